import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import { readNote, readVerifierKey, signersOf } from '#kernel/tlog/note.ts'
import { auditErrors, type audit } from '../contract.ts'
import type { AuditLog } from './audit.ts'

/** Kept beside the checkpoint and handed out with the log. Whether a witness is to be trusted is for whoever verifies. */
export const cosignAuditLog =
  (log: () => AuditLog): Handler<typeof audit.cosignAuditLog> =>
  async ({ input, store }) => {
    const { signer } = log()
    const last = await signer.last()
    const known = await store.maybe<{ root: Uint8Array }>(sql`select root from audit_log_size where size = ${input.size}`)
    // Only what was signed is offered for signing.
    if (!last || !known || input.size > last.size) throw new CodedError(auditErrors.beyond_log)
    const { text } = signer.again(input.size, known.root)
    const key = readVerifierKey(input.verifierKey)
    const line = `${input.line.trim()}\n`
    const cosigned = readNote(Buffer.from(text + line))
    const isValid = key && key.name !== signer.origin && cosigned?.signatures.length === 2 && signersOf(cosigned, [key])?.length === 1
    if (!isValid) throw new CodedError(auditErrors.cosignature_not_valid)
    const logLine = text.slice(text.indexOf('\n\n') + 2)
    await store.run(sql`
      insert into audit_log_cosignature (size, name, verifier_key, log_line, line) values (${input.size}, ${key.name}, ${input.verifierKey.trim()}, ${logLine}, ${line}) on conflict do nothing`)
    return {}
  }
