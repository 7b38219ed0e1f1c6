import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useSession } from '#apps/web/session.ts'
import { buttonLook } from '#ui/Button.tsx'
import { RadioGroup, Checkbox } from '#ui/Choice.tsx'
import { Badge, EmptyState, Loading } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { useDebounced } from '#ui/use-debounced.ts'
import { useFolded } from '#ui/use-folded.tsx'
import type { GuideCard, GuideKind } from '../contract.ts'
import { guidesQuery } from './guide-queries.ts'
import css from './guides.module.css'

/** About five screens of a phone. */
const cardsAtOnce = 20

/** The Knowledge Center: short articles, prompts to copy and answers to frequent questions. */
export function GuidesPage() {
  const { t } = useLingui()
  const { actions } = useSession()
  const [search, setSearch] = useState('')
  const [kind, setKind] = useState<GuideKind | 'all'>('all')
  const [tag, setTag] = useState('')
  const [stale, setStale] = useState(false)
  const sought = useDebounced(search.trim())
  const answer = useQuery(guidesQuery({ search: sought, kind: kind === 'all' ? undefined : kind, tag: tag || undefined, stale }))
  const found = answer.data?.guides
  const { shown, list, more } = useFolded<GuideCard, HTMLUListElement>(found ?? [], cardsAtOnce)
  const mayWrite = actions.includes('guide.create')
  return (
    <Page
      title={t`Knowledge Center`}
      lead={t`Short guides, prompts to copy and answers to frequent questions. Each has an owner and a date when it is read through again.`}
      actions={
        <>
          <Link to="/tour" className={buttonLook('secondary')}>{t`Take the tour`}</Link>
          {mayWrite && <Link to="/guides/new" className={buttonLook('primary')}>{t`Write an article`}</Link>}
        </>
      }
    >
      <div className={css.filters} role="search">
        <TextField label={t`Search`} type="search" value={search} onChange={setSearch} placeholder={t`For example: no source, public tools, spreadsheet`} />
        <RadioGroup
          label={t`Show`}
          options={[
            { value: 'all', label: t`Everything` },
            { value: 'guide', label: t`Guides` },
            { value: 'prompt', label: t`Prompts` },
            { value: 'faq', label: t`Questions` },
          ]}
          value={kind}
          onChange={(next) => setKind(next as GuideKind | 'all')}
          isInline
        />
        <Select label={t`Subject`} value={tag} onChange={setTag} options={[{ value: '', label: t`All subjects` }, ...(answer.data?.tags ?? []).map((each) => ({ value: each, label: each }))]} />
        {mayWrite && <Checkbox label={t`Only those whose review date has passed`} isChecked={stale} onChange={setStale} />}
      </div>
      {answer.error && <ProblemNotice error={answer.error} />}
      {answer.isPending && <Loading label={t`Loading…`} />}
      <p role="status" className={css.facts}>
        {found && t`${plural(found.length, { one: '# article', other: '# articles' })}`}
      </p>
      {found?.length === 0 && (
        <EmptyState icon="search" title={t`Nothing fits`}>
          <Trans>Try fewer or other words, or ask your agency’s contact.</Trans>
        </EmptyState>
      )}
      <ul ref={list} className={css.cards} aria-label={t`Articles`}>
        {shown.map((guide) => (
          <GuideCardItem key={`${guide.slug} ${guide.id}`} guide={guide} />
        ))}
      </ul>
      {more}
    </Page>
  )
}

function GuideCardItem({ guide }: { guide: GuideCard }) {
  const { t } = useLingui()
  const kinds = useGuideKinds()
  return (
    <li className={css.card}>
      <h2>
        <Link to="/guides/$slug" params={{ slug: guide.slug }}>
          {guide.title}
        </Link>
      </h2>
      <p>{guide.summary}</p>
      <p className={css.facts}>
        <Badge>{kinds[guide.kind]}</Badge>
        {guide.state === 'draft' && <Badge kind="warn">{t`Draft`}</Badge>}
        {guide.isStale && <Badge kind="warn">{t`Review is due`}</Badge>}
        {guide.agencyId && <Badge>{t`Your agency`}</Badge>}
      </p>
    </li>
  )
}

export function useGuideKinds(): Record<GuideKind, string> {
  const { t } = useLingui()
  return { guide: t`Guide`, prompt: t`Prompt`, faq: t`Question` }
}
