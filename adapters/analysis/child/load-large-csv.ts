/**
 * A large file of separated values, read by the database itself. Heads and kinds are found in its first part by the
 * same code as for a small one; a cell that does not fit its column's kind is kept as written, and where many do not,
 * the column is read again as what they are.
 */
import { parse as parseCsv } from 'csv-parse/sync'
import type { DuckDBConnection } from '@duckdb/node-api'
import { oddColumn, rowColumn, type LoadedTable } from '#kernel/ports/analysis.ts'
import { dialectOf } from '../../parsers/delimited/dialect.ts'
import { Refusal } from '../../parsers/ground/refusal.ts'
import { foldCell } from '../read/read-csv.ts'
import { readDate, readNumber } from '../tables/cell-text.ts'
import { shapeOf, sqlTypeOf, textShape, type ColumnShape } from '../tables/column-shape.ts'
import { columnLetters, type Grid, type GridCell } from '../tables/grid.ts'
import { tablesIn, type FoundTable } from '../tables/find-table.ts'
import { sqlName, sqlNames } from '../tables/sql-names.ts'
import { literal, quoted } from './bench-database.ts'

export type LargeCsv = { path: string; /** The first 256 kB or so, decoded. */ head: string; encoding: 'utf-8' | 'latin-1'; fileTitle: string; prefix: string }

const headRecordsMax = 4_000
const rereadsMax = 2
const oddSample = 5_000
const strayShareMax = 0.02

export async function loadLargeCsv(connection: DuckDBConnection, given: LargeCsv): Promise<{ tables: LoadedTable[]; warnings: string[] }> {
  const dialect = dialectOf(given.head)
  const records = headRecords(given.head, dialect)
  const width = Math.max(...records.map((each) => each.record.length))
  const table = headTable(records.map((each) => each.record), width)
  const before = table.area.top + table.heads.length
  const names = sqlNames(table.titles, (index) => `column_${columnLetters(index)}`)
  const source = (isParallel: boolean) =>
    `read_csv(${literal(given.path)}, header = false, auto_detect = false, all_varchar = true, skip = ${before === 0 ? 0 : records[before - 1]!.lines}, delim = ${literal(dialect.delimiter)}, quote = '"', escape = ${literal(dialect.escape)}, columns = {${names.map((_, index) => `'c${index}': 'VARCHAR'`).join(', ')}}, null_padding = true, strict_mode = false, encoding = ${literal(given.encoding)}, parallel = ${isParallel})`
  let shapes = names.map((_, index) => shapeOf(records.slice(before).map(({ record }) => foldCell(record[index] ?? '') || undefined)))
  const name = given.prefix + (sqlName(given.fileTitle) ?? 'table_1')
  for (let round = 0; ; round++) {
    await readAll(connection, name, source, { names, shapes, before })
    const better = round < rereadsMax ? await widened(connection, name, names, shapes) : undefined
    if (!better) break
    shapes = better
    await connection.run(`drop table ${quoted(name)}`)
  }
  const rows = Number((await connection.runAndReadAll(`select count(*) from ${quoted(name)}`)).getRows()[0]![0])
  const loaded: LoadedTable = {
    name,
    title: given.fileTitle,
    sheet: null,
    range: `A${table.area.top + 1}:${columnLetters(names.length - 1)}${before + rows}`,
    headRows: table.heads.length,
    rows,
    columns: names.map((each, index) => ({ name: each, title: table.titles[index] || each, letter: columnLetters(index), kind: shapes[index]!.kind, isWhole: shapes[index]!.isWhole, unit: shapes[index]!.unit })),
    heads: table.heads,
    totalRows: [],
    notes: table.notes.map(({ row, column, text }) => ({ row: row + 1, letter: columnLetters(column), text })),
  }
  return { tables: [loaded], warnings: ['This file is large: it was read in one go, and totals among its rows were not looked for.'] }
}

function headRecords(head: string, dialect: { delimiter: string; escape: string }): { record: string[]; lines: number }[] {
  // The last line may be cut in the middle.
  const whole = head.slice(0, head.lastIndexOf('\n') + 1)
  try {
    const parsed = parseCsv(whole, { delimiter: dialect.delimiter, escape: dialect.escape, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, info: true, to: headRecordsMax }) as unknown as { record: string[]; info: { lines: number } }[]
    if (parsed.length > 0) return parsed.map(({ record, info }) => ({ record, lines: info.lines }))
  } catch (cause) {
    throw new Refusal('broken', 'The first lines of this file could not be cut into cells. Open it in a spreadsheet program, save it as CSV again and try once more.', cause)
  }
  throw new Refusal('empty', 'This file holds no rows.')
}

/** Titles and heads as in a small file; the whole width is one table. */
function headTable(records: readonly string[][], width: number): FoundTable {
  const rows = new Map<number, GridCell[]>()
  for (const [row, record] of records.slice(0, 200).entries()) {
    const cells: GridCell[] = []
    for (const [column, raw] of record.entries()) if (foldCell(raw) !== '') cells[column] = foldCell(raw)
    rows.set(row, cells)
  }
  const grid: Grid = { sheet: undefined, rows, merges: [] }
  return tablesIn(grid, [{ top: 0, left: 0, bottom: Math.min(records.length, 200) - 1, right: width - 1 }])[0]!
}

async function readAll(connection: DuckDBConnection, name: string, source: (isParallel: boolean) => string, { names, shapes, before }: { names: readonly string[]; shapes: readonly ColumnShape[]; before: number }): Promise<void> {
  const values = shapes.map((shape, index) => `${castOf(shape, `c${index}`)} as ${quoted(names[index]!)}`)
  const odd = shapes.flatMap((shape, index) => (shape.kind === 'text' ? [] : [`case when c${index} <> '' and ${castOf(shape, `c${index}`)} is null then ${literal(`${names[index]}=`)} || left(c${index}, 200) end`]))
  const oddExpression = odd.length > 0 ? `nullif(concat_ws(chr(31), ${odd.join(', ')}), '')` : 'cast(null as varchar)'
  const statement = (isParallel: boolean) => `create table ${quoted(name)} as select row_number() over () + ${before} as ${rowColumn}, ${[...values, `${oddExpression} as ${oddColumn}`].join(', ')} from ${source(isParallel)}`
  try {
    await connection.run(statement(true))
  } catch (error) {
    // Line breaks inside quotes and rows of uneven length together need one reader.
    if (!(error instanceof Error) || !/parallel/i.test(error.message)) throw error
    await connection.run(statement(false))
  }
}

/** A text as its column's kind, null where it is not: never rounded, never without its leading zeros. */
function castOf(shape: ColumnShape, column: string): string {
  switch (shape.kind) {
    case 'text':
      return `nullif(trim(${column}), '')`
    case 'number': {
      if (shape.unit !== null || shape.style === 'comma') return `try_cast(${cleaned(shape, column)} as ${sqlTypeOf(shape)})`
      if (shape.isWhole) return `case when ${column} = '0' or not (starts_with(${column}, '0') or contains(${column}, '.')) then try_cast(${column} as bigint) end`
      if (shape.decimals !== undefined) return `case when strpos(${column}, '.') = 0 or length(${column}) - strpos(${column}, '.') <= ${shape.decimals} then try_cast(${column} as ${sqlTypeOf(shape)}) end`
      return `try_cast(${column} as double)`
    }
    case 'yes-no':
      return `case lower(${column}) when 'true' then true when 'false' then false end`
    default: {
      const format = shape.dateFormat && shape.dateFormat !== 'iso' ? strptimeFormats[shape.dateFormat] : undefined
      const type = shape.kind === 'date' ? 'date' : 'timestamp'
      return format ? `cast(try_strptime(${column}, [${format.map(literal).join(', ')}]) as ${type})` : `try_cast(${column} as ${type})`
    }
  }
}

function cleaned(shape: ColumnShape, column: string): string {
  const signs = `regexp_replace(${column}, '[^0-9.,()-]', '', 'g')`
  const plain = shape.style === 'comma' ? `replace(replace(${signs}, '.', ''), ',', '.')` : `replace(${signs}, ',', '')`
  return `case when ${plain} like '(%)' then '-' || ${plain}[2:-2] else ${plain} end`
}

const strptimeFormats: Record<string, string[]> = {
  'year-slash': ['%Y/%m/%d', '%Y/%m/%d %H:%M:%S', '%Y/%m/%d %H:%M'],
  'day-slash': ['%d/%m/%Y', '%d/%m/%Y %H:%M:%S', '%d/%m/%Y %H:%M'],
  'month-slash': ['%m/%d/%Y', '%m/%d/%Y %H:%M:%S', '%m/%d/%Y %H:%M'],
  'day-dot': ['%d.%m.%Y', '%d.%m.%Y %H:%M:%S', '%d.%m.%Y %H:%M'],
  'day-name': ['%d %b %Y', '%d %B %Y', '%d-%b-%Y'],
  'name-day': ['%b %d, %Y', '%B %d, %Y', '%b %d %Y'],
}

/** Shapes that take in what did not fit; undefined when all that did not fit is stray. */
async function widened(connection: DuckDBConnection, name: string, names: readonly string[], shapes: readonly ColumnShape[]): Promise<ColumnShape[] | undefined> {
  const table = quoted(name)
  const counted = await connection.runAndReadAll(`select count(*), count(*) filter (where ${oddColumn} is not null) from ${table}`)
  const [all = 0, odd = 0] = counted.getRows()[0]!.map(Number)
  if (odd === 0) return undefined
  const rows = (await connection.runAndReadAll(`select ${oddColumn} from ${table} where ${oddColumn} is not null limit ${oddSample}`)).getRows()
  const texts = new Map<string, string[]>()
  for (const [row] of rows)
    for (const piece of String(row).split('\u001f')) {
      const at = piece.indexOf('=')
      const list = texts.get(piece.slice(0, at)) ?? []
      list.push(piece.slice(at + 1))
      texts.set(piece.slice(0, at), list)
    }
  let isChanged = false
  const better = shapes.map((shape, index) => {
    const own = texts.get(names[index]!)
    if (!own) return shape
    const next = shapeTaking(shape, own, (odd / rows.length) * (own.length / Math.max(1, all)))
    if (next !== shape) isChanged = true
    return next
  })
  return isChanged ? better : undefined
}

function shapeTaking(shape: ColumnShape, odd: readonly string[], share: number): ColumnShape {
  if (shape.kind === 'number') {
    const read = odd.map((text) => readNumber(text, shape.style))
    const numbers = read.filter((each) => each !== undefined)
    if (numbers.length > 0) {
      const decimals = Math.max(shape.decimals ?? 99, ...numbers.map((each) => each.decimals))
      const units = new Set(numbers.map((each) => each.unit).filter((unit) => unit !== null))
      if (units.size > 1 || (shape.unit !== null && units.size === 1 && !units.has(shape.unit))) return textShape
      return { ...shape, isWhole: decimals === 0, decimals: decimals <= 6 ? decimals : undefined, unit: shape.unit ?? [...units][0] ?? null }
    }
    if (odd.some((text) => /^0\d/.test(text))) return textShape
  }
  if (shape.kind === 'date' && shape.dateFormat && odd.some((text) => readDate(text, shape.dateFormat!)?.includes('T'))) return { ...shape, kind: 'time' }
  return share > strayShareMax ? textShape : shape
}
