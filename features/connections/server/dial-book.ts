/** Every dial, kept for oversight: gathered for a moment, then written in one statement. */
import type { Logger } from 'pino'
import type { DialRecord } from '#kernel/gateway/dialer.ts'
import type { Database } from '#kernel/store/database.ts'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'

export type DialBook = { add(dial: DialRecord): void; flush(): Promise<void>; start(): void; close(): Promise<void> }

/** What a crash may lose of the record; the answer the dial was for is durable by itself. */
const flushMs = 1_000
/** Dials waiting for a database that does not answer; beyond it the oldest are dropped, and the log says how many. */
const waitingMax = 20_000
const sweepMs = 60 * 60_000
/** A year and a month: the record outlives the yearly review. */
const keptDays = 400

export function createDialBook(options: { database: Pick<Database, 'asSystem'>; log: Logger }): DialBook {
  let waiting: DialRecord[] = []
  let dropped = 0
  let writing: Promise<void> | undefined
  const timers: NodeJS.Timeout[] = []

  return {
    add(dial) {
      if (waiting.length >= waitingMax) {
        waiting.shift()
        dropped++
      }
      waiting.push(dial)
    },
    flush,
    start() {
      timers.push(setInterval(() => void flush(), flushMs).unref(), setInterval(() => void sweep(), sweepMs).unref())
    },
    async close() {
      for (const timer of timers) clearInterval(timer)
      await flush()
    },
  }

  function flush(): Promise<void> {
    return (writing ??= write().finally(() => (writing = undefined)))
  }

  async function write(): Promise<void> {
    const dials = waiting
    if (dials.length === 0) return
    waiting = []
    try {
      await options.database.asSystem((store) => store.run(sql`
        insert into dial (id, at, adapter_id, vendor_id, host, port, address, outcome, detail)
        select * from unnest(${dials.map(() => newId())}::uuid[], ${dials.map((dial) => dial.at)}::timestamptz[], ${dials.map((dial) => dial.adapterId)}::text[],
          ${dials.map((dial) => (isUuid(dial.connectionId) ? dial.connectionId : null))}::uuid[], ${dials.map((dial) => dial.host)}::text[], ${dials.map((dial) => dial.port)}::int[],
          ${dials.map((dial) => dial.address)}::text[], ${dials.map((dial) => dial.outcome)}::text[], ${dials.map((dial) => dial.detail)}::text[])`))
      if (dropped > 0) options.log.error({ dropped }, 'dials were not recorded: the database had been away for too long')
      dropped = 0
    } catch (error) {
      waiting = [...dials, ...waiting].slice(-waitingMax)
      options.log.error({ error, waiting: waiting.length }, 'dials could not be recorded yet')
    }
  }

  async function sweep(): Promise<void> {
    try {
      await options.database.asSystem((store) => store.run(sql`delete from dial where at < now() - make_interval(days => ${keptDays})`))
    } catch (error) {
      options.log.error({ error }, 'old dials could not be removed; it is tried again in an hour')
    }
  }
}

function isUuid(text: string | null): boolean {
  return text !== null && /^[0-9a-f-]{36}$/i.test(text)
}
