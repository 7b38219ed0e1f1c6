/**
 * The beat of seats: who used one is written down within seconds; once an hour idle seats are noticed and given on, those
 * who wait are let in, and exports past their day are removed. What it does follows from rows and the day alone, so a beat
 * that was missed, or done twice by two servers, changes nothing.
 */
import type { Logger } from 'pino'
import type { Blobs } from '#kernel/ports/blobs.ts'
import type { Database } from '#kernel/store/database.ts'
import { sql } from '#kernel/store/sql.ts'
import type { SeatBook, Who } from './seat-book.ts'

const hourMs = 3_600_000
const useMs = 5_000

export type SeatClock = {
  /** Somebody asked a model something. */
  used(personId: string, agencyId: string): void
  beat(now: Date): Promise<void>
  start(): void
  stop(): Promise<void>
}

export function createSeatClock({ book, database, blobs, log }: { book: SeatBook; database: Pick<Database, 'asSystem'>; blobs: Blobs; log: Logger }): SeatClock {
  const seen = new Map<string, string>()
  let fresh: Who[] = []
  let timers: NodeJS.Timeout[] = []
  let running: Promise<void> = Promise.resolve()
  const dayOf = (at: Date): string => at.toISOString().slice(0, 10)
  const inTurn = (work: () => Promise<void>, sentence: string): void => void (running = running.then(work).catch((error: unknown) => log.error({ error }, sentence)))

  return {
    used(personId, agencyId) {
      const today = dayOf(new Date())
      if (seen.get(personId) === today) return
      // Yesterday’s are as good as forgotten.
      if (seen.size > peopleMax) seen.clear()
      seen.set(personId, today)
      fresh.push({ personId, agencyId })
    },
    beat,
    start() {
      const whole = (): void => inTurn(() => beat(new Date()), 'seats could not be looked after; it is tried again in an hour')
      whole()
      timers = [setInterval(whole, hourMs), setInterval(() => inTurn(noteUse, 'who used a seat could not be written'), useMs)]
      for (const timer of timers) timer.unref()
    },
    async stop() {
      for (const timer of timers) clearInterval(timer)
      inTurn(noteUse, 'who used a seat last could not be written')
      await running
    },
  }

  async function noteUse(): Promise<void> {
    const people = fresh.splice(0)
    if (people.length === 0) return
    try {
      await book.noteUse(people, dayOf(new Date()))
    } catch (error) {
      fresh.push(...people)
      throw error
    }
  }

  async function beat(now: Date): Promise<void> {
    await noteUse()
    const done = await book.runDay(dayOf(now))
    if (done.noticed + done.recycled + done.letIn > 0) log.info(done, 'idle seats were looked after')
    const gone = await database.asSystem((store) => store.rows<{ id: string; blob_key: string }>(sql`select id, blob_key from chat_job where blob_key is not null and expires_at < ${now}`))
    for (const { id, blob_key } of gone) {
      await blobs.remove(blob_key)
      await database.asSystem((store) => store.run(sql`update chat_job set state = 'expired', blob_key = null where id = ${id}`))
    }
  }
}

/** People of one day whose use is remembered as written. */
const peopleMax = 100_000
