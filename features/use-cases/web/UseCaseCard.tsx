import { Link } from '@tanstack/react-router'
import { Plural, useLingui } from '@lingui/react/macro'
import { Badge } from '#ui/Notice.tsx'
import { useLabelWords } from '#ui/label-words.ts'
import type { Reuse, UseCaseCard as Card } from '../contract.ts'
import { stateKinds, useUseCaseWords } from './use-case-words.ts'
import css from './use-cases.module.css'

/** One use case in a list; `hasState` where its place on the way matters more than its figures. */
export function UseCaseCard({ card, hasState = false }: { card: Card; hasState?: boolean }) {
  const { t } = useLingui()
  const words = useUseCaseWords()
  const labels = useLabelWords()
  return (
    <li className={css.card}>
      <h2 className={css.name}>
        <Link to="/use-cases/$useCaseId" params={{ useCaseId: card.id }} dir="auto">
          {card.title}
        </Link>
      </h2>
      {card.problem && (
        <p className={css.short} dir="auto">
          {card.problem}
        </p>
      )}
      <p className={css.facts}>
        {hasState && <Badge kind={stateKinds[card.state]}>{words.states[card.state]}</Badge>}
        <Badge>{labels.names[card.conf]}</Badge>
        {card.isForResidents && <Badge kind="warn">{t`For residents: a colleague signs first`}</Badge>}
        <MinutesSaved minutes={card.minutesSaved} isMeasured={card.minutesKnown === 'measured'} />
        <span>{card.agencyName}</span>
      </p>
      {!hasState && (
        <p className={css.facts}>
          <ReuseWords reuse={card.reuse} />
          {card.adoptedBy > 0 && (
            <span>
              <Plural value={card.adoptedBy} one="Adopted by # agency" other="Adopted by # agencies" />
            </span>
          )}
        </p>
      )}
      {card.tags.length > 0 && (
        <p className={css.facts}>
          {card.tags.map((tag) => (
            <Link key={tag} to="/use-cases" search={{ tag }}>{`#${tag}`}</Link>
          ))}
        </p>
      )}
    </li>
  )
}

export function MinutesSaved({ minutes, isMeasured }: { minutes: number; isMeasured: boolean }) {
  const { t } = useLingui()
  if (minutes === 0) return null
  return <span>{isMeasured ? t`Saves ${minutes} minutes a time, measured` : t`Saves about ${minutes} minutes a time, an estimate`}</span>
}

/** Figures about groups: fewer than ten people are no number (R04). */
export function ReuseWords({ reuse }: { reuse: Reuse }) {
  const { t } = useLingui()
  const words = useUseCaseWords()
  return (
    <>
      <span>{reuse.people === null ? t`Used by fewer than 10 people` : t`Used by ${reuse.people} people`}</span>
      {reuse.rated && <span>{words.rated[reuse.rated]}</span>}
    </>
  )
}
