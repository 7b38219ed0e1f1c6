/** One entry’s proof as a file (C2SP tlog-proof v1): checkable by anybody who has the log’s public key, without a network. */
import { readCheckpoint, type Checkpoint } from './checkpoint.ts'
import { leafHash, hashBytes, type Hash } from './hash.ts'
import { fromBase64, readNote, signersOf, type NoteKey } from './note.ts'
import { isIncluded } from './tree.ts'

const firstLine = 'c2sp.org/tlog-proof@v1'
/** A tree of 2^63 entries has no longer way to its root. */
const hashesMax = 63

export type LogProof = { extra: Uint8Array | undefined; index: number; hashes: Hash[]; checkpoint: string }

export function proofText({ extra, index, hashes, checkpoint }: LogProof): string {
  const lines = [firstLine, ...(extra ? [`extra ${Buffer.from(extra).toString('base64')}`] : []), `index ${index}`, ...hashes.map((hash) => Buffer.from(hash).toString('base64'))]
  return `${lines.join('\n')}\n\n${checkpoint}`
}

export function readProof(text: string): LogProof | undefined {
  const cut = text.indexOf('\n\n')
  if (cut < 0) return undefined
  const [first, ...lines] = text.slice(0, cut).split('\n')
  const extraLine = lines[0]?.startsWith('extra ') ? lines.shift() : undefined
  const index = /^index (0|[1-9]\d*)$/.exec(lines.shift() ?? '')?.[1]
  const extra = extraLine === undefined ? undefined : fromBase64(extraLine.slice('extra '.length))
  const hashes = lines.map((line) => fromBase64(line))
  if (first !== firstLine || index === undefined || (extraLine !== undefined && !extra) || hashes.length > hashesMax) return undefined
  if (!hashes.every((hash) => hash?.length === hashBytes)) return undefined
  return { extra, index: Number(index), hashes: hashes as Hash[], checkpoint: text.slice(cut + 2) }
}

export type ProofVerdict = { isSound: true; index: number; checkpoint: Checkpoint; entry: Uint8Array; signers: NoteKey[] } | { isSound: false; sentence: string }

/** `entry` when it is known from elsewhere; else the one that the proof brings along. */
export function verifyProof(text: string, keys: readonly NoteKey[], entry?: Uint8Array): ProofVerdict {
  const proof = readProof(text)
  if (!proof) return { isSound: false, sentence: 'This is not a proof of a log entry (C2SP tlog-proof v1).' }
  const note = readNote(Buffer.from(proof.checkpoint))
  const checkpoint = note && readCheckpoint(note.text)
  const signers = note && signersOf(note, keys)
  if (!checkpoint || !signers?.some((signer) => signer.kind === 'log' && signer.name === checkpoint.origin)) return { isSound: false, sentence: 'The checkpoint in the proof is not signed by the key given.' }
  const bytes = entry ?? proof.extra
  if (!bytes) return { isSound: false, sentence: 'The proof does not bring the entry along, and none was given.' }
  if (!isIncluded(proof.index, checkpoint.size, leafHash(bytes), proof.hashes, checkpoint.root)) return { isSound: false, sentence: `The entry is not number ${proof.index} of the signed log.` }
  return { isSound: true, index: proof.index, checkpoint, entry: bytes, signers }
}
