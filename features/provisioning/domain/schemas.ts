/**
 * The schemas of a person and a group, as this server holds to them (RFC 7643, sections 4, 7 and 8.7). Every attribute of
 * the RFC’s is there, so that a directory gets back what it wrote; a password is taken by none and never kept.
 */
import { attribute, attributeNamed, values, type Attribute, type Schema } from './attribute.ts'

export const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group'
export const enterpriseUrn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

const external = { type: 'reference', referenceTypes: ['external'] } as const
const readOnly = { mutability: 'readOnly' } as const

const user: Schema = {
  id: userUrn,
  name: 'User',
  description: 'User Account',
  attributes: [
    attribute('userName', 'What the directory knows the person by; unique among its people.', { required: true, uniqueness: 'server' }),
    attribute('name', 'The parts of the person’s name.', {
      type: 'complex',
      subAttributes: [
        attribute('formatted', 'The full name as it is shown.'),
        attribute('familyName', 'The family name.'),
        attribute('givenName', 'The given name.'),
        attribute('middleName', 'The middle name or names.'),
        attribute('honorificPrefix', 'A title before the name.'),
        attribute('honorificSuffix', 'A suffix after the name.'),
      ],
    }),
    attribute('displayName', 'The name shown to others.'),
    attribute('nickName', 'What the person is called.'),
    attribute('profileUrl', 'A page about the person.', external),
    attribute('title', 'The job title.'),
    attribute('userType', 'How the person belongs to the organisation.'),
    attribute('preferredLanguage', 'The language the person prefers.'),
    attribute('locale', 'How dates and figures are written for the person.'),
    attribute('timezone', 'The person’s time zone.'),
    attribute('active', 'Whether the person may sign in.', { type: 'boolean' }),
    attribute('password', 'Not kept: nobody signs in to Steward with a password.', { mutability: 'writeOnly', returned: 'never' }),
    values('emails', 'E-mail addresses.', { kinds: ['work', 'home', 'other'] }),
    values('phoneNumbers', 'Telephone numbers.', { kinds: ['work', 'home', 'mobile', 'fax', 'pager', 'other'] }),
    values('ims', 'Addresses for instant messages.', { kinds: ['aim', 'gtalk', 'icq', 'xmpp', 'msn', 'skype', 'qq', 'yahoo'] }),
    values('photos', 'Addresses of pictures.', { kinds: ['photo', 'thumbnail'], value: { ...external, caseExact: true } }),
    attribute('addresses', 'Postal addresses.', {
      type: 'complex',
      multiValued: true,
      subAttributes: [
        attribute('formatted', 'The address as it is written.'),
        attribute('streetAddress', 'Street and number.'),
        attribute('locality', 'Town.'),
        attribute('region', 'State or region.'),
        attribute('postalCode', 'Postal code.'),
        attribute('country', 'Country.'),
        attribute('type', 'What kind of address it is.', { canonicalValues: ['work', 'home', 'other'] }),
        attribute('primary', 'Whether it is the preferred one.', { type: 'boolean' }),
      ],
    }),
    attribute('groups', 'The groups the person is in; changed at the group.', {
      type: 'complex',
      multiValued: true,
      ...readOnly,
      subAttributes: [
        attribute('value', 'The group’s id.', readOnly),
        attribute('$ref', 'The group’s address.', { type: 'reference', referenceTypes: ['Group'], ...readOnly }),
        attribute('display', 'The group’s name.', readOnly),
        attribute('type', 'Whether the person is in it directly.', { canonicalValues: ['direct', 'indirect'], ...readOnly }),
      ],
    }),
    values('entitlements', 'What the person is entitled to elsewhere; gives no right here.'),
    values('roles', 'What the directory calls the person’s roles; gives no right here: roles come from groups.'),
    values('x509Certificates', 'Certificates of the person.', { value: { type: 'binary', caseExact: true } }),
  ],
}

const enterprise: Schema = {
  id: enterpriseUrn,
  name: 'EnterpriseUser',
  description: 'Enterprise User',
  attributes: [
    attribute('employeeNumber', 'The number the organisation gives the person.'),
    attribute('costCenter', 'The cost centre.'),
    attribute('organization', 'The organisation; may say the agency.'),
    attribute('division', 'The division; may say the agency.'),
    attribute('department', 'The department; may say the agency.'),
    attribute('manager', 'Whom the person reports to.', {
      type: 'complex',
      subAttributes: [
        attribute('value', 'The id of the manager’s resource.', { caseExact: true }),
        attribute('$ref', 'The address of the manager’s resource.', { type: 'reference', referenceTypes: ['User'] }),
        attribute('displayName', 'The manager’s name.', readOnly),
      ],
    }),
  ],
}

const group: Schema = {
  id: groupUrn,
  name: 'Group',
  description: 'Group',
  attributes: [
    attribute('displayName', 'The group’s name.', { required: true }),
    attribute('members', 'People and groups in it.', {
      type: 'complex',
      multiValued: true,
      subAttributes: [
        attribute('value', 'The member’s id.', { mutability: 'immutable' }),
        attribute('$ref', 'The member’s address.', { type: 'reference', referenceTypes: ['User', 'Group'], mutability: 'immutable' }),
        attribute('type', 'Person or group.', { canonicalValues: ['User', 'Group'], mutability: 'immutable' }),
        attribute('display', 'The member’s name.', readOnly),
      ],
    }),
  ],
}

/** Common to every resource (RFC 7643, section 3.1). */
const common: readonly Attribute[] = [
  attribute('schemas', 'The schemas it follows.', { type: 'reference', multiValued: true, returned: 'always', caseExact: true }),
  attribute('id', 'Its id, given by the server.', { caseExact: true, returned: 'always', uniqueness: 'server', ...readOnly }),
  attribute('externalId', 'What the directory knows it by.', { caseExact: true }),
  attribute('meta', 'When it came to be and changed.', {
    type: 'complex',
    ...readOnly,
    subAttributes: [
      attribute('resourceType', 'User or Group.', { caseExact: true, ...readOnly }),
      attribute('created', 'When it came to be.', { type: 'dateTime', ...readOnly }),
      attribute('lastModified', 'When it changed last.', { type: 'dateTime', ...readOnly }),
      attribute('location', 'Its address.', { type: 'reference', caseExact: true, ...readOnly }),
      attribute('version', 'Its version, as an entity tag.', { caseExact: true, ...readOnly }),
    ],
  }),
]

export type ResourceType = { name: 'User' | 'Group'; endpoint: 'Users' | 'Groups'; description: string; schema: Schema; extensions: readonly Schema[] }

export const resourceTypes: readonly ResourceType[] = [
  { name: 'User', endpoint: 'Users', description: 'User Account', schema: user, extensions: [enterprise] },
  { name: 'Group', endpoint: 'Groups', description: 'Group', schema: group, extensions: [] },
]
export const [userType, groupType] = resourceTypes as readonly [ResourceType, ResourceType]

export const schemas: readonly Schema[] = [user, enterprise, group]

export function topAttributes(type: ResourceType): readonly Attribute[] {
  return [...common, ...type.schema.attributes]
}

/** Where an attribute stands in a resource: at the top, or under the URN of an extension. */
export type Place = { extension: Schema | undefined; attribute: Attribute }

/** `userName`, `urn:…:User:userName`, `urn:…enterprise:2.0:User:department`; undefined when there is none. */
export function placeOf(type: ResourceType, name: string): Place | undefined {
  const lower = name.toLowerCase()
  const core = `${type.schema.id.toLowerCase()}:`
  const extension = type.extensions.find((each) => lower.startsWith(`${each.id.toLowerCase()}:`))
  if (extension) return within(extension, name.slice(extension.id.length + 1))
  const top = attributeNamed(topAttributes(type), lower.startsWith(core) ? name.slice(core.length) : name)
  if (top) return { extension: undefined, attribute: top }
  return undefined
}

function within(extension: Schema, name: string): Place | undefined {
  const found = attributeNamed(extension.attributes, name)
  return found && { extension, attribute: found }
}
