/**
 * Numbers of a text as values: `1,234.5` in English is `1.234,5` in Spanish and `1 234,5` in French. A translation has
 * the same ones; a small one may be spelled out, a month be a number, an hour of the afternoon have 24 hours.
 */
import { monthNames, spelledNumbers } from './number-words.ts'

/** Languages in which the comma stands before decimals. A value of one language written in the way of the other is accepted as it stands. */
const commaDecimal = new Set(['es', 'fr', 'de', 'it', 'pt', 'nl', 'pl', 'ru', 'uk', 'cs', 'sv', 'da', 'nb', 'fi', 'tr', 'id', 'vi', 'ro', 'hu', 'el', 'bg'])

const digits = /\d+(?:[.,'’\u00a0\u202f ]\d+)*/g
/** Zero of the decimal digits of other scripts (Unicode, general category Nd). */
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0be6, 0x0e50, 0x17e0, 0xff10]

const scales: [RegExp, number][] = [
  [/^\s?(?:万|萬)/u, 1e4],
  [/^\s?(?:亿|億)/u, 1e8],
  [/^\s?(?:thousand|mil(?!l)|mille)\b/iu, 1e3],
  [/^\s?(?:million|millones|millón|millions|milhões|milhão|millionen)\b/iu, 1e6],
  [/^\s?(?:billion|milliards?|mil millones|bilhões|milliarden)\b/iu, 1e9],
]

/** What is in the source and not in the target, and the other way round; both empty when the numbers were kept. */
export function numberDifferences(source: string, target: string, from: string, to: string): { missing: number[]; added: number[] } {
  let best: { missing: number[]; added: number[] } | undefined
  for (const isScaled of [false, true]) {
    for (const wanted of readingsOf(source, from, isScaled)) {
      for (const given of readingsOf(target, to, isScaled, from)) {
        const found = differences(wanted, given, { source, target, from, to })
        if (found.missing.length + found.added.length === 0) return found
        if (!best || found.missing.length + found.added.length < best.missing.length + best.added.length) best = found
      }
    }
  }
  return best!
}

type Texts = { source: string; target: string; from: string; to: string }

function differences(wanted: readonly number[], given: readonly number[], texts: Texts): { missing: number[]; added: number[] } {
  const left = [...given]
  const missing: number[] = []
  for (const value of wanted) {
    const at = left.indexOf(value)
    const later = at < 0 && isAfternoon(texts.source) && value >= 1 && value <= 11 ? left.indexOf(value + 12) : at
    if (later >= 0) left.splice(later, 1)
    else missing.push(value)
  }
  const spelledInTarget = spelledNumbers(texts.target, texts.to)
  const spelledInSource = [...spelledNumbers(texts.source, texts.from), ...monthNames(texts.source, texts.from)]
  return { missing: without(missing, spelledInTarget), added: without(left, spelledInSource) }
}

function isAfternoon(text: string): boolean {
  return /\d\s?(?:p\.?\s?m\b|noon)/i.test(text)
}

function without(values: readonly number[], excused: readonly number[]): number[] {
  const left = [...excused]
  return values.filter((value) => {
    const at = left.indexOf(value)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** A group such as `1.234` or `3 000` has more than one reading; each is a list of the values of the whole text. */
function readingsOf(text: string, language: string, isScaled: boolean, other?: string): number[][] {
  const plain = [...text].map((sign) => inLatinDigits(sign)).join('')
  const found = [...plain.matchAll(digits)]
  const ways: ((group: string) => number[])[] = [
    (group) => valuesIn(group, styleOf(language), false),
    (group) => valuesIn(group, styleOf(language), true),
    ...(other ? [(group: string) => valuesIn(group, styleOf(other), false)] : []),
  ]
  return ways.map((way) =>
    found.flatMap((match) => {
      const values = way(match[0])
      const scale = isScaled ? scales.find(([pattern]) => pattern.test(plain.slice(match.index + match[0].length)))?.[1] : undefined
      return scale && values.length ? [...values.slice(0, -1), Math.round(values.at(-1)! * scale * 1e6) / 1e6] : values
    }),
  )
}

function inLatinDigits(sign: string): string {
  const code = sign.codePointAt(0)!
  if (code < 0x660) return sign
  const zero = zeros.find((start) => code >= start && code < start + 10)
  return zero === undefined ? sign : String(code - zero)
}

function styleOf(language: string): 'comma' | 'point' {
  return commaDecimal.has(language.split('-')[0]!.toLowerCase()) ? 'comma' : 'point'
}

function valuesIn(group: string, style: 'comma' | 'point', joinsSpaces: boolean): number[] {
  const pieces = joinsSpaces && /^\d{1,3}(?:[\u00a0\u202f ]\d{3})+(?:[.,]\d+)?$/.test(group) ? [group.replace(/[\u00a0\u202f ]/g, '')] : group.split(/[\u00a0\u202f ]/)
  return pieces.flatMap((piece) => {
    const [decimal, thousand] = style === 'comma' ? [',', '[.\'’]'] : ['\\.', '[,\'’]']
    if (!new RegExp(`^(?:\\d{1,3}(?:${thousand}\\d{3})+|\\d+)(?:${decimal}\\d+)?$`).test(piece)) return piece.split(/[.,'’]/).filter(Boolean).map(Number)
    return [Number(piece.replace(new RegExp(thousand, 'g'), '').replace(',', '.'))]
  })
}
