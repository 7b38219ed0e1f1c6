import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button, buttonLook } from '#ui/Button.tsx'
import { EmptyState, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Filters } from './Filters.tsx'
import { LogState } from './LogState.tsx'
import { EventTable } from './EventTable.tsx'
import { toOutcome } from './outcomes.ts'
import css from './AuditPage.module.css'

const eventsPerPage = 50

/** The log without content. The filters stand in the address, so that a finding can be sent as a link. */
export function AuditPage() {
  const { t } = useLingui()
  const navigate = useNavigate({ from: '/admin/audit' })
  const filters = useSearch({ from: '/signed-in/admin/audit' })
  const events = useQuery({
    queryKey: ['audit-events', filters],
    queryFn: ({ signal }) => {
      const { person, outcome, ...rest } = filters
      const given = { ...rest, outcome: toOutcome(outcome), personId: person, limit: eventsPerPage }
      return api.listAuditEvents(given, { signal })
    },
    placeholderData: keepPreviousData,
  })
  const next = events.data?.next
  return (
    <Page
      title={t`Audit log`}
      lead={t`Who did what and when: ids and codes, never content. Newest first. Looking here is logged as well.`}
      width="wide"
      actions={<Link to="/admin/audit/sample" className={buttonLook()}>{t`Draw a sample`}</Link>}
    >
      {/* A refusal is said once, by the entries. */}
      {!events.error && <LogState />}
      <Section title={t`Entries`}>
        <Filters />
        {events.error && <ProblemNotice error={events.error} />}
        {events.isPending && <Loading label={t`Loading the log…`} />}
        {events.data?.events.length === 0 && <EmptyState icon="audit" title={t`Nothing in the log matches`} />}
        {events.data && events.data.events.length > 0 && <EventTable label={t`Audit log`} events={events.data.events} />}
        <nav className={css.pages} aria-label={t`Pages of the log`}>
          {filters.after && (
            <Link to="/admin/audit" search={(before) => ({ ...before, after: undefined })}>{t`Newest entries`}</Link>
          )}
          {next && (
            <Button
              icon="arrow-right"
              onPress={() => void navigate({ search: (before) => ({ ...before, after: next }) })}
            >{t`Older entries`}</Button>
          )}
        </nav>
      </Section>
    </Page>
  )
}
