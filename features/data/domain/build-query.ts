/** A question from the form as a query. Names come from the table's own list, values are quoted: nothing else gets into the text. */
import type { Aggregate, DataColumn, DataTable, Filter, QuerySpec } from '../contract-table.ts'

export class NoSuchColumn extends Error {}

export function queryOf(spec: QuerySpec, tables: readonly DataTable[]): string {
  const table = tables.find((each) => each.name === spec.table)
  if (!table) throw new NoSuchColumn()
  const groups = spec.groups.map(({ column, by }) => groupOf(columnIn(table, column), by))
  const condition = conditionOf(spec.filters, table)
  // Without groups a share is that of the rows that fit, of all; with groups, that of each group of those that fit.
  const isShareOfAll = groups.length === 0 && spec.measures.some(({ aggregate }) => aggregate === 'share')
  const where = isShareOfAll ? '' : condition
  const measures = spec.measures.map(({ aggregate, column }) => measureOf(aggregate, column === null ? undefined : columnIn(table, column), { table: table.name, where, condition: isShareOfAll ? condition : '' }))
  const names = distinctNames([...groups, ...measures].map((each) => each.name))
  const items = [...groups, ...measures].map(({ sql }, index) => `${sql} as ${quoted(names[index]!)}`)
  const lines = [`select ${items.join(', ')}`, `from ${quoted(table.name)}`]
  if (where) lines.push(`where ${where}`)
  if (groups.length > 0) lines.push(`group by ${groups.map((_, index) => index + 1).join(', ')}`, `order by ${orderOf(spec, groups.length)}`)
  lines.push(`limit ${spec.limit}`)
  return lines.join('\n')
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

export function columnIn(table: DataTable, name: string): DataColumn {
  const column = table.columns.find((each) => each.name === name)
  if (!column) throw new NoSuchColumn()
  return column
}

export function groupOf(column: DataColumn, by: QuerySpec['groups'][number]['by']): { sql: string; name: string } {
  const name = quoted(column.name)
  const isDate = column.kind === 'date' || column.kind === 'time'
  if (by === 'value' || !isDate) return { sql: name, name: column.name }
  const sql = by === 'year' ? `year(${name})` : by === 'month' ? `strftime(${name}, '%Y-%m')` : `year(${name}) || '-Q' || quarter(${name})`
  return { sql, name: `${column.name}_${by}` }
}

function measureOf(aggregate: Aggregate, column: DataColumn | undefined, at: { table: string; where: string; condition: string }): { sql: string; name: string } {
  const only = at.condition ? ` filter (where ${at.condition})` : ''
  if (aggregate === 'share' && at.condition) return { sql: `round(100.0 * count(*)${only} / count(*), 2)`, name: 'share_percent' }
  if (aggregate === 'share') return { sql: `round(100.0 * count(*) / (select count(*) from ${quoted(at.table)}${at.where ? ` where ${at.where}` : ''}), 2)`, name: 'share_percent' }
  if (!column) return { sql: `count(*)${only}`, name: 'rows_counted' }
  const name = quoted(column.name)
  switch (aggregate) {
    case 'count':
      return { sql: `count(${name})${only}`, name: `count_${column.name}` }
    case 'count-distinct':
      return { sql: `count(distinct ${name})${only}`, name: `different_${column.name}` }
    case 'min':
    case 'max':
      return { sql: `${aggregate}(${name})${only}`, name: `${aggregate}_${column.name}` }
    default: {
      // A sum of names is nothing: the form does not offer it, a call is told so.
      if (column.kind !== 'number') throw new NoSuchColumn()
      const call = { sum: 'sum', average: 'avg', median: 'median' }[aggregate]
      return { sql: `${call}(${name})${only}`, name: `${aggregate}_${column.name}` }
    }
  }
}

export function conditionOf(filters: readonly Filter[], table: DataTable): string {
  return filters.map((filter) => filterSql(filter, columnIn(table, filter.column))).join(' and ')
}

function filterSql({ comparison, value }: Filter, column: DataColumn): string {
  const name = quoted(column.name)
  if (comparison === 'is-empty') return `${name} is null`
  if (comparison === 'is-filled') return `${name} is not null`
  const text = value === null ? '' : String(value)
  if (comparison === 'contains') return `contains(lower(cast(${name} as varchar)), lower(${literal(text)}))`
  if (comparison === 'starts-with') return `starts_with(lower(cast(${name} as varchar)), lower(${literal(text)}))`
  const sign = { is: '=', 'is-not': '<>', above: '>', 'at-least': '>=', below: '<', 'at-most': '<=' }[comparison]
  return `${name} ${sign} ${valueSql(text, column)}`
}

function valueSql(text: string, column: DataColumn): string {
  if (column.kind === 'number') {
    const plain = text.replace(/[,\s]/g, '')
    if (!/^-?\d+(\.\d+)?$/.test(plain)) throw new NoSuchColumn()
    return plain
  }
  if (column.kind === 'yes-no') return /^(true|yes|1)$/i.test(text) ? 'true' : 'false'
  if (column.kind === 'date') return `cast(${literal(text)} as date)`
  if (column.kind === 'time') return `cast(${literal(text)} as timestamp)`
  return literal(text)
}

function orderOf(spec: QuerySpec, groups: number): string {
  if (spec.order === 'group') return Array.from({ length: groups }, (_, index) => index + 1).join(', ')
  return `${groups + 1} ${spec.order === 'largest' ? 'desc' : 'asc'} nulls last, 1`
}

function distinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    let own = name
    for (let number = 2; taken.has(own.toLowerCase()); number++) own = `${name}_${number}`
    taken.add(own.toLowerCase())
    return own
  })
}
