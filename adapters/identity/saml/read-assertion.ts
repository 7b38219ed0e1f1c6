/** What a verified assertion says, and whether it was said to us, for this request, and now (saml-profiles-2.0 §4.1.4.3). */
import { SamlRefused, type SamlIdentity, type SamlProvider, type SamlService } from '#kernel/ports/saml.ts'
import { assertionNamespace, bearer } from './names.ts'
import { childOf, childrenOf, type XmlElement } from './read-xml.ts'

/** Clocks of two well-kept servers are never further apart. */
const skewMs = 60_000
/** Longer names are nobody’s. */
const nameLengthMax = 1_024
const valuesMax = 1_000

type Expected = { provider: SamlProvider; service: SamlService; requestId: string; now: Date }

export function readAssertion(assertion: XmlElement, expected: Expected): SamlIdentity {
  const { provider, service, requestId, now } = expected
  if (assertion.attributes.get('Version') !== '2.0') throw new SamlRefused('unexpected_structure', 'version')
  // Its own signature, where it stands in a signed response, was looked at before.
  for (const { namespace, name } of assertion.children) {
    if (namespace === assertionNamespace && !['Issuer', 'Subject', 'Conditions', 'AuthnStatement', 'AttributeStatement'].includes(name)) throw new SamlRefused('unexpected_structure', name)
  }
  if (textOf(required(assertion, 'Issuer')) !== provider.entityId) throw new SamlRefused('wrong_issuer')
  const subject = required(assertion, 'Subject')
  const ends = [checkConfirmation(subject, { consumerUrl: service.consumerUrl, requestId, now }), checkConditions(required(assertion, 'Conditions'), service.entityId, now)]
  const statements = childrenOf(assertion, assertionNamespace, 'AuthnStatement')
  const [statement] = statements
  if (!statement || statements.length !== 1) throw new SamlRefused('unexpected_structure', 'AuthnStatement')
  const session = momentOf(statement, 'SessionNotOnOrAfter')
  if (session && session.getTime() + skewMs <= now.getTime()) throw new SamlRefused('expired', 'session')
  return {
    issuer: provider.entityId,
    ...nameOf(subject),
    sessionIndex: statement.attributes.get('SessionIndex') ?? null,
    attributes: attributesOf(childrenOf(assertion, assertionNamespace, 'AttributeStatement')),
    contexts: childrenOf(statement, assertionNamespace, 'AuthnContext').flatMap((context) => childrenOf(context, assertionNamespace, 'AuthnContextClassRef').map(textOf)),
    authenticatedAt: momentOf(statement, 'AuthnInstant') ?? now,
    assertionId: assertion.attributes.get('ID') ?? '',
    expiresAt: new Date(Math.max(...ends.map((end) => end.getTime())) + skewMs),
  }
}

function nameOf(subject: XmlElement): Pick<SamlIdentity, 'nameId' | 'nameIdFormat'> {
  if (childOf(subject, assertionNamespace, 'EncryptedID')) throw new SamlRefused('encrypted', 'EncryptedID')
  const name = childOf(subject, assertionNamespace, 'NameID')
  const nameId = name && textOf(name)
  if (!nameId || nameId.length > nameLengthMax) throw new SamlRefused('no_name')
  return { nameId, nameIdFormat: name.attributes.get('Format') ?? null }
}

/** Exactly one bearer confirmation, for our address, as the answer to our request. The result is its end. */
function checkConfirmation(subject: XmlElement, expected: { consumerUrl: string; requestId: string; now: Date }): Date {
  const confirmations = childrenOf(subject, assertionNamespace, 'SubjectConfirmation')
  const [confirmation] = confirmations
  if (!confirmation || confirmations.length !== 1 || confirmation.attributes.get('Method') !== bearer) throw new SamlRefused('unexpected_structure', 'SubjectConfirmation')
  const data = required(confirmation, 'SubjectConfirmationData')
  if (data.attributes.get('Recipient') !== expected.consumerUrl) throw new SamlRefused('wrong_recipient')
  if (data.attributes.get('InResponseTo') !== expected.requestId) throw new SamlRefused('wrong_request')
  return checkWindow(data, expected.now)
}

function checkConditions(conditions: XmlElement, audience: string, now: Date): Date {
  const end = checkWindow(conditions, now)
  const restrictions = childrenOf(conditions, assertionNamespace, 'AudienceRestriction')
  if (restrictions.length === 0 || !restrictions.every((each) => childrenOf(each, assertionNamespace, 'Audience').some((one) => textOf(one) === audience))) throw new SamlRefused('wrong_audience')
  // A condition that is not understood makes the assertion’s validity unknown (saml-core-2.0 §2.5.1.1).
  const known = ['AudienceRestriction', 'OneTimeUse', 'ProxyRestriction']
  if (conditions.children.some((each) => each.namespace !== assertionNamespace || !known.includes(each.name))) throw new SamlRefused('unexpected_structure', 'condition')
  return end
}

function checkWindow(element: XmlElement, now: Date): Date {
  const from = momentOf(element, 'NotBefore')
  const until = momentOf(element, 'NotOnOrAfter')
  if (from && from.getTime() - skewMs > now.getTime()) throw new SamlRefused('not_yet_valid', element.name)
  if (!until || until.getTime() + skewMs <= now.getTime()) throw new SamlRefused('expired', element.name)
  return until
}

function attributesOf(statements: readonly XmlElement[]): ReadonlyMap<string, readonly string[]> {
  const attributes = new Map<string, readonly string[]>()
  let count = 0
  for (const attribute of statements.flatMap((statement) => statement.children)) {
    if (attribute.namespace !== assertionNamespace || attribute.name !== 'Attribute') throw new SamlRefused(attribute.name === 'EncryptedAttribute' ? 'encrypted' : 'unexpected_structure', attribute.name)
    const name = attribute.attributes.get('Name') ?? ''
    if (name === '' || name.length > nameLengthMax) throw new SamlRefused('unexpected_structure', 'attribute name')
    if (attributes.has(name)) throw new SamlRefused('duplicate_attribute')
    const values = childrenOf(attribute, assertionNamespace, 'AttributeValue')
    count += values.length
    if (count > valuesMax || values.length !== attribute.children.length) throw new SamlRefused('unexpected_structure', 'attribute values')
    attributes.set(name, values.map(textOf))
  }
  return attributes
}

/** Words only; an element inside would have to be read by somebody’s rules. */
export function textOf(element: XmlElement): string {
  if (element.children.length > 0) throw new SamlRefused('unexpected_structure', element.name)
  return element.text.trim()
}

function required(element: XmlElement, name: string): XmlElement {
  const found = childOf(element, assertionNamespace, name)
  if (!found) throw new SamlRefused('unexpected_structure', `no ${name}`)
  return found
}

/** In UTC, as saml-core-2.0 §1.3.3 wants it; anything else is no moment. */
function momentOf(element: XmlElement, name: string): Date | undefined {
  const text = element.attributes.get(name)
  if (text === undefined) return undefined
  const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(text) ? new Date(text) : undefined
  if (!moment || Number.isNaN(moment.getTime())) throw new SamlRefused('unexpected_structure', name)
  return moment
}
