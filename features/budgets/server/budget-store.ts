import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { Budget, Team } from '../contract.ts'

type BudgetRow = Omit<Budget, 'teamId' | 'changedAt'> & { scope_id: string; changed_at: Date }

export async function findBudgets(store: Reader, agencyId: string): Promise<Budget[]> {
  const rows = await store.rows<BudgetRow>(sql`
    select budget.agency_id as "agencyId", scope, scope_id, micro_usd::float8 as "microUsd", tokens::float8 as tokens, warn_percent as "warnPercent", ask_percent as "askPercent",
      is_hard as "isHard", reason, coalesce(person.name, '') as "changedByName", budget.changed_at
    from budget left join person on person.id = changed_by where budget.agency_id = ${agencyId} order by scope, scope_id`)
  return rows.map(({ scope_id, changed_at, ...budget }) => ({ ...budget, teamId: scope_id || null, changedAt: changed_at.toISOString() }))
}

export type NewBudget = Pick<Budget, 'agencyId' | 'scope' | 'teamId' | 'microUsd' | 'tokens' | 'warnPercent' | 'askPercent' | 'isHard' | 'reason'> & { changedBy: string }

/** One without any limit is taken away. */
export async function keepBudget(store: Transactor, budget: NewBudget): Promise<void> {
  const { agencyId, scope, microUsd, tokens, warnPercent, askPercent, isHard, reason, changedBy } = budget
  const scopeId = budget.teamId ?? ''
  if (microUsd === null && tokens === null) {
    await store.run(sql`delete from budget where agency_id = ${agencyId} and scope = ${scope} and scope_id = ${scopeId}`)
    return
  }
  await store.run(sql`
    insert into budget (agency_id, scope, scope_id, micro_usd, tokens, warn_percent, ask_percent, is_hard, reason, changed_by)
    values (${agencyId}, ${scope}, ${scopeId}, ${microUsd}, ${tokens}, ${warnPercent}, ${askPercent}, ${isHard}, ${reason}, ${changedBy})
    on conflict (agency_id, scope, scope_id) do update set micro_usd = excluded.micro_usd, tokens = excluded.tokens, warn_percent = excluded.warn_percent,
      ask_percent = excluded.ask_percent, is_hard = excluded.is_hard, reason = excluded.reason, changed_by = excluded.changed_by, changed_at = date_trunc('milliseconds', clock_timestamp())`)
}

export function listTeams(store: Reader, agencyId: string): Promise<Team[]> {
  return store.rows(sql`
    select budget_team.id, name, count(person_id)::int as members from budget_team left join budget_team_member on team_id = budget_team.id
    where budget_team.agency_id = ${agencyId} group by budget_team.id order by lower(name)`)
}

export function findTeam(store: Reader, agencyId: string, id: string): Promise<Team | undefined> {
  return store.maybe(sql`
    select budget_team.id, name, (select count(*)::int from budget_team_member where team_id = budget_team.id) as members
    from budget_team where budget_team.agency_id = ${agencyId} and id = ${id}`)
}

/** False when another team has the name. */
export async function nameTeam(store: Transactor, team: { id: string; agencyId: string; name: string; isNew: boolean }): Promise<boolean> {
  const taken = await store.maybe(sql`select from budget_team where agency_id = ${team.agencyId} and lower(name) = lower(${team.name}) and id <> ${team.id}`)
  if (taken) return false
  if (team.isNew) return (await store.run(sql`insert into budget_team (id, agency_id, name) values (${team.id}, ${team.agencyId}, ${team.name}) on conflict do nothing`)) === 1
  await store.run(sql`update budget_team set name = ${team.name}, changed_at = clock_timestamp() where id = ${team.id}`)
  return true
}

/** People of the agency with these addresses, by address. */
export async function peopleByEmail(store: Reader, agencyId: string, emails: readonly string[]): Promise<Map<string, string>> {
  const rows = await store.rows<{ email: string; id: string }>(sql`select lower(email) as email, id from person where agency_id = ${agencyId} and lower(email) = any(${emails.map((each) => each.toLowerCase())}::text[])`)
  return new Map(rows.map((row) => [row.email, row.id]))
}

export async function seatInTeam(store: Transactor, agencyId: string, teamId: string, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return
  await store.run(sql`
    insert into budget_team_member (agency_id, person_id, team_id) select ${agencyId}, id, ${teamId} from unnest(${personIds}::uuid[]) as added(id)
    on conflict (agency_id, person_id) do update set team_id = excluded.team_id`)
}

export async function takeFromTeam(store: Transactor, teamId: string, personIds: readonly string[]): Promise<void> {
  if (personIds.length > 0) await store.run(sql`delete from budget_team_member where team_id = ${teamId} and person_id = any(${personIds}::uuid[])`)
}

export async function dropTeam(store: Transactor, agencyId: string, id: string): Promise<void> {
  await store.run(sql`delete from budget where agency_id = ${agencyId} and scope = 'team' and scope_id = ${id}`)
  await store.run(sql`delete from budget_team where id = ${id}`)
}
