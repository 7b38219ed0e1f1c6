/** Access tokens of a Google service account (RFC 7523), through the dialer. */
import { sign } from 'node:crypto'
import { z } from 'zod'
import { ModelFault, type AdapterTools } from '#kernel/ports/model.ts'

const defaultTokenUri = 'https://oauth2.googleapis.com/token'

const ServiceAccount = z.object({
  client_email: z.string().min(3).max(300),
  private_key: z.string().includes('PRIVATE KEY'),
  private_key_id: z.string().max(200).optional(),
  token_uri: z.url({ protocol: /^https?$/ }).default(defaultTokenUri),
})
type ServiceAccount = z.infer<typeof ServiceAccount>

const Token = z.object({ access_token: z.string().min(1), expires_in: z.number().positive().default(3600) })

/** A token is renewed this long before it ends, so that none expires on its way. */
const renewalMarginMs = 5 * 60_000

export function createServiceAccount(json: string, tools: AdapterTools): (signal: AbortSignal) => Promise<string> {
  let held: { token: string; until: number } | undefined
  let pending: Promise<string> | undefined
  const renew = async (): Promise<string> => {
    const { access_token: token, expires_in: seconds } = await requestToken(readAccount(json), tools)
    held = { token, until: tools.now() + seconds * 1000 - renewalMarginMs }
    return token
  }
  return async (signal) => {
    signal.throwIfAborted()
    if (held !== undefined && tools.now() < held.until) return held.token
    pending ??= renew().finally(() => (pending = undefined))
    return await pending
  }
}

/** Where tokens come from; Google's own address while the key cannot be read, as every use of it will say. */
export function tokenAddressOf(json: string): string {
  try {
    return readAccount(json).token_uri
  } catch (error) {
    if (error instanceof ModelFault) return defaultTokenUri
    throw error
  }
}

function readAccount(json: string): ServiceAccount {
  const account = z
    .string()
    .transform((text) => JSON.parse(text) as unknown)
    .pipe(ServiceAccount)
  try {
    return account.parse(json)
  } catch (cause) {
    throw new ModelFault('unauthorised', 'The service account key is not the JSON file that Google issues.', {
      cause: new Error('unreadable service account', { cause: cause instanceof z.ZodError ? z.prettifyError(cause) : undefined }),
    })
  }
}

async function requestToken(account: ServiceAccount, tools: AdapterTools): Promise<z.infer<typeof Token>> {
  const body = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: assertion(account, tools.now()),
  }).toString()
  const response = await tools.fetch(account.token_uri, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  })
  const token = Token.safeParse(response.ok ? await response.json().catch(() => undefined) : undefined)
  if (!token.success)
    throw new ModelFault('unauthorised', 'Google does not accept the service account key.', {
      cause: new Error(`token address answered ${response.status}`),
    })
  return token.data
}

function assertion(account: ServiceAccount, nowMs: number): string {
  const issued = Math.floor(nowMs / 1000)
  const header = { alg: 'RS256', typ: 'JWT', ...(account.private_key_id && { kid: account.private_key_id }) }
  const claims = {
    iss: account.client_email,
    scope: 'https://www.googleapis.com/auth/cloud-platform',
    aud: account.token_uri,
    iat: issued,
    exp: issued + 3600,
  }
  const unsigned = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${unsigned}.${sign('RSA-SHA256', Buffer.from(unsigned), account.private_key).toString('base64url')}`
}
