/** Budgets on the whole platform (R63): they warn, ask, stop, are asked for more, and what they counted is what was used. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { newId } from '#kernel/store/new-id.ts'
import { keepUsageAsKernel } from '#kernel/usage/usage-ledger.ts'
import { cast, type CastName } from '#testkit/people.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { addVendor, startScriptedVendor, type ScriptedVendor } from '#testkit/scripted-vendor.ts'
import { untilSaid } from '#testkit/world.ts'

let platform: Platform
let vendor: ScriptedVendor
let vendorId: string
let modelId: (script: string) => string
beforeAll(async () => {
  platform = await startPlatform()
  vendor = await startScriptedVendor()
  ;({ vendorId, modelId } = await addVendor(platform, vendor))
  vendor.script('small', { text: 'Yes, so it is.' })
})
afterAll(async () => {
  await vendor.close()
  await platform.close()
})
beforeEach(async () => {
  const admin = await platform.as('administrator')
  for (const scope of ['agency', 'person'] as const) await admin.saveBudget({ scope, microUsd: null, tokens: null, reason: 'Between tests' })
})

const thisMonth = new Date().toISOString().slice(0, 7)
const limit = async (scope: 'agency' | 'person', tokens: number, more: object = {}) => (await platform.as('administrator')).saveBudget({ scope, microUsd: null, tokens, reason: 'A test', ...more })

async function ask(name: CastName, model = modelId('small'), text = 'Is it so?') {
  const person = await platform.as(name)
  const { id: conversationId } = await person.createConversation({})
  const { answer } = await person.sendMessage({ conversationId, text, modelId: model, sources: { kind: 'none' } })
  await platform.settle()
  return (await person.getMessage({ messageId: answer.id })).answer
}

const usedBy = async (name: CastName) => {
  const { total } = await (await platform.as(name)).getMyUse({})
  return total.inputTokens + total.outputTokens
}

test('what an answer used stands in the book with its end, for the person alone, and costs what the contract says', async () => {
  const admin = await platform.as('administrator')
  await admin.saveModelPrice({ modelId: `${vendorId}/small`, microUsdIn: 2_000_000, microUsdOut: 8_000_000, reason: 'Contract 12' })
  await ask('inspector')
  const use = await (await platform.as('inspector')).getMyUse({})
  expect(use.total).toMatchObject({ calls: 1, unpricedTokens: 0 })
  expect(use.total.microUsd).toBe(Math.round(use.total.inputTokens * 2 + use.total.outputTokens * 8))
  expect([use.byModel[0]?.modelId, use.byFeature[0]?.feature, use.months[0]?.month]).toEqual([modelId('small'), 'conversations', thisMonth])
  const lines = await platform.rows<{ purpose: string; input: number; output: number; nano: number }>(sql`select purpose, input_tokens as input, output_tokens as output, nano_usd::float8 as nano from usage_entry where person_id = ${cast.inspector.id}`)
  expect(lines).toEqual([{ purpose: 'conversations', input: use.total.inputTokens, output: use.total.outputTokens, nano: use.total.inputTokens * 2_000 + use.total.outputTokens * 8_000 }])
  expect((await (await platform.as('licensingLead')).getMyUse({})).total.calls).toBe(0)
  await ask('inspector', 'quote')
  expect((await (await platform.as('inspector')).getMyUse({})).total.calls).toBe(1)
})

test('a budget warns, then asks and goes on with a reason, then stops; the quote engine goes on', async () => {
  const cara = await platform.as('caseworker')
  await ask('caseworker')
  const used = await usedBy('caseworker')
  await limit('person', Math.floor(used / 0.85), { askPercent: 95 })
  expect(await cara.getMyStanding({})).toMatchObject({ level: 'warned', scope: 'person', sentence: null })
  expect((await ask('caseworker'))?.state).toBe('answered')

  await limit('person', Math.ceil((await usedBy('caseworker')) / 0.97), { askPercent: 95 })
  const asked = await ask('caseworker')
  expect([asked?.state, asked?.note]).toEqual(['stopped', expect.stringMatching(/^You have used \d+ % of this month’s budget.*say why you go on/)])
  await expect(cara.goOn({ reason: ' ' })).rejects.toMatchObject({ problem: { code: 'invalid_input' } })
  expect((await cara.goOn({ reason: 'The report is due today' })).isGoingOn).toBe(true)
  expect((await ask('caseworker'))?.state).toBe('answered')

  await limit('person', await usedBy('caseworker'))
  const stopped = await ask('caseworker')
  expect([stopped?.state, stopped?.note]).toEqual(['stopped', expect.stringMatching(/^You have used up your budget.*starts anew on 20\d\d-\d\d-01.*ask for more/)])
  expect((await cara.getMyStanding({})).level).toBe('stopped')
  expect((await ask('caseworker', 'quote'))?.state).not.toBe('stopped')
})

test('more is asked for with a reason, granted within what the agency has left, and the person goes on', async () => {
  const [cole, lena] = await Promise.all([platform.as('colleague'), platform.as('benefitsLead')])
  await ask('colleague')
  await limit('person', await usedBy('colleague'))
  expect((await ask('colleague'))?.state).toBe('stopped')
  const request = await cole.requestMore({ reason: 'Forty letters to translate' })
  // It stands in the contact’s inbox until it is decided, and in nobody else’s.
  const inbox = async (name: 'contact' | 'licensingLead') => (await (await platform.as(name)).listInbox({})).elsewhere
  expect([await inbox('contact'), await inbox('licensingLead')]).toEqual([[{ kind: 'budget', waiting: 1, oldestAt: request.createdAt }], []])
  await expect(cole.requestMore({ reason: 'Once more' })).rejects.toMatchObject({ problem: { code: 'budget_request_open' } })
  expect((await lena.listBudgetRequests({})).requests).toMatchObject([{ id: request.id, personName: 'Cole Colleague', reason: 'Forty letters to translate' }])

  const { rows } = { rows: await platform.rows<{ tokens: number }>(sql`select coalesce(sum(input_tokens + output_tokens), 0)::float8 as tokens from usage_month where agency_id = 'benefits'`) }
  await limit('agency', (rows[0]?.tokens ?? 0) + 5_000)
  const untilOn = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  const grant = { requestId: request.id, isGranted: true, untilOn }
  await expect(lena.decideBudgetRequest({ ...grant, tokens: 6_000 })).rejects.toMatchObject({ problem: { code: 'grant_too_high' } })
  await expect(lena.decideBudgetRequest({ ...grant, tokens: 4_000, untilOn: '2020-01-01' })).rejects.toMatchObject({ problem: { code: 'grant_incomplete' } })
  await expect(cole.decideBudgetRequest({ ...grant, tokens: 4_000 })).rejects.toMatchObject({ problem: { code: 'not_allowed' } })
  expect(await lena.decideBudgetRequest({ ...grant, tokens: 4_000, note: 'Good luck' })).toMatchObject({ state: 'granted', decidedByName: 'Lena Lead' })
  expect(await inbox('contact')).toEqual([])
  await expect(lena.decideBudgetRequest({ ...grant, tokens: 4_000 })).rejects.toMatchObject({ problem: { code: 'budget_request_decided' } })
  expect((await ask('colleague'))?.state).toBe('answered')
  expect((await cole.getMyUse({})).requests[0]).toMatchObject({ state: 'granted', tokens: 4_000, note: 'Good luck' })
})

test('fifty questions at once pass a limit by no more than those already on their way, and a running answer ends at a hard stop', async () => {
  const rory = await platform.as('recordsOfficer')
  vendor.script('slow', { text: 'x'.repeat(800), chunkChars: 40, paceMs: 5 })
  await ask('recordsOfficer', modelId('slow'))
  const each = await usedBy('recordsOfficer')
  await limit('person', each * 5)
  const asked = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const { id: conversationId } = await rory.createConversation({})
      return (await rory.sendMessage({ conversationId, text: 'Is it so?', modelId: modelId('slow'), sources: { kind: 'none' } })).answer.id
    }),
  )
  await platform.settle(40_000)
  const messages = await Promise.all(asked.map((messageId) => rory.getMessage({ messageId })))
  const states = messages.map((message) => message.answer?.state)
  const spent = await usedBy('recordsOfficer')
  const answered = states.filter((state) => state === 'answered').length
  // What they are told counts from their first moment, what they say as it comes. One that a beat of the meter stopped in
  // the middle was on its way, too: what it had said by then is spent.
  const begun = messages.filter((message) => message.text !== '').length
  expect(answered).toBeLessThan(50)
  expect(spent).toBeLessThanOrEqual(each * (5 + begun))
  expect(states.filter((state) => state === 'stopped').length).toBe(50 - answered)
  expect((await ask('recordsOfficer', modelId('slow')))?.state).toBe('stopped')

  await limit('person', spent * 20)
  vendor.script('held', { text: `${'So it is. '.repeat(400)}`, holdAfter: 2_000 })
  const { id: conversationId } = await rory.createConversation({})
  const { answer } = await rory.sendMessage({ conversationId, text: 'Go on', modelId: modelId('held'), sources: { kind: 'none' } })
  await untilSaid(platform, answer.id)
  await limit('person', spent)
  await platform.settle()
  const ended = await rory.getMessage({ messageId: answer.id })
  expect([ended.answer?.state, ended.answer?.note]).toEqual(['stopped', expect.stringMatching(/used up your budget/)])
  expect(ended.text).toContain('So it is.')
  // What it had said is counted, as an estimate.
  expect((await rory.getMyUse({})).total.estimatedCalls).toBeGreaterThan(0)
  expect(await usedBy('recordsOfficer')).toBeGreaterThan(spent)
})

test('teams share a limit inside the agency’s; figures show ten people or nobody, and add up to the book', async () => {
  const [lena, admin, odo] = await Promise.all([platform.as('benefitsLead'), platform.as('administrator'), platform.as('overseer')])
  await expect(lena.saveBudget({ scope: 'agency', microUsd: 5, tokens: null, reason: 'A test' })).rejects.toMatchObject({ problem: { code: 'budget_agency' } })
  await admin.saveBudget({ scope: 'agency', microUsd: 5_000_000, tokens: null, reason: 'A test' })
  await expect(lena.saveTeam({ name: 'Desk', add: ['nobody@cast.example'] })).rejects.toMatchObject({ problem: { code: 'team_people_unknown' } })
  const team = await lena.saveTeam({ name: 'Desk', add: [`${cast.caseworker.id}@cast.example`] })
  await expect(lena.saveBudget({ scope: 'team', teamId: team.id, microUsd: 6_000_000, tokens: null, reason: 'A test' })).rejects.toMatchObject({ problem: { code: 'budget_too_high' } })
  await lena.saveBudget({ scope: 'team', teamId: team.id, microUsd: 1_000_000, tokens: null, reason: 'A test' })

  const people = await crowd(25)
  const month = '2026-05'
  const lines = people.flatMap((person, at) =>
    [1, 2].map((turn) => ({ ...person, id: newId(), at: new Date(`${month}-1${turn}T08:00:00Z`), unit: at < 12 ? team.id : at < 15 ? newTeam : '', purpose: 'conversations', modelId: 'v/m', inputTokens: 1_000 + at, outputTokens: turn, nanoUsd: 1_234_567 * turn + at, isEstimated: false })))
  await platform.steward.database.asSystem((store) => keepUsageAsKernel(store, lines))
  // Sent twice, counted once.
  await platform.steward.database.asSystem((store) => keepUsageAsKernel(store, lines.slice(0, 7)))
  const total = { people: 25, microUsd: Math.round(lines.reduce((sum, line) => sum + line.nanoUsd, 0) / 1_000), tokens: lines.reduce((sum, line) => sum + line.inputTokens + line.outputTokens, 0), unpricedTokens: 0 }
  const may = (await lena.getBudgets({})).months.find((each) => each.month === month)
  expect(may).toMatchObject({ throughDay: null, total, teams: [{ teamId: team.id, name: 'Desk', people: 12 }], rest: { people: 13 } })
  expect((may?.teams[0]?.tokens ?? 0) + (may?.rest?.tokens ?? 0)).toBe(total.tokens)
  const ledger = await odo.getUsageLedger({ month })
  expect(ledger).toMatchObject({ isOver: true, total, agencies: [{ agencyId: 'benefits', use: total }], rest: null })
  expect(await odo.getUsageLedger({ month: thisMonth })).toMatchObject({ isOver: false, total: null, agencies: [] })
  await expect(lena.getUsageLedger({ month })).rejects.toMatchObject({ problem: { code: 'not_allowed' } })
  // Seven people used models this month: the lead sees a limit, and no figure.
  expect((await lena.getBudgets({})).months.find((each) => each.month === thisMonth)?.total ?? null).toBeNull()
  // Whoever may see a team sees how many are in it: the contact as the lead does.
  for (const name of ['benefitsLead', 'contact'] as const) expect((await (await platform.as(name)).getBudgets({})).teams).toMatchObject([{ name: 'Desk', members: expect.any(Number) }])
})

const newTeam = '01900000-0000-7000-8000-0000000000aa'

async function crowd(count: number): Promise<{ personId: string; agencyId: string }[]> {
  const ids = Array.from({ length: count }, () => newId())
  await platform.steward.database.asSystem(async (store) => {
    for (const id of ids) await store.run(sql`insert into person (id, agency_id, name, email, roles, is_sample) values (${id}, 'benefits', 'Somebody', ${`${id}@crowd.example`}, '{employee}', true)`)
  })
  return ids.map((personId) => ({ personId, agencyId: 'benefits' }))
}
