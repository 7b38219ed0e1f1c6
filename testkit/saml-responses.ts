/** Responses of a SAML identity provider, genuine or bent: text first, signatures over it after. Signs with xml-crypto, as providers do. */
import { createHash, createHmac, sign } from 'node:crypto'
import { SignedXml, type HashAlgorithm, type SignatureAlgorithm } from 'xml-crypto'
import type { CertifiedKey } from './self-made-certificate.ts'

export const samlProvider = { entityId: 'https://idp.example/metadata', signInUrl: 'https://idp.example/sign-in' }
export const samlService = { entityId: 'https://steward.example/saml', consumerUrl: 'https://steward.example/api/sign-in/saml/response' }
export const samlNow = new Date('2026-11-22T12:00:00Z')

export type Told = {
  requestId: string
  issuedAt: string
  nameId: string
  issuer: string
  responseIssuer: string
  destination: string
  recipient: string
  audience: string
  responseInResponseTo: string
  inResponseTo: string
  notBefore: string
  notOnOrAfter: string
  confirmedUntil: string
  assertionId: string
  responseId: string
  status: string
  attributes: string
  subjectExtra: string
  conditionsExtra: string
  /** After the assertion. */
  after: string
}

export function told(change: Partial<Told> = {}, now = samlNow): Told {
  const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString()
  const requestId = change.requestId ?? '_request-1'
  return {
    requestId,
    issuedAt: at(0),
    nameId: 'cara@benefits.example',
    issuer: samlProvider.entityId,
    responseIssuer: samlProvider.entityId,
    destination: samlService.consumerUrl,
    recipient: samlService.consumerUrl,
    audience: samlService.entityId,
    responseInResponseTo: requestId,
    inResponseTo: requestId,
    notBefore: at(-1),
    notOnOrAfter: at(5),
    confirmedUntil: at(5),
    assertionId: '_assertion-1',
    responseId: '_response-1',
    status: 'urn:oasis:names:tc:SAML:2.0:status:Success',
    attributes: attribute('groups', 'caseworkers', 'staff'),
    subjectExtra: '',
    conditionsExtra: '',
    after: '',
    ...change,
  }
}

export function attribute(name: string, ...values: string[]): string {
  return `<saml:Attribute Name="${name}">${values.map((value) => `<saml:AttributeValue xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xs:string">${value}</saml:AttributeValue>`).join('')}</saml:Attribute>`
}

/** Dates are around `samlNow` unless told otherwise. */
export function responseText(given: Told): string {
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${given.responseId}" Version="2.0" IssueInstant="${given.issuedAt}" Destination="${given.destination}" InResponseTo="${given.responseInResponseTo}"><saml:Issuer>${given.responseIssuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="${given.status}"/></samlp:Status>${assertionText(given)}${given.after}</samlp:Response>`
}

export function assertionText(given: Told): string {
  return `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${given.assertionId}" Version="2.0" IssueInstant="${given.issuedAt}"><saml:Issuer>${given.issuer}</saml:Issuer><saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">${given.nameId}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData Recipient="${given.recipient}" InResponseTo="${given.inResponseTo}" NotOnOrAfter="${given.confirmedUntil}"/></saml:SubjectConfirmation>${given.subjectExtra}</saml:Subject><saml:Conditions NotBefore="${given.notBefore}" NotOnOrAfter="${given.notOnOrAfter}"><saml:AudienceRestriction><saml:Audience>${given.audience}</saml:Audience></saml:AudienceRestriction>${given.conditionsExtra}</saml:Conditions><saml:AuthnStatement AuthnInstant="${given.issuedAt}" SessionIndex="_session-1"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:X509</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${given.attributes}</saml:AttributeStatement></saml:Assertion>`
}

const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'
export type Signing = { method?: string; digest?: string; transforms?: string[]; canonicalization?: string; hmacKey?: string; prefixes?: string[] }

/** Puts a signature over the named element into it, after its issuer where SAML’s schema wants it. */
export function signed(text: string, what: 'Response' | 'Assertion', { key, certificate }: CertifiedKey, how: Signing = {}): string {
  const isEc = key.asymmetricKeyType === 'ec'
  const method = how.method ?? (isEc ? 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256' : 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256')
  const digest = how.digest ?? 'http://www.w3.org/2001/04/xmlenc#sha256'
  const signer = new SignedXml({ privateKey: key.export({ type: 'pkcs8', format: 'pem' }), publicCert: certificate, signatureAlgorithm: method, canonicalizationAlgorithm: how.canonicalization ?? exclusive })
  const hash = /sha1$/.test(method) ? 'sha1' : /sha512$/.test(method) ? 'sha512' : /sha384$/.test(method) ? 'sha384' : 'sha256'
  signer.SignatureAlgorithms[method] = class {
    getAlgorithmName = () => method
    getSignature = (bytes: string) => (how.hmacKey ? createHmac('sha256', how.hmacKey).update(bytes).digest('base64') : sign(hash, Buffer.from(bytes), isEc ? { key, dsaEncoding: 'ieee-p1363' } : key).toString('base64'))
    verifySignature = () => false
  } as unknown as new () => SignatureAlgorithm
  signer.HashAlgorithms['http://www.w3.org/2001/04/xmldsig-more#sha384'] = class {
    getAlgorithmName = () => 'http://www.w3.org/2001/04/xmldsig-more#sha384'
    getHash = (bytes: string) => createHash('sha384').update(bytes).digest('base64')
  } as new () => HashAlgorithm
  signer.addReference({ xpath: `//*[local-name(.)='${what}']`, transforms: how.transforms ?? [enveloped, exclusive], digestAlgorithm: digest, inclusiveNamespacesPrefixList: how.prefixes ?? [] })
  signer.computeSignature(text, { prefix: 'ds', location: { reference: `//*[local-name(.)='${what}']/*[local-name(.)='Issuer']`, action: 'after' } })
  return signer.getSignedXml()
}

export const posted = (text: string) => Buffer.from(text, 'utf8').toString('base64')
