/** An attempt: begun in one browser, sealed until it comes back, taken once, by that browser, for what it was begun for. */
import { z } from 'zod'
import { CodedError } from '#kernel/contract/coded-error.ts'
import { newSecret, type Purpose } from '#kernel/pipeline/sign-on.ts'
import type { FreshSignIn, OidcAttempt, OidcIdentity } from '#kernel/ports/oidc.ts'
import { signOnErrors } from '../contract.ts'
import { addressesOf, type SignOnTools } from './ports.ts'
import { toPort, type ProviderRow } from './provider-store.ts'
import { orRefuse } from './refusal.ts'

/** A sign-in this old still shows who is there (I4). */
const freshSeconds = 300

const Sealed = z.object({ state: z.string(), nonce: z.string(), codeVerifier: z.string(), redirectUri: z.string() })

export type Returned = { state: string; binding: string; code?: string | undefined; iss?: string | undefined; error?: string | undefined }

export async function begin(tools: SignOnTools, row: ProviderRow, purpose: Purpose, sessionId: string | null): Promise<{ address: string; binding: string }> {
  const attempt: OidcAttempt = { state: newSecret(), nonce: newSecret(), codeVerifier: newSecret(), redirectUri: addressesOf(tools, row.id).redirect }
  const address = await orRefuse(tools.log, row.id, () => tools.oidc.begin(toPort(row, tools.seal), attempt, freshOf(row, purpose)))
  const binding = newSecret()
  const isKept = await tools.book.keep({ state: attempt.state, binding, providerId: row.id, purpose, sessionId, sealed: tools.seal.seal(JSON.stringify(attempt), sealedFor(row.id)) })
  if (!isKept) throw new CodedError(signOnErrors.sign_in_crowded, { retryAfterSeconds: 60 })
  return { address, binding }
}

/** Whatever comes of it, the state is used up: a second try starts again. */
export async function comeBack(tools: SignOnTools, returned: Returned, purpose: Purpose, sessionId: string | null): Promise<{ row: ProviderRow; identity: OidcIdentity }> {
  const taken = await tools.book.take(returned.state, returned.binding)
  if (!taken) throw new CodedError(signOnErrors.sign_in_attempt_unknown)
  if (!taken.isOwnBrowser) throw new CodedError(signOnErrors.sign_in_other_browser)
  if (taken.purpose !== purpose) throw new CodedError(signOnErrors.sign_in_other_purpose)
  if (taken.sessionId !== sessionId) throw new CodedError(signOnErrors.sign_in_other_session)
  const row = requireWay(tools, taken.providerId)
  const attempt = Sealed.parse(JSON.parse(tools.seal.open(taken.sealed, sealedFor(row.id))))
  const response = { code: returned.code, issuer: returned.iss, error: returned.error }
  return { row, identity: await orRefuse(tools.log, row.id, () => tools.oidc.finish(toPort(row, tools.seal), attempt, response, freshOf(row, purpose))) }
}

export function requireWay(tools: SignOnTools, providerId: string): ProviderRow {
  const row = tools.directory.find(providerId)
  if (!row?.is_enabled) throw new CodedError(signOnErrors.sign_in_way_gone)
  return row
}

/** Without a kind of sign-in that counts, the provider cannot confirm anybody. */
export function canConfirm(row: ProviderRow): boolean {
  return row.settings.stepUpAcr.length + row.settings.stepUpAmr.length > 0
}

function freshOf(row: ProviderRow, purpose: Purpose): FreshSignIn | undefined {
  return purpose === 'step-up' ? { maxAgeSeconds: freshSeconds, acr: row.settings.stepUpAcr, amr: row.settings.stepUpAmr } : undefined
}

function sealedFor(providerId: string): string {
  return `sign-on-attempt|${providerId}`
}
