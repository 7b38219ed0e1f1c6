/**
 * Signed notes (C2SP signed-note 1.0) with Ed25519 (RFC 8032), and the cosignatures of witnesses
 * (C2SP tlog-cosignature, cosignature/v1). A note carries several signatures; unknown ones are passed over.
 */
import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'

export type SignatureLine = { name: string; keyId: string; signature: Uint8Array }
export type Note = { text: string; signatures: SignatureLine[] }
/** Who signs: a log (type 1), or a witness that also says when (type 4). */
export type NoteKey = { name: string; keyId: string; kind: 'log' | 'witness'; key: KeyObject }

/** Sixteen must be accepted (signed-note, “Format”). */
const signaturesMax = 32
const noteBytesMax = 1_000_000
const kinds = { log: 1, witness: 4 } as const
const timeBytes = 8
/** DER before the 32 bytes of an Ed25519 public key (RFC 8410). */
const derPrefix = Buffer.from('302a300506032b6570032100', 'hex')

export function keyIdOf(name: string, kind: NoteKey['kind'], publicKey: Uint8Array): string {
  return createHash('sha256').update(`${name}\n`).update(Uint8Array.of(kinds[kind])).update(publicKey).digest('hex').slice(0, 8)
}

/** `name+8 hex digits+base64`: how a public key is handed to verifiers. */
export function verifierKey(name: string, kind: NoteKey['kind'], publicKey: Uint8Array): string {
  return `${name}+${keyIdOf(name, kind, publicKey)}+${Buffer.from([kinds[kind], ...publicKey]).toString('base64')}`
}

/** Undefined when it is not a key of ours: another algorithm, or an id that does not belong to it. */
export function readVerifierKey(text: string): NoteKey | undefined {
  const match = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim())
  if (!match) return undefined
  const [, name = '', keyId = '', base64 = ''] = match
  const bytes = fromBase64(base64)
  const kind = bytes?.[0] === kinds.log ? 'log' : bytes?.[0] === kinds.witness ? 'witness' : undefined
  if (!bytes || !kind || bytes.length !== 33 || keyIdOf(name, kind, bytes.subarray(1)) !== keyId) return undefined
  return { name, keyId, kind, key: createPublicKey({ key: Buffer.concat([derPrefix, bytes.subarray(1)]), format: 'der', type: 'spki' }) }
}

export function publicKeyBytes(key: KeyObject): Uint8Array {
  return (key.type === 'public' ? key : createPublicKey(key)).export({ format: 'der', type: 'spki' }).subarray(derPrefix.length)
}

export function isKeyName(name: string): boolean {
  return name.length > 0 && name.length <= 200 && !/[\s+\p{Cc}]/u.test(name)
}

function signatureLine(name: string, keyId: string, signature: Uint8Array): string {
  return `— ${name} ${Buffer.concat([Buffer.from(keyId, 'hex'), signature]).toString('base64')}\n`
}

export function signNote(text: string, name: string, privateKey: KeyObject): string {
  return `${text}\n${signatureLine(name, keyIdOf(name, 'log', publicKeyBytes(privateKey)), sign(null, Buffer.from(text), privateKey))}`
}

/** A witness’s statement that, at this time, this was the newest consistent tree it had seen of the log. */
export function cosign(text: string, name: string, privateKey: KeyObject, atSeconds: number): string {
  const time = Buffer.alloc(timeBytes)
  time.writeBigUInt64BE(BigInt(atSeconds))
  const signature = sign(null, Buffer.from(cosigned(text, BigInt(atSeconds))), privateKey)
  return signatureLine(name, keyIdOf(name, 'witness', publicKeyBytes(privateKey)), Buffer.concat([time, signature]))
}

/** Undefined when it is not a note. */
export function readNote(bytes: Uint8Array): Note | undefined {
  if (bytes.length > noteBytesMax) return undefined
  const all = strictText(bytes)
  const cut = all?.lastIndexOf('\n\n') ?? -1
  if (all === undefined || cut < 0 || !all.endsWith('\n')) return undefined
  const lines = all.slice(cut + 2).split('\n').slice(0, -1)
  const signatures = lines.map(readSignatureLine)
  if (signatures.length === 0 || signatures.length > signaturesMax || signatures.includes(undefined)) return undefined
  return { text: all.slice(0, cut + 1), signatures: signatures as SignatureLine[] }
}

/** The keys that signed; undefined when none did, or when a signature of a known key is wrong. */
export function signersOf(note: Note, keys: readonly NoteKey[]): NoteKey[] | undefined {
  const signers: NoteKey[] = []
  for (const line of note.signatures) {
    const known = keys.find((key) => key.name === line.name && key.keyId === line.keyId)
    if (!known) continue
    if (!isSignatureOf(known, note.text, line.signature)) return undefined
    signers.push(known)
  }
  return signers.length ? signers : undefined
}

function isSignatureOf(known: NoteKey, text: string, signature: Uint8Array): boolean {
  if (known.kind === 'log') return signature.length === 64 && verify(null, Buffer.from(text), known.key, signature)
  if (signature.length !== timeBytes + 64) return false
  const time = Buffer.from(signature).readBigUInt64BE()
  return verify(null, Buffer.from(cosigned(text, time)), known.key, signature.subarray(timeBytes))
}

function cosigned(text: string, atSeconds: bigint): string {
  return `cosignature/v1\ntime ${atSeconds}\n${text}`
}

function readSignatureLine(line: string): SignatureLine | undefined {
  const match = /^— ([^\s+]+) (\S+)$/u.exec(line)
  const bytes = match && fromBase64(match[2] ?? '')
  if (!match || !bytes || bytes.length < 5) return undefined
  return { name: match[1] ?? '', keyId: Buffer.from(bytes.subarray(0, 4)).toString('hex'), signature: bytes.subarray(4) }
}

/** Only the one way of writing the same bytes (RFC 4648, section 4), so that no bit of a note is without meaning. */
export function fromBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}

function strictText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    // oxlint-disable-next-line no-control-regex -- the format forbids them
    return /[\u0000-\u0009\u000b-\u001f]/.test(text) ? undefined : text
  } catch {
    return undefined
  }
}
