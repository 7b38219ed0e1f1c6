import type { ReactNode } from 'react'
import { useLingui } from '@lingui/react/macro'
import { Badge, Notice } from '#ui/Notice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { ModelCard } from '../contract.ts'
import { LapseWarning, useClearanceWords } from './ClearanceFacts.tsx'
import css from './ModelCardView.module.css'

/** A model in plain words. What is not known is said as such: a card never guesses. */
export function ModelCardView({
  card,
  headingLevel = 2,
  actions,
}: {
  card: ModelCard
  headingLevel?: 2 | 3
  actions?: ReactNode
}) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const Heading = `h${headingLevel}` as const
  const words = useClearanceWords()
  const notStated = t`not stated`
  // The server states these in English, whatever the language of the page (WCAG 3.1.2).
  const facts: [name: string, value: string, lang?: string][] = [
    [t`Vendor`, card.vendorTitle, 'en'],
    [t`You may enter`, words.upTo(card.clearance)],
    [t`Where your data goes`, card.whereDataGoes, 'en'],
    [t`Kept by the vendor`, card.isKept, 'en'],
    [t`Price for reading`, priceOf(card.priceInMicroUsdPerMillion)],
    [t`Price for writing`, priceOf(card.priceOutMicroUsdPerMillion)],
    [
      t`Reads at most`,
      card.contextTokens === null
        ? notStated
        : t`about ${new Intl.NumberFormat(language).format(wordsOf(card.contextTokens))} words`,
    ],
    [t`Knows things until`, card.knowledgeDate ?? notStated, card.knowledgeDate ? 'en' : undefined],
  ]

  function priceOf(microUsd: number | null): string {
    if (microUsd === null) return notStated
    if (microUsd === 0) return t`free`
    const dollars = new Intl.NumberFormat(language, { style: 'currency', currency: 'USD', maximumFractionDigits: 2 }).format(
      microUsd / 1e6,
    )
    return t`${dollars} per million tokens`
  }

  return (
    <article className={css.card} aria-label={card.title}>
      <header className={css.head}>
        <Heading className={css.title}>{card.title}</Heading>
        <span className={css.badges}>
          {card.isDefault && <Badge kind="good">{t`Used unless you choose another`}</Badge>}
          {!card.off && <LapseWarning clearance={card.clearance} />}
          {card.isGenerative ? <Badge>{t`Writes answers`}</Badge> : <Badge kind="info">{t`Quotes only`}</Badge>}
        </span>
      </header>
      {!card.isGenerative && (
        <p
          className={css.explain}
        >{t`Answers with passages from documents, word for word, and writes no sentence of its own. It says so when it finds nothing.`}</p>
      )}
      {card.off && (
        <Notice kind="bad" title={t`Off at the moment`}>
          <p lang="en">{card.off}</p>
        </Notice>
      )}
      {!card.off && !card.clearance.isAttested && (
        <Notice kind="warn" title={t`Public information only`}>
          <p>{t`Nobody has vouched for this vendor yet. Enter nothing here that is not public.`}</p>
        </Notice>
      )}
      <dl className={css.facts}>
        {facts.map(([name, value, lang]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd lang={lang} className={value === notStated ? css.unknown : undefined}>
              {value}
            </dd>
          </div>
        ))}
      </dl>
      {actions && <div className={css.actions}>{actions}</div>}
    </article>
  )
}

/** Three quarters of a word a token is the usual rule for English; rounded, because it is one. */
function wordsOf(tokens: number): number {
  return Math.round((tokens * 0.75) / 1000) * 1000 || Math.round(tokens * 0.75)
}
