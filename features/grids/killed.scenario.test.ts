/** A server killed with -9 in the middle of a grid: it goes on by itself, and no cell is lost or doubled. At length: `npm run campaign -- grids`. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contracts, type AllEndpoints } from '#apps/contracts.ts'
import { createClient, type Client } from '#kernel/contract/client.ts'
import { routesOf } from '#kernel/contract/routes.ts'
import { confirmByOwnPasskey } from '#testkit/own-passkey.ts'
import { createDatabase, dropDatabase } from '#testkit/platform.ts'
import { clearVendor, startScriptedVendor, type ScriptedVendor } from '#testkit/scripted-vendor.ts'
import { KilledServer } from '../../tools/campaigns/killed-server.ts'

const count = 20
const columns = ['Number', 'Colour', 'Keeper', 'Weight'].map((name) => ({ name, type: { kind: 'text' as const } }))
const lineOf = (name: string, at: number) => `${name}: ${name.toLowerCase()}-${at}`

let vendor: ScriptedVendor
let server: KilledServer
/** In the half of the suite on PostgreSQL the server that is killed works there, too. */
const postgres = process.env['STEWARD_TEST_DATABASE_URL']
let databaseUrl: string | undefined
let token = ''
const client = (as = token): Client<AllEndpoints> => createClient<AllEndpoints>(routesOf(contracts), { base: `${server.url}/api`, fetch: patientFetch, headers: (): Record<string, string> => (as ? { authorization: `Bearer ${as}` } : {}) })

beforeAll(async () => {
  vendor = await startScriptedVendor()
  vendor.script('reads', { chunkChars: 60, paceMs: 30, text: (question) => JSON.stringify({ cells: columns.map(({ name }, at) => ({ column: `C${at + 1}`, found: [{ value: new RegExp(`^${name}: (.*)$`, 'm').exec(question)?.[1], quote: new RegExp(`^${name}: .*$`, 'm').exec(question)?.[0] }] })) }) })
  databaseUrl = postgres && (await createDatabase(postgres, false))
  server = await KilledServer.create(databaseUrl)
  await server.start()
  token = (await client('').redeemSignInLink({ secret: server.firstRunSecret })).token
  await client().completeFirstRun({ agencyId: 'trial', agencyName: 'Trial Agency', name: 'Tess Trial', email: 'tess@trial.example' })
  const { id } = await client().createVendor({ adapterId: 'openai-compatible', title: 'Scripted', options: { baseUrl: vendor.url, isLocal: true }, modelNames: ['reads'] })
  const officer = await client().createPerson({ name: 'Sid Trial', email: 'sid@trial.example', agencyId: 'trial', roles: ['security'] })
  const { path } = await client().createSignInLink({ personId: officer.id })
  const second = (await client('').redeemSignInLink({ secret: path.split('#')[1] ?? '' })).token
  await confirmByOwnPasskey(client(second))
  await clearVendor({ as: async (name) => (name === 'administrator' ? client() : client(second)) }, id)
}, 60_000)
afterAll(async () => {
  await server.kill()
  await server.remove()
  if (postgres && databaseUrl) await dropDatabase(postgres, databaseUrl)
  await vendor.close()
})

test('20 documents × 4 columns: killed after some rows, filled to the last cell, each citation at its characters', { timeout: 60_000 }, async () => {
  const documents = await Promise.all(Array.from({ length: count }, (_, at) => client().uploadDocument({ fileName: `paper-${at}.txt` }, { body: new TextEncoder().encode(columns.map(({ name }) => lineOf(name, at)).join('\n\n')) })))
  await until(async () => (await client().listDocuments({ limit: 100 })).documents.filter((document) => document.state === 'ready').length === count)
  const [card] = (await client().listModels({})).models.filter((each) => each.id.endsWith('/reads'))
  const grid = await client().createGrid({ title: 'Papers', columns, documentIds: documents.map(({ id }) => id), modelId: card?.id })
  await client().startGrid({ gridId: grid.id })
  await until(async () => (await client().getGrid({ gridId: grid.id })).rowsDone >= 3)
  await server.kill()
  await server.start()
  const resumed = await client().getGrid({ gridId: grid.id })
  expect(resumed.rowsDone).toBeGreaterThanOrEqual(3)
  expect(resumed.rowsDone).toBeLessThan(count)
  await until(async () => (await client().getGrid({ gridId: grid.id })).state !== 'running')
  const done = await client().getGrid({ gridId: grid.id })
  expect(done).toMatchObject({ state: 'done', rowsDone: count })
  expect(new Set(done.cells.map((cell) => `${cell.documentId} ${cell.columnId}`)).size).toBe(count * columns.length)
  expect(done.cells).toHaveLength(count * columns.length)
  for (const [at, { id }] of documents.entries()) {
    for (const { id: columnId, name } of done.columnList) {
      const cell = await client().getGridCell({ gridId: grid.id, documentId: id, columnId })
      expect([cell.state, cell.note, cell.value, cell.findings.map((finding) => [finding.quote, finding.stands])]).toEqual(['filled', null, { kind: 'text', text: `${name.toLowerCase()}-${at}` }, [[lineOf(name, at), true]]])
    }
  }
})

/** A person may not ask as fast as this machine can; then one waits. */
const patientFetch: typeof fetch = async (...given) => {
  for (;;) {
    const response = await fetch(...given)
    if (response.status !== 429) return response
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

async function until(isSo: () => Promise<boolean>, withinMs = 40_000): Promise<void> {
  for (const started = performance.now(); performance.now() - started < withinMs; ) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('this did not come about in time')
}
