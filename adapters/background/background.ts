/**
 * A process of our own code beside the server, at the lowest priority, for what would hold up its one thread: looking
 * through a long file for personal data, cutting and weighing it. A thread would not do: what it holds while it waits for a
 * processor (the heap’s and the address space’s locks) the server would wait for, too.
 */
import { fork, type ChildProcess } from 'node:child_process'
import type { Background } from '#kernel/ports/background.ts'
import { crowdedMs, idleCommand, lowerPriority, starvedMs, waitedMsOf } from './idle-command.ts'
import type { Answer, Ask } from './serve-tasks.ts'

/** Ends after resting this long; it holds some 60 MB. */
const restsMs = 30_000
/** The longest text the parsers give, 20 million characters, with its passages and index. */
const heapMegabytes = 1_024

type Waiting = { pieces: unknown[]; done(pieces: unknown[]): void; failed(error: Error): void }

/** A file is looked through and weighed in half a second. */
const lookEveryMs = 250

/** It was ended for standing back too long; what it did is begun again. */
class Starved extends Error {}

/** `entry`: a module that calls `serveTasks`. */
export function createBackground(entry: URL, limits: { starvedMs?: number } = {}): Background {
  const waiting = new Map<number, Waiting>()
  let child: ChildProcess | undefined
  let rest: NodeJS.Timeout | undefined
  let asked = 0
  /** Until then the machine is known to be too busy to wait for its idle moments. */
  let crowdedUntil = 0
  let waitedAtRest = 0
  const starved = new WeakSet<ChildProcess>()
  return { port: 'background', version: 1, run, close: end }

  async function run<Piece>(task: string, given: unknown, pieces: Iterable<unknown>): Promise<Piece[]> {
    try {
      return (await attempt(task, given, pieces)) as Piece[]
    } catch (error) {
      if (!(error instanceof Starved)) throw error
      return (await attempt(task, given, pieces)) as Piece[]
    }
  }

  async function attempt(task: string, given: unknown, pieces: Iterable<unknown>): Promise<unknown[]> {
    clearTimeout(rest)
    const process = (child ??= start())
    process.ref()
    process.channel?.ref()
    const id = ++asked
    const outcome = new Promise<unknown[]>((done, failed) => waiting.set(id, { pieces: [], done, failed }))
    // The end of the process fails the sending, too; one of the two is told.
    outcome.catch(() => {})
    try {
      await send(process, { id, task, given })
      for (const piece of pieces) await send(process, { id, piece })
      await send(process, { id, isEnd: true })
      return await outcome
    } catch (error) {
      // The end of the process is what failed the sending.
      if (starved.has(process)) throw new Starved()
      throw error
    } finally {
      waiting.delete(id)
      if (waiting.size === 0) letRest()
    }
  }

  function start(): ChildProcess {
    const isPatient = performance.now() >= crowdedUntil
    const [command = process.execPath, ...before] = [...(isPatient ? idleCommand() : []), process.execPath]
    const started = fork(entry, [], { execPath: command, execArgv: [...before, `--max-old-space-size=${heapMegabytes}`, '--max-semi-space-size=8', '--no-warnings'], env: {}, serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    lowerPriority(started.pid)
    started.on('message', (answer) => hear(answer as Answer))
    const watch = isPatient ? setInterval(() => look(started), lookEveryMs).unref() : undefined
    const ended = () => {
      clearInterval(watch)
      if (child === started) child = undefined
      for (const each of waiting.values()) each.failed(starved.has(started) ? new Starved() : new Error('the process for work in the background ended'))
    }
    started.on('error', ended)
    started.on('exit', ended)
    return started
  }

  /** Its wait counts from the last look at which it had nothing to do. */
  function look(patient: ChildProcess): void {
    const waitedMs = waitedMsOf(patient.pid ?? 0)
    if (waiting.size === 0) waitedAtRest = waitedMs
    if (waitedMs - waitedAtRest < (limits.starvedMs ?? starvedMs)) return
    crowdedUntil = performance.now() + crowdedMs
    starved.add(patient)
    if (child === patient) child = undefined
    patient.kill('SIGKILL')
  }

  function hear(answer: Answer): void {
    const asker = waiting.get(answer.id)
    if ('piece' in answer) asker?.pieces.push(answer.piece)
    else if ('fault' in answer) asker?.failed(new Error(answer.fault))
    else asker?.done(asker.pieces)
  }

  function letRest(): void {
    child?.unref()
    child?.channel?.unref()
    rest = setTimeout(end, restsMs)
    rest.unref()
  }

  function end(): void {
    clearTimeout(rest)
    child?.kill('SIGKILL')
    child = undefined
  }
}

/** One after the other, so that no more than a piece waits in the pipe, and everybody gets their turn in between. */
function send(child: ChildProcess, ask: Ask): Promise<void> {
  return new Promise((resolve, reject) => void child.send(ask, (error) => (error ? reject(error) : setImmediate(resolve))))
}
