/** What was tried, and how it went, in groups: never about one person, and never as a cause (R46, R14). Pure. */
import { detect } from '#kernel/personal-data/detect.ts'
import type { OutcomeRow, Outcomes, OutcomesSpec } from '../contract-pivot.ts'
import type { Cell, DataColumn, DataTable } from '../contract-table.ts'
import { columnIn, conditionOf, literal, NoSuchColumn, quoted } from './build-query.ts'
import { smallestShown } from './suppression.ts'

export const outcomeGroupsMax = 60
/** A column that tells nearly every row apart names cases, not kinds of cases. */
const tellsApart = 0.5

/** The sentence that refuses a question about one person, or undefined. */
export function aboutOnePerson(spec: OutcomesSpec, table: DataTable): string | undefined {
  const groups = [spec.action, ...(spec.by ? [spec.by] : [])].map((name) => columnIn(table, name))
  const personal = [...groups, ...spec.filters.map(({ column }) => columnIn(table, column))].find((column) => column.isPersonal)
  if (personal) return `“${personal.title}” holds details of people. What was tried is only compared in groups, never for one person.`
  const single = groups.find((column) => isNearlyUnique(column, table.rows))
  if (single) return `“${single.title}” tells nearly every row apart, so the table would be about single cases. Choose a column with fewer kinds.`
  const named = spec.filters.find(({ column, comparison, value }) => comparison !== 'is-empty' && comparison !== 'is-filled' && (namesPerson(String(value ?? '')) || isNearlyUnique(columnIn(table, column), table.rows)))
  return named ? 'This condition points at one person or one case. What was tried is only compared in groups.' : undefined
}

function namesPerson(text: string): boolean {
  return detect(text).some(({ type }) => ['name', 'ssn', 'email', 'phone', 'card', 'iban', 'licence', 'address'].includes(type))
}

function isNearlyUnique(column: DataColumn, rows: number): boolean {
  return column.kind !== 'date' && column.kind !== 'time' && column.kind !== 'number' && rows >= 20 && (column.profile?.distinct ?? 0) > rows * tellsApart
}

export function outcomesQuery(spec: OutcomesSpec, tables: readonly DataTable[]): string {
  const table = tables.find((each) => each.name === spec.table)
  if (!table) throw new NoSuchColumn()
  const action = quoted(columnIn(table, spec.action).name)
  const outcome = columnIn(table, spec.outcome)
  const by = spec.by ? quoted(columnIn(table, spec.by).name) : undefined
  const where = conditionOf(spec.filters, table)
  const name = quoted(outcome.name)
  const figures = measuresShare(spec, outcome) ? `sum(case when cast(${name} as varchar) in (${spec.success.map(literal).join(', ')}) then 1 else 0 end), null, null` : `median(${name}), quantile_cont(cast(${name} as double), 0.25), quantile_cont(cast(${name} as double), 0.75)`
  return `select ${action}, ${by ?? 'null'}, count(*), count(${name}), ${figures}
from ${quoted(table.name)}${where ? `\nwhere ${where}` : ''}
group by 1, 2
order by 2, 3 desc
limit ${outcomeGroupsMax + 1}`
}

function measuresShare(spec: OutcomesSpec, outcome: DataColumn): boolean {
  if (outcome.kind === 'number' && spec.success.length === 0) return false
  if (spec.success.length === 0) throw new NoSuchColumn()
  return true
}

/** Groups of fewer than ten are always left out; where people are behind the rows (`isGuarded`), counts and shares are rounded too. */
export function arrangeOutcomes(spec: OutcomesSpec, sql: string, outcome: DataColumn, rows: readonly Cell[][], isGuarded: boolean): Outcomes {
  const isShare = measuresShare(spec, outcome)
  const shown = rows.slice(0, outcomeGroupsMax).filter((row) => Number(row[3]) >= smallestShown)
  const table = shown.map((row): OutcomeRow => {
    const n = Number(row[3])
    const figures = isShare ? shareOf(Number(row[4]), n, isGuarded) : { value: figure(row[4]), low: figure(row[5]), high: figure(row[6]) }
    return { action: row[0] ?? null, by: row[1] ?? null, n: isGuarded ? Math.floor(n / 5) * 5 : n, unknown: Number(row[2]) - n, ...figures }
  })
  return { sql, measure: isShare ? 'share' : 'median', rows: table, leftOut: Math.min(rows.length, outcomeGroupsMax) - shown.length, caveats: caveatsOf(table, rows.length - shown.length, isShare, isGuarded) }
}

/** Wilson’s interval (1927): right for small groups and for shares near 0 and 1. */
export function shareOf(successes: number, n: number, isRounded: boolean): { value: number; low: number; high: number } {
  const z = 1.96
  const share = successes / n
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const reach = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  const step = isRounded ? 0.05 : 0.001
  const round = (value: number): number => Math.round(Math.round(value / step) * step * 1_000) / 1_000
  return { value: round(share), low: round(Math.max(0, middle - reach)), high: round(Math.min(1, middle + reach)) }
}

function caveatsOf(rows: readonly OutcomeRow[], leftOut: number, isShare: boolean, isGuarded: boolean): string[] {
  const unknown = rows.reduce((sum, row) => sum + row.unknown, 0)
  const known = rows.reduce((sum, row) => sum + row.n, 0)
  const [best, second] = [...rows].filter((row) => row.value !== null && row.by === rows[0]?.by).sort((a, b) => b.value! - a.value!)
  return [
    'This shows what happened after each action, not what the action caused: cases that got one may have been different from the start.',
    ...(isShare && best && second ? [best.low! > second.high! ? `The highest share (${best.action}) lies clearly above the next.` : `The two highest (${best.action} and ${second.action}) may differ by chance only: their ranges overlap.`] : []),
    ...(unknown > 0 ? [`${unknown} cases have no outcome written down${known > 0 && unknown / (known + unknown) > 0.1 ? ', more than one in ten: the shares may be off by as much' : ''}.`] : []),
    ...(leftOut > 0 ? [`${leftOut} ${leftOut === 1 ? 'group' : 'groups'} of fewer than ${smallestShown} ${leftOut === 1 ? 'is' : 'are'} left out.`] : []),
    ...(isGuarded ? ['As there are people behind the rows, counts are rounded down to fives and shares to steps of 5 %.'] : []),
    'It is no basis for a decision about one person (rule R14).',
  ]
}

function figure(value: Cell | undefined): number | null {
  return value === null || value === undefined ? null : Number(value)
}
