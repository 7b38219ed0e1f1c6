/** What of a grid is shown, in which order, and what its columns hold in all. Pure; runs in the browser. */
import type { Cell, CellValue, Column, Row } from '../contract-grid.ts'

export type Cells = ReadonlyMap<string, ReadonlyMap<string, Cell>>
export const gridFilters = ['all', 'missing', 'empty', 'conflict', 'doubtful', 'corrected', 'unchecked', 'failed', 'changed'] as const
export type GridFilter = (typeof gridFilters)[number]
export type Sorting = { columnId: string; isDescending: boolean } | null

/** Rows with at least one cell that the filter is about. */
export function rowsFor(rows: readonly Row[], columns: readonly Column[], cells: Cells, filter: GridFilter, sorting: Sorting): Row[] {
  const shown = rows.filter((row) => (filter === 'changed' ? row.isChanged : filter === 'all' || columns.some((column) => isMeant(cells.get(row.documentId)?.get(column.id), column, filter))))
  if (!sorting) return shown
  const sign = sorting.isDescending ? -1 : 1
  const keyed = shown.map((row) => ({ row, key: sorting.columnId === 'document' ? row.title.toLowerCase() : sortKey(cells.get(row.documentId)?.get(sorting.columnId)?.value ?? null) }))
  // What holds nothing comes last, whichever way the rest is sorted.
  return keyed.sort((a, b) => (a.key === null ? (b.key === null ? 0 : 1) : b.key === null ? -1 : sign * compare(a.key, b.key))).map(({ row }) => row)
}

export function isMeant(cell: Cell | undefined, column: Column, filter: GridFilter): boolean {
  switch (filter) {
    case 'all':
    case 'changed':
      return true
    case 'missing':
      return column.isRequired && (!cell || (cell.value === null && cell.state !== 'conflict'))
    case 'empty':
      return cell?.state === 'empty' && !cell.isCorrected
    case 'conflict':
      return cell?.state === 'conflict' && !cell.isCorrected
    case 'doubtful':
      return cell !== undefined && cell.doubt !== null && !cell.isChecked
    case 'corrected':
      return cell?.isCorrected === true
    case 'unchecked':
      return cell !== undefined && cell.state !== 'waiting' && !cell.isChecked
    case 'failed':
      return cell?.state === 'failed'
  }
}

type Key = string | number

function sortKey(value: CellValue | null): Key | null {
  if (value === null) return null
  switch (value.kind) {
    case 'number':
      return value.number
    case 'money':
      return value.amount
    case 'yes-no':
      return value.is ? 1 : 0
    case 'date':
      return value.date
    case 'choice':
      return value.option.toLowerCase()
    case 'text':
      return value.text.toLowerCase()
    case 'list':
      return value.items.join('; ').toLowerCase()
  }
}

function compare(one: Key, other: Key): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  return String(one).localeCompare(String(other))
}

/** `spread`: least, middle and greatest of what can be ordered; `counts`: how often each value stands, most first. */
export type ColumnStatistics = { filled: number; empty: number; conflicts: number; failed: number; waiting: number; corrected: number; checked: number; doubtful: number; spread: [CellValue, CellValue, CellValue] | null; counts: { value: CellValue; count: number }[]; distinct: number }

const countsMax = 6

export function statisticsOf(column: Column, rows: readonly Row[], cells: Cells): ColumnStatistics {
  const own = rows.map((row) => cells.get(row.documentId)?.get(column.id))
  const values = own.flatMap((cell) => (cell?.value ? [cell.value] : []))
  const count = (test: (cell: Cell) => boolean) => own.filter((cell) => cell !== undefined && test(cell)).length
  const tally = new Map<string, { value: CellValue; count: number }>()
  for (const value of values) {
    const key = String(sortKey(value))
    tally.set(key, { value, count: (tally.get(key)?.count ?? 0) + 1 })
  }
  const ordered = ['number', 'money', 'date'].includes(column.type.kind) ? values.toSorted((a, b) => compare(sortKey(a) ?? '', sortKey(b) ?? '')) : []
  return {
    filled: values.length,
    empty: count((cell) => cell.value === null && (cell.state === 'empty' || cell.isCorrected)),
    conflicts: count((cell) => cell.state === 'conflict' && !cell.isCorrected),
    failed: count((cell) => cell.state === 'failed' && !cell.isCorrected),
    waiting: own.filter((cell) => !cell || (cell.state === 'waiting' && !cell.isCorrected)).length,
    corrected: count((cell) => cell.isCorrected),
    checked: count((cell) => cell.isChecked),
    doubtful: count((cell) => cell.doubt !== null && !cell.isChecked),
    spread: ordered.length > 0 ? [ordered[0]!, ordered[Math.floor((ordered.length - 1) / 2)]!, ordered.at(-1)!] : null,
    counts: [...tally.values()].sort((a, b) => b.count - a.count).slice(0, countsMax),
    distinct: tally.size,
  }
}
