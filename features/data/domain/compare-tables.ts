/** Two uploads of one file, table by table: rows, columns, sums. The earlier one's tables carry a prefix. */
import type { Cell, DataTable, TableChange } from '../contract-table.ts'
import { quoted } from './build-query.ts'

export const earlierPrefix = 'earlier_'

export async function changesOf(now: readonly DataTable[], before: readonly DataTable[], run: (sql: string) => Promise<Cell[][]>): Promise<TableChange[]> {
  const changes: TableChange[] = []
  for (const table of now) {
    const earlier = before.find((each) => each.title === table.title) ?? (now.length === 1 && before.length === 1 ? before[0] : undefined)
    changes.push(earlier ? await changeOf(table, earlier, run) : { table: table.title, isNew: true, rowsBefore: 0, rowsNow: table.rows, columnsAdded: [], columnsRemoved: [], rowsAdded: null, rowsRemoved: null, sums: [] })
  }
  return changes
}

async function changeOf(table: DataTable, earlier: DataTable, run: (sql: string) => Promise<Cell[][]>): Promise<TableChange> {
  const shared = table.columns.filter((column) => earlier.columns.some((each) => each.name === column.name))
  const list = shared.map(({ name }) => `cast(${quoted(name)} as varchar)`).join(', ')
  const missing = async (from: string, other: string) => Number((await run(`select count(*) from (select ${list} from ${quoted(from)} except all select ${list} from ${quoted(other)})`))[0]?.[0] ?? 0)
  const numbers = shared.filter((column) => column.kind === 'number' && earlier.columns.some((each) => each.name === column.name && each.kind === 'number')).slice(0, 40)
  const sums = numbers.length > 0 ? await sumsOf(numbers.map((column) => column.name), table.name, earlier.name, run) : []
  return {
    table: table.title,
    isNew: false,
    rowsBefore: earlier.rows,
    rowsNow: table.rows,
    columnsAdded: table.columns.filter((column) => !shared.includes(column)).map((column) => column.title),
    columnsRemoved: earlier.columns.filter((column) => !shared.some((each) => each.name === column.name)).map((column) => column.title),
    rowsAdded: shared.length > 0 ? await missing(table.name, earlier.name) : null,
    rowsRemoved: shared.length > 0 ? await missing(earlier.name, table.name) : null,
    sums: sums.flatMap(({ before, now }, index) => (before === now ? [] : [{ column: numbers[index]!.title, before, now }])),
  }
}

async function sumsOf(names: readonly string[], now: string, before: string, run: (sql: string) => Promise<Cell[][]>): Promise<{ before: number; now: number }[]> {
  const items = names.map((name) => `coalesce(sum(${quoted(name)}), 0)`).join(', ')
  const [[nowRow = []] = [], [beforeRow = []] = []] = [await run(`select ${items} from ${quoted(now)}`), await run(`select ${items} from ${quoted(before)}`)]
  return names.map((_, index) => ({ before: Number(beforeRow[index]), now: Number(nowRow[index]) }))
}
