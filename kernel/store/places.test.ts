import { EventEmitter } from 'node:events'
import pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { createPlaces } from './places.ts'

/** A connection that needs no server; what is tested is who gets which. */
class Line extends EventEmitter {
  _queryable = true
  connect(done: (error?: Error) => void) {
    queueMicrotask(() => (refuse ? (done(new Error('no room')), refuse()) : done()))
  }
  ref() {}
  unref() {}
  end(done?: () => void) {
    done?.()
    return Promise.resolve()
  }
}

let refuse: (() => void) | undefined
let pools: pg.Pool[] = []
const poolOf = (max: number) => {
  const pool = new pg.Pool({ max, Client: Line, connectionTimeoutMillis: 2_000 } as unknown as pg.PoolConfig)
  pools.push(pool)
  return pool
}
afterEach(async () => {
  refuse = undefined
  await Promise.all(pools.map((pool) => pool.end()))
  pools = []
})

describe('places on PostgreSQL', () => {
  it('are found among the kept ones while one of them comes back soon', async () => {
    const [kept, more] = [poolOf(1), poolOf(1)]
    const places = createPlaces(kept, more)
    const first = await places.connect()
    const next = places.connect()
    first.release()
    expect(await next).toBe(first)
    expect(more.totalCount).toBe(0)
    first.release()
  })

  it('are opened beside them for whoever would wait, and what comes too late goes back', async () => {
    const [kept, more] = [poolOf(1), poolOf(1)]
    const places = createPlaces(kept, more)
    const first = await places.connect()
    const second = await places.connect()
    expect([more.totalCount, kept.waitingCount]).toEqual([1, 1])
    first.release()
    // Nobody holds it now: it went to the one that no longer waits, and back.
    const third = await places.connect()
    expect(third).toBe(first)
    expect(kept.waitingCount).toBe(0)
    second.release()
    third.release()
  })

  it('are waited for when none may be opened either', async () => {
    const [kept, more] = [poolOf(1), poolOf(1)]
    const places = createPlaces(kept, more)
    const first = await places.connect()
    const refused = new Promise<void>((said) => (refuse = said))
    const next = places.connect()
    await refused
    first.release()
    expect(await next).toBe(first)
    first.release()
  })
})
