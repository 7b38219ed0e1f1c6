import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { cast } from '#testkit/people.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { bodyOf, fullUseCase, pilotFactors, risk, useCaseAt } from '#testkit/sharing-world.ts'
import { shownReuse } from './domain/reuse.ts'
import { stateAfter } from './domain/path.ts'

let platform: Platform
beforeAll(async () => void (platform = await startPlatform()))
afterAll(() => platform.close())

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

describe('the way of a use case', () => {
  test('leads from a draft through the contact check and the risk review into the library of another agency, with who, when and why', async () => {
    const [cara, lena, sven, ines, lou] = await Promise.all((['caseworker', 'benefitsLead', 'securityOfficer', 'inspector', 'licensingLead'] as const).map((name) => platform.as(name)))
    const { id: useCaseId } = await cara!.startUseCase({ title: 'Shorten minutes', prompt: fullUseCase.prompt })
    await expect(lena!.getUseCase({ useCaseId })).rejects.toMatchObject({ problem: { status: 404 } })
    const missing = await cara!.submitUseCase({ useCaseId }).catch((error: { problem: { code: string; fields: { path: string }[] } }) => error.problem)
    expect(missing).toMatchObject({ code: 'use_case_incomplete' })
    expect((missing as { fields: { path: string }[] }).fields.map((field) => field.path)).toEqual(['problem', 'minutesSaved', 'workAffected', 'staffTold'])
    await cara!.changeUseCase({ useCaseId, ...fullUseCase })
    expect(await cara!.submitUseCase({ useCaseId })).toMatchObject({ state: 'submitted', findings: [], may: [] })
    await expect(cara!.changeUseCase({ useCaseId, title: 'Other' })).rejects.toMatchObject({ problem: { code: 'use_case_wrong_state' } })
    expect((await lena!.listUseCaseReviews({})).useCases.map((each) => each.id)).toContain(useCaseId)
    await lena!.checkUseCase({ useCaseId, passes: false, reason: 'Say which minutes.' })
    expect(await cara!.getUseCase({ useCaseId })).toMatchObject({ state: 'returned', may: expect.arrayContaining(['change', 'submit']) })
    await cara!.submitUseCase({ useCaseId })
    await lena!.checkUseCase({ useCaseId, passes: true, reason: 'It works for us.' })
    await expect(ines!.getUseCase({ useCaseId })).rejects.toMatchObject({ problem: { status: 404 } })
    expect((await sven!.listUseCaseReviews({})).useCases.map((each) => each.id)).toContain(useCaseId)
    expect(await sven!.reviewUseCaseRisk({ useCaseId, ...risk, reviewOn: inDays(90) })).toMatchObject({ state: 'published', reviewOn: inDays(90) })
    expect((await ines!.listUseCases({ search: 'shorten the MINUTES' })).useCases.map((each) => each.id)).toContain(useCaseId)
    await expect(lena!.adoptUseCase({ useCaseId })).rejects.toMatchObject({ problem: { code: 'use_case_own_agency' } })
    const adopted = await lou!.adoptUseCase({ useCaseId, note: 'For hearings too.' })
    expect(adopted.adoptions).toMatchObject([{ agencyId: 'licensing', byName: cast.licensingLead.name }])
    expect(await lena!.decideUseCaseScale({ useCaseId, decision: 'scale', reason: 'Two agencies use it.' })).toMatchObject({ history: expect.arrayContaining([expect.objectContaining({ kind: 'scale-decided', details: expect.objectContaining({ decision: 'scale', adoptedBy: 1, people: null }) })]) })
    const { history } = await cara!.getUseCase({ useCaseId })
    expect(history.map((step) => [step.kind, step.byName])).toEqual([
      ['started', cast.caseworker.name], ['submitted', cast.caseworker.name], ['returned', cast.benefitsLead.name], ['submitted', cast.caseworker.name], ['checked', cast.benefitsLead.name],
      ['published', cast.securityOfficer.name], ['adopted', cast.licensingLead.name], ['scale-decided', cast.benefitsLead.name],
    ])
    expect(history[2]).toMatchObject({ reason: 'Say which minutes.' })
    await cara!.retireUseCase({ useCaseId, reason: 'There is a better one.' })
    await expect(ines!.runUseCase({ useCaseId, values: { minutes: 'x' } })).rejects.toMatchObject({ problem: { code: 'not_allowed' } })
    expect((await ines!.listUseCases({ search: 'Shorten minutes' })).useCases.map((each) => each.id)).not.toContain(useCaseId)
    // What is kept and what the steps say are one.
    const kept = await platform.rows<{ id: string; state: string }>(sql`select id, state from use_case`)
    for (const { id, state } of kept) {
      const steps = await platform.rows<{ kind: 'started' }>(sql`select kind from use_case_step where use_case_id = ${id} order by at, id`)
      expect(stateAfter(steps)).toBe(state)
    }
  })

  test('nobody checks or reviews their own', async () => {
    const lena = await platform.as('benefitsLead')
    const { id: useCaseId } = await lena.startUseCase(fullUseCase)
    await lena.submitUseCase({ useCaseId })
    await expect(lena.checkUseCase({ useCaseId, passes: true, reason: 'Mine is good.' })).rejects.toMatchObject({ problem: { code: 'use_case_own' } })
    expect((await lena.listUseCaseReviews({})).useCases.map((each) => each.id)).not.toContain(useCaseId)
  })

  test('a prompt that decides about people is shown as refused by the product’s own guard, and cannot be published; words for residents stay held', async () => {
    const [cara, lena, sven] = await Promise.all([platform.as('caseworker'), platform.as('benefitsLead'), platform.as('securityOfficer')])
    const prompt = 'Tell me whether the applicant {{name}} is eligible for housing help. She earns $1,900 a month and has two children.'
    expect((await cara.checkUseCaseDraft({ title: 'Eligibility', prompt })).findings).toContainEqual(expect.objectContaining({ kind: 'refused', rule: 'R14' }))
    const { id: useCaseId } = await cara.startUseCase({ ...fullUseCase, prompt })
    await cara.submitUseCase({ useCaseId })
    await lena.checkUseCase({ useCaseId, passes: true, reason: 'See what they say.' })
    await expect(sven.reviewUseCaseRisk({ useCaseId, ...risk })).rejects.toMatchObject({ problem: { code: 'use_case_guarded' } })
    await expect(sven.reviewUseCaseRisk({ useCaseId, ...risk, decidesAboutPeople: true })).rejects.toMatchObject({ problem: { code: 'use_case_decides' } })
    expect(await sven.reviewUseCaseRisk({ useCaseId, ...risk, passes: false, reason: 'It decides.' })).toMatchObject({ state: 'returned' })
    const letters = await cara.startUseCase({ ...fullUseCase, prompt: 'Write a letter to a resident that explains {{rule}} in plain words.' })
    await cara.submitUseCase({ useCaseId: letters.id })
    await lena.checkUseCase({ useCaseId: letters.id, passes: true, reason: 'Good.' })
    expect(await sven.reviewUseCaseRisk({ useCaseId: letters.id, ...risk, isForResidents: false })).toMatchObject({ isForResidents: true, findings: [expect.objectContaining({ rule: 'R15' })] })
    await expect(cara.startUseCase({ ...fullUseCase, prompt: 'Use the key sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCD to log in and list the mails.' })).rejects.toMatchObject({ problem: { code: 'refused_by_rule' } })
  })

  test('past its day it cannot be run before it was looked at again', async () => {
    const useCaseId = await useCaseAt(platform, 'published')
    await platform.rows(sql`update use_case set review_on = current_date - 2 where id = ${useCaseId}`)
    const [ines, lena] = await Promise.all([platform.as('inspector'), platform.as('benefitsLead')])
    expect(await ines.getUseCase({ useCaseId })).toMatchObject({ state: 'expired', may: [], history: expect.arrayContaining([expect.objectContaining({ kind: 'expired' })]) })
    await expect(ines.runUseCase({ useCaseId, values: { minutes: 'x' } })).rejects.toMatchObject({ problem: { code: 'use_case_expired' } })
    await expect(lena.renewUseCase({ useCaseId, reviewOn: inDays(800), reason: 'Still good.' })).rejects.toMatchObject({ problem: { code: 'use_case_day' } })
    expect(await lena.renewUseCase({ useCaseId, reviewOn: inDays(100), reason: 'Still good.' })).toMatchObject({ state: 'published' })
    await ines.runUseCase({ useCaseId, values: { minutes: 'x' } })
  })
})

describe('running one', () => {
  test('opens a labelled chat with the words filled in and unsent; every blank is needed', async () => {
    const ines = await platform.as('inspector')
    const useCaseId = await useCaseAt(platform, 'published')
    await expect(ines.runUseCase({ useCaseId, values: {} })).rejects.toMatchObject({ problem: { code: 'use_case_blank', fields: [{ path: 'values.minutes' }] } })
    const { conversationId } = await ines.runUseCase({ useCaseId, values: { minutes: 'We met. {{not a blank}}' } })
    expect(await ines.getConversation({ conversationId })).toMatchObject({ messages: [], draft: 'Make a list of decisions and open tasks from these minutes: We met. {{not a blank}}', conversation: { title: fullUseCase.title, conf: 'internal' } })
    await expect((await platform.as('caseworker')).getConversation({ conversationId })).rejects.toMatchObject({ problem: { status: 404 } })
  })

  test('is counted by people, and nobody is shown a number of fewer than ten, nor who it was (R04)', async () => {
    const useCaseId = await useCaseAt(platform, 'published')
    const reuseSeen = async () => (await (await platform.as('benefitsLead')).getUseCase({ useCaseId })).reuse
    const runs = async (count: number, from: number) => {
      for (let at = from; at < from + count; at++) {
        const id = crypto.randomUUID()
        await platform.rows(sql`insert into person (id, agency_id, name, email, roles) values (${id}, 'licensing', 'One', ${`${id}@x.example`}, '{employee}')`)
        const actor = { personId: id, agencyId: 'licensing', roles: ['employee'], name: 'One', sessionId: null, network: null }
        await platform.steward.database.transact(actor, async (store) => {
          for (let time = 0; time < 2; time++) await store.run(sql`insert into use_case_run (id, use_case_id, agency_id, person_id, conversation_id) values (${crypto.randomUUID()}, ${useCaseId}, 'licensing', ${id}, ${crypto.randomUUID()})`)
          await store.run(sql`update use_case_run set rating = ${at % 12 === 0 ? 'bad' : 'good'}`)
        })
      }
    }
    await runs(9, 1)
    expect(await reuseSeen()).toEqual(shownReuse({ people: 9, runs: 18, good: 9, bad: 0 }))
    expect((await reuseSeen()).people).toBeNull()
    await runs(2, 10)
    expect(await reuseSeen()).toEqual(shownReuse({ people: 11, runs: 22, good: 11, bad: 0 }))
    expect(await reuseSeen()).toMatchObject({ people: 11, runs: 22, good: null, bad: null, rated: 'mostly-good' })
    await expect(platform.steward.database.transact({ personId: cast.benefitsLead.id, agencyId: 'benefits', roles: ['agency-lead'], name: null, sessionId: null, network: null }, (store) => store.rows(sql`select * from use_case_run where use_case_id = ${useCaseId}`))).resolves.toEqual([])
    for (const table of ['use_case_user', 'use_case_tally'])
      await expect(platform.steward.database.transact({ personId: cast.administrator.id, agencyId: 'benefits', roles: ['administrator'], name: null, sessionId: null, network: null }, (store) => store.rows({ parts: [`select * from ${table}`], values: [] }))).rejects.toThrow('permission denied')
    expect((await (await platform.as('inspector')).listUseCases({ sort: 'reuse' })).useCases[0]?.id).toBe(useCaseId)
  })

  test('a rating of an answer in that chat counts for it, and changing one’s mind counts once', async () => {
    const [cara, useCaseId] = [await platform.as('caseworker'), await useCaseAt(platform, 'published')]
    const { conversationId } = await cara.runUseCase({ useCaseId, values: { minutes: 'x' } })
    const { answer } = await cara.sendMessage({ conversationId, text: 'Hello?', modelId: 'quote', sources: { kind: 'none' } })
    await platform.settle()
    for (const value of ['good', 'bad'] as const) await cara.rateAnswer({ messageId: answer.id, value })
    expect(await platform.rows(sql`select people, runs, good, bad from use_case_tally where use_case_id = ${useCaseId}`)).toEqual([{ people: 1, runs: 1, good: 0, bad: 1 }])
  })
})

describe('look-alikes and the funnel', () => {
  test('what there is already is offered while writing, to whoever may see it', async () => {
    const useCaseId = await useCaseAt(platform, 'published', 'caseworker', 'agency')
    const asked = { title: 'Summary of a meeting’s notes', problem: 'The notes of our team meetings are much too long', prompt: 'List the decisions and tasks in these notes: {{notes}}' }
    expect((await (await platform.as('colleague')).checkUseCaseDraft(asked)).similar.map((each) => each.id)).toContain(useCaseId)
    expect((await (await platform.as('inspector')).checkUseCaseDraft(asked)).similar.map((each) => each.id)).not.toContain(useCaseId)
    const cara = await platform.as('caseworker')
    const other = await cara.checkUseCaseDraft({ title: 'Forecast of fuel', problem: 'We never know how much diesel the fleet needs', prompt: 'Estimate the litres for {{month}}' })
    expect(other.similar.filter((each) => each.kind === 'use-case')).toEqual([])
  })

  test('pages of the library go on where the last one ended, in every order', async () => {
    const ines = await platform.as('inspector')
    for (const sort of ['reuse', 'newest', 'minutes'] as const) {
      const seen: string[] = []
      let after: string | undefined
      do {
        const page = await ines.listUseCases({ sort, limit: 2, ...(after && { after }) })
        seen.push(...page.useCases.map((each) => each.id))
        after = page.next ?? undefined
      } while (after)
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen.length).toBe((await ines.listUseCases({ sort, limit: 50 })).useCases.length)
    }
  })

  test('the funnel counts each use case once a stage', async () => {
    const { stages } = await (await platform.as('overseer')).useCaseFunnel({})
    const counts = stages.map((each) => each.useCases)
    expect(counts.every((count, at) => at === 0 || count <= (counts[at - 1] ?? 0))).toBe(true)
    expect(counts[3]).toBe(((await platform.rows<{ n: number }>(sql`select count(distinct use_case_id)::int as n from use_case_step where kind = 'published'`))[0])?.n)
  })
})

describe('pilots', () => {
  test('are ranked with their score explained, and decided by the lead with a link that leads somewhere', async () => {
    const [lena, ada, cara] = await Promise.all([platform.as('benefitsLead'), platform.as('administrator'), platform.as('caseworker')])
    const useCaseId = await useCaseAt(platform, 'published')
    const strong = await lena.proposePilot({ title: 'Minutes', factors: pilotFactors, useCaseId })
    const weak = await lena.proposePilot({ title: 'Labels', factors: { ...pilotFactors, risk: 4 } })
    const { pilots } = await cara.listPilots({})
    expect(pilots.map((each) => each.id)).toEqual([strong.id, weak.id])
    expect(pilots[0]).toMatchObject({ rank: 1, canDecide: false, score: { hoursPerMonth: 100, factors: expect.arrayContaining([expect.objectContaining({ factor: 'risk', value: 1 })]) } })
    await expect(lena.decidePilot({ pilotId: strong.id, state: 'chosen', reason: 'Agreed.', decisionId: crypto.randomUUID() })).rejects.toMatchObject({ problem: { code: 'pilot_unknown_link' } })
    const at = await bodyOf(platform)
    const decision = await ada.recordDecision({ ...at, title: 'Try minutes', votes: { inFavour: 2, against: 0, abstained: 0 }, links: [{ kind: 'use-case', id: useCaseId }, { kind: 'pilot', id: strong.id }] })
    expect(await lena.decidePilot({ pilotId: strong.id, state: 'chosen', reason: 'The task force agreed.', decisionId: decision.id })).toMatchObject({ state: 'chosen', decisionId: decision.id, decidedBy: cast.benefitsLead.name })
    await expect(lena.changePilot({ pilotId: strong.id, title: 'Other' })).rejects.toMatchObject({ problem: { code: 'pilot_decided' } })
  })
})
