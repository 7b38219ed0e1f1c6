/**
 * A text as a reader sees it: full-width and mathematical letters and digits as plain ones, every kind of dash and
 * space as one, invisible characters gone. Disguises of an identifier then look like the identifier, and offsets lead back.
 */
export type ReadableText = {
  text: string
  startOf(index: number): number
  /** `index` is exclusive: one past the last character. */
  endOf(index: number): number
}

export function readable(text: string): ReadableText {
  if (!disguised.test(text)) return { text, startOf: same, endOf: same }
  let plain = ''
  const starts: number[] = []
  const ends: number[] = []
  let at = 0
  for (const character of text) {
    const shown = plainFormOf(character)
    for (const unit of shown.length <= 2 ? shown.split('') : [character]) {
      plain += unit
      starts.push(at)
      ends.push(at + character.length)
    }
    at += character.length
  }
  return { text: plain, startOf: (index) => starts[index] ?? text.length, endOf: (index) => ends[index - 1] ?? 0 }
}

const same = (index: number) => index

/** Invisible characters, spaces and dashes other than the plain ones, compatibility forms, other scripts' digits. */
const disguised = /[\u00ad\u00a0\u1680\u2000-\u2015\u202f\u2028-\u202e\u205f-\u2064\u2212\u3000\ufe58\ufe63\ufeff\uff01-\uff5e]|[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]|[\u{1d400}-\u{1d7ff}]|[\u2460-\u2473\u2080-\u2089\u2070-\u2079]/u

function plainFormOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0xa0) return character
  if (invisible.test(character)) return ''
  if (dash.test(character)) return '-'
  if (space.test(character)) return ' '
  const digit = digitOf(code)
  if (digit !== undefined) return digit
  if ((code >= 0xff01 && code <= 0xff5e) || (code >= 0x1d400 && code <= 0x1d7ff)) return character.normalize('NFKC')
  return character
}

const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/
const dash = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/
const space = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/

/** Arabic-Indic, its eastern form and Devanagari: digits of people who write to a government. */
function digitOf(code: number): string | undefined {
  for (const zero of [0x0660, 0x06f0, 0x0966]) if (code >= zero && code <= zero + 9) return String(code - zero)
  return undefined
}
