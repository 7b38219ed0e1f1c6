import { Link } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { apiBase } from '#apps/web/api.ts'
import { formatDateTime } from '#ui/format.ts'
import { Badge } from '#ui/Notice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Table } from '#ui/Table.tsx'
import type { AuditEvent } from '../contract.ts'
import { useOutcomeNames } from './outcomes.ts'
import css from './AuditPage.module.css'

export function EventTable({ label, events }: { label: string; events: AuditEvent[] }) {
  const { t } = useLingui()
  return (
    <Table label={label} head={[t`When`, t`Who`, t`What`, t`Outcome`, t`On`, t`In the log`, t`Details`]}>
      {events.map((event) => (
        <EventRow key={event.id} event={event} />
      ))}
    </Table>
  )
}

function EventRow({ event }: { event: AuditEvent }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const names = useOutcomeNames()
  const { actor } = event
  const kinds = { done: 'good', refused: 'warn', failed: 'bad' } as const
  return (
    <tr>
      <td className={css.when}>
        <time dateTime={event.at}>{formatDateTime(event.at, language)}</time>
      </td>
      <td>
        {actor.personId ? (
          <Link
            to="/admin/audit"
            search={(before) => ({ ...before, person: actor.personId ?? undefined, after: undefined })}
            aria-label={t`Only entries of ${actor.name ?? actor.personId}`}
          >
            {actor.name ?? actor.personId}
          </Link>
        ) : (
          t`nobody signed in`
        )}
        {actor.agencyId && <span className={css.small}>{actor.agencyId}</span>}
      </td>
      <td>
        <code>{event.event}</code>
        <span className={css.small}>{event.door}</span>
      </td>
      <td>
        <Badge kind={kinds[event.outcome]}>{names[event.outcome]}</Badge>
        {event.reason && <span className={css.small}>{event.reason}</span>}
      </td>
      <td>
        {event.resource && (
          <>
            {event.resource.kind}
            <code className={css.id}>{event.resource.id}</code>
          </>
        )}
      </td>
      <td>
        <PlaceInLog event={event} />
      </td>
      <td>
        <EventDetails event={event} />
      </td>
    </tr>
  )
}

/** Its number, and from which checkpoint on it is vouched for. */
function PlaceInLog({ event: { id, place } }: { event: AuditEvent }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  if (!place) return <span className={css.small}>{t`waits for its place`}</span>
  const number = new Intl.NumberFormat(language).format(place.position)
  const size = new Intl.NumberFormat(language).format(place.sinceSize)
  return (
    <>
      {t`No. ${number}`}
      <span className={css.small}>
        <Trans>in the log since checkpoint {size}</Trans>
      </span>
      <a className={css.small} href={`${apiBase}/audit-events/${id}/proof`} download aria-label={t`Proof of entry ${number}`}>
        {t`Proof`}
      </a>
    </>
  )
}

/** What the entry keeps besides; folded, because most readers look at one or two. */
function EventDetails({ event }: { event: AuditEvent }) {
  const { t } = useLingui()
  const details = Object.entries(event.details).filter(([, value]) => value !== null && value !== '')
  return (
    <details>
      <summary>{t`Show`}</summary>
      <dl className={css.details}>
        {details.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</dd>
          </div>
        ))}
        {event.policies.length > 0 && (
          <div>
            <dt>{t`rules`}</dt>
            <dd>{event.policies.join(', ')}</dd>
          </div>
        )}
        <div>
          <dt>{t`request`}</dt>
          <dd>{event.requestId}</dd>
        </div>
      </dl>
    </details>
  )
}
