/** What the queries are that look through a table once, and what their answers say of each column. */
import type { Cell, ColumnProfile, DataColumn } from '../contract-table.ts'
import { quoted } from './build-query.ts'

/** Values listed of a column; more are a search, not a glance. */
const topMax = 8
/** Of distinct values to rows: above it nearly every value is different, and the most frequent say nothing. */
const nearlyAllDifferent = 0.9
const outlierRowsMax = 10
export const oddRowsMax = 20_000
const columnsAtOnce = 40

/** Numbers that name rather than measure: their sum says nothing. */
const namesRatherThanMeasures = /(^|[\W_])(id|no|nr|number|code|key|zip|postcode|phone|year|jahr|année|año|fips|row)([\W_]|$)/i

export type Profiler = (sql: string) => Promise<Cell[][]>

/** Profiles in the order of the columns. `run` answers a query over the table; a wide table takes a few. */
export async function profilesOf(table: string, columns: readonly DataColumn[], rows: number, run: Profiler): Promise<ColumnProfile[]> {
  const odd = await oddities(table, run)
  const profiles: ColumnProfile[] = []
  for (let start = 0; start < columns.length; start += columnsAtOnce) {
    const part = columns.slice(start, start + columnsAtOnce)
    const facts = await factsOf(table, part, run)
    for (const [index, column] of part.entries()) profiles.push(await profileOf(table, column, { ...facts[index]!, rows, odd: odd.get(column.name) ?? [] }, run))
  }
  return profiles
}

type Facts = { filled: number; distinct: number; min: Cell; max: Cell; sum: number | null; mean: number | null; quartiles: [number, number, number] | null }

async function factsOf(table: string, columns: readonly DataColumn[], run: Profiler): Promise<Facts[]> {
  const items = columns.flatMap((column) => {
    const name = quoted(column.name)
    const isNumber = column.kind === 'number'
    const bounds = column.kind === 'text' ? ['null', 'null'] : [`min(${name})`, `max(${name})`]
    const figures = isNumber ? [`sum(${name})`, `avg(${name})`] : ['null', 'null']
    return [`count(${name})`, `count(distinct ${name})`, ...bounds, ...figures]
  })
  const [row = []] = await run(`select ${items.join(', ')} from ${quoted(table)}`)
  const quartiles = await quartilesOf(table, columns, run)
  return columns.map((_, index) => {
    const [filled, distinct, min, max, sum, mean] = row.slice(index * 6, index * 6 + 6)
    return { filled: Number(filled), distinct: Number(distinct), min: min ?? null, max: max ?? null, sum: toNumber(sum), mean: toNumber(mean), quartiles: quartiles[index]! }
  })
}

async function quartilesOf(table: string, columns: readonly DataColumn[], run: Profiler): Promise<(Facts['quartiles'])[]> {
  const numbers = columns.filter((column) => column.kind === 'number')
  if (numbers.length === 0) return columns.map(() => null)
  const items = numbers.flatMap(({ name }) => [0.25, 0.5, 0.75].map((share) => `quantile_cont(cast(${quoted(name)} as double), ${share})`))
  const [row = []] = await run(`select ${items.join(', ')} from ${quoted(table)}`)
  return columns.map((column) => {
    const at = numbers.indexOf(column)
    const values = at < 0 ? [] : row.slice(at * 3, at * 3 + 3).map(toNumber)
    return values.length === 3 && values.every((value) => value !== null) ? (values as [number, number, number]) : null
  })
}

async function profileOf(table: string, column: DataColumn, facts: Facts & { rows: number; odd: ColumnProfile['oddities'] }, run: Profiler): Promise<ColumnProfile> {
  const { filled, distinct, rows, odd, quartiles } = facts
  const name = quoted(column.name)
  const showsTop = filled > 0 && distinct > 0 && (distinct <= topMax || distinct < filled * nearlyAllDifferent) && !(column.kind === 'number' && !column.isWhole)
  const top = showsTop ? (await run(`select ${name}, count(*) from ${quoted(table)} where ${name} is not null group by 1 order by 2 desc, 1 limit ${topMax}`)).map(([value, count]) => ({ value: value ?? null, count: Number(count) })) : []
  const measures = column.kind === 'number' && !namesRatherThanMeasures.test(column.title)
  return {
    missing: rows - filled,
    distinct,
    min: facts.min,
    max: facts.max,
    sum: measures ? facts.sum : null,
    mean: measures ? facts.mean : null,
    median: quartiles && measures ? quartiles[1] : null,
    top,
    outliers: quartiles && measures ? await outliersOf(table, name, quartiles, run) : null,
    oddities: odd.slice(0, topMax),
  }
}

/** Tukey, Exploratory Data Analysis (1977): beyond three interquartile ranges from the quartiles is far out. */
async function outliersOf(table: string, name: string, [low, , high]: [number, number, number], run: Profiler): Promise<ColumnProfile['outliers']> {
  const range = high - low
  if (range === 0) return null
  const below = low - 3 * range
  const above = high + 3 * range
  const found = await run(`select _row, count(*) over () from ${quoted(table)} where ${name} < ${below} or ${name} > ${above} order by _row limit ${outlierRowsMax}`)
  return { count: Number(found[0]?.[1] ?? 0), below, above, rows: found.map(([row]) => Number(row)) }
}

/** What stood in cells that are not of their column's kind, by column. */
async function oddities(table: string, run: Profiler): Promise<Map<string, ColumnProfile['oddities']>> {
  const rows = await run(`select _odd from ${quoted(table)} where _odd is not null limit ${oddRowsMax}`)
  const counts = new Map<string, Map<string, number>>()
  for (const [raw] of rows)
    for (const [name, text] of oddPairs(raw ?? null)) {
      const own = counts.get(name) ?? new Map<string, number>()
      own.set(text, (own.get(text) ?? 0) + 1)
      counts.set(name, own)
    }
  return new Map([...counts].map(([name, own]) => [name, [...own].map(([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count)]))
}

/** `name=text`, parted by the unit separator (kernel/ports/analysis.ts). */
export function oddPairs(raw: Cell): [string, string][] {
  if (typeof raw !== 'string') return []
  return raw.split('\u001f').map((piece) => [piece.slice(0, piece.indexOf('=')), piece.slice(piece.indexOf('=') + 1)])
}

function toNumber(value: Cell | undefined): number | null {
  if (value === null || value === undefined) return null
  const number = Number(value)
  return Number.isFinite(number) ? number : null
}
