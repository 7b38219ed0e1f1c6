/** The stops in force, in memory: read again every second, and at once after a change made here. */
import type { Logger } from 'pino'
import type { Stop, StopBoard } from '#kernel/switches/stop-board.ts'
import type { Database } from '#kernel/store/database.ts'
import type { ControlKind } from '../contract.ts'
import { stopSentence } from '../domain/stop-sentence.ts'
import { controlsNotLifted, type ControlRow } from './control-store.ts'

/** One small query; with the cut itself it stays far below the promised five seconds in every process. */
const lookMs = 1_000

export type ControlBoard = StopBoard & {
  refresh(): Promise<void>
  start(): Promise<void>
  close(): void
}

export function createControlBoard(options: { database: Pick<Database, 'asSystem'>; log: Logger; now?: () => number }): ControlBoard {
  const now = options.now ?? Date.now
  const listeners = new Set<() => void>()
  let stops = new Map<string, Stop>()
  let lastInForce = ''
  let timer: NodeJS.Timeout | undefined
  const keyOf = (kind: ControlKind, target: string): string => `${kind}|${target}`

  return {
    find(kind, target) {
      const stop = stops.get(keyOf(kind, target))
      return stop && (stop.until === null || stop.until.getTime() > now()) ? stop : undefined
    },
    listen(onChange) {
      listeners.add(onChange)
      return () => void listeners.delete(onChange)
    },
    refresh,
    async start() {
      await refresh()
      timer = setInterval(() => void refresh().catch((error: unknown) => options.log.error({ error }, 'the kill switch could not be read; what was off stays off')), lookMs)
      timer.unref()
    },
    close: () => clearInterval(timer),
  }

  async function refresh(): Promise<void> {
    const rows = await options.database.asSystem((store) => controlsNotLifted(store))
    stops = new Map(rows.map((row) => [keyOf(row.kind, row.target), toStop(row)]))
    const inForce = [...stops.values()].filter((stop) => stop.until === null || stop.until.getTime() > now()).map((stop) => stop.id).sort().join()
    if (inForce === lastInForce) return
    lastInForce = inForce
    for (const listener of listeners) listener()
  }

  function toStop(row: ControlRow): Stop {
    const sentence = stopSentence({ kind: row.kind, title: row.title, reason: row.reason, instead: row.instead, stoppedAt: row.stopped_at, until: row.until_at })
    return { id: row.id, kind: row.kind, target: row.target, until: row.until_at, sentence }
  }
}
