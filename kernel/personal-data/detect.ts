/**
 * Finds personal data in a text. Pure and quick: every pattern is bounded, so that 8 KB cost milliseconds, and
 * nothing is sent anywhere. Structured identifiers are recognised by form, checksum and the words beside them.
 */
import type { AgencyMatcher } from './agency-pattern.ts'
import { findAddresses } from './addresses.ts'
import { findBirthDates } from './birth-dates.ts'
import { findCards } from './cards.ts'
import { findEmails, findIpAddresses } from './online.ts'
import { findBankNumbers, findIbans } from './bank.ts'
import { agencyPatternType, isStructuredType, type Hit, type PersonalDataType } from './hit.ts'
import { findLabelledNumbers } from './labelled-numbers.ts'
import { findNames } from './names.ts'
import { findPhones } from './phones.ts'
import { mostDigits } from './digits-together.ts'
import { readable, type ReadableText } from './readable-text.ts'
import { findSecrets } from './secrets.ts'
import { findTaxpayerNumbers } from './taxpayer-numbers.ts'

export type DetectOptions = {
  patterns?: readonly AgencyMatcher[]
  /** Leaves out names and addresses, which cost most and promise least. */
  onlyStructured?: boolean
}

/** A detector's find, in offsets of the readable text. */
export type Find = { start: number; end: number; type: PersonalDataType; confidence: number; rule: string }

export function detect(text: string, options: DetectOptions = {}): Hit[] {
  const read = readable(text)
  const most = mostDigits(read.text)
  const structured = structuredFinders.flatMap(({ find, digits }) => (most < digits ? [] : find(read.text)))
  const agency = (options.patterns ?? []).flatMap((pattern) =>
    pattern.find(read.text).map(({ start, end }) => ({ start, end, type: agencyPatternType, confidence: 1, rule: pattern.id }) as const),
  )
  const settled = withoutOverlaps([...agency, ...structured])
  const finds = options.onlyStructured ? settled : withRead(read.text, settled)
  return finds.filter((find) => !isInToken(read.text, find)).map((find) => toHit(find, read))
}

/** A number that stands in an address is the address’s, unless a checksum or its label says otherwise; names yield to both. */
function withRead(text: string, settled: Find[]): Find[] {
  const addresses = withoutOverlaps(findAddresses(text))
  const weak = settled.filter((find) => find.confidence < 0.9)
  const inside = new Set(weak.length && addresses.length ? weak.filter((find) => addresses.some((address) => find.start >= address.start && find.end <= address.end)) : [])
  const sure = settled.filter((find) => !inside.has(find))
  return withoutOverlaps([...sure, ...addresses, ...findNames(text)])
}

/** `digits` is how many at least stand together in whatever one finds. */
const structuredFinders: readonly { find(text: string): Find[]; digits: number }[] = [
  { find: findSecrets, digits: 0 },
  { find: findEmails, digits: 0 },
  { find: findIbans, digits: 0 },
  { find: findCards, digits: 12 },
  { find: findTaxpayerNumbers, digits: 9 },
  { find: findIpAddresses, digits: 0 },
  { find: findLabelledNumbers, digits: 0 },
  { find: findBankNumbers, digits: 5 },
  { find: findBirthDates, digits: 0 },
  { find: findPhones, digits: 6 },
]

/** Of two finds in one place the surer one stays, then the longer one. */
function withoutOverlaps(finds: readonly Find[]): Find[] {
  return clustersOf(finds).flatMap((cluster) => {
    const kept: Find[] = []
    for (const find of cluster.toSorted((a, b) => rank(b) - rank(a) || b.end - b.start - (a.end - a.start) || a.start - b.start)) {
      if (!kept.some((other) => find.start < other.end && other.start < find.end)) kept.push(find)
    }
    return kept.sort((a, b) => a.start - b.start)
  })
}

/** Finds that hang together, in order: only these need be compared, so that a long text with thousands stays quick. */
function clustersOf(finds: readonly Find[]): Find[][] {
  const clusters: Find[][] = []
  let end = 0
  for (const find of finds.toSorted((a, b) => a.start - b.start)) {
    const cluster = clusters.at(-1)
    if (cluster && find.start < end) cluster.push(find)
    else clusters.push([find])
    end = Math.max(find.start < end ? end : 0, find.end)
  }
  return clusters
}

/** What an agency asked for by its own pattern comes first, names and addresses last. */
function rank(find: Find): number {
  if (find.type === agencyPatternType) return 3
  return isStructuredType(find.type) || find.type === 'birth-date' ? 1 + find.confidence : find.confidence
}

/** Pseudonyms of earlier turns are no personal data (mask.ts). */
function isInToken(text: string, find: Find): boolean {
  const from = Math.max(0, find.start - tokenLeadChars)
  const near = text.slice(from, find.start + 1).lastIndexOf('[')
  if (near < 0) return false
  const open = from + near
  const token = tokenShape.exec(text.slice(open, open + 96))
  return token !== null && find.end <= open + token[0].length
}

/** The longest word that a pseudonym begins with, and its signs. */
const tokenLeadChars = 16
const tokenShape = /^\[[A-Z]{2,10}-[0-9a-f]{6,64}\]/

function toHit(find: Find, read: ReadableText): Hit {
  return { start: read.startOf(find.start), end: read.endOf(find.end), type: find.type, confidence: find.confidence, isStructured: isStructuredType(find.type), rule: find.rule }
}
