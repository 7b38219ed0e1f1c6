/** One log, whatever happens: late commits, several sequencers, ends in mid-work, and databases that were set back (security.md, A3, A4). */
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { nobody } from '#kernel/pipeline/actor.ts'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import { readCheckpoint } from '#kernel/tlog/checkpoint.ts'
import { sameHash } from '#kernel/tlog/hash.ts'
import { rootAt } from '#kernel/tlog/tree.ts'
import { setLogBack } from '#testkit/log-set-back.ts'
import { isOnPostgres, startPlatform, type Platform } from '#testkit/platform.ts'
import { openSecondSequencer, type SecondOptions } from '#testkit/second-sequencer.ts'
import { recordEvent } from './audit-log.ts'
import { tilesIn } from './log-store.ts'

let platform: Platform
const actorless = { ...nobody, roles: ['oversight'] }
async function open(): Promise<void> {
  platform = await startPlatform()
  // Each test decides who works when.
  await platform.steward.auditLog.stop()
}

const line = (event = 'test.line') => ({ event, outcome: 'done' as const, actor: nobody, door: 'jobs', details: { index: 1 }, requestId: newId() })
const write = (count = 1) => platform.steward.database.transact(actorless, async (store) => {
  for (let index = 0; index < count; index++) await recordEvent(store, line())
})
const counts = async () => {
  const [row] = await platform.rows<{ events: number; places: number; waiting: number; doubles: number }>(sql`
    select (select count(*)::int from audit_event) as events, (select count(*)::int from audit_log_entry) as places, (select count(*)::int from audit_pending) as waiting,
      (select count(*)::int from (select event_id from audit_log_entry group by 1 having count(*) > 1) as twice) as doubles`)
  return row
}
const verified = async () => (await platform.as('overseer')).verifyAuditLog({})

const another = (options: SecondOptions = {}) => openSecondSequencer(platform, options)

describe('a log that is sound grows, whoever writes and whoever places:', () => {
  beforeAll(open)
  afterAll(() => platform.close())

  test('every committed line gets one place, also those that commit after later ones; a line that is rolled back gets none', async () => {
    const { database, auditLog } = platform.steward
    await auditLog.run()
    const before = (await counts())?.places ?? 0
    if (isOnPostgres) {
      let release = () => {}
      const held = new Promise<void>((resolve) => (release = resolve))
      const late = database.transact(actorless, async (store) => {
        await recordEvent(store, line('test.late'))
        await held
      })
      await write(5)
      expect(await auditLog.run()).toBe(5)
      release()
      await late
      expect(await auditLog.run()).toBe(1)
    } else {
      await write(6)
      expect(await auditLog.run()).toBe(6)
    }
    await database.transact(actorless, async (store) => {
      await recordEvent(store, line('test.undone'))
      throw new Error('undone')
    }).catch(() => {})
    expect(await auditLog.run()).toBe(0)
    const after = await counts()
    expect(after).toMatchObject({ places: before + 6, waiting: 0, doubles: 0 })
    expect(after?.events).toBe(after?.places)
    expect((await verified()).isSound).toBe(true)
  })

  // A1 in small; the figures come from `npm run campaign -- audit --only rate`.
  test('lines are placed and signed by themselves while others write', async () => {
    const sequencer = await another()
    await sequencer.run()
    const before = (await sequencer.latest())?.size ?? 0
    sequencer.start()
    for (let round = 0; round < 20; round++) await Promise.all([write(3), write(4), write(3)])
    await expect.poll(async () => (await sequencer.latest())?.size ?? 0, { timeout: 5_000 }).toBeGreaterThanOrEqual(before + 200)
    await sequencer.stop()
    expect(await counts()).toMatchObject({ waiting: 0, doubles: 0 })
  })

  test('a log of more than one tile, grown in batches of any size, verifies', async () => {
    const random = [1, 254, 3, 300, 2, 256]
    for (const count of random) {
      await write(count)
      await platform.steward.auditLog.run()
    }
    const found = await verified()
    expect(found).toMatchObject({ isSound: true, faults: [] })
    expect(found.size).toBeGreaterThan(800)
  })

  test.runIf(isOnPostgres)('two sequencers at once over 300 batches: no fork, nothing missed, nothing twice', { timeout: 120_000 }, async () => {
    const signed: string[] = []
    const both = await Promise.all([another({ onSigned: (text) => signed.push(text), batchMax: 3 }), another({ onSigned: (text) => signed.push(text), batchMax: 2 })])
    let isWriting = true
    const run = both.map(async (sequencer) => {
      while (isWriting) await sequencer.run()
    })
    // At the pace of the sequencers, whose batches here are tiny.
    while (signed.length < 300) {
      const before = signed.length
      await Promise.all([write(1), write(2)])
      while (signed.length === before) await new Promise((resolve) => setTimeout(resolve, 1))
    }
    isWriting = false
    await Promise.all(run)
    await both[0]?.run()
    await consistent(signed, 300)
    expect(await counts()).toMatchObject({ waiting: 0, doubles: 0 })
    expect((await verified()).isSound).toBe(true)
  })

  test('an end between the commit and the signature leaves nothing to repair: the next start signs what is there', async () => {
    let dies = true
    const sequencer = await another({ endsBeforeSigning: () => dies })
    const before = await sequencer.latest()
    await write(4)
    await expect(sequencer.run()).rejects.toThrow('ended here')
    expect((await sequencer.latest())?.size).toBe(before?.size)
    dies = false
    await platform.restart()
    await platform.steward.auditLog.run()
    expect((await platform.steward.auditLog.latest())?.size).toBeGreaterThanOrEqual((before?.size ?? 0) + 4)
    expect((await verified()).isSound).toBe(true)
  })
})

/** Every signature is about a beginning of the one log. */
async function consistent(signed: readonly string[], atLeast: number): Promise<void> {
  const checkpoints = signed.map((text) => readCheckpoint(text.slice(0, text.indexOf('\n\n') + 1)) ?? expect.fail())
  expect(checkpoints.length).toBeGreaterThanOrEqual(atLeast)
  await platform.steward.database.transact(actorless, async (store) => {
    for (const { size, root } of checkpoints) expect(sameHash(await rootAt(size, tilesIn(store)), root), String(size)).toBe(true)
  })
}

describe('nothing is signed, and lines wait,', () => {
  beforeEach(open)
  afterEach(() => platform.close())

  async function refuses(reason: string): Promise<void> {
    const sequencer = await another()
    const before = await sequencer.latest()
    await write(40)
    await expect(sequencer.run()).rejects.toThrow(reason)
    expect((await sequencer.latest())?.text).toBe(before?.text)
    expect((await counts())?.waiting).toBeGreaterThanOrEqual(40)
  }

  test('when the database is older than what was signed last', async () => {
    await write(20)
    await platform.steward.auditLog.run()
    await setLogBack(platform, 15)
    await refuses('set-back')
  })

  test('when it was set back and has grown past that again with other lines', async () => {
    await write(20)
    await platform.steward.auditLog.run()
    const folder = join(platform.settings.dataFolder, 'audit-log')
    await cp(folder, `${folder}-copy`, { recursive: true })
    await setLogBack(platform, 15)
    // Somebody takes the key and its memory out of the way, lets the log grow, and lays them back.
    await rm(folder, { recursive: true })
    await write(30)
    await (await another()).run()
    await rm(folder, { recursive: true })
    await cp(`${folder}-copy`, folder, { recursive: true })
    await refuses('rewritten')
  })

  test('when a place that was signed holds something else', async () => {
    await write(300)
    await platform.steward.auditLog.run()
    await platform.steward.database.asOwner(async (store) => {
      await store.run(sql`alter table audit_log_entry no force row level security`)
      await store.run(sql`update audit_log_entry set leaf = sha256('other') where position = (select max(position) from audit_log_entry)`)
      await store.run(sql`alter table audit_log_entry force row level security`)
    })
    await refuses('rewritten')
  })

  test('when the last checkpoint is gone', async () => {
    await write(3)
    await platform.steward.auditLog.run()
    await rm(join(platform.settings.dataFolder, 'audit-log', 'checkpoint'))
    const sequencer = await another()
    await write(2)
    await expect(sequencer.run()).rejects.toThrow('checkpoint-lost')
  })
})

test.runIf(!isOnPostgres)('a restored copy of the embedded database is not signed, and says so to whoever may read the log', async () => {
  await open()
  await write(5)
  await platform.down()
  const database = join(platform.settings.dataFolder, 'database')
  await cp(database, `${database}-copy`, { recursive: true })
  await platform.restart()
  await write(30)
  await platform.steward.auditLog.run()
  await platform.down()
  await rm(database, { recursive: true })
  await cp(`${database}-copy`, database, { recursive: true })
  await platform.restart()
  const odo = await platform.as('overseer')
  await expect.poll(async () => (await odo.getAuditLog({})).halted, { timeout: 10_000 }).toBe('set-back')
  const found = await odo.verifyAuditLog({})
  expect(found.isSound).toBe(false)
  // The assistant itself goes on.
  await expect((await platform.as('caseworker')).createConversation({})).resolves.toBeDefined()
  await platform.close()
})
