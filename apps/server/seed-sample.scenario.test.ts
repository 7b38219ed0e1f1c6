import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { signedIn } from '#testkit/uploading.ts'
import { agencies, collections, documents, people } from '../../sample/government.ts'
import { seedSample } from './seed-sample.ts'

/** The promise: searchable within a minute of a first start. */
const searchableMs = 60_000

let platform: Platform
beforeAll(async () => void (platform = await startPlatform()), 60_000)
afterAll(() => platform.close(), 60_000)

// Row security is forced on the tables’ owner too, so the look goes through the test kit’s superuser.
const count = async (table: string) => (await platform.rows<{ count: number }>({ parts: [`select count(*)::int as count from ${table}`], values: [] }))[0]?.count ?? 0

describe('the sample government', () => {
  it('goes on after an interruption, and is searchable within a minute', async () => {
    const started = performance.now()
    const interrupted = seedSample(platform.steward).catch((error: Error) => error)
    await expect.poll(() => count('document'), { timeout: 20_000 }).toBeGreaterThan(5)
    await platform.restart()
    expect(await interrupted).toBeInstanceOf(Error)
    const seeding = seedSample(platform.steward)
    await expect.poll(() => count(`document where state = 'ready'`), { timeout: searchableMs, interval: 200 }).toBe(documents.length)
    expect(performance.now() - started).toBeLessThan(searchableMs)
    // The history of questions is asked after that.
    await seeding
    expect(await count('document where collection_id not in (select id from collection where project_id is not null)')).toBe(documents.length)
    expect(await count('collection where project_id is null')).toBe(collections.length)
    const { cara } = await signedIn(platform, { cara: 'caseworker' })
    const { passages } = await cara.searchPassages({ question: 'How many hours of annual leave may I carry over?' })
    expect(passages[0]).toMatchObject({ title: 'Annual Leave Policy', statedOn: '2025-07-01' })
  }, 120_000)

  it('is all read, with the dates its documents state', async () => {
    const rows = await platform.rows<{ file: string; state: string; statedOn: string; title: string }>(sql`select file_name as file, state, stated_on::text as "statedOn", title from document where collection_id not in (select id from collection where project_id is not null) order by file_name`)
    const expected = documents.map(({ file, title, statedOn }) => ({ file, title, statedOn, state: 'ready' }))
    expect(rows).toEqual(expected.sort((one, other) => (one.file < other.file ? -1 : 1)))
  })

  it('is added once: a second start does nothing, and what was deleted stays deleted', async () => {
    await platform.rows(sql`delete from document where file_name = 'annual-leave.docx'`)
    await seedSample(platform.steward)
    expect(await count('document where collection_id not in (select id from collection where project_id is not null)')).toBe(documents.length - 1)
  })

  it('has all its people and agencies, every one marked as invented', async () => {
    expect(await count('agency where id = any(array[' + agencies.map(({ id }) => `'${id}'`).join() + '])')).toBe(agencies.length)
    expect(await count(`person where is_sample and email like '%@meridia.example'`)).toBe(people.length)
    expect(await count('person where not is_sample')).toBe(0)
  })

  it('has terms that all its people but one have accepted', async () => {
    expect(await count(`terms_acceptance join person on person.id = person_id where outcome = 'accepted' and email like '%@meridia.example'`)).toBe(people.length - 1)
  })

  it('has a project across two agencies with a file, work, tasks and an open invitation', async () => {
    expect(await count('project')).toBe(1)
    expect([await count('project_member'), await count('project_task'), await count('project_invitation'), await count('artefact where project_id is not null')]).toEqual([3, 3, 1, 1])
  })

  it('has a table of facts, filled', async () => {
    await expect.poll(() => count(`grid where state = 'done'`), { timeout: 10_000 }).toBe(1)
    expect(await count(`grid_cell where state = 'filled'`)).toBeGreaterThan(5)
  })

  it('has rules about personal data, an active pattern and one open challenge', async () => {
    expect(await count(`protection_rule`)).toBeGreaterThan(2)
    expect(await count(`protection_pattern where state = 'active'`)).toBe(1)
    expect(await count(`protection_challenge where state = 'open'`)).toBe(1)
  })

  it('has a rollout under way: all its people work, two of one more agency wait', async () => {
    expect(await count(`person where person_held_by_wave(id, agency_id) and not agency_id = 'waterways-and-ferries'`)).toBe(0)
    expect(await count(`person where person_held_by_wave(id, agency_id)`)).toBe(1)
    expect([await count(`rollout_wave where state = 'open'`), await count(`rollout_wave where state = 'planned'`), await count('agency_setting_version')]).toEqual([1, 1, 2])
  })

  it('has a contact and a deputy in each of its agencies, four open questions, what is known, and a changelog', async () => {
    expect(await count('agency where agency_has_contact(id)')).toBe(agencies.length)
    expect(await count('help_desk where deputy_id is not null')).toBe(agencies.length)
    expect([await count(`help_request where state not in ('answered', 'closed')`), await count('known_issue'), await count('release where published_at is not null')]).toEqual([4, 2, 1])
  })

  it('never enters an installation of real people', async () => {
    const other = await startPlatform()
    try {
      await other.steward.database.asSystem((store) =>
        store.run(sql`insert into person (id, agency_id, name, email, roles) values ('01900000-0000-7000-8000-0000000000ff', 'benefits', 'Real', 'real@agency.example', '{employee}')`),
      )
      await seedSample(other.steward)
      const { ada } = await signedIn(other, { ada: 'administrator' })
      expect((await ada.listCollections({})).collections).toEqual([])
    } finally {
      await other.close()
    }
  }, 60_000)
})
