/**
 * XML signatures in the one shape that SAML has (saml-core-2.0 §5.4): one reference to the element that holds the
 * signature, two transforms, an algorithm of the list. The shape is checked on our own strict reading; the
 * mathematics are xml-crypto’s, with every algorithm taken away but these (docs/decisions/2026-11-22-saml.md).
 */
import { createHash, verify, X509Certificate, type KeyObject } from 'node:crypto'
import { createRequire } from 'node:module'
import type { HashAlgorithm, SignatureAlgorithm } from 'xml-crypto'
import { SamlRefused } from '#kernel/ports/saml.ts'
import { childOf, childrenOf, everyElement, type XmlElement } from './read-xml.ts'

/** Loaded by the first sign-in: few installations have SAML, and the two are memory that every server would hold. */
const require = createRequire(import.meta.url)
const xmldom = () => require('@xmldom/xmldom') as typeof import('@xmldom/xmldom')
const xmlCrypto = () => require('xml-crypto') as typeof import('xml-crypto')

export const signatureNamespace = 'http://www.w3.org/2000/09/xmldsig#'
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'

/** By the name in `SignatureMethod`; SHA-1 and HMAC are not there (RFC 9231 §2.3; NIST SP 800-131A). */
const signatureMethods: Record<string, { hash: string; key: 'rsa' | 'ec' }> = {
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256': { hash: 'sha256', key: 'rsa' },
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384': { hash: 'sha384', key: 'rsa' },
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512': { hash: 'sha512', key: 'rsa' },
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256': { hash: 'sha256', key: 'ec' },
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384': { hash: 'sha384', key: 'ec' },
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512': { hash: 'sha512', key: 'ec' },
}
const digestMethods: Record<string, string> = {
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
}
/** NIST SP 800-131A: shorter ones are not to be relied on. */
const rsaBitsMin = 2048

export type PinnedKey = { key: KeyObject; kind: 'rsa' | 'ec' }

/** Undefined when the certificate holds no key that may sign. */
export function pinnedKeyOf(pem: string): PinnedKey | undefined {
  const key = new X509Certificate(pem).publicKey
  if (key.asymmetricKeyType === 'rsa') return (key.asymmetricKeyDetails?.modulusLength ?? 0) >= rsaBitsMin ? { key, kind: 'rsa' } : undefined
  return key.asymmetricKeyType === 'ec' ? { key, kind: 'ec' } : undefined
}

/** The bytes that the signature in `holder` covers, canonical, when one of the keys made it. Throws `SamlRefused`. */
export function signedBytesOf(text: string, holder: XmlElement, keys: readonly PinnedKey[]): string {
  const signature = childOf(holder, signatureNamespace, 'Signature')
  if (!signature) throw new SamlRefused('not_signed')
  const id = holder.attributes.get('ID') ?? ''
  checkShape(signature, id)
  // Errors of this second reader cannot come: the first one is stricter. If they do, nothing was verified.
  const refuse = () => {
    throw new SamlRefused('not_well_formed')
  }
  const { DOMParser } = xmldom()
  const document = new DOMParser({ errorHandler: { warning: refuse, error: refuse, fatalError: refuse } }).parseFromString(text, 'text/xml')
  const nodes = Array.from(document.getElementsByTagNameNS(signatureNamespace, 'Signature')).filter((node) => (node.parentNode as Element | null)?.getAttribute('ID') === id)
  const [node] = nodes
  if (!node || nodes.length !== 1) throw new SamlRefused('signature_structure')
  for (const key of keys) {
    const bytes = verified(text, node as unknown as Node, key)
    if (bytes !== undefined) return bytes
  }
  throw new SamlRefused('wrong_key')
}

/** xml-crypto throws for a signature that does not hold, as for everything else that is wrong with it. */
function verified(text: string, signature: Node, key: PinnedKey): string | undefined {
  const { SignedXml } = xmlCrypto()
  const signed = new SignedXml({ publicCert: key.key, getCertFromKeyInfo: () => null })
  const canonical = signed.CanonicalizationAlgorithms
  signed.CanonicalizationAlgorithms = { [exclusive]: canonical[exclusive]!, [enveloped]: canonical[enveloped]! }
  signed.HashAlgorithms = Object.fromEntries(Object.entries(digestMethods).map(([name, hash]) => [name, digestOf(name, hash)]))
  signed.SignatureAlgorithms = Object.fromEntries(Object.entries(signatureMethods).flatMap(([name, method]) => (method.key === key.kind ? [[name, methodOf(name, method.hash, key)]] : [])))
  try {
    signed.loadSignature(signature)
    if (!signed.checkSignature(text)) return undefined
  } catch {
    return undefined
  }
  const [bytes, ...more] = signed.getSignedReferences()
  return more.length === 0 && bytes ? bytes : undefined
}

function digestOf(name: string, hash: string): new () => HashAlgorithm {
  return class {
    getAlgorithmName = () => name
    getHash = (bytes: string) => createHash(hash).update(bytes, 'utf8').digest('base64')
  }
}

/** Verifies only; a signature of ECDSA is r and s side by side (RFC 4050 §3.3). */
function methodOf(name: string, hash: string, { key, kind }: PinnedKey): new () => SignatureAlgorithm {
  return class {
    getAlgorithmName = () => name
    getSignature = (): never => {
      throw new Error('nothing is signed here')
    }
    verifySignature = (material: string, _key: unknown, value: string) =>
      verify(hash, Buffer.from(material, 'utf8'), kind === 'ec' ? { key, dsaEncoding: 'ieee-p1363' } : key, Buffer.from(value.replaceAll(/\s/g, ''), 'base64'))
  } as unknown as new () => SignatureAlgorithm
}

const once = ['SignedInfo', 'CanonicalizationMethod', 'SignatureMethod', 'Reference', 'Transforms', 'DigestMethod', 'DigestValue', 'SignatureValue']

function checkShape(signature: XmlElement, id: string): void {
  const only = (element: XmlElement, names: readonly string[], optional: readonly string[] = []) => {
    const found = element.children.map((each) => (each.namespace === signatureNamespace ? each.name : ''))
    const wanted = [...names, ...optional.filter((each) => found.includes(each))]
    if (found.length !== wanted.length || wanted.some((each) => !found.includes(each))) throw new SamlRefused('signature_structure', element.name)
  }
  const part = (element: XmlElement, name: string) => childOf(element, signatureNamespace, name) ?? missing(name)
  const algorithm = (element: XmlElement) => element.attributes.get('Algorithm') ?? ''
  // The engine finds some of them by their local name, wherever they stand in the signature: there is one of each.
  const names = [...everyElement(signature)].map((each) => each.name)
  for (const name of once) if (names.filter((each) => each === name).length !== 1) throw new SamlRefused('signature_structure', name)
  only(signature, ['SignedInfo', 'SignatureValue'], ['KeyInfo'])
  const info = part(signature, 'SignedInfo')
  only(info, ['CanonicalizationMethod', 'SignatureMethod', 'Reference'])
  if (algorithm(part(info, 'CanonicalizationMethod')) !== exclusive) throw new SamlRefused('weak_algorithm', 'canonicalization')
  if (!Object.hasOwn(signatureMethods, algorithm(part(info, 'SignatureMethod'))) || part(info, 'SignatureMethod').children.length > 0) throw new SamlRefused('weak_algorithm', 'signature')
  const reference = part(info, 'Reference')
  only(reference, ['Transforms', 'DigestMethod', 'DigestValue'])
  if (reference.attributes.get('URI') !== `#${id}`) throw new SamlRefused('signed_something_else', 'reference')
  const transforms = part(reference, 'Transforms')
  only(transforms, ['Transform', 'Transform'])
  if (childrenOf(transforms, signatureNamespace, 'Transform').map(algorithm).join(' ') !== `${enveloped} ${exclusive}`) throw new SamlRefused('weak_algorithm', 'transform')
  for (const each of transforms.children) if (each.children.some((child) => child.namespace !== algorithm(each) || child.name !== 'InclusiveNamespaces' || child.children.length > 0)) throw new SamlRefused('signature_structure', 'transform')
  if (!Object.hasOwn(digestMethods, algorithm(part(reference, 'DigestMethod')))) throw new SamlRefused('weak_algorithm', 'digest')
  for (const value of [part(reference, 'DigestValue'), part(signature, 'SignatureValue')]) if (value.children.length > 0 || !/^[A-Za-z0-9+/=\s]+$/.test(value.text)) throw new SamlRefused('signature_structure', value.name)
}

function missing(name: string): never {
  throw new SamlRefused('signature_structure', name)
}
