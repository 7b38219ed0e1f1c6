import { z } from 'zod'
import { action, AgencyId, anyone, endpoint, Id, longEndpoint, Nothing, ownWay, quiet, resource } from '#kernel/contract/endpoint.ts'
import { Role } from '#features/people/contract.ts'
export { signOnErrors } from './contract-errors.ts'

/** A provider as the sign-in page shows it. */
export const SignInWay = z.object({ id: Id, title: z.string() })
export type SignInWay = z.infer<typeof SignInWay>

const Claim = z.string().trim().max(200)
const Mapping = <Value extends z.ZodType>(value: Value) => z.array(z.object({ value: z.string().trim().min(1, 'Enter the value that the provider sends.').max(300), to: value })).max(500)

/** What an administrator sets; the secret apart. */
const ProviderSettings = z.object({
  title: z.string().trim().min(1, 'Enter the name people know it by.').max(80),
  issuer: z.url({ protocol: /^https?$/, error: 'Enter the issuer as an address, such as https://login.example.gov.' }).max(300),
  clientId: z.string().trim().min(1, 'Enter the client id that the provider gave Steward.').max(300),
  clientAuthentication: z.enum(['basic', 'post', 'none']).default('basic'),
  scopes: z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/, 'A scope has letters, digits and signs, and no spaces.')).max(30).default(['openid', 'profile', 'email']),
  /** On this machine or a private network; plain http is allowed there only. */
  isLocal: z.boolean().default(false),
  isEnabled: z.boolean().default(true),
  /** Whose people may sign in by it. Nobody of another agency can, whatever the provider says. */
  agencies: z.array(AgencyId).min(1, 'Choose at least one agency.').max(500),
  /** The claim that names a person’s agency, and what its values stand for; empty where one agency is all there is. */
  agencyClaim: Claim.default(''),
  agencyMap: Mapping(AgencyId).default([]),
  groupsClaim: Claim.default('groups'),
  roleMap: Mapping(Role).default([]),
  /** Somebody whom nobody announced: refused, or made a person of their agency. */
  unknownPeople: z.enum(['refuse', 'create']).default('refuse'),
  /** How somebody provisioned is recognised at their first sign-in: this claim is their id, or user name, in provisioning. */
  linkClaim: Claim.default(''),
  linkTo: z.enum(['external-id', 'user-name']).default('external-id'),
  /** Kinds of sign-in (acr) and their means (amr) that count as a confirmation of who is there. Empty: it cannot be used for that. */
  stepUpAcr: z.array(z.string().trim().min(1).max(200)).max(20).default([]),
  stepUpAmr: z.array(z.string().trim().min(1).max(50)).max(20).default([]),
})

const Named = { issuer: z.string().min(1).max(300), subject: z.string().min(1).max(255) }
const Identity = z.object({ ...Named, providerTitle: z.string(), since: z.iso.datetime() })
export type Identity = z.infer<typeof Identity>
/** Somebody who signed in at a provider and is nobody here. */
const WaitingIdentity = Identity.extend({ name: z.string(), email: z.string() })
export type WaitingIdentity = z.infer<typeof WaitingIdentity>
const ofPerson = { email: z.email('Enter an e-mail address.').max(200) }

export const IdentityProvider = ProviderSettings.extend({
  id: Id,
  hasSecret: z.boolean(),
  /** To enter at the provider. */
  redirectAddress: z.url(),
  logoutAddress: z.url(),
  leftAddress: z.url(),
})
export type IdentityProvider = z.infer<typeof IdentityProvider>

const Secret = z.string().min(1).max(2_000)
const Look = z.object({ hosts: z.array(z.string()), keyCount: z.number().int(), faults: z.array(z.string()), warnings: z.array(z.string()) })
export type ProviderLook = z.infer<typeof Look>

export type LoadedProvider = { id: string }
export const identityProvider = resource<LoadedProvider>('IdentityProvider')
const onProvider = (input: { providerId: string }) => input.providerId

const beforeSignIn = { wave: 'signing in comes first', membership: 'signing in comes first', terms: 'signing in comes first' }
const whileHeld = { wave: 'whoever is held still shows who they are', membership: 'whoever is held still shows who they are', terms: 'whoever is held still shows who they are' }

/** What the browser brings back, and the secret that this browser was given at the start. */
const Return = z.object({
  state: z.string().min(20).max(300),
  binding: z.string().max(300).default(''),
  code: z.string().min(1).max(4_000).optional(),
  iss: z.string().max(300).optional(),
  error: z.string().max(300).optional(),
})
const Begun = z.object({ address: z.url(), binding: z.string() })

export const singleSignOn = {
  listSignInWays: endpoint({
    at: 'GET /sign-in-ways',
    summary: 'The government’s own identity providers that people sign in by.',
    input: z.object({}),
    output: z.object({ ways: z.array(SignInWay) }),
    needs: anyone('the sign-in page shows them'),
    passes: beforeSignIn,
    records: quiet('names of providers, for everybody who can open the page'),
    doors: ['http', 'cli'],
  }),
  startSingleSignOn: longEndpoint({
    at: 'POST /sign-in-ways/:providerId/attempts',
    summary: 'Begin to sign in by a provider: the address to go to, and a secret that this browser keeps until it comes back.',
    input: z.object({ providerId: Id }),
    output: Begun,
    isSecret: true,
    needs: anyone('signing in happens before there is a session'),
    passes: beforeSignIn,
    records: quiet('an attempt; what comes of it is recorded'),
    doors: ['http', 'cli'],
  }),
  finishSingleSignOn: longEndpoint({
    at: 'POST /sign-in-ways/return',
    summary: 'Sign in with what the provider sent back, from the browser that began.',
    input: Return,
    output: z.object({ token: z.string(), personId: Id, providerId: Id, linked: z.enum(['known', 'linked', 'created']) }),
    session: 'starts',
    needs: anyone('signing in happens before there is a session'),
    passes: beforeSignIn,
    records: { event: 'session.created', details: ({ output }) => ({ personId: output.personId, method: 'single-sign-on', providerId: output.providerId, linked: output.linked }) },
    doors: ['http', 'cli'],
  }),
  getStepUp: endpoint({
    at: 'GET /step-up',
    summary: 'Until when your session counts as confirmed, and by which provider you can confirm that it is you.',
    input: z.object({}),
    output: z.object({ until: z.iso.datetime().nullable(), isSample: z.boolean(), ways: z.array(SignInWay) }),
    needs: action('session.step-up'),
    passes: whileHeld,
    records: quiet('a person’s own session'),
    doors: ['http', 'cli'],
  }),
  startStepUp: longEndpoint({
    at: 'POST /step-up/:providerId/attempts',
    summary: 'Begin to confirm that it is you, by signing in at your provider once more.',
    input: z.object({ providerId: Id }),
    output: Begun,
    isSecret: true,
    needs: action('session.step-up'),
    passes: whileHeld,
    records: quiet('an attempt; what comes of it is recorded'),
    doors: ['http', 'cli'],
  }),
  finishStepUp: longEndpoint({
    at: 'POST /step-up/return',
    summary: 'Confirm that it is you with what the provider sent back: a sign-in of this moment, strong enough, by the same person.',
    input: Return,
    output: z.object({ providerId: Id }),
    words: ownWay('settings and identifiers of a provider; its secret is sealed and never shown'),
    needs: action('session.step-up'),
    passes: whileHeld,
    records: { event: 'session.stepped-up', details: ({ output }) => ({ method: 'single-sign-on', providerId: output.providerId }) },
    doors: ['http', 'cli'],
  }),
  getLeaveAddress: longEndpoint({
    at: 'GET /session/leave-address',
    summary: 'Where to sign out at the provider too, for a session that it began.',
    input: z.object({}),
    output: z.object({ address: z.url().nullable() }),
    needs: action('session.step-up'),
    passes: whileHeld,
    records: quiet('an address of the provider'),
    doors: ['http', 'cli'],
  }),
  backChannelLogout: longEndpoint({
    at: 'POST /sign-in-ways/:providerId/logout',
    summary: 'The provider says that somebody signed out or was locked: their sessions here end (OpenID Connect Back-Channel Logout 1.0).',
    input: z.object({ providerId: Id, logout_token: z.string().max(100_000, 'This logout token is too long.') }),
    output: z.object({ ended: z.number().int() }),
    takes: 'form',
    needs: anyone('the provider calls; its signed token is the permission'),
    passes: beforeSignIn,
    records: { event: 'session.ended-by-provider', details: ({ input, output }) => ({ providerId: input.providerId, people: output.ended }) },
    doors: ['http'],
  }),
  listIdentities: endpoint({
    at: 'GET /identities',
    summary: 'Accounts at providers that are nobody’s here, and those that a person (by e-mail address) signs in by.',
    input: z.object({ email: ofPerson.email.optional() }),
    output: z.object({ person: z.object({ id: Id, name: z.string() }).nullable(), identities: z.array(Identity), waiting: z.array(WaitingIdentity) }),
    needs: action('identity-provider.list'),
    records: quiet('which accounts belong to whom; no word about when they are used'),
    doors: ['http', 'cli'],
  }),
  joinIdentity: endpoint({
    at: 'POST /identities',
    summary: 'Say whose an account is that signed in and was nobody’s.',
    input: z.object({ ...Named, ...ofPerson }),
    output: z.object({ personId: Id }),
    words: ownWay('settings and identifiers of a provider; its secret is sealed and never shown'),
    needs: action('identity.join'),
    records: { event: 'identity.linked', details: ({ output }) => ({ personId: output.personId, linked: 'by-hand' }) },
    doors: ['http', 'cli'],
  }),
  separateIdentity: endpoint({
    at: 'POST /identities/separation',
    summary: 'Take an account from a person: it is nobody’s, and what it signed in ends.',
    input: z.object({ ...Named, ...ofPerson }),
    output: z.object({ personId: Id }),
    words: ownWay('settings and identifiers of a provider; its secret is sealed and never shown'),
    needs: action('identity.join'),
    records: { event: 'identity.separated', details: ({ output }) => ({ personId: output.personId }) },
    doors: ['http', 'cli'],
  }),
  listIdentityProviders: endpoint({
    at: 'GET /identity-providers',
    summary: 'The identity providers with their settings; no secret.',
    input: z.object({}),
    output: z.object({ providers: z.array(IdentityProvider), redirectAddress: z.url() }),
    needs: action('identity-provider.list'),
    records: quiet('configuration without secrets'),
    doors: ['http', 'cli'],
  }),
  createIdentityProvider: endpoint({
    at: 'POST /identity-providers',
    summary: 'Add an identity provider (OpenID Connect).',
    input: ProviderSettings.extend({ clientSecret: Secret.optional() }),
    output: IdentityProvider,
    words: ownWay('settings and identifiers of a provider; its secret is sealed and never shown'),
    needs: action('identity-provider.create'),
    records: { event: 'identity-provider.created', details: ({ output }) => ({ providerId: output.id, agencies: output.agencies.length, unknownPeople: output.unknownPeople }) },
    doors: ['http', 'cli'],
  }),
  updateIdentityProvider: endpoint({
    at: 'PATCH /identity-providers/:providerId',
    summary: 'Change an identity provider. A new secret takes the old one’s place at once.',
    input: z.object({ providerId: Id, settings: ProviderSettings, clientSecret: Secret.optional() }),
    output: IdentityProvider,
    words: ownWay('settings and identifiers of a provider; its secret is sealed and never shown'),
    needs: action('identity-provider.update').on(identityProvider, onProvider),
    records: { event: 'identity-provider.updated', details: ({ input, output }) => ({ providerId: output.id, isEnabled: output.isEnabled, agencies: output.agencies.length, hasNewSecret: input.clientSecret !== undefined, stepUp: output.stepUpAcr.length + output.stepUpAmr.length }) },
    doors: ['http', 'cli'],
  }),
  deleteIdentityProvider: endpoint({
    at: 'DELETE /identity-providers/:providerId',
    summary: 'Remove an identity provider. Sessions it began end; whom its identities are is kept for when it comes back.',
    input: z.object({ providerId: Id }),
    output: Nothing,
    needs: action('identity-provider.delete').on(identityProvider, onProvider),
    records: { event: 'identity-provider.deleted', details: ({ input }) => ({ providerId: input.providerId }) },
    doors: ['http', 'cli'],
  }),
  testIdentityProvider: longEndpoint({
    at: 'POST /identity-providers/:providerId/test',
    summary: 'Read the provider’s own description and keys, say what is wrong with them, and allow the hosts it names.',
    input: z.object({ providerId: Id }),
    output: Look,
    needs: action('identity-provider.update').on(identityProvider, onProvider),
    records: { event: 'identity-provider.tested', details: ({ input, output }) => ({ providerId: input.providerId, faults: output.faults.length, keys: output.keyCount }) },
    doors: ['http', 'cli'],
  }),
} as const
