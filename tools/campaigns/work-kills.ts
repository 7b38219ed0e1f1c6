/**
 * Drafts, decks with figures, reports, translations and questions about data, all under way at once while the server is
 * killed with -9 again and again: nothing that was written may be lost or stand twice, and nothing may stay “running”.
 * A run that was interrupted more often than a job is tried ends in words; it is then asked for again, as a person would.
 * `npm run campaign -- work-kills [--kills 50] [--database embedded|postgresql] [--seed 1]`
 */
import { parseArgs } from 'node:util'
import { contracts, type AllEndpoints } from '#apps/contracts.ts'
import { createClient, type Client } from '#kernel/contract/client.ts'
import { routesOf } from '#kernel/contract/routes.ts'
import { startPostgres } from '#testkit/postgres.ts'
import { confirmByOwnPasskey } from '#testkit/own-passkey.ts'
import { clearVendor, startScriptedVendor } from '#testkit/scripted-vendor.ts'
import { KilledServer } from './killed-server.ts'
import { seeded } from './seeded.ts'
import { answerOfKills, paper, sheet } from './work-kills-texts.ts'
import { newWave, type Work } from './work-kills-wave.ts'

const { values } = parseArgs({ options: { kills: { type: 'string', default: '50' }, database: { type: 'string', default: 'embedded' }, seed: { type: 'string', default: '1' } } })
/** Some parts done, some under way; long enough at times for the lease of a job that a kill left behind, and for a batch of a translation. */
const lifeMs = { least: 500, most: 7_000 }
const lookMs = 150
const waveMsMax = 4 * 60_000

const random = seeded(Number(values.seed))
const vendor = await startScriptedVendor()
vendor.script('works', { chunkChars: 60, paceMs: 120, text: answerOfKills() })
const postgres = values.database === 'postgresql' ? await startPostgres() : undefined
const server = await KilledServer.create(postgres?.url)
const broken: string[] = []
let token: string | undefined
let kills = 0
let waves = 0
let again = 0
const started = performance.now()
try {
  await server.start()
  const given = await prepare()
  while (kills < Number(values.kills) && broken.length === 0) {
    const works = await newWave(client(), given)
    await killUntilDone(works)
    for (const work of works) broken.push(...(await work.faults(client())))
    again += works.reduce((sum, work) => sum + work.askedAgain, 0)
    waves++
  }
} finally {
  await server.kill()
  await server.remove()
  await vendor.close()
  await postgres?.stop()
}
process.stdout.write(`${values.database}: ${kills} kills over ${waves * 5} pieces of work in ${Math.round((performance.now() - started) / 1000)} s; ${again} runs asked for again after too many interruptions; the slowest start ${Math.round(Math.max(...server.startsMs))} ms\n`)
for (const sentence of broken.slice(0, 20)) process.stdout.write(`  BROKEN: ${sentence}\n`)
process.stdout.write(broken.length === 0 ? 'work-kills: 0 lost, 0 doubled, none left running\n' : `work-kills: ${broken.length} broken promises\n`)
process.exit(broken.length === 0 ? 0 : 1)

function client(as = token): Client<AllEndpoints> {
  return createClient<AllEndpoints>(routesOf(contracts), { base: `${server.url}/api`, fetch: globalThis.fetch, headers: (): Record<string, string> => (as ? { authorization: `Bearer ${as}` } : {}) })
}

/** One agency, one model, one document that was read, one file of data that was opened. */
async function prepare(): Promise<{ documentId: string; datasetId: string; modelId: string }> {
  token = (await client().redeemSignInLink({ secret: server.firstRunSecret })).token
  await client().completeFirstRun({ agencyId: 'trial', agencyName: 'Trial Agency', name: 'Tess Trial', email: 'tess@trial.example' })
  const { id } = await client().createVendor({ adapterId: 'openai-compatible', title: 'Scripted', options: { baseUrl: vendor.url, isLocal: true }, modelNames: ['works'] })
  const officer = await client().createPerson({ name: 'Sid Trial', email: 'sid@trial.example', agencyId: 'trial', roles: ['security'] })
  const { path } = await client().createSignInLink({ personId: officer.id })
  const second = (await client().redeemSignInLink({ secret: path.split('#')[1] ?? '' })).token
  await confirmByOwnPasskey(client(second))
  await clearVendor({ as: async (name) => (name === 'administrator' ? client() : client(second)) }, id)
  const document = await client().uploadDocument({ fileName: 'parking.md' }, { body: new TextEncoder().encode(paper) })
  await until(async () => (await client().getDocument({ documentId: document.id })).state === 'ready')
  const data = await client().uploadDocument({ fileName: 'visits.csv' }, { body: new TextEncoder().encode(sheet) })
  const dataset = await client().openDataset({ documentId: data.id })
  await until(async () => (await client().getDataset({ datasetId: dataset.id })).state === 'ready')
  return { documentId: document.id, datasetId: dataset.id, modelId: `${id}/works` }
}

async function killUntilDone(works: readonly Work[]): Promise<void> {
  const wave = performance.now()
  let killAt = performance.now() + lifeMs.least + random() * (lifeMs.most - lifeMs.least)
  while (performance.now() - wave < waveMsMax) {
    const left = []
    for (const work of works) if (!(await work.advance(client()))) left.push(work)
    if (left.length === 0) return
    if (performance.now() >= killAt && kills < Number(values.kills)) {
      await server.kill()
      kills++
      await server.start()
      killAt = performance.now() + lifeMs.least + random() * (lifeMs.most - lifeMs.least)
    }
    await sleep(lookMs)
  }
  for (const work of works) if (!(await work.advance(client()))) broken.push(`${work.name} was not done after ${waveMsMax / 60_000} minutes`)
}

async function until(is: () => Promise<boolean>): Promise<void> {
  for (let waitedMs = 0; waitedMs < 60_000; waitedMs += lookMs) {
    if (await is()) return
    await sleep(lookMs)
  }
  throw new Error('what the campaign needs was not ready in time')
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
