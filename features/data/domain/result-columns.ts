/** What the columns of a result are: their units, and which of them name a group rather than measure it. */
import type { QueryTree } from '#kernel/ports/analysis.ts'
import type { DataTable, ResultColumn } from '../contract-table.ts'
import { columnRefs, walk, type Node } from './query-nodes.ts'
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

/** Places of columns that name groups: plain columns, and what is computed without measuring. A figure stays one under another name, however many queries it is passed through. */
export function keyPlaces(tree: QueryTree, columns: readonly ResultColumn[], measures: (item: Record<string, unknown>) => boolean): number[] {
  const items = selectItems(tree)
  const measured = namesOfMeasures(tree, measures)
  return columns.flatMap((column, index) => {
    const item = items?.[index]
    const isFigure = item !== undefined && (measures(item) || refersTo(item, measured))
    const isKey = item ? !isFigure && !(column.kind === 'number' && item.class !== 'COLUMN_REF') : column.kind !== 'number'
    return isKey ? [index] : []
  })
}

/** Names that queries inside give to figures, and the names those are passed on under. */
function namesOfMeasures(tree: QueryTree, measures: (item: Node) => boolean): Set<string> {
  const items: Node[] = []
  walk(tree, (node) => {
    if (Array.isArray(node.select_list)) items.push(...(node.select_list as Node[]))
    return true
  })
  const names = new Set<string>()
  for (let before = -1; before < names.size;) {
    before = names.size
    for (const item of items) if (item.alias && (measures(item) || refersTo(item, names))) names.add(String(item.alias).toLowerCase())
  }
  return names
}

function refersTo(item: Node, names: ReadonlySet<string>): boolean {
  // A figure without a name is called by its computation: “count_star()”.
  return columnRefs(item).some((ref) => names.has(ref.at(-1)!.toLowerCase()) || ref.at(-1)!.includes('('))
}
