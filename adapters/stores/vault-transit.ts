/**
 * HashiCorp Vault’s Transit engine, and OpenBao’s, as the service that keeps agencies’ keys (API version 1: encrypt,
 * decrypt and rewrap of developer.hashicorp.com/vault/api-docs/secret/transit). One key of the engine for each agency, so
 * that revoking one makes one agency unreadable. The token is read from its file at every call: an agent renews it there.
 */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { KeyGone, KeyServiceDown, type KeyService } from '#kernel/ports/keys.ts'
import { isAgencyName } from './key-wrapping.ts'

export type VaultSettings = {
  /** Origin of the server, such as https://vault.example.gov:8200. */
  address: string
  /** Where the engine is mounted, without slashes around it. */
  mount: string
  /** Begins the name of each agency’s key. */
  keyPrefix: string
  tokenFile: string
}

/** A person waits meanwhile; a server on the same network answers in milliseconds. */
const callMsMax = 5_000
/** One wrapped key with its frame is under a kilobyte. */
const answerCharsMax = 16_384
/** Longer is no token of Vault. */
const tokenCharsMax = 4_096

const Ciphertext = z.object({ data: z.object({ ciphertext: z.string().regex(/^vault:v\d{1,9}:[A-Za-z0-9+/=]{1,2048}$/) }) })
const Plaintext = z.object({ data: z.object({ plaintext: z.base64().max(1_024) }) })

/** `fetch` is the dialer’s: it opens connections to listed hosts only and keeps a record of each. */
export function createVaultTransit(settings: VaultSettings, fetch: typeof globalThis.fetch, callMs = callMsMax): KeyService {
  return {
    async wrap(agencyId, key) {
      const { data } = await ask('encrypt', agencyId, { plaintext: Buffer.from(key).toString('base64') }, Ciphertext)
      return data.ciphertext
    },
    async unwrap(agencyId, wrapped) {
      const { data } = await ask('decrypt', agencyId, { ciphertext: wrapped }, Plaintext)
      return Buffer.from(data.plaintext, 'base64')
    },
    async rewrap(agencyId, wrapped) {
      const { data } = await ask('rewrap', agencyId, { ciphertext: wrapped }, Ciphertext)
      // Each answer has a nonce of its own; only a newer version of the key is news.
      return versionOf(data.ciphertext) === versionOf(wrapped) ? wrapped : data.ciphertext
    },
  }

  async function ask<Answer>(what: 'encrypt' | 'decrypt' | 'rewrap', agencyId: string, body: object, Answer: z.ZodType<Answer>): Promise<Answer> {
    if (!isAgencyName(agencyId)) throw new KeyGone('not the name of an agency')
    const signal = AbortSignal.timeout(callMs)
    const headers = { 'content-type': 'application/json', 'x-vault-token': await readToken(settings.tokenFile), 'x-vault-request': 'true' }
    const url = `${settings.address}/v1/${settings.mount}/${what}/${settings.keyPrefix}${agencyId}`
    const reached = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), signal }).then(textOf, (cause: unknown) => Promise.reject(new KeyServiceDown('the key service could not be reached', { cause })))
    if (isRefusal(reached.status)) throw new KeyGone(`the key service refuses the key of ${agencyId} (${reached.status})`)
    const answer = reached.status === 200 ? Answer.safeParse(jsonOf(reached.text)) : undefined
    if (!answer?.success) throw new KeyServiceDown(`the key service answered with ${reached.status} and nothing that can be used`)
    return answer.data
  }
}

/** Not allowed, deleted or disabled: the key is withdrawn for as long as this is so. 429, 472, 473 and 5xx say the server itself is not ready. */
function isRefusal(status: number): boolean {
  return status === 400 || status === 403 || status === 404
}

async function textOf(response: Response): Promise<{ status: number; text: string }> {
  const text = await response.text()
  return { status: response.status, text: text.length > answerCharsMax ? '' : text }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function versionOf(ciphertext: string): string {
  return ciphertext.split(':', 2).join(':')
}

async function readToken(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => Promise.reject(new KeyServiceDown('the token for the key service could not be read', { cause })))
  const token = text.trim()
  if (token === '' || token.length > tokenCharsMax || /[^\x21-\x7e]/.test(token)) throw new KeyServiceDown('the file of the token for the key service holds no token')
  return token
}
