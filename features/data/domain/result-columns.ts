/** What the columns of a result are: their units, and which of them name a group rather than measure it. */
import type { QueryTree } from '#kernel/ports/analysis.ts'
import type { DataTable, ResultColumn } from '../contract-table.ts'
import { selectItems, tablesOf } from './trace-tree.ts'

const keepsUnit = /^(sum|avg|mean|min|max|median|first|last|any_value|round|abs|quantile_cont|quantile_disc|mode|stddev.*)$/

/** Empty where the query's own list cannot be read off (a star). */
export function unitsOf(tree: QueryTree, tables: readonly DataTable[], columns: readonly { name: string; kind: ResultColumn['kind'] }[]): ResultColumn[] {
  const items = selectItems(tree)
  const used = tablesUsed(tree, tables)
  return columns.map((column, index) => {
    const source = items ? sourceName(items[index]) : column.name
    const found = source === undefined ? undefined : used.flatMap((table) => table.columns).find((each) => each.name.toLowerCase() === source.toLowerCase())
    return { name: column.name, kind: column.kind, unit: column.kind === 'number' ? (found?.unit ?? null) : null }
  })
}

export function tablesUsed(tree: QueryTree, tables: readonly DataTable[]): DataTable[] {
  const names = new Set(tablesOf(tree).map((name) => name.toLowerCase()))
  return tables.filter((table) => names.has(table.name.toLowerCase()))
}

/** The one column that an item shows or measures; undefined for what is computed from several. */
function sourceName(item: Record<string, unknown> | undefined): string | undefined {
  if (!item) return undefined
  if (item.class === 'COLUMN_REF') return (item.column_names as string[]).at(-1)
  if (item.class === 'FUNCTION' && keepsUnit.test(String(item.function_name).toLowerCase())) return sourceName((item.children as Record<string, unknown>[])[0])
  return undefined
}

/** Places of columns that name groups: plain columns, and what is computed without measuring. */
export function keyPlaces(tree: QueryTree, columns: readonly ResultColumn[], measures: (item: Record<string, unknown>) => boolean): number[] {
  const items = selectItems(tree)
  return columns.flatMap((column, index) => {
    const item = items?.[index]
    const isKey = item ? !measures(item) && !(column.kind === 'number' && item.class !== 'COLUMN_REF') : column.kind !== 'number'
    return isKey ? [index] : []
  })
}
