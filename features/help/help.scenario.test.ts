/** A question goes to the contact of its own agency and to nobody else (R05); the chat goes along only if its reporter says so. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nobody } from '#kernel/pipeline/actor.ts'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import { cast, type CastName } from '#testkit/people.ts'
import { clientFor, startPlatform, type Platform } from '#testkit/platform.ts'
import { acceptFor } from '#features/terms/server/seed-terms.ts'
import { agencyHasContact, contactOf } from './server/contact-register.ts'
import { startEscalation } from './server/escalation.ts'
import { countOpenIssues } from './server/figures.ts'

let platform: Platform
/** The contact of the other agency. */
let other: ReturnType<typeof clientFor>
beforeAll(async () => {
  platform = await startPlatform()
  const admin = await platform.as('administrator')
  const id = await addContact('Lio Contact', 'licensing')
  other = clientFor(platform.url, (await clientFor(platform.url).signInAsSample({ personId: id })).token)
  await admin.nameContact({ agencyId: 'benefits', contactId: cast.contact.id, contactReach: 'Room 2, extension 41' })
  await admin.nameContact({ agencyId: 'licensing', contactId: id })
})
afterAll(() => platform.close())

/** Somebody with the contact role who accepted the terms. */
async function addContact(name: string, agencyId: string): Promise<string> {
  const id = newId()
  await platform.rows(sql`insert into person (id, agency_id, name, email, roles, is_sample) values (${id}, ${agencyId}, ${name}, ${`${id}@cast.example`}, ${['employee', 'contact']}, true)`)
  await acceptFor(platform.steward.database, { ...nobody, personId: id, agencyId, roles: ['employee', 'contact'] }, 'sample')
  return id
}

const codeOf = (call: Promise<unknown>) => call.then(() => 'allowed', (error: { problem?: { code: string } }) => error.problem?.code ?? String(error))

async function answered(name: CastName, question = 'What does a parking permit cost?') {
  const person = await platform.as(name)
  const { id: conversationId } = await person.createConversation({})
  const { answer } = await person.sendMessage({ conversationId, text: question, modelId: 'quote', sources: { kind: 'none' } })
  await platform.settle()
  return { person, conversationId, messageId: answer.id }
}

describe('a question', () => {
  test('reaches the contact of its own agency, is answered, and its reporter sees that; nobody else sees it', async () => {
    const cara = await platform.as('caseworker')
    const cora = await platform.as('contact')
    expect(await cara.getMyContact({})).toMatchObject({ contact: { name: 'Cora Contact', reach: 'Room 2, extension 41', isDeputy: false }, news: 0 })
    const { id: requestId } = await cara.openRequest({ kind: 'question', title: 'Where is form 7?', text: 'I looked on the intranet.', place: '/documents' })
    const inbox = await cora.listInbox({})
    expect(inbox.requests.find(({ id }) => id === requestId)).toMatchObject({ title: 'Where is form 7?', from: 'Cara Caseworker', state: 'new', hasExcerpt: false })
    expect((await other.listInbox({})).requests).toEqual([])
    for (const stranger of [other, await platform.as('colleague'), await platform.as('benefitsLead'), await platform.as('administrator'), await platform.as('overseer')]) expect(await codeOf(stranger.getRequest({ requestId }))).toBe('not_found')

    await cora.noteOnRequest({ requestId, text: 'Rory keeps that form.' })
    expect(await cora.replyToRequest({ requestId, text: 'It is in the forms folder.' })).toMatchObject({ state: 'answered', isOverdue: false })
    expect((await cara.getMyContact({})).news).toBe(1)
    const thread = await cara.getRequest({ requestId })
    expect(thread.posts.map(({ kind, by, name, text }) => ({ kind, by, name, text }))).toEqual([{ kind: 'reply', by: 'desk', name: 'Cora Contact', text: 'It is in the forms folder.' }])
    expect((await cora.getRequest({ requestId })).posts.map(({ kind }) => kind)).toEqual(['note', 'reply'])
    expect((await cara.getMyContact({})).news).toBe(0)
    expect(await cara.replyToRequest({ requestId, text: 'It is not there.' })).toMatchObject({ state: 'in-work' })
    const kept = await platform.rows<{ words: string }>(sql`select title || text || (select string_agg(text, '') from help_post where request_id = help_request.id) as words from help_request where id = ${requestId}`)
    expect(kept[0]?.words).not.toMatch(/form|Rory/)
  })

  test('takes the chat along only as it was shown, for the contact of the agency, until it is taken back', async () => {
    const { person: cara, conversationId, messageId } = await answered('caseworker', 'What does it cost to park in the north yard?')
    const shown = await cara.previewExcerpt({ messageId, scope: 'turn' })
    expect(shown.excerpt.turns[0]).toMatchObject({ role: 'person', text: 'What does it cost to park in the north yard?' })
    const attach = { messageId, scope: 'turn' as const, sha256: shown.sha256 }
    expect(await codeOf(cara.openRequest({ kind: 'problem', title: 'Wrong price', attach: { ...attach, sha256: '0'.repeat(64) } }))).toBe('excerpt_changed')
    const { id: requestId } = await cara.openRequest({ kind: 'problem', title: 'Wrong price', attach })
    const cora = await platform.as('contact')
    expect(await cora.getRequestExcerpt({ requestId })).toEqual(shown.excerpt)
    // Managers and the central team deal with what went up to them, without the chat (R04).
    for (const name of ['benefitsLead', 'administrator'] as const) {
      await cora.escalateRequest({ requestId })
      const above = await platform.as(name)
      expect(await above.getRequest({ requestId })).toMatchObject({ title: 'Wrong price', excerpt: null, canHandle: true })
      expect(await codeOf(above.getRequestExcerpt({ requestId }))).toBe('excerpt_gone')
    }
    expect(await codeOf(cora.withdrawExcerpt({ requestId }))).toBe('not_allowed')
    const [row] = await platform.rows<{ key_ref: string; content: string }>(sql`select key_ref, content from help_excerpt where request_id = ${requestId}`)
    expect(row?.content).not.toContain('north yard')
    await cara.withdrawExcerpt({ requestId })
    expect(await codeOf(cora.getRequestExcerpt({ requestId }))).toBe('excerpt_gone')
    await expect(platform.steward.database.keys.open('benefits', row?.key_ref ?? '')).rejects.toThrow()
    const whole = await cara.previewExcerpt({ messageId, scope: 'chat' })
    expect(whole.excerpt.turns).toHaveLength((await cara.getConversation({ conversationId })).messages.length)
    expect(await codeOf((await platform.as('colleague')).previewExcerpt({ messageId }))).toBe('not_found')
  })

  test('that rests on what the contact may not read goes without it', async () => {
    const { person: cole, messageId } = await answered('colleague')
    await platform.rows(sql`update message set label = jsonb_set(label, '{readers}', '["agency:licensing"]') where id = ${messageId}`)
    expect(await codeOf(cole.previewExcerpt({ messageId }))).toBe('excerpt_not_cleared')
    expect(await codeOf(cole.openRequest({ kind: 'question', title: 'Is this right?', attach: { messageId, scope: 'turn', sha256: '0'.repeat(64) } }))).toBe('excerpt_not_cleared')
  })

  test('is found by its words at its desk, and a duplicate points at the one that goes on', async () => {
    const [cole, cora] = [await platform.as('colleague'), await platform.as('contact')]
    const first = await cole.openRequest({ kind: 'problem', title: 'The printer icon is gone' })
    const second = await cole.openRequest({ kind: 'problem', title: 'No printer icon' })
    expect((await cora.listInbox({ search: 'PRINTER' })).requests.map(({ id }) => id)).toEqual([second.id, first.id])
    expect(await cora.mergeRequest({ requestId: second.id, intoId: first.id })).toMatchObject({ state: 'closed', mergedInto: first.id })
    expect(await codeOf(cora.mergeRequest({ requestId: first.id, intoId: second.id }))).toBe('not_a_duplicate')
    expect(await codeOf(cole.replyToRequest({ requestId: second.id, text: 'And?' }))).toBe('request_closed')
    const foreign = await (await platform.as('inspector')).openRequest({ kind: 'problem', title: 'No icon here' })
    expect(await codeOf(cora.mergeRequest({ requestId: first.id, intoId: foreign.id }))).toBe('not_a_duplicate')
    await cora.handleRequest({ requestId: first.id, assigneeId: cast.contact.id, urgency: 'high' })
    expect(await codeOf(cora.handleRequest({ requestId: first.id, assigneeId: cast.colleague.id }))).toBe('not_at_the_desk')
  })

  test('is met by what is known already, and never by what others asked', async () => {
    const [cara, cora] = [await platform.as('caseworker'), await platform.as('contact')]
    await cora.saveKnownIssue({ issueId: newId(), title: 'Exports to Word lose their page numbers', workaround: 'Add them in Word.' })
    await cora.saveCannedAnswer({ answerId: newId(), title: 'Where templates for Word exports are', text: 'In the forms folder.', isPublic: true })
    await (await platform.as('colleague')).openRequest({ kind: 'question', title: 'Word export without page numbers' })
    const { suggestions } = await cara.suggestHelp({ text: 'My export to Word has no page numbers' })
    expect(suggestions.map(({ kind, title }) => [kind, title])).toEqual([['known-issue', 'Exports to Word lose their page numbers'], ['answer', 'Where templates for Word exports are']])
    expect((await (await platform.as('inspector')).suggestHelp({ text: 'My export to Word has no page numbers' })).suggestions).toEqual([])
  })
})

describe('what is late', () => {
  const escalation = () => startEscalation({ database: platform.steward.database, log: { error: expect.unreachable } })

  test('goes up to the lead and then to the central team, a line for each, and stands still while the reporter is asked', async () => {
    const [cara, cora, lena, ada] = await Promise.all([platform.as('caseworker'), platform.as('contact'), platform.as('benefitsLead'), platform.as('administrator')])
    const { id: requestId } = await cara.openRequest({ kind: 'problem', urgency: 'high', title: 'Nothing opens' })
    const clock = escalation()
    clock.stop()
    const later = (days: number) => new Date(Date.now() + days * 86_400_000)
    await cora.replyToRequest({ requestId, text: 'Which browser?', outcome: 'waiting' })
    await clock.tick(later(30))
    expect((await cara.getRequest({ requestId })).level).toBe('contact')
    await cara.replyToRequest({ requestId, text: 'The usual one.' })
    expect(await codeOf(lena.getRequest({ requestId }))).toBe('not_found')
    await platform.newRecords()
    await clock.tick(later(30))
    expect(await lena.getRequest({ requestId })).toMatchObject({ level: 'agency-lead', state: 'escalated', canHandle: true })
    expect(await codeOf(ada.getRequest({ requestId }))).toBe('not_found')
    // Two that look at the same moment turn it once.
    await Promise.all([clock.tick(later(60)), clock.tick(later(60))])
    expect(await ada.getRequest({ requestId })).toMatchObject({ level: 'central', canHandle: true })
    expect((await platform.newRecords()).filter((line) => line === 'help.escalated done').length).toBeGreaterThanOrEqual(2)
    expect(await codeOf(cora.escalateRequest({ requestId }))).toBe('request_at_the_top')
    await ada.replyToRequest({ requestId, text: 'It opens again.' })
    expect((await cara.getRequest({ requestId })).state).toBe('answered')
  })

  test('is counted by agency, without names, for whoever answers for it', async () => {
    await platform.rows(sql`update help_request set first_due_at = now() - interval '1 hour' where agency_id = 'licensing'`)
    const counted = await countOpenIssues(platform.steward.database)
    expect(counted.get('licensing')).toEqual({ open: 1, overdue: 1 })
    const { agencies } = await (await platform.as('overseer')).getHelpFigures({})
    expect(agencies.find(({ agencyId }) => agencyId === 'licensing')).toMatchObject({ open: 1, overdue: 1, answered: 0, medianFirstMinutes: null })
    expect(agencies.find(({ agencyId }) => agencyId === 'benefits')?.medianFirstMinutes).toEqual(expect.any(Number))
    expect((await (await platform.as('contact')).getHelpFigures({})).agencies.map(({ agencyId }) => agencyId)).toEqual(['benefits'])
  })
})

describe('the register', () => {
  test('lets the deputy stand in, and knows nobody once the contact has gone', async () => {
    const admin = await platform.as('administrator')
    const deputyId = await addContact('Dee Deputy', 'benefits')
    expect(await codeOf(admin.nameContact({ agencyId: 'benefits', contactId: cast.caseworker.id }))).toBe('contact_without_role')
    expect(await codeOf(admin.nameContact({ agencyId: 'licensing', contactId: cast.contact.id }))).toBe('contact_without_role')
    await admin.nameContact({ agencyId: 'benefits', contactId: cast.contact.id, deputyId, deputyReach: 'Room 3' })
    const today = new Date().toISOString().slice(0, 10)
    await (await platform.as('contact')).setContactAbsence({ from: today, until: today })
    expect((await (await platform.as('caseworker')).getMyContact({})).contact).toMatchObject({ name: 'Dee Deputy', reach: 'Room 3', isDeputy: true })
    await (await platform.as('contact')).setContactAbsence({ from: null, until: null })
    const has = () => platform.steward.database.asSystem((store) => agencyHasContact(store, 'benefits'))
    expect(await has()).toBe(true)
    await platform.rows(sql`update person set is_disabled = true where id = ${cast.contact.id}`)
    expect(await has()).toBe(false)
    expect(await platform.steward.database.asSystem((store) => contactOf(store, 'benefits'))).toMatchObject({ name: 'Dee Deputy' })
    await platform.rows(sql`update person set is_disabled = false where id = ${cast.contact.id}`)
  })
})

test('a report without a name leaves no trace of who made it', async () => {
  await platform.newRecords()
  const cara = await platform.as('caseworker')
  const before = await platform.rows<{ count: number }>(sql`select count(*)::int as count from idempotency`)
  await cara.reportPublicTool({ tool: 'Some public chat', how: 'used', text: 'To shorten a letter.' }, { idempotencyKey: 'a-key-that-would-say-who' })
  const [row = {}] = await platform.rows<Record<string, unknown>>(sql`select * from help_request where owner_id is null`)
  expect(row).toMatchObject({ agency_id: 'benefits', kind: 'public-tool' })
  expect(JSON.stringify(row)).not.toContain(cast.caseworker.id)
  // Neither the time of day nor the id (whose first half holds a millisecond in others) says when.
  expect((row.created_at as Date).toISOString()).toMatch(/T00:00:00.000Z$/)
  expect(String(row.id)[14]).toBe('4')
  expect(await platform.newRecords()).toEqual([])
  expect(await platform.rows(sql`select count(*)::int as count from idempotency`)).toEqual(before)
  const cora = await platform.as('contact')
  const report = (await cora.listInbox({ search: 'some public chat' })).requests[0]
  expect(report).toMatchObject({ kind: 'public-tool', from: null })
  expect((await cora.getRequest({ requestId: report?.id ?? '' })).text).toBe('To shorten a letter.')
  expect((await cara.listMyRequests({})).requests.map(({ kind }) => kind)).not.toContain('public-tool')
})
