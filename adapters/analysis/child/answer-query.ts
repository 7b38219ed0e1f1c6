import type { DuckDBConnection, DuckDBResultReader, DuckDBValue } from '@duckdb/node-api'
import type { QueryAnswer, QueryFault, QueryTree, Value } from '#kernel/ports/analysis.ts'
import { checkTree } from './check-tree.ts'
import { kindOfType } from './load-parquet.ts'

export type Ask = { rowsMax: number; timeLimitMs: number; values: readonly Value[] }
export type Parsed = { kind: 'tree'; tree: QueryTree } | QueryFault

/** What one answer may hold; more is for an export in pieces. */
const answerCharsMax = 16_000_000
const cellCharsMax = 20_000
const columnsMax = 500

const refused = (sentence: string): QueryFault => ({ kind: 'fault', code: 'refused', sentence })

/** The tree of exactly one SELECT over these tables. */
export async function parseQuery(connection: DuckDBConnection, sql: string, tables: ReadonlySet<string>): Promise<Parsed> {
  try {
    const statements = await connection.extractStatements(sql)
    if (statements.count !== 1) return refused('One query at a time, please: this text holds none or several.')
  } catch (error) {
    return faultOf(error, false)
  }
  const json = await oneText(connection, 'select json_serialize_sql(?::varchar)', sql)
  // Places in the text are 64-bit numbers, which JSON in JavaScript would bend; nobody needs them.
  const read = JSON.parse(json.replace(/(?<!\\)"query_location":\d+/g, '"query_location":0')) as { error: boolean; error_message?: string; error_type?: string } & QueryTree
  if (read.error) return /only select/i.test(read.error_message ?? '') ? refused('A query may only read: it begins with SELECT, WITH or FROM.') : { kind: 'fault', code: 'wrong', sentence: tidy(read.error_message ?? 'This is no query.') }
  const fault = checkTree(read, tables)
  return fault ? refused(fault.sentence) : { kind: 'tree', tree: read }
}

export async function textOfTree(connection: DuckDBConnection, tree: QueryTree): Promise<string> {
  return oneText(connection, 'select json_deserialize_sql(?::json)', JSON.stringify(tree))
}

async function oneText(connection: DuckDBConnection, sql: string, value: string): Promise<string> {
  const reader = await connection.runAndReadAll(sql, [value])
  return String(reader.getRows()[0]?.[0])
}

/** Runs a query that was checked, in a transaction that cannot write. */
export async function answerQuery(connection: DuckDBConnection, sql: string, ask: Ask): Promise<QueryAnswer | QueryFault> {
  const startedAt = performance.now()
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    connection.interrupt()
  }, ask.timeLimitMs)
  try {
    await connection.run('begin transaction read only')
    const prepared = await connection.prepare(sql)
    if (ask.values.length > 0) prepared.bind(ask.values.map(toDuck))
    const reader = await prepared.streamAndReadUntil(ask.rowsMax + 1)
    return toAnswer(reader, ask.rowsMax, performance.now() - startedAt)
  } catch (error) {
    return faultOf(error, isLate)
  } finally {
    clearTimeout(timer)
    await connection.run('rollback').catch(() => {})
  }
}

function toAnswer(reader: DuckDBResultReader, rowsMax: number, milliseconds: number): QueryAnswer | QueryFault {
  if (reader.columnCount > columnsMax) return refused(`A result may have ${columnsMax} columns at most.`)
  const types = reader.columnTypes().map(String)
  const all = reader.getRows()
  const rows: Value[][] = []
  let chars = 0
  for (const row of all.slice(0, rowsMax)) {
    const values = row.map((value) => toValue(value))
    for (const value of values) chars += typeof value === 'string' ? value.length + 4 : 8
    if (chars > answerCharsMax) break
    rows.push(values)
  }
  const names = reader.columnNames()
  return { kind: 'answer', columns: names.map((name, index) => ({ name, kind: kindOfType(types[index]!) })), rows, isCut: all.length > rows.length, milliseconds: Math.round(milliseconds * 10) / 10 }
}

function toDuck(value: Value): DuckDBValue {
  return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value
}

function toValue(value: DuckDBValue): Value {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'string') return value.length > cellCharsMax ? `${value.slice(0, cellCharsMax)}…` : value
  if (typeof value === 'bigint') return value >= -(2n ** 53n) && value <= 2n ** 53n ? Number(value) : String(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  const text = String(value)
  const name = value.constructor.name
  if (name === 'DuckDBDecimalValue') return text.replace(/\D/g, '').length <= 15 ? Number(text) : text
  if (/Timestamp/.test(name)) return text.replace(' ', 'T').replace(/\.0+$/, '')
  return text.slice(0, cellCharsMax)
}

export function faultOf(error: unknown, isLate: boolean): QueryFault {
  const message = error instanceof Error ? error.message : String(error)
  if (isLate || /^INTERRUPT/i.test(message)) return { kind: 'fault', code: isLate ? 'timeout' : 'stopped', sentence: isLate ? 'This query took too long and was stopped.' : 'This query was stopped.' }
  if (/out of memory|bad allocation|failed to allocate|could not allocate/i.test(message)) return { kind: 'fault', code: 'memory', sentence: 'This query needs more memory than it may use.' }
  if (/permission error|disabled by configuration|read-only|read only/i.test(message)) return refused('A query may only read the tables of this file.')
  return { kind: 'fault', code: 'wrong', sentence: tidy(message) }
}

/** The database’s own words, without its drawing of the line. */
function tidy(message: string): string {
  return message
    .split(/\n\s*\nLINE /)[0]!
    .replace(/\s+/g, ' ')
    .slice(0, 500)
}
