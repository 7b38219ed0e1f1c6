import { parseLimits, type DocumentReader, type ParseLimits, type ParseResult } from '#kernel/ports/parser.ts'
import { crowdedMs } from '../background/idle-command.ts'
import type { ReadingUsage } from './jail/resource-watch.ts'
import { heapMegabytes, kernelLimits } from './jail/jail-budget.ts'
import { JailProcess, type JailTask } from './jail/jail-process.ts'
import { refusals } from './jail/jail-refusals.ts'
import { jailLaunch } from './jail/jail-walls.ts'

export { jailWalls, type JailWalls } from './jail/jail-walls.ts'

export type DocumentReaderOptions = {
  /** Files read at the same time; the rest wait in line. */
  concurrency?: number
  inputBytesMax?: number
  limits?: ParseLimits
  /** How long a process stands ready after the last file; it costs about 90 MB while it does. */
  keepWarmMs?: number
  /** Told after each file what its reading took. */
  onUsage?: (usage: ReadingUsage) => void
}

/**
 * Reads people's files, each in a jailed process of its own. While files come, one process stands ready, so that
 * the next does not wait for a start (0.3 s); after its file a process is ended, never used again.
 */
export const createDocumentReader = (options: DocumentReaderOptions = {}): DocumentReader => {
  const { concurrency = 2, inputBytesMax = 100 * 1024 * 1024, limits = parseLimits, keepWarmMs = 60_000, onUsage } = options
  const waiting: (() => void)[] = []
  const working = new Set<JailProcess>()
  let active = 0
  let spare: JailProcess | undefined
  let spareTimer: NodeJS.Timeout | undefined
  let isClosed = false

  /** Until then the machine is known to be too busy to wait for its idle moments. */
  let crowdedUntil = 0

  const startProcess = async () => new JailProcess(await jailLaunch(), kernelLimits, heapMegabytes, { pace: performance.now() < crowdedUntil ? 'low' : 'idle' })

  const takeProcess = async (): Promise<JailProcess> => {
    const ready = spare
    spare = undefined
    return ready?.isUsable ? ready : startProcess()
  }

  const keepSpare = async (): Promise<void> => {
    if (isClosed || spare?.isUsable) return
    const fresh = await startProcess()
    if (isClosed || spare?.isUsable) fresh.kill()
    else spare = fresh
    clearTimeout(spareTimer)
    spareTimer = setTimeout(dropSpare, keepWarmMs)
    spareTimer.unref()
  }

  const dropSpare = (): void => {
    spare?.kill()
    spare = undefined
  }

  const turn = async (): Promise<void> => {
    if (active < concurrency) active++
    else await new Promise<void>((resolve) => waiting.push(resolve))
  }

  const runIn = async (process: JailProcess, task: JailTask): Promise<ParseResult> => {
    working.add(process)
    const result = await process.run(task)
    working.delete(process)
    return result
  }

  const read: DocumentReader['read'] = async (input, { onProgress = () => {}, signal } = {}) => {
    if (input.bytes.length > inputBytesMax) return refusals.tooLarge
    await turn()
    try {
      if (isClosed) return refusals.closed
      if (signal?.aborted) return refusals.stopped
      const task = { input, limits, onProgress: (share: number) => onProgress(share), signal, onUsage }
      const patient = await takeProcess()
      const result = await runIn(patient, task)
      if (!patient.wasStarved || isClosed) return result
      crowdedUntil = performance.now() + crowdedMs
      dropSpare()
      return await runIn(await startProcess(), task)
    } finally {
      // The place goes straight to who waits longest, so that nobody slips in between.
      const next = waiting.shift()
      if (next) next()
      else active--
      void keepSpare()
    }
  }

  const close = async (): Promise<void> => {
    isClosed = true
    clearTimeout(spareTimer)
    dropSpare()
    for (const process of working) process.kill()
  }

  return { read, close }
}
