/**
 * Which rows stand behind a figure (why-provenance; Cheney, Chiticariu and Tan 2009). The query's own tree is rewritten
 * so that every row it makes carries the list of the rows it came from: a table gives each row its number, a join puts
 * the lists of both sides together, a group puts those of its rows together. The figure's row then names its sources.
 */
import type { QueryTree } from '#kernel/ports/analysis.ts'
import { call, columnRefs, constant, ctesOf, hasAggregate, hasClass, isAggregate, nameOf, named, nodeOf, reference, subqueriesIn, walk, type Node } from './query-nodes.ts'

/** Of one table among the others: 2^40 rows each. */
const tableStep = 2 ** 40

export type Lineage = {
  /** The rewritten query: a column `name` with the list of codes, 2^40 × table + row. */
  tree: Node
  name: string
}
export type TracePlan = { lineages: { lineage: Lineage; /** True for the figure's own row; a query inside it has one row. */ isOwnRow: boolean }[]; columns: Map<string, Set<string>>; isExact: boolean }

export type TraceTable = { name: string; columns: readonly string[] }

/** The items of the select list; undefined where a star stands among them, or for a union. */
export function selectItems(query: QueryTree): Node[] | undefined {
  const items = nodeOf(query).select_list as Node[] | undefined
  return items && !items.some((item) => item.class === 'STAR') ? items : undefined
}

export function tablesOf(query: QueryTree): string[] {
  const names: string[] = []
  walk(query, (node) => {
    if (node.type === 'BASE_TABLE') names.push(String(node.table_name))
    return true
  })
  return names
}

/** Whether anything in it adds rows up: else it only lists rows. */
export function addsUp(query: QueryTree): boolean {
  let does = false
  walk(query, (node) => {
    if (isAggregate(node) || node.class === 'WINDOW' || node.type === 'DISTINCT_MODIFIER' || (Array.isArray(node.group_expressions) && node.group_expressions.length > 0)) does = true
    return true
  })
  return does
}

/** Measures: holds an aggregate, a window or a query of its own. */
export function measures(item: Node): boolean {
  return hasAggregate(item) || hasClass(item, 'WINDOW') || hasClass(item, 'SUBQUERY')
}

/** The whole query with the list of rows behind each of its rows; undefined where that cannot be told exactly. */
export function withLineage(query: QueryTree, tables: readonly TraceTable[]): Lineage | undefined {
  const tracer = new Tracer(tables)
  const root = structuredClone(nodeOf(query))
  if (hasClass(root, 'WINDOW')) return undefined
  const lineage = tracer.rewrite(root, undefined)
  return tracer.isExact ? lineage : undefined
}

export function tableOf(code: number): number {
  return Math.floor(code / tableStep)
}
export function rowOf(code: number): number {
  return code % tableStep
}

/** `column` is the figure's place in the result; the result's columns are those of the select list unless it holds a star. */
export function planTrace(query: QueryTree, tables: readonly TraceTable[], column: number): TracePlan {
  const tracer = new Tracer(tables)
  const root = structuredClone(nodeOf(query))
  const figure = itemAt(root, column)
  const lineages: TracePlan['lineages'] = []
  const scope = tracer.scopeOf(root)
  const columns = new Map<string, Set<string>>()
  if (figure) tracer.columnsIn(figure, scope, columns)
  const inner = figure ? subqueriesIn(figure) : []
  for (const each of inner) {
    const own = structuredClone(each)
    tracer.columnsOfSelect(own, columns)
    const lineage = tracer.rewrite(own, undefined)
    if (lineage) lineages.push({ lineage, isOwnRow: false })
  }
  const lineage = tracer.rewrite(root, figure)
  if (lineage) lineages.push({ lineage, isOwnRow: true })
  const isExact = tracer.isExact && !(figure && hasClass(figure, 'WINDOW'))
  return { lineages, columns, isExact }
}

/** Puts a rewritten tree in place of a common table expression of a query that was parsed with a stand-in. */
export function withSource(template: QueryTree, key: string, tree: Node): QueryTree {
  const whole = structuredClone(template)
  const node = nodeOf(whole)
  const entry = ctesOf(node).find((each) => each.key === key)
  if (!entry) throw new Error('the template has no such part')
  ;((entry.value as Node).query as Node).node = tree
  return whole
}

function itemAt(node: Node, column: number): Node | undefined {
  const items = (node.select_list as Node[] | undefined) ?? []
  if (items.some((item) => item.class === 'STAR')) return undefined
  return items[column]
}

type Scope = { alias: string; table: number | undefined; select: Node | undefined }[]

class Tracer {
  isExact = true
  private readonly tables: readonly TraceTable[]
  private readonly known = new Map<string, { lineage: string | undefined; select: Node }>()
  private count = 0

  constructor(tables: readonly TraceTable[]) {
    this.tables = tables
  }

  /** Adds the column with the list of rows; undefined where nothing can be told. */
  rewrite(node: Node, figure: Node | undefined): Lineage | undefined {
    if (node.type === 'SET_OPERATION_NODE') return this.rewriteUnion(node)
    if (node.type !== 'SELECT_NODE') return this.giveUp()
    for (const cte of ctesOf(node)) this.rewriteCte(cte)
    const source = this.lineageOf(node.from_table as Node)
    if (!source) return undefined
    const items = node.select_list as Node[]
    const name = `_lin${++this.count}`
    const modifiers = node.modifiers as Node[]
    const distinct = modifiers.find((each) => each.type === 'DISTINCT_MODIFIER')
    const isGrouped = (node.group_expressions as unknown[]).length > 0 || node.aggregate_handling === 'FORCE_AGGREGATES' || node.having !== null || items.some(hasAggregate)
    if (distinct && (isGrouped || (distinct.distinct_on_targets as unknown[]).length > 0 || items.some((item) => item.class === 'STAR'))) return this.giveUp()
    if (distinct) {
      // All equal rows come from all the rows they came from: a group by everything.
      node.modifiers = modifiers.filter((each) => each !== distinct)
      node.group_expressions = items.map((_, index) => constant(index + 1))
      node.group_sets = [items.map((_, index) => index)]
    }
    const filter = figure && isAggregate(figure) ? figure.filter : null
    items.push(named(isGrouped || distinct ? call('flatten', [call('list', [source], { filter: filter ?? null })]) : source, name))
    return { tree: node, name }
  }

  private rewriteUnion(node: Node): Lineage | undefined {
    if (node.setop_type !== 'UNION' || node.setop_all !== true) return this.giveUp()
    for (const cte of ctesOf(node)) this.rewriteCte(cte)
    const left = this.rewrite(node.left as Node, undefined)
    const right = this.rewrite(node.right as Node, undefined)
    return left && right ? { tree: node, name: left.name } : this.giveUp()
  }

  private rewriteCte(cte: Node): void {
    const node = ((cte.value as Node).query as Node).node as Node
    const select = structuredClone(node)
    const lineage = ((cte.value as Node).aliases as unknown[]).length > 0 ? this.giveUp() : this.rewrite(node, undefined)
    this.known.set(String(cte.key).toLowerCase(), { lineage: lineage?.name, select })
  }

  /** The list of rows behind one row of what stands after FROM. */
  private lineageOf(from: Node): Node | undefined {
    switch (from.type) {
      case 'BASE_TABLE': {
        const alias = String(from.alias || from.table_name)
        const cte = this.known.get(String(from.table_name).toLowerCase())
        if (cte) return cte.lineage ? reference(alias, cte.lineage) : this.giveUp()
        const at = this.indexOf(String(from.table_name))
        return at < 0 ? this.giveUp() : call('list_value', [call('+', [reference(alias, '_row'), constant(at * tableStep)], { isOperator: true })])
      }
      case 'SUBQUERY': {
        const lineage = this.rewrite((from.subquery as Node).node as Node, undefined)
        if (!lineage || (from.column_name_alias as unknown[]).length > 0) return this.giveUp()
        from.alias = from.alias || `_sub${this.count}`
        return reference(String(from.alias), lineage.name)
      }
      case 'JOIN': {
        const left = this.lineageOf(from.left as Node)
        const right = this.lineageOf(from.right as Node)
        // In a semi join the right side only decides.
        if (from.join_type === 'SEMI' || from.join_type === 'ANTI') return left
        return left && right ? call('list_concat', [left, right]) : (left ?? right)
      }
      default:
        return undefined
    }
  }

  /** What the names in a select may mean: its tables and subqueries. */
  scopeOf(node: Node): Scope {
    const scope: Scope = []
    for (const cte of ctesOf(node)) this.known.set(String(cte.key).toLowerCase(), { lineage: undefined, select: ((cte.value as Node).query as Node).node as Node })
    const walk = (from: Node | null | undefined): void => {
      if (!from) return
      if (from.type === 'JOIN') {
        walk(from.left as Node)
        walk(from.right as Node)
      } else if (from.type === 'SUBQUERY') scope.push({ alias: String(from.alias), table: undefined, select: (from.subquery as Node).node as Node })
      else if (from.type === 'BASE_TABLE') {
        const cte = this.known.get(String(from.table_name).toLowerCase())
        const at = this.indexOf(String(from.table_name))
        scope.push({ alias: String(from.alias || from.table_name), table: cte || at < 0 ? undefined : at, select: cte?.select })
      }
    }
    walk(node.from_table as Node)
    return scope
  }

  columnsOfSelect(node: Node, into: Map<string, Set<string>>): void {
    const scope = this.scopeOf(node)
    for (const item of (node.select_list as Node[] | undefined) ?? []) this.columnsIn(item, scope, into)
  }

  /** Columns of tables that an expression reads, through subqueries down to the tables. */
  columnsIn(expression: unknown, scope: Scope, into: Map<string, Set<string>>, depth = 0): void {
    if (depth > 20) return
    for (const ref of columnRefs(expression)) {
      const name = ref.at(-1)!.toLowerCase()
      const alias = ref.length > 1 ? ref.at(-2)!.toLowerCase() : undefined
      for (const place of scope.filter((each) => alias === undefined || each.alias.toLowerCase() === alias)) {
        if (place.table !== undefined) {
          const table = this.tables[place.table]!
          const column = table.columns.find((each) => each.toLowerCase() === name)
          if (column) into.set(table.name, (into.get(table.name) ?? new Set()).add(column))
        } else if (place.select) {
          const items = (place.select.select_list as Node[] | undefined) ?? []
          const item = items.find((each) => nameOf(each)?.toLowerCase() === name)
          if (item) this.columnsIn(item, this.scopeOf(place.select), into, depth + 1)
        }
      }
    }
  }

  private indexOf(table: string): number {
    return this.tables.findIndex((each) => each.name.toLowerCase() === table.toLowerCase())
  }

  private giveUp(): undefined {
    this.isExact = false
    return undefined
  }
}
