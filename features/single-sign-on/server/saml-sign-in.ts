/** Signing in by SAML: the provider’s page posts its answer; the page that asked opens it, and nobody else can (login CSRF). */
import { z } from 'zod'
import { CodedError, type ErrorKind } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { newSecret } from '#kernel/pipeline/sign-on.ts'
import { SamlRefused, type SamlIdentity, type SamlPort, type SamlReason, type SamlService } from '#kernel/ports/saml.ts'
import type { Database } from '#kernel/store/database.ts'
import { signOnErrors } from '../contract.ts'
import { samlErrors, type samlSignIn } from '../contract-saml.ts'
import { samlClaims } from '../domain/saml-claims.ts'
import type { SignOnTools } from './ports.ts'
import { findSamlRow, keepResponse, listSamlRows, takeResponse, type SamlRow } from './saml-store.ts'
import { comeIn } from './sign-in.ts'

export type SamlTools = SignOnTools & { saml: SamlPort; database: Pick<Database, 'asSystem'> }

export function serviceOf({ publicAddress }: Pick<SignOnTools, 'publicAddress'>): SamlService & { metadataUrl: string } {
  const at = publicAddress()
  return { entityId: `${at}/saml`, consumerUrl: `${at}/api/sign-in-ways/saml/response`, metadataUrl: `${at}/api/sign-in-ways/saml/metadata` }
}

export const listSamlWays =
  ({ database }: SamlTools): Handler<typeof samlSignIn.listSamlWays> =>
  async () => {
    // Between transactions: the embedded database has one session, and a second transaction inside the first would wait for ever.
    const ways = (await database.asSystem(listSamlRows)).filter((row) => row.is_enabled).map(({ id, title }) => ({ id, title }))
    return async () => ({ ways })
  }

/** An administrator takes it from one system to the other: no browser is to read it as a document, and no provider asks for its type. */
export const getSamlMetadata =
  (tools: SamlTools): Handler<typeof samlSignIn.getSamlMetadata> =>
  async () => ({ bytes: new TextEncoder().encode(tools.saml.metadata(serviceOf(tools))), mediaType: 'application/octet-stream', fileName: 'steward-saml.xml', isInline: false })

const Attempt = z.object({ requestId: z.string() })
const Brought = z.object({ state: z.string(), response: z.string() })

export const startSamlSignIn =
  (tools: SamlTools): Handler<typeof samlSignIn.startSamlSignIn> =>
  async ({ input, now }) => {
    const row = await requireSamlWay(tools, input.providerId)
    // An id of XML begins with no digit.
    const requestId = `_${newSecret()}`
    const [state, binding] = [newSecret(), newSecret()]
    const isKept = await tools.book.keep({ state, binding, providerId: row.id, purpose: 'sign-in', sessionId: null, sealed: tools.seal.seal(JSON.stringify({ requestId }), sealedFor(row.id)) })
    if (!isKept) throw new CodedError(signOnErrors.sign_in_crowded, { retryAfterSeconds: 60 })
    const address = new URL(tools.saml.requestUrl({ provider: toPort(row), service: serviceOf(tools), requestId, now }))
    // Comes back with the answer; says which attempt it is for, and nothing about where to go on.
    address.searchParams.set('RelayState', state)
    return async () => ({ address: address.href, binding })
  }

/** Nobody is told whether what they posted is any good: it lies sealed until the browser that began comes for it. */
export const receiveSamlResponse =
  (tools: SamlTools): Handler<typeof samlSignIn.receiveSamlResponse> =>
  async ({ input }) => {
    const ticket = newSecret()
    const brought = { state: input.RelayState, response: input.SAMLResponse }
    const isKept = await keepResponse(tools.database, { state: input.RelayState, ticket, sealed: tools.seal.seal(JSON.stringify(brought), responseContext) })
    // In the fragment, so that it reaches no log and no Referer header.
    return async () => ({ goTo: isKept ? `/sign-in/saml#${ticket}` : '/sign-in/saml?problem=unasked' })
  }

export const finishSamlSignIn =
  (tools: SamlTools): Handler<typeof samlSignIn.finishSamlSignIn> =>
  async ({ input, now, afterCommit }) => {
    const sealed = await takeResponse(tools.database, input.ticket)
    if (sealed === undefined) throw new CodedError(signOnErrors.sign_in_attempt_unknown)
    const { state, response } = Brought.parse(JSON.parse(tools.seal.open(sealed, responseContext)))
    const taken = await tools.book.take(state, input.binding)
    if (!taken) throw new CodedError(signOnErrors.sign_in_attempt_unknown)
    if (!taken.isOwnBrowser) throw new CodedError(signOnErrors.sign_in_other_browser)
    if (taken.purpose !== 'sign-in') throw new CodedError(signOnErrors.sign_in_other_purpose)
    const row = await requireSamlWay(tools, taken.providerId)
    const { requestId } = Attempt.parse(JSON.parse(tools.seal.open(taken.sealed, sealedFor(row.id))))
    const identity = believed(tools, row, { response, requestId, now })
    // An issuer of OpenID Connect that has the same name is another one.
    const issuer = `saml:${identity.issuer}`
    if (!(await tools.book.spend(issuer, identity.assertionId, identity.expiresAt))) throw new CodedError(samlErrors.saml_used)
    return comeIn(tools, row, { issuer, subject: identity.nameId, providerSession: identity.sessionIndex, claims: samlClaims(identity, row.settings) }, afterCommit)
  }

function believed(tools: SamlTools, row: SamlRow, given: { response: string; requestId: string; now: Date }): SamlIdentity {
  try {
    const identity = tools.saml.verify({ provider: toPort(row), service: serviceOf(tools), ...given })
    // A name for this one visit is nobody’s the next time.
    if (identity.nameIdFormat?.endsWith(':transient')) throw new SamlRefused('no_name', 'transient')
    return identity
  } catch (error) {
    if (!(error instanceof SamlRefused)) throw error
    tools.log.warn({ providerId: row.id, reason: error.reason, detail: error.message }, 'a sign-in by SAML was refused')
    throw new CodedError(kinds[error.reason] ?? samlErrors.saml_refused, { cause: error })
  }
}

const kinds: Partial<Record<SamlReason, ErrorKind>> = { not_successful: samlErrors.saml_declined, expired: samlErrors.saml_late, not_yet_valid: samlErrors.saml_late, no_name: samlErrors.saml_nameless }

async function requireSamlWay({ database }: SamlTools, providerId: string): Promise<SamlRow> {
  const row = await database.asSystem((store) => findSamlRow(store, providerId))
  if (!row?.is_enabled) throw new CodedError(signOnErrors.sign_in_way_gone)
  return row
}

function toPort(row: SamlRow): { entityId: string; certificates: readonly string[]; signInUrl: string } {
  return { entityId: row.issuer, certificates: row.settings.certificates, signInUrl: row.settings.signInUrl }
}

const responseContext = 'saml-response'

function sealedFor(providerId: string): string {
  return `saml-attempt|${providerId}`
}
