/** Break-glass through the whole platform: who may read what, when, who is told, and what the database itself allows. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { cast, type CastName } from '#testkit/people.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { rawCall, type EndpointName } from '#testkit/raw-call.ts'
import { standingOf, type GlassRequest, type Step } from './domain/break-glass.ts'

let platform: Platform
const canary = 'cnryparking4417'
let conversationId = ''
let otherId = ''

beforeAll(async () => {
  platform = await startPlatform()
  const cara = await platform.as('caseworker')
  conversationId = (await cara.createConversation({ title: `About ${canary}` })).id
  await cara.sendMessage({ conversationId, text: `Where may I park, ${canary}?`, sources: { kind: 'none' } })
  await cara.saveDraft({ conversationId, text: `unsent ${canary}` })
  otherId = (await cara.createConversation({ title: `Second ${canary}` })).id
  await (await platform.as('inspector')).createConversation({ title: `Somebody else’s ${canary}` })
  await platform.settle()
})
afterAll(() => platform.close())

const reasons = { purpose: 'Find out what was said about the yard.', legalBasis: 'Oversight Act, section 7', caseNumber: 'OV-2026-14' }
const officeOf = { overseer: 'oversight', privacyOfficer: 'privacy', recordsOfficer: 'records', securityOfficer: 'security' } as const
type OfficerName = keyof typeof officeOf

async function ask(by: OfficerName = 'overseer', more: Record<string, unknown> = {}): Promise<string> {
  return (await (await platform.as(by)).requestBreakGlass({ subjectId: cast.caseworker.id, role: officeOf[by], hours: 1, ...reasons, ...more })).id
}
async function agree(breakGlassId: string, ...by: OfficerName[]) {
  for (const name of by) await (await platform.as(name)).decideBreakGlass({ breakGlassId, verdict: 'approved', role: officeOf[name] })
}
async function raw(as: CastName, name: EndpointName, input: Record<string, unknown>) {
  const { status, text, problem } = await rawCall(platform.url, await platform.tokenOf(as), name, input)
  return { status, code: problem.code, hasContent: text.includes(canary) }
}

test('content opens with the second approval of another office, read-only and logged, and closes when it is ended', async () => {
  const id = await ask()
  expect(await raw('overseer', 'readOpenedConversation', { breakGlassId: id, conversationId })).toEqual({ status: 409, code: 'not_open', hasContent: false })
  await agree(id, 'privacyOfficer')
  expect(await raw('overseer', 'readOpenedConversation', { breakGlassId: id, conversationId })).toEqual({ status: 409, code: 'not_open', hasContent: false })
  await platform.tokenOf('securityOfficer')
  await platform.newRecords()
  await agree(id, 'securityOfficer')
  const odo = await platform.as('overseer')
  const list = await odo.listOpenedConversations({ breakGlassId: id })
  expect(list.conversations.map((each) => each.id).sort()).toEqual([conversationId, otherId].sort())
  const read = await odo.readOpenedConversation({ breakGlassId: id, conversationId })
  expect(read.messages.map((message) => message.role)).toEqual(['person', 'assistant'])
  expect(read.messages[0]?.text).toContain(canary)
  expect(JSON.stringify(read)).not.toContain('unsent')
  expect(await platform.newRecords()).toEqual(['break-glass.decided done', 'break-glass.looked done', 'break-glass.looked done'])
  const { views, request } = await odo.getBreakGlass({ breakGlassId: id })
  expect(views.map((view) => view.conversationId)).toEqual([null, conversationId])
  expect(request).toMatchObject({ state: 'open', may: { look: true } })
  // Nothing of it works through the ordinary doors, or for the officers who agreed.
  expect(await raw('overseer', 'getConversation', { conversationId })).toMatchObject({ status: 404, hasContent: false })
  expect(await raw('overseer', 'updateConversation', { conversationId, title: 'x' })).toMatchObject({ status: 404 })
  expect(await raw('overseer', 'searchConversations', { query: canary })).toMatchObject({ status: 200, hasContent: false })
  for (const name of ['privacyOfficer', 'securityOfficer', 'recordsOfficer'] as const) expect(await raw(name, 'readOpenedConversation', { breakGlassId: id, conversationId })).toEqual({ status: 403, code: 'not_allowed', hasContent: false })
  await (await platform.as('recordsOfficer')).endBreakGlass({ breakGlassId: id, role: 'records', note: 'Enough.' })
  expect(await raw('overseer', 'readOpenedConversation', { breakGlassId: id, conversationId })).toEqual({ status: 409, code: 'not_open', hasContent: false })
})

test('who asks cannot agree, nor can the person it is about, nor one office with itself, nor anybody without the office', async () => {
  const id = await ask('recordsOfficer')
  const decide = (as: CastName, role: string) => raw(as, 'decideBreakGlass', { breakGlassId: id, verdict: 'approved', role })
  expect(await decide('recordsOfficer', 'records')).toMatchObject({ status: 403, code: 'not_allowed' })
  expect(await decide('caseworker', 'privacy')).toMatchObject({ status: 404 })
  expect(await decide('administrator', 'privacy')).toMatchObject({ status: 404 })
  expect(await decide('overseer', 'privacy')).toMatchObject({ status: 403, code: 'not_an_officer' })
  expect(await decide('overseer', 'oversight')).toMatchObject({ status: 200 })
  expect(await decide('overseer', 'oversight')).toMatchObject({ status: 409, code: 'decided_already' })
  expect(await raw('recordsOfficer', 'listOpenedConversations', { breakGlassId: id })).toMatchObject({ status: 409, code: 'not_open' })
  expect(await raw('privacyOfficer', 'decideBreakGlass', { breakGlassId: id, verdict: 'refused', role: 'privacy' })).toMatchObject({ status: 200 })
  expect(await raw('securityOfficer', 'decideBreakGlass', { breakGlassId: id, verdict: 'approved', role: 'security' })).toMatchObject({ status: 409, code: 'not_waiting' })
})

test('an officer is not shown a request about themselves, and officers of an agency ask about their own people', async () => {
  const id = await ask('overseer', { subjectId: cast.privacyOfficer.id })
  expect(await raw('privacyOfficer', 'getBreakGlass', { breakGlassId: id })).toMatchObject({ status: 404 })
  expect((await (await platform.as('privacyOfficer')).listBreakGlass({})).requests.map((request) => request.id)).not.toContain(id)
  expect(await raw('privacyOfficer', 'requestBreakGlass', { subjectId: cast.privacyOfficer.id, role: 'privacy', hours: 1, ...reasons })).toMatchObject({ status: 409, code: 'own_content' })
  expect((await raw('securityOfficer', 'requestBreakGlass', { subjectId: cast.caseworker.id, role: 'security', hours: 1, ...reasons })).status).toBe(404)
  expect(await raw('overseer', 'requestBreakGlass', { subjectId: cast.caseworker.id, role: 'oversight', hours: 5, ...reasons })).toMatchObject({ status: 400 })
})

test('one named conversation opens no other, and nobody else’s', async () => {
  const id = await ask('overseer', { conversationId })
  await agree(id, 'privacyOfficer', 'recordsOfficer')
  const odo = await platform.as('overseer')
  expect((await odo.listOpenedConversations({ breakGlassId: id })).conversations.map((each) => each.id)).toEqual([conversationId])
  expect(await raw('overseer', 'readOpenedConversation', { breakGlassId: id, conversationId })).toMatchObject({ status: 200, hasContent: true })
  expect(await raw('overseer', 'readOpenedConversation', { breakGlassId: id, conversationId: otherId })).toMatchObject({ status: 404, hasContent: false })
})

describe('the person', () => {
  test('is told with the first look: by whom, why, and each look; it stays after they have seen it', async () => {
    const cara = await platform.as('caseworker')
    const before = (await cara.listContentNotices({})).notices.length
    const id = await ask('recordsOfficer')
    await agree(id, 'privacyOfficer', 'securityOfficer')
    expect((await cara.listContentNotices({})).notices).toHaveLength(before)
    const rory = await platform.as('recordsOfficer')
    await rory.listOpenedConversations({ breakGlassId: id })
    await rory.readOpenedConversation({ breakGlassId: id, conversationId: otherId })
    const { notices } = await cara.listContentNotices({})
    expect(notices).toHaveLength(before + 1)
    expect(notices[0]).toMatchObject({ viewer: { name: 'Rory Records', role: 'records' }, ...reasons, delayedFor: null, isSeen: false })
    expect(notices[0]?.views.map((view) => view.conversationId)).toEqual([null, otherId])
    await cara.markNoticesSeen({})
    expect((await cara.listContentNotices({})).notices[0]).toMatchObject({ isSeen: true })
    expect((await (await platform.as('colleague')).listContentNotices({})).notices).toEqual([])
  })

  test('is told only after a lawful delay, and then that there was one', async () => {
    const cara = await platform.as('caseworker')
    const before = (await cara.listContentNotices({})).notices.length
    const reason = 'Section 12 lets the inquiry finish first.'
    expect(await raw('overseer', 'requestBreakGlass', { subjectId: cast.caseworker.id, role: 'oversight', hours: 1, ...reasons, embargo: { until: new Date(Date.now() + 400 * 86_400_000).toISOString(), reason } })).toMatchObject({ status: 400, code: 'embargo_too_long' })
    const id = await ask('overseer', { embargo: { until: new Date(Date.now() + 86_400_000).toISOString(), reason } })
    await agree(id, 'privacyOfficer', 'recordsOfficer')
    await (await platform.as('overseer')).listOpenedConversations({ breakGlassId: id })
    expect((await cara.listContentNotices({})).notices).toHaveLength(before)
    // The day after.
    await asOwnerPastRowSecurity('content_notice', sql`update content_notice set visible_from = now() - interval '1 minute' where break_glass_id = ${id}`)
    const told = (await cara.listContentNotices({})).notices.filter((notice) => notice.delayedFor === reason)
    expect(told).toMatchObject([{ viewer: { name: 'Odo Overseer' }, views: [{ conversationId: null }] }])
  })
})

describe('the database by itself', () => {
  const odo = { personId: cast.overseer.id, agencyId: 'licensing', roles: ['oversight'], name: null, sessionId: null, network: null }
  const look = (glassId: string, viewer = cast.overseer.id as string) => sql`insert into break_glass_view (id, break_glass_id, viewer_id, conversation_id) values (gen_random_uuid(), ${glassId}, ${viewer}, null)`

  test('shows content in no transaction that has not logged its look', async () => {
    const id = await ask()
    await agree(id, 'privacyOfficer', 'securityOfficer')
    await (await platform.as('overseer')).listOpenedConversations({ breakGlassId: id })
    const count = sql`select count(*)::int as count from message`
    const { database } = platform.steward
    expect(await database.transact(odo, (store) => store.one(count))).toEqual({ count: 0 })
    const inside = await database.transact(odo, async (store) => {
      await store.run(look(id))
      return { seen: await store.one<{ count: number }>(count), strangers: await store.one(sql`select count(*)::int as count from conversation where owner_id <> ${cast.caseworker.id}`), changed: await store.run(sql`update conversation set title = 'x'`), removed: await store.run(sql`delete from message`) }
    })
    expect(inside).toEqual({ seen: { count: 2 }, strangers: { count: 0 }, changed: 0, removed: 0 })
    expect(await database.transact(odo, (store) => store.one(count))).toEqual({ count: 0 })
    // A line with another transaction's number or time is not for who inserts it to write.
    const forged = await database.transact(odo, async (store) => {
      await store.run(sql`insert into break_glass_view (id, break_glass_id, viewer_id, conversation_id, at, transaction_id) values (gen_random_uuid(), ${id}, ${cast.overseer.id}, null, now() + interval '1 hour', '999999999')`)
      return store.one<{ ahead: number }>(sql`select count(*)::int as ahead from break_glass_view where at > now() or transaction_id = '999999999'`)
    })
    expect(forged).toEqual({ ahead: 0 })
  })

  test('takes no look on a request that waits, was refused, is over, or is somebody else’s', async () => {
    const waiting = await ask()
    const halfway = await ask()
    await agree(halfway, 'privacyOfficer')
    const open = await ask('recordsOfficer')
    await agree(open, 'privacyOfficer', 'securityOfficer')
    await (await platform.as('recordsOfficer')).listOpenedConversations({ breakGlassId: open })
    const over = await ask()
    await agree(over, 'privacyOfficer', 'securityOfficer')
    await (await platform.as('overseer')).listOpenedConversations({ breakGlassId: over })
    await asOwnerPastRowSecurity('break_glass_step', sql`update break_glass_step set at = at - interval '61 minutes' where break_glass_id = ${over}`)
    await asOwnerPastRowSecurity('break_glass', sql`update break_glass set at = at - interval '62 minutes' where id = ${over}`)
    for (const id of [waiting, halfway, open, over]) await expect(platform.steward.database.transact(odo, (store) => store.run(look(id)))).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|23503)$/) })
    expect(await raw('overseer', 'listOpenedConversations', { breakGlassId: over })).toMatchObject({ status: 409, code: 'not_open' })
  })

  test('says of 400 random requests what the state machine says: whether and since when they are open', async () => {
    const officers = [cast.overseer, cast.privacyOfficer, cast.recordsOfficer, cast.securityOfficer] as const
    const named = ['oversight', 'privacy', 'records', 'security'] as const
    const random = seeded(4417)
    const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
    const now = Date.now()
    const hourMs = 3_600_000
    const made = Array.from({ length: 400 }, () => {
      const requestedAt = now - Math.floor(random() * 90 * hourMs)
      const request: GlassRequest = { requesterId: cast.overseer.id, requesterRole: 'oversight', subjectId: cast.caseworker.id, agencyId: 'benefits', conversationId: null, hours: 1 + Math.floor(random() * 4), requestedAt }
      const steps = new Map<string, Step>()
      // Any officer in any office at any time, as no handler would ever let them: what is judged is the counting.
      for (let count = Math.floor(random() * 6); count > 0; count--) {
        const step: Step = { kind: random() < 0.93 ? 'approved' : oneOf(['refused', 'withdrawn', 'ended'] as const), personId: oneOf(officers).id, role: oneOf(named), at: random() < 0.7 ? now - Math.floor(random() * 5 * hourMs) : requestedAt + Math.floor(random() * 80 * hourMs) }
        steps.set(`${step.personId} ${step.kind}`, step)
      }
      return { id: randomUUID(), request, steps: [...steps.values()] }
    })
    const found = await platform.steward.database.asOwner(async (store) => {
      const alter = (words: string) => Promise.all(['break_glass', 'break_glass_step'].map((table) => store.run({ parts: [`alter table ${table} ${words}`], values: [] })))
      await alter('no force row level security')
      await alter('disable trigger user')
      for (const { id, request, steps } of made) {
        await store.run(sql`insert into break_glass (id, agency_id, requester_id, requester_name, requester_role, subject_id, subject_name, purpose, legal_basis, case_number, hours, at)
          values (${id}, 'benefits', ${request.requesterId}, 'x', 'oversight', ${request.subjectId}, 'x', 'x', 'x', 'x', ${request.hours}, ${new Date(request.requestedAt).toISOString()}::timestamptz)`)
        for (const step of steps) await store.run(sql`insert into break_glass_step (id, break_glass_id, kind, person_id, person_name, role, at) values (${randomUUID()}, ${id}, ${step.kind}, ${step.personId}, 'x', ${step.role}, ${new Date(step.at).toISOString()}::timestamptz)`)
      }
      const rows = await store.rows<{ id: string; is_open: boolean; opened_at: Date | null; now: Date }>(sql`select id, break_glass_is_open(id) as is_open, break_glass_opened_at(id) as opened_at, now() as now from break_glass where id = any(${made.map((each) => each.id)}::uuid[])`)
      await alter('enable trigger user')
      await alter('force row level security')
      return rows
    })
    const judged = made.map(({ id, request, steps }) => {
      const row = found.find((each) => each.id === id) ?? expect.fail()
      const { state, openedAt } = standingOf(request, steps, row.now.getTime())
      return { inDatabase: { isOpen: row.is_open, openedAt: row.opened_at?.getTime() ?? null }, inDomain: { isOpen: state === 'open', openedAt } }
    })
    for (const { inDatabase, inDomain } of judged) expect(inDatabase).toEqual(inDomain)
    expect(judged.filter((each) => each.inDomain.isOpen).length).toBeGreaterThan(20)
    expect(judged.filter((each) => each.inDomain.openedAt === null).length).toBeGreaterThan(20)
  })

  test('takes no step in another’s name, none of the requester on their own request, and changes none', async () => {
    const id = await ask()
    const step = (kind: string, person: string, role: string) => sql`insert into break_glass_step (id, break_glass_id, kind, person_id, person_name, role) values (gen_random_uuid(), ${id}, ${kind}, ${person}, 'x', ${role})`
    const { database } = platform.steward
    for (const statement of [step('approved', cast.overseer.id, 'oversight'), step('approved', cast.privacyOfficer.id, 'privacy'), step('refused', cast.overseer.id, 'privacy')]) await expect(database.transact(odo, (store) => store.run(statement))).rejects.toMatchObject({ code: '42501' })
    for (const text of ['update break_glass set hours = 4', 'delete from break_glass_step', 'delete from break_glass_view', 'update content_notice set visible_from = now()', 'delete from content_notice']) await expect(database.transact(odo, (store) => store.run({ parts: [text], values: [] }))).rejects.toMatchObject({ code: '42501' })
  })
})

/** mulberry32: the same requests in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The clock cannot be turned in a test; what is stored can, past row security. */
async function asOwnerPastRowSecurity(table: string, statement: ReturnType<typeof sql>): Promise<void> {
  const alter = (words: string) => ({ parts: [`alter table ${table} ${words} row level security`], values: [] })
  await platform.steward.database.asOwner(async (store) => {
    await store.run(alter('no force'))
    await store.run(statement)
    await store.run(alter('force'))
  })
}
