import { Readable } from 'node:stream'
import { filesOf, proofOf } from '#kernel/audit/log-export.ts'
import type { SignedCheckpoint } from '#kernel/audit/log-signer.ts'
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler, LongHandler } from '#kernel/pipeline/feature.ts'
import type { Reader } from '#kernel/store/store.ts'
import { tarEnd, tarFile } from '#kernel/tlog/tar.ts'
import { auditErrors, type audit } from '../contract.ts'
import type { AuditLog } from './audit.ts'

/** Read piece by piece while it is sent: what is below the signed size never changes. */
export const exportAuditLog =
  (log: () => AuditLog): LongHandler<typeof audit.exportAuditLog> =>
  async ({ store }) => {
    const checkpoint = await lastOf(log())
    const { verifierKey } = log().signer
    return async () => ({ bytes: Readable.from(archive(store, checkpoint, verifierKey), { objectMode: false }), mediaType: 'application/x-tar', fileName: `audit-log-${checkpoint.size}.tar`, isInline: false })
  }

async function* archive(store: Reader, checkpoint: SignedCheckpoint, verifierKey: string): AsyncGenerator<Uint8Array> {
  for await (const file of filesOf(store, checkpoint, verifierKey)) yield* tarFile(file.path, file.bytes)
  yield tarEnd
}

export const getAuditProof =
  (log: () => AuditLog): Handler<typeof audit.getAuditProof> =>
  async ({ input, store }) => {
    const proof = await proofOf(store, input.eventId, await lastOf(log()))
    if (!proof) throw new CodedError(auditErrors.not_in_log_yet)
    return { bytes: Buffer.from(proof.text), mediaType: 'text/plain; charset=utf-8', fileName: `${proof.position}.tlog-proof`, isInline: false }
  }

async function lastOf(log: AuditLog): Promise<SignedCheckpoint> {
  const last = await log.latest()
  if (!last) throw new CodedError(auditErrors.log_key_lost)
  return last
}
