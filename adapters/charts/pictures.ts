/**
 * PNG pictures of charts, on a thread of their own: rendering takes some 20 ms of a core, and a chart with thousands of
 * marks more. Only SVG that this server drew comes here (features/data/domain/chart-svg.ts), and the renderer has no network.
 */
import { Worker } from 'node:worker_threads'
import type { PictureAnswer } from './picture-worker.ts'

const renderMsMax = 20_000
const svgCharsMax = 5_000_000
/** Pictures made at once. */
const threadsMax = 2
const waitingMax = 50

export class PictureFault extends Error {}

export type Pictures = { png(svg: string): Promise<Uint8Array> }

export function createPictures(limits: { renderMsMax?: number } = {}): Pictures {
  let running = 0
  const waiting: (() => void)[] = []
  return {
    async png(svg) {
      if (svg.length > svgCharsMax) throw new PictureFault('This chart has too many marks for a picture.')
      if (waiting.length >= waitingMax) throw new PictureFault('Many pictures are being made just now. Try again in a minute.')
      if (running >= threadsMax) await new Promise<void>((resolve) => waiting.push(resolve))
      else running++
      try {
        return await onThread(svg, limits.renderMsMax ?? renderMsMax)
      } finally {
        // The place goes straight to who waits longest.
        const next = waiting.shift()
        if (next) next()
        else running--
      }
    },
  }
}

function onThread(svg: string, msMax: number): Promise<Uint8Array> {
  const worker = new Worker(new URL('./picture-worker.ts', import.meta.url), { workerData: svg, resourceLimits: { maxOldGenerationSizeMb: 256 } })
  return new Promise<Uint8Array>((resolve, reject) => {
    const timer = setTimeout(() => void worker.terminate(), msMax)
    worker.once('message', (answer: PictureAnswer) => ('bytes' in answer ? resolve(answer.bytes) : reject(new PictureFault('This chart could not be made into a picture.', { cause: answer.reason }))))
    worker.once('error', (error) => reject(new PictureFault('This chart could not be made into a picture.', { cause: error })))
    worker.once('exit', () => {
      clearTimeout(timer)
      // Settled already unless it was ended for taking too long.
      reject(new PictureFault('This chart takes too long to make into a picture.'))
    })
  })
}
