/** The register of contacts and deputies, agency by agency (R05): who is asked, and since when somebody else. */
import { z } from 'zod'
import { cursorOf, cursorText, readCursor } from '#kernel/pipeline/page-cursor.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import { Targets, WorkCalendar, type HelpDesk, type ShownContact } from '../contract-desk.ts'
import { defaultDesk, type Desk } from '../domain/request-clock.ts'
import { onDuty } from '../domain/stand-in.ts'

type Named = { personId: string; name: string; email: string; reach: string }
type Row = { agencyId: string; agencyName: string; contact: Named | null; deputy: Named | null; absentFrom: string | null; absentUntil: string | null }

/** Whoever was disabled or lost the role since they were named is not asked any more. */
const columns = sql`
  agency.id as "agencyId", agency.name as "agencyName",
  (select jsonb_build_object('personId', person.id, 'name', person.name, 'email', person.email, 'reach', help_desk.contact_reach) from person
    where person.id = help_desk.contact_id and not person.is_disabled and 'contact' = any(person.roles)) as contact,
  (select jsonb_build_object('personId', person.id, 'name', person.name, 'email', person.email, 'reach', help_desk.deputy_reach) from person
    where person.id = help_desk.deputy_id and not person.is_disabled and 'contact' = any(person.roles)) as deputy,
  help_desk.absent_from::text as "absentFrom", help_desk.absent_until::text as "absentUntil"`

/** Who is asked in an agency today; undefined while nobody is. The store must be of somebody there, of an administrator, or the kernel’s. */
export async function contactOf(store: Reader, agencyId: string, today: string = new Date().toISOString().slice(0, 10)): Promise<ShownContact | undefined> {
  const row = await store.maybe<Row>(sql`select ${columns} from agency join help_desk on help_desk.agency_id = agency.id where agency.id = ${agencyId}`)
  const found = row && onDuty(row, today)
  if (!found) return undefined
  const { name, email, reach } = found.person
  return { name, email, reach, isDeputy: found.isDeputy, backOn: found.backOn }
}

/** Whether an agency may go live (R05). In SQL of other features: `agency_has_contact(agency)`, an index look-up. */
export async function agencyHasContact(store: Reader, agencyId: string): Promise<boolean> {
  return (await store.one<{ has: boolean }>(sql`select agency_has_contact(${agencyId}) as has`)).has
}

const position = z.tuple([cursorText, z.string().max(60)])

export async function listDesks(store: Reader, query: { agencyId: string | null; after: string | undefined; limit: number }): Promise<{ desks: HelpDesk[]; next: string | null }> {
  const [afterName, afterId] = readCursor(query.after, position) ?? [null, null]
  const desks = await store.rows<HelpDesk>(sql`
    select ${columns} from agency left join help_desk on help_desk.agency_id = agency.id
    where (${query.agencyId}::text is null or agency.id = ${query.agencyId}) and (${afterName}::text is null or (agency.name, agency.id) > (${afterName}, ${afterId}))
    order by agency.name, agency.id limit ${query.limit + 1}`)
  const page = desks.slice(0, query.limit)
  const last = page.at(-1)
  return { desks: page, next: desks.length > query.limit && last ? cursorOf([last.agencyName, last.agencyId]) : null }
}

export async function findDesk(store: Reader, agencyId: string): Promise<HelpDesk | undefined> {
  return (await listDesks(store, { agencyId, after: undefined, limit: 1 })).desks[0]
}

export function listCandidates(store: Reader, agencyId: string): Promise<{ id: string; name: string }[]> {
  return store.rows(sql`select id, name from person where agency_id = ${agencyId} and 'contact' = any(roles) and not is_disabled order by name, id limit 200`)
}

export async function saveNames(store: Transactor, named: { agencyId: string; contactId: string; contactReach: string; deputyId: string | null; deputyReach: string; by: string }): Promise<void> {
  await store.run(sql`
    insert into help_desk (agency_id, contact_id, contact_reach, deputy_id, deputy_reach, changed_by)
    values (${named.agencyId}, ${named.contactId}, ${named.contactReach}, ${named.deputyId}, ${named.deputyReach}, ${named.by})
    on conflict (agency_id) do update set contact_id = excluded.contact_id, contact_reach = excluded.contact_reach, deputy_id = excluded.deputy_id, deputy_reach = excluded.deputy_reach,
      -- Another contact is not away because the one before was.
      absent_from = case when help_desk.contact_id = excluded.contact_id then help_desk.absent_from end,
      absent_until = case when help_desk.contact_id = excluded.contact_id then help_desk.absent_until end,
      changed_by = excluded.changed_by, changed_at = now()`)
}

/** False while the agency has no desk. */
export async function saveAbsence(store: Transactor, agencyId: string, by: string, days: { from: string | null; until: string | null }): Promise<boolean> {
  return (await store.run(sql`update help_desk set absent_from = ${days.from}::date, absent_until = ${days.until}::date, changed_by = ${by}, changed_at = now() where agency_id = ${agencyId}`)) === 1
}

/** When the desk works and how soon it answers; the usual hours where it said nothing, or something that no release of today understands. */
export async function deskOf(store: Reader, agencyId: string): Promise<Desk> {
  const row = await store.maybe<{ calendar: unknown; targets: unknown }>(sql`select calendar, targets from help_desk where agency_id = ${agencyId}`)
  const calendar = WorkCalendar.safeParse(row?.calendar)
  const targets = Targets.safeParse(row?.targets)
  return { calendar: calendar.success ? calendar.data : defaultDesk.calendar, targets: targets.success ? targets.data : defaultDesk.targets }
}

export async function saveHours(store: Transactor, agencyId: string, by: string, desk: Desk): Promise<void> {
  await store.run(sql`
    insert into help_desk (agency_id, calendar, targets, changed_by) values (${agencyId}, ${JSON.stringify(desk.calendar)}, ${JSON.stringify(desk.targets)}, ${by})
    on conflict (agency_id) do update set calendar = excluded.calendar, targets = excluded.targets, changed_by = excluded.changed_by, changed_at = now()`)
}
