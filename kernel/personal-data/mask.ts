/**
 * Reversible pseudonyms: a detail crosses to a vendor as `[EMAIL-7f3a2c]` and comes back as itself. The token is
 * HMAC (RFC 2104) under the agency's key over type and normalised value: the same detail has the same token in every
 * turn, and two agencies' tokens for one detail have nothing in common (security.md, D10).
 */
import { createHmac } from 'node:crypto'
import type { Hit, PersonalDataType } from './hit.ts'

/** What stands for what. `value` is as first written; pairs belong beside the content they hide, under its label. */
export type MaskPair = { token: string; value: string; type: PersonalDataType }
export type MaskedText = { text: string; pairs: MaskPair[] }

/** 24 bits are unmistakable to a reader; a second value with the same digits gets more of them. */
const shownDigits = 6

/**
 * Replaces each hit, and every other place where one of those values stands: a name that is said once with its
 * context must not go out bare a line later. `known` are the conversation's earlier pairs, kept stable and hidden too.
 */
export function maskText(text: string, hits: readonly Hit[], options: { agencyKey: Uint8Array | string; known?: readonly MaskPair[] }): MaskedText {
  if (hits.length === 0 && !options.known?.length) return { text, pairs: [] }
  const byToken = new Map((options.known ?? []).map((pair) => [pair.token, pair]))
  const used = new Map<string, MaskPair>()
  const tokenOf = (type: PersonalDataType, value: string): string => {
    const pair = pairFor(options.agencyKey, byToken, type, value)
    byToken.set(pair.token, pair)
    used.set(pair.token, pair)
    return pair.token
  }
  const found = hits.map(({ start, end, type }) => ({ start, end, type, value: text.slice(start, end) }))
  const repeated = repeatsOf(text, [...found, ...(options.known ?? [])])
  let masked = ''
  let at = 0
  for (const each of withoutOverlaps([...found, ...repeated])) {
    masked += text.slice(at, each.start) + tokenOf(each.type, text.slice(each.start, each.end))
    at = each.end
  }
  return { text: masked + text.slice(at), pairs: [...used.values()] }
}

function pairFor(agencyKey: Uint8Array | string, taken: ReadonlyMap<string, MaskPair>, type: PersonalDataType, value: string): MaskPair {
  const normal = normalValue(type, value)
  const digest = createHmac('sha256', agencyKey).update(`${type}\u0000${normal}`).digest('hex')
  for (let digits = shownDigits; ; digits += 2) {
    const token = `[${tokenWords[type]}-${digest.slice(0, digits)}]`
    const other = taken.get(token)
    if (!other) return { token, value, type }
    if (normalValue(type, other.value) === normal || digits >= digest.length) return other
  }
}

/** Spacing, hyphens and letter case do not make another number, address or name. */
export function normalValue(type: PersonalDataType, value: string): string {
  const folded = value.normalize('NFKC').toLocaleLowerCase('en')
  if (type === 'name' || type === 'address' || type === 'secret') return folded.replace(/\s+/g, ' ').trim()
  if (type === 'email' || type === 'ip') return folded
  return folded.replace(/[^\p{L}\p{N}]/gu, '')
}

/** Short words that a model reads as what they stand for. */
const tokenWords: Record<PersonalDataType, string> = {
  card: 'CARD',
  ssn: 'SSN',
  itin: 'ITIN',
  ein: 'EIN',
  iban: 'IBAN',
  'routing-number': 'ROUTING',
  'bank-account': 'ACCOUNT',
  email: 'EMAIL',
  ip: 'IP',
  phone: 'PHONE',
  licence: 'LICENCE',
  passport: 'PASSPORT',
  'medical-record': 'RECORD',
  secret: 'SECRET',
  'birth-date': 'BIRTHDATE',
  name: 'NAME',
  address: 'ADDRESS',
  'agency-pattern': 'NUMBER',
}

/** Values shorter than this would be found inside ordinary words and numbers. */
const repeatedCharsMin = 3

type Place = { start: number; end: number; type: PersonalDataType; value: string }

function repeatsOf(text: string, values: readonly { value: string; type: PersonalDataType }[]): Place[] {
  const places: Place[] = []
  const types = new Map(values.map(({ value, type }) => [value, type]))
  for (const [value, type] of types) {
    if (value.length < repeatedCharsMin) continue
    for (let start = text.indexOf(value); start >= 0; start = text.indexOf(value, start + value.length)) {
      const end = start + value.length
      if (isWholeAt(text, start, end)) places.push({ start, end, type, value })
    }
  }
  return places
}

function isWholeAt(text: string, start: number, end: number): boolean {
  const joins = (a: string, b: string) => wordLike.test(a) && wordLike.test(b)
  return !joins(text.charAt(start - 1), text.charAt(start)) && !joins(text.charAt(end - 1), text.charAt(end))
}

const wordLike = /[\p{L}\p{N}]/u

/** The longer one of two that overlap hides more; the earlier one on a draw. */
function withoutOverlaps(places: readonly Place[]): Place[] {
  const kept: Place[] = []
  for (const place of places.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1)
    if (!last || place.start >= last.end) kept.push({ ...place })
    else if (place.end > last.end) last.end = place.end
  }
  return kept
}
