/**
 * SAML 2.0 web sign-in (OASIS saml-core-2.0, saml-profiles-2.0 §4.1) as a pure port: a request goes out as an address,
 * a posted response comes back as an identity or as the reason why not. No clock, no network, no memory: whoever calls
 * says what time it is, which request this browser made, and whether the assertion was seen before.
 */

/** The identity provider, as an administrator entered it. */
export type SamlProvider = {
  /** Its `entityID`; what `Issuer` has to say. */
  entityId: string
  /** PEM certificates whose keys may sign: one, or two while the provider changes its key. Nothing else about them counts. */
  certificates: readonly string[]
  /** Where browsers are sent (HTTP-Redirect binding). */
  signInUrl: string
}

/** This installation, as the identity provider knows it. */
export type SamlService = {
  entityId: string
  /** Where browsers bring the response (HTTP-POST binding). */
  consumerUrl: string
}

export type SamlIdentity = {
  issuer: string
  nameId: string
  nameIdFormat: string | null
  sessionIndex: string | null
  /** By `Name`; texts only, in their order. */
  attributes: ReadonlyMap<string, readonly string[]>
  /** Authentication context classes, such as `…:ac:classes:X509`. */
  contexts: readonly string[]
  authenticatedAt: Date
  assertionId: string
  /** After this the assertion is refused by itself; until then its id must be remembered. */
  expiresAt: Date
}

export const samlReasons = {
  too_large: 'larger than 256 kB',
  not_readable: 'not base64 of UTF-8 text',
  not_well_formed: 'not well-formed XML with namespaces',
  too_deep: 'nested or grown beyond any honest response',
  forbidden_markup: 'a document type, entity, comment, CDATA section or processing instruction',
  foreign_attribute: 'an attribute of a foreign namespace',
  duplicate_id: 'one identifier twice, or an identifier of a foreign namespace',
  mixed_content: 'text beside elements',
  unexpected_structure: 'elements that do not belong there, or are missing',
  not_successful: 'the provider reports no success',
  encrypted: 'encrypted parts, which are not supported',
  several_assertions: 'not exactly one assertion',
  not_signed: 'no signature over the response or the assertion',
  signature_structure: 'a signature of another shape than SAML has',
  weak_algorithm: 'an algorithm that is not allowed',
  wrong_key: 'no pinned key signed this',
  signed_something_else: 'what is signed is not what is shown',
  wrong_issuer: 'another issuer',
  wrong_destination: 'sent to another address',
  wrong_recipient: 'confirmed for another address',
  wrong_audience: 'made for another audience',
  wrong_request: 'not the answer to this browser’s request',
  not_yet_valid: 'not valid yet',
  expired: 'not valid any more',
  no_name: 'no name of a person',
  duplicate_attribute: 'one attribute twice',
} as const
export type SamlReason = keyof typeof samlReasons

export class SamlRefused extends Error {
  readonly reason: SamlReason
  constructor(reason: SamlReason, detail?: string) {
    super(`a SAML response is refused: ${samlReasons[reason]}${detail ? ` (${detail})` : ''}`)
    this.reason = reason
  }
}

export type SamlPort = {
  /** Checks what an administrator enters; throws `SamlSettingsFault` with a sentence for the form. */
  checkCertificate(pem: string): { fingerprint: string; kind: string; validUntil: string }
  /** The address of the provider with the request in it. `requestId` is a fresh NCName that nobody else knows. */
  requestUrl(given: { provider: SamlProvider; service: SamlService; requestId: string; now: Date; isForced?: boolean }): string
  /** Metadata of this installation, for the provider’s administrator. */
  metadata(service: SamlService): string
  /** Throws `SamlRefused` with the first reason found; nothing of a refused response is given out. */
  verify(given: { provider: SamlProvider; service: SamlService; response: string; requestId: string; now: Date }): SamlIdentity
}

export class SamlSettingsFault extends Error {}
