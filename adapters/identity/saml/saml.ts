/**
 * SAML 2.0 web sign-in: asks by the HTTP-Redirect binding, takes a response of the HTTP-POST binding. Identity is read
 * from nothing but the canonical bytes that a pinned key signed (security.md §6, I2).
 */
import { createHash, X509Certificate } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { SamlRefused, SamlSettingsFault, type SamlPort } from '#kernel/ports/saml.ts'
import { assertionNamespace, metadataNamespace, postBinding, protocolNamespace, success } from './names.ts'
import { readAssertion, textOf } from './read-assertion.ts'
import { childOf, everyElement, readXml, xmlBytesMax, type XmlElement } from './read-xml.ts'
import { pinnedKeyOf, signatureNamespace, signedBytesOf, type PinnedKey } from './signatures.ts'

export const saml: SamlPort = {
  checkCertificate(pem) {
    const key = readKey(pem)
    const certificate = new X509Certificate(pem)
    return { fingerprint: createHash('sha256').update(certificate.raw).digest('hex'), kind: key.kind, validUntil: new Date(certificate.validTo).toISOString() }
  },

  requestUrl({ provider, service, requestId, now, isForced }) {
    const url = new URL(provider.signInUrl)
    const request = `<samlp:AuthnRequest xmlns:samlp="${protocolNamespace}" xmlns:saml="${assertionNamespace}" ID="${escaped(requestId)}" Version="2.0" IssueInstant="${now.toISOString()}" Destination="${escaped(provider.signInUrl)}" AssertionConsumerServiceURL="${escaped(service.consumerUrl)}" ProtocolBinding="${postBinding}"${isForced ? ' ForceAuthn="true"' : ''}><saml:Issuer>${escaped(service.entityId)}</saml:Issuer></samlp:AuthnRequest>`
    url.searchParams.set('SAMLRequest', deflateRawSync(request).toString('base64'))
    return url.href
  },

  metadata: (service) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<md:EntityDescriptor xmlns:md="${metadataNamespace}" entityID="${escaped(service.entityId)}"><md:SPSSODescriptor AuthnRequestsSigned="false" WantAssertionsSigned="true" protocolSupportEnumeration="${protocolNamespace}"><md:AssertionConsumerService Binding="${postBinding}" Location="${escaped(service.consumerUrl)}" index="0" isDefault="true"/></md:SPSSODescriptor></md:EntityDescriptor>\n`,

  verify({ provider, service, response, requestId, now }) {
    const text = textOfPosted(response)
    const root = readXml(text)
    checkEnvelope(root, { provider, consumerUrl: service.consumerUrl, requestId })
    const assertion = signedAssertion(text, root, provider.certificates.map(readKey))
    return readAssertion(assertion, { provider, service, requestId, now })
  },
}

function readKey(pem: string): PinnedKey {
  try {
    const key = pinnedKeyOf(pem)
    if (key) return key
  } catch (error) {
    throw new SamlSettingsFault('This is not a certificate in PEM form.', { cause: error })
  }
  throw new SamlSettingsFault('The key of this certificate cannot be used: RSA of 2048 bits or more, or an elliptic curve.')
}

/** Line ends as an XML reader has them (XML 1.0 §2.11), so that every reader after this one sees the same. */
function textOfPosted(response: string): string {
  if (response.length > xmlBytesMax * 1.5) throw new SamlRefused('too_large')
  const packed = response.replaceAll(/\s/g, '')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) throw new SamlRefused('not_readable', 'base64')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(packed, 'base64')).replaceAll(/\r\n?/g, '\n')
  } catch {
    throw new SamlRefused('not_readable', 'UTF-8')
  }
}

/** What stands around the assertion. It may be unsigned: it can only make us refuse. */
function checkEnvelope(root: XmlElement, expected: { provider: { entityId: string }; consumerUrl: string; requestId: string }): void {
  if (root.namespace !== protocolNamespace || root.name !== 'Response' || root.attributes.get('Version') !== '2.0') throw new SamlRefused('unexpected_structure', 'not a response')
  const all = [...everyElement(root)]
  // By their local names: whatever namespace a wrapped one hides in, it is counted.
  const named = (pattern: RegExp) => all.filter((each) => pattern.test(each.name))
  if (named(/^encrypted/i).length > 0) throw new SamlRefused('encrypted')
  const status = childOf(root, protocolNamespace, 'Status')
  const code = status && childOf(status, protocolNamespace, 'StatusCode')?.attributes.get('Value')
  if (code !== success) throw new SamlRefused('not_successful', code?.replace(/^.*:/, '').slice(0, 40))
  const assertion = named(/^assertion$/i).length === 1 ? childOf(root, assertionNamespace, 'Assertion') : undefined
  if (!assertion) throw new SamlRefused('several_assertions')
  if (named(/^response$/i).length !== 1) throw new SamlRefused('unexpected_structure', 'several responses')
  const holders = [root, assertion]
  const signatures = holders.flatMap((holder) => holder.children.filter((each) => each.namespace === signatureNamespace && each.name === 'Signature'))
  if (named(/^signature$/i).length !== signatures.length || holders.some((holder) => holder.children.filter((each) => signatures.includes(each)).length > 1)) throw new SamlRefused('signature_structure', 'place')
  if (signatures.length === 0) throw new SamlRefused('not_signed')
  const known = new Set([...signatures, status, assertion, childOf(root, assertionNamespace, 'Issuer')])
  if (root.children.some((each) => !known.has(each))) throw new SamlRefused('unexpected_structure', 'around the assertion')
  const issuer = childOf(root, assertionNamespace, 'Issuer')
  if (issuer && textOf(issuer) !== expected.provider.entityId) throw new SamlRefused('wrong_issuer')
  if (root.attributes.get('Destination') !== expected.consumerUrl) throw new SamlRefused('wrong_destination')
  if (root.attributes.get('InResponseTo') !== expected.requestId) throw new SamlRefused('wrong_request')
}

/**
 * The assertion as it was signed: every signature there must hold, and what is read on is the re-read bytes of the
 * innermost one. Nothing of the posted text is looked at again.
 */
function signedAssertion(text: string, root: XmlElement, keys: readonly PinnedKey[]): XmlElement {
  const shown = childOf(root, assertionNamespace, 'Assertion')
  if (!shown) throw new SamlRefused('several_assertions')
  let signed: XmlElement | undefined
  for (const holder of [root, shown]) {
    if (!childOf(holder, signatureNamespace, 'Signature')) continue
    const covered = readXml(signedBytesOf(text, holder, keys))
    if (covered.namespace !== holder.namespace || covered.name !== holder.name || covered.attributes.get('ID') !== holder.attributes.get('ID')) throw new SamlRefused('signed_something_else')
    signed = holder === root ? childOf(covered, assertionNamespace, 'Assertion') : covered
    if (!signed || [...everyElement(covered)].filter((each) => /^assertion$/i.test(each.name)).length !== 1) throw new SamlRefused('signed_something_else')
  }
  if (!signed) throw new SamlRefused('not_signed')
  return signed
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
