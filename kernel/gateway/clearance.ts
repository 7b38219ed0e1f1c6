/**
 * What a model may be told: the register of vendors gives each a clearance, and a value goes out only where its label
 * fits (security.md, section 9, P3; D11). Pure: whoever asks brings the time, so lapsed evidence counts at once.
 */
import { rankOf, highestLabel, type Confidentiality, type Label } from '#kernel/flow/label.ts'

export type Clearance = Readonly<{
  maxConf: Confidentiality
  comps: readonly string[] | 'all'
  /** The vendor keeps nothing of what it is sent, and says so in the evidence. */
  isZeroRetention: boolean
  /** A second officer confirmed the evidence, and it has not lapsed. */
  isAttested: boolean
  /** After this moment the model is off; null where nothing can lapse. */
  validUntil: Date | null
  region: string | null
}>

/** A vendor nobody has vouched for: what anyone may read, anyone may be told. */
export const unreviewedClearance: Clearance = { maxConf: 'public', comps: [], isZeroRetention: false, isAttested: false, validUntil: null, region: null }

/** What runs inside Steward itself: nothing leaves. */
export const insideClearance: Clearance = { maxConf: 'restricted', comps: 'all', isZeroRetention: true, isAttested: true, validUntil: null, region: 'this server' }

export type ClearanceRefusal = 'lapsed' | 'confidentiality' | 'compartments' | 'retention'

/** Undefined when a value under this label may go to a model with this clearance. A missing label is the highest. */
export function clearanceRefusal(label: Label | undefined, clearance: Clearance, nowMs: number): ClearanceRefusal | undefined {
  const { conf, comp } = label ?? highestLabel
  if (clearance.validUntil && clearance.validUntil.getTime() <= nowMs) return 'lapsed'
  if (!(rankOf(conf) <= rankOf(clearance.maxConf))) return 'confidentiality'
  if (clearance.comps !== 'all' && !comp.every((name) => clearance.comps.includes(name))) return 'compartments'
  // Rank 2 is confidential: from there on a vendor must keep nothing, and have shown it.
  if (rankOf(conf) >= 2 && !(clearance.isZeroRetention && clearance.isAttested)) return 'retention'
  return undefined
}
