/** Keys for programs, and confirmations of the command line. */
import { newId } from '#kernel/store/new-id.ts'
import { cast, type CastName } from '#testkit/people.ts'
import { clientFor } from '#testkit/platform.ts'
import { hidden, none, signedOut, type Cases, type Scene } from './case.ts'

const wanted = { name: 'Nightly report', scopes: ['ask'] }
const made = async ({ platform }: Scene, owner: CastName, kind: 'personal' | 'service' = 'personal') => ({ keyId: (await (await platform.as(owner)).createKey({ kind, name: `Key ${newId()}`, purpose: 'Sorts permits.', scopes: ['ask'] })).key.id })

/** Asked for by another session of the caseworker’s. */
const asked = async ({ platform }: Scene) => {
  const { token } = await clientFor(platform.url).signInAsSample({ personId: cast.caseworker.id })
  const { confirmationId, code } = await clientFor(platform.url, token).askConfirmation({})
  return { confirmationId, code }
}
const onlyId = async (at: Scene) => ({ confirmationId: (await asked(at)).confirmationId })

export const apiKeysCases = {
  listKeys: { allowed: ['caseworker', none, []], refused: signedOut },
  createKey: { allowed: ['caseworker', () => wanted, ['api-key.created done']], refused: ['overseer', 'not_allowed', hidden('createKey')] },
  rotateKey: { allowed: ['caseworker', (at) => made(at, 'caseworker'), ['api-key.rotated done']], refused: ['colleague', 'not_found', hidden('rotateKey')] },
  revokeKey: { allowed: ['administrator', (at) => made(at, 'caseworker'), ['api-key.revoked done']], refused: ['colleague', 'not_found', hidden('revokeKey')] },
  listAgencyKeys: { allowed: ['securityOfficer', none, []], refused: ['caseworker', 'not_allowed', hidden('listAgencyKeys')] },
  approveKey: { allowed: ['securityOfficer', (at) => made(at, 'inspector', 'service'), ['api-key.approved done']], refused: ['administrator', 'not_allowed', hidden('approveKey')] },
  signOutEverywhere: { allowed: ['newcomer', none, ['session.ended-everywhere done']], refused: signedOut },
  askConfirmation: { allowed: ['caseworker', none, []], refused: signedOut },
  getConfirmation: { allowed: ['caseworker', onlyId, []], refused: ['colleague', 'not_found', hidden('getConfirmation')] },
  giveConfirmation: { allowed: ['caseworker', asked, ['session.stepped-up done']], refused: ['colleague', 'not_found', hidden('giveConfirmation')] },
} satisfies Cases
