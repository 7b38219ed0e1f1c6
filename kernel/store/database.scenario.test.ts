/** What holds for a transaction on both databases, whoever forgets to wait for a statement of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { sql } from './sql.ts'
import type { Transactor } from './store.ts'

let platform: Platform
const warnings: string[] = []
const note = (warning: Error) => void warnings.push(warning.message)
// The driver warns once a process, so it is listened to from the start.
beforeAll(async () => void (platform = (process.on('warning', note), await startPlatform())))
afterAll(async () => {
  process.off('warning', note)
  await platform.close()
})

const isThere = async (table: string) => (await platform.rows<{ there: boolean }>(sql`select to_regclass(${table}) is not null as there`))[0]?.there

describe('a transaction', () => {
  it('keeps nothing of what was sent together with a statement that failed', async () => {
    const outcome = await platform.steward.database
      .asOwner((store) => Promise.all([store.run(sql`create table stray_first ()`), store.run(sql`select 1 / 0`), store.run(sql`create table stray_second ()`), store.run(sql`create table stray_third ()`)]))
      .catch((error: Error) => error.message)
    expect(outcome).toBe('division by zero')
    expect([await isThere('stray_first'), await isThere('stray_second'), await isThere('stray_third')]).toEqual([false, false, false])
  })

  it('takes no statement after its end, kept or not', async () => {
    const { database } = platform.steward
    let escaped: Transactor | undefined
    await database.asOwner(async (store) => void (escaped = store))
    await expect(escaped?.run(sql`create table stray_late ()`)).rejects.toThrow('after the end of its transaction')
    await database.asSystem(async (store) => Promise.reject(((escaped = store), new Error('given up')))).catch(() => {})
    await expect(escaped?.rows(sql`select 1`)).rejects.toThrow('after the end of its transaction')
    expect(await isThere('stray_late')).toBe(false)
  })

  it('sends many statements at once without a warning of the driver', async () => {
    const rows = await platform.steward.database.asSystem((store) => Promise.all([1, 2, 3, 4, 5].map((number) => store.one<{ number: number }>(sql`select ${number}::int as number`))))
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5])
    await new Promise(setImmediate)
    expect(warnings.filter((message) => message.includes('client.query'))).toEqual([])
  })
})
