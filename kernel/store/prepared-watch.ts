/**
 * Whether SQL may have prepared a statement on a connection, where it could stand under a name of ours and run as whoever
 * comes next. `PREPARE` is a command of its own and nothing a query can do by itself (a read-only SPI refuses it), so it
 * shows as a command that is none of ours, or happened inside a statement that failed. Then the next transaction looks
 * before it begins; after a foreign command every one does, as it may have left a function behind that prepares later.
 */
import type pg from 'pg'

export type PreparedWatch = {
  saw(client: pg.PoolClient, command: string | null): void
  failed(client: pg.PoolClient): void
  /** True when the next transaction has to look before it begins. */
  isDue(client: pg.PoolClient): boolean
  looked(client: pg.PoolClient): void
}

/** Command tags of all that our statements are (PostgreSQL 15, 55.7, CommandComplete). */
const ours: ReadonlySet<string | null> = new Set(['SELECT', 'INSERT', 'UPDATE', 'DELETE'])

export function createPreparedWatch(): PreparedWatch {
  const isForeign = new WeakSet<pg.PoolClient>()
  const hasFailed = new WeakSet<pg.PoolClient>()
  return {
    saw: (client, command) => void (ours.has(command) || isForeign.add(client)),
    failed: (client) => void hasFailed.add(client),
    isDue: (client) => isForeign.has(client) || hasFailed.has(client),
    looked: (client) => void hasFailed.delete(client),
  }
}
