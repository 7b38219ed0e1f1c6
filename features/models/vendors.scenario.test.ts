/** Vendors’ keys go in and never come out; what a vendor can do is found out by trying. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { followToEnd } from '#testkit/answer-reader.ts'
import { startAsking, type Asking } from '#testkit/asking.ts'
import { isOnPostgres } from '#testkit/platform.ts'
import { clearVendor } from '#testkit/scripted-vendor.ts'
import { rawCall } from '#testkit/raw-call.ts'

let asking: Asking
beforeAll(async () => {
  asking = await startAsking()
  asking.script('steady', { text: 'Steady words.' })
})
afterAll(() => asking.close())

const admin = () => asking.person('administrator')
const key = 'sk-canary-7f3a9b51c2d4e6f8'
const otherKey = 'sk-second-canary-0a1b2c3d4e'

async function createWithKey() {
  return (await admin()).createVendor({ adapterId: 'openai-compatible', title: 'With a key', options: { baseUrl: asking.vendor.url, isLocal: true, apiKey: key }, modelNames: ['steady', 'text-embedding-x'] })
}

describe('a key', () => {
  test('is in no answer, no log line and no table, and no byte of the data folder', async () => {
    const created = await createWithKey()
    expect(created.secretsSetAt).not.toBeNull()
    expect(created.options).toEqual({ baseUrl: asking.vendor.url, isLocal: true })
    const changed = await (await admin()).updateVendor({ vendorId: created.id, options: { baseUrl: asking.vendor.url, isLocal: true, apiKey: otherKey } })
    const token = await asking.platform.tokenOf('administrator')
    await (await admin()).testVendor({ vendorId: created.id, model: 'steady' })
    const answers = [JSON.stringify(created), JSON.stringify(changed)]
    for (const name of ['listVendors', 'listVendorKinds', 'listModels', 'listAuditEvents', 'getSession'] as const) answers.push((await rawCall(asking.platform.url, token, name)).text)
    answers.push((await rawCall(asking.platform.url, token, 'listVendorModels', { vendorId: created.id })).text)
    const dump = await asking.platform.rows<{ table: string }>(sql`select tablename as "table" from pg_tables where schemaname = 'public'`)
    for (const { table } of dump) answers.push(JSON.stringify(await asking.platform.rows({ parts: [`select to_jsonb(${table}) from ${table}`], values: [] })))
    for (const text of answers) for (const secret of [key, otherKey]) expect(text.includes(secret)).toBe(false)
    await asking.platform.down()
    const hits = await filesWith(asking.platform.settings.dataFolder, [key, otherKey])
    await asking.platform.restart()
    expect(hits).toEqual([])
  })

  test('that is not sent again stays; an empty one does not wipe it', async () => {
    const { id } = await createWithKey()
    const before = await sealed(id)
    await (await admin()).updateVendor({ vendorId: id, options: { baseUrl: asking.vendor.url, isLocal: true, apiKey: '' }, title: 'Renamed' })
    expect(await sealed(id)).toBe(before)
    await (await admin()).updateVendor({ vendorId: id, options: { baseUrl: asking.vendor.url, isLocal: true, apiKey: otherKey } })
    expect(await sealed(id)).not.toBe(before)
  })

  test('does not go along to another address: it was given for one', async () => {
    const { id } = await createWithKey()
    const elsewhere = await (await admin()).updateVendor({ vendorId: id, options: { baseUrl: 'https://elsewhere.example/v1' } })
    expect(elsewhere.secretsSetAt).toBeNull()
    const [row] = await asking.platform.rows<{ sealed_options: string | null }>(sql`select sealed_options from vendor where id = ${id}`)
    expect(row?.sealed_options).toBeNull()
  })

  test('moved to another vendor’s row opens nothing, and disturbs no other vendor', async () => {
    const [one, two] = [await createWithKey(), await createWithKey()]
    await asking.platform.steward.database.transact({ personId: null, agencyId: null, roles: ['administrator'], name: null, sessionId: null, network: null }, (store) =>
      store.run(sql`update vendor set sealed_options = (select sealed_options from vendor where id = ${one.id}) where id = ${two.id}`),
    )
    const moved = await rawCall(asking.platform.url, await asking.platform.tokenOf('administrator'), 'testVendor', { vendorId: two.id, model: 'steady' })
    expect(moved.problem).toMatchObject({ status: 400, code: 'vendor_settings', title: expect.stringContaining('cannot be opened') })
    await asking.platform.restart()
    const cara = await asking.person()
    await expect(cara.sendMessage({ conversationId: (await cara.createConversation({})).id, text: 'x', modelId: `${two.id}/steady` })).rejects.toMatchObject({ problem: { code: 'vendor_settings' } })
    await expect((await admin()).testVendor({ vendorId: one.id, model: 'steady' })).resolves.toMatchObject({ results: expect.arrayContaining([expect.objectContaining({ check: 'streaming', verdict: 'works' })]) })
    // Entered again, it works again.
    await (await admin()).updateVendor({ vendorId: two.id, options: { baseUrl: asking.vendor.url, isLocal: true, apiKey: key } })
    await expect((await admin()).testVendor({ vendorId: two.id, model: 'steady' })).resolves.toMatchObject({ results: expect.any(Array) })
  })
})

describe('a vendor', () => {
  test('that was just added answers the very next question, and one that was switched off none', async () => {
    const { id } = await (await admin()).createVendor({ adapterId: 'openai-compatible', title: 'New', options: { baseUrl: asking.vendor.url, isLocal: true }, modelNames: ['steady'] })
    await clearVendor(asking.platform, id)
    const cara = await asking.person()
    const { id: conversationId } = await cara.createConversation({})
    const send = () => cara.sendMessage({ conversationId, text: 'Hello?', modelId: `${id}/steady`, sources: { kind: 'none' } })
    const { answer } = await send()
    expect((await followToEnd({ url: asking.platform.url, token: await asking.platform.tokenOf('caseworker'), messageId: answer.id })).end?.text).toBe('Steady words.')
    expect((await cara.listModels({})).models.map((card) => card.id)).toContain(`${id}/steady`)
    await (await admin()).updateVendor({ vendorId: id, isEnabled: false })
    await expect(send()).rejects.toMatchObject({ problem: { code: 'unknown_model' } })
    expect((await cara.listModels({})).models.map((card) => card.id)).not.toContain(`${id}/steady`)
  })

  test('is tried for real: what works, what does not, in sentences', async () => {
    const { results } = await (await admin()).testVendor({ vendorId: asking.vendorId, model: 'steady' })
    expect(results.find((result) => result.check === 'streaming')?.verdict).toBe('works')
    const gone = await (await admin()).createVendor({ adapterId: 'openai-compatible', title: 'Gone', options: { baseUrl: 'http://127.0.0.1:9/v1', isLocal: true }, modelNames: ['m'] })
    const failed = (await (await admin()).testVendor({ vendorId: gone.id })).results
    expect(failed[0]).toMatchObject({ check: 'reach', verdict: 'fails', sentence: expect.stringMatching(/^[A-Z].+\.$/) })
    expect((await (await admin()).listVendors({})).vendors.find((vendor) => vendor.id === gone.id)?.lastTest?.isOk).toBe(false)
  })

  test.each([
    ['of an unknown kind', { adapterId: 'no-such', options: {} }, 'unknown_vendor_kind'],
    ['that is the quote engine', { adapterId: 'quote', options: {} }, 'unknown_vendor_kind'],
    ['without an address', { adapterId: 'openai-compatible', options: {} }, 'vendor_settings'],
    ['at no web address', { adapterId: 'openai-compatible', options: { baseUrl: 'file:///etc/passwd' } }, 'vendor_settings'],
  ])('%s is refused before it is stored', async (_what, input, code) => {
    const before = (await (await admin()).listVendors({})).vendors.length
    await expect((await admin()).createVendor({ title: 'x', modelNames: [], ...input } as never)).rejects.toMatchObject({ problem: { status: 400, code } })
    expect((await (await admin()).listVendors({})).vendors).toHaveLength(before)
  })

  test('that is not marked local reaches no address of this machine', async () => {
    const asked = asking.vendor.calls().length
    const { id } = await (await admin()).createVendor({ adapterId: 'openai-compatible', title: 'Sly', options: { baseUrl: asking.vendor.url.replace('http:', 'https:') }, modelNames: ['steady'] })
    const { results } = await (await admin()).testVendor({ vendorId: id })
    expect(results.filter((result) => result.verdict === 'works')).toEqual([])
    expect(asking.vendor.calls()).toHaveLength(asked)
  })
})

test('without any vendor the quote engine is there for everybody', async () => {
  const plain = await startAsking()
  await (await plain.person('administrator')).deleteVendor({ vendorId: plain.vendorId })
  expect((await (await plain.person()).listModels({})).models).toEqual([expect.objectContaining({ id: 'quote', isDefault: true, isGenerative: false })])
  await plain.close()
})

async function sealed(vendorId: string): Promise<string | undefined> {
  const [row] = await asking.platform.rows<{ sealed_options: string }>(sql`select sealed_options from vendor where id = ${vendorId}`)
  expect(row?.sealed_options).toMatch(/^v1\./)
  return row?.sealed_options
}

/** Byte for byte, the embedded database’s log included. */
async function filesWith(folder: string, words: string[]): Promise<string[]> {
  const hits: string[] = []
  let files = 0
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    files++
    const bytes = await readFile(join(entry.parentPath, entry.name))
    if (words.some((word) => bytes.includes(word))) hits.push(entry.name)
  }
  expect(files).toBeGreaterThan(isOnPostgres ? 0 : 100)
  return hits
}
