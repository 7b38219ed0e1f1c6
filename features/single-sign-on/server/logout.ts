import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { OidcRefused } from '#kernel/ports/oidc.ts'
import { signOnErrors, type singleSignOn } from '../contract.ts'
import { requireWay } from './attempt.ts'
import { addressesOf, type SignOnTools } from './ports.ts'
import { toPort, type ProviderRow } from './provider-store.ts'

/** The provider’s word ends sessions here, and nothing else: a token of any other kind ends none. */
export const backChannelLogout =
  (tools: SignOnTools): Handler<typeof singleSignOn.backChannelLogout> =>
  async ({ input }) => {
    const row = requireWay(tools, input.providerId)
    const logout = await verified(tools, row, input.logout_token)
    if (!(await tools.book.spend(logout.issuer, logout.tokenId, logout.expiresAt))) throw new CodedError(signOnErrors.logout_spent)
    const people = await tools.book.endSessionsBehind(logout)
    for (const personId of people) tools.identity.forget(personId)
    return async () => ({ ended: people.length })
  }

async function verified(tools: SignOnTools, row: ProviderRow, token: string) {
  try {
    return await tools.oidc.verifyLogout(toPort(row, tools.seal), token)
  } catch (error) {
    if (!(error instanceof OidcRefused)) throw error
    tools.log.warn({ providerId: row.id, reason: error.reason }, 'a logout token was refused')
    const { logout_event, logout_nonce, logout_target, logout_id } = signOnErrors
    const kinds = { logout_event, logout_nonce, logout_target, logout_id }
    if (Object.hasOwn(kinds, error.reason)) throw new CodedError(kinds[error.reason as keyof typeof kinds], { cause: error })
    // Section 2.8: a 400 and nothing more; the code says which check it was.
    throw new CodedError({ ...signOnErrors.logout_not_valid, code: `logout_${error.reason}` }, { cause: error })
  }
}

export const getLeaveAddress =
  (tools: SignOnTools): Handler<typeof singleSignOn.getLeaveAddress> =>
  async ({ actor }) => {
    const providerId = actor.sessionId === null ? undefined : await tools.book.providerOf(actor.sessionId)
    const row = providerId === undefined ? undefined : tools.directory.find(providerId)
    const address = row?.is_enabled ? await tools.oidc.leaveAddress(toPort(row, tools.seal), addressesOf(tools, row.id).left).catch(notNow) : null
    return async () => ({ address })
  }

/** Whoever wants to leave, leaves: what the provider cannot say just now does not hold them. */
function notNow(error: unknown): null {
  if (error instanceof OidcRefused) return null
  throw error
}
