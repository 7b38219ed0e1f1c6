/** The limits in force, in memory: small tables, read anew every two seconds. */
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { raised, standingUnder, strictest, type Amount, type Limit, type Standing } from '../domain/standing.ts'
import type { Place, UsageSums } from './usage-sums.ts'

type BudgetRow = { agency_id: string; scope: Limit['scope']; scope_id: string; name: string; micro_usd: number | null; tokens: number | null; warn_percent: number; ask_percent: number | null; is_hard: boolean }

export type Limits = {
  agencies: ReadonlyMap<string, Limit>
  teams: ReadonlyMap<string, Limit>
  /** What each person of an agency may use. */
  persons: ReadonlyMap<string, Limit>
  granted: ReadonlyMap<string, Amount>
  /** People who said today why they go on. */
  goingOn: ReadonlySet<string>
  /** Tokens a month that a program’s key may use, where its owner said so. */
  keys: ReadonlyMap<string, number>
}

export const noBudgets: Limits = { agencies: new Map(), teams: new Map(), persons: new Map(), granted: new Map(), goingOn: new Set(), keys: new Map() }

export async function readLimits(store: Reader, day: string): Promise<Limits> {
  const rows = await store.rows<BudgetRow>(sql`
    select budget.agency_id, scope, scope_id, case scope when 'agency' then agency.name when 'team' then coalesce(budget_team.name, '') else '' end as name,
      micro_usd::float8 as micro_usd, tokens::float8 as tokens, warn_percent, ask_percent, is_hard
    from budget join agency on agency.id = budget.agency_id left join budget_team on budget_team.id::text = scope_id`)
  const granted = await store.rows<{ person_id: string; micro_usd: number; tokens: number }>(sql`
    select person_id, coalesce(sum(micro_usd), 0)::float8 as micro_usd, coalesce(sum(tokens), 0)::float8 as tokens
    from budget_request where state = 'granted' and until_on >= ${day}::date and decided_at >= date_trunc('month', ${day}::date) group by person_id`)
  const goingOn = await store.rows<{ person_id: string }>(sql`select person_id from budget_going_on where day = ${day}::date`)
  const keys = await store.rows<{ id: string; tokens: number }>(sql`select id, month_tokens_max::float8 as tokens from api_key where month_tokens_max is not null and revoked_at is null and expires_at > now()`)
  const of = (scope: Limit['scope'], keyed: (row: BudgetRow) => string) => new Map(rows.filter((row) => row.scope === scope).map((row) => [keyed(row), toLimit(row)]))
  return {
    agencies: of('agency', (row) => row.agency_id),
    teams: of('team', (row) => row.scope_id),
    persons: of('person', (row) => row.agency_id),
    granted: new Map(granted.map((row) => [row.person_id, { nanoUsd: row.micro_usd * 1_000, tokens: row.tokens }])),
    goingOn: new Set(goingOn.map((row) => row.person_id)),
    keys: new Map(keys.map((row) => [row.id, row.tokens])),
  }
}

/** Each limit the person is under, with what was used of it. */
export function limitsOf(limits: Limits, sums: UsageSums, { personId, agencyId, unit }: Place): { limit: Limit; used: Amount }[] {
  const [own, team, agency] = [limits.persons.get(agencyId), unit ? limits.teams.get(unit) : undefined, limits.agencies.get(agencyId)]
  return [
    ...(own ? [{ limit: raised(own, limits.granted.get(personId)), used: sums.of('person', personId) }] : []),
    ...(team ? [{ limit: team, used: sums.of('team', unit) }] : []),
    ...(agency ? [{ limit: agency, used: sums.of('agency', agencyId) }] : []),
  ]
}

export function standingOf(limits: Limits, sums: UsageSums, place: Place, costsNothing = false): Standing {
  return strictest(limitsOf(limits, sums, place).map(({ limit, used }) => standingUnder(limit, used, costsNothing)))
}

function toLimit(row: BudgetRow): Limit {
  return { scope: row.scope, name: row.name, nanoUsd: row.micro_usd === null ? null : row.micro_usd * 1_000, tokens: row.tokens, warnPercent: row.warn_percent, askPercent: row.ask_percent, isHard: row.is_hard }
}
