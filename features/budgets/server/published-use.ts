/**
 * Figures for those who pay: agencies and teams of ten people or more (R04). Counted by the kernel, as no request may
 * read what others used; only what `domain/small-groups.ts` publishes leaves this file.
 */
import type { Database } from '#kernel/store/database.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { AgencyLedgerRow, GroupUse, MonthUse } from '../contract.ts'
import { dayOf, monthOf } from '../domain/period.ts'
import { peopleMin, publishedThrough, publishGroups, type Group } from '../domain/small-groups.ts'
import type { z } from 'zod'

type Figures = { nanoUsd: number; tokens: number; unpricedTokens: number }
type UseRow = { key: string; name: string; people: number } & Figures
type LedgerRow = z.infer<typeof AgencyLedgerRow>

const sums = sql`count(distinct person_id)::int as people, sum(nano_usd)::float8 as "nanoUsd", sum(input_tokens + output_tokens)::float8 as tokens, sum(unpriced_tokens)::float8 as "unpricedTokens"`
/** A year, and the running month. */
const monthsShown = 13

export type PublishedUse = {
  ofAgency(agencyId: string): Promise<MonthUse[]>
  ledger(month: string): Promise<{ isOver: boolean; total: GroupUse | null; agencies: LedgerRow[]; rest: GroupUse | null }>
}

export function createPublishedUse({ database, now = () => new Date() }: { database: Pick<Database, 'asSystem'>; now?: () => Date }): PublishedUse {
  // They change once a day and cost a second in an agency of thousands.
  let today = ''
  const remembered = new Map<string, Promise<MonthUse[]>>()
  return {
    ofAgency(agencyId) {
      if (today !== dayOf(now())) remembered.clear()
      today = dayOf(now())
      const known = remembered.get(agencyId)
      if (known) return known
      const read = monthsOf(agencyId)
      remembered.set(agencyId, read)
      read.catch(() => remembered.delete(agencyId))
      return read
    },
    ledger: (month) =>
      database.asSystem(async (store) => {
        // While it runs, the difference of two looks at it would show a single person’s day.
        if (month >= monthOf(now())) return { isOver: false, total: null, agencies: [], rest: null }
        const rows = await store.rows<UseRow>(sql`
          select usage_month.agency_id as key, agency.name, ${sums} from usage_month join agency on agency.id = usage_month.agency_id where month = ${month} group by 1, 2 order by 2`)
        const { total, groups, rest } = publishGroups(rows.map(toGroup))
        const named = new Map(rows.map((row) => [row.key, row.name]))
        return { isOver: true, total: toUse(total), agencies: groups.map((group) => ({ agencyId: group.key, agencyName: named.get(group.key) ?? group.key, use: toUse(group) })), rest: toUse(rest) }
      }),
  }

  function monthsOf(agencyId: string): Promise<MonthUse[]> {
    return database.asSystem(async (store) => {
      const months = await store.rows<{ month: string }>(sql`select distinct month from usage_month where agency_id = ${agencyId} order by month desc limit ${monthsShown}`)
      const shown: MonthUse[] = []
      for (const { month } of months) shown.push(month < monthOf(now()) ? await overMonth(store, agencyId, month) : await runningMonth(store, agencyId, month, dayOf(now())))
      return shown
    })
  }
}

async function overMonth(store: Reader, agencyId: string, month: string): Promise<MonthUse> {
  const rows = await store.rows<UseRow>(sql`
    select unit as key, coalesce(max(budget_team.name), '') as name, ${sums} from usage_month left join budget_team on budget_team.id::text = unit
    where usage_month.agency_id = ${agencyId} and month = ${month} group by unit`)
  const { total, groups, rest } = publishGroups(rows.map(toGroup))
  const named = new Map(rows.map((row) => [row.key, row.name]))
  return { month, throughDay: null, total: toUse(total), teams: groups.map((group) => ({ teamId: group.key, name: named.get(group.key) ?? '', ...toUse(group) })), rest: toUse(rest) }
}

/** The agency as a whole, in steps of ten people at least. */
async function runningMonth(store: Reader, agencyId: string, month: string, today: string): Promise<MonthUse> {
  const days = await store.rows<{ day: string; people: string[] }>(sql`
    select to_char(at at time zone 'utc', 'YYYY-MM-DD') as day, array_agg(distinct person_id::text) as people from usage_entry
    where agency_id = ${agencyId} and at >= ${`${month}-01`}::date::timestamp at time zone 'utc' and at < ${today}::date::timestamp at time zone 'utc' group by 1 order by 1`)
  const through = publishedThrough(days)
  if (!through) return { month, throughDay: null, total: null, teams: [], rest: null }
  const row = await store.one<UseRow>(sql`
    select '' as key, '' as name, count(distinct person_id)::int as people, coalesce(sum(nano_usd), 0)::float8 as "nanoUsd", sum(input_tokens + output_tokens)::float8 as tokens,
      coalesce(sum(input_tokens + output_tokens) filter (where nano_usd is null), 0)::float8 as "unpricedTokens" from usage_entry
    where agency_id = ${agencyId} and at >= ${`${month}-01`}::date::timestamp at time zone 'utc' and at < (${through}::date + 1)::timestamp at time zone 'utc'`)
  return { month, throughDay: through, total: row.people >= peopleMin ? toUse(toGroup(row)) : null, teams: [], rest: null }
}

function toGroup(row: UseRow): Group<Figures> {
  return { key: row.key, people: row.people, figures: { nanoUsd: row.nanoUsd, tokens: row.tokens, unpricedTokens: row.unpricedTokens } }
}

function toUse(group: { people: number; figures: Figures }): GroupUse
function toUse(group: { people: number; figures: Figures } | null): GroupUse | null
function toUse(group: { people: number; figures: Figures } | null): GroupUse | null {
  return group && { people: group.people, microUsd: Math.round(group.figures.nanoUsd / 1_000), tokens: group.figures.tokens, unpricedTokens: group.figures.unpricedTokens }
}
