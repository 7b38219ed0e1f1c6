/**
 * What a SAML response must be (security.md, I2): each forgery stands beside a genuine response that differs in nothing
 * but the fault, and is accepted. The forger has one genuine, signed response of their own, and everything but the key.
 */
import { describe, expect, test } from 'vitest'
import { cpuMs } from '#testkit/cpu-time.ts'
import { SamlRefused, type SamlReason } from '#kernel/ports/saml.ts'
import { certifiedKey } from '#testkit/self-made-certificate.ts'
import { assertionText, attribute, posted, responseText, samlNow, samlProvider, samlService, signed, told, type Signing, type Told } from '#testkit/saml-responses.ts'
import { saml } from './saml.ts'

const [idp, next, stranger, curve] = [certifiedKey(), certifiedKey(), certifiedKey(), certifiedKey('ec')]

function verify(text: string, change: { certificates?: string[]; requestId?: string; now?: Date } = {}) {
  return saml.verify({ provider: { ...samlProvider, certificates: change.certificates ?? [idp.certificate] }, service: samlService, response: posted(text), requestId: change.requestId ?? '_request-1', now: change.now ?? samlNow })
}

function refusal(run: () => unknown): SamlReason | 'accepted' {
  try {
    run()
    return 'accepted'
  } catch (error) {
    if (error instanceof SamlRefused) return error.reason
    throw error
  }
}

type Over = 'Response' | 'Assertion'
const genuine = (change: Partial<Told> = {}, over: readonly Over[] = ['Assertion'], how: Signing = {}, by = idp) => over.reduce((text, what) => signed(text, what, by, how), responseText(told(change)))

describe('a genuine response', () => {
  test.each([[['Assertion']], [['Response']], [['Assertion', 'Response']]] as [Over[]][])('signed over %j is read', (over) => {
    expect(verify(genuine({}, over))).toEqual({
      issuer: samlProvider.entityId,
      nameId: 'cara@benefits.example',
      nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
      sessionIndex: '_session-1',
      attributes: new Map([['groups', ['caseworkers', 'staff']]]),
      contexts: ['urn:oasis:names:tc:SAML:2.0:ac:classes:X509'],
      authenticatedAt: samlNow,
      assertionId: '_assertion-1',
      expiresAt: new Date('2026-11-22T12:06:00Z'),
    })
  })

  test.each([
    ['the key the provider changes to', () => verify(genuine({}, ['Assertion'], {}, next), { certificates: [idp.certificate, next.certificate] })],
    ['an elliptic curve', () => verify(genuine({}, ['Assertion'], {}, curve), { certificates: [curve.certificate] })],
    ['SHA-512', () => verify(genuine({}, ['Response'], { method: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512', digest: 'http://www.w3.org/2001/04/xmlenc#sha512' }))],
    ['SHA-384', () => verify(genuine({}, ['Response'], { method: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384', digest: 'http://www.w3.org/2001/04/xmldsig-more#sha384' }))],
    ['a list of prefixes, as OpenSAML writes it', () => verify(genuine({}, ['Assertion', 'Response'], { prefixes: ['xs', 'saml'] }))],
    ['a clock a minute behind', () => verify(genuine(), { now: new Date('2026-11-22T11:58:01Z') })],
    ['a clock almost a minute ahead', () => verify(genuine(), { now: new Date('2026-11-22T12:05:59Z') })],
    ['words with marks and markup', () => verify(genuine({ nameId: 'Zoë &lt;admin&gt; &amp; sons' }))],
    ['a name with spaces around it', () => verify(genuine({ nameId: '\n  cara@benefits.example \n' }))],
    ['an XML declaration and Windows line ends', () => verify(`<?xml version="1.0" encoding="UTF-8"?>\r\n${genuine()}`)],
  ])('is read with %s', (_what, run) => {
    expect(run().issuer).toBe(samlProvider.entityId)
  })

  test('keeps words as they are', () => {
    expect(verify(genuine({ nameId: 'Zoë &lt;admin&gt; &amp; sons' })).nameId).toBe('Zoë <admin> & sons')
  })
})

/** The eight wrappings of Somorovsky et al. (USENIX Security 2012): the signed element moves, a forged one stands where it stood. */
describe('a response that wraps a genuine one', () => {
  const evil = (change: Partial<Told> = {}) => told({ nameId: 'administrator@benefits.example', assertionId: '_evil', responseId: '_evil-response', ...change })
  const bySignedResponse = genuine({}, ['Response'])
  const bySignedAssertion = genuine({}, ['Assertion'])
  const signatureOf = (text: string) => /<ds:Signature .*?<\/ds:Signature>/s.exec(text)?.[0] ?? ''
  const withoutSignature = (text: string) => text.replace(signatureOf(text), '')
  const assertionOf = (text: string) => /<saml:Assertion .*<\/saml:Assertion>/s.exec(text)?.[0] ?? ''
  const put = (text: string, what: string, place: string) => text.replace(place, `${what}${place}`)
  const signature = signatureOf(bySignedAssertion)
  const bare = withoutSignature(assertionOf(bySignedAssertion))
  const evilAssertion = assertionText(evil())
  const inAssertion = (what: string) => put(evilAssertion, what, '<saml:Subject>')
  const around = (inside: string) => bySignedAssertion.replace(assertionOf(bySignedAssertion), inside)
  const object = (what: string, of = signature) => of.replace('</ds:Signature>', `<ds:Object>${what}</ds:Object></ds:Signature>`)
  const evilResponse = (inside: string) => put(responseText(evil()), inside, '<samlp:Status>')

  const wrappings: Record<string, string> = {
    'XSW1: the signed response inside the signature of the forged one': evilResponse(object(withoutSignature(bySignedResponse), signatureOf(bySignedResponse))),
    'XSW1 with the same id': evilResponse(object(withoutSignature(bySignedResponse), signatureOf(bySignedResponse))).replace('_evil-response', '_response-1'),
    'XSW2: the signed response beside its signature in the forged one': evilResponse(`${withoutSignature(bySignedResponse)}${signatureOf(bySignedResponse)}`),
    'XSW2 in extensions': evilResponse(`<samlp:Extensions>${bySignedResponse}</samlp:Extensions>`),
    'XSW3: a forged assertion before the signed one': around(`${evilAssertion}${assertionOf(bySignedAssertion)}`),
    'XSW3 after the signed one': around(`${assertionOf(bySignedAssertion)}${evilAssertion}`),
    'XSW4: the signed assertion inside the forged one': around(inAssertion(assertionOf(bySignedAssertion))),
    'XSW4 in its advice': around(inAssertion(`<saml:Advice>${assertionOf(bySignedAssertion)}</saml:Advice>`)),
    'XSW5: the forged one has the signature, the signed one stands at the end': around(`${inAssertion(signature)}${bare}`),
    'XSW6: the signed one inside the signature of the forged one': around(inAssertion(signature.replace('</ds:SignatureValue>', `</ds:SignatureValue>${bare}`))),
    'XSW7: the signed one in extensions, the forged one in its place': around(evilAssertion).replace('<samlp:Status>', `<samlp:Extensions>${assertionOf(bySignedAssertion)}</samlp:Extensions><samlp:Status>`),
    'XSW7 with the same id': around(assertionText(evil({ assertionId: '_assertion-1' }))).replace('<samlp:Status>', `<samlp:Extensions>${assertionOf(bySignedAssertion)}</samlp:Extensions><samlp:Status>`),
    'XSW8: the signed one in an object of the forged one’s signature': around(inAssertion(object(bare))),
    'XSW8 with the reference bent to the forged one': around(inAssertion(object(bare).replace('#_assertion-1', '#_evil'))),
    'the signed assertion under a name that looks like another': around(`${inAssertion(signature)}${bare.replaceAll('saml:Assertion', 'saml:assertion')}`),
    'the signed response under a sister of another namespace': `<x:Response xmlns:x="urn:x">${bySignedResponse}${responseText(evil())}</x:Response>`,
    'a forged assertion in a response whose genuine one is signed, signature moved up': around(evilAssertion).replace('<samlp:Status>', `${signature}<samlp:Status>`),
  }

  test.each(Object.entries(wrappings))('%s', (_name, text) => {
    expect(text).toContain('administrator@benefits.example')
    expect(refusal(() => verify(text))).not.toBe('accepted')
  })

  test('and what was wrapped is accepted by itself', () => {
    for (const text of [bySignedResponse, bySignedAssertion]) expect(verify(text).nameId).toBe('cara@benefits.example')
  })
})

type Forgery = { bent: () => string; because: SamlReason; twin?: () => string; certificates?: string[]; twinCertificates?: string[] }
const words = (text: string) => genuine().replace('cara@benefits.example', text)
const rsa = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
const conditions = '<saml:Conditions '

describe('a response that is bent', () => {
  const forgeries: Record<string, Forgery> = {
    'unsigned': { bent: () => responseText(told()), because: 'not_signed' },
    'signed by somebody else': { bent: () => genuine({}, ['Assertion'], {}, stranger), because: 'wrong_key', twinCertificates: [stranger.certificate], twin: () => genuine({}, ['Assertion'], {}, stranger) },
    'one signature good, one of somebody else': { bent: () => signed(genuine(), 'Response', stranger), because: 'wrong_key', twin: () => genuine({}, ['Assertion', 'Response']) },
    'changed after it was signed': { bent: () => words('administrator@benefits.example'), because: 'wrong_key' },
    'one attribute added after it was signed': { bent: () => genuine().replace('</saml:AttributeStatement>', `${attribute('role', 'administrator')}</saml:AttributeStatement>`), because: 'wrong_key', twin: () => genuine({ attributes: attribute('role', 'administrator') }) },
    'a comment that splits the name (CVE-2018-0489 and its kin)': { bent: () => words('cara@benefits.example<!---->.evil.example'), because: 'forbidden_markup', twin: () => words('cara@benefits.example') },
    'a comment in the digest (CVE-2025-29775)': { bent: () => genuine().replace(/<ds:DigestValue>(....)/, '<ds:DigestValue><!--x-->$1'), because: 'forbidden_markup' },
    'a second SignedInfo (CVE-2025-29774)': { bent: () => genuine().replace(/(<ds:SignedInfo>.*?<\/ds:SignedInfo>)/s, (info) => info.replace('#_assertion-1', '#_response-1') + info), because: 'signature_structure' },
    'a second DigestValue': { bent: () => genuine().replace(/(<ds:DigestValue>.*?<\/ds:DigestValue>)/s, '$1$1'), because: 'signature_structure' },
    'a second reference': { bent: () => genuine().replace(/(<ds:Reference .*?<\/ds:Reference>)/s, '$1$1'), because: 'signature_structure' },
    'a decoy of the algorithm in the key’s information': { bent: () => genuine().replace('<ds:SignedInfo', '<ds:KeyInfo><x:SignatureMethod xmlns:x="urn:x" Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha512"/></ds:KeyInfo><ds:SignedInfo').replace(/<ds:KeyInfo><ds:X509Data>.*?<\/ds:KeyInfo>/s, ''), because: 'signature_structure' },
    'a reference to everything': { bent: () => genuine().replace('URI="#_assertion-1"', 'URI=""'), because: 'signed_something_else' },
    'a reference to a stranger’s address': { bent: () => genuine().replace('URI="#_assertion-1"', 'URI="https://evil.example/x"'), because: 'signed_something_else' },
    'CDATA in the name': { bent: () => words('<![CDATA[administrator]]>'), because: 'forbidden_markup' },
    'a processing instruction': { bent: () => words('cara<?x y?>@benefits.example'), because: 'forbidden_markup' },
    'a document type': { bent: () => `<!DOCTYPE x>${genuine()}`, because: 'forbidden_markup' },
    'an entity that names a file': { bent: () => `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${words('&f;')}`, because: 'forbidden_markup' },
    'entities that grow': { bent: () => `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>${words('&b;')}`, because: 'forbidden_markup' },
    'an entity that nobody declared': { bent: () => words('&admin;'), because: 'not_well_formed' },
    'one attribute twice in a tag': { bent: () => genuine().replace('ID="_assertion-1"', 'ID="_assertion-1" ID="_evil"'), because: 'not_well_formed' },
    'one id twice': { bent: () => genuine({ after: '<samlp:Extensions ID="_assertion-1"/>' }), because: 'duplicate_id', twin: () => genuine() },
    'an id of another namespace': { bent: () => genuine().replace('ID="_response-1"', 'ID="_response-1" samlp:ID="_assertion-1"'), because: 'duplicate_id' },
    'an id under another spelling': { bent: () => genuine().replace('<samlp:Status>', '<samlp:Status Id="_assertion-1">'), because: 'duplicate_id' },
    'attributes of a foreign namespace (attribute pollution)': { bent: () => genuine().replace('Destination=', 'xmlns:e="urn:e" e:Destination="x" Destination='), because: 'foreign_attribute' },
    'one prefix for another namespace (namespace confusion)': { bent: () => genuine().replace('<saml:Subject>', '<saml:Subject xmlns:saml="urn:evil">'), because: 'wrong_key' },
    'a prefix that nobody declared': { bent: () => genuine().replace('<saml:Subject>', '<evil:Subject>').replace('</saml:Subject>', '</evil:Subject>'), because: 'not_well_formed' },
    'two assertions, both signed': { bent: () => signed(responseText(told({ after: assertionText(told({ assertionId: '_assertion-2' })) })), 'Response', idp), because: 'several_assertions' },
    'no assertion': { bent: () => signed(responseText(told()).replace(/<saml:Assertion.*<\/saml:Assertion>/s, ''), 'Response', idp), because: 'several_assertions' },
    'an encrypted assertion': { bent: () => signed(responseText(told()).replace(/<saml:Assertion.*<\/saml:Assertion>/s, '<saml:EncryptedAssertion/>'), 'Response', idp), because: 'encrypted' },
    'an encrypted name': { bent: () => genuine({ subjectExtra: '<saml:EncryptedID/>' }), because: 'encrypted' },
    'SHA-1 in the signature': { bent: () => genuine({}, ['Assertion'], { method: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }), because: 'weak_algorithm', twin: () => genuine({}, ['Assertion'], { method: rsa }) },
    'SHA-1 in the digest': { bent: () => genuine({}, ['Assertion'], { digest: 'http://www.w3.org/2000/09/xmldsig#sha1' }), because: 'weak_algorithm' },
    'an HMAC with the certificate as its key': { bent: () => genuine({}, ['Assertion'], { method: 'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256', hmacKey: idp.certificate }), because: 'weak_algorithm' },
    'an HMAC that says it is RSA': { bent: () => genuine({}, ['Assertion'], { method: rsa, hmacKey: idp.certificate }), because: 'wrong_key' },
    'a curve’s signature that says it is RSA': { bent: () => genuine({}, ['Assertion'], { method: rsa }, curve), because: 'wrong_key', certificates: [curve.certificate], twin: () => genuine({}, ['Assertion'], {}, curve), twinCertificates: [curve.certificate] },
    'a transform that drops everything (XPath)': { bent: () => genuine().replace('http://www.w3.org/2000/09/xmldsig#enveloped-signature', 'http://www.w3.org/TR/1999/REC-xpath-19991116'), because: 'weak_algorithm' },
    'a transform that runs a style sheet': { bent: () => genuine().replace('http://www.w3.org/2000/09/xmldsig#enveloped-signature', 'http://www.w3.org/TR/1999/REC-xslt-19991116'), because: 'weak_algorithm' },
    'no transform': { bent: () => genuine().replace(/<ds:Transforms>.*?<\/ds:Transforms>/s, '<ds:Transforms/>'), because: 'signature_structure' },
    'three transforms': { bent: () => genuine().replace(/(<ds:Transform [^>]*exc-c14n#"\s*\/>)/, '$1$1'), because: 'signature_structure' },
    'canonical form with comments': { bent: () => genuine({}, ['Assertion'], { canonicalization: 'http://www.w3.org/2001/10/xml-exc-c14n#WithComments' }), because: 'weak_algorithm' },
    'a signature over nothing (void canonicalisation)': { bent: () => genuine().replace(/<ds:DigestValue>.*?<\/ds:DigestValue>/s, '<ds:DigestValue>47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=</ds:DigestValue>'), because: 'wrong_key' },
    'an algorithm with a parameter': { bent: () => genuine().replace(/(<ds:SignatureMethod [^>]*?)\/>/, '$1><ds:HMACOutputLength>8</ds:HMACOutputLength></ds:SignatureMethod>'), because: 'weak_algorithm' },
    'another issuer': { bent: () => genuine({ issuer: 'https://other.example' }), because: 'wrong_issuer' },
    'another issuer around it': { bent: () => genuine({ responseIssuer: 'https://other.example' }), because: 'wrong_issuer' },
    'another audience': { bent: () => genuine({ audience: 'https://other.example' }), because: 'wrong_audience' },
    'no audience': { bent: () => signed(responseText(told()).replace(/<saml:AudienceRestriction>.*<\/saml:AudienceRestriction>/s, ''), 'Assertion', idp), because: 'wrong_audience' },
    'another recipient': { bent: () => genuine({ recipient: 'https://other.example' }), because: 'wrong_recipient' },
    'another destination': { bent: () => genuine({ destination: 'https://other.example' }), because: 'wrong_destination' },
    'the answer to another request': { bent: () => genuine({ requestId: '_request-2' }), because: 'wrong_request' },
    'another request inside': { bent: () => genuine({ inResponseTo: '_request-2' }), because: 'wrong_request' },
    'another request outside': { bent: () => genuine({ responseInResponseTo: '_request-2' }), because: 'wrong_request' },
    'nobody asked for': { bent: () => signed(responseText(told()).replaceAll(' InResponseTo="_request-1"', ''), 'Assertion', idp), because: 'wrong_request' },
    'not valid any more': { bent: () => genuine({ notOnOrAfter: '2026-11-22T11:58:59Z' }), because: 'expired' },
    'confirmed too long ago': { bent: () => genuine({ confirmedUntil: '2026-11-22T11:58:59Z' }), because: 'expired' },
    'not valid yet': { bent: () => genuine({ notBefore: '2026-11-22T12:01:01Z' }), because: 'not_yet_valid' },
    'a time in no zone': { bent: () => genuine({ notOnOrAfter: '2036-11-22T12:05:00' }), because: 'unexpected_structure' },
    'a time that is none': { bent: () => genuine({ notOnOrAfter: '9999999999999' }), because: 'unexpected_structure' },
    'a status of failure': { bent: () => genuine({ status: 'urn:oasis:names:tc:SAML:2.0:status:Responder' }, ['Response']), because: 'not_successful' },
    'no name': { bent: () => genuine({ nameId: '' }), because: 'no_name' },
    'two names': { bent: () => genuine({ subjectExtra: '<saml:NameID>administrator</saml:NameID>' }), because: 'unexpected_structure' },
    'two confirmations': { bent: () => genuine({ subjectExtra: '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"/>' }), because: 'unexpected_structure' },
    'one attribute under one name twice': { bent: () => genuine({ attributes: attribute('role', 'staff') + attribute('role', 'administrator') }), because: 'duplicate_attribute', twin: () => genuine({ attributes: attribute('role', 'staff', 'administrator') }) },
    'an attribute with elements in it': { bent: () => genuine({ attributes: '<saml:Attribute Name="role"><saml:AttributeValue><x xmlns="urn:x">admin</x></saml:AttributeValue></saml:Attribute>' }), because: 'unexpected_structure' },
    'a condition that nobody knows': { bent: () => genuine({ conditionsExtra: '<saml:Condition/>' }), because: 'unexpected_structure', twin: () => genuine({ conditionsExtra: '<saml:OneTimeUse/>' }) },
    'text beside elements': { bent: () => genuine().replace(conditions, `words${conditions}`), because: 'mixed_content' },
    'nested without end': { bent: () => genuine({ after: `${'<x>'.repeat(5_000)}${'</x>'.repeat(5_000)}` }, []), because: 'too_deep' },
    'elements without end': { bent: () => genuine({ after: '<x/>'.repeat(20_000) }, []), because: 'too_deep' },
    'larger than any response': { bent: () => genuine({ after: ' '.repeat(300_000) }, []), because: 'too_large' },
    'no XML': { bent: () => 'hello', because: 'not_well_formed' },
    'two roots': { bent: () => `${genuine()}${genuine()}`, because: 'not_well_formed' },
    'another message': { bent: () => genuine().replaceAll('samlp:Response', 'samlp:LogoutResponse'), because: 'unexpected_structure' },
  }

  test.each(Object.entries(forgeries))('%s is refused, and its genuine twin is not', (_name, { bent, because, twin, certificates, twinCertificates }) => {
    expect(refusal(() => verify(bent(), { ...(certificates && { certificates }) }))).toBe(because)
    expect(verify((twin ?? genuine)(), { ...(twinCertificates && { certificates: twinCertificates }) }).assertionId).toBe('_assertion-1')
  })

  test('at least thirty kinds, and none takes long', () => {
    expect(Object.keys(forgeries).length).toBeGreaterThan(50)
    const verifyAll = () => Object.values(forgeries).forEach(({ bent }) => refusal(() => verify(bent())))
    expect(cpuMs(verifyAll)).toBeLessThan(10_000)
  })

  test.each([
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00]).toString('base64')],
    ['what is no base64', '<samlp:Response/>'],
    ['nothing', ''],
  ])('%s is not readable', (_what, response) => {
    expect(refusal(() => saml.verify({ provider: { ...samlProvider, certificates: [idp.certificate] }, service: samlService, response, requestId: '_request-1', now: samlNow }))).toBe('not_readable')
  })
})

describe('what the provider is told', () => {
  test('a request has our address, its own id, and no more', () => {
    const url = new URL(saml.requestUrl({ provider: { ...samlProvider, signInUrl: 'https://idp.example/sign-in?tenant=a&b', certificates: [] }, service: samlService, requestId: '_r', now: samlNow }))
    expect([url.origin, url.searchParams.get('tenant'), [...url.searchParams.keys()].sort()]).toEqual(['https://idp.example', 'a', ['SAMLRequest', 'b', 'tenant']])
  })

  test('a key too short to sign is not taken', () => {
    expect(() => saml.checkCertificate(certifiedKey('rsa-1024').certificate)).toThrow('2048')
    expect(() => saml.checkCertificate('hello')).toThrow('PEM')
    expect(saml.checkCertificate(idp.certificate)).toEqual({ fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/), kind: 'rsa', validUntil: '2046-01-01T00:00:00.000Z' })
  })
})
