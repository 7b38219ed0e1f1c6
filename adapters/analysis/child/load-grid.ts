/** A table found in a sheet, cell by cell into the database: as text first, then cast, so that every format ends in the same types. */
import { DuckDBDataChunk, VARCHAR, BIGINT, type DuckDBConnection } from '@duckdb/node-api'
import { oddColumn, rowColumn, type LoadedColumn, type LoadedTable } from '#kernel/ports/analysis.ts'
import { columnLetters, rangeText, type Grid } from '../tables/grid.ts'
import { loadedText, shapeOf, sqlTypeOf, type ColumnShape } from '../tables/column-shape.ts'
import { areasOf } from '../tables/find-areas.ts'
import { tablesIn, type FoundTable } from '../tables/find-table.ts'
import { fillMerges } from '../tables/grid.ts'
import { sqlName, sqlNames } from '../tables/sql-names.ts'
import { quoted } from './bench-database.ts'
import { oddText } from './odd-text.ts'

/** Tables of one file that can be told apart by name; the rest of a form-like workbook is left out, and said so. */
const tablesMax = 100
const columnsMax = 2_000
const chunkRows = 2_048

export async function loadGrids(connection: DuckDBConnection, grids: readonly Grid[], given: { fileTitle: string; prefix: string }): Promise<{ tables: LoadedTable[]; warnings: string[] }> {
  const warnings: string[] = []
  const found: { grid: Grid; table: FoundTable }[] = []
  for (const grid of grids) {
    fillMerges(grid)
    for (const table of tablesIn(grid, areasOf(grid.rows))) found.push({ grid, table })
  }
  if (found.length > tablesMax) warnings.push(`This file holds ${found.length} tables; the first ${tablesMax} were opened.`)
  const kept = found.slice(0, tablesMax).filter(({ table }) => table.titles.length <= columnsMax)
  if (kept.length < Math.min(found.length, tablesMax)) warnings.push(`A table of more than ${columnsMax} columns was left out.`)
  const titles = kept.map(({ grid, table }, index) => titleOf(grid, table, given.fileTitle, kept.filter((other) => other.grid === grid).length > 1, index))
  const names = sqlNames(titles.map((title) => sqlName(title) ?? ''), (index) => `table_${index + 1}`)
  const tables: LoadedTable[] = []
  for (const [index, each] of kept.entries()) tables.push(await loadTable(connection, each.grid, each.table, { name: given.prefix + names[index]!, title: titles[index]! }))
  return { tables, warnings }
}

function titleOf(grid: Grid, table: FoundTable, fileTitle: string, isOneOfSeveral: boolean, index: number): string {
  const base = grid.sheet ?? fileTitle
  if (!isOneOfSeveral) return base
  const above = table.notes.find((note) => note.row < table.area.top)?.text
  return above && above.length <= 60 ? `${base}: ${above}` : `${base} ${rangeText(table.area) || index + 1}`
}

async function loadTable(connection: DuckDBConnection, grid: Grid, table: FoundTable, { name, title }: { name: string; title: string }): Promise<LoadedTable> {
  const { area } = table
  const shapes = table.titles.map((_, index) => shapeOf(cellsOf(grid, table, area.left + index)))
  const names = sqlNames(table.titles, (index) => `column_${columnLetters(area.left + index)}`)
  await fillStaging(connection, grid, table, shapes, names)
  const casts = shapes.map((shape, index) => `cast(c${index} as ${sqlTypeOf(shape)}) as ${quoted(names[index]!)}`)
  await connection.run(`create table ${quoted(name)} as select ${[rowColumn, ...casts, oddColumn].join(', ')} from _staging order by ${rowColumn}`)
  await connection.run('drop table _staging')
  return {
    name,
    title,
    sheet: grid.sheet ?? null,
    range: rangeText(area),
    headRows: table.heads.length,
    rows: table.body.length,
    columns: table.titles.map((each, index): LoadedColumn => ({ name: names[index]!, title: each || names[index]!, letter: columnLetters(area.left + index), kind: shapes[index]!.kind, isWhole: shapes[index]!.isWhole, unit: shapes[index]!.unit })),
    heads: table.heads,
    totalRows: table.totals.map(({ row, cells }) => ({ row: row + 1, cells })),
    notes: table.notes.map(({ row, column, text }) => ({ row: row + 1, letter: columnLetters(column), text })),
  }
}

function* cellsOf(grid: Grid, table: FoundTable, column: number) {
  for (const row of table.body) yield grid.rows.get(row)?.[column]
}

async function fillStaging(connection: DuckDBConnection, grid: Grid, table: FoundTable, shapes: readonly ColumnShape[], names: readonly string[]): Promise<void> {
  const columns = shapes.map((_, index) => `c${index} varchar`)
  await connection.run(`create temp table _staging (${[`${rowColumn} bigint`, ...columns, `${oddColumn} varchar`].join(', ')})`)
  const appender = await connection.createAppender('_staging')
  const chunk = DuckDBDataChunk.create([BIGINT, ...shapes.map(() => VARCHAR), VARCHAR])
  for (let start = 0; start < table.body.length; start += chunkRows) {
    const part = table.body.slice(start, start + chunkRows)
    const values: (string | bigint | null)[][] = [part.map((row) => BigInt(row + 1)), ...shapes.map(() => [])]
    const odds: (string | null)[] = []
    for (const row of part) {
      const cells = grid.rows.get(row)
      const odd: [string, string][] = []
      for (const [index, shape] of shapes.entries()) {
        const loaded = loadedText(cells?.[table.area.left + index], shape)
        values[index + 1]!.push(loaded.value)
        if (loaded.odd !== undefined) odd.push([names[index]!, loaded.odd])
      }
      odds.push(oddText(odd))
    }
    chunk.reset()
    chunk.setColumns([...values, odds])
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
}
