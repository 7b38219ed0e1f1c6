/**
 * A server that speaks Vault’s Transit API and really does its cryptography: versioned AES-256-GCM keys by name, tokens,
 * rotation, deletion. It can be made slow, wrong or sealed, as a real one may be.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export type TransitServer = {
  address: string
  token: string
  /** Requests so far, by what was asked. */
  asked: string[]
  rotate(name: string): void
  /** Ciphertext of older versions is refused from now on. */
  retireOlder(name: string): void
  /** The policy of the token no longer allows this key; the result allows it again. */
  forbid(name: string): () => void
  remove(name: string): () => void
  /** Answers every request in this way until it is undefined. */
  misbehave(how: ((request: IncomingMessage, response: ServerResponse) => void) | undefined): void
  close(): Promise<void>
}

type TransitKey = { versions: Buffer[]; oldest: number }

class Refused extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export async function startTransitServer(): Promise<TransitServer> {
  const token = `hvs.${randomBytes(18).toString('base64url')}`
  const keys = new Map<string, TransitKey>()
  const forbidden = new Set<string>()
  const asked: string[] = []
  let odd: Parameters<TransitServer['misbehave']>[0]
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (odd) return odd(request, response)
    answer(request).then(
      (data) => send(response, 200, { data }),
      (error: unknown) => send(response, error instanceof Refused ? error.status : 500, { errors: [(error as Error).message] }),
    )
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    asked,
    rotate: (name) => void keys.get(name)?.versions.push(randomBytes(32)),
    retireOlder: (name) => void (keys.get(name)!.oldest = keys.get(name)!.versions.length),
    forbid(name) {
      forbidden.add(name)
      return () => forbidden.delete(name)
    },
    remove(name) {
      const key = keys.get(name)!
      keys.delete(name)
      return () => keys.set(name, key)
    },
    misbehave: (how) => (odd = how),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }

  async function answer(request: IncomingMessage): Promise<object> {
    if (request.headers['x-vault-token'] !== token) throw new Refused(403, 'permission denied')
    const [, what = '', name = ''] = /^\/v1\/transit\/(encrypt|decrypt|rewrap)\/([a-z0-9-]+)$/.exec(request.url ?? '') ?? []
    if (request.method !== 'POST' || !what) throw new Refused(404, 'no handler for route')
    if (forbidden.has(name)) throw new Refused(403, 'permission denied')
    const body = JSON.parse(await text(request)) as { plaintext?: string; ciphertext?: string }
    if (what === 'encrypt' && !keys.has(name)) keys.set(name, { versions: [randomBytes(32)], oldest: 1 })
    const key = keys.get(name)
    if (!key) throw new Refused(400, 'encryption key not found')
    if (what === 'encrypt') return { ciphertext: encrypt(key, Buffer.from(body.plaintext ?? '', 'base64')), key_version: key.versions.length }
    const plain = decrypt(key, body.ciphertext ?? '')
    return what === 'decrypt' ? { plaintext: plain.toString('base64') } : { ciphertext: encrypt(key, plain), key_version: key.versions.length }
  }
}

function encrypt(key: TransitKey, plain: Buffer): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key.versions.at(-1)!, nonce)
  return `vault:v${key.versions.length}:${Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64')}`
}

function decrypt(key: TransitKey, ciphertext: string): Buffer {
  const [, version = '', text = ''] = /^vault:v(\d+):(.+)$/.exec(ciphertext) ?? []
  const bytes = key.versions[Number(version) - 1]
  if (!bytes) throw new Refused(400, 'invalid ciphertext: no prefix')
  if (Number(version) < key.oldest) throw new Refused(400, 'ciphertext or signature version is disallowed by policy (too old)')
  const sealed = Buffer.from(text, 'base64')
  try {
    const decipher = createDecipheriv('aes-256-gcm', bytes, sealed.subarray(0, 12)).setAuthTag(sealed.subarray(-16))
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
  } catch {
    throw new Refused(400, 'invalid ciphertext: unable to decrypt')
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
