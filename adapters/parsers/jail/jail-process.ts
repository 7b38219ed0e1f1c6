import { spawn, type ChildProcessByStdio } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import type { ParseLimits, ParseProgress, ParseRefusal, ParseResult, ParserInput } from '#kernel/ports/parser.ts'
import { lowerPriority, starvedMs } from '../../background/idle-command.ts'
import { childCommand } from './child-command.ts'
import { encodeFrame, frameKinds, FrameReader, jsonFrame, type Frame } from './frames.ts'
import { budgetFor, type JailBudget } from './jail-budget.ts'
import { refusals } from './jail-refusals.ts'
import type { JailLaunch, KernelLimits, Pace } from './jail-walls.ts'
import { socketsOf, usageOf, type ReadingUsage } from './resource-watch.ts'
import { ResultAssembly } from './result-assembly.ts'

/** How often memory and time are looked at: filling a page of memory takes about as long as reading the counters. */
const watchEveryMs = 15

export type JailTask = {
  input: ParserInput
  limits: ParseLimits
  onProgress: ParseProgress
  signal?: AbortSignal
  budget?: JailBudget
  onUsage?: (usage: ReadingUsage) => void
}

/** One child process for one file. `run` may be called once; whatever happens, it ends with a result and a dead child. */
export class JailProcess {
  private readonly child: ChildProcessByStdio<Writable, Readable, Readable>
  private readonly pace: Pace
  /** It stood back for others until that was enough: another that does not may read the file. */
  wasStarved = false
  private complaint = ''
  private onExit: () => void = () => {}
  private hasExited = false
  private peak: ReadingUsage = { name: '', milliseconds: 0, cpuMs: 0, residentBytesPeak: 0, sockets: 0 }

  constructor(launch: JailLaunch, limits: KernelLimits, heapMegabytes: number, { entry, pace = 'low' }: { entry?: string; pace?: Pace } = {}) {
    this.pace = pace
    const [command, ...rest] = [...launch.prefix(limits, pace), ...childCommand(heapMegabytes, entry)]
    this.child = spawn(command!, rest, { stdio: ['pipe', 'pipe', 'pipe'], env: { TZ: 'UTC', LANG: 'C.UTF-8' }, cwd: '/' })
    this.child.on('error', () => this.exited())
    this.child.on('close', () => this.exited())
    this.child.stdin.on('error', () => {}) // the child is gone; `close` tells
    this.child.stderr.on(
      'data',
      (chunk: Buffer) => void (this.complaint = (this.complaint + chunk.toString('latin1')).slice(-4_096)),
    )
    this.setWaiting(true)
    lowerPriority(this.child.pid)
  }

  get isUsable(): boolean {
    return !this.hasExited
  }

  async run({
    input,
    limits,
    onProgress,
    signal,
    onUsage,
    budget = budgetFor(input.bytes.length),
  }: JailTask): Promise<ParseResult> {
    const assembly = new ResultAssembly(onProgress)
    const startedAt = performance.now()
    this.setWaiting(false)
    const result = await new Promise<ParseResult>((resolve) => {
      const end = (value: ParseResult) => {
        clearInterval(watch)
        signal?.removeEventListener('abort', abort)
        this.look(countsSockets())
        this.kill()
        resolve(value)
      }
      // Before that the process is `setpriv`, whose look-up of a user’s number asks a local name service, by a socket.
      const countsSockets = () => onUsage !== undefined && assembly.isReady
      const abort = () => end(refusals.stopped)
      const watch = this.watch(budget, assembly, startedAt, countsSockets, end)
      const reader = new FrameReader(budget.resultBytesMax, (frame) => takeFrame(frame, assembly, end))
      this.child.stdout.on('data', (chunk: Buffer) => guarded(() => reader.push(chunk), end))
      this.onExit = () => end(assembly.result ?? this.reasonOfDeath())
      if (this.hasExited) this.onExit()
      else if (signal?.aborted) abort()
      else signal?.addEventListener('abort', abort)
      this.give(input, limits)
    })
    onUsage?.({ ...this.peak, name: input.name, milliseconds: Math.round(performance.now() - startedAt) })
    return result
  }

  kill(): void {
    this.onExit = () => {}
    this.child.kill('SIGKILL')
    for (const pipe of [this.child.stdin, this.child.stdout, this.child.stderr]) pipe.destroy()
  }

  private give(input: ParserInput, limits: ParseLimits): void {
    const task = { name: input.name.slice(0, 1_000), mediaType: input.mediaType, limits }
    for (const part of [...jsonFrame(frameKinds.task, task), ...encodeFrame(frameKinds.bytes, input.bytes)])
      this.child.stdin.write(part)
  }

  private watch(
    budget: JailBudget,
    assembly: ResultAssembly,
    startedAt: number,
    countsSockets: () => boolean,
    end: (result: ParseRefusal) => void,
  ): NodeJS.Timeout {
    const { cpuMs: before, waitedMs: waitedBefore } = usageOf(this.child.pid ?? 0) ?? { cpuMs: 0, waitedMs: 0 }
    return setInterval(() => {
      const usage = this.look(countsSockets())
      const slow = assembly.slowPages
      if (usage && usage.residentBytes > budget.residentBytesMax + (slow > 0 ? budget.recognitionBytes : 0)) end(refusals.memory)
      else if (usage && this.pace === 'idle' && usage.waitedMs - waitedBefore > starvedMs) {
        this.wasStarved = true
        end(refusals.stopped)
      } else if (usage && usage.cpuMs - before > budget.cpuMs + slow * budget.cpuMsPerSlowPage) end(refusals.timeout)
      else if (performance.now() - startedAt > budget.wallMs + slow * budget.wallMsPerSlowPage) end(refusals.timeout)
    }, watchEveryMs)
  }

  private look(countsSockets: boolean) {
    const pid = this.child.pid ?? 0
    const usage = usageOf(pid)
    if (!usage) return undefined
    this.peak.residentBytesPeak = Math.max(this.peak.residentBytesPeak, usage.residentBytes)
    this.peak.cpuMs = Math.max(this.peak.cpuMs, usage.cpuMs)
    if (countsSockets) this.peak.sockets = Math.max(this.peak.sockets, socketsOf(pid))
    return usage
  }

  private exited(): void {
    if (this.hasExited) return
    this.hasExited = true
    this.onExit()
  }

  /** The kernel's limits and V8's end a process in different ways; to the person it is one of two things. */
  private reasonOfDeath(): ParseRefusal {
    if (this.child.signalCode === 'SIGXCPU') return refusals.timeout
    if (/out of memory|heap limit|allocation failed|bad_alloc/i.test(this.complaint)) return refusals.memory
    return refusals.crashed
  }

  /** A child that waits for a file must not keep the product alive. */
  private setWaiting(isWaiting: boolean): void {
    const handles = [this.child, this.child.stdin, this.child.stdout, this.child.stderr] as unknown as {
      ref?(): void
      unref?(): void
    }[]
    for (const handle of handles)
      if (isWaiting) handle.unref?.()
      else handle.ref?.()
  }
}

const takeFrame = (frame: Frame, assembly: ResultAssembly, end: (result: ParseResult) => void): void => {
  assembly.take(frame)
  if (assembly.result) end(assembly.result)
}

/** A child that breaks the protocol has been taken over, or is broken; either way its file is refused. */
const guarded = (work: () => void, end: (result: ParseRefusal) => void): void => {
  try {
    work()
  } catch {
    end(refusals.crashed)
  }
}
