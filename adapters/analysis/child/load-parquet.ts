import type { DuckDBConnection } from '@duckdb/node-api'
import { oddColumn, rowColumn, type LoadedTable, type ValueKind } from '#kernel/ports/analysis.ts'
import { Refusal } from '../../parsers/ground/refusal.ts'
import { sqlName, sqlNames } from '../tables/sql-names.ts'
import { literal, quoted } from './bench-database.ts'

const columnsMax = 2_000

/** A Parquet file, which states its own types. Lists and structures in it are shown as text. */
export async function loadParquet(connection: DuckDBConnection, given: { path: string; fileTitle: string; prefix: string }): Promise<LoadedTable> {
  const source = `read_parquet(${literal(given.path)})`
  const described = await connection.runAndReadAll(`describe select * from ${source}`).catch((cause: unknown) => {
    throw new Refusal('broken', 'This Parquet file is damaged, or of a kind that cannot be read here.', cause)
  })
  const columns = described.getRows().map(([name, type]) => ({ title: String(name), type: String(type) }))
  if (columns.length > columnsMax) throw new Refusal('too-large', `This table has more than ${columnsMax} columns.`)
  const names = sqlNames(columns.map((column) => column.title), (index) => `column_${index + 1}`)
  const name = given.prefix + (sqlName(given.fileTitle) ?? 'table_1')
  const values = columns.map(({ title, type }, index) => `${kindOfType(type) === 'text' && type !== 'VARCHAR' ? `cast(${quoted(title)} as varchar)` : quoted(title)} as ${quoted(names[index]!)}`)
  await connection.run(`create table ${quoted(name)} as select row_number() over () as ${rowColumn}, ${values.join(', ')}, cast(null as varchar) as ${oddColumn} from ${source}`)
  const rows = Number((await connection.runAndReadAll(`select count(*) from ${quoted(name)}`)).getRows()[0]![0])
  return {
    name,
    title: given.fileTitle,
    sheet: null,
    range: null,
    headRows: 0,
    rows,
    columns: columns.map(({ title, type }, index) => ({ name: names[index]!, title, letter: null, kind: kindOfType(type), isWhole: /INT/.test(type), unit: null })),
    heads: [],
    totalRows: [],
    notes: [],
  }
}

/** The kind of a database type, by its name. */
export function kindOfType(type: string): ValueKind {
  if (/[[\](]/.test(type.replace(/^DECIMAL\(\d+,\s*\d+\)$/, 'DECIMAL'))) return 'text'
  if (/^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL|REAL|BIGNUM)/.test(type)) return 'number'
  if (type === 'DATE') return 'date'
  if (type.startsWith('TIMESTAMP') || type === 'DATETIME') return 'time'
  return type === 'BOOLEAN' ? 'yes-no' : 'text'
}
