/**
 * `kill -9` at random points, starts included, while people send and read answers: nothing acknowledged may be lost
 * or doubled, no answer may stay “being written”, every text must be what the vendor said, and the data must open
 * every time (security.md, R1). On PostgreSQL the database is killed too, now and then.
 * `node tools/campaigns/kill.ts --kills 200 [--database both|embedded|postgresql] [--seed 1]`
 */
import { parseArgs } from 'node:util'
import pg from 'pg'
import { startPostgres, type Postgres } from '#testkit/postgres.ts'
import { numberedText, startScriptedVendor } from '#testkit/scripted-vendor.ts'
import { KilledServer } from './killed-server.ts'
import { KillLedger } from './kill-ledger.ts'
import { seeded } from './seeded.ts'

const { values } = parseArgs({ options: { kills: { type: 'string', default: '1000' }, database: { type: 'string', default: 'both' }, seed: { type: 'string', default: '1' } } })
const kills = Number(values.kills)
/** People who send at once; each has a conversation of their own. */
const senders = 8
/** The server is killed at some moment of this span: shorter than an answer takes, so that most are caught in the middle. */
const lifeMsMax = 600
/** The span begins when a message was acknowledged in this share of lives, as soon as the server is ready in the others: a slow machine must not prove less. */
const acknowledgedShare = 0.75
/** Share of kills that hit a server on its way up, amid the recovery from the kill before. */
const startShare = 0.5
/** Share of kills that take the database server with them, and share that take it alone (PostgreSQL only). */
const databaseShare = 0.08
const databaseAloneShare = 0.08
/** After the last start every answer must have reached its end within this (R1). */
const settleMsMax = 30_000
/** The very first start makes the database; it is killed this often, within this span, before it may come up. */
const firstStartKills = 3
const firstStartMs = 2_500
const answerText = numberedText(60)

const vendor = await startScriptedVendor()
vendor.script('steady', { text: answerText, chunkChars: 4, paceMs: 5 })
const halves = values.database === 'both' ? (['embedded', 'postgresql'] as const) : ([values.database] as ('embedded' | 'postgresql')[])
// Side by side: each is mostly waiting.
const failures = await Promise.all(halves.map((half, at) => runHalf(half, Math.ceil(kills / halves.length), Number(values.seed) + at)))
await vendor.close()
const broken = failures.reduce((sum, each) => sum + each, 0)
process.stdout.write(`${broken === 0 ? 'kill: every promise held' : `kill: ${broken} broken promises`}\n`)
process.exit(broken === 0 ? 0 : 1)

async function runHalf(kind: 'embedded' | 'postgresql', count: number, seed: number): Promise<number> {
  const random = seeded(seed)
  const postgres = kind === 'postgresql' ? await startPostgres() : undefined
  const server = await KilledServer.create(postgres && (await freshDatabase(postgres.url)))
  const ledger = new KillLedger(server, vendor.url, answerText)
  const started = performance.now()
  const hit = { starts: 0, databases: 0, alone: 0 }
  try {
    for (let kill = 0; kill < firstStartKills; kill++) await killOnTheWayUp(server, random() * firstStartMs)
    await server.start()
    await ledger.prepare(senders)
    for (let kill = 0; kill < count; kill++) await killOnce({ server, ledger, postgres, random, hit })
    await server.startIfDown()
    const sentences = await ledger.verify(settleMsMax)
    report(kind, count, hit, server, ledger, performance.now() - started)
    if (ledger.acknowledged < count / 2) sentences.push(`only ${ledger.acknowledged} messages were acknowledged: the campaign proves too little`)
    for (const sentence of sentences.slice(0, 20)) process.stdout.write(`  BROKEN (${kind}): ${sentence}\n`)
    return sentences.length + server.failedOpens
  } finally {
    await server.kill()
    await server.remove()
    await postgres?.stop()
  }
}

async function killOnTheWayUp(server: KilledServer, afterMs: number): Promise<void> {
  server.spawn()
  await sleep(afterMs)
  await server.kill()
}

type Half = { server: KilledServer; ledger: KillLedger; postgres: Postgres | undefined; random(): number; hit: { starts: number; databases: number; alone: number } }

/** Leaves the server down, for the next one: either on its way up or at work, once it is ready. A database killed alone leaves it up. */
async function killOnce({ server, ledger, postgres, random, hit }: Half): Promise<void> {
  if (!server.isUp && random() < startShare) {
    hit.starts++
    return killOnTheWayUp(server, random() * 1.2 * medianOf(server.startsMs))
  }
  await server.startIfDown()
  const life = new AbortController()
  const work = ledger.work(life.signal)
  if (random() < acknowledgedShare) await ledger.acknowledgement(settleMsMax)
  await sleep(random() * lifeMsMax)
  const lot = postgres ? random() : 1
  const isAlone = lot < databaseAloneShare
  const takesDatabase = lot < databaseAloneShare + databaseShare
  await Promise.all([isAlone ? undefined : server.kill(), takesDatabase ? postgres?.crash() : undefined])
  if (takesDatabase) hit.databases++
  if (isAlone) {
    hit.alone++
    // The server goes on, and so does everybody, on connections of its own making.
    await sleep(random() * lifeMsMax)
  }
  life.abort()
  await work
}

function report(kind: string, count: number, hit: Half['hit'], server: KilledServer, ledger: KillLedger, ms: number): void {
  process.stdout.write(
    `${kind}: ${count} kills (${hit.starts} on the way up, ${hit.databases} with the database, ${hit.alone} of them alone) in ${Math.round(ms / 1000)} s; ${ledger.acknowledged} messages acknowledged, ${ledger.repeated.size} sent again by key, ` +
      `${ledger.continued} answers went on after a kill; ended as ${ledger.endings()}; ${server.failedOpens} failed opens; start median ${Math.round(medianOf(server.startsMs))} ms, slowest ${Math.round(Math.max(...server.startsMs))} ms\n`,
  )
}

/** The cluster’s own database belongs to its owner; a server gets one of its own. */
async function freshDatabase(clusterUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: clusterUrl })
  await client.connect()
  await client.query('create database kills')
  await client.end()
  const url = new URL(clusterUrl)
  url.pathname = '/kills'
  return url.href
}

function medianOf(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
