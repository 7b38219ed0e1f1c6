import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useEffectEvent, useState } from 'react'
import { useCan } from '#apps/web/session.ts'
import { Button, buttonLook } from '#ui/Button.tsx'
import { EmptyState, Loading } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { useDebounced } from '#ui/use-debounced.ts'
import { useLabelWords } from '#ui/label-words.ts'
import type { UseCaseCard as Card } from '../contract.ts'
import { Funnel } from './Funnel.tsx'
import { UseCaseCard } from './UseCaseCard.tsx'
import { libraryQuery, ownQuery, reviewsQuery, type LibraryFilter } from './use-case-queries.ts'
import { useUseCaseWords, type UseCasePart } from './use-case-words.ts'
import css from './use-cases.module.css'

/** `/use-cases`: what worked for colleagues, one’s own, what waits to be checked, and how far things come. */
export function UseCasesPage() {
  const { t } = useLingui()
  const { part = 'library' } = useSearch({ from: '/signed-in/use-cases' })
  return (
    <Page
      title={t`Use cases`}
      lead={t`What worked for a colleague can work for you. Run it with your own words, or share what you found.`}
      width="wide"
      actions={
        useCan('use-case.create') && (
          <Link to="/use-cases/new" className={buttonLook('primary')}>
            <Trans>Share what worked</Trans>
          </Link>
        )
      }
    >
      <Parts part={part} />
      {part === 'library' && <Library />}
      {part === 'mine' && <Mine />}
      {part === 'reviews' && <Waiting />}
      {part === 'figures' && <Funnel />}
    </Page>
  )
}

function Parts({ part }: { part: UseCasePart }) {
  const { t } = useLingui()
  const words = useUseCaseWords()
  const [canReview, canCount, canPropose] = [useCan('use-case.queue'), useCan('use-case.funnel'), useCan('pilot.list')]
  const shown: UseCasePart[] = ['library', 'mine', ...(canReview ? (['reviews'] as const) : []), ...(canCount ? (['figures'] as const) : [])]
  return (
    <nav className={css.parts} aria-label={t`Parts of the use cases`}>
      {shown.map((each) => (
        <Link key={each} to="/use-cases" search={each === 'library' ? {} : { part: each }} className={css.part} aria-current={each === part ? 'page' : undefined}>
          {words.parts[each]}
        </Link>
      ))}
      {canPropose && (
        <Link to="/pilots" className={css.part}>
          <Trans>Pilots</Trans>
        </Link>
      )}
    </nav>
  )
}

function Library() {
  const { t } = useLingui()
  const search = useSearch({ from: '/signed-in/use-cases' })
  const filter: LibraryFilter = { search: search.search ?? '', tag: search.tag, conf: search.conf, agencyId: search.agency, minutesMin: search.minutes ?? 0, sort: search.sort ?? 'reuse' }
  const list = useInfiniteQuery(libraryQuery(filter))
  const cards = list.data?.pages.flatMap((page) => page.useCases)
  return (
    <>
      <Filters key={filter.tag} filter={filter} tags={list.data?.pages[0]?.tags ?? []} />
      <CardList list={list} cards={cards} label={t`Use cases`} empty={t`No use case matches`} />
    </>
  )
}

function Filters({ filter, tags }: { filter: LibraryFilter; tags: string[] }) {
  const { t } = useLingui()
  const labels = useLabelWords()
  const navigate = useNavigate()
  const address = useSearch({ from: '/signed-in/use-cases' })
  const [words, setWords] = useState(filter.search)
  const settled = useDebounced(words)
  const set = (change: Partial<typeof address>) => void navigate({ to: '/use-cases', search: { ...address, ...change }, replace: true })
  /** The address follows the words, not the other way round. */
  const keep = useEffectEvent(() => {
    if (settled !== filter.search) set({ search: settled || undefined })
  })
  useEffect(() => keep(), [settled])
  return (
    <search className={css.filters}>
      <TextField label={t`Find by words`} type="search" value={words} onChange={setWords} maxLength={100} />
      <Select label={t`Tag`} value={filter.tag ?? ''} onChange={(tag) => set({ tag: tag || undefined })} options={[{ value: '', label: t`All` }, ...[...new Set([...tags, ...(filter.tag ? [filter.tag] : [])])].map((tag) => ({ value: tag, label: tag }))]} />
      <Select label={t`Data it may hold`} value={filter.conf ?? ''} onChange={(conf) => set({ conf: (conf || undefined) as typeof address.conf })} options={[{ value: '', label: t`All` }, ...Object.entries(labels.names).map(([value, label]) => ({ value, label }))]} />
      <Select label={t`Saves at least`} value={String(filter.minutesMin)} onChange={(minutes) => set({ minutes: Number(minutes) || undefined })} options={[0, 10, 30, 60].map((value) => ({ value: String(value), label: value ? t`${value} minutes` : t`Any time` }))} />
      <Select label={t`Order`} value={filter.sort} onChange={(sort) => set({ sort: sort === 'reuse' ? undefined : (sort as 'newest' | 'minutes') })} options={[{ value: 'reuse', label: t`Most used` }, { value: 'newest', label: t`Newest` }, { value: 'minutes', label: t`Most time saved` }]} />
    </search>
  )
}

function Mine() {
  const { t } = useLingui()
  const list = useInfiniteQuery(ownQuery)
  return <CardList list={list} cards={list.data?.pages.flatMap((page) => page.useCases)} label={t`My use cases`} empty={t`You have not shared anything yet`} hasState />
}

function Waiting() {
  const { t } = useLingui()
  const list = useInfiniteQuery(reviewsQuery)
  return <CardList list={list} cards={list.data?.pages.flatMap((page) => page.useCases)} label={t`Waiting for me`} empty={t`Nothing waits for you`} hasState />
}

type ListState = { error: unknown; isPending: boolean; hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): unknown }

function CardList({ list, cards, label, empty, hasState }: { list: ListState; cards: Card[] | undefined; label: string; empty: string; hasState?: boolean }) {
  const { t } = useLingui()
  return (
    <>
      {Boolean(list.error) && <ProblemNotice error={list.error} />}
      {list.isPending && <Loading label={t`Loading…`} />}
      {cards?.length === 0 && <EmptyState icon="star" title={empty} />}
      <ul className={css.cards} aria-label={label}>
        {cards?.map((card) => <UseCaseCard key={card.id} card={card} hasState={hasState ?? false} />)}
      </ul>
      {list.hasNextPage && (
        <div className={css.bar}>
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>{t`Show more`}</Button>
        </div>
      )}
    </>
  )
}
