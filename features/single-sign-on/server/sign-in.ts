import { recordEvent } from '#kernel/audit/audit-log.ts'
import { CodedError } from '#kernel/contract/coded-error.ts'
import { nobody } from '#kernel/pipeline/actor.ts'
import type { Handler, Inside } from '#kernel/pipeline/feature.ts'
import { startNamedSession } from '#kernel/pipeline/identify.ts'
import { linkIdentity, noteProvider } from '#kernel/pipeline/sign-on.ts'
import type { OidcIdentity } from '#kernel/ports/oidc.ts'
import { newId } from '#kernel/store/new-id.ts'
import type { Transactor } from '#kernel/store/store.ts'
import { signOnErrors, type singleSignOn } from '../contract.ts'
import { agencyOf, claimAt, personOf, rolesOf } from '../domain/claims.ts'
import { begin, comeBack, requireWay } from './attempt.ts'
import type { SignOnTools } from './ports.ts'
import type { ProviderRow } from './provider-store.ts'

export const signOnMethod = 'single-sign-on'

/** As much of a provider, of either kind, as says who may come in. */
type Provider = { id: string; settings: Pick<ProviderRow['settings'], 'agencies' | 'agencyClaim' | 'agencyMap' | 'groupsClaim' | 'roleMap' | 'linkClaim' | 'linkTo' | 'unknownPeople'> }

export const listSignInWays =
  ({ directory }: SignOnTools): Handler<typeof singleSignOn.listSignInWays> =>
  async () => ({ ways: directory.enabled().map(({ id, title }) => ({ id, title })) })

export const startSingleSignOn =
  (tools: SignOnTools): Handler<typeof singleSignOn.startSingleSignOn> =>
  async ({ input }) => {
    const begun = await begin(tools, requireWay(tools, input.providerId), 'sign-in', null)
    return async () => begun
  }

export const finishSingleSignOn =
  (tools: SignOnTools): Handler<typeof singleSignOn.finishSingleSignOn> =>
  async ({ input, afterCommit }) => {
    const { row, identity } = await comeBack(tools, input, 'sign-in', null)
    return comeIn(tools, row, identity, afterCommit)
  }

/** Whoever the provider says is there comes in, if the administrator’s settings let them. */
export async function comeIn(tools: SignOnTools, row: Provider, identity: OidcIdentity, afterCommit: (run: () => void) => void): Promise<(inside: Inside) => Promise<{ token: string; personId: string; providerId: string; linked: 'known' | 'linked' | 'created' }>> {
  const known = await tools.book.findLinked(identity.issuer, identity.subject)
  const admitted = tools.book.admit(async (store) => {
    const came = known ? { personId: known.personId, linked: 'known' as const } : await welcome(tools, store, row, identity)
    const person = await tools.people.find(store, came.personId)
    if (!person || person.isDisabled) throw new CodedError(signOnErrors.person_switched_off)
    // Whatever it says: a provider speaks for its own agencies only (ASVS 6.8.1).
    if (!row.settings.agencies.includes(person.agencyId)) throw new CodedError(signOnErrors.person_of_other_agency)
    await tools.people.giveRoles(store, came.personId, rolesOf(identity.claims, row.settings))
    return came
  })
  const { personId, linked } = await admitted.catch((error: unknown) => waitFor(tools, row, identity, error))
  return async ({ store }) => {
    const { token, sessionId } = await startNamedSession(store, personId, signOnMethod)
    await noteProvider(store, { ...identity, sessionId, providerId: row.id })
    // Roles may be others now, in the sessions they already have as well.
    afterCommit(() => tools.identity.forget(personId))
    return { token, personId, providerId: row.id, linked }
  }
}

/** Nobody to be: an administrator may say who they are (identities.ts). The refusal stands. */
async function waitFor(tools: SignOnTools, row: Provider, { issuer, subject, claims }: OidcIdentity, error: unknown): Promise<never> {
  const { person_not_announced, person_email_taken, person_joined_already } = signOnErrors
  const isNobody = error instanceof CodedError && [person_not_announced, person_email_taken, person_joined_already].some(({ code }) => code === error.code)
  if (isNobody) await tools.book.letWait({ issuer, subject, providerId: row.id, name: personOf(claims)?.name ?? '', email: personOf(claims)?.email ?? '' })
  throw error
}

/** At the first sign-in: somebody announced by provisioning is recognised, or somebody new is made, as the administrator set. */
async function welcome(tools: SignOnTools, store: Transactor, row: Provider, identity: OidcIdentity): Promise<{ personId: string; linked: 'linked' | 'created' }> {
  const { linkClaim, linkTo, unknownPeople, agencies } = row.settings
  const named = linkClaim === '' ? undefined : claimAt(identity.claims, linkClaim)
  const announced = typeof named === 'string' && named !== '' && named.length <= 300 ? await tools.people.findAnnounced(store, linkTo, named, agencies) : undefined
  if (announced === undefined && unknownPeople === 'refuse') throw new CodedError(signOnErrors.person_not_announced)
  const personId = announced ?? (await create(tools, store, row, identity))
  if (!(await linkIdentity(store, { ...identity, personId, providerId: row.id }))) throw new CodedError(signOnErrors.person_joined_already)
  const linked = announced === undefined ? 'created' : 'linked'
  await recordEvent(store, { event: 'identity.linked', outcome: 'done', actor: nobody, door: 'http', resource: { kind: 'Person', id: personId }, details: { personId, providerId: row.id, linked }, requestId: newId() })
  return { personId, linked }
}

async function create(tools: SignOnTools, store: Transactor, row: Provider, { claims }: OidcIdentity): Promise<string> {
  const agencyId = agencyOf(claims, row.settings)
  if (agencyId === undefined) throw new CodedError(signOnErrors.person_agency_unknown)
  const person = personOf(claims)
  if (!person) throw new CodedError(signOnErrors.person_information_missing)
  const id = newId()
  if (!(await tools.people.add(store, { id, agencyId, ...person }))) throw new CodedError(signOnErrors.person_email_taken)
  return id
}
