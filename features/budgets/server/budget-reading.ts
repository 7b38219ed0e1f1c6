/** What the meter reads every two seconds, as the kernel: sums that changed, and who is in which team. */
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { Price } from '../domain/price.ts'
import type { Amount } from '../domain/standing.ts'
import type { KeptSum } from './usage-sums.ts'

/** Of people whose sums changed lately; without `sinceMs`, of everybody who used anything this month. */
export async function changedSums(store: Reader, month: string, sinceMs: number | undefined): Promise<KeptSum[]> {
  const columns = sql`select person_id as "personId", agency_id as "agencyId", unit, sum(nano_usd)::float8 as "nanoUsd", sum(input_tokens + output_tokens)::float8 as tokens from usage_month`
  return sinceMs === undefined
    ? store.rows(sql`${columns} where month = ${month} group by 1, 2, 3`)
    : store.rows(sql`${columns} where month = ${month} and person_id in (
        select person_id from usage_month where month = ${month} and changed_at > clock_timestamp() - make_interval(secs => ${sinceMs / 1_000})) group by 1, 2, 3`)
}

/** What went through keys this month: those that changed lately, or all. */
export function changedKeySums(store: Reader, month: string, sinceMs: number | undefined): Promise<({ keyId: string } & Amount)[]> {
  return store.rows(sql`
    select key_id as "keyId", nano_usd::float8 as "nanoUsd", tokens::float8 as tokens from usage_key_month
    where month = ${month} and (${sinceMs ?? null}::float8 is null or changed_at > clock_timestamp() - make_interval(secs => ${(sinceMs ?? 0) / 1_000}))`)
}

/** By `<vendorId>/<model name>`. */
export async function readPrices(store: Reader): Promise<Map<string, Price>> {
  const rows = await store.rows<{ model_id: string; inward: number; outward: number }>(sql`select model_id, micro_usd_in::float8 as inward, micro_usd_out::float8 as outward from model_price`)
  return new Map(rows.map((row) => [row.model_id, { in: row.inward, out: row.outward }]))
}

/** Undefined when nothing changed since that version. */
export async function readTeams(store: Reader, version: string): Promise<{ version: string; teamOf: Map<string, string> } | undefined> {
  const now = await store.one<{ version: string }>(sql`select count(*) || ' ' || coalesce(max(changed_at)::text, '') as version from budget_team`)
  if (now.version === version) return undefined
  const rows = await store.rows<{ key: string; team: string }>(sql`select agency_id || ' ' || person_id as key, team_id as team from budget_team_member`)
  return { version: now.version, teamOf: new Map(rows.map((row) => [row.key, row.team])) }
}
