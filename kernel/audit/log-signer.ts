/**
 * Signs checkpoints and remembers the last one outside the database. A log must never sign two histories
 * (C2SP tlog-checkpoint, “Signatures”); what was signed is therefore kept where a restored database does not reach.
 */
import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { Seal } from '../gateway/seal.ts'
import type { LogFolder } from '../store/log-folder.ts'
import { checkpointText, type Checkpoint } from '../tlog/checkpoint.ts'
import { emptyRoot, type Hash } from '../tlog/hash.ts'
import { isKeyName, publicKeyBytes, readVerifierKey, signNote, verifierKey, type NoteKey } from '../tlog/note.ts'
import { openCheckpoint } from '../tlog/verify-log.ts'

export type SignedCheckpoint = Checkpoint & { text: string }

export type LogSigner = {
  origin: string
  /** The public key as verifiers take it. */
  verifierKey: string
  key: NoteKey
  /** What was signed last; undefined when its file is gone or is not ours, and then nothing may be signed. */
  last(): Promise<SignedCheckpoint | undefined>
  /** Remembers first, then lets the signature out. Whoever calls has made sure that it continues the last one. */
  sign(size: number, root: Hash): Promise<SignedCheckpoint>
  /** The same words about a size signed before; Ed25519 gives the same signature (RFC 8032). */
  again(size: number, root: Hash): SignedCheckpoint
}

class LogKeyUnusable extends Error {}

/** Two servers that start at once must not do this at the same time. */
export async function openLogSigner(folder: LogFolder, seal: Seal, wantedOrigin: string | undefined): Promise<LogSigner> {
  if (wantedOrigin !== undefined && !isKeyName(wantedOrigin)) throw new LogKeyUnusable('The name of the audit log must have no spaces and no plus sign.')
  const kept = (await folder.read('key')) ?? (await startLog(folder, seal, wantedOrigin))
  const [origin = '', sealed = ''] = kept.trim().split('\n')
  if (wantedOrigin !== undefined && wantedOrigin !== origin) throw new LogKeyUnusable(`The audit log in the data folder is named “${origin}”; a log keeps its name. To begin another one, move the folder audit-log aside.`)
  const privateKey = createPrivateKey({ key: Buffer.from(seal.open(sealed, contextOf(origin)), 'base64'), format: 'der', type: 'pkcs8' })
  const publicText = verifierKey(origin, 'log', publicKeyBytes(privateKey))
  const key = readVerifierKey(publicText)
  if (!key) throw new LogKeyUnusable('The key of the audit log cannot be used.')
  // The same bytes have the same signature: it is checked once.
  let known: SignedCheckpoint | undefined
  return {
    origin,
    verifierKey: publicText,
    key,
    async last() {
      const text = await folder.read('checkpoint')
      if (text === undefined) return undefined
      if (text === known?.text) return known
      const opened = openCheckpoint(Buffer.from(text), [key])
      return opened && (known = { ...opened.checkpoint, text })
    },
    async sign(size, root) {
      const signed = signedCheckpoint(origin, size, root, privateKey)
      await folder.replace('checkpoint', signed.text)
      // Ours a moment ago: read back with these very bytes, it need not be verified.
      return (known = signed)
    },
    again: (size, root) => signedCheckpoint(origin, size, root, privateKey),
  }
}

/** The empty tree is signed before the key is kept: from then on a missing checkpoint is a sign of harm. */
async function startLog(folder: LogFolder, seal: Seal, wantedOrigin: string | undefined): Promise<string> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const origin = wantedOrigin ?? `steward.invalid/audit-log/${createHash('sha256').update(publicKeyBytes(publicKey)).digest('hex').slice(0, 12)}`
  await folder.replace('checkpoint', signedCheckpoint(origin, 0, emptyRoot, privateKey).text)
  const sealed = seal.seal(privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'), contextOf(origin))
  return folder.create('key', `${origin}\n${sealed}\n`)
}

function signedCheckpoint(origin: string, size: number, root: Hash, privateKey: KeyObject): SignedCheckpoint {
  const checkpoint = { origin, size, root }
  return { ...checkpoint, text: signNote(checkpointText(checkpoint), origin, privateKey) }
}

function contextOf(origin: string): string {
  return `audit-log|${origin}`
}
