import { expect, test } from 'vitest'
import { columnsOf, judgeRow, valuesOf, type Existing } from './judge-row.ts'
import { textOfList } from './list-text.ts'

const known = { agencies: new Map([['parks', 'parks'], ['office of parks', 'parks'], ['roads', 'roads']]), otherwise: null }
const row = { name: 'Ann Example', email: 'ann@example.gov', jobTitle: 'Clerk', agency: 'parks', roles: undefined }
const ann: Existing = { name: 'Ann Example', email: 'ann@example.gov', jobTitle: 'Clerk', agencyId: 'parks', roles: ['employee', 'trainer', 'security'], imported: ['employee', 'trainer'], otherwise: ['security'] }

test('columns are found by their names, in three languages', () => {
  expect(columnsOf(['Full name', 'E-Mail', 'Position', 'Department', 'Roles'])).toMatchObject({ name: 0, email: 1, jobTitle: 2, agency: 3, roles: 4 })
  expect(columnsOf(['Prénom', 'Nom', 'Courriel', 'Ministère'])).toMatchObject({ name: null, givenName: 0, familyName: 1, email: 2, agency: 3 })
  expect(columnsOf(['nom', 'courriel'])).toMatchObject({ name: 0, familyName: null, email: 1 })
  expect(columnsOf(['Correo electrónico', 'Nombre completo', 'Cargo'])).toMatchObject({ email: 0, name: 1, jobTitle: 2 })
  expect(valuesOf(['Zoë ', 'Étoile'], { ...columnsOf([]), givenName: 0, familyName: 1 }).name).toBe('Zoë Étoile')
})

test('a row that is new, changed, or as it was', () => {
  expect(judgeRow(row, undefined, known)).toMatchObject({ verdict: 'new', wanted: { agencyId: 'parks', roles: ['employee'] } })
  expect(judgeRow(row, ann, known)).toMatchObject({ verdict: 'unchanged', changes: [] })
  expect(judgeRow({ ...row, agency: 'Roads', jobTitle: 'Head' }, ann, known)).toMatchObject({ verdict: 'changed', changes: [{ field: 'jobTitle', from: 'Clerk', to: 'Head' }, { field: 'agencyId', from: 'parks', to: 'roads' }] })
  // A column that is not there leaves what is.
  expect(judgeRow({ ...row, jobTitle: undefined, agency: '', name: '' }, ann, known).verdict).toBe('unchanged')
})

test('roles add up: only what an earlier list alone gave can be lost by a list', () => {
  expect(judgeRow({ ...row, roles: 'employee' }, ann, known)).toMatchObject({ verdict: 'loses', about: 'trainer' })
  expect(judgeRow({ ...row, roles: 'employee; Trainer | Agency Lead' }, ann, known)).toMatchObject({ verdict: 'changed', changes: [{ field: 'roles', to: 'employee, trainer, security, agency-lead' }] })
  expect(judgeRow({ ...row, roles: 'employee,trainer' }, ann, known).verdict).toBe('unchanged')
})

test.each([
  ['no-email', { email: '' }],
  ['bad-email', { email: 'ann' }],
  ['bad-email', { email: '=cmd()@x' }],
  ['no-name', { name: '' }],
  ['too-long', { name: 'x'.repeat(121) }],
  ['no-agency', { agency: '' }],
  ['unknown-agency', { agency: 'Moon' }],
  ['unknown-role', { roles: 'employee, emperor' }],
])('%s is said of %j', (fault, part) => expect(judgeRow({ ...row, ...part }, undefined, known)).toMatchObject({ verdict: 'error', fault, wanted: undefined }))

test('bytes are read as what they are: UTF-8, UTF-16 with and without its mark, Windows-1252', () => {
  const text = 'Zoë,Straße\nJosé,Niño\n'
  const of = (bytes: Buffer) => textOfList(new Uint8Array(bytes)).replace(/^\uFEFF/, '')
  expect(of(Buffer.from(text))).toBe(text)
  expect(of(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toBe(text)
  expect(of(Buffer.from(text, 'utf16le'))).toBe(text)
  expect(of(Buffer.from(text, 'latin1'))).toBe(text)
  expect(of(Buffer.from(`\uFEFF${text}`, 'utf16le').swap16())).toBe(text)
})
