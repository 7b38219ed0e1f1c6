/** Dates as documents write them, in English, Spanish and French; pure. Two readings of 03/04/2026 are told as such. */

export type WrittenDate = { date: string; /** The other reading of an all-digit date. */ other?: string; start: number; end: number }

const monthNames: [string, number][] = [
  ['january|jan|enero|janvier', 1], ['february|feb|febrero|février|fevrier', 2], ['march|mar|marzo|mars', 3], ['april|apr|abril|avril', 4],
  ['may|mayo|mai', 5], ['june|jun|junio|juin', 6], ['july|jul|julio|juillet', 7], ['august|aug|agosto|août|aout', 8],
  ['september|sept|sep|septiembre|setiembre|septembre', 9], ['october|oct|octubre|octobre', 10], ['november|nov|noviembre|novembre', 11], ['december|dec|diciembre|décembre|decembre', 12],
]
const monthOf = new Map(monthNames.flatMap(([names, month]) => names.split('|').map((name) => [name, month] as const)))
const month = `(${monthNames.map(([names]) => names).join('|')})\\.?`
const year = '((?:1[6-9]|20|21)\\d\\d)'
const day = '([0-3]?\\d)(?:st|nd|rd|th|er|º)?'
const edge = '(?<![\\p{L}\\d])'
const close = '(?![\\p{L}\\d])'

type Reading = { date?: string | undefined; other?: string | undefined }
const patterns: [RegExp, (m: readonly (string | undefined)[]) => Reading][] = [
  [new RegExp(`${edge}${year}[-/.](\\d{1,2})[-/.](\\d{1,2})${close}`, 'giu'), (m) => ({ date: iso(m[1], m[2], m[3]) })],
  [new RegExp(`${edge}${day}(?: day)?(?: of| de|-|\\.)?[ -]?${month}(?:,? |-| de | del )${year}${close}`, 'giu'), (m) => ({ date: iso(m[3], monthOf.get(lower(m[2])), m[1]) })],
  [new RegExp(`${edge}${month} ${day},? ${year}${close}`, 'giu'), (m) => ({ date: iso(m[3], monthOf.get(lower(m[1])), m[2]) })],
  [new RegExp(`${edge}(\\d{1,2})([/.-])(\\d{1,2})\\2${year}${close}`, 'giu'), (m) => digitsOnly(m[1], m[3], m[4])],
  // Not the rest of a day that the calendar does not have ("31 February 2027").
  [new RegExp(`${edge}(?<!\\d{1,2}(?:st|nd|rd|th)?(?: of| de)? )${month}(?:,| de)? ${year}${close}`, 'giu'), (m) => ({ date: iso(m[2], monthOf.get(lower(m[1]))) })],
]
const bareYear = new RegExp(`${edge}${year}${close}`, 'gu')

/** Dates with a year at least; a bare year only where `withYears`. */
export function datesIn(text: string, withYears = false): WrittenDate[] {
  const found: WrittenDate[] = []
  const isFree = (start: number, end: number) => !found.some((each) => start < each.end && each.start < end)
  for (const [pattern, read] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length]
      const { date, other } = read(match)
      if (date && isFree(start, end)) found.push({ date, start, end, ...(other && { other }) })
    }
  }
  if (withYears) for (const match of text.matchAll(bareYear)) if (isFree(match.index, match.index + 4)) found.push({ date: match[0], start: match.index, end: match.index + 4 })
  return found.sort((a, b) => a.start - b.start)
}

/** Month first, as the offices of this government write it; day first where that alone is a date. */
function digitsOnly(first: string | undefined, second: string | undefined, of: string | undefined): Reading {
  const monthFirst = iso(of, first, second)
  const dayFirst = iso(of, second, first)
  if (!monthFirst) return { date: dayFirst }
  return { date: monthFirst, other: dayFirst && dayFirst !== monthFirst ? dayFirst : undefined }
}

function iso(yearOf: string | number | undefined, monthIs: string | number | undefined, dayOf?: string | number): string | undefined {
  const [y, m] = [Number(yearOf), Number(monthIs)]
  if (!y || !m || m > 12) return undefined
  const stem = `${y}-${String(m).padStart(2, '0')}`
  if (dayOf === undefined) return stem
  const d = Number(dayOf)
  // The last day of the month, by the calendar and not by a clock.
  return d >= 1 && d <= new Date(Date.UTC(y, m, 0)).getUTCDate() ? `${stem}-${String(d).padStart(2, '0')}` : undefined
}

function lower(name: string | undefined): string {
  return (name ?? '').toLowerCase()
}
