import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { Rule, RuleCase } from '../contract.ts'

export type RuleRow = {
  id: string
  name: string
  kind: 'flow' | 'action'
  agency_id: string | null
  version: number
  state: Rule['state']
  title: string
  sentence: string
  legal_basis: string
  alternatives: string[]
  cedar: string
  cases: RuleCase[]
  valid_from: string | null
  valid_to: string | null
  hash: string
  reason: string
  author_id: string
  author_name: string
  confirmed_name: string | null
  changed_at: Date
}

const columns = sql`id, name, kind, agency_id, version, state, title, sentence, legal_basis, alternatives, cedar, cases, valid_from::text as valid_from, valid_to::text as valid_to, hash, reason, author_id, author_name, confirmed_name, changed_at`

/** Far more versions than officers write; beyond it the list is cut rather than the page. */
const listedMax = 500

export const listRuleRows = (store: Reader): Promise<RuleRow[]> => store.rows(sql`select ${columns} from rule order by agency_id nulls first, name, version desc limit ${listedMax}`)
export const getRuleRow = (store: Reader, id: string): Promise<RuleRow> => store.one(sql`select ${columns} from rule where id = ${id}`)
/** In force by their state; whether they are by their dates is the board’s to say. */
export const activeRuleRows = (store: Reader): Promise<RuleRow[]> => store.rows(sql`select ${columns} from rule where state = 'active' order by id`)

export async function insertRule(store: Transactor, row: Omit<RuleRow, 'version' | 'confirmed_name' | 'changed_at' | 'state'>): Promise<RuleRow> {
  // Two officers at once: the unique index lets one version of a number in, and the other is told to look again.
  return store.one(sql`
    insert into rule (id, name, kind, agency_id, version, state, title, sentence, legal_basis, alternatives, cedar, cases, valid_from, valid_to, hash, reason, author_id, author_name)
    select ${row.id}, ${row.name}, ${row.kind}, ${row.agency_id}, coalesce(max(version), 0) + 1, 'draft', ${row.title}, ${row.sentence}, ${row.legal_basis}, ${row.alternatives}::text[], ${row.cedar},
      ${JSON.stringify(row.cases)}::jsonb, ${row.valid_from}::date, ${row.valid_to}::date, ${row.hash}, ${row.reason}, ${row.author_id}::uuid, ${row.author_name}
    from rule where name = ${row.name} and agency_id is not distinct from ${row.agency_id}
    returning ${columns}`)
}

export async function setRuleState(store: Transactor, id: string, to: { state: Rule['state']; reason: string; confirmedId?: string; confirmedName?: string }): Promise<RuleRow> {
  return store.one(sql`
    update rule set state = ${to.state}, reason = ${to.reason}, changed_at = date_trunc('milliseconds', now()),
      confirmed_id = coalesce(${to.confirmedId ?? null}::uuid, confirmed_id), confirmed_name = coalesce(${to.confirmedName ?? null}, confirmed_name)
    where id = ${id} returning ${columns}`)
}

/** The version in force makes room for another one. */
export async function retireActive(store: Transactor, of: { name: string; agencyId: string | null }, reason: string): Promise<void> {
  await store.run(sql`
    update rule set state = 'retired', reason = ${reason}, changed_at = date_trunc('milliseconds', now())
    where name = ${of.name} and agency_id is not distinct from ${of.agencyId} and state = 'active'`)
}

export type PastDecision = { id: string; at: Date; agency_id: string; point: string; label: unknown; sink: unknown; is_decision_trusted: boolean; approvers: number }

/** Decisions looked at in a trial: the newest of the days asked for. */
export const pastMax = 5_000

export const pastAllowed = (store: Reader, agencyId: string | null, days: number): Promise<PastDecision[]> =>
  store.rows(sql`
    select id, at, agency_id, point, label, sink, is_decision_trusted, approvers from flow_decision
    where is_allowed and at > now() - make_interval(days => ${days}) and (${agencyId}::text is null or agency_id = ${agencyId})
    order by at desc, id desc limit ${pastMax}`)
