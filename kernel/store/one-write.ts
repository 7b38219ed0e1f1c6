import type { Writable } from 'node:stream'
import type pg from 'pg'

/**
 * Statements sent within one tick leave in one write: each write is a system call that wakes the server, and most
 * transactions send two or three statements at once. Nothing is delayed beyond the tick.
 */
export function inOneWrite(client: pg.PoolClient): void {
  // Not in the published types, but pg’s own way to its socket (its Query corks the same stream).
  const { stream } = (client as unknown as { connection: { stream: Writable & { isGathering?: boolean } } }).connection
  if (stream.isGathering) return
  stream.isGathering = true
  stream.cork()
  process.nextTick(() => {
    stream.isGathering = false
    stream.uncork()
  })
}
