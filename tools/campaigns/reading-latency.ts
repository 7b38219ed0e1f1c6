/**
 * What chats feel of a long file being read (issue 2: a PDF of 300 pages is searchable in 3 s, chat latency at 95 % at most
 * 20 % higher): `npm run campaign -- reading-latency [--on postgresql,embedded] [--streams 50] [--files 20] [--server DIR]`.
 *
 * The harness's vendor and load driver keep the streams running from beginning to end. Every `period` seconds one file of
 * the harness's `makepdf.mjs` is sent and followed, as by the page, until it is searchable. Three kinds of time alternate:
 * `reading` (first byte sent to searchable), `after` (the next 1.5 s: the next reader is made ready) and `calm` (the rest of
 * the period). A first token belongs to the time its question was sent in, a gap between two texts to that of its end.
 * Compared are those of `reading` and of `calm`, of the same run; the range is of 90 % of resampled periods.
 * Needs the harness beside the repository (../shared/bench). `--server` measures another checkout, `--url` with `--vendor`
 * a server and a vendor of the harness that run already.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { freePort } from '#testkit/free-port.ts'
import { clientFor } from '#testkit/platform.ts'
import { startPostgres } from '#testkit/postgres.ts'
import { serverEnvironment, serverFlags } from '../server-process.mjs'
import { cpuSecondsOf, hasChildren } from './process-tree.ts'
import { compare, type Sample, type Span } from './reading-windows.ts'

const { values } = parseArgs({
  options: { harness: { type: 'string', default: '../shared/bench' }, on: { type: 'string', default: 'postgresql,embedded' }, streams: { type: 'string', default: '50' }, files: { type: 'string', default: '20' }, period: { type: 'string', default: '7' }, server: { type: 'string', default: '.' }, url: { type: 'string' }, vendor: { type: 'string' }, pages: { type: 'string', default: '300' } },
})
const harness = resolve(values.harness)
const server = resolve(values.server)
const streams = Number(values.streams)
const files = Number(values.files)
const periodMs = Number(values.period) * 1_000
const answer = { ttft: 200, interval: 25, tokens: 200 }
const answerMs = answer.ttft + answer.interval * answer.tokens
const afterMs = 1_500
/** Sent while nobody chats, for the time to searchable alone. */
const filesAlone = 3
const searchableMsMax = 60_000

if (!existsSync(join(harness, 'load.mjs'))) {
  process.stderr.write(`The load harness is not in ${values.harness}; name its folder with --harness.\n`)
  process.exit(2)
}
const folder = mkdtempSync(join(tmpdir(), 'steward-reading-'))
const children: ChildProcess[] = []
try {
  // Before anything is timed: making them takes a processor.
  const books = Array.from({ length: filesAlone + files }, (_, at) => makePdf(at))
  const vendor = values.vendor ?? (await startVendor())
  if (values.url) await run(values.url, { url: values.url, vendor, books, processes: {} })
  else for (const kind of values.on.split(',')) await measure(kind, vendor, books)
} finally {
  for (const child of children) child.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
}
// The harness keeps idle sockets.
process.exit(0)

async function startVendor(): Promise<string> {
  const port = await freePort()
  start(['node', join(harness, 'upstream.mjs'), '--port', String(port)])
  return `http://127.0.0.1:${port}`
}

async function measure(kind: string, vendor: string, books: Book[]): Promise<void> {
  const postgres = kind === 'postgresql' ? await startPostgres({ isDurable: true }) : undefined
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const steward = start(['node', ...serverFlags, 'apps/server/main.ts'], { ...serverEnvironment, PORT: String(port), STEWARD_DATA: join(folder, kind), ...(postgres && { DATABASE_URL: postgres.url }) })
  try {
    await waitFor(`${url}/readyz`)
    // The sample government is read in the background, by processes of its own.
    await pause(20_000)
    for (let seconds = 0; seconds < 200 && hasChildren(steward.pid); seconds++) await pause(1_000)
    await run(kind, { url, vendor, books, processes: { server: steward.pid, postgresql: postgres?.processId } })
  } finally {
    const ended = new Promise((done) => steward.once('exit', done))
    steward.kill('SIGTERM')
    await ended
    await postgres?.stop()
  }
}

type Book = { fileName: string; bytes: Uint8Array<ArrayBuffer> }
type Target = { url: string; vendor: string; books: Book[]; processes: Record<string, number | undefined> }

async function run(kind: string, { url, vendor, books, processes }: Target): Promise<void> {
  const { adapter, recorded, person } = await listening()
  const load = await import(pathToFileURL(join(harness, 'load.mjs')).href)
  const drive = (n: number, rounds: number) => load.runLoad({ adapter, base: url, n, rounds, ...answer, pids: [], cfg: { upstream: vendor } })
  await drive(streams, 1)
  const alone: Span[] = []
  for (const book of books.slice(0, filesAlone)) {
    alone.push(await sendFile(url, person(), book))
    await pause(afterMs)
  }
  const seconds = { before: cpuSecondsOf(processes), after: {} as Record<string, number> }
  recorded.gaps.length = 0
  const rounds = Math.ceil((files * periodMs) / answerMs) + 2
  const driving = drive(streams, rounds)
  // Until all streams are there and the last of them has had a first answer.
  await pause(2 * answerMs)
  const reading: Span[] = []
  for (const book of books.slice(filesAlone)) {
    const until = now() + periodMs
    reading.push(await sendFile(url, person(), book))
    await pause(Math.max(afterMs, until - now()))
  }
  const { res, raw } = await driving
  seconds.after = cpuSecondsOf(processes)
  const firsts: Sample[] = raw.perReq.filter((row: unknown[]) => row[3] !== null).map((row: number[]) => ({ at: row[2], value: row[3]! - answer.ttft }))
  print(kind, { streams, alone, reading, firsts, gaps: recorded.gaps, ok: `${res.okStreams} of ${res.streams} answers whole`, cpu: Object.keys(processes).map((name) => `${name} ${((seconds.after[name] ?? 0) - (seconds.before[name] ?? 0)).toFixed(1)}`).join(', '), clientLoop: res.clientLoopP99_ms })
}

/** Steward's own adapter, with the moment of every text noted. */
async function listening() {
  const { default: steward } = await import(pathToFileURL(join(server, 'bench/adapter.mjs')).href)
  const recorded: { gaps: Sample[] } = { gaps: [] }
  let headers: { authorization: string } | undefined
  const adapter = {
    ...steward,
    async setup(ctx: { state: { crowd: { authorization: string }[] } }) {
      await steward.setup(ctx)
      headers = ctx.state.crowd[0]
    },
    parser(...given: unknown[]) {
      const read = steward.parser(...given)
      let last: number | undefined
      return (chunk: string) => {
        const events = read(chunk) as { text?: string }[]
        if (events.some((event) => event.text)) {
          const at = now()
          if (last !== undefined) recorded.gaps.push({ at, value: at - last })
          last = at
        }
        return events
      }
    },
  }
  return { adapter, recorded, person: () => headers?.authorization.replace('Bearer ', '') ?? '' }
}

/** From the first byte until the document can be found; `followDocuments` tells, as it tells the page. */
async function sendFile(url: string, token: string, { fileName, bytes }: Book): Promise<Span> {
  const client = clientFor(url, token)
  const from = now()
  const { id } = await client.uploadDocument({ fileName }, { body: bytes })
  const response = await fetch(`${url}/api/documents/progress?documentIds=${id}`, { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(searchableMsMax) })
  let said = ''
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) if ((said += chunk).includes('event: end')) break
  if (!said.includes('"state":"ready"')) throw new Error(`the file was not read: ${said.slice(-400)}`)
  return { from, to: now() }
}

function makePdf(at: number): Book {
  const fileName = `book-${at}.pdf`
  const path = join(folder, fileName)
  const made = spawnSync(process.execPath, [join(harness, 'makepdf.mjs'), '--pages', values.pages, '--seed', String(7 + at), '--out', path])
  if (made.status !== 0) throw new Error(`makepdf.mjs ended with ${made.status}: ${made.stderr}`)
  return { fileName, bytes: new Uint8Array(readFileSync(path)) }
}

type Measured = { streams: number; alone: Span[]; reading: Span[]; firsts: Sample[]; gaps: Sample[]; ok: string; cpu: string; clientLoop: number }

function print(kind: string, { alone, reading, firsts, gaps, ok, cpu, clientLoop, ...rest }: Measured): void {
  const took = (spans: Span[]) => spans.map((span) => ((span.to - span.from) / 1_000).toFixed(2)).sort()
  const lines = [
    `${kind}: ${rest.streams} streams, ${reading.length} files of ${values.pages} pages, ${ok}; event loop of the client p99 ${clientLoop} ms; processor seconds ${cpu}`,
    `  searchable after, s: alone ${took(alone).join(' ')}; while ${rest.streams} chat ${took(reading).join(' ')}`,
    ...compare('added first token', reading, afterMs, firsts, 'ms'),
    ...compare('first token as seen', reading, afterMs, firsts.map(({ at, value }) => ({ at, value: value + answer.ttft })), 'ms'),
    ...compare('gap between texts', reading, afterMs, gaps, 'ms'),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** The clock of the harness. */
function now(): number {
  return Number(process.hrtime.bigint() / 1_000n) / 1_000
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}

function start([program = '', ...args]: string[], env: Record<string, string> = {}): ChildProcess {
  const child = spawn(program === 'node' ? process.execPath : program, args, { cwd: server, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...env } })
  children.push(child)
  return child
}

async function waitFor(address: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await fetch(address).then((response) => response.ok, () => false)) return
    await pause(200)
  }
  throw new Error(`${address} did not answer`)
}
