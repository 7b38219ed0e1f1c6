import { describe, expect, test } from 'vitest'
import { agencyOf, claimAt, personOf, rolesOf } from './claims.ts'

const settings = {
  agencies: ['benefits', 'licensing'],
  agencyClaim: 'org.unit',
  agencyMap: [{ value: 'B-1', to: 'benefits' }, { value: 'B-2', to: 'benefits' }, { value: 'R', to: 'roads' }, { value: 'L', to: 'licensing' }],
  groupsClaim: 'groups',
  roleMap: [{ value: 'cn=leads,ou=x', to: 'agency-lead' as const }, { value: 'staff', to: 'employee' as const }, { value: 'all', to: 'employee' as const }],
}

describe('the agency of somebody new', () => {
  test.each([
    [{ org: { unit: 'B-1' } }, 'benefits'],
    [{ org: { unit: ['B-1', 'B-2'] } }, 'benefits'],
    [{ 'org.unit': 'L' }, 'licensing'],
    [{ org: { unit: ['B-1', 'L'] } }, undefined],
    // Mapped, but not one that the provider speaks for.
    [{ org: { unit: 'R' } }, undefined],
    [{ org: { unit: 'benefits' } }, undefined],
    [{}, undefined],
    [{ org: 'B-1' }, undefined],
    [{ org: { unit: { toString: 'B-1' } } }, undefined],
  ])('%j is %s', (claims, agency) => expect(agencyOf(claims, settings)).toBe(agency))

  test('without a claim it is the only one there is, and nobody’s among several', () => {
    expect(agencyOf({}, { ...settings, agencyClaim: '', agencies: ['benefits'] })).toBe('benefits')
    expect(agencyOf({}, { ...settings, agencyClaim: '' })).toBeUndefined()
  })
})

test('groups stand for roles, each once; what is not mapped stands for none', () => {
  expect(rolesOf({ groups: ['all', 'staff', 'cn=leads,ou=x', 'administrator'] }, settings)).toEqual(['agency-lead', 'employee'])
  expect(rolesOf({ groups: 'staff' }, settings)).toEqual(['employee'])
  expect(rolesOf({ groups: [['staff'], 7, null] }, settings)).toEqual([])
  expect(rolesOf({}, settings)).toEqual([])
})

describe('somebody new', () => {
  test.each([
    [{ name: 'Ann  Other', email: ' ann@x.example ' }, { name: 'Ann Other', email: 'ann@x.example', jobTitle: '' }],
    [{ given_name: 'Ann', family_name: 'Other', email: 'ann@x.example', title: 'Clerk' }, { name: 'Ann Other', email: 'ann@x.example', jobTitle: 'Clerk' }],
    [{ name: 'Ann\u202Erehto\nX', email: 'ann@x.example' }, { name: 'Ann rehto X', email: 'ann@x.example', jobTitle: '' }],
    [{ name: 'Ann', email: 'ann@x.example', email_verified: false }, undefined],
    [{ name: 'Ann' }, undefined],
    [{ email: 'ann@x.example' }, undefined],
    [{ name: 'Ann', email: 'ann' }, undefined],
    [{ name: 7, email: 'ann@x.example' }, undefined],
  ])('%j', (claims, person) => expect(personOf(claims)).toEqual(person))
})

test('a path leads into a provider’s own claims and never into what every object has', () => {
  expect(claimAt({ a: { b: [1] } }, 'a.b')).toEqual([1])
  for (const path of ['constructor', '__proto__.x', 'a.constructor', 'toString.length']) expect(claimAt({ a: {} }, path)).toBeUndefined()
})
