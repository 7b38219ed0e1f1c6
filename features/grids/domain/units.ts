/** Units of measure and of money, told by what stands before and after a number; pure. */
import { words } from '#kernel/text/words.ts'
import type { Written } from './numbers.ts'

const signs = new Map([['$', 'USD'], ['us$', 'USD'], ['£', 'GBP'], ['€', 'EUR'], ['¥', 'JPY'], ['₹', 'INR'], ['c$', 'CAD'], ['a$', 'AUD']])
const names = new Map([
  ['dollar', 'USD'], ['dollars', 'USD'], ['pound', 'GBP'], ['pounds', 'GBP'], ['euro', 'EUR'], ['euros', 'EUR'], ['franc', 'CHF'], ['francs', 'CHF'],
  ['dólares', 'USD'], ['dolares', 'USD'], ['yen', 'JPY'], ['rupees', 'INR'],
])
const codes = new Set('USD EUR GBP CHF CAD AUD NZD JPY CNY INR MXN BRL SEK NOK DKK PLN CZK HUF ZAR'.split(' '))

/** The currency of a number; undefined when it is none, '' never. `wanted`: a column's own word, such as "crowns". */
export function currencyOf({ before, after }: Written, wanted: string | null): string | undefined {
  const sign = /(US\$|C\$|A\$|[$£€¥₹])\s?$/i.exec(before)?.[1] ?? /^\s?([$£€¥₹])/.exec(after)?.[1]
  if (sign) return signs.get(sign.toLowerCase())
  const code = /\b([A-Z]{3})\s?$/.exec(before)?.[1] ?? /^\s?([A-Z]{3})\b/.exec(after)?.[1]
  if (code && codes.has(code)) return code
  const word = /^\s?(\p{L}+)/u.exec(after)?.[1]?.toLowerCase()
  if (word && names.has(word)) return names.get(word)
  if (wanted && word && stemOf(word) === stemOf(wanted)) return wanted
  return undefined
}

/** A currency as a person or column may write it: "$", "usd", "dollars", "crowns". */
export function readCurrency(written: string): string {
  const lower = written.trim().toLowerCase()
  return signs.get(lower) ?? names.get(lower) ?? (codes.has(lower.toUpperCase()) ? lower.toUpperCase() : written.trim())
}

/** Measures that can be told in one another: name → base and how many of the base. */
const measures = new Map<string, [base: string, factor: number]>(
  ([
    [['minute', 'minutes', 'min', 'minuto', 'minutos'], 'minute', 1],
    [['hour', 'hours', 'h', 'hr', 'hrs', 'hora', 'horas', 'heure', 'heures'], 'minute', 60],
    [['day', 'days', 'día', 'días', 'jour', 'jours'], 'day', 1],
    [['week', 'weeks', 'semana', 'semanas', 'semaine', 'semaines'], 'day', 7],
    [['month', 'months', 'mo', 'mes', 'meses', 'mois'], 'month', 1],
    [['quarter', 'quarters'], 'month', 3],
    [['year', 'years', 'yr', 'yrs', 'año', 'años', 'an', 'ans'], 'month', 12],
    [['km', 'kilometre', 'kilometres', 'kilometer', 'kilometers'], 'm', 1000],
    [['m', 'metre', 'metres', 'meter', 'meters'], 'm', 1],
    [['kg', 'kilogram', 'kilograms'], 'g', 1000],
    [['g', 'gram', 'grams'], 'g', 1],
  ] as [string[], string, number][]).flatMap(([all, base, factor]) => all.map((name) => [name, [base, factor] as [string, number]] as const)),
)

/** The word or sign of measure after a number: '%', 'months', 'sq ft'; '' when there is none. */
export function unitAfter({ after }: Written): string {
  if (/^\s?(?:%|per\s?cent\b|percent\b)/i.test(after)) return '%'
  const word = /^[\s-]?(?:\((?:\p{L}|\d)+\)\s)?(?:(?:calendar|working|business|full|consecutive)[\s-])?(\p{L}+)/u.exec(after)?.[1] ?? ''
  return word.toLowerCase()
}

/** The number in the wanted unit; undefined when it is of another measure. Without a unit of its own it may be any. */
export function inUnit(number: number, unit: string, wanted: string): number | undefined {
  const want = wanted.trim().toLowerCase()
  if (unit === want || (want === '%' && unit === '%')) return number
  if (want === '%' || unit === '%') return undefined
  const from = measures.get(unit)
  const to = measures.get(want)
  if (from && to) return from[0] === to[0] ? Number(((number * from[1]) / to[1]).toPrecision(12)) : undefined
  if (from || to) return undefined
  return stemOf(unit) === stemOf(want) && unit !== '' ? number : undefined
}

export function isMeasure(unit: string): boolean {
  return unit === '%' || measures.has(unit)
}

function stemOf(word: string): string {
  return words(word.toLowerCase())[0]?.stem ?? word.toLowerCase()
}
