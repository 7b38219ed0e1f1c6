/** One workbench as the product sees it: a child process behind pipes, believed in nothing but the shape of its answers. */
import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { setPriority } from 'node:os'
import type { Readable, Writable } from 'node:stream'
import type { AnalysisRefusal, LoadedTable, QueryAnswer, QueryFault, QueryOptions, QueryTree, Workbench } from '#kernel/ports/analysis.ts'
import { FrameReader, jsonFrame, jsonOf, type Frame } from '../parsers/jail/frames.ts'
import type { JailLaunch } from '../parsers/jail/jail-walls.ts'
import { usageOf } from '../parsers/jail/resource-watch.ts'
import { benchCommand } from './bench-command.ts'
import { benchFrames } from './bench-frames.ts'
import { readAnswer, readLoaded, readRefusal, readTree } from './bench-shape.ts'

/** The kernel’s wall behind the database’s own limit: heap, database, and what neither counts. */
const limits = { dataBytesMax: 3 * 1024 ** 3, cpuSecondsMax: 3_600 }
const residentBytesMax = 2.5 * 1024 ** 3
const watchEveryMs = 100
const usualTimeLimitMs = 10_000
/** After an interrupt that it does not heed, the process is ended. */
const graceMs = 2_000
const answerBytesMax = 64 * 1024 * 1024

export type BenchSource = { name: string; mediaType: string; sizeBytes: number; prefix: string }

type Waiting = { take(result: unknown): void; fail(fault: QueryFault): void }
const goneFault: QueryFault = { kind: 'fault', code: 'gone', sentence: 'The analysis broke off. Try again.' }
const memoryFault: QueryFault = { kind: 'fault', code: 'memory', sentence: 'This query needs more memory than it may use.' }

export class BenchProcess implements Workbench {
  tables: readonly LoadedTable[] = []
  warnings: readonly string[] = []
  private readonly child: ChildProcessByStdio<Writable, Readable, Readable>
  private readonly waiting = new Map<number, Waiting>()
  private onOpened: (result: AnalysisRefusal | undefined) => void = () => {}
  private onProgress: (share: number) => void = () => {}
  private complaint = ''
  private lastId = 0
  private hasEnded = false
  private endFault = goneFault
  private queue: Promise<unknown> = Promise.resolve()
  private readonly watch: NodeJS.Timeout

  constructor(launch: JailLaunch, descriptors: readonly number[]) {
    const [command, ...rest] = [...launch.prefix(limits), ...benchCommand()]
    this.child = spawn(command!, rest, { stdio: ['pipe', 'pipe', 'pipe', ...descriptors], env: { TZ: 'UTC', LANG: 'C.UTF-8' }, cwd: '/' }) as ChildProcessByStdio<Writable, Readable, Readable>
    this.child.on('error', () => this.ended())
    this.child.on('close', () => this.ended())
    this.child.stdin.on('error', () => {}) // the child is gone; `close` tells
    this.child.stderr.on('data', (chunk: Buffer) => void (this.complaint = (this.complaint + chunk.toString('latin1')).slice(-4_096)))
    const reader = new FrameReader(Number.MAX_SAFE_INTEGER, (frame) => this.take(frame))
    this.child.stdout.on('data', (chunk: Buffer) => this.guarded(() => reader.push(chunk)))
    this.watch = setInterval(() => this.look(), watchEveryMs)
    this.watch.unref()
    try {
      if (this.child.pid !== undefined) setPriority(this.child.pid, 5)
    } catch {
      // not allowed here; it then shares the processor evenly with those who chat
    }
  }

  get isAlive(): boolean {
    return !this.hasEnded
  }

  /** Undefined when its tables are there. */
  open(sources: readonly BenchSource[], timeLimitMs: number, onProgress: (share: number) => void): Promise<AnalysisRefusal | undefined> {
    this.onProgress = onProgress
    return new Promise((resolve) => {
      const timer = setTimeout(() => done({ kind: 'refusal', code: 'timeout', sentence: 'This file took too long to open. Leave out columns, or split it.' }), timeLimitMs)
      const done = (result: AnalysisRefusal | undefined) => {
        clearTimeout(timer)
        this.onOpened = () => {}
        if (result) this.close()
        resolve(result)
      }
      this.onOpened = done
      if (this.hasEnded) this.onOpened(this.reasonOfDeath())
      this.send(benchFrames.open, { sources: sources.map((source, index) => ({ ...source, fd: 3 + index })) })
    })
  }

  query(sql: string, options: QueryOptions): Promise<QueryAnswer | QueryFault> {
    return this.ask(benchFrames.query, { sql }, options, readAnswer)
  }

  queryTree(tree: QueryTree, options: QueryOptions): Promise<QueryAnswer | QueryFault> {
    return this.ask(benchFrames.query, { tree }, options, readAnswer)
  }

  parse(sql: string): Promise<{ kind: 'tree'; tree: QueryTree } | QueryFault> {
    return this.ask(benchFrames.parse, { sql }, { rowsMax: 0 }, readTree)
  }

  close(): void {
    this.child.kill('SIGKILL')
    for (const pipe of [this.child.stdin, this.child.stdout, this.child.stderr]) pipe.destroy()
    this.ended()
  }

  /** One after the other: the bench has one connection, and an interrupt must hit the query it was meant for. */
  private ask<T>(kind: string, what: object, options: QueryOptions, read: (raw: unknown) => T): Promise<T | QueryFault> {
    const turn = this.queue.then(() => this.askNow(kind, what, options, read))
    this.queue = turn
    return turn
  }

  private askNow<T>(kind: string, what: object, { rowsMax, timeLimitMs = usualTimeLimitMs, values = [], signal }: QueryOptions, read: (raw: unknown) => T): Promise<T | QueryFault> {
    if (this.hasEnded) return Promise.resolve(this.endFault)
    if (signal?.aborted) return Promise.resolve({ kind: 'fault', code: 'stopped', sentence: 'This query was stopped.' })
    const id = ++this.lastId
    return new Promise((resolve) => {
      const stop = () => this.send(benchFrames.interrupt, {})
      const late = setTimeout(() => {
        this.endFault = { kind: 'fault', code: 'timeout', sentence: 'This query took too long and was stopped.' }
        this.close()
      }, timeLimitMs + graceMs)
      const end = (result: T | QueryFault) => {
        clearTimeout(late)
        signal?.removeEventListener('abort', stop)
        this.waiting.delete(id)
        resolve(result)
      }
      this.waiting.set(id, { take: (raw) => end(read(raw)), fail: end })
      signal?.addEventListener('abort', stop)
      this.send(kind, { id, rowsMax, timeLimitMs, values, ...what })
    })
  }

  private take(frame: Frame): void {
    if (frame.payload.length > answerBytesMax) throw new RangeError('more bytes than allowed')
    const raw = jsonOf(frame) as Record<string, unknown>
    switch (frame.kind) {
      case benchFrames.progress:
        return typeof raw.share === 'number' ? this.onProgress(Math.min(1, Math.max(0, raw.share))) : undefined
      case benchFrames.loaded:
        ;({ tables: this.tables, warnings: this.warnings } = readLoaded(raw))
        return this.onOpened(undefined)
      case benchFrames.refusal:
        return this.onOpened(readRefusal(raw))
      case benchFrames.answer:
        return this.waiting.get(Number(raw.id))?.take(raw.result)
      default:
        throw new TypeError('unknown frame')
    }
  }

  /** A child that breaks the protocol has been taken over, or is broken: it is ended. */
  private guarded(work: () => void): void {
    try {
      work()
    } catch {
      this.close()
    }
  }

  private look(): void {
    const usage = this.child.pid === undefined || this.hasEnded ? undefined : usageOf(this.child.pid)
    if (!usage || usage.residentBytes <= residentBytesMax) return
    this.endFault = memoryFault
    this.close()
  }

  private send(kind: string, value: object): void {
    if (this.hasEnded) return
    for (const part of jsonFrame(kind, value)) this.child.stdin.write(part)
  }

  private ended(): void {
    if (this.hasEnded) return
    this.hasEnded = true
    clearInterval(this.watch)
    if (this.endFault === goneFault && this.ranOutOfMemory()) this.endFault = memoryFault
    for (const one of this.waiting.values()) one.fail(this.endFault)
    this.onOpened(this.reasonOfDeath())
  }

  private ranOutOfMemory(): boolean {
    return /out of memory|heap limit|allocation failed|bad_alloc/i.test(this.complaint)
  }

  private reasonOfDeath(): AnalysisRefusal {
    return this.ranOutOfMemory() || this.endFault === memoryFault
      ? { kind: 'refusal', code: 'memory', sentence: 'This file needs more memory than an analysis may use. Leave out columns, or split it.' }
      : { kind: 'refusal', code: 'broken', sentence: 'This file could not be opened as data: the analysis broke off.' }
  }
}
