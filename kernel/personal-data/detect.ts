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
  const structured = structuredFinders.flatMap((find) => find(read.text))
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
  const sure = settled.filter((find) => find.confidence >= 0.9 || !addresses.some((address) => find.start >= address.start && find.end <= address.end))
  return withoutOverlaps([...sure, ...addresses, ...findNames(text)])
}

const structuredFinders = [findSecrets, findEmails, findIbans, findCards, findTaxpayerNumbers, findIpAddresses, findLabelledNumbers, findBankNumbers, findBirthDates, findPhones]

/** Of two finds in one place the surer one stays, then the longer one. */
function withoutOverlaps(finds: readonly Find[]): Find[] {
  const kept: Find[] = []
  for (const find of finds.toSorted((a, b) => rank(b) - rank(a) || b.end - b.start - (a.end - a.start) || a.start - b.start)) {
    if (!kept.some((other) => find.start < other.end && other.start < find.end)) kept.push(find)
  }
  return kept.sort((a, b) => a.start - b.start)
}

/** What an agency asked for by its own pattern comes first, names and addresses last. */
function rank(find: Find): number {
  if (find.type === agencyPatternType) return 3
  return isStructuredType(find.type) || find.type === 'birth-date' ? 1 + find.confidence : find.confidence
}

/** Pseudonyms of earlier turns are no personal data (mask.ts). */
function isInToken(text: string, find: Find): boolean {
  const open = text.lastIndexOf('[', find.start)
  if (open < 0 || find.start - open > 16) return false
  const token = tokenShape.exec(text.slice(open, open + 96))
  return token !== null && find.end <= open + token[0].length
}

const tokenShape = /^\[[A-Z]{2,10}-[0-9a-f]{6,64}\]/

function toHit(find: Find, read: ReadableText): Hit {
  return { start: read.startOf(find.start), end: read.endOf(find.end), type: find.type, confidence: find.confidence, isStructured: isStructuredType(find.type), rule: find.rule }
}
