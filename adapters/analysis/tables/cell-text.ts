/** Numbers and dates as people write them. Pure; what is unsure stays a text. */

export type ReadNumber = { text: string; unit: string | null; decimals: number }
/** Which sign parts the decimals in a column: a single “1,234” does not say. */
export type NumberStyle = 'point' | 'comma'

const currency = /^[$€£¥₹]|^(USD|EUR|GBP|CHF|CAD|AUD|JPY|INR)\b|[$€£¥₹]$|\b(USD|EUR|GBP|CHF|CAD|AUD|JPY|INR|kr)$/
/** More digits than a double holds are an identifier, not an amount. */
const digitsMax = 15

const shapes: Record<NumberStyle, RegExp> = {
  point: /^[+-]?(\d{1,3}(,\d{3})+|\d{1,3}([\u00A0\u202F' ]\d{3})+|\d+)?(\.\d+)?([eE][+-]?\d{1,3})?$/,
  comma: /^[+-]?(\d{1,3}(\.\d{3})+|\d{1,3}([\u00A0\u202F' ]\d{3})+|\d+)?(,\d+)?$/,
}

/** The number a text says, as plain digits; undefined when it is no number. Leading zeros make a code (“00123”). */
export function readNumber(raw: string, style: NumberStyle = 'point'): ReadNumber | undefined {
  if (raw.length > 60 || !/\d/.test(raw)) return undefined
  let text = raw.trim()
  const isBracketed = /^\(.*\)$/.test(text)
  if (isBracketed) text = text.slice(1, -1).trim()
  let isNegative = isBracketed
  // A sign before the currency: “-$5”.
  const leading = /^[-−–](?=\s*[$€£¥₹])/.exec(text)
  if (leading) {
    isNegative = true
    text = text.slice(1).trim()
  }
  let unit: string | null = null
  const sign = currency.exec(text)
  if (sign) {
    unit = sign[0]
    text = sign.index === 0 ? text.slice(sign[0].length) : text.slice(0, -sign[0].length)
  } else if (text.endsWith('%')) {
    unit = '%'
    text = text.slice(0, -1)
  }
  text = text.trim().replace(/^−/, '-')
  if (/^\(.*\)$/.test(text)) {
    if (isBracketed) return undefined
    isNegative = true
    text = text.slice(1, -1).trim()
  }
  if (text === '' || !shapes[style].test(text) || !/\d/.test(text)) return undefined
  const plain = (style === 'point' ? text.replace(/[,\u00A0\u202F' ]/g, '') : text.replace(/[.\u00A0\u202F' ]/g, '').replace(',', '.')).replace(/^\+/, '')
  if (/^-?0\d/.test(plain) || plain.replace(/[eE].*$/, '').replace(/\D/g, '').length > digitsMax + 3) return undefined
  if (!plain.includes('.') && plain.replace(/\D/g, '').length > digitsMax) return undefined
  const expanded = /[eE]/.test(plain) ? expand(plain) : plain
  if (expanded === undefined) return undefined
  const signed = isNegative ? (expanded.startsWith('-') ? expanded.slice(1) : `-${expanded}`) : expanded
  return { text: signed, unit, decimals: (signed.split('.')[1] ?? '').length }
}

function expand(text: string): string | undefined {
  const value = Number(text)
  if (!Number.isFinite(value)) return undefined
  return String(value)
}

/** “1.234,5”, “12,5” or “1.234.567” tell that the comma parts the decimals; “1,234.5”, “1.5” or “1,234,567” that the point does. */
export function numberStyleOf(texts: Iterable<string>): NumberStyle {
  let comma = 0
  let point = 0
  for (const raw of texts) {
    const text = raw.replace(/[^\d.,]/g, '')
    if (/^\d{1,3}(\.\d{3})+,\d+$|^\d+,(\d{1,2}|\d{4,})$|^\d{1,3}(\.\d{3}){2,}$/.test(text)) comma++
    else if (/^\d{1,3}(,\d{3})+\.\d+$|^\d+\.\d+$|^\d{1,3}(,\d{3}){2,}$/.test(text)) point++
  }
  return comma > point ? 'comma' : 'point'
}

/** What people write where there is no value. In a column of numbers these are missing, not wrong. */
export function isMissingMark(text: string): boolean {
  return /^([-–—.:*…xX?]|\.\.|\.\.\.|n\/?a\.?|n\.a\.?|nil|null|none|nan|#n\/a|#value!|#ref!|#div\/0!|#name\?|missing|unknown|suppressed|\[[a-z]\]|tbd|not available|no data)$/i.test(text.trim())
}

export const dateFormats = ['iso', 'year-slash', 'day-slash', 'month-slash', 'day-dot', 'day-name', 'name-day'] as const
export type DateFormat = (typeof dateFormats)[number]

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const time = '(?:[T ](\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?)(?:Z|[+-]\\d{2}:?\\d{2})?)?'
const patterns: Record<DateFormat, { shape: RegExp; parts(match: RegExpExecArray): [string, string, string, string | undefined] }> = {
  iso: { shape: new RegExp(`^(\\d{4})-(\\d{2})-(\\d{2})${time}$`), parts: (m) => [m[1]!, m[2]!, m[3]!, m[4]] },
  'year-slash': { shape: new RegExp(`^(\\d{4})/(\\d{1,2})/(\\d{1,2})${time}$`), parts: (m) => [m[1]!, m[2]!, m[3]!, m[4]] },
  'day-slash': { shape: new RegExp(`^(\\d{1,2})/(\\d{1,2})/(\\d{4})${time}$`), parts: (m) => [m[3]!, m[2]!, m[1]!, m[4]] },
  'month-slash': { shape: new RegExp(`^(\\d{1,2})/(\\d{1,2})/(\\d{4})${time}$`), parts: (m) => [m[3]!, m[1]!, m[2]!, m[4]] },
  'day-dot': { shape: new RegExp(`^(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})${time}$`), parts: (m) => [m[3]!, m[2]!, m[1]!, m[4]] },
  'day-name': { shape: /^(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ -](\d{4})$/, parts: (m) => [m[3]!, monthOf(m[2]!), m[1]!, undefined] },
  'name-day': { shape: /^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})$/, parts: (m) => [m[3]!, monthOf(m[1]!), m[2]!, undefined] },
}

function monthOf(name: string): string {
  const at = months.indexOf(name.slice(0, 3).toLowerCase())
  return at < 0 ? '0' : String(at + 1)
}

/** ISO 8601, or undefined when the text is no date of the calendar in this format. */
export function readDate(raw: string, format: DateFormat): string | undefined {
  if (raw.length > 40) return undefined
  const { shape, parts } = patterns[format]
  const match = shape.exec(raw.trim())
  if (!match) return undefined
  const [year, month, day, clock] = parts(match)
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return undefined
  const iso = date.toISOString().slice(0, 10)
  if (clock === undefined) return iso
  const [hours = '0', minutes = '0', seconds = '0'] = clock.split(':')
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) >= 60) return undefined
  const padded = `${hours.padStart(2, '0')}:${minutes}:${seconds.includes('.') ? seconds.slice(0, 6) : seconds.padStart(2, '0')}`
  return padded === '00:00:00' ? iso : `${iso}T${padded}`
}

/** The one format in which all texts are dates; undefined when there is none, or two that differ in what they say. */
export function dateFormatOf(texts: readonly string[]): DateFormat | undefined {
  const fitting = dateFormats.filter((format) => texts.every((text) => readDate(text, format) !== undefined))
  if (fitting.length < 2) return fitting[0]
  const [first, second] = [fitting[0]!, fitting[1]!]
  return texts.every((text) => readDate(text, first) === readDate(text, second)) ? first : undefined
}
