/** One dialer: what it may reach follows the vendors, and every dial is in the book, without a word of what was sent. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { followToEnd } from '#testkit/answer-reader.ts'
import { startAsking, type Asking } from '#testkit/asking.ts'

let asking: Asking
beforeAll(async () => {
  asking = await startAsking()
  asking.script('steady', { text: 'Steady words.' })
})
afterAll(() => asking.close())

const port = () => Number(new URL(asking.vendor.url).port)
const dialsIn = async (outcome?: 'answered' | 'refused' | 'failed') => (await (await asking.person('overseer')).listDials({ ...(outcome && { outcome }), limit: 200 })).dials

test('a dial is recorded with host, address, vendor and end, and none of its words', async () => {
  const before = (await dialsIn()).length
  const { at } = await asking.ask('steady', { text: 'Canary-word-of-the-question' })
  await followToEnd(at)
  await expect.poll(async () => (await dialsIn()).length).toBe(before + 1)
  expect((await dialsIn())[0]).toMatchObject({ adapterId: 'openai-compatible', vendorTitle: 'Scripted', host: '127.0.0.1', port: port(), address: '127.0.0.1', outcome: 'answered', detail: '200' })
  expect(JSON.stringify(await asking.platform.rows(sql`select to_jsonb(dial) from dial`))).not.toMatch(/Canary|Steady|chat\/completions/)
})

test('the hosts of vendors are on the list while they are configured', async () => {
  const ada = await asking.person('administrator')
  const hosts = async () => (await ada.listAllowedHosts({})).ofVendors.map((each) => `${each.host}:${each.port}`)
  const { id } = await ada.createVendor({ adapterId: 'openai', title: 'Far away', options: { apiKey: 'sk-x' }, modelNames: ['m'] })
  expect(await hosts()).toEqual([`127.0.0.1:${port()}`, 'api.openai.com:443'])
  await ada.updateVendor({ vendorId: id, options: { apiKey: 'sk-x', baseUrl: 'https://gateway.example:8443/v1' } })
  expect(await hosts()).toContain('gateway.example:8443')
  await ada.deleteVendor({ vendorId: id })
  expect(await hosts()).toEqual([`127.0.0.1:${port()}`])
})

test('administrators add hosts with a reason and take them away; it is recorded, and doubles are refused', async () => {
  const ada = await asking.person('administrator')
  await asking.platform.newRecords()
  const added = await ada.addAllowedHost({ host: 'Models.Example', reason: 'Our own gateway' })
  expect(added).toMatchObject({ host: 'models.example', port: 443, addedBy: 'Ada Administrator' })
  await expect(ada.addAllowedHost({ host: 'models.example', reason: 'Again' })).rejects.toMatchObject({ problem: { status: 409, code: 'host_listed' } })
  for (const host of ['https://x.example', 'x.example/path', 'x@y.example', '*.example', '']) await expect(ada.addAllowedHost({ host, reason: 'Wrong' })).rejects.toMatchObject({ problem: { status: 400 } })
  await ada.removeAllowedHost({ hostId: added.id })
  expect((await ada.listAllowedHosts({})).added).toEqual([])
  expect((await asking.platform.newRecords()).sort()).toEqual(['dial.host-added done', 'dial.host-removed done'])
})

test('a name that means an inside address is refused, and the refusal is in the book', async () => {
  const ada = await asking.person('administrator')
  const { id } = await ada.createVendor({ adapterId: 'openai-compatible', title: 'Sly', options: { baseUrl: `https://127.0.0.1:${port()}/v1` }, modelNames: ['steady'] })
  await ada.testVendor({ vendorId: id })
  await expect.poll(async () => (await dialsIn('refused')).some((dial) => dial.vendorTitle === 'Sly' && dial.address === null)).toBe(true)
  await ada.deleteVendor({ vendorId: id })
})

test('nobody changes the book, and pages of it join without a gap', async () => {
  const overseer = await asking.person('overseer')
  const all = (await dialsIn()).map((dial) => dial.id)
  const paged: string[] = []
  for (let after: string | undefined; ; ) {
    const page = await overseer.listDials({ limit: 2, ...(after && { after }) })
    paged.push(...page.dials.map((dial) => dial.id))
    if (!page.next) break
    after = page.next
  }
  expect(paged).toEqual(all)
  const actor = { personId: null, agencyId: null, roles: ['administrator', 'security', 'oversight'], name: null, sessionId: null, network: null }
  for (const statement of [sql`update dial set host = 'x'`, sql`delete from dial`, sql`insert into dial (id, at, adapter_id, host, port, outcome, detail) values (gen_random_uuid(), now(), 'x', 'x', 1, 'x', 'x')`])
    await expect(asking.platform.steward.database.transact(actor, (store) => store.run(statement))).rejects.toThrow(/permission denied/)
})
