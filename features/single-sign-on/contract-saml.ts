/** Sign-in by SAML 2.0, for providers that speak nothing newer. Confirming that it is you (I4) is for passkeys and OpenID Connect. */
import { z } from 'zod'
import { action, anyone, endpoint, Id, longEndpoint, Nothing, ownWay, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'
import { IdentityProvider, SignInWay } from './contract.ts'

const Attribute = z.string().trim().max(300)

const SamlSettings = IdentityProvider.pick({ title: true, isEnabled: true, agencies: true, agencyClaim: true, agencyMap: true, groupsClaim: true, roleMap: true, unknownPeople: true, linkClaim: true, linkTo: true }).extend({
  /** What its metadata calls `entityID`. */
  entityId: z.string().trim().min(1, 'Enter the provider’s entity id, from its metadata.').max(300),
  /** Its address for the HTTP-Redirect binding. */
  signInUrl: z.url({ protocol: /^https?$/, error: 'Enter the sign-in address, such as https://login.example.gov/saml.' }).max(500).refine(isSafe, 'The sign-in address must begin with https://.'),
  /** PEM; two while the provider changes its key. */
  certificates: z.array(z.string().trim().min(1).max(10_000)).min(1, 'Paste the provider’s signing certificate.').max(2, 'Two certificates are enough: the old one and the new one.'),
  /** Where the name and the address of somebody new stand. */
  nameAttribute: Attribute.default('displayName'),
  emailAttribute: Attribute.default('email'),
})

/** The browser goes there with nothing secret; without https anybody on the way could answer in the provider’s place. */
function isSafe(address: string): boolean {
  const url = URL.parse(address)
  return url !== null && (url.protocol === 'https:' || url.hostname === 'localhost') && url.username === ''
}

const Certificate = z.object({ fingerprint: z.string(), kind: z.string(), validUntil: z.iso.datetime() })

export const SamlProvider = SamlSettings.extend({ id: Id, shownCertificates: z.array(Certificate) })
export type SamlProvider = z.infer<typeof SamlProvider>
export type SamlSettings = z.infer<typeof SamlSettings>

/** What the provider’s administrator enters there. */
const Ours = z.object({ entityId: z.string(), consumerUrl: z.url(), metadataUrl: z.url() })

export type LoadedSamlProvider = { id: string }
export const samlProvider = resource<LoadedSamlProvider>('SamlProvider')
const onProvider = (input: { providerId: string }) => input.providerId
const beforeSignIn = { wave: 'signing in comes first', membership: 'signing in comes first', terms: 'signing in comes first' }
const secret = z.string().min(20).max(300)
const signingIn = anyone('signing in happens before there is a session')

export const samlSignIn = {
  listSamlWays: longEndpoint({
    at: 'GET /sign-in-ways/saml',
    summary: 'The government’s own SAML providers that people sign in by.',
    input: z.object({}),
    output: z.object({ ways: z.array(SignInWay) }),
    needs: anyone('the sign-in page shows them'),
    passes: beforeSignIn,
    records: quiet('names of providers, for everybody who can open the page'),
    doors: ['http', 'cli'],
  }),
  getSamlMetadata: endpoint({
    at: 'GET /sign-in-ways/saml/metadata',
    summary: 'What a SAML provider has to know about this installation, as its own kind of file.',
    input: z.object({}),
    output: { file: true },
    needs: anyone('the provider’s administrator reads it; it holds addresses only'),
    passes: beforeSignIn,
    records: quiet('addresses of this installation'),
    doors: ['http'],
  }),
  startSamlSignIn: longEndpoint({
    at: 'POST /sign-in-ways/saml/:providerId/attempts',
    summary: 'Begin to sign in by a SAML provider: the address to go to, and a secret that this browser keeps until it comes back.',
    input: z.object({ providerId: Id }),
    output: z.object({ address: z.url(), binding: z.string() }),
    isSecret: true,
    needs: signingIn,
    passes: beforeSignIn,
    records: quiet('an attempt; what comes of it is recorded'),
    doors: ['http', 'cli'],
  }),
  receiveSamlResponse: longEndpoint({
    at: 'POST /sign-in-ways/saml/response',
    summary: 'Where the provider’s page brings its answer. It is kept for two minutes, for the browser that began, and looked at by nobody yet.',
    input: z.object({ SAMLResponse: z.string().min(1).max(360_000, 'This response is too long.'), RelayState: z.string().max(2_000).default('') }),
    output: z.object({ goTo: z.string() }),
    takes: 'form',
    fromElsewhere: 'a SAML provider answers by a form that its own page submits; what comes is opened by the browser that asked, and by no other',
    bodyBytesMax: 400 * 1024,
    needs: signingIn,
    passes: beforeSignIn,
    records: quiet('nothing is believed yet; what comes of it is recorded'),
    doors: ['http'],
  }),
  finishSamlSignIn: longEndpoint({
    at: 'POST /sign-in-ways/saml/return',
    summary: 'Sign in with what the provider’s page brought, from the browser that began.',
    input: z.object({ ticket: secret, binding: z.string().max(300).default('') }),
    output: z.object({ token: z.string(), personId: Id, providerId: Id, linked: z.enum(['known', 'linked', 'created']) }),
    session: 'starts',
    needs: signingIn,
    passes: beforeSignIn,
    records: { event: 'session.created', details: ({ output }) => ({ personId: output.personId, method: 'saml', providerId: output.providerId, linked: output.linked }) },
    doors: ['http', 'cli'],
  }),
  listSamlProviders: endpoint({
    at: 'GET /saml-providers',
    summary: 'The SAML providers with their settings, and what they have to know about this installation.',
    input: z.object({}),
    output: z.object({ providers: z.array(SamlProvider), ours: Ours }),
    needs: action('saml-provider.list'),
    records: quiet('configuration without secrets'),
    doors: ['http', 'cli'],
  }),
  createSamlProvider: endpoint({
    at: 'POST /saml-providers',
    summary: 'Add a SAML provider.',
    input: SamlSettings,
    output: SamlProvider,
    words: ownWay('settings of a provider: certificates and claim names, no prose'),
    needs: action('saml-provider.create'),
    records: { event: 'saml-provider.created', details: ({ output }) => ({ providerId: output.id, agencies: output.agencies.length, certificates: output.certificates.length, unknownPeople: output.unknownPeople }) },
    doors: ['http', 'cli'],
  }),
  updateSamlProvider: endpoint({
    at: 'PATCH /saml-providers/:providerId',
    summary: 'Change a SAML provider, its certificates included.',
    input: z.object({ providerId: Id, settings: SamlSettings }),
    output: SamlProvider,
    words: ownWay('settings of a provider: certificates and claim names, no prose'),
    needs: action('saml-provider.update').on(samlProvider, onProvider),
    records: { event: 'saml-provider.updated', details: ({ output }) => ({ providerId: output.id, isEnabled: output.isEnabled, agencies: output.agencies.length, certificates: output.shownCertificates.map((each) => each.fingerprint.slice(0, 16)).join(' ') }) },
    doors: ['http', 'cli'],
  }),
  deleteSamlProvider: endpoint({
    at: 'DELETE /saml-providers/:providerId',
    summary: 'Remove a SAML provider. Sessions it began end; whom its identities are is kept for when it comes back.',
    input: z.object({ providerId: Id }),
    output: Nothing,
    needs: action('saml-provider.delete').on(samlProvider, onProvider),
    records: { event: 'saml-provider.deleted', details: ({ input }) => ({ providerId: input.providerId }) },
    doors: ['http', 'cli'],
  }),
} as const

const refused = (sentence: string) => ({ status: 403, sentence })
export const samlErrors = errors({
  saml_refused: refused('The answer of your sign-in service could not be trusted, so you were not signed in. Try again. If it happens again, tell your administrator.'),
  saml_declined: refused('Your sign-in service did not sign you in. Start again, or ask its help desk.'),
  saml_late: refused('The answer of your sign-in service is too old, or its clock is wrong. Start again.'),
  saml_used: refused('This sign-in was used already. Start again.'),
  saml_nameless: refused('Your sign-in service did not say in a lasting way who you are. Tell your administrator.'),
  saml_certificate: { status: 400, sentence: 'This is not a certificate that can be used: PEM, with an RSA key of 2048 bits or more or an elliptic curve.' },
  saml_provider_taken: { status: 409, sentence: 'This entity id is set up already.' },
})
