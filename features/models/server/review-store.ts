import { hash } from 'node:crypto'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { Confidentiality, EvidenceFacts, VendorReview } from '../contract.ts'
import type { VendorRow } from './vendor-store.ts'

export type ReviewRow = {
  id: string
  vendor_id: string
  model: string
  facts: EvidenceFacts
  fingerprint: string
  max_conf: Confidentiality
  comps: string[]
  valid_until: Date
  is_lowering: boolean
  state: VendorReview['state']
  proposed_by: string
  proposed_name: string
  proposed_at: Date
  decided_by: string | null
  decided_name: string | null
  decided_at: Date | null
}

const columns = sql`id, vendor_id, model, facts, fingerprint, max_conf, comps, valid_until, is_lowering, state, proposed_by, proposed_name, proposed_at, decided_by, decided_name, decided_at`

/** Shown and kept in memory: those that count, and the newest of those that do not any more. */
const shownMax = 500

export const listReviewRows = (store: Reader): Promise<ReviewRow[]> => store.rows(sql`select ${columns} from vendor_review order by (state in ('proposed', 'in force')) desc, proposed_at desc, id limit ${shownMax}`)
export const reviewsInForce = (store: Reader): Promise<ReviewRow[]> => store.rows(sql`select ${columns} from vendor_review where state = 'in force'`)
export const findReviewInForce = (store: Reader, vendorId: string, model: string): Promise<ReviewRow | undefined> =>
  store.maybe(sql`select ${columns} from vendor_review where vendor_id = ${vendorId} and model = ${model} and state = 'in force' for update`)
/** Of two officers who decide at once, the second waits and finds it decided. */
export const lockReview = (store: Reader, id: string): Promise<ReviewRow> => store.one(sql`select ${columns} from vendor_review where id = ${id} for update`)

export async function insertReview(store: Transactor, row: Omit<ReviewRow, 'proposed_at'>): Promise<ReviewRow> {
  return store.one(sql`
    insert into vendor_review (id, vendor_id, model, facts, fingerprint, max_conf, comps, valid_until, is_lowering, state, proposed_by, proposed_name, decided_by, decided_name, decided_at)
    values (${row.id}, ${row.vendor_id}, ${row.model}, ${JSON.stringify(row.facts)}, ${row.fingerprint}, ${row.max_conf}, ${row.comps}, ${row.valid_until}, ${row.is_lowering}, ${row.state},
      ${row.proposed_by}, ${row.proposed_name}, ${row.decided_by}, ${row.decided_name}, ${row.decided_at})
    returning ${columns}`)
}

export async function replaceReviewInForce(store: Transactor, vendorId: string, model: string): Promise<void> {
  await store.run(sql`update vendor_review set state = 'replaced' where vendor_id = ${vendorId} and model = ${model} and state = 'in force'`)
}

export async function decideReviewRow(store: Transactor, id: string, decided: { state: 'in force' | 'declined'; by: string; name: string; at: Date }): Promise<ReviewRow> {
  return store.one(sql`
    update vendor_review set state = ${decided.state}, decided_by = ${decided.by}, decided_name = ${decided.name}, decided_at = ${decided.at}
    where id = ${id} returning ${columns}`)
}

/**
 * The account a review was given for: kind of vendor and every setting that is no secret. Another address, region or
 * project is another promise, so a changed account is an unreviewed one; a rotated key is the same account.
 */
export function fingerprintOf({ adapter_id: adapterId, options }: Account): string {
  const known = fingerprints.get(options)
  if (known?.adapterId === adapterId) return known.fingerprint
  const settings = Object.entries(options).filter(([name]) => name !== 'title').sort(([a], [b]) => (a < b ? -1 : 1))
  const fingerprint = hash('sha256', JSON.stringify([adapterId, settings]))
  fingerprints.set(Object.freeze(options), { adapterId, fingerprint })
  return fingerprint
}

type Account = Pick<VendorRow, 'adapter_id' | 'options'>

/** One call to a model asks some ten times. Settings are frozen with it: others are another object. */
const fingerprints = new WeakMap<Account['options'], { adapterId: string; fingerprint: string }>()
