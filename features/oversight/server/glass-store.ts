/** Every query on break-glass requests. Row-level security limits them to officers, and never the subject. */
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { BreakGlass, ContentNotice, OfficerRole } from '../contract.ts'
import { officerRoles, standingOf, stepFault, mayLook, type GlassRequest, type Officer, type Step, type StepKind } from '../domain/break-glass.ts'

type GlassRow = {
  id: string
  agency_id: string
  requester_id: string
  requester_name: string
  requester_role: OfficerRole
  subject_id: string
  subject_name: string
  conversation_id: string | null
  purpose: string
  legal_basis: string
  case_number: string
  hours: number
  embargo_until: Date | null
  embargo_reason: string | null
  at: Date
}
type StepRow = { break_glass_id: string; kind: StepKind; person_id: string; person_name: string; role: OfficerRole; note: string; at: Date }

export type StoredGlass = { row: GlassRow; request: GlassRequest; steps: Step[]; stepRows: StepRow[] }

const glassColumns = sql`id, agency_id, requester_id, requester_name, requester_role, subject_id, subject_name, conversation_id, purpose, legal_basis, case_number, hours, embargo_until, embargo_reason, at`

export async function findGlass(store: Reader, id: string): Promise<StoredGlass> {
  const row = await store.one<GlassRow>(sql`select ${glassColumns} from break_glass where id = ${id}`)
  const [found] = await withSteps(store, [row])
  if (!found) throw new Error('a row without itself')
  return found
}

export async function listGlass(store: Reader, limit: number): Promise<StoredGlass[]> {
  return withSteps(store, await store.rows<GlassRow>(sql`select ${glassColumns} from break_glass order by at desc, id limit ${limit}`))
}

async function withSteps(store: Reader, rows: GlassRow[]): Promise<StoredGlass[]> {
  const all = await store.rows<StepRow>(sql`
    select break_glass_id, kind, person_id, person_name, role, note, at from break_glass_step where break_glass_id = any(${rows.map((row) => row.id)}::uuid[]) order by at, id`)
  return rows.map((row) => {
    const stepRows = all.filter((step) => step.break_glass_id === row.id)
    return { row, request: toRequest(row), stepRows, steps: stepRows.map((step) => ({ kind: step.kind, personId: step.person_id, role: step.role, at: step.at.getTime() })) }
  })
}

export async function insertGlass(store: Transactor, row: Omit<GlassRow, 'at'>): Promise<void> {
  await store.run(sql`
    insert into break_glass (id, agency_id, requester_id, requester_name, requester_role, subject_id, subject_name, conversation_id, purpose, legal_basis, case_number, hours, embargo_until, embargo_reason)
    values (${row.id}, ${row.agency_id}, ${row.requester_id}, ${row.requester_name}, ${row.requester_role}, ${row.subject_id}, ${row.subject_name}, ${row.conversation_id},
      ${row.purpose}, ${row.legal_basis}, ${row.case_number}, ${row.hours}, ${row.embargo_until?.toISOString() ?? null}::timestamptz, ${row.embargo_reason})`)
}

export async function insertStep(store: Transactor, step: { id: string; glassId: string; kind: StepKind; personId: string; personName: string; role: OfficerRole; note: string }): Promise<void> {
  await store.run(sql`
    insert into break_glass_step (id, break_glass_id, kind, person_id, person_name, role, note)
    values (${step.id}, ${step.glassId}, ${step.kind}, ${step.personId}, ${step.personName}, ${step.role}, ${step.note})`)
}

/** The subject’s notice (once) and the line of this look. From here to the end of the transaction, and nowhere else, the rows in scope can be read. */
export async function insertLook(store: Transactor, at: { id: string; noticeId: string; glass: StoredGlass; viewerId: string; conversationId: string | null; openedAt: number; closesAt: number }): Promise<void> {
  const { row } = at.glass
  const openedAt = new Date(at.openedAt).toISOString()
  const visibleFrom = new Date(Math.max(at.openedAt, row.embargo_until?.getTime() ?? 0)).toISOString()
  await store.run(sql`
    insert into content_notice (id, break_glass_id, agency_id, subject_id, viewer_id, viewer_name, viewer_role, purpose, legal_basis, case_number, opened_at, closes_at, visible_from, delayed_for)
    values (${at.noticeId}, ${row.id}, ${row.agency_id}, ${row.subject_id}, ${at.viewerId}, ${row.requester_name}, ${row.requester_role}, ${row.purpose}, ${row.legal_basis}, ${row.case_number},
      ${openedAt}::timestamptz, ${new Date(at.closesAt).toISOString()}::timestamptz, ${visibleFrom}::timestamptz, ${row.embargo_reason})
    on conflict (break_glass_id) do nothing`)
  await store.run(sql`insert into break_glass_view (id, break_glass_id, viewer_id, conversation_id) values (${at.id}, ${row.id}, ${at.viewerId}, ${at.conversationId})`)
}

type ViewRow = { id: string; break_glass_id: string; conversation_id: string | null; at: Date }

export async function viewsOf(store: Reader, glassIds: readonly string[]): Promise<(ContentNotice['views'][number] & { glassId: string })[]> {
  const rows = await store.rows<ViewRow>(sql`select id, break_glass_id, conversation_id, at from break_glass_view where break_glass_id = any(${glassIds}::uuid[]) order by at, id`)
  return rows.map((row) => ({ id: row.id, glassId: row.break_glass_id, conversationId: row.conversation_id, at: row.at.toISOString() }))
}

/** As the database’s policies judge it, at its own clock. */
export async function isOpenNow(store: Reader, id: string): Promise<{ isOpen: boolean; now: number }> {
  const row = await store.one<{ is_open: boolean; now: Date }>(sql`select break_glass_is_open(${id}) as is_open, now() as now`)
  return { isOpen: row.is_open, now: row.now.getTime() }
}

export function toBreakGlass({ row, request, steps, stepRows }: StoredGlass, by: Officer, now: number): BreakGlass {
  const standing = standingOf(request, steps, now)
  const held = officerRoles.filter((role) => by.roles.includes(role))
  const may = (kind: StepKind, role: OfficerRole) => stepFault(request, steps, { kind, role }, by, now) === undefined
  return {
    id: row.id,
    agencyId: row.agency_id,
    requester: { id: row.requester_id, name: row.requester_name, role: row.requester_role },
    subject: { id: row.subject_id, name: row.subject_name },
    conversationId: row.conversation_id,
    purpose: row.purpose,
    legalBasis: row.legal_basis,
    caseNumber: row.case_number,
    hours: row.hours,
    embargo: row.embargo_until && row.embargo_reason !== null ? { until: row.embargo_until.toISOString(), reason: row.embargo_reason } : null,
    requestedAt: row.at.toISOString(),
    state: standing.state,
    openedAt: standing.openedAt === null ? null : new Date(standing.openedAt).toISOString(),
    closesAt: standing.closesAt === null ? null : new Date(standing.closesAt).toISOString(),
    steps: stepRows.map((step) => ({ kind: step.kind, person: { id: step.person_id, name: step.person_name }, role: step.role, note: step.note, at: step.at.toISOString() })),
    may: {
      decideAs: held.filter((role) => may('approved', role)),
      end: held.some((role) => may('ended', role)),
      withdraw: held.some((role) => may('withdrawn', role)),
      look: mayLook(request, steps, by, now),
    },
  }
}

function toRequest(row: GlassRow): GlassRequest {
  return { requesterId: row.requester_id, requesterRole: row.requester_role, subjectId: row.subject_id, agencyId: row.agency_id, conversationId: row.conversation_id, hours: row.hours, requestedAt: row.at.getTime() }
}
