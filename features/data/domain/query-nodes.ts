/** The nodes of a query’s tree, as DuckDB writes them (`json_serialize_sql`, 1.5.6): read, found and made. */
import type { QueryTree } from '#kernel/ports/analysis.ts'

export type Node = Record<string, unknown>

export function nodeOf(query: QueryTree): Node {
  const node = (query.statements as Node[] | undefined)?.[0]?.node
  if (typeof node !== 'object' || node === null) throw new Error('no statement in the tree')
  return node as Node
}

export function ctesOf(node: Node): Node[] {
  return ((node.cte_map as Node | undefined)?.map as Node[] | undefined) ?? []
}

export function nameOf(item: Node): string | undefined {
  if (item.alias) return String(item.alias)
  return item.class === 'COLUMN_REF' ? String((item.column_names as string[]).at(-1)) : undefined
}

export function columnRefs(root: unknown): string[][] {
  const found: string[][] = []
  walk(root, (node) => {
    if (node.class === 'COLUMN_REF') found.push(node.column_names as string[])
    return node.class !== 'SUBQUERY'
  })
  return found
}

export function subqueriesIn(root: Node): Node[] {
  const found: Node[] = []
  walk(root, (node) => {
    if (node.class !== 'SUBQUERY') return true
    if (node.subquery_type === 'SCALAR') found.push((node.subquery as Node).node as Node)
    return false
  })
  return found
}

export function hasClass(root: Node, name: string): boolean {
  let has = false
  walk(root, (node) => {
    if (node.class === name) has = true
    return true
  })
  return has
}

const aggregateNames =
  /^(count|count_star|count_if|countif|sum|sum_no_overflow|sumkahan|fsum|kahan_sum|avg|mean|favg|min|max|median|mode|mad|list|array_agg|string_agg|group_concat|listagg|first|last|any_value|arbitrary|arg_max.*|arg_min.*|argmax|argmin|max_by|min_by|quantile.*|percentile.*|approx_.*|reservoir_quantile|stddev.*|var_.*|variance|covar_.*|corr|regr_.*|bool_and|bool_or|bit_and|bit_or|bit_xor|product|histogram.*|entropy|kurtosis.*|skewness|sem|geomean|geometric_mean|bitstring_agg)$/

export function isAggregate(node: Node): boolean {
  return node.class === 'FUNCTION' && aggregateNames.test(String(node.function_name).toLowerCase())
}

/** An aggregate of this select, not of one inside it and not over a window. */
export function hasAggregate(item: Node): boolean {
  let has = false
  walk(item, (node) => {
    if (isAggregate(node)) has = true
    return node.class !== 'SUBQUERY' && node.class !== 'WINDOW'
  })
  return has
}

export function walk(root: unknown, see: (node: Node) => boolean): void {
  const left: unknown[] = [root]
  while (left.length > 0) {
    const node = left.pop()
    if (Array.isArray(node)) left.push(...(node as unknown[]))
    else if (typeof node === 'object' && node !== null && see(node as Node)) left.push(...Object.values(node))
  }
}

export function call(name: string, children: Node[], { filter = null, isOperator = false }: { filter?: unknown; isOperator?: boolean } = {}): Node {
  return { class: 'FUNCTION', type: 'FUNCTION', alias: '', function_name: name, schema: '', children, filter, order_bys: { type: 'ORDER_MODIFIER', orders: [] }, distinct: false, is_operator: isOperator, export_state: false, catalog: '' }
}

export function reference(...names: string[]): Node {
  return { class: 'COLUMN_REF', type: 'COLUMN_REF', alias: '', column_names: names }
}

export function constant(value: number): Node {
  return { class: 'CONSTANT', type: 'VALUE_CONSTANT', alias: '', value: { type: { id: 'BIGINT', type_info: null }, is_null: false, value } }
}

export function named(node: Node, alias: string): Node {
  return { ...node, alias }
}
