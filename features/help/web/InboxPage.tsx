import { useState } from 'react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { formatDate } from '#ui/format.ts'
import { EmptyState, Loading, Notice } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { SearchField } from '#ui/TextField.tsx'
import { useDebounced } from '#ui/use-debounced.ts'
import { figuresQuery, inboxQuery, type Box } from './help-queries.ts'
import { RequestCard } from './RequestCard.tsx'
import css from './help.module.css'

/** `/inbox`: what people of the agency brought to its contact, and what went up. */
export function InboxPage() {
  const { t } = useLingui()
  const [box, setBox] = useState<Box>('open')
  const [search, setSearch] = useState('')
  const wanted = useDebounced(search.trim(), 300)
  const inbox = useInfiniteQuery(inboxQuery(box, wanted))
  const requests = inbox.data?.pages.flatMap((page) => page.requests) ?? []
  const empty: Record<Box, string> = { open: t`Nothing waits for you`, overdue: t`Nothing is overdue`, done: t`Nothing has been answered yet` }
  return (
    <Page title={t`Inbox of the help desk`} lead={<Counts />} actions={<Link to="/admin/help-desk">{t`Set up the help desk`}</Link>}>
      {inbox.data?.pages[0]?.elsewhere.map(({ kind, waiting, oldestAt }) => <BudgetRequests key={kind} waiting={waiting} oldestAt={oldestAt} />)}
      <div className={css.actions}>
        <RadioGroup
          label={t`Show`}
          options={[
            { value: 'open', label: t`Open` },
            { value: 'overdue', label: t`Overdue` },
            { value: 'done', label: t`Done` },
          ]}
          value={box}
          onChange={(next) => setBox(next)}
          isInline
        />
        <SearchField label={t`Search the newest 300`} placeholder={t`Search the newest 300`} value={search} onChange={setSearch} maxLength={100} />
      </div>
      {inbox.error && <ProblemNotice error={inbox.error} />}
      {inbox.isPending && <Loading label={t`Loading…`} />}
      {inbox.data && requests.length === 0 && <EmptyState icon="check-circle" title={wanted ? t`Nothing found` : empty[box]} />}
      <h2 className="visually-hidden">{t`Questions and problems`}</h2>
      <ul className={css.list} aria-label={t`Questions and problems`}>
        {requests.map((request) => (
          <RequestCard key={request.id} request={request} isOwn={false} />
        ))}
      </ul>
      {inbox.hasNextPage && <Button isPending={inbox.isFetchingNextPage} onPress={() => void inbox.fetchNextPage()}>{t`Show more`}</Button>}
    </Page>
  )
}

/** Requests for more budget are decided where the limits are; here stands that they wait. */
function BudgetRequests({ waiting, oldestAt }: { waiting: number; oldestAt: string }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const since = formatDate(oldestAt, language)
  return (
    <Notice kind="warn" title={t`Requests for more budget: ${waiting}`} actions={<Link to="/admin/budgets">{t`Decide them`}</Link>}>
      <p>{t`The oldest waits since ${since}.`}</p>
    </Notice>
  )
}

/** Of one’s own agency; administrators find every agency’s on the desk’s page. */
function Counts() {
  const { data } = useQuery(figuresQuery)
  const [own] = data?.agencies ?? []
  if (!own || data?.agencies.length !== 1) return null
  const { open, overdue, escalated } = own
  return (
    <Trans>
      {open} open, {overdue} of them overdue, {escalated} handed up.
    </Trans>
  )
}
