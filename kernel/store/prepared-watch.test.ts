import type pg from 'pg'
import { describe, expect, it } from 'vitest'
import { createPreparedWatch } from './prepared-watch.ts'

const [one, other] = [{}, {}] as pg.PoolClient[] as [pg.PoolClient, pg.PoolClient]

describe('the watch for statements prepared by SQL', () => {
  it('has nothing to look for after our own kinds of statement', () => {
    const watch = createPreparedWatch()
    for (const command of ['SELECT', 'INSERT', 'UPDATE', 'DELETE']) watch.saw(one, command, 's1')
    expect(watch.isDue(one)).toBe(false)
  })

  it('looks once after a failure, as that may have hidden anything', () => {
    const watch = createPreparedWatch()
    watch.failed(one)
    expect([watch.isDue(one), watch.isDue(other)]).toEqual([true, false])
    watch.looked(one)
    expect(watch.isDue(one)).toBe(false)
  })

  it.each(['PREPARE', 'DEALLOCATE', 'DO', 'CREATE', 'CALL', 'SET', null])('looks for ever after %s, which is none of ours', (command) => {
    const watch = createPreparedWatch()
    watch.saw(one, command, 's1')
    watch.looked(one)
    expect([watch.isDue(one), watch.isDue(other)]).toEqual([true, false])
  })
})

describe('a connection', () => {
  it('is full by many different statements, not by many', () => {
    const watch = createPreparedWatch()
    for (let times = 0; times < 1_000; times++) watch.saw(one, 'SELECT', `s${times % 99}`)
    expect(watch.isFull(one)).toBe(false)
    for (let times = 0; times < 1_000; times++) watch.saw(other, 'SELECT', `s${times}`)
    expect([watch.isFull(one), watch.isFull(other)]).toEqual([false, true])
  })
})
