/**
 * Whether SQL may have prepared a statement on a connection, where it could stand under a name of ours and run as whoever
 * comes next. `PREPARE` is a command of its own and nothing a query can do by itself (a read-only SPI refuses it), so it
 * shows as a command that is none of ours, or happened inside a statement that failed. Then the next transaction looks
 * before it begins; after a foreign command every one does, as it may have left a function behind that prepares later.
 */
import type pg from 'pg'

export type PreparedWatch = {
  saw(client: pg.PoolClient, command: string | null, name: string): void
  failed(client: pg.PoolClient): void
  /** True when the next transaction has to look before it begins. */
  isDue(client: pg.PoolClient): boolean
  looked(client: pg.PoolClient): void
  /** True when so much is prepared on it that another connection is cheaper to keep. */
  isFull(client: pg.PoolClient): boolean
}

/**
 * Each keeps a plan, and what the database knows of its tables: 12 to 16 MB a connection after answers alone, 25 after
 * much else. Answers need fewer than these. A new connection costs some 20 ms and its plans.
 */
const preparedMax = 100

/** Command tags of all that our statements are (PostgreSQL 15, 55.7, CommandComplete). */
const ours: ReadonlySet<string | null> = new Set(['SELECT', 'INSERT', 'UPDATE', 'DELETE'])

export function createPreparedWatch(): PreparedWatch {
  const isForeign = new WeakSet<pg.PoolClient>()
  const hasFailed = new WeakSet<pg.PoolClient>()
  const names = new WeakMap<pg.PoolClient, Set<string>>()
  return {
    saw(client, command, name) {
      if (!ours.has(command)) isForeign.add(client)
      const known = names.get(client)
      if (known) known.add(name)
      else names.set(client, new Set([name]))
    },
    failed: (client) => void hasFailed.add(client),
    isDue: (client) => isForeign.has(client) || hasFailed.has(client),
    looked: (client) => void hasFailed.delete(client),
    isFull: (client) => (names.get(client)?.size ?? 0) >= preparedMax,
  }
}
