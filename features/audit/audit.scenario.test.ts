/** The log: complete, without content, in order, for those whose task it is. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { followToEnd } from '#testkit/answer-reader.ts'
import { startAsking, type Asking } from '#testkit/asking.ts'
import { cast } from '#testkit/people.ts'
import { rawCall } from '#testkit/raw-call.ts'
import { sql } from '#kernel/store/sql.ts'

let asking: Asking
beforeAll(async () => void (asking = await startAsking()))
afterAll(() => asking.close())

test('holds no word of what was asked, answered, named, sent, rated or drafted', async () => {
  const canary = 'canaryword'
  const cara = await asking.person()
  asking.script('talk', { text: `${canary} answered` })
  await cara.uploadDocument({ fileName: `${canary}.md`, title: `${canary} titled` }, { body: new TextEncoder().encode(`# ${canary} heading\n\n${canary} body text that can be found.\n`) })
  await asking.platform.settle()
  const { id: conversationId } = await cara.createConversation({ title: `${canary} named` })
  const { answer } = await cara.sendMessage({ conversationId, text: `${canary} asked`, modelId: asking.modelId('talk') })
  await followToEnd({ url: asking.platform.url, token: await asking.platform.tokenOf('caseworker'), messageId: answer.id })
  await cara.rateAnswer({ messageId: answer.id, value: 'bad', reasons: ['wrong'], comment: `${canary} comment` })
  await cara.saveDraft({ conversationId, text: `${canary} drafted` })
  await cara.searchConversations({ query: canary })
  await cara.updateConversation({ conversationId, title: `${canary} again` })
  await rawCall(asking.platform.url, await asking.platform.tokenOf('caseworker'), 'exportConversation', { conversationId, format: 'json' })
  await (await asking.person('benefitsLead')).createCollection({ name: `${canary} collection`, audience: 'agency' })
  await cara.deleteConversation({ conversationId })
  await asking.platform.settle()
  const kept = JSON.stringify(await asking.platform.rows(sql`select * from audit_event`))
  expect(kept).not.toContain(canary)
  expect(kept).toContain(conversationId)
  await asking.platform.steward.auditLog.run()
  const { bytes } = await rawCall(asking.platform.url, await asking.platform.tokenOf('overseer'), 'exportAuditLog')
  const exported = Buffer.from(bytes)
  expect(exported.includes(conversationId)).toBe(true)
  for (const form of formsOf(canary)) expect(exported.includes(form), form).toBe(false)
  // Nothing had to be held back either: whoever wrote these lines wrote codes.
  expect(await asking.platform.rows(sql`select event, details from audit_event where details::text like '%withheld%'`)).toEqual([])
})

/** A word as it might hide: reversed, in capitals, hexadecimal, base64 at each of three offsets, a plain hash. */
function formsOf(word: string): string[] {
  const base64 = [0, 1, 2].map((offset) => Buffer.from(`${'x'.repeat(offset)}${word}`).toString('base64').slice(offset + 2, -4))
  return [word, word.toUpperCase(), [...word].reverse().join(''), Buffer.from(word).toString('hex'), encodeURIComponent(word), ...base64, createHash('sha256').update(word).digest('hex')]
}

test('is read newest first, page by page, each line once, by event, outcome and person', async () => {
  const odo = await asking.person('overseer')
  for (let index = 0; index < 15; index++) await rawCall(asking.platform.url, await asking.platform.tokenOf('colleague'), 'listVendors')
  const ids: string[] = []
  const times: string[] = []
  for (let after: string | undefined; ; ) {
    const page = await odo.listAuditEvents({ outcome: 'refused', personId: cast.colleague.id, event: 'listVendors', limit: 4, after })
    for (const event of page.events) expect(event).toMatchObject({ event: 'listVendors', outcome: 'refused', reason: 'not_allowed', actor: { personId: cast.colleague.id, name: 'Cole Colleague', agencyId: 'benefits' } })
    ids.push(...page.events.map((event) => event.id))
    times.push(...page.events.map((event) => event.at))
    if (!page.next) break
    after = page.next
  }
  expect(new Set(ids).size).toBe(15)
  expect(ids).toHaveLength(15)
  expect(times).toEqual(times.toSorted().reverse())
})

test('has a line for its own reading', async () => {
  await asking.platform.newRecords()
  const { events } = await (await asking.person('administrator')).listAuditEvents({ limit: 3 })
  const [row] = await asking.platform.rows<{ details: object }>(sql`select details from audit_event where event = 'audit.listed' order by at desc, id desc limit 1`)
  expect(row?.details).toEqual({ events: events.length })
})

test('is changed and removed by nobody: neither role of the server may', async () => {
  const actor = { personId: cast.administrator.id, agencyId: 'benefits', roles: ['administrator'], name: null, sessionId: null, network: null }
  const { database } = asking.platform.steward
  for (const statement of ["update audit_event set event = 'x'", 'delete from audit_event', 'truncate audit_event']) {
    await expect(database.transact(actor, (store) => store.run({ parts: [statement], values: [] }))).rejects.toMatchObject({ code: '42501' })
    await expect(database.asSystem((store) => store.run({ parts: [statement], values: [] }))).rejects.toMatchObject({ code: '42501' })
  }
})

test('no effect without its line: when the line cannot be written, nothing happens', async () => {
  const cara = await asking.person()
  const count = async () => (await asking.platform.rows<{ all: number }>(sql`select count(*)::int as all from conversation`))[0]?.all
  const before = await count()
  await asking.platform.steward.database.asOwner((store) => store.run(sql`alter table audit_event add constraint full_disk check (event <> 'conversation.created') not valid`))
  await expect(cara.createConversation({})).rejects.toMatchObject({ problem: { status: 500, code: 'internal_error' } })
  await asking.platform.steward.database.asOwner((store) => store.run(sql`alter table audit_event drop constraint full_disk`))
  expect(await count()).toBe(before)
  await cara.createConversation({})
  expect(await count()).toBe((before ?? 0) + 1)
})
