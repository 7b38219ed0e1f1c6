import { CodedError } from '#kernel/contract/coded-error.ts'
import { clearanceRefusal } from '#kernel/gateway/clearance.ts'
import { rankOf } from '#kernel/flow/label.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { modelErrors, type models, type VendorReview } from '../contract.ts'
import type { Directory } from './model-directory.ts'
import { decideReviewRow, findReviewInForce, fingerprintOf, insertReview, listReviewRows, lockReview, replaceReviewInForce, type ReviewRow } from './review-store.ts'
import { findVendorRow, listVendorRows, type VendorRow } from './vendor-store.ts'

/** Evidence is looked at again at least this often; contracts and certificates change. */
const validDaysMax = 3 * 366
const dayMs = 86_400_000

export const listVendorReviews: Handler<typeof models.listVendorReviews> = async ({ store }) => {
  const vendors = new Map((await listVendorRows(store)).map((row) => [row.id, row]))
  return { reviews: (await listReviewRows(store)).map((row) => toReview(row, vendors.get(row.vendor_id))) }
}

/** What allows less than before holds at once: nobody has to wait to be careful. What allows more waits for a second officer. */
export const proposeVendorReview =
  (directory: Directory): Handler<typeof models.proposeVendorReview> =>
  async ({ input, resource, actor, store, newId, now, afterCommit }) => {
    const vendor = await findVendorRow(store, resource.id)
    const validUntil = endOfDay(input.validUntil)
    requireEvidence({ ...input, validUntil }, now)
    const before = await findReviewInForce(store, vendor.id, input.model)
    const fingerprint = fingerprintOf(vendor)
    const isLowering = isLess({ ...input, validUntil, fingerprint }, before)
    const name = actor.name ?? 'An officer'
    if (isLowering) await replaceReviewInForce(store, vendor.id, input.model)
    const row = await insertReview(store, {
      id: newId(),
      vendor_id: vendor.id,
      model: input.model,
      facts: input.facts,
      fingerprint,
      max_conf: input.maxConf,
      comps: [...new Set(input.comps)].sort(),
      valid_until: validUntil,
      is_lowering: isLowering,
      state: isLowering ? 'in force' : 'proposed',
      proposed_by: actor.personId,
      proposed_name: name,
      decided_by: isLowering ? actor.personId : null,
      decided_name: isLowering ? name : null,
      decided_at: isLowering ? now : null,
    })
    if (isLowering) afterCommit(() => directory.refresh())
    return toReview(row, vendor)
  }

export const decideVendorReview =
  (directory: Directory): Handler<typeof models.decideVendorReview> =>
  async ({ input, resource, actor, store, now, afterCommit }) => {
    const row = await lockReview(store, resource.id)
    if (row.state !== 'proposed') throw new CodedError(modelErrors.review_decided)
    const vendor = (await listVendorRows(store)).find((each) => each.id === row.vendor_id)
    if (input.isConfirmed) {
      if (row.proposed_by === actor.personId) throw new CodedError(modelErrors.review_own)
      if (!vendor || row.fingerprint !== fingerprintOf(vendor)) throw new CodedError(modelErrors.review_outdated)
      await replaceReviewInForce(store, row.vendor_id, row.model)
    }
    // Whoever entered it may take it back alone; the constraint on two people is for what comes into force.
    const decided = await decideReviewRow(store, row.id, { state: input.isConfirmed ? 'in force' : 'declined', by: actor.personId, name: actor.name ?? 'An officer', at: now })
    afterCommit(() => directory.refresh())
    return toReview(decided, vendor)
  }

type Claim = Pick<VendorReview, 'maxConf' | 'comps' | 'facts'> & { validUntil: Date }

/** R12 and section 9: above public, nobody trains on it; from confidential on, nothing is kept either. */
function requireEvidence(claim: Claim, now: Date): void {
  const refuse = (path: string, sentence: string): never => {
    throw new CodedError(modelErrors.review_too_high, { sentence, fields: [{ path, sentence }] })
  }
  const daysAhead = (claim.validUntil.getTime() - now.getTime()) / dayMs
  if (daysAhead <= 0) refuse('validUntil', 'This day has passed. Enter the last day on which the evidence holds.')
  if (daysAhead > validDaysMax) refuse('validUntil', 'Evidence holds for three years at most. Choose an earlier day and look at it again then.')
  if (claim.maxConf === 'public') return
  if (!claim.facts.isNoTraining || claim.facts.noTrainingClause === '') refuse('facts.noTrainingClause', 'Above public, the vendor must promise not to train on what it is sent. Quote the clause.')
  const asked = { conf: claim.maxConf, comp: [], readers: [], integ: 'untrusted' } as const
  const evident = { maxConf: claim.maxConf, comps: 'all', isZeroRetention: claim.facts.isZeroRetention, isAttested: true, validUntil: null, region: null } as const
  if (clearanceRefusal(asked, evident, now.getTime()) === 'retention') refuse('facts.isZeroRetention', 'From confidential on, the vendor must keep nothing: zero data retention has to be attested.')
}

/** Without a row before, only “public, no compartment” allows nothing that was not allowed already. */
function isLess(claim: Claim & { fingerprint: string }, before: ReviewRow | undefined): boolean {
  const held = before && before.fingerprint === claim.fingerprint ? before : undefined
  if (!held) return claim.maxConf === 'public' && claim.comps.length === 0 && before === undefined
  return (
    rankOf(claim.maxConf) <= rankOf(held.max_conf) &&
    (held.comps.includes('*') || claim.comps.every((name) => held.comps.includes(name))) &&
    claim.validUntil <= held.valid_until &&
    (!claim.facts.isZeroRetention || held.facts.isZeroRetention) &&
    (!claim.facts.isNoTraining || held.facts.isNoTraining)
  )
}

/** Days of the register end at midnight UTC, wherever the server stands. */
function endOfDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + dayMs)
}

function toReview(row: ReviewRow, vendor: VendorRow | undefined): VendorReview {
  return {
    id: row.id,
    vendorId: row.vendor_id,
    model: row.model,
    state: row.state,
    facts: row.facts,
    maxConf: row.max_conf,
    comps: row.comps,
    validUntil: row.valid_until.toISOString(),
    isOutdated: !vendor || row.fingerprint !== fingerprintOf(vendor),
    proposedBy: { id: row.proposed_by, name: row.proposed_name },
    proposedAt: row.proposed_at.toISOString(),
    decidedBy: row.decided_by ? { id: row.decided_by, name: row.decided_name ?? 'An officer' } : null,
    decidedAt: row.decided_at?.toISOString() ?? null,
  }
}
