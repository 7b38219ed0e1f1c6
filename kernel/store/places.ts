/**
 * Places on PostgreSQL: a few connections that are kept, and as many again for when these are not enough. Each costs the
 * database 10 to 25 MB (plans under row security, the relation cache), whether it works or rests, and under a steady
 * load a pool that opens one whenever none is free has them all open (docs/decisions/2026-11-22-memory.md).
 */
import type pg from 'pg'

export type Places = { connect(): Promise<pg.PoolClient>; end(): Promise<unknown> }

/** A transaction takes some ms: whoever waits this long waits for one that takes its time. */
const patienceMs = 30

export function createPlaces(kept: pg.Pool, more: pg.Pool): Places {
  return {
    connect() {
      const isFree = kept.idleCount > kept.waitingCount || kept.totalCount < kept.options.max
      const place = kept.connect()
      return isFree ? place : patiently(place, () => more.connect())
    },
    end: () => Promise.all([kept.end(), more.end()]),
  }
}

/** The first of the two that comes; the other goes back when it does. */
async function patiently(place: Promise<pg.PoolClient>, another: () => Promise<pg.PoolClient>): Promise<pg.PoolClient> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => void (timer = setTimeout(() => resolve(undefined), patienceMs)))
  const soon = await Promise.race([place, late]).finally(() => clearTimeout(timer))
  if (soon) return soon
  const both = [place, another()]
  const first = await Promise.any(both).catch((error: AggregateError) => Promise.reject(error.errors[0] as Error))
  for (const each of both) each.then((client) => client !== first && client.release(), nothing)
  return first
}

/** It never came: nobody waits for it any more. */
function nothing(): void {}
