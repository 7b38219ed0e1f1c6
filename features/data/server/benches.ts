/**
 * Workbenches in use: one a dataset, kept for some minutes after the last query, a few in all. When a place is needed the
 * one that rested longest is closed; when all are at work, who comes is told so.
 */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { AnalysisEngine, Workbench } from '#kernel/ports/analysis.ts'
import { dataErrors } from '../contract.ts'
import type { Original } from './originals.ts'

/** Each may hold a gigabyte, and works on two threads. */
const benchesMax = 6
const benchesOfPersonMax = 3
const restMs = 5 * 60_000
const lookMs = 30_000

export class OpenRefused extends Error {}

export type Wanted = { datasetId: string; ownerId: string; original: Original }
export type Benches = {
  /** Runs with the dataset’s workbench, opened anew when it has to be. Throws `OpenRefused` with the engine’s sentence. */
  use<T>(wanted: Wanted, run: (bench: Workbench) => Promise<T>, options?: { signal?: AbortSignal; onProgress?(share: number): void }): Promise<T>
  forget(datasetId: string): void
  close(): void
}

type Place = { ownerId: string; version: string; bench: Promise<Workbench>; users: number; restsSince: number; hasEnded: boolean }

export function createBenches(engine: AnalysisEngine, now: () => number = Date.now): Benches {
  const places = new Map<string, Place>()
  const timer = setInterval(() => closeRested(restMs), lookMs)
  timer.unref()

  function closePlace(id: string, place: Place): void {
    if (places.get(id) === place) places.delete(id)
    place.hasEnded = true
    place.bench.then((bench) => bench.close(), () => {})
  }

  function closeRested(forMs: number): void {
    for (const [id, place] of places) if (place.users === 0 && now() - place.restsSince >= forMs) closePlace(id, place)
  }

  /** Makes room by closing the one that rested longest, the person’s own first. */
  function makeRoom(ownerId: string): void {
    const rested = [...places].filter(([, place]) => place.users === 0).sort(([, a], [, b]) => a.restsSince - b.restsSince)
    const own = [...places.values()].filter((place) => place.ownerId === ownerId).length
    if (own >= benchesOfPersonMax) {
      const mine = rested.find(([, place]) => place.ownerId === ownerId)
      if (!mine) throw new CodedError(dataErrors.data_busy, { retryAfterSeconds: 5 })
      closePlace(...mine)
    } else if (places.size >= benchesMax) {
      if (!rested[0]) throw new CodedError(dataErrors.data_busy, { retryAfterSeconds: 5 })
      closePlace(...rested[0])
    }
  }

  function openPlace({ datasetId, ownerId, original }: Wanted, onProgress?: (share: number) => void): Place {
    makeRoom(ownerId)
    const bench = openOriginal(engine, [{ original }], onProgress)
    const place: Place = { ownerId, version: original.version, bench, users: 0, restsSince: now(), hasEnded: false }
    places.set(datasetId, place)
    bench.then(
      (opened) => (place.hasEnded ? opened.close() : undefined),
      () => closePlace(datasetId, place),
    )
    return place
  }

  return {
    async use(wanted, run, { signal, onProgress } = {}) {
      let place = places.get(wanted.datasetId)
      if (place && place.version !== wanted.original.version) {
        closePlace(wanted.datasetId, place)
        place = undefined
      }
      if (place && place.users === 0 && !(await place.bench).isAlive) {
        closePlace(wanted.datasetId, place)
        place = undefined
      }
      place ??= places.get(wanted.datasetId) ?? openPlace(wanted, onProgress)
      place.users++
      try {
        const bench = await place.bench
        signal?.throwIfAborted()
        return await run(bench)
      } finally {
        place.users--
        place.restsSince = now()
        const bench = await place.bench.catch(() => undefined)
        if (bench && !bench.isAlive) closePlace(wanted.datasetId, place)
      }
    },
    forget(datasetId) {
      const place = places.get(datasetId)
      if (place) closePlace(datasetId, place)
    },
    close() {
      clearInterval(timer)
      for (const [id, place] of places) closePlace(id, place)
    },
  }
}

export async function openOriginal(engine: AnalysisEngine, sources: readonly { original: Original; prefix?: string }[], onProgress?: (share: number) => void): Promise<Workbench> {
  const given = []
  for (const { original, prefix } of sources) given.push({ name: original.fileName, mediaType: original.mediaType, sizeBytes: original.sizeBytes, bytes: await original.open(), ...(prefix !== undefined && { prefix }) })
  const opened = await engine.open(given, onProgress ? { onProgress } : {})
  if ('sentence' in opened) throw new OpenRefused(opened.sentence)
  return opened
}
