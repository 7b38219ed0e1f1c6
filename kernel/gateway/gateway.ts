/**
 * The one way to a model. Given the adapters and the dialer it turns a stored connection and a call into a
 * stream, and sees to what every call needs whoever the vendor is: deadlines, sizes, one careful retry,
 * a breaker, a limit on calls at once, and faults a person understands. It knows no feature.
 */
import { hash } from 'node:crypto'
import { z } from 'zod'
import type { Label } from '#kernel/flow/label.ts'
import {
  ModelFault,
  modelAnswerCharsMax,
  modelFirstByteMsMax,
  modelIdleMsMax,
  modelStreamMsMax,
  type ModelAdapter,
  type ModelCall,
  type ModelConnection,
  type ModelFinish,
  type ModelSink,
  type VendorModel,
} from '#kernel/ports/model.ts'
import type { Meter } from '#kernel/usage/meter.ts'
import { createBreaker, type Breaker } from './breaker.ts'
import { embedCharged, streamCharged } from './charged.ts'
import { collectingFetch } from './collecting-fetch.ts'
import type { Dialer } from './dialer.ts'
import { embedChecked } from './embed.ts'
import { accountErrand, onErrand, type Errand, type MayLeave } from './errand.ts'
import { guardedDial } from './guarded-dial.ts'
import { probeConnection, type ProbeResult } from './probe.ts'
import { createRunning, type Running } from './running.ts'
import { createTurnstile, stopFault, type Turnstile } from './turnstile.ts'
import { createWatch, type Watch, type WatchLimits } from './watch.ts'

/** A configured vendor account as the caller keeps it, its secrets opened. */
export type ConnectionConfig = {
  id: string
  adapterId: string
  options: unknown
  /** Answers at once; more wait their turn. */
  streamsMax?: number
}

export type GatewayLog = { info(fields: object, message: string): void; warn(fields: object, message: string): void }

export type GatewayOptions = {
  adapters: readonly ModelAdapter[]
  dialer: Dialer
  mayLeave: MayLeave
  /** Counts what models use; without one, nothing is counted. */
  meter?: Meter
  log: GatewayLog
  /** The clock of the wall, for adapters: tokens of access are dated. */
  now?: () => number
  /** A clock that never jumps, for deadlines. */
  elapsedMs?: () => number
  limits?: Partial<WatchLimits>
}

export type Gateway = {
  adapters: readonly ModelAdapter[]
  /** Throws only `ModelFault`. After it throws, the sink is not called again. Without a label the call counts as the highest. */
  stream(config: ConnectionConfig, call: ModelCall, sink: ModelSink, signal: AbortSignal, label?: Label): Promise<ModelFinish>
  embed(config: ConnectionConfig, model: string, texts: string[], signal: AbortSignal, label?: Label): Promise<Float32Array[]>
  listModels(config: ConnectionConfig, signal: AbortSignal): Promise<VendorModel[]>
  /** The test button. Never throws for a vendor's failure: each check says in a sentence what it found. */
  probe(config: ConnectionConfig, models: { chat?: string; embedding?: string }, signal: AbortSignal): Promise<ProbeResult[]>
  /** Bad settings as a fault, before they are stored. */
  check(config: ConnectionConfig): void
  /** Asks again whether running calls may go on, and breaks off those that may not: after a switch, a lapse, a changed clearance. */
  recheck(): void
  status(connectionId: string): { running: number; waiting: number; isPaused: boolean }
}

const streamsMaxDefault = 600
const retryPauseMs = 250
/** A vendor that asks for a longer pause is not waited for: the person is told instead. */
const retryAfterMsMax = 5_000
/** Connections held open; an installation has a handful. */
const linesMax = 500
/** Breakers of one connection; a router may serve hundreds of models. */
const breakersMax = 1_000

/** One connection in use: the adapter's own, and what the gateway keeps about it. */
type Line = {
  fingerprint: string
  connection: ModelConnection
  turnstile: Turnstile
  breakers: Map<string, Breaker>
}

export function createGateway(options: GatewayOptions): Gateway {
  const now = options.elapsedMs ?? (() => performance.now())
  const limits: WatchLimits = {
    firstByteMs: modelFirstByteMsMax,
    idleMs: modelIdleMsMax,
    streamMs: modelStreamMsMax,
    answerCharsMax: modelAnswerCharsMax,
    ...options.limits,
  }
  const watch = createWatch(limits, now)
  const lines = new Map<string, Line>()
  const open = (config: ConnectionConfig): Line => lineFor(config, lines, options)
  const desk: Desk = { watch, now, log: options.log, mayLeave: options.mayLeave, running: createRunning((errand) => options.mayLeave(errand) ?? errand.charge?.overdrawn()) }

  const gateway: Gateway = {
    adapters: options.adapters,
    async stream(config, call, sink, signal, label) {
      const line = open(config)
      const errand: Errand = { connectionId: config.id, adapterId: config.adapterId, model: call.model, label }
      return await desk.running.hold(errand, signal, async (held) => {
        await line.turnstile.enter(held)
        try {
          return await onErrand(errand, () => streamCharged(options.meter, errand, call, sink, (counted) => streamWithRetry(desk, line, errand, call, counted, held)))
        } finally {
          line.turnstile.leave()
        }
      })
    },
    async embed(config, model, texts, signal, label) {
      const { connection } = open(config)
      const errand: Errand = { connectionId: config.id, adapterId: config.adapterId, model, label }
      const before = (): void => requireLeave(desk, errand)
      return await desk.running.hold(errand, signal, (held) => onErrand(errand, () => embedCharged(options.meter, errand, texts, () => embedChecked(connection, model, texts, held, before)))).catch(rethrowFault)
    },
    async listModels(config, signal) {
      const { connection } = open(config)
      if (connection.listModels === undefined)
        throw new ModelFault('rejected', 'This vendor does not offer a list of its models. Enter their names.')
      const errand = accountErrand(config)
      requireLeave(desk, errand)
      return await onErrand(errand, () => connection.listModels!(signal)).catch(rethrowFault)
    },
    recheck: () => desk.running.recheck(),
    probe: (config, models, signal) => probeConnection({ gateway, now }, config, models, signal),
    check: (config) => void buildConnection(config, options),
    status(connectionId) {
      const line = lines.get(connectionId)
      const { inside, waiting } = line?.turnstile.count() ?? { inside: 0, waiting: 0 }
      return { running: inside, waiting, isPaused: [...(line?.breakers.values() ?? [])].some((breaker) => breaker.isOpen(now())) }
    },
  }
  return gateway
}

function lineFor(config: ConnectionConfig, lines: Map<string, Line>, options: GatewayOptions): Line {
  const fingerprint = hash('sha256', JSON.stringify([config.adapterId, config.streamsMax, config.options]))
  const held = lines.get(config.id)
  if (held?.fingerprint === fingerprint) return held
  const connection = buildConnection(config, options)
  const line: Line = {
    fingerprint,
    connection,
    turnstile: createTurnstile(config.streamsMax ?? streamsMaxDefault),
    breakers: new Map(),
  }
  if (lines.size >= linesMax) lines.delete(lines.keys().next().value!)
  lines.set(config.id, line)
  return line
}

function buildConnection(config: ConnectionConfig, { adapters, dialer, now, mayLeave }: GatewayOptions): ModelConnection {
  const adapter = adapters.find(({ id }) => id === config.adapterId)
  if (adapter === undefined) throw new ModelFault('rejected', 'Steward does not know this kind of vendor.')
  const parsed = adapter.options.safeParse(config.options)
  if (!parsed.success) {
    throw new ModelFault(
      'rejected',
      `The settings of this vendor are not complete: ${z.prettifyError(parsed.error).slice(0, 300)}`,
    )
  }
  const reach = adapter.reach?.(parsed.data) ?? 'internet'
  const open = dialer.dial(reach, { adapterId: config.adapterId, connectionId: config.id })
  const dial = guardedDial(open, config, mayLeave, (path) => adapter.noStore.fields(parsed.data, path))
  return adapter.create(parsed.data, { fetch: collectingFetch(dial), dial, now: now ?? Date.now })
}

type Desk = { watch: Watch; now(): number; log: GatewayLog; mayLeave: MayLeave; running: Running }

/** The gateway's own check, for adapters that dial nobody too; `guardedDial` asks again at the socket. */
function requireLeave(desk: Desk, errand: Errand): void {
  const fault = desk.mayLeave(errand)
  if (fault !== undefined) throw fault
}

async function streamWithRetry(
  desk: Desk,
  line: Line,
  errand: Errand,
  call: ModelCall,
  sink: ModelSink,
  signal: AbortSignal,
): Promise<ModelFinish> {
  for (let attempt = 1; ; attempt++) {
    requireLeave(desk, errand)
    const breakers = [breakerOf(line, ''), breakerOf(line, call.model)] as const
    admit(breakers, desk.now())
    const watched = desk.watch.open(sink, signal)
    try {
      const finish = await Promise.race([line.connection.doStream(call, watched.sink, watched.signal), watched.broken])
      for (const breaker of breakers) breaker.succeeded()
      return finish
    } catch (error) {
      watched.close()
      const fault = asFault(error)
      note(breakers, fault, desk.now())
      desk.log.warn(
        { connectionId: errand.connectionId, adapterId: errand.adapterId, code: fault.code, attempt, cause: causeText(fault) },
        'model call failed',
      )
      const pauseMs = retryPause(fault, attempt, watched.hasDelivered())
      if (pauseMs === undefined) throw fault
      await pause(pauseMs, signal)
    } finally {
      watched.close()
    }
  }
}

/** Silence is not retried: the person has waited the whole deadline once already. */
function retryPause(fault: ModelFault, attempt: number, hasDelivered: boolean): number | undefined {
  const mayRetry = attempt === 1 && !hasDelivered && fault.isRetryable && fault.code !== 'silent'
  const pauseMs = fault.retryAfterMs ?? retryPauseMs
  return mayRetry && pauseMs <= retryAfterMsMax ? pauseMs : undefined
}

function admit([ofConnection, ofModel]: readonly [Breaker, Breaker], nowMs: number): void {
  ofConnection.admit(nowMs)
  try {
    ofModel.admit(nowMs)
  } catch (fault) {
    ofConnection.abstained()
    throw fault
  }
}

/** A host that cannot be reached concerns every model of the connection; other faults only the model asked. */
function note([ofConnection, ofModel]: readonly [Breaker, Breaker], fault: ModelFault, nowMs: number): void {
  if (fault.code === 'stopped' || fault.code === 'rejected' || fault.code === 'too-large' || fault.code === 'forbidden') {
    ofConnection.abstained()
    ofModel.abstained()
  } else if (fault.code === 'unreachable') {
    ofConnection.failed(nowMs)
    ofModel.abstained()
  } else {
    ofConnection.succeeded()
    ofModel.failed(nowMs)
  }
}

function breakerOf(line: Line, model: string): Breaker {
  let breaker = line.breakers.get(model)
  if (breaker === undefined) {
    if (line.breakers.size >= breakersMax) line.breakers.clear()
    breaker = createBreaker()
    line.breakers.set(model, breaker)
  }
  return breaker
}

/** A connection throws only faults; should one break that word, the person still gets a stated end. */
function asFault(error: unknown): ModelFault {
  if (error instanceof ModelFault) return error
  return new ModelFault('malformed', 'Steward could not read what the vendor sent.', { cause: error })
}

function rethrowFault(error: unknown): never {
  throw asFault(error)
}

function causeText({ message, cause }: ModelFault): string {
  return cause instanceof Error ? `${message} (${cause.name}: ${cause.message.slice(0, 300)})` : message
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onStop = (): void => {
      clearTimeout(timer)
      reject(stopFault(signal, 'The answer was stopped.'))
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onStop)
      resolve()
    }, milliseconds)
    if (signal.aborted) onStop()
    else signal.addEventListener('abort', onStop, { once: true })
  })
}
