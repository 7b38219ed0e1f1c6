/** A witness of the audit log, for tests: a key of its own, and its word on the checkpoint that the log shows. */
import { generateKeyPairSync } from 'node:crypto'
import { cosign, publicKeyBytes, verifierKey } from '#kernel/tlog/note.ts'

export function createWitness(name: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    verifierKey: verifierKey(name, 'witness', publicKeyBytes(publicKey)),
    /** The input of `cosignAuditLog` for a signed checkpoint. */
    word(checkpoint: string) {
      const text = checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1)
      return { size: Number(text.split('\n')[1]), verifierKey: this.verifierKey, line: cosign(text, name, privateKey, Math.floor(Date.now() / 1_000)) }
    },
  }
}
