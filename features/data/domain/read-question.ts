/**
 * Questions in plain words, read by code alone: how many, total, average, median, largest, share, by group, under
 * conditions. It is for when no model is at hand; what it cannot read it says, and the form takes over. Pure.
 */
import type { Aggregate, DataColumn, DataTable, Filter, QuerySpec } from '../contract-table.ts'

/** `isSure` false: something was asked that was not understood; the spec is only where the form begins. */
export type ReadQuestion = { spec: QuerySpec; isSure: boolean }

const aggregateWords: [Aggregate, RegExp][] = [
  ['count-distinct', /\b(how many (different|distinct|unique)|number of (different|distinct|unique)|cuántos .*(diferentes|distintos)|combien de .*(différents?|distincts?))\b/u],
  ['share', /\b(percent(age)?|per cent|share|proportion|porcentaje|pourcentage)\b|%/u],
  ['median', /\b(median|mediana|médiane)\b/u],
  ['average', /\b(average|mean|avg|promedio|media|moyenne)\b/u],
  ['sum', /\b(sum|total|altogether|in all|add(ed)? up|suma|somme)\b/u],
  ['count', /\b(how many|number of|count|cuántos|cuántas|combien)\b/u],
]
const extremeWords: ['max' | 'min', RegExp][] = [
  ['max', /\b(most|highest|largest|biggest|maximum|max|greatest|top|longest|latest)\b/u],
  ['min', /\b(fewest|least|lowest|smallest|minimum|min|shortest|earliest)\b/u],
]
const groupWords = /\b(?:by|per|for each|in each|each|grouped by|broken down by|por|par)\s+(?:the\s+)?(.{2,60}?)(?=$|[?.,;]|\s(?:where|with|in|for|and|or|having|when|of)\b)/gu
const dateParts: [QuerySpec['groups'][number]['by'], RegExp][] = [
  ['month', /\bmonth(s|ly)?\b/u],
  ['quarter', /\bquarter(s|ly)?\b/u],
  ['year', /\b(year|annual)(s|ly)?\b/u],
]

export function readQuestion(question: string, tables: readonly DataTable[]): ReadQuestion | undefined {
  const text = ` ${question.toLowerCase().replace(/[“”"]/g, '"').replace(/\s+/g, ' ').trim()} `
  const table = bestTable(text, tables)
  if (!table) return undefined
  const groups = groupsIn(text, table)
  const filters = filtersIn(text, question, table)
  const taken = new Set([...groups.map((group) => group.column), ...filters.map((filter) => filter.column)])
  const measure = measureIn(text, table, taken)
  const base = { table: table.name, filters, limit: 1_000 }
  const which = whichIn(text, table, taken)
  // “The most common” counts, whatever else the words name.
  const ranked = which?.isCommon ? undefined : measure
  if (which) return { spec: { ...base, measures: [ranked ?? { aggregate: 'count' as const, column: null }].map((each) => asRanked(each, table)), groups: [{ column: which.column, by: 'value' }], order: which.order, limit: 5 }, isSure: true }
  if (measure) return { spec: { ...base, measures: [measure], groups, order: groups.length > 0 && /\b(most|largest|top|highest)\b/u.test(text) ? 'largest' : 'group' }, isSure: isUnderstood(measure, table) }
  return { spec: { ...base, measures: [{ aggregate: 'count', column: null }], groups, order: 'group' }, isSure: groups.length > 0 && /\b(count|how|show|list|number)\b/u.test(text) }
}

function asRanked(measure: QuerySpec['measures'][number], table: DataTable): QuerySpec['measures'][number] {
  const isNumber = table.columns.some((column) => column.name === measure.column && column.kind === 'number')
  if (measure.column !== null && !isNumber && measure.aggregate !== 'count-distinct') return { aggregate: 'count', column: null }
  if (measure.aggregate === 'max' || measure.aggregate === 'min') return measure.column === null ? { aggregate: 'count', column: null } : { aggregate: 'sum', column: measure.column }
  return measure
}

function isUnderstood({ aggregate, column }: QuerySpec['measures'][number], table: DataTable): boolean {
  if (aggregate === 'count' || aggregate === 'share') return true
  const found = table.columns.find((each) => each.name === column)
  return found !== undefined && (aggregate === 'count-distinct' || aggregate === 'min' || aggregate === 'max' || found.kind === 'number')
}

function bestTable(text: string, tables: readonly DataTable[]): DataTable | undefined {
  const score = (table: DataTable) => mentioned(text, table.columns).length + (text.includes(table.title.toLowerCase()) ? 2 : 0)
  return tables.toSorted((a, b) => score(b) - score(a) || b.rows - a.rows)[0]
}

/** Columns whose name or words stand in the text, the longest first. */
function mentioned(text: string, columns: readonly DataColumn[]): DataColumn[] {
  return columns
    .map((column) => ({ column, at: placeOf(text, column) }))
    .filter(({ at }) => at > 0)
    .toSorted((a, b) => b.column.title.length - a.column.title.length || a.at - b.at)
    .map(({ column }) => column)
}

function placeOf(text: string, column: DataColumn): number {
  let best = -1
  for (const name of [column.name, column.title]) {
    const words = name.toLowerCase().replace(/[_›]+/g, ' ').replace(/[^\p{L}\p{N} ]/gu, ' ').replace(/\s+/g, ' ').trim()
    if (words.length < 2) continue
    // “departments” means the column “Department”.
    const pattern = new RegExp(`[^\\p{L}\\p{N}]${escapeOf(words).replaceAll(' ', '[ _]')}(s|es)?[^\\p{L}\\p{N}]`, 'u')
    const plural = words.endsWith('y') ? new RegExp(`[^\\p{L}\\p{N}]${escapeOf(words.slice(0, -1))}ies[^\\p{L}\\p{N}]`, 'u') : undefined
    const match = pattern.exec(text) ?? plural?.exec(text) ?? (text.includes(name.toLowerCase()) && name.length > 3 ? { index: text.indexOf(name.toLowerCase()) } : null)
    if (match) best = Math.max(best, match.index + 1)
  }
  return best
}

function escapeOf(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

function groupsIn(text: string, table: DataTable): QuerySpec['groups'] {
  const groups: QuerySpec['groups'] = []
  for (const match of text.matchAll(groupWords)) {
    const phrase = ` ${match[1]} `
    const column = mentioned(phrase, table.columns)[0]
    const part = dateParts.find(([, words]) => words.test(phrase))
    const dates = table.columns.filter((each) => each.kind === 'date' || each.kind === 'time')
    if (part && dates.length > 0 && (!column || column.kind === 'date' || column.kind === 'time')) groups.push({ column: (column ?? dates[0]!).name, by: part[0] })
    else if (column) groups.push({ column: column.name, by: 'value' })
  }
  return groups.filter((group, index) => groups.findIndex((each) => each.column === group.column) === index).slice(0, 2)
}

/** “which office has the most cases”, “what is the most common answer”. */
function whichIn(text: string, table: DataTable, taken: ReadonlySet<string>): { column: string; order: 'largest' | 'smallest'; isCommon: boolean } | undefined {
  const extreme = extremeWords.find(([, words]) => words.test(text))
  const common = /\b(most|least) (common|frequent|often)\b/u.exec(text)
  if (!extreme && !common) return undefined
  const after = common ? text.slice(common.index) : (/\b(?:which|what|who|whose|in which|for which)\b(.{2,80})/u.exec(text)?.[1] ?? '')
  const column = mentioned(` ${after} `, table.columns).filter((each) => each.kind !== 'number' || common)
    .toSorted((a, b) => placeOf(` ${after} `, a) - placeOf(` ${after} `, b))
    .find((each) => !taken.has(each.name) || common)
  if (!column || (!common && !/\b(which|what|who)\b/u.test(text))) return undefined
  return { column: column.name, isCommon: common !== null, order: (common ? common[1] === 'most' : extreme![0] === 'max') ? 'largest' : 'smallest' }
}

function measureIn(text: string, table: DataTable, taken: ReadonlySet<string>): QuerySpec['measures'][number] | undefined {
  const aggregate = aggregateWords.find(([, words]) => words.test(text))?.[0] ?? extremeWords.find(([, words]) => words.test(text))?.[0]
  if (!aggregate) return undefined
  const free = mentioned(text, table.columns).filter((column) => !taken.has(column.name))
  const numbers = free.filter((column) => column.kind === 'number')
  if (aggregate === 'count-distinct') return { aggregate, column: (free[0] ?? table.columns[0])?.name ?? null }
  if (aggregate === 'share') return { aggregate, column: null }
  // “How many attendances in total” adds up; “how many rows” counts.
  if (aggregate === 'count') return { aggregate, column: null }
  const column = numbers[0] ?? (aggregate === 'min' || aggregate === 'max' ? free[0] : undefined) ?? onlyNumber(table)
  return { aggregate, column: column?.name ?? null }
}

function onlyNumber(table: DataTable): DataColumn | undefined {
  const numbers = table.columns.filter((column) => column.kind === 'number')
  return numbers.length === 1 ? numbers[0] : undefined
}

/** Conditions: a known value of a column that stands in the question, “above 5”, “empty”, “starts with x”, "in 2015". */
function filtersIn(text: string, question: string, table: DataTable): Filter[] {
  const filters: Filter[] = []
  for (const column of table.columns) {
    if (column.kind === 'text') {
      const value = (column.profile?.top ?? []).map((each) => String(each.value)).filter((each) => each.length > 2 && text.includes(each.toLowerCase()))
        .toSorted((a, b) => b.length - a.length)[0]
      const isName = value !== undefined && [column.name, column.title].some((name) => name.toLowerCase() === value.toLowerCase())
      if (value !== undefined && !isName && isWholeWord(text, value.toLowerCase())) {
        filters.push({ column: column.name, comparison: 'is', value })
        continue
      }
    }
    const filter = filterNear(text, question, column)
    if (filter) filters.push(filter)
  }
  return filters.slice(0, 6)
}

function isWholeWord(text: string, value: string): boolean {
  return new RegExp(`[^\\p{L}\\p{N}]${escapeOf(value)}(?=[^\\p{L}\\p{N}])`, 'u').test(text)
}

const nearWords: [Filter['comparison'], RegExp][] = [
  ['is-empty', /^\W*(?:is |are |was )?(?:empty|missing|blank|not (?:given|filled))\b/u],
  ['is-filled', /^\W*(?:is |are )?(?:given|filled|not empty|present)\b/u],
  ['starts-with', /^\W*(?:that )?(?:starts?|begins?) with "?([^"?]+?)"?\s*[?.]?\s*$/u],
  ['contains', /^\W*(?:that )?(?:contain(?:s|ing)?|mention(?:s|ing)?) "?([^"?]+?)"?\s*[?.]?\s*$/u],
  ['at-least', /^\W*(?:is |are |of )?(?:at least|>=) (-?[\d.,]+)/u],
  ['at-most', /^\W*(?:is |are |of )?(?:at most|<=) (-?[\d.,]+)/u],
  ['above', /^\W*(?:is |are )?(?:above|over|more than|greater than|>) (-?[\d.,]+)/u],
  ['below', /^\W*(?:is |are )?(?:below|under|less than|fewer than|<) (-?[\d.,]+)/u],
  ['is', /^\W*(?:is|=|equals|equal to) "([^"]+)"/u],
  ['is', /^\W*(?:is|=|equals|equal to) (-?\d[\d.,]*)\b/u],
]

function filterNear(text: string, question: string, column: DataColumn): Filter | undefined {
  const at = placeOf(text, column)
  if (at <= 0) return undefined
  const rest = text.slice(at).replace(new RegExp(`^${escapeOf(column.name.toLowerCase())}|^[^ ]*(?: ${column.title.toLowerCase().split(/[ _]/).slice(1).map(escapeOf).join(' ')})?`, 'u'), '')
  for (const [comparison, words] of nearWords) {
    const match = words.exec(rest)
    if (!match) continue
    if (comparison === 'is-empty' || comparison === 'is-filled') return { column: column.name, comparison, value: null }
    const raw = match[1]!.trim()
    if (/[\d]$/.test(raw) && column.kind === 'number') return { column: column.name, comparison, value: raw.replace(/,/g, '').replace(/\.$/, '') }
    if (column.kind === 'number') continue
    // As the person wrote it, capitals included.
    const place = question.toLowerCase().indexOf(raw)
    return { column: column.name, comparison, value: place >= 0 ? question.slice(place, place + raw.length) : raw }
  }
  return undefined
}
