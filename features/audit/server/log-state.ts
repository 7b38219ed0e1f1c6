import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { audit } from '../contract.ts'
import type { AuditLog } from './audit.ts'

/** A glance; what waits is counted no further. */
const waitingMax = 10_000

export const getAuditLog =
  (log: () => AuditLog): Handler<typeof audit.getAuditLog> =>
  async ({ store }) => {
    const { signer, refusal } = log()
    const last = await signer.last()
    const [state] = await store.rows<{ waiting: number; signed_at: Date | null }>(sql`
      select (select count(*)::int from (select from audit_pending limit ${waitingMax}) as pending) as waiting,
        (select at from audit_log_size where size = ${last?.size ?? 0}) as signed_at`)
    const verified = await store.maybe<{ at: Date; details: { size?: number; faults?: number } }>(sql`
      select at, details from audit_event where event = 'audit.verified' order by at desc limit 1`)
    const witnesses = await store.rows<{ name: string; size: string; at: Date }>(sql`
      select distinct on (name) name, size, at from audit_log_cosignature order by name, size desc`)
    return {
      origin: signer.origin,
      verifierKey: signer.verifierKey,
      size: last?.size ?? 0,
      signedAt: state?.signed_at?.toISOString() ?? null,
      root: last ? Buffer.from(last.root).toString('base64') : '',
      checkpoint: last?.text ?? '',
      waiting: state?.waiting ?? 0,
      halted: refusal() ?? null,
      lastVerified: verified ? { at: verified.at.toISOString(), size: Number(verified.details.size ?? 0), faults: Number(verified.details.faults ?? 0) } : null,
      witnesses: witnesses.map((witness) => ({ name: witness.name, size: Number(witness.size), at: witness.at.toISOString() })),
    }
  }
