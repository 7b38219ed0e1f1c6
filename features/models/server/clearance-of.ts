/** From what the register holds to what a model may be told at one moment: pure, the caller brings the clock. */
import { insideClearance, unreviewedClearance, type Clearance } from '#kernel/gateway/clearance.ts'
import { fingerprintOf, type ReviewRow } from './review-store.ts'
import type { VendorRow } from './vendor-store.ts'

/** Days before evidence lapses at which the page begins to warn, and to warn loudly. */
export const warningDays = { early: 30, late: 7 }

const dayMs = 86_400_000

/** The row that speaks for a model: its own, else the one for all of its vendor. */
export function reviewFor(reviews: readonly ReviewRow[], vendorId: string, model: string): ReviewRow | undefined {
  const ofVendor = reviews.filter((review) => review.vendor_id === vendorId && review.state === 'in force')
  return ofVendor.find((review) => review.model === model) ?? ofVendor.find((review) => review.model === '*')
}

/** `dialsOut` is false for what runs inside this server: then nothing leaves, and there is no vendor to vouch for. */
export function clearanceOf(vendor: Pick<VendorRow, 'adapter_id' | 'options'>, review: ReviewRow | undefined, dialsOut: boolean, nowMs: number): Clearance {
  if (!dialsOut) return insideClearance
  if (!review || review.fingerprint !== fingerprintOf(vendor)) return unreviewedClearance
  const isValid = review.valid_until.getTime() > nowMs
  return {
    maxConf: review.max_conf,
    comps: review.comps.includes('*') ? 'all' : review.comps,
    isZeroRetention: review.facts.isZeroRetention,
    isAttested: isValid && review.facts.isNoTraining,
    validUntil: review.valid_until,
    region: review.facts.region,
  }
}

export function hasLapsed(clearance: Clearance, nowMs: number): boolean {
  return clearance.validUntil !== null && clearance.validUntil.getTime() <= nowMs
}

/** Whole days until evidence lapses; null where nothing lapses. */
export function daysLeft(clearance: Clearance, nowMs: number): number | null {
  return clearance.validUntil === null ? null : Math.max(0, Math.ceil((clearance.validUntil.getTime() - nowMs) / dayMs))
}

/** The last day on which evidence holds, as people write it. */
export function lastDayOf(validUntil: Date): string {
  return validUntil.toISOString().slice(0, 10)
}
