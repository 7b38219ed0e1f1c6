/** One SELECT from a question: names quoted as the dialect does, every value a parameter. Pure. */
import { ConnectorFault, type Aggregate, type Cell, type Condition, type ViewName, type ViewQuestion } from '#kernel/ports/connector.ts'

export type Dialect = {
  quote(name: string): string
  placeholder(number: number): string
  /** True when the text of `column` holds the text of `value`, whatever their case. */
  contains(column: string, value: string): string
  /** How a SELECT is kept to some rows: at its beginning, or at its end. */
  limit(rows: number): { atStart: string; atEnd: string }
  /** SQL Server and SQLite know no true and false. */
  value(cell: Cell): unknown
}

/** Conditions of one question; more are a list that belongs in a table. */
const valuesMax = 500

export function buildQuery(question: ViewQuestion, dialect: Dialect, rowsMax: number): { text: string; values: unknown[] } {
  const values: unknown[] = []
  const bound = (cell: Cell): string => {
    values.push(dialect.value(cell))
    if (values.length > valuesMax) throw new ConnectorFault('refused', `A question to a database may hold at most ${valuesMax} values.`)
    return dialect.placeholder(values.length)
  }
  const groups = question.columns.map(dialect.quote)
  const computed = question.compute.map((each) => `${aggregateOf(each, dialect)} as ${dialect.quote(nameOfAggregate(each))}`)
  const selected = [...groups, ...computed]
  if (selected.length === 0) throw new ConnectorFault('refused', 'Say which columns are wanted.')
  const where = question.where.map((each) => conditionOf(each, dialect, bound))
  const order = question.order.map(({ column, descending }) => `${dialect.quote(column)}${descending ? ' desc' : ''}`)
  const { atStart, atEnd } = dialect.limit(rowsMax + 1)
  const text = [
    `select ${atStart}${selected.join(', ')} from ${quotedView(question.view, dialect)}`,
    where.length ? `where ${where.join(' and ')}` : '',
    question.compute.length && groups.length ? `group by ${groups.join(', ')}` : '',
    order.length ? `order by ${order.join(', ')}` : '',
    atEnd,
  ]
  return { text: text.filter(Boolean).join(' '), values }
}

export function nameOfAggregate({ compute, column }: Aggregate): string {
  return column === null ? compute : `${compute} of ${column}`
}

export function quotedView({ schema, name }: ViewName, dialect: Pick<Dialect, 'quote'>): string {
  return schema ? `${dialect.quote(schema)}.${dialect.quote(name)}` : dialect.quote(name)
}

function aggregateOf({ compute, column }: Aggregate, dialect: Dialect): string {
  if (column === null) {
    if (compute !== 'count') throw new ConnectorFault('refused', `Say of which column the ${compute} is wanted.`)
    return 'count(*)'
  }
  return `${compute}(${dialect.quote(column)})`
}

function conditionOf({ column, is, values }: Condition, dialect: Dialect, bound: (cell: Cell) => string): string {
  const name = dialect.quote(column)
  if (is === 'is-empty') return `${name} is null`
  if (is === 'is-not-empty') return `${name} is not null`
  const [first, ...more] = values
  if (first === undefined || (more.length > 0 && is !== 'in')) throw new ConnectorFault('refused', `The condition on ${column} does not have the right number of values.`)
  if (is === 'in') return `${name} in (${values.map(bound).join(', ')})`
  if (is === 'contains') return dialect.contains(name, bound(String(first)))
  if (first === null) return is === '!=' ? `${name} is not null` : `${name} is null`
  return `${name} ${is === '!=' ? '<>' : is} ${bound(first)}`
}

/** Names come from the database’s own catalogue; one with a sign no name needs is refused all the same. */
export function quotedWith(open: string, close: string): (name: string) => string {
  return (name) => {
    if (name === '' || name.length > nameCharsMax || /\p{Cc}/u.test(name)) throw new ConnectorFault('refused', 'A name of a view or column is not usable.')
    return `${open}${name.replaceAll(close, close + close)}${close}`
  }
}

const nameCharsMax = 128
