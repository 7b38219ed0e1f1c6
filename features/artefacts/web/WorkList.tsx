import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Icon } from '#ui/icons/Icon.tsx'
import { formatDateTime } from '#ui/format.ts'
import { LabelChip } from '#ui/LabelChip.tsx'
import { Badge, EmptyState, Loading } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { stateKinds, useReviewNames } from '#features/review/web/review-names.ts'
import type { Artefact } from '../contract.ts'
import { workQuery, type WorkFilter } from './artefact-queries.ts'
import { useWorkWords, workIcons } from './work-words.ts'
import { pathOfWork } from './work-paths.ts'
import css from './work.module.css'

/** Pieces of work as a list: of one person, of one project, or of one kind; `emptyTitle` says that there is none of that kind yet. */
export function WorkList({ filter, label, emptyTitle }: { filter: WorkFilter; label: string; emptyTitle?: string }) {
  const { t } = useLingui()
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(workQuery(filter))
  if (error) return <ProblemNotice error={error} />
  if (!data) return <Loading label={t`Loading…`} />
  const works = data.pages.flatMap((page) => page.artefacts)
  if (works.length === 0 && !hasNextPage)
    return emptyTitle && !filter.search ? (
      <EmptyState icon="document" title={emptyTitle} />
    ) : filter.search || filter.kind ? (
      <EmptyState icon="search" title={t`Nothing found`}>
        <Trans>Try fewer words, or another kind of work.</Trans>
      </EmptyState>
    ) : (
      <EmptyState icon="document" title={t`No work here yet`}>
        <Trans>Drafts, reports, slides, tables, translations and analyses are kept here as you make them.</Trans>
      </EmptyState>
    )
  return (
    <>
      <ul className={css.list} aria-label={label}>
        {works.map((work) => (
          <Row key={work.id} work={work} />
        ))}
      </ul>
      {hasNextPage && (
        <div>
          <Button isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>{t`Load more`}</Button>
        </div>
      )}
    </>
  )
}

function Row({ work }: { work: Artefact }) {
  const { t } = useLingui()
  const words = useWorkWords()
  const names = useReviewNames()
  const [{ language }] = useSettings()
  return (
    <li className={css.row}>
      <Icon name={workIcons[work.kind]} />
      <div className={css.words}>
        <p className={css.title}>
          <Link to={pathOfWork(work.kind, work.id)} dir="auto">
            {work.title}
          </Link>
        </p>
        <p className={css.facts}>
          <span>{words.kinds[work.kind]}</span>
          {work.state !== 'draft' && <Badge kind={stateKinds[work.state]}>{names.states[work.state]}</Badge>}
          {work.isOwn ? null : <span>{t`of ${work.ownerName}`}</span>}
          <span>{t`Version ${work.version}`}</span>
          <time dateTime={work.updatedAt}>{formatDateTime(work.updatedAt, language)}</time>
        </p>
      </div>
      <LabelChip label={work.label} of={work.title} />
    </li>
  )
}
