/** Numbers as they are written in documents: separators of several countries, scales, signs, spelled counts; pure. */
import { factsOf } from '#kernel/text/facts.ts'

export type Written = { number: number; start: number; end: number; /** Text right before and after, where a sign or unit may stand. */ before: string; after: string; isNegative: boolean }

/** Digits with separators between them; a code such as "A1" or "6.15.0" is a name and no number. */
const digitRun = /\d(?:[\d.,'’\u00a0\u202f]*\d)?/g
const scales: [RegExp, number][] = [
  [/^[\s-]?(?:million|millions|mio|millones|mn)\b\.?/i, 1e6],
  [/^[\s-]?(?:billion|billions|bn|milliard|milliards)\b/i, 1e9],
  [/^[\s-]?(?:trillion)\b/i, 1e12],
  [/^[\s-]?(?:thousand|mil|mille)\b/i, 1e3],
  [/^k\b/i, 1e3],
  [/^[mM]\b(?!\s?\d)/, 1e6],
]
const nearChars = 24

export function numbersIn(text: string): Written[] {
  const found: Written[] = []
  for (const match of text.matchAll(digitRun)) {
    const start = match.index
    const number = readNumber(match[0])
    if (number === undefined || isPartOfCode(text, start, start + match[0].length)) continue
    found.push(withSurroundings(text, number, start, start + match[0].length))
  }
  return [...found, ...spelledNumbers(text, found)].sort((a, b) => a.start - b.start)
}

/** "1,234.5", "1.234,5", "1 234,5", "1'234.5"; undefined for what is none ("1.2.3"). */
export function readNumber(written: string): number | undefined {
  const plain = written.replaceAll(/['’\u00a0\u202f\s]/g, '')
  const dots = plain.split('.').length - 1
  const commas = plain.split(',').length - 1
  if (dots && commas) {
    const isDotDecimal = plain.lastIndexOf('.') > plain.lastIndexOf(',')
    return isDotDecimal ? grouped(plain, ',', '.') : grouped(plain, '.', ',')
  }
  if (commas) return /^\d{1,3}(?:,\d{2,3})*,\d{3}$/.test(plain) ? Number(plain.replaceAll(',', '')) : commas === 1 ? Number(plain.replace(',', '.')) : undefined
  if (dots > 1) return /^\d{1,3}(?:\.\d{3})+$/.test(plain) ? Number(plain.replaceAll('.', '')) : undefined
  return Number(plain)
}

function grouped(plain: string, group: string, decimal: string): number | undefined {
  const [whole = '', fraction = '', ...rest] = plain.split(decimal)
  if (rest.length || fraction.includes(group)) return undefined
  if (!/^\d{1,3}$/.test(whole.split(group)[0] ?? '')) return undefined
  return Number(`${whole.replaceAll(group, '')}.${fraction}`)
}

function isPartOfCode(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 2), start)
  if (/[\p{L}_#]$/u.test(before) && !/(?:^|[^\p{L}])(?:[$£€]|US)$/u.test(before)) return true
  if (/[\p{L}\d]-$/u.test(before)) return true
  const after = text.slice(end, end + 4)
  return /^(?:_|\(\p{L}\)|-\p{L}?\d)/u.test(after) || (/^\p{L}/u.test(after) && !/^(?:k|m|bn|mn|km|kg|ha|am|pm|h)\b/i.test(after))
}

function withSurroundings(text: string, plain: number, start: number, numberEnd: number): Written {
  let number = plain
  let end = numberEnd
  const rest = text.slice(end, end + 14)
  const scale = scales.find(([pattern]) => pattern.test(rest))
  if (scale) {
    number *= scale[1]
    end += (scale[0].exec(rest) ?? [''])[0].length
  }
  const before = text.slice(Math.max(0, start - nearChars), start)
  const after = text.slice(end, end + nearChars)
  const isNegative = /(?:^|[\s:\t(])[-−](?:\s?[$£€])?$/.test(before) || (/\((?:\s?[$£€])?$/.test(before) && /^\)/.test(after))
  return { number: Number(number.toPrecision(15)), start, end, before, after, isNegative }
}

/** "twelve months": spelled figures; a lone small count ("one of them") is no figure. */
function spelledNumbers(text: string, known: readonly Written[]): Written[] {
  return factsOf(text).flatMap((fact): Written[] => {
    if (fact.kind !== 'number' || fact.isLoose || /\d/.test(text.slice(fact.start, fact.end))) return []
    if (known.some((each) => each.start < fact.end && fact.start < each.end)) return []
    const word = /^[\p{L}-]+(?: (?:hundred|thousand|million|billion)\b)?/u.exec(text.slice(fact.start, fact.end))?.[0] ?? ''
    const value = spelledValue(word, fact.value)
    return value === undefined ? [] : [{ ...withSurroundings(text, value, fact.start, fact.start + word.length), number: value }]
  })
}

/** `facts.ts` turns "two years" into 24 months; here the bare figure is wanted. */
function spelledValue(word: string, given: number): number | undefined {
  const [alone] = factsOf(`${word} zz`)
  return alone?.kind === 'number' ? alone.value : given
}
