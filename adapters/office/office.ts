/**
 * Makes office files on a thread of their own: a hostile or very long text takes the makers seconds, in which nobody
 * else would be answered. What takes too long, or too much memory, is ended. Reads Word files in the parsers’ jail.
 */
import { Worker } from 'node:worker_threads'
import { OfficeFault, type Office, type OfficeWork } from '#kernel/ports/office.ts'
import type { OfficeAnswer } from './office-worker.ts'
import { readDocx } from './read/read-docx.ts'

/** Files made at once; each thread takes some 100 MB for a second. */
const threadsMax = 2
/** More that wait their turn: some minutes of work at most. */
const waitingMax = 50
/** A report of 300 pages takes 8 s on two busy cores. */
const renderMsMax = 60_000
const memoryMbMax = 768

const tooHeavy = 'This is too long or too deeply nested for this format. Split it, or choose Markdown.'

export function createOffice(limits: { renderMsMax?: number } = {}): Office {
  const turns = createTurns()
  return {
    port: 'office',
    version: 1,
    write: (work) => turns.take(() => onThread(work, limits.renderMsMax ?? renderMsMax)),
    readDocx,
  }
}

function createTurns() {
  let running = 0
  const waiting: (() => void)[] = []
  return {
    async take<T>(run: () => Promise<T>): Promise<T> {
      if (waiting.length >= waitingMax) throw new OfficeFault('busy', 'Many files are being made just now. Try again in a minute.')
      if (running >= threadsMax) await new Promise<void>((resolve) => waiting.push(resolve))
      else running++
      try {
        return await run()
      } finally {
        // The place goes straight to who waits longest.
        const next = waiting.shift()
        if (next) next()
        else running--
      }
    },
  }
}

function onThread(work: OfficeWork, msMax: number): Promise<Uint8Array> {
  const worker = new Worker(new URL('./office-worker.ts', import.meta.url), { workerData: work, resourceLimits: { maxOldGenerationSizeMb: memoryMbMax } })
  return new Promise<Uint8Array>((resolve, reject) => {
    const timer = setTimeout(() => void worker.terminate(), msMax)
    worker.once('message', (answer: OfficeAnswer) => ('bytes' in answer ? resolve(answer.bytes) : reject(new OfficeFault('refused', answer.refused))))
    worker.once('error', (error: Error & { code?: string }) => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new OfficeFault('too-heavy', tooHeavy, { cause: error }) : error))
    worker.once('exit', () => {
      clearTimeout(timer)
      // Settled already unless it was ended for taking too long.
      reject(new OfficeFault('too-heavy', tooHeavy))
    })
  })
}
