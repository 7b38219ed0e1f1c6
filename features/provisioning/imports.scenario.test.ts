/** Lists of people: judged before anything is written, imported with a mark of how far, stopped, gone on with, reported; and the roles that come of them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { cast } from '#testkit/people.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { rawCall } from '#testkit/raw-call.ts'

let platform: Platform
beforeAll(async () => void (platform = await startPlatform()))
afterAll(() => platform.close())

const encoded = (text: string) => new TextEncoder().encode(text)

async function sent(body: Uint8Array<ArrayBuffer>) {
  const ada = await platform.as('administrator')
  const { id } = await ada.uploadPeopleList({ fileName: 'people.csv' }, { body })
  await platform.settle()
  return { ada, importId: id, list: await ada.getPeopleImport({ importId: id }) }
}

const people = (email: string) => platform.rows<{ name: string; agency_id: string; roles: string[]; job_title: string }>(sql`select name, agency_id, roles, job_title from person where email like ${email}`)

test('a list is judged row by row, and nothing is written before it is confirmed', async () => {
  const rows = [
    'Full name;E-mail;Department;Title;Roles',
    'Ann New;ann@rows.example;benefits;Clerk;employee, trainer',
    `${cast.colleague.name};${cast.colleague.id}@cast.example;Department of benefits;Chief clerk;`,
    `${cast.inspector.name};${cast.inspector.id}@cast.example;licensing;;`,
    'No Agency;none@rows.example;;;',
    'Wrong Agency;wrong@rows.example;Moon;;',
    'No Address;not-an-address;benefits;;',
    'Strange Role;strange@rows.example;benefits;;emperor',
    'Ann Again;ANN@rows.example;licensing;;',
    ';nameless@rows.example;benefits;;',
  ]
  const { ada, importId, list } = await sent(encoded(rows.join('\r\n')))
  expect(list).toMatchObject({ state: 'ready', rows: 9, columns: { name: 0, email: 1, agency: 2, jobTitle: 3, roles: 4 }, counts: { new: 1, changed: 1, unchanged: 1, duplicate: 1, error: 5, loses: 0 } })
  const shown = (await ada.listImportRows({ importId })).rows
  expect(shown.map((row) => row.fault)).toEqual([null, null, null, 'no-agency', 'unknown-agency', 'bad-email', 'unknown-role', 'twice', 'no-name'])
  expect(shown[1]?.changes).toEqual([{ field: 'jobTitle', from: '', to: 'Chief clerk' }])
  expect(shown[7]?.about).toBe('2')
  expect(await people('ann@rows.example')).toEqual([])
  // With an agency for those without one, one row more can come in.
  await ada.changePeopleImport({ importId, otherwise: 'licensing' })
  await platform.settle()
  expect((await ada.getPeopleImport({ importId })).counts).toMatchObject({ new: 2, error: 4 })
  await ada.startPeopleImport({ importId })
  await platform.settle()
  expect(await ada.getPeopleImport({ importId })).toMatchObject({ state: 'done', done: 3 })
  expect(await people('ann@rows.example')).toEqual([{ name: 'Ann New', agency_id: 'benefits', roles: ['employee', 'trainer'], job_title: 'Clerk' }])
  expect((await people(`${cast.colleague.id}%`))[0]?.job_title).toBe('Chief clerk')
  await expect(ada.startPeopleImport({ importId })).rejects.toMatchObject({ problem: { code: 'import_over' } })
  const report = await rawCall(platform.url, await platform.tokenOf('administrator'), 'exportPeopleImport', { importId })
  expect(report.text.split('\r\n')).toHaveLength(11)
  expect(report.text).toContain('ann@rows.example,new,,,,added')
  await ada.deletePeopleImport({ importId })
  expect(await platform.rows(sql`select from people_import_row where import_id = ${importId}`)).toEqual([])
})

test('a list that takes a role away says so, and does it only where that was allowed', async () => {
  const line = (roles: string) => encoded(`Name,E-mail,Agency,Roles\nRolf Roles,rolf@rows.example,benefits,"${roles}"\n`)
  const first = await sent(line('employee;security'))
  await first.ada.startPeopleImport({ importId: first.importId })
  await platform.settle()
  const second = await sent(line('employee'))
  expect(second.list.counts).toMatchObject({ loses: 1, changed: 0 })
  await second.ada.startPeopleImport({ importId: second.importId })
  await platform.settle()
  expect((await people('rolf@rows.example'))[0]?.roles).toEqual(['employee', 'security'])
  const third = await sent(line('employee'))
  await third.ada.changePeopleImport({ importId: third.importId, allowsRoleLoss: true })
  await third.ada.startPeopleImport({ importId: third.importId })
  await platform.settle()
  expect((await people('rolf@rows.example'))[0]?.roles).toEqual(['employee'])
})

test('files in other encodings and with other separators are read; formulas come back as text', async () => {
  const text = 'Prénom\tNom\tCourriel\tAgence\nZoë\tÉtoile\tzoe@rows.example\tbenefits\n=1+1\tPeril\tperil@rows.example\tbenefits\n'
  const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')])
  const { ada, importId, list } = await sent(utf16)
  expect(list.counts.new).toBe(2)
  expect((await ada.listImportRows({ importId })).rows[0]?.name).toBe('Zoë Étoile')
  const report = await rawCall(platform.url, await platform.tokenOf('administrator'), 'exportPeopleImport', { importId })
  expect(report.text).toContain(`"'=1+1 Peril"`)
  const western = await sent(new Uint8Array(Buffer.from('Name,E-mail,Agency\nJosé Muñoz,jose@rows.example,benefits\n', 'latin1')))
  expect((await ada.listImportRows({ importId: western.importId })).rows[0]?.name).toBe('José Muñoz')
})

test('what is no list, or far too long a line, ends in a sentence', async () => {
  expect((await sent(encoded('Name,E-mail\n'))).list).toMatchObject({ state: 'failed', fault: expect.stringContaining('no rows') })
  expect((await sent(encoded(`Name,E-mail\n"${'x'.repeat(80_000)}`))).list).toMatchObject({ state: 'failed', fault: expect.stringContaining('no CSV') })
  expect((await sent(encoded(`${'a,'.repeat(300)}\n1`))).list).toMatchObject({ state: 'failed', fault: expect.stringContaining('200 columns') })
})

test('an import that is stopped goes on where it was', async () => {
  const lines = Array.from({ length: 400 }, (_, at) => `Person ${at},many-${at}@rows.example,benefits`)
  const { ada, importId } = await sent(encoded(['Name,E-mail,Agency', ...lines].join('\n')))
  await ada.startPeopleImport({ importId })
  await expect.poll(async () => (await ada.getPeopleImport({ importId })).done, { interval: 5 }).toBeGreaterThan(0)
  const stopped = await ada.stopPeopleImport({ importId })
  await platform.settle()
  const [count] = await platform.rows<{ count: number }>(sql`select count(*)::int as count from person where email like 'many-%'`)
  if (stopped.state === 'stopped') {
    expect(count?.count).toBe((await ada.getPeopleImport({ importId })).done)
    expect(count?.count).toBeLessThan(400)
    await ada.startPeopleImport({ importId })
    await platform.settle()
  }
  expect(stopped.state).toBe('stopped')
  expect(await ada.getPeopleImport({ importId })).toMatchObject({ state: 'done', done: 400 })
  const [all] = await platform.rows<{ count: number }>(sql`select count(*)::int as count from person where email like 'many-%'`)
  expect(all?.count).toBe(400)
})

test('a person’s details can be changed by hand; an agency renamed; a denial says who and why', async () => {
  const ada = await platform.as('administrator')
  const person = await ada.createPerson({ name: 'Dora Detail', email: 'dora@rows.example', agencyId: 'benefits', roles: ['employee'] })
  expect(await ada.updatePerson({ personId: person.id, name: 'Dora Change', email: 'dora.change@rows.example', jobTitle: 'Head', agencyId: 'licensing' })).toMatchObject({ name: 'Dora Change', agencyId: 'licensing', jobTitle: 'Head' })
  await expect(ada.updatePerson({ personId: person.id, email: 'ANN@rows.example' })).rejects.toMatchObject({ problem: { code: 'email_taken' } })
  await expect(ada.updatePerson({ personId: person.id, agencyId: 'moon' })).rejects.toMatchObject({ problem: { code: 'unknown_agency' } })
  await ada.denyRole({ personId: person.id, role: 'employee', reason: 'On leave' })
  const { roles, lines } = await ada.getPersonRoles({ personId: person.id })
  expect(roles).toEqual([])
  expect(lines).toContainEqual(expect.objectContaining({ kind: 'denial', role: 'employee', reason: 'On leave', byName: cast.administrator.name, endedAt: null }))
  expect(await ada.liftDenial({ personId: person.id, role: 'employee', reason: 'Back' })).toEqual({ roles: ['employee'] })
  await expect(ada.denyRole({ personId: cast.administrator.id, role: 'administrator', reason: 'A try' })).rejects.toMatchObject({ problem: { code: 'last_administrator' } })
  expect(await ada.renameAgency({ agencyId: 'licensing', name: 'Licences' })).toMatchObject({ id: 'licensing', name: 'Licences' })
  const { rows } = await (await platform.as('caseworker')).getRoleMatrix({})
  expect(rows.find((row) => row.action === 'person.create')?.roles).toEqual(['administrator'])
})
