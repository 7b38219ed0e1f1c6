/**
 * A grid of many documents filled by a scripted model while the server is killed with -9 again and again, and gone on
 * with each time: no cell may be lost or written by two hands, every citation must resolve to its very characters.
 * `npm run campaign -- grids [--documents 200] [--kills 6] [--database embedded|postgresql] [--seed 1]`
 */
import { parseArgs } from 'node:util'
import pg from 'pg'
import { contracts, type AllEndpoints } from '#apps/contracts.ts'
import { CallProblem, createClient, type Client } from '#kernel/contract/client.ts'
import { routesOf } from '#kernel/contract/routes.ts'
import { showValue } from '#features/grids/domain/values.ts'
import type { Grid } from '#features/grids/contract-grid.ts'
import { startPostgres } from '#testkit/postgres.ts'
import { confirmByOwnPasskey } from '#testkit/own-passkey.ts'
import { clearVendor, startScriptedVendor } from '#testkit/scripted-vendor.ts'
import { makePapers, paperColumns, type Paper } from './grids-papers.ts'
import { emptyTally, line, score } from './grids-score.ts'
import { sayTruth } from './grids-liar.ts'
import { KilledServer } from './killed-server.ts'
import { seeded } from './seeded.ts'

const { values } = parseArgs({ options: { documents: { type: 'string', default: '200' }, kills: { type: 'string', default: '6' }, database: { type: 'string', default: 'embedded' }, seed: { type: 'string', default: '1' } } })
/** The server is killed after so long at work: some rows done, some under way. */
const lifeMs = { least: 700, most: 2_500 }
const lookMs = 250
const readMsMax = 15 * 60_000
const fillMsMax = 10 * 60_000

const random = seeded(Number(values.seed))
const papers = await makePapers(Number(values.documents), Number(values.seed))
const byTitle = new Map<string, Paper>()
const vendor = await startScriptedVendor()
vendor.script('reads', { chunkChars: 250, paceMs: 60, text: (question) => answerTo(question) })
const postgres = values.database === 'postgresql' ? await startPostgres() : undefined
const server = await KilledServer.create(postgres && (await freshDatabase(postgres.url)))
let token: string | undefined
const broken: string[] = []
try {
  await server.start()
  await prepare()
  const documents = await sendPapers()
  const grid = await client().createGrid({ title: 'Agreements', columns: paperColumns, documentIds: [...documents.keys()], modelId: await modelId() })
  const started = performance.now()
  await client().startGrid({ gridId: grid.id })
  const kills = await fillAndKill(grid.id)
  const seconds = (performance.now() - started) / 1000
  const filled = await client().getGrid({ gridId: grid.id })
  await verify(filled, documents)
  process.stdout.write(`${values.database}: ${filled.rows} documents × ${filled.columns} columns, ${kills} kills, filled in ${seconds.toFixed(1)} s (starts of the server included); ${vendor.calls().length} requests to the model\n`)
} finally {
  await server.kill()
  await server.remove()
  await vendor.close()
  await postgres?.stop()
}
for (const sentence of broken.slice(0, 20)) process.stdout.write(`  BROKEN: ${sentence}\n`)
process.stdout.write(broken.length === 0 ? 'grids: every promise held\n' : `grids: ${broken.length} broken promises\n`)
process.exit(broken.length === 0 ? 0 : 1)

function client(as = token): Client<AllEndpoints> {
  return createClient<AllEndpoints>(routesOf(contracts), { base: `${server.url}/api`, fetch: globalThis.fetch, headers: (): Record<string, string> => (as ? { authorization: `Bearer ${as}` } : {}) })
}

async function prepare(): Promise<void> {
  token = (await client().redeemSignInLink({ secret: server.firstRunSecret })).token
  await client().completeFirstRun({ agencyId: 'trial', agencyName: 'Trial Agency', name: 'Tess Trial', email: 'tess@trial.example' })
  const { id } = await client().createVendor({ adapterId: 'openai-compatible', title: 'Scripted', options: { baseUrl: vendor.url, isLocal: true }, modelNames: ['reads'] })
  const officer = await client().createPerson({ name: 'Sid Trial', email: 'sid@trial.example', agencyId: 'trial', roles: ['security'] })
  const { path } = await client().createSignInLink({ personId: officer.id })
  const second = (await client().redeemSignInLink({ secret: path.split('#')[1] ?? '' })).token
  await confirmByOwnPasskey(client(second))
  await clearVendor({ as: async (name) => (name === 'administrator' ? client() : client(second)) }, id)
}

async function modelId(): Promise<string> {
  const { vendors } = await client().listVendors({})
  return `${vendors[0]?.id ?? ''}/reads`
}

/** Documents by id, once all are read. */
async function sendPapers(): Promise<Map<string, Paper>> {
  const started = performance.now()
  const documents = new Map<string, Paper>()
  for (const paper of papers) {
    const { id } = await patiently(() => client().uploadDocument({ fileName: paper.file, title: paper.file }, { body: paper.bytes as Uint8Array<ArrayBuffer> }))
    documents.set(id, paper)
    byTitle.set(paper.file, paper)
  }
  const unread = new Set(documents.keys())
  while (unread.size > 0 && performance.now() - started < readMsMax) {
    for (const id of unread) {
      const { state, notes } = await patiently(() => client().getDocument({ documentId: id }))
      if (state === 'refused') throw new Error(`a paper could not be read: ${notes.join(' ')}`)
      if (state === 'ready') unread.delete(id)
    }
    await sleep(lookMs)
  }
  process.stdout.write(`${papers.length} papers sent and read in ${Math.round((performance.now() - started) / 1000)} s\n`)
  return documents
}

/** The paper that a request is about says its own key. */
function answerTo(question: string): string {
  const paper = byTitle.get(/^Title: (.+)$/m.exec(question)?.[1] ?? '')
  const asked = [...question.matchAll(/^C(\d+): (.+?) \(/gm)].map((match) => match[2] ?? '')
  if (!paper) return '{"cells":[]}'
  const said = sayTruth(paper)
  return JSON.stringify({ cells: asked.map((name, at) => ({ column: `C${at + 1}`, found: said[paperColumns.findIndex((column) => column.name === name)] ?? [] })) })
}

async function fillAndKill(gridId: string): Promise<number> {
  const started = performance.now()
  let kills = 0
  while (performance.now() - started < fillMsMax) {
    if (kills < Number(values.kills)) {
      await sleep(lifeMs.least + random() * (lifeMs.most - lifeMs.least))
      if ((await client().getGrid({ gridId })).state !== 'running') break
      await server.kill()
      kills++
      await server.start()
      continue
    }
    await sleep(lookMs)
    if ((await client().getGrid({ gridId })).state !== 'running') break
  }
  return kills
}

async function verify(grid: Grid, documents: ReadonlyMap<string, Paper>): Promise<void> {
  if (grid.state !== 'done') broken.push(`the grid ended as ${grid.state}: ${grid.note ?? ''}`)
  const seen = new Set(grid.cells.map((cell) => `${cell.documentId} ${cell.columnId}`))
  if (grid.cells.length !== documents.size * paperColumns.length || seen.size !== grid.cells.length) broken.push(`${grid.cells.length} cells, ${seen.size} places, instead of ${documents.size * paperColumns.length}`)
  const tally = emptyTally()
  let citations = 0
  for (const cell of grid.cells) {
    const column = grid.columnList.findIndex((each) => each.id === cell.columnId)
    const paper = documents.get(cell.documentId)
    const opened = await patiently(() => client().getGridCell({ gridId: grid.id, documentId: cell.documentId, columnId: cell.columnId }))
    if (cell.state === 'waiting' || cell.state === 'failed') broken.push(`a cell is ${cell.state}: ${paper?.file} ${grid.columnList[column]?.name}: ${cell.note ?? ''}`)
    for (const finding of opened.findings) {
      citations++
      const passage = await patiently(() => client().getPassage({ passageId: finding.passageId }))
      if (passage.document.id !== cell.documentId || passage.text.slice(finding.start, finding.end) !== finding.quote) broken.push(`a citation leads elsewhere: ${paper?.file} “${finding.quote}”`)
    }
    if (cell.state === 'filled' && opened.findings.length === 0) broken.push(`a value without a place: ${paper?.file} ${showValue(cell.value)}`)
    if (paper && cell.state !== 'waiting') score(tally, paper, column, { state: cell.state, value: cell.value, found: opened.findings.map((finding) => finding.value), doubt: cell.doubt })
  }
  process.stdout.write(`${citations} citations opened, each at its characters; ${line('cells', tally)}\n`)
}

/** A person may not ask as fast as this machine can; then one waits. */
async function patiently<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof CallProblem) || error.problem.status !== 429) throw error
      await sleep(1_000)
    }
  }
}

async function freshDatabase(clusterUrl: string): Promise<string> {
  const pool = new pg.Client({ connectionString: clusterUrl })
  await pool.connect()
  await pool.query('create database grids')
  await pool.end()
  const url = new URL(clusterUrl)
  url.pathname = '/grids'
  return url.href
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
