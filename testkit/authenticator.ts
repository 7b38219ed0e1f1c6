/**
 * A security key for tests, in software: makes passkeys and signs with them as WebAuthn Level 3 says, or wrongly in one
 * chosen way. It keeps its private keys to itself.
 */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import type { Asserted, Created, CreationOptions, RequestOptions } from '#features/passkeys/contract.ts'

type HeldKey = { key: KeyObject; x: Buffer; y: Buffer; userHandle: string; counter: number }

/** What it does wrongly; nothing by default. */
export type Bend = Partial<{
  origin: string
  rpId: string
  type: string
  challenge: string
  isVerified: boolean
  isPresent: boolean
  counter: number
  crossOrigin: boolean
  topOrigin: string
  userHandle: string | undefined
  /** Signs with a key that is not the credential’s. */
  isForged: boolean
  format: string
}>

export type Authenticator = {
  create(options: CreationOptions, bend?: Bend): Created
  get(options: RequestOptions, credentialId: string, bend?: Bend): Asserted
}

/** `counts`: goes up with each signature, as security keys do; synced passkeys say 0 for ever. */
export function createAuthenticator(origin: string, { counts = true, isSynced = false } = {}): Authenticator {
  const held = new Map<string, HeldKey>()
  return {
    create(options, bend = {}) {
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
      const id = randomBytes(32)
      const key: HeldKey = { key: privateKey, x: Buffer.from(x, 'base64url'), y: Buffer.from(y, 'base64url'), userHandle: options.user.id, counter: 0 }
      held.set(id.toString('base64url'), key)
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([id.length >> 8, id.length & 0xff]), id, coseKey(key)])
      const authData = Buffer.concat([authenticatorData(options.rp.id, 0, { isSynced, isAttested: true }, bend), attested])
      const attestation = cborMap([['fmt', cborText(bend.format ?? 'none')], ['attStmt', cborMap([])], ['authData', cborBytes(authData)]])
      return { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key', response: { clientDataJSON: clientData('webauthn.create', options.challenge, origin, bend), attestationObject: attestation.toString('base64url'), transports: ['usb'] } }
    },
    get(options, credentialId, bend = {}) {
      const key = held.get(credentialId)
      if (!key) throw new Error('this authenticator has no such key')
      key.counter = counts ? key.counter + 1 : 0
      const data = authenticatorData(options.rpId, bend.counter ?? key.counter, { isSynced, isAttested: false }, bend)
      const said = clientData('webauthn.get', options.challenge, origin, bend)
      const signer = bend.isForged ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey : key.key
      const signature = sign('sha256', Buffer.concat([data, createHash('sha256').update(Buffer.from(said, 'base64url')).digest()]), signer)
      const userHandle = 'userHandle' in bend ? bend.userHandle : key.userHandle
      return { id: credentialId, rawId: credentialId, type: 'public-key', response: { clientDataJSON: said, authenticatorData: data.toString('base64url'), signature: signature.toString('base64url'), ...(userHandle && { userHandle }) } }
    },
  }
}

/** §6.1: hash of the name, flags, counter. */
function authenticatorData(rpId: string, counter: number, { isSynced, isAttested }: { isSynced: boolean; isAttested: boolean }, bend: Bend): Buffer {
  const flags = (bend.isPresent === false ? 0 : 0x01) | (bend.isVerified === false ? 0 : 0x04) | (isSynced ? 0x18 : 0) | (isAttested ? 0x40 : 0)
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  return Buffer.concat([createHash('sha256').update(bend.rpId ?? rpId).digest(), Buffer.from([flags]), count])
}

function clientData(type: string, challenge: string, origin: string, bend: Bend): string {
  const said = { type: bend.type ?? type, challenge: bend.challenge ?? challenge, origin: bend.origin ?? origin, crossOrigin: bend.crossOrigin ?? false, ...(bend.topOrigin && { topOrigin: bend.topOrigin }) }
  return Buffer.from(JSON.stringify(said)).toString('base64url')
}

/** RFC 9053 §7.1: an ES256 key. */
function coseKey({ x, y }: HeldKey): Buffer {
  return Buffer.concat([Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]), cborBytes(x), Buffer.from([0x22]), cborBytes(y)])
}

/** RFC 8949, what is needed of it. */
function cborHead(major: number, length: number): Buffer {
  return length < 24 ? Buffer.from([(major << 5) | length]) : length < 256 ? Buffer.from([(major << 5) | 24, length]) : Buffer.from([(major << 5) | 25, length >> 8, length & 0xff])
}
const cborBytes = (bytes: Buffer) => Buffer.concat([cborHead(2, bytes.length), bytes])
const cborText = (text: string) => Buffer.concat([cborHead(3, Buffer.byteLength(text)), Buffer.from(text)])
const cborMap = (entries: [string, Buffer][]) => Buffer.concat([cborHead(5, entries.length), ...entries.flatMap(([key, value]) => [cborText(key), value])])
