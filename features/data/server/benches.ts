/**
 * Workbenches in use: one a dataset, kept for a minute after the last query, a few in all. When a place is needed the
 * one that rested longest is closed; when all are at work, who comes is told so.
 */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { AnalysisEngine, Workbench } from '#kernel/ports/analysis.ts'
import { dataErrors } from '../contract.ts'
import type { Original } from './originals.ts'

/** Each may hold a gigabyte, and works on two threads. */
const benchesMax = 6
const benchesOfPersonMax = 3
/** One that rests holds 90 MB; to open a usual file anew takes half a second. */
const restMs = 60_000
const lookMs = 10_000

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
  const places: Places = new Map()
  const timer = setInterval(() => {
    for (const [id, place] of places) if (place.users === 0 && now() - place.restsSince >= restMs) closePlace(places, id, place)
  }, lookMs)
  timer.unref()
  const forget = (datasetId: string): void => {
    const place = places.get(datasetId)
    if (place) closePlace(places, datasetId, place)
  }
  return {
    async use(wanted, run, { signal, onProgress } = {}) {
      const known = places.get(wanted.datasetId)
      const isStale = known && (known.version !== wanted.original.version || (known.users === 0 && !(await known.bench).isAlive))
      if (isStale) closePlace(places, wanted.datasetId, known)
      const place = places.get(wanted.datasetId) ?? openPlace(engine, places, wanted, now, onProgress)
      place.users++
      try {
        const bench = await place.bench
        signal?.throwIfAborted()
        return await run(bench)
      } finally {
        place.users--
        place.restsSince = now()
        const bench = await place.bench.catch(() => undefined)
        if (place.hasEnded && place.users === 0) bench?.close()
        if (bench && !bench.isAlive) closePlace(places, wanted.datasetId, place)
      }
    },
    forget,
    close() {
      clearInterval(timer)
      for (const [id, place] of places) {
        forget(id)
        place.bench.then((bench) => bench.close(), () => {})
      }
    },
  }
}

type Places = Map<string, Place>

function openPlace(engine: AnalysisEngine, places: Places, { datasetId, ownerId, original }: Wanted, now: () => number, onProgress?: (share: number) => void): Place {
  makeRoom(places, ownerId)
  const bench = openOriginal(engine, [{ original }], onProgress)
  const place: Place = { ownerId, version: original.version, bench, users: 0, restsSince: now(), hasEnded: false }
  places.set(datasetId, place)
  bench.then(
    (opened) => (place.hasEnded && place.users === 0 ? opened.close() : undefined),
    () => closePlace(places, datasetId, place),
  )
  return place
}

/** Makes room by closing the one that rested longest, the person’s own first. */
function makeRoom(places: Places, ownerId: string): void {
  const rested = [...places].filter(([, place]) => place.users === 0).sort(([, a], [, b]) => a.restsSince - b.restsSince)
  const own = [...places.values()].filter((place) => place.ownerId === ownerId).length
  if (own < benchesOfPersonMax && places.size < benchesMax) return
  const going = own >= benchesOfPersonMax ? rested.find(([, place]) => place.ownerId === ownerId) : rested[0]
  if (!going) throw new CodedError(dataErrors.data_busy, { retryAfterSeconds: 5 })
  closePlace(places, ...going)
}

/** Nobody comes to it any more. Whoever is at work there ends, within the time of a query, and closes it. */
function closePlace(places: Places, id: string, place: Place): void {
  if (places.get(id) === place) places.delete(id)
  place.hasEnded = true
  if (place.users === 0) place.bench.then((bench) => bench.close(), () => {})
}

export async function openOriginal(engine: AnalysisEngine, sources: readonly { original: Original; prefix?: string }[], onProgress?: (share: number) => void): Promise<Workbench> {
  const given = []
  for (const { original, prefix } of sources) given.push({ name: original.fileName, mediaType: original.mediaType, sizeBytes: original.sizeBytes, bytes: await original.open(), ...(prefix !== undefined && { prefix }) })
  const opened = await engine.open(given, onProgress ? { onProgress } : {})
  if ('sentence' in opened) throw new OpenRefused(opened.sentence)
  return opened
}
