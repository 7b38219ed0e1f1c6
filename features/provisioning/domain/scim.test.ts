import { describe, expect, test } from 'vitest'
import { parseFilter } from './filter.ts'
import { agencyOf, factsOf } from './mapping.ts'
import { matches, type Json, type Resource } from './match.ts'
import { normalForm } from './normal-form.ts'
import { applyPatch, operationsOf } from './patch.ts'
import { enterpriseUrn, groupType, userType, userUrn } from './schemas.ts'
import { ScimFault } from './scim-fault.ts'
import { shown } from './shown.ts'

const barbara = normalForm(userType, {
  schemas: [userUrn, enterpriseUrn],
  username: 'bjensen@example.com',
  externalId: '701984',
  NAME: { familyName: 'Jensen', givenName: 'Barbara' },
  emails: [
    { value: 'bjensen@example.com', type: 'work', primary: true },
    { value: 'babs@jensen.org', type: 'home' },
  ],
  addresses: [{ type: 'work', streetAddress: '100 Universal City Plaza', locality: 'Hollywood' }],
  active: 'True',
  password: 't1meMa$heen',
  unknown: 'ignored',
  id: 'not theirs to say',
  [enterpriseUrn]: { department: 'Tours', manager: { value: '26118915-6090-4610-87e4-49d8ca9f808d' } },
})

const fault = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (error instanceof ScimFault) return error.scimType
    throw error
  }
  return 'none'
}

describe('a resource in normal form', () => {
  test('has the schema’s letters and types, and nothing that is unknown, read-only or a password', () => {
    expect(barbara).toMatchObject({ userName: 'bjensen@example.com', name: { familyName: 'Jensen' }, active: true })
    for (const name of ['password', 'unknown', 'id', 'schemas']) expect(barbara).not.toHaveProperty(name)
  })

  test.each<[string, Json]>([
    ['invalidSyntax', { userName: 'x' }],
    ['invalidSyntax', { schemas: ['urn:ietf:params:scim:api:messages:2.0:User'], userName: 'x' }],
    ['invalidSyntax', []],
    ['invalidValue', { schemas: [userUrn] }],
    ['invalidValue', { schemas: [userUrn], userName: '  ' }],
    ['invalidValue', { schemas: [userUrn], userName: 'x', active: 'perhaps' }],
    ['invalidValue', { schemas: [userUrn], userName: 'x', name: 'Barbara' }],
    ['invalidValue', { schemas: [userUrn], userName: 'x'.repeat(20_000) }],
    ['invalidValue', { schemas: [userUrn], userName: 'x', emails: Array.from({ length: 101 }, () => ({ value: 'a@b.example' })) }],
  ])('%s: %j', (scimType, body) => expect(fault(() => normalForm(userType, body))).toBe(scimType))
})

describe('a filter', () => {
  test.each<[string, boolean]>([
    ['userName eq "BJENSEN@example.com"', true],
    [`${userUrn}:userName sw "bjensen"`, true],
    ['externalId eq "701984"', true],
    ['name.familyName co "ENS" and title pr', false],
    ['not (title pr)', true],
    ['title pr or active eq true', true],
    ['userName sw "x" or userName sw "b" and active eq true', true],
    ['emails.type eq "home"', true],
    ['emails co "jensen.org"', true],
    ['emails[type eq "work" and value ew "jensen.org"]', false],
    ['emails[type eq "home" and value ew "jensen.org"]', true],
    [`${enterpriseUrn}:department eq "tours"`, true],
    [`${enterpriseUrn}:manager.value eq "26118915-6090-4610-87e4-49d8ca9f808d"`, true],
    ['title eq null', true],
    ['title ne "Guide"', true],
    ['userName gt "a" and userName le "c"', true],
    ['userName eq"bjensen@example.com"', true],
  ])('%s is %s of Barbara', (text, expected) => expect(matches(userType, barbara, parseFilter(text))).toBe(expected))

  test.each(['', 'userName', 'userName eq', 'userName eq bjensen', 'userName eq "a', '(userName pr', 'userName pr)', 'userName zz "a"', '"a" eq "b"', 'not userName pr', `${'('.repeat(30)}userName pr${')'.repeat(30)}`, `userName eq "${'x'.repeat(4_100)}"`, 'emails[type eq "work"'])('%s is none', (text) => {
    expect(fault(() => parseFilter(text))).toBe('invalidFilter')
  })

  test('dates are compared as moments', () => {
    const resource: Resource = { ...barbara, meta: { lastModified: '2026-05-13T04:42:34.000Z' } }
    expect(matches(userType, resource, parseFilter('meta.lastModified gt "2026-05-13T06:00:00+02:00"'))).toBe(true)
  })
})

describe('a change', () => {
  const change = (...operations: Json[]) => applyPatch(userType, barbara, operationsOf({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: operations }))

  test('adds values once, and keeps one preferred', () => {
    const { emails } = change({ op: 'add', path: 'emails', value: [{ value: 'babs@jensen.org', type: 'home' }, { value: 'b@new.example', type: 'other', primary: true }] }) as { emails: { value: string; primary?: boolean }[] }
    expect(emails.map((each) => [each.value, each.primary ?? false])).toEqual([['bjensen@example.com', false], ['babs@jensen.org', false], ['b@new.example', true]])
  })

  test('takes values away by filter, and the list with the last of them', () => {
    expect(change({ op: 'remove', path: 'emails[type eq "work" and value ew "example.com"]' })['emails']).toHaveLength(1)
    expect(change({ op: 'remove', path: 'emails[value pr]' })).not.toHaveProperty('emails')
    expect(change({ op: 'remove', path: 'name.givenName' })['name']).toEqual({ familyName: 'Jensen' })
  })

  test('replaces a part of a chosen value and keeps the rest', () => {
    expect(change({ op: 'replace', path: 'addresses[type eq "work"].streetAddress', value: '1010 Broadway Ave' })['addresses']).toEqual([{ type: 'work', streetAddress: '1010 Broadway Ave', locality: 'Hollywood' }])
    expect(change({ op: 'replace', path: `${enterpriseUrn}:department`, value: 'Parks' })[enterpriseUrn]).toMatchObject({ department: 'Parks', manager: { value: expect.any(String) } })
  })

  test('speaks Entra ID: capital letters, words for booleans, names with dots, a mail that is not there yet', () => {
    expect(change({ op: 'Replace', path: 'active', value: 'False' })['active']).toBe(false)
    expect(change({ op: 'Add', value: { 'name.familyName': 'Marsh', nickname: 'Babs' } })).toMatchObject({ name: { familyName: 'Marsh', givenName: 'Barbara' }, nickName: 'Babs' })
    expect(change({ op: 'Replace', path: 'emails[type eq "other"].value', value: 'b@other.example' })['emails']).toContainEqual({ type: 'other', value: 'b@other.example' })
    expect(change({ op: 'Add', path: `${enterpriseUrn}:manager`, value: 'abc' })[enterpriseUrn]).toMatchObject({ manager: { value: 'abc' } })
  })

  test('changes nothing of what went in, and nothing at all when one operation fails', () => {
    const before = structuredClone(barbara)
    expect(fault(() => change({ op: 'replace', path: 'title', value: 'X' }, { op: 'remove' }))).toBe('noTarget')
    expect(barbara).toEqual(before)
  })

  test.each<[string, Json]>([
    ['mutability', { op: 'replace', path: 'id', value: 'x' }],
    ['mutability', { op: 'add', path: 'groups', value: [{ value: 'x' }] }],
    ['invalidPath', { op: 'replace', path: 'nonsense', value: 'x' }],
    ['invalidPath', { op: 'replace', path: 'userName[type eq "work"]', value: 'x' }],
    ['invalidFilter', { op: 'remove', path: 'emails[type zz "work"]' }],
    ['noTarget', { op: 'replace', path: 'phoneNumbers[type eq "fax"]', value: { value: '1' } }],
    ['noTarget', { op: 'remove' }],
    ['invalidSyntax', { op: 'move', path: 'title' }],
    ['invalidValue', { op: 'add', path: 'title' }],
    ['invalidValue', { op: 'remove', path: 'userName' }],
    ['invalidValue', { op: 'add', value: 'x' }],
  ])('%s: %j', (scimType, operation) => expect(fault(() => change(operation))).toBe(scimType))

  test('of a group’s member is none: it is added or removed', () => {
    const group = { displayName: 'Guides', members: [{ value: 'a', type: 'User' }] }
    const at = (operation: Json) => fault(() => applyPatch(groupType, group, operationsOf([operation])))
    expect(at({ op: 'replace', path: 'members[value eq "a"].value', value: 'b' })).toBe('mutability')
  })
})

describe('an answer', () => {
  const resource = { schemas: [userUrn], id: '1', ...barbara, meta: { resourceType: 'User', version: 'W/"1"' } }
  test('holds what was asked for, and always its id and schemas', () => {
    expect(shown(userType, resource, { attributes: ['USERNAME', 'name.givenName', 'emails.value', `${enterpriseUrn}:department`, 'nonsense'], excluded: [] })).toEqual({
      schemas: [userUrn],
      id: '1',
      userName: 'bjensen@example.com',
      name: { givenName: 'Barbara' },
      emails: [{ value: 'bjensen@example.com' }, { value: 'babs@jensen.org' }],
      [enterpriseUrn]: { department: 'Tours' },
    })
  })

  test('or all but what was left out', () => {
    const left = shown(userType, resource, { attributes: [], excluded: ['emails', 'id', 'name.givenName', enterpriseUrn] })
    for (const name of ['emails', enterpriseUrn]) expect(left).not.toHaveProperty(name)
    expect(left).toMatchObject({ id: '1', name: { familyName: 'Jensen' } })
    expect((resource as Resource)['name']).toEqual({ familyName: 'Jensen', givenName: 'Barbara' })
  })
})

describe('a person that comes of it', () => {
  test('has the preferred address, a name that is there, and is active unless said otherwise', () => {
    expect(factsOf(barbara)).toEqual({ name: 'Barbara Jensen', email: 'bjensen@example.com', jobTitle: '', isActive: true })
    expect(factsOf({ userName: 'x', displayName: ' Babs ', emails: [{ value: 'no address' }, { value: 'b@c.example' }] })).toMatchObject({ name: 'Babs', email: 'b@c.example' })
    expect(factsOf({ userName: 'x', active: false })).toMatchObject({ email: undefined, isActive: false })
  })

  test('comes into the agency of the first rule that fits, if the directory may fill it', () => {
    const rules = [{ attribute: 'division' as const, value: 'none', agencyId: 'a' }, { attribute: 'department' as const, value: ' TOURS ', agencyId: 'b' }, { attribute: 'emailDomain' as const, value: 'example.com', agencyId: 'c' }]
    expect(agencyOf(barbara, { rules, otherwise: 'd' }, () => true)).toBe('b')
    expect(agencyOf(barbara, { rules, otherwise: 'd' }, (id) => id !== 'b')).toBeUndefined()
    expect(agencyOf(barbara, { rules: [], otherwise: 'd' }, () => true)).toBe('d')
    expect(agencyOf(barbara, { rules: [], otherwise: null }, () => true)).toBeUndefined()
  })
})
