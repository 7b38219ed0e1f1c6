/**
 * What the detectors find: where in the text, what kind, how sure, and by which rule, so that a person can
 * challenge exactly that. A hit never carries the text itself; offsets do not leak into logs.
 */

/** With a checksum or a fixed form: what goals of recall and false alarms are set for (security.md, D9). */
export const structuredTypes = [
  'card',
  'ssn',
  'itin',
  'ein',
  'iban',
  'routing-number',
  'bank-account',
  'email',
  'ip',
  'phone',
  'licence',
  'passport',
  'medical-record',
  'secret',
] as const

/** Read from words and their order: reported honestly and never relied on. */
export const readTypes = ['birth-date', 'name', 'address'] as const

/** What an agency's own patterns find; `rule` then names the pattern. */
export const agencyPatternType = 'agency-pattern'

export const personalDataTypes = [...structuredTypes, ...readTypes, agencyPatternType] as const
export type PersonalDataType = (typeof personalDataTypes)[number]

export type Hit = {
  /** UTF-16 offsets, `end` exclusive. */
  start: number
  end: number
  type: PersonalDataType
  /** From 0 to 1; a checksum or a naming word beside it stands near 1. */
  confidence: number
  isStructured: boolean
  /** Which rule found it, such as `card.luhn`; an agency pattern's id for `agency-pattern`. */
  rule: string
}

const structured: ReadonlySet<string> = new Set(structuredTypes)

export function isStructuredType(type: PersonalDataType): boolean {
  return structured.has(type)
}
