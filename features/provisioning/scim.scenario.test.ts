/** A directory’s whole life with one Steward: tokens, people, groups, roles, filters, bulk, and what it may never do. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { cast } from '#testkit/people.ts'
import { clientFor, startPlatform, type Platform } from '#testkit/platform.ts'
import { scimChecks } from '#testkit/scim-checks.ts'
import { createScimClient, enterprise, patchOp, user, type ScimClient } from '#testkit/scim-client.ts'

let platform: Platform
let directory: ScimClient
let connectionId: string
beforeAll(async () => {
  platform = await startPlatform()
  const ada = await platform.as('administrator')
  const made = await ada.createConnection({ name: 'Directory', agencies: ['benefits', 'licensing'], days: 30 })
  connectionId = made.connection.id
  await ada.updateConnection({ connectionId, version: 1, agencyRules: { rules: [{ attribute: 'department', value: 'Benefits', agencyId: 'benefits' }, { attribute: 'department', value: 'Licensing', agencyId: 'licensing' }], otherwise: null } })
  directory = createScimClient(platform.url, made.token)
  await platform.settle()
})
afterAll(() => platform.close())

const personRow = async (email: string) => (await platform.rows<{ id: string; agency_id: string; name: string; roles: string[]; is_disabled: boolean; job_title: string }>(sql`select id, agency_id, name, roles, is_disabled, job_title from person where lower(email) = lower(${email})`))[0]

describe('the door', () => {
  test('opens for the token alone, says so in the protocol’s words, and shows what the server can do', async () => {
    const stranger = await fetch(`${platform.url}/scim/v2/Users`, { headers: { authorization: `Bearer ${await platform.tokenOf('administrator')}` } })
    expect(stranger.status).toBe(401)
    expect(stranger.headers.get('content-type')).toContain('application/scim+json')
    expect(stranger.headers.get('www-authenticate')).toBe('Bearer')
    expect(await stranger.json()).toMatchObject({ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '401' })
    expect((await directory.get('/ServiceProviderConfig')).body).toMatchObject({ patch: { supported: true }, bulk: { supported: true }, filter: { supported: true }, etag: { supported: true }, sort: { supported: true } })
    expect((await directory.get('/ResourceTypes')).body).toMatchObject({ totalResults: 2 })
    expect((await directory.get('/Schemas/urn:ietf:params:scim:schemas:core:2.0:User')).body).toMatchObject({ name: 'User' })
    expect((await directory.get('/Nonsense')).status).toBe(404)
    expect((await directory.get('/Me')).status).toBe(501)
    const broken = await fetch(`${platform.url}/scim/v2/Users`, { method: 'POST', headers: { authorization: `Bearer ${directory.token}`, 'content-type': 'application/scim+json' }, body: '{' })
    expect(await broken.json()).toMatchObject({ status: '400', scimType: 'invalidSyntax' })
  })

  test('the token is kept as a keyed hash only, opens nothing else, and ends with its renewal and its connection', async () => {
    const ada = await platform.as('administrator')
    const { connection, token } = await ada.createConnection({ name: 'Short', agencies: ['*'], days: 1 })
    expect(JSON.stringify(await platform.rows(sql`select encode(token_hash, 'escape') as hash, token_hint from provisioning_connection`))).not.toContain(token)
    await expect(clientFor(platform.url, token).listPeople({})).rejects.toMatchObject({ problem: { status: 401 } })
    expect((await createScimClient(platform.url, token).get('/Users')).status).toBe(200)
    const renewed = await ada.renewConnectionToken({ connectionId: connection.id })
    expect((await createScimClient(platform.url, token).get('/Users')).status).toBe(401)
    expect((await createScimClient(platform.url, renewed.token).get('/Users')).status).toBe(200)
    await ada.revokeConnection({ connectionId: connection.id })
    expect((await createScimClient(platform.url, renewed.token).get('/Users')).status).toBe(401)
    expect((await createScimClient(platform.url, `${renewed.token.slice(0, -1)}x`).get('/Users')).status).toBe(401)
  })
})

describe('a person', () => {
  test('comes in, changes, is disabled and is deleted, and each acts on what they may do within five seconds', async () => {
    const made = await directory.post('/Users', user('mia@directory.example', { name: { givenName: 'Mia', familyName: 'Moor' }, title: 'Clerk', externalId: 'e-1', [enterprise]: { department: 'benefits' } }))
    expect(made.status).toBe(201)
    expect(made.headers.get('location')).toBe(`${platform.url}/scim/v2/Users/${made.body.id}`)
    expect(made.body).toMatchObject({ userName: 'mia@directory.example', externalId: 'e-1', meta: { resourceType: 'User', version: 'W/"1"' } })
    const row = await personRow('mia@directory.example')
    expect(row).toMatchObject({ agency_id: 'benefits', name: 'Mia Moor', job_title: 'Clerk', roles: ['employee'], is_disabled: false })

    const ada = await platform.as('administrator')
    const { path } = await ada.createSignInLink({ personId: row?.id ?? '' })
    const { token } = await clientFor(platform.url).redeemSignInLink({ secret: path.split('#')[1] ?? '' })
    const mia = clientFor(platform.url, token)
    expect((await mia.getSession({})).person?.name).toBe('Mia Moor')

    const patched = await directory.patch(`/Users/${made.body.id}`, patchOp({ op: 'Replace', path: 'name.familyName', value: 'Marsh' }, { op: 'Add', path: `${enterprise}:department`, value: 'Licensing' }), { 'if-match': made.headers.get('etag') ?? '' })
    expect(patched.body).toMatchObject({ name: { familyName: 'Marsh' }, meta: { version: 'W/"2"' } })
    expect(await personRow('mia@directory.example')).toMatchObject({ agency_id: 'licensing', name: 'Mia Marsh' })
    // Another agency: whoever moves signs in anew.
    await expect.poll(() => mia.getSession({}).then((session) => session.person), { timeout: 5_000 }).toBeNull()
    expect((await directory.patch(`/Users/${made.body.id}`, patchOp({ op: 'replace', path: 'title', value: 'X' }), { 'if-match': 'W/"1"' })).status).toBe(412)

    const again = await clientFor(platform.url).redeemSignInLink({ secret: (await ada.createSignInLink({ personId: row?.id ?? '' })).path.split('#')[1] ?? '' })
    // Entra ID writes the word where JSON has the value.
    expect((await directory.patch(`/Users/${made.body.id}`, patchOp({ op: 'Replace', path: 'active', value: 'False' }))).body.active).toBe(false)
    const cutAt = performance.now()
    await expect.poll(() => clientFor(platform.url, again.token).getSession({}).then((session) => session.person), { timeout: 5_000 }).toBeNull()
    expect(performance.now() - cutAt).toBeLessThan(5_000)
    expect(await personRow('mia@directory.example')).toMatchObject({ is_disabled: true })

    expect((await directory.delete(`/Users/${made.body.id}`)).status).toBe(204)
    expect((await directory.get(`/Users/${made.body.id}`)).status).toBe(404)
    expect(await personRow('mia@directory.example')).toMatchObject({ id: row?.id, is_disabled: true })
    // The same person comes back as who they were.
    const back = await directory.post('/Users', user('mia@directory.example', { [enterprise]: { department: 'Benefits' } }))
    expect(back.status).toBe(201)
    expect(await personRow('mia@directory.example')).toMatchObject({ id: row?.id, is_disabled: false, agency_id: 'benefits' })
  })

  test('without an agency or an address waits in a list, and comes in when a rule fits', async () => {
    const lost = await directory.post('/Users', user('lost@directory.example', { [enterprise]: { department: 'Parks' } }))
    const nameless = await directory.post('/Users', user('no-address'))
    expect([lost.status, nameless.status]).toEqual([201, 201])
    const ada = await platform.as('administrator')
    const { people } = await ada.listWaitingPeople({})
    expect(people).toContainEqual(expect.objectContaining({ userName: 'lost@directory.example', waitsFor: 'agency', hints: expect.objectContaining({ department: 'Parks' }) }))
    expect(people).toContainEqual(expect.objectContaining({ userName: 'no-address', waitsFor: 'email' }))
    expect(await personRow('lost@directory.example')).toBeUndefined()
    const [connection] = (await ada.listConnections({})).connections.filter((each) => each.id === connectionId)
    await ada.updateConnection({ connectionId, version: connection?.version ?? 0, agencyRules: { rules: [...(connection?.agencyRules.rules ?? []), { attribute: 'department', value: 'parks', agencyId: 'licensing' }], otherwise: null } })
    await platform.settle()
    expect(await personRow('lost@directory.example')).toMatchObject({ agency_id: 'licensing', roles: ['employee'] })
    // Whose department no rule knows any more cannot come in.
    await directory.patch(`/Users/${lost.body.id}`, patchOp({ op: 'replace', path: `${enterprise}:department`, value: 'Moon' }))
    expect(await personRow('lost@directory.example')).toMatchObject({ is_disabled: true })
  })

  test('is nobody’s by their address alone: an administrator says that they are the same', async () => {
    const email = `${cast.inspector.id}@cast.example`
    const twin = await directory.post('/Users', user('ines', { displayName: 'Taken Over', emails: [{ value: email }], [enterprise]: { department: 'Licensing' }, active: false }))
    expect(twin.status).toBe(201)
    expect(await personRow(email)).toMatchObject({ name: cast.inspector.name, is_disabled: false })
    const ada = await platform.as('administrator')
    const waiting = (await ada.listWaitingPeople({})).people.find((each) => each.userName === 'ines')
    expect(waiting?.waitsFor).toBe('email-taken')
    await directory.patch(`/Users/${twin.body.id}`, patchOp({ op: 'replace', value: { active: true, displayName: 'Ines Inspector' } }))
    await ada.linkWaitingPerson({ waitingId: waiting?.id ?? '' })
    await directory.patch(`/Users/${twin.body.id}`, patchOp({ op: 'replace', path: 'title', value: 'Inspector' }))
    expect(await personRow(email)).toMatchObject({ id: cast.inspector.id, job_title: 'Inspector', roles: ['employee'] })
    expect((await directory.post('/Users', user('INES'))).body).toMatchObject({ status: '409', scimType: 'uniqueness' })
  })
})

describe('a group', () => {
  test('gives roles that an administrator chose, through groups in groups; a denial wins; the last administrator stays', async () => {
    const ada = await platform.as('administrator')
    const [one, two] = await Promise.all(['one', 'two'].map((name) => directory.post('/Users', user(`${name}@directory.example`, { [enterprise]: { department: 'Benefits' } }))))
    const inner = await directory.post('/Groups', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: 'Inner', members: [{ value: one?.body.id }] })
    const outer = await directory.post('/Groups', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: 'Outer', members: [{ value: inner.body.id }, { value: two?.body.id }] })
    expect(outer.body.members).toHaveLength(2)
    // No roles of its own making: what a directory writes about itself gives nothing.
    await directory.patch(`/Users/${one?.body.id}`, patchOp({ op: 'add', path: 'roles', value: [{ value: 'administrator' }] }))
    expect((await personRow('one@directory.example'))?.roles).toEqual(['employee'])
    await ada.mapGroup({ connectionId, groupId: outer.body.id, roles: ['trainer', 'administrator'] })
    await platform.settle()
    expect((await personRow('one@directory.example'))?.roles).toEqual(['employee', 'trainer', 'administrator'])
    const personId = (await personRow('one@directory.example'))?.id ?? ''
    await ada.denyRole({ personId, role: 'administrator', reason: 'Only people do this' })
    expect((await personRow('one@directory.example'))?.roles).toEqual(['employee', 'trainer'])
    const { lines } = await ada.getPersonRoles({ personId })
    expect(lines.filter((line) => line.endedAt === null && line.role === 'administrator').map((line) => `${line.kind} ${line.source}`).sort()).toEqual(['denial hand', 'grant directory'])
    await expect(ada.updatePerson({ personId, roles: ['employee', 'administrator'] })).rejects.toMatchObject({ problem: { code: 'role_denied' } })
    await expect(ada.updatePerson({ personId, roles: ['employee'] })).rejects.toMatchObject({ problem: { code: 'role_from_elsewhere' } })
    // Entra ID’s way of taking one out.
    await directory.patch(`/Groups/${outer.body.id}`, patchOp({ op: 'Remove', path: 'members', value: [{ value: inner.body.id }] }))
    expect((await personRow('one@directory.example'))?.roles).toEqual(['employee'])
    await directory.patch(`/Groups/${outer.body.id}`, patchOp({ op: 'add', path: 'members', value: [{ value: one?.body.id }] }))
    expect((await personRow('one@directory.example'))?.roles).toEqual(['employee', 'trainer'])
    await directory.patch(`/Groups/${outer.body.id}`, patchOp({ op: 'remove', path: `members[value eq"${one?.body.id}"]` }))
    expect((await directory.get(`/Users/${one?.body.id}`)).body.groups).toEqual([expect.objectContaining({ display: 'Inner', type: 'direct' })])
    // “two” has become the last real administrator by it; an invented one does not count for real ones.
    expect((await directory.delete(`/Groups/${outer.body.id}`)).status).toBe(409)
    await ada.createPerson({ name: 'Third', email: 'third@directory.example', agencyId: 'benefits', roles: ['administrator'] })
    expect((await directory.delete(`/Groups/${outer.body.id}`)).status).toBe(204)
    expect((await personRow('two@directory.example'))?.roles).toEqual(['employee'])
  })

  test('the last administrator whom a directory looks after can be neither disabled nor taken out', async () => {
    const email = `${cast.administrator.id}@cast.example`
    const ada = await platform.as('administrator')
    const twin = await directory.post('/Users', user('ada', { displayName: 'Ada Administrator', emails: [{ value: email }], [enterprise]: { department: 'Benefits' } }))
    await ada.linkWaitingPerson({ waitingId: twin.body.id })
    expect((await personRow(email))?.roles).toContain('administrator')
    for (const answer of [await directory.patch(`/Users/${twin.body.id}`, patchOp({ op: 'replace', path: 'active', value: false })), await directory.delete(`/Users/${twin.body.id}`)]) expect(answer.status).toBe(409)
    expect(await personRow(email)).toMatchObject({ is_disabled: false })
    expect((await directory.get(`/Users/${twin.body.id}`)).body.active).not.toBe(false)
  })
})

describe('lists', () => {
  test('filter, sort, page and choose attributes; a wrong filter is said to be one', async () => {
    for (const name of ['alpha', 'bravo', 'charlie']) await directory.post('/Users', user(`${name}@list.example`, { displayName: name.toUpperCase(), nickName: name.slice(0, 1), emails: [{ value: `${name}@list.example`, type: 'work' }], [enterprise]: { department: 'Benefits' } }))
    const find = async (query: Record<string, string>) => (await directory.get(`/Users?${new URLSearchParams(query)}`)).body
    expect(await find({ filter: 'userName eq "ALPHA@list.example"', attributes: 'userName' })).toMatchObject({ totalResults: 1, Resources: [{ userName: 'alpha@list.example' }] })
    const sorted = await find({ filter: 'emails[type eq "work" and value co "list.example"]', sortBy: 'displayName', sortOrder: 'descending', startIndex: '2', count: '1', attributes: 'displayName' })
    expect(sorted).toMatchObject({ totalResults: 3, itemsPerPage: 1, startIndex: 2, Resources: [{ displayName: 'BRAVO' }] })
    expect(Object.keys(sorted.Resources[0]).sort()).toEqual(['displayName', 'id', 'schemas'])
    expect((await find({ filter: 'nickName sw "b" or (nickName eq "c" and not (title pr))', sortBy: 'userName' })).totalResults).toBe(2)
    expect((await find({ count: '0' })).Resources).toEqual([])
    expect((await find({ filter: 'userName eq "bravo@list.example"', excludedAttributes: 'emails,name' })).Resources[0]).not.toHaveProperty('emails')
    for (const filter of ['userName xx "a"', 'nonsense eq "a"', '(userName pr', 'password eq "x"']) expect(await find({ filter })).toMatchObject({ status: '400', scimType: 'invalidFilter' })
    const searched = await directory.post('/.search', { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'], filter: 'displayName eq "alpha"', attributes: ['displayName'] })
    expect(searched.body).toMatchObject({ totalResults: 1, Resources: [{ displayName: 'ALPHA' }] })
    const one = (await find({ filter: 'userName eq "alpha@list.example"' })).Resources[0]
    expect((await directory.get(`/Users/${one.id}`, { 'if-none-match': one.meta.version })).status).toBe(304)
  })
})

describe('a bulk request', () => {
  test('resolves names of what it makes, holds what holds, and stops at the number of errors it was given', async () => {
    const group = (name: string, member: string) => ({ method: 'POST', path: '/Groups', bulkId: name, data: { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: name, members: [{ value: `bulkId:${member}` }] } })
    const person = (name: string) => ({ method: 'POST', path: '/Users', bulkId: name, data: user(`${name}@bulk.example`, { [enterprise]: { department: 'Benefits' } }) })
    const message = (Operations: object[], failOnErrors?: number) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations, ...(failOnErrors && { failOnErrors }) })
    const made = await directory.post('/Bulk', message([group('guides', 'alice'), person('alice'), group('ring-a', 'ring-b'), group('ring-b', 'ring-a')]))
    expect(made.body.Operations.map((each: { status: string }) => each.status)).toEqual(['201', '201', '201', '201'])
    const ring = (await directory.get('/Groups?filter=displayName eq "ring-a"')).body.Resources[0]
    expect(ring.members).toEqual([expect.objectContaining({ type: 'Group', display: 'ring-b' })])
    const mixed = await directory.post('/Bulk', message([person('alice'), person('bob'), { method: 'DELETE', path: '/Users/00000000-0000-4000-8000-000000000000' }]))
    expect(mixed.body.Operations.map((each: { status: string }) => each.status)).toEqual(['409', '201', '404'])
    expect(mixed.body.Operations[0].response).toMatchObject({ scimType: 'uniqueness' })
    const stopped = await directory.post('/Bulk', message([person('alice'), person('carol')], 1))
    expect(stopped.body.Operations).toHaveLength(1)
    expect(await personRow('carol@bulk.example')).toBeUndefined()
    expect((await directory.post('/Bulk', message(Array.from({ length: 201 }, (_, at) => person(`p${at}`))))).status).toBe(413)
  })
})

test('another directory sees nothing of this one’s people, and fills no agency that it was not given', async () => {
  const ada = await platform.as('administrator')
  const { token, connection } = await ada.createConnection({ name: 'Other', agencies: ['licensing'], days: 1 })
  await expect(ada.updateConnection({ connectionId: connection.id, version: 1, agencyRules: { rules: [], otherwise: 'benefits' } })).rejects.toMatchObject({ problem: { code: 'provisioning_agency' } })
  const other = createScimClient(platform.url, token)
  expect((await other.get('/Users')).body.totalResults).toBe(0)
  const mine = await directory.post('/Users', user('mine@directory.example', { [enterprise]: { department: 'Benefits' } }))
  for (const answer of [await other.get(`/Users/${mine.body.id}`), await other.patch(`/Users/${mine.body.id}`, patchOp({ op: 'replace', path: 'active', value: false })), await other.delete(`/Users/${mine.body.id}`)]) expect(answer.status).toBe(404)
  const actor = { personId: connection.id, agencyId: 'benefits', roles: ['provisioning'], name: null, sessionId: null, network: null }
  const touched = await platform.steward.database.transact(actor, (store) => store.run(sql`update person set is_disabled = true`))
  expect(touched).toBe(0)
})

const messages = JSON.parse(readFileSync(new URL('fixtures/rfc-messages.json', import.meta.url), 'utf8')) as Record<string, object>

test('messages of the RFCs are handled as they say', async () => {
  const ada = await platform.as('administrator')
  const faults: string[] = []
  for (const [name, message] of Object.entries(messages)) {
    // Each meets a directory of its own: the examples share names.
    const { token } = await ada.createConnection({ name, agencies: ['*'], days: 1 })
    const fault = await scimChecks[name]?.(createScimClient(platform.url, token), message)
    if (fault !== undefined) faults.push(`${name}: ${fault}`)
  }
  expect(faults).toEqual([])
  expect(Object.keys(messages).filter((name) => !scimChecks[name])).toEqual([])
})
