/** Values of a column's kind: found in a text, read from what a model or person wrote, compared and shown; pure. */
import { words } from '#kernel/text/words.ts'
import { listItemsMax, textCharsMax, type CellValue, type ColumnType, type Doubt } from '../contract-grid.ts'
import { datesIn } from './dates.ts'
import { numbersIn, type Written } from './numbers.ts'
import { currencyOf, inUnit, isMeasure, readCurrency, unitAfter } from './units.ts'

/** `isLoose`: right in a line that is about the column, and nowhere else (a bare number for a number with unit). */
export type ValueAt = { value: CellValue; start: number; end: number; doubt?: Doubt; isLoose?: boolean }

/** Every value of this kind that the text states, in order. Texts and lists are not found so: they are what a line holds. */
export function valuesIn(text: string, type: ColumnType): ValueAt[] {
  switch (type.kind) {
    case 'date':
      return datesIn(text, true).map(({ date, other, start, end }) => ({ value: { kind: 'date', date }, start, end, ...(other ? { doubt: 'two-readings' as const } : date.length < 10 ? { doubt: 'partial-date' as const } : {}), ...(date.length === 4 && { isLoose: true }) }))
    case 'money':
      return figures(text).flatMap((each): ValueAt[] => moneyOf(each, type.currency))
    case 'number':
      return figures(text).flatMap((each): ValueAt[] => numberOf(each, type.unit))
    case 'yes-no':
      return yesNoIn(text)
    case 'choice':
      return optionsIn(text, type.options)
    default:
      return []
  }
}

/** Numbers that are not part of a date. */
function figures(text: string): Written[] {
  const dates = datesIn(text)
  return numbersIn(text).filter((each) => !dates.some((date) => each.start < date.end && date.start < each.end))
}

function moneyOf(each: Written, wanted: string | null): ValueAt[] {
  const currency = currencyOf(each, wanted)
  const amount = each.isNegative ? -each.number : each.number
  if (currency === undefined) return unitAfter(each) !== '' && isMeasure(unitAfter(each)) ? [] : [{ value: { kind: 'money', amount, currency: wanted ? readCurrency(wanted) : '' }, start: each.start, end: each.end, isLoose: true }]
  if (wanted && readCurrency(wanted) !== currency) return []
  return [{ value: { kind: 'money', amount, currency }, start: each.start, end: each.end }]
}

function numberOf(each: Written, wanted: string | null): ValueAt[] {
  const unit = unitAfter(each)
  const number = each.isNegative ? -each.number : each.number
  const at = { start: each.start, end: each.end }
  const isMoney = currencyOf(each, null) !== undefined
  if (isMoney) return []
  if (wanted === null) return [{ value: { kind: 'number', number, unit: isMeasure(unit) ? unit : '' }, ...at, ...(isMeasure(unit) && { isLoose: true }) }]
  const told = inUnit(number, unit, wanted)
  if (told !== undefined) return [{ value: { kind: 'number', number: told, unit: wanted }, ...at }]
  return isMeasure(unit) ? [] : [{ value: { kind: 'number', number, unit: wanted }, ...at, isLoose: true }]
}

const yesWords = /(?<![\p{L}\p{N}])(?:yes|y|true|sí|oui|☒|☑|✓|✔|required|applicable|included|granted|allowed|permitted)(?![\p{L}\p{N}])/giu
const noWords = /(?<![\p{L}\p{N}])(?:no|n|false|non|none|not (?:required|applicable|included|granted|allowed|permitted)|☐|✗|✘|n\/a)(?![\p{L}\p{N}])/giu

function yesNoIn(text: string): ValueAt[] {
  const no = [...text.matchAll(noWords)].map((match): ValueAt => ({ value: { kind: 'yes-no', is: false }, start: match.index, end: match.index + match[0].length }))
  const yes = [...text.matchAll(yesWords)].map((match): ValueAt => ({ value: { kind: 'yes-no', is: true }, start: match.index, end: match.index + match[0].length }))
  return [...no, ...yes.filter((each) => !no.some((other) => each.start < other.end && other.start < each.end))].sort((a, b) => a.start - b.start)
}

/** Longer options win over those they contain: "Not approved" over "Approved". */
function optionsIn(text: string, options: readonly string[]): ValueAt[] {
  const lower = text.toLowerCase()
  const found: ValueAt[] = []
  for (const option of [...options].sort((a, b) => b.length - a.length)) {
    const wanted = option.toLowerCase()
    for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
      const end = at + wanted.length
      if (isLetter(lower[at - 1]) || isLetter(lower[end]) || found.some((each) => at < each.end && each.start < end)) continue
      found.push({ value: { kind: 'choice', option }, start: at, end })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/** What a model answered or a person wrote, as a value of the column's kind; undefined when it is none. */
export function readValue(written: string, type: ColumnType): CellValue | undefined {
  const text = written.trim()
  if (text === '') return undefined
  if (type.kind === 'text') return { kind: 'text', text: cut(text) }
  if (type.kind === 'list') return listOf(text)
  if (type.kind === 'choice') return choiceOf(text, type.options)
  const found = valuesIn(text, type)
  const [first] = found
  if (!first) return undefined
  // One value, said once: "5,000 or 6,000" is not a value.
  return found.every((each) => sameValue(each.value, first.value)) ? first.value : undefined
}

function choiceOf(text: string, options: readonly string[]): CellValue | undefined {
  const option = options.find((each) => fold(each) === fold(text))
  return option === undefined ? undefined : { kind: 'choice', option }
}

/** Items between semicolons, line ends or bars; else between commas and a last "and". */
export function listOf(text: string): CellValue | undefined {
  const parts = /[;\n|]/.test(text) ? text.split(/[;\n|]/) : text.split(/,\s+(?:and\s+)?|\s+and\s+/)
  const items = parts.map((part) => cut(part.replace(/^\s*(?:[-•*]|\d{1,2}[.)])\s+/, '').replace(/^and\s+/, '').replace(/[.,]$/, '').trim())).filter(Boolean)
  return items.length ? { kind: 'list', items: [...new Set(items)].slice(0, listItemsMax) } : undefined
}

export function sameValue(one: CellValue, other: CellValue): boolean {
  return valueKey(one) === valueKey(other) || isSameMoney(one, other)
}

/** One text for all ways to write a value. */
export function valueKey(value: CellValue): string {
  switch (value.kind) {
    case 'text':
      return fold(value.text)
    case 'number':
      return `${value.number} ${value.unit.toLowerCase()}`
    case 'money':
      return `${value.amount} ${value.currency}`
    case 'date':
      return value.date
    case 'yes-no':
      return String(value.is)
    case 'choice':
      return value.option
    case 'list':
      return [...new Set(value.items.map(fold))].sort().join('|')
  }
}

/** An amount whose currency is not stated may be any. */
function isSameMoney(one: CellValue, other: CellValue): boolean {
  return one.kind === 'money' && other.kind === 'money' && one.amount === other.amount && (one.currency === '' || other.currency === '')
}

/** Plain words: for files, conflicts and screen readers of lists; pages format in the person's language. */
export function showValue(value: CellValue | null): string {
  if (value === null) return ''
  switch (value.kind) {
    case 'text':
      return value.text
    case 'number':
      return value.unit === '%' ? `${value.number}%` : `${value.number}${value.unit ? ` ${value.unit}` : ''}`
    case 'money':
      return `${value.currency ? `${value.currency} ` : ''}${value.amount.toLocaleString('en-US', { minimumFractionDigits: Number.isInteger(value.amount) ? 0 : 2, maximumFractionDigits: 4 })}`
    case 'date':
      return value.date
    case 'yes-no':
      return value.is ? 'Yes' : 'No'
    case 'choice':
      return value.option
    case 'list':
      return value.items.join('; ')
  }
}

/** Words and figures without case, accents, punctuation. */
export function fold(text: string): string {
  return words(text).map((word) => word.raw.toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, '').replace(/['’]s$/, '')).join(' ')
}

function cut(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, textCharsMax).toWellFormed()
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character)
}
