/** What a query may name: these tables and plain functions. Everything else is refused before it runs, whatever else would stop it. */
import type { QueryTree } from '#kernel/ports/analysis.ts'

export type TreeCheck = { sentence: string } | undefined

const tableFunctions = new Set(['unnest', 'range', 'generate_series'])
/** Functions that look outside the tables: at settings, files, the catalog, other processes, or that stand still. */
const closedFunctions = /^(getenv|current_setting|getvariable|setseed|nextval|currval|query|query_table|glob|sniff_csv|sleep.*|write_log|parse_duckdb_log.*|read_.*|parquet_.*|pg_.*|duckdb_.*|pragma_.*|json_execute.*|sql_auto_complete|.*secret.*|which_secret|current_database|current_schemas?|in_search_path|txid_current|force_checkpoint|checkpoint|from_substrait.*|get_substrait.*|error|add_parquet_key|enable_.*|disable_.*|load_.*|seq_scan|repeat_row|test_.*|summary|storage_info)$/
const tableKinds = new Set(['BASE_TABLE', 'SUBQUERY', 'JOIN', 'TABLE_FUNCTION', 'EMPTY', 'EMPTY_FROM', 'EXPRESSION_LIST', 'CTE', 'PIVOT', 'COLUMN_DATA'])
const nodesMax = 50_000

/** `tables` by lower-case name. Undefined when all is well. */
export function checkTree(tree: QueryTree, tables: ReadonlySet<string>): TreeCheck {
  const known = new Set(tables)
  let nodes = 0
  let fault: string | undefined
  // Names of common table expressions count wherever they stand: a name that is no table fails when it runs.
  visit(tree, (node) => {
    if (Array.isArray(node.map)) for (const entry of node.map as { key?: unknown }[]) if (typeof entry?.key === 'string') known.add(entry.key.toLowerCase())
  })
  visit(tree, (node) => {
    if (++nodes > nodesMax) fault ??= 'This query is too long.'
    fault ??= faultOf(node, known)
  })
  return fault === undefined ? undefined : { sentence: fault }
}

function faultOf(node: Record<string, unknown>, known: ReadonlySet<string>): string | undefined {
  const { type } = node
  if ('table_name' in node && type === 'BASE_TABLE') {
    const name = String(node.table_name)
    const isElsewhere = [node.schema_name, node.catalog_name].some((part) => part !== '' && part !== undefined && part !== 'main' && part !== 'memory')
    if (isElsewhere || !known.has(name.toLowerCase())) return `There is no table “${name.slice(0, 80)}” in this file.`
  } else if (type === 'TABLE_FUNCTION') {
    const name = functionName(node.function)
    if (!tableFunctions.has(name)) return `A query may not use “${name.slice(0, 80)}”: it reads the tables of this file and nothing else.`
  } else if (isTableNode(node) && !tableKinds.has(String(type))) return `A query may not use ${String(type).toLowerCase().replaceAll('_', ' ').slice(0, 80)} as a table.`
  if (typeof node.function_name === 'string' && type === 'FUNCTION' && closedFunctions.test(node.function_name.toLowerCase())) return `A query may not use “${node.function_name.slice(0, 80)}”: it reads the tables of this file and nothing else.`
  return undefined
}

/** References to tables carry a `sample`; expressions carry a `class`. */
function isTableNode(node: Record<string, unknown>): boolean {
  return 'sample' in node && 'alias' in node && typeof node.type === 'string' && !('select_list' in node)
}

function functionName(node: unknown): string {
  const name = typeof node === 'object' && node !== null ? (node as Record<string, unknown>).function_name : undefined
  return typeof name === 'string' ? name.toLowerCase() : 'this function'
}

function visit(root: unknown, see: (node: Record<string, unknown>) => void): void {
  const left: unknown[] = [root]
  while (left.length > 0) {
    const node = left.pop()
    if (Array.isArray(node)) left.push(...(node as unknown[]))
    else if (typeof node === 'object' && node !== null) {
      see(node as Record<string, unknown>)
      left.push(...Object.values(node))
    }
  }
}
