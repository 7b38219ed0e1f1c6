/**
 * wire.identical: every recorded vendor stream, served on loopback and cut at random bytes, must give the
 * text, tool calls, end and usage that it gives uncut. Alone: node tools/eval/wire.ts ../shared/data
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { encodeStream } from '#adapters/models/ai-sdk/recording.ts'
import { modelAdapters } from '#adapters/models/model-adapters.ts'
import { createDialer, type Dialer } from '#kernel/gateway/dialer.ts'
import { createGateway, type Gateway } from '#kernel/gateway/gateway.ts'
import { ModelFault } from '#kernel/ports/model.ts'
import { openReplayServer, type ReplayServer } from './wire-replay.ts'
import { vendorOf } from './wire-vendors.ts'

export type Figure = { name: string; value: number; n: number; floor?: number; seconds: number }

/** Different cuttings of each stream. */
const cuttings = 6
/** Cuts of one stream: on average every 400 bytes, so that most events are cut. */
const bytesPerCut = 400
const cutsMax = 250

export async function evalWire(dataDir: string, seed = 20_261_122): Promise<Figure[]> {
  const folder = join(dataDir, 'wire')
  const files = streamFiles(folder)
  if (files.length === 0) {
    process.stderr.write(`wire: no streams in ${folder}\n`)
    return []
  }
  const startedMs = performance.now()
  const dialer = createDialer({ allows: (host) => host === '127.0.0.1' })
  const server = await openReplayServer()
  let n = 0
  let identical = 0
  try {
    for (const file of files) {
      const outcome = await replayFile(file, relative(folder, file), dialer, server, seed)
      if (outcome === undefined) continue
      n++
      if (outcome) identical++
    }
  } finally {
    await dialer.close()
    await server.close()
  }
  if (n === 0) return []
  return [{ name: 'wire.identical', value: identical / n, n, seconds: Math.round((performance.now() - startedMs) / 10) / 100 }]
}

/** Whether every cutting of a file equals the whole; undefined when no adapter speaks its protocol. */
async function replayFile(
  file: string,
  name: string,
  dialer: Dialer,
  server: ReplayServer,
  seed: number,
): Promise<boolean | undefined> {
  const payloads = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
  const vendor = vendorOf(name, payloads[0] ?? '')
  if (vendor === undefined) {
    process.stderr.write(`wire: no adapter speaks the protocol of ${name}\n`)
    return undefined
  }
  const stream = encodeStream(vendor.framing, payloads)
  const random = seededRandom(seed + name.length * 7919 + payloads.length)
  const gateway = createGateway({ adapters: modelAdapters, dialer, mayLeave: () => undefined, log: { info() {}, warn() {} } })
  const ask = (cuts: number[]): Promise<string> => {
    server.serve({ ...stream, cuts })
    return heard(gateway, vendor.connection(server.origin))
  }
  const whole = await ask([])
  if (whole.startsWith('{"fault"')) process.stderr.write(`wire: ${name} ends as a fault, whole: ${whole.slice(0, 200)}\n`)
  for (let cutting = 0; cutting < cuttings; cutting++) {
    const cut = await ask(randomCuts(stream.body.length, random))
    if (cut === whole) continue
    process.stderr.write(`wire: ${name} differs when cut\n  whole ${whole.slice(0, 300)}\n  cut   ${cut.slice(0, 300)}\n`)
    return false
  }
  return true
}

/** A connection of its own for each replay: recorded faults must not open the breaker for the next. */
let replays = 0

/** All that a caller gets of one answer, as one comparable string. */
async function heard(gateway: Gateway, connection: { adapterId: string; options: object }): Promise<string> {
  let text = ''
  let reasoning = ''
  const toolCalls: object[] = []
  const sink = {
    text: (delta: string) => void (text += delta),
    reasoning: (delta: string) => void (reasoning += delta),
    // Ids that the vendor left out are made up by the package, anew each time.
    toolCall: ({ name, input }: { name: string; input: string }) => void toolCalls.push({ name, input }),
  }
  const call = { model: 'replayed', messages: [{ role: 'user' as const, text: 'Hello' }] }
  try {
    const finish = await gateway.stream({ id: `replay ${replays++}`, ...connection }, call, sink, AbortSignal.timeout(20_000))
    return JSON.stringify({ reason: finish.reason, usage: finish.usage, servedBy: finish.servedBy, toolCalls, text, reasoning })
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error
    return JSON.stringify({ fault: error.code, toolCalls, text, reasoning })
  }
}

function streamFiles(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.chunks.txt'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

function randomCuts(bytes: number, random: () => number): number[] {
  const cuts = Array.from(
    { length: Math.min(cutsMax, Math.ceil(bytes / bytesPerCut)) },
    () => 1 + Math.floor(random() * (bytes - 1)),
  )
  return [...new Set(cuts)].sort((a, b) => a - b)
}

/** mulberry32: the same cuts for the same seed on every machine. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const figure of await evalWire(process.argv[2] ?? '../shared/data')) process.stdout.write(`${JSON.stringify(figure)}\n`)
}
