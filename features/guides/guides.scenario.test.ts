import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { cast, type CastName } from '#testkit/people.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { createVoteSums } from './server/vote-sums.ts'

let platform: Platform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.close())

const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
const text = { kind: 'guide' as const, title: 'Our counter hours', summary: 'When the counter is open.', body: 'The counter is open from 9 to 4 on working days.', tags: ['hours'], reviewOn: inAMonth }
const listed = async (name: CastName, search = '') => (await (await platform.as(name)).listGuides({ search })).guides.map((guide) => guide.slug)

test('an agency’s article is seen by its own people once it is published, and by nobody of another agency', async () => {
  const admin = await platform.as('administrator')
  const { id } = await admin.createGuide({ ...text, slug: 'counter-hours' })
  expect(await listed('caseworker', 'counter hours')).not.toContain('counter-hours')
  await admin.publishGuide({ guideId: id ?? '' })
  expect((await listed('caseworker', 'counter hours'))[0]).toBe('counter-hours')
  expect(await listed('inspector', 'counter hours')).not.toContain('counter-hours')
  await expect((await platform.as('inspector')).getGuide({ slug: 'counter-hours' })).rejects.toMatchObject({ problem: { code: 'not_found' } })
})

test('an agency’s own stands in the place of a shipped one for its people only, until it is taken away', async () => {
  const admin = await platform.as('administrator')
  const { id } = await admin.createGuide({ ...text, slug: 'who-is-my-contact', title: 'Our help desk' })
  await admin.publishGuide({ guideId: id ?? '' })
  expect((await (await platform.as('caseworker')).getGuide({ slug: 'who-is-my-contact' })).title).toBe('Our help desk')
  expect((await (await platform.as('inspector')).getGuide({ slug: 'who-is-my-contact' })).title).toBe('Who helps me?')
  await admin.retireGuide({ guideId: id ?? '', reason: 'The shipped one is better.' })
  expect((await (await platform.as('caseworker')).getGuide({ slug: 'who-is-my-contact' })).title).toBe('Who helps me?')
})

test('two who change at once do not write over each other, and every version is kept', async () => {
  const admin = await platform.as('administrator')
  const { id, version } = await admin.createGuide({ ...text, slug: 'changed-twice' })
  const guideId = id ?? ''
  expect((await admin.changeGuide({ ...text, guideId, baseVersion: version, title: 'First change' })).version).toBe(2)
  await expect(admin.changeGuide({ ...text, guideId, baseVersion: version, title: 'Second change' })).rejects.toMatchObject({ problem: { code: 'guide_changed' } })
  const kept = await platform.rows<{ version: number; title: string }>(sql`select version, title from guide_version where guide_id = ${guideId} order by version`)
  expect(kept).toEqual([{ version: 1, title: text.title }, { version: 2, title: 'First change' }])
})

test('past its review date an article is flagged, until it is read through', async () => {
  const admin = await platform.as('administrator')
  const { id } = await admin.createGuide({ ...text, slug: 'old-rules' })
  await admin.publishGuide({ guideId: id ?? '' })
  await platform.rows(sql`update guide set review_on = current_date - 1 where id = ${id}`)
  const reader = await platform.as('caseworker')
  expect(await reader.getGuide({ slug: 'old-rules' })).toMatchObject({ isStale: true })
  expect((await admin.listGuides({ stale: 'true' })).guides.map((guide) => guide.slug)).toEqual(['old-rules'])
  await admin.confirmGuide({ slug: 'old-rules', reviewOn: inAMonth })
  expect(await reader.getGuide({ slug: 'old-rules' })).toMatchObject({ isStale: false, reviewOn: inAMonth })
  await expect(admin.confirmGuide({ slug: 'old-rules', reviewOn: '2020-01-01' })).rejects.toMatchObject({ problem: { code: 'review_date_wrong' } })
})

test('a shipped article that one agency has read through is that agency’s review, not the other’s', async () => {
  await (await platform.as('administrator')).confirmGuide({ slug: 'check-an-answer', reviewOn: inAMonth })
  expect(await (await platform.as('caseworker')).getGuide({ slug: 'check-an-answer' })).toMatchObject({ ownerName: cast.administrator.name, reviewOn: inAMonth })
  expect(await (await platform.as('inspector')).getGuide({ slug: 'check-an-answer' })).toMatchObject({ ownerName: 'Steward team' })
})

test('nobody but an administrator writes for all, and nobody but editors writes at all', async () => {
  await expect((await platform.as('caseworker')).createGuide({ ...text, slug: 'mine' })).rejects.toMatchObject({ problem: { code: 'not_allowed' } })
  const { id } = await (await platform.as('administrator')).createGuide({ ...text, slug: 'for-everybody', forAll: true })
  await (await platform.as('administrator')).publishGuide({ guideId: id ?? '' })
  expect(await listed('inspector', 'counter hours')).toContain('for-everybody')
})

test('the sum of votes shows from ten voters on and never says who', async () => {
  let clock = 0
  const sums = createVoteSums(platform.steward.database, () => (clock += 61_000))
  const names = Object.keys(cast) as CastName[]
  for (const name of names.slice(0, 9)) await (await platform.as(name)).voteOnGuide({ slug: 'translate-a-text', helped: name !== 'caseworker' })
  await sums.refresh()
  expect(sums.of('translate-a-text')).toBeNull()
  expect(await (await platform.as('caseworker')).getGuide({ slug: 'translate-a-text' })).toMatchObject({ helped: false })
  await (await platform.as(names[9] ?? 'newcomer')).voteOnGuide({ slug: 'translate-a-text', helped: true })
  await sums.refresh()
  expect(sums.of('translate-a-text')).toEqual({ helped: 9, of: 10 })
  expect(await (await platform.as(names[10] ?? 'newcomer')).getGuide({ slug: 'translate-a-text' })).toMatchObject({ helped: null })
})

test('the tour is offered until it is taken or put away, to each person alone', async () => {
  const [cara, cole] = [await platform.as('caseworker'), await platform.as('colleague')]
  expect(await cara.getTour({})).toEqual({ isDone: false })
  await cara.finishTour({ outcome: 'taken' })
  expect(await cara.getTour({})).toEqual({ isDone: true })
  expect(await cole.getTour({})).toEqual({ isDone: false })
})
