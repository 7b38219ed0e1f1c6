/** Taking part by choice (R04) and seats (R63) on the whole platform: join, pause, leave, take along, erase; idle seats go on. */
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import { cast, type CastName } from '#testkit/people.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { rawCall } from '#testkit/raw-call.ts'
import { createSeatBook } from './server/seat-book.ts'

let platform: Platform
beforeAll(async () => void (platform = await startPlatform()))
afterAll(() => platform.close())

const statusOf = async (name: CastName) => (await rawCall(platform.url, await platform.tokenOf(name), 'listConversations')).status
const rowsOf = (name: CastName) => platform.rows<{ state: string; has_seat: boolean }>(sql`select state, has_seat from membership where person_id = ${cast[name].id}`)
const pool = async (agencyId: string, seatsMax: number | null) => (await platform.as('administrator')).saveSeatPool({ agencyId, seatsMax, reason: 'A test' })
const dayAfter = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

test('nobody is locked out by this release: without a choice to make and without a limit, everybody takes part', async () => {
  expect(await statusOf('caseworker')).toBe(200)
  expect(await (await platform.as('caseworker')).getMembership({})).toMatchObject({ state: 'new', joining: 'automatic', isHeld: false, isSeatFree: true })
})

test('a person leaves and comes back without a reason; meanwhile only what is theirs answers, and no log or manager learns of it', async () => {
  const cara = await platform.as('caseworker')
  const { id: conversationId } = await cara.createConversation({ title: 'Fees' })
  await cara.sendMessage({ conversationId, text: 'What is the fee?', modelId: 'quote', sources: { kind: 'none' } })
  await platform.settle()
  await platform.newRecords()
  expect(await cara.leaveSteward({})).toMatchObject({ state: 'left', isHeld: true, chats: 1 })
  expect((await rawCall(platform.url, await platform.tokenOf('caseworker'), 'listConversations')).problem.code).toBe('not_a_member')
  expect((await cara.getSession({})).heldBy).toEqual(['membership'])
  expect((await cara.getMyUse({})).total.calls).toBe(0)
  expect((await cara.listChatJobs({})).jobs).toEqual([])
  expect(await platform.newRecords()).toEqual([])
  const { pools } = await (await platform.as('benefitsLead')).listSeatPools({})
  expect(pools).toMatchObject([{ agencyId: 'benefits', joined: null, waiting: null }])
  expect(await cara.joinSteward({})).toMatchObject({ state: 'joined', isHeld: false })
  expect(await statusOf('caseworker')).toBe(200)
  await cara.pauseSteward({})
  expect(await statusOf('caseworker')).toBe(403)
  expect(await rowsOf('caseworker')).toEqual([{ state: 'paused', has_seat: true }])
  await cara.joinSteward({})
  // Nobody reads another’s row, whatever their role.
  for (const name of ['administrator', 'benefitsLead', 'overseer', 'securityOfficer'] as const) {
    const { id, agencyId, roles } = cast[name]
    const seen = await platform.steward.database.transact({ personId: id, agencyId, roles, name: null, sessionId: null, network: null }, (store) => store.rows(sql`select from membership where person_id <> ${id}`))
    expect(seen).toEqual([])
  }
})

test('all own chats come along in one file, also after leaving, and are erased for good', async () => {
  const cara = await platform.as('caseworker')
  for (const title of ['Permits', '../../evil', 'Permits']) {
    const { id: conversationId } = await cara.createConversation({ title })
    await cara.sendMessage({ conversationId, text: `What about ${title}?`, modelId: 'quote', sources: { kind: 'none' } })
  }
  await platform.settle()
  const { conversations } = await cara.listConversations({})
  await cara.updateConversation({ conversationId: conversations[0]?.id ?? '', isArchived: true })
  await cara.leaveSteward({})
  const { id: jobId } = await cara.exportOwnChats({})
  await expect(cara.eraseOwnChats({ isCertain: true })).rejects.toMatchObject({ problem: { code: 'chat_job_running' } })
  await platform.settle()
  expect((await cara.listChatJobs({})).jobs).toMatchObject([{ id: jobId, kind: 'export', state: 'done', done: 4, total: 4, kept: [] }])
  const { bytes, headers } = await rawCall(platform.url, await platform.tokenOf('caseworker'), 'downloadOwnChats', { jobId })
  expect(headers.get('content-disposition')).toContain('Steward chats.zip')
  const files = unzipSync(bytes)
  expect(Object.keys(files).filter((name) => name.endsWith('.md'))).toHaveLength(4)
  expect(Object.keys(files).filter((name) => name.includes('..') || name.includes('/'))).toEqual([])
  expect(Object.entries(files).some(([name, file]) => name.endsWith('.json') && strFromU8(file).includes('What about Permits?'))).toBe(true)

  await cara.eraseOwnChats({ isCertain: true })
  await platform.settle()
  expect((await cara.listChatJobs({})).jobs[0]).toMatchObject({ kind: 'erasure', state: 'done', done: 4, total: 4 })
  expect(await platform.rows(sql`select from conversation where owner_id = ${cast.caseworker.id}`)).toEqual([])
  expect((await cara.joinSteward({})).chats).toBe(0)
})

test('the last seat goes to one person; who waits comes in when somebody leaves, in the order they came', async () => {
  await pool('licensing', 1)
  const [ines, lou, nia] = await Promise.all([platform.as('inspector'), platform.as('licensingLead'), platform.as('newcomer')])
  for (const name of ['inspector', 'licensingLead', 'newcomer'] as const) expect(await statusOf(name)).toBe(403)
  const both = await Promise.all([ines.joinSteward({}), nia.joinSteward({})])
  expect(both.map((each) => each.state).sort()).toEqual(['joined', 'waiting'])
  expect((await lou.joinSteward({})).state).toBe('waiting')
  const [first, second] = both[0]?.state === 'joined' ? [ines, nia] : [nia, ines]
  await expect(second.listConversations({})).rejects.toMatchObject({ problem: { code: 'not_a_member' } })
  await first.leaveSteward({})
  expect((await second.getMembership({})).state).toBe('joined')
  expect((await lou.getMembership({})).state).toBe('waiting')
  await pool('licensing', null)
  await createSeatBook(platform.steward.database).runDay(dayAfter(0))
  expect((await lou.getMembership({})).state).toBe('joined')
})

test('an idle seat is noticed, kept with one click, and given on a whole notice later; whoever lost it comes back if one is free', async () => {
  const book = createSeatBook(platform.steward.database)
  const [cole, rory] = await Promise.all([platform.as('colleague'), platform.as('recordsOfficer')])
  await cole.joinSteward({})
  await rory.joinSteward({})
  await (await platform.as('benefitsLead')).changeAgencySettings({ agencyId: 'benefits', version: 0, changes: { 'seats.idle-days': '60', 'seats.notice-days': '14' }, reason: 'Seats are scarce this year' })
  await book.runDay(dayAfter(59))
  expect((await cole.getMembership({})).seatEndsOn).toBeNull()
  await book.runDay(dayAfter(60))
  expect((await cole.getMembership({})).seatEndsOn).toBe(dayAfter(74))
  await book.runDay(dayAfter(73))
  expect((await cole.getMembership({})).state).toBe('joined')
  // One click, or a question to a model, keeps it.
  await book.noteUse([{ personId: cast.recordsOfficer.id, agencyId: 'benefits' }], dayAfter(70))
  expect((await book.runDay(dayAfter(74))).recycled).toBeGreaterThan(0)
  expect((await cole.getMembership({})).state).toBe('recycled')
  expect((await rory.getMembership({})).state).toBe('joined')
  expect(await book.runDay(dayAfter(74))).toEqual({ noticed: 0, recycled: 0, letIn: 0 })
  await expect.poll(() => statusOf('colleague')).toBe(403)
  expect((await cole.joinSteward({})).state).toBe('joined')
})

test('seats are written down by day, and a month’s are shown when ten people hold one', async () => {
  const ids = Array.from({ length: 12 }, () => newId())
  await platform.steward.database.asSystem(async (store) => {
    for (const id of ids) await store.run(sql`insert into person (id, agency_id, name, email, roles, is_sample) values (${id}, 'benefits', 'Somebody', ${`${id}@crowd.example`}, '{employee}', true)`)
  })
  const book = createSeatBook(platform.steward.database)
  await book.noteUse(ids.map((personId) => ({ personId, agencyId: 'benefits' })), dayAfter(400))
  await book.runDay(dayAfter(400))
  const lena = await platform.as('benefitsLead')
  const { months } = await lena.getSeatLedger({})
  const newest = months[0]
  expect(newest).toMatchObject({ month: dayAfter(400).slice(0, 7), days: 1 })
  expect(newest?.most).toBeGreaterThanOrEqual(12)
  expect(newest?.seatDays).toBe(newest?.most)
  // Earlier days had fewer than ten.
  expect(months.at(-1)).toMatchObject({ most: null, seatDays: null })
  expect((await lena.listSeatPools({})).pools[0]).toMatchObject({ joined: newest?.most, waiting: null })
  await expect(lena.getSeatLedger({ agencyId: 'licensing' })).rejects.toMatchObject({ problem: { code: 'seat_agency' } })
})

test('where people are asked first, whoever used Steward already has joined and a new person is asked', async () => {
  await (await platform.as('licensingLead')).changeAgencySettings({ agencyId: 'licensing', version: 0, changes: { joining: 'by-choice' }, reason: 'People decide for themselves' })
  expect(await statusOf('licensingLead')).toBe(200)
  expect(await (await platform.as('securityOfficer')).getMembership({})).toMatchObject({ state: 'new', joining: 'by-choice', isHeld: true })
  await expect.poll(() => statusOf('securityOfficer')).toBe(403)
  // The terms come after: whoever owes them can join, and is asked for them then.
  const sven = await platform.as('securityOfficer')
  const { terms } = await (await platform.as('licensingLead')).getTerms({})
  const decided = { versionId: terms?.id ?? '', language: 'en' as const, textHash: terms?.textHash ?? '' }
  await platform.steward.database.asSystem((store) => store.run(sql`update membership set state = 'joined', has_seat = true where person_id = ${cast.newcomer.id}`))
  const nia = await platform.as('newcomer')
  await nia.declineTerms(decided)
  await nia.leaveSteward({})
  expect((await nia.getSession({})).heldBy).toEqual(['membership', 'terms'])
  await nia.joinSteward({})
  expect((await nia.getSession({})).heldBy).toEqual(['terms'])
  await sven.joinSteward({})
  expect(await statusOf('securityOfficer')).toBe(200)
})
