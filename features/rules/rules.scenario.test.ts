/** Rules written by officers: confined to what they may forbid, tried before they hold, in force everywhere at once, and explained. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startAsking, type Asking } from '#testkit/asking.ts'
import { cast } from '#testkit/people.ts'
import { sampleRule } from '#testkit/sample-rule.ts'
import { untilRead, upload } from '#testkit/uploading.ts'

let asking: Asking
beforeAll(async () => void (asking = await startAsking()))
afterAll(() => asking.close())

const officer = () => asking.person('privacyOfficer')
const kept = { ...sampleRule, cedar: 'forbid (principal, action == Action::"egress", resource) when { context.conf >= 2 };' }
const casesOf = (stopped: string, passing: string) => sampleRule.cases.map((each) => ({ ...each, label: { ...each.label, conf: (each.isStopped ? stopped : passing) as 'public' } }))
const noConfidential = { ...kept, name: 'nothing-confidential', title: 'Nothing confidential', cases: casesOf('confidential', 'internal'), sentence: 'Confidential text leaves for no vendor at all.' }

async function askConfidential(script: string, as: 'caseworker' | 'inspector' = 'caseworker') {
  const person = await asking.person(as)
  const { id } = await person.createConversation({})
  await person.labelConversation({ conversationId: id, conf: 'confidential' })
  const { answer } = await person.sendMessage({ conversationId: id, text: 'How long is probation?', modelId: asking.modelId(script), sources: { kind: 'none' } })
  await asking.platform.settle()
  return person.getMessage({ messageId: answer.id })
}

describe('a rule', () => {
  test.each([
    ['permits', 'permit (principal, action, resource);'],
    ['is two policies', 'forbid (principal, action, resource) when { false }; permit (principal, action, resource);'],
    ['names a person', 'forbid (principal == Person::"x", action, resource);'],
    ['is no Cedar', 'no tax text, please, anywhere'],
  ])('that %s is refused with the reason', async (_what, cedar) => {
    const pia = await officer()
    await expect(pia.draftRule({ ...sampleRule, cedar })).rejects.toMatchObject({ problem: { code: 'rule_not_cedar' } })
  })

  test('that fails its own cases is not put in force', async () => {
    const pia = await officer()
    const { id } = await pia.draftRule({ ...sampleRule, name: 'wrong-cases', cases: sampleRule.cases.map((each) => ({ ...each, isStopped: !each.isStopped })) })
    expect((await pia.tryRule({ ruleId: id })).cases.map((each) => each.isAsExpected)).toEqual([false, false])
    await expect(pia.activateRule({ ruleId: id, reason: 'anyway' })).rejects.toMatchObject({ problem: { code: 'rule_cases_fail' } })
  })

  test('is tried on the past, holds in its agency at once, is cited, and is rolled back to the same hash', async () => {
    asking.script('ruled', { text: 'Six months.' })
    const pia = await officer()
    expect((await askConfidential('ruled')).answer?.state).toBe('answered')
    const before = (await pia.listRules({})).hash
    const first = await pia.draftRule(noConfidential)
    const { past } = await pia.tryRule({ ruleId: first.id })
    expect(past.wouldStop).toBeGreaterThan(0)
    expect(JSON.stringify(past)).not.toMatch(/probation/)
    await pia.activateRule({ ruleId: first.id, reason: 'Decided by the privacy board' })
    const refused = await askConfidential('ruled')
    expect(refused.answer).toMatchObject({ state: 'refused_policy' })
    expect(refused.answer?.refusal?.rules).toContainEqual(expect.objectContaining({ id: 'rule:benefits:nothing-confidential', legalBasis: noConfidential.legalBasis, sentence: noConfidential.sentence }))
    expect((await askConfidential('ruled', 'inspector')).answer?.state).toBe('answered')
    const inForce = (await pia.listRules({})).hash
    expect(inForce).not.toBe(before)
    const second = await pia.draftRule({ ...noConfidential, cedar: 'forbid (principal, action == Action::"egress", resource) when { context.conf == 2 };' })
    expect(second.version).toBe(first.version + 1)
    await pia.activateRule({ ruleId: second.id, reason: 'Restricted is stopped anyway' })
    await pia.activateRule({ ruleId: first.id, reason: 'Back: the change was wrong' })
    expect((await pia.listRules({})).hash).toBe(inForce)
    await pia.retireRule({ ruleId: first.id, reason: 'No longer needed' })
    expect((await pia.listRules({})).hash).toBe(before)
    expect((await askConfidential('ruled')).answer?.state).toBe('answered')
  })

  test('for all agencies takes two officers, and one who may', async () => {
    const pia = await officer()
    await expect(pia.draftRule({ ...sampleRule, name: 'for-all', forAll: true })).rejects.toMatchObject({ problem: { code: 'rule_for_all' } })
    const [sven, ada] = [await asking.person('securityOfficer'), await asking.person('administrator')]
    const { id } = await sven.draftRule({ ...sampleRule, name: 'for-all', forAll: true })
    expect((await sven.activateRule({ ruleId: id, reason: 'Asked for' })).state).toBe('proposed')
    await expect(sven.activateRule({ ruleId: id, reason: 'Asked for' })).rejects.toMatchObject({ problem: { code: 'rule_needs_second' } })
    expect((await ada.activateRule({ ruleId: id, reason: 'Agreed' })).state).toBe('active')
    await ada.retireRule({ ruleId: id, reason: 'Tried' })
  })

  test('about actions stops the action, for that agency only', async () => {
    const pia = await officer()
    const actionCase = { kind: 'action' as const, roles: ['employee'], attributes: {} }
    const { id } = await pia.draftRule({
      ...sampleRule,
      name: 'no-exports',
      kind: 'action',
      cedar: 'forbid (principal, action == Action::"conversation.export", resource);',
      cases: [
        { ...actionCase, name: 'export', action: 'conversation.export', isStopped: true },
        { ...actionCase, name: 'reading', action: 'conversation.read', isStopped: false },
      ],
    })
    await pia.activateRule({ ruleId: id, reason: 'During the audit' })
    const [cara, ines] = [await asking.person(), await asking.person('inspector')]
    const own = await cara.createConversation({})
    await expect(cara.exportConversation({ conversationId: own.id, format: 'json' })).rejects.toMatchObject({ problem: { status: 403 } })
    const other = await ines.createConversation({})
    await expect(ines.exportConversation({ conversationId: other.id, format: 'json' })).resolves.toBeDefined()
    const { verdicts } = await pia.explainAction({ person: cast.caseworker.name, action: 'conversation.export' })
    expect(verdicts[0]).toMatchObject({ isAllowed: false })
    expect(verdicts[0]?.policies.map((each) => each.id)).toContain('rule:benefits:no-exports')
    await pia.retireRule({ ruleId: id, reason: 'The audit is over' })
  })
})

describe('a rule about an opening', () => {
  test('takes what it refuses out of the lists, for its agency only, and gives it back when it is retired', async () => {
    const [pia, cara, ines] = [await officer(), await asking.person(), await asking.person('inspector')]
    const { id: conversationId } = await cara.createConversation({ title: 'About the fee' })
    const own = await upload(cara, 'own-note.md', '# Note\n\nThe fee is 14 crowns.\n')
    await untilRead(cara, own.id)
    const foreign = await upload(ines, 'inspector-note.md', '# Note\n\nThe fee is 15 crowns.\n')
    await untilRead(ines, foreign.id)
    const listed = async () => ({
      documents: (await cara.listDocuments({ limit: 100 })).documents.map(({ id }) => id),
      chats: (await cara.listConversations({ limit: 100 })).conversations.map(({ id }) => id),
    })
    const before = await listed()
    expect(before).toMatchObject({ documents: expect.arrayContaining([own.id]), chats: expect.arrayContaining([conversationId]) })
    const { id } = await pia.draftRule({
      ...sampleRule,
      name: 'nothing-of-ones-own',
      kind: 'action',
      cedar: 'forbid (principal, action in [Action::"document.read", Action::"conversation.read"], resource) when { resource has owner && resource.owner == principal.id };',
      cases: [
        { kind: 'action', name: 'own', roles: ['employee'], attributes: { owner: 'somebody' }, action: 'conversation.read', isStopped: true },
        { kind: 'action', name: 'listing', roles: ['employee'], attributes: {}, action: 'conversation.list', isStopped: false },
      ],
    })
    await pia.activateRule({ ruleId: id, reason: 'During the audit' })
    const during = await listed()
    expect(during.chats).toEqual([])
    expect(during.documents).not.toContain(own.id)
    expect(during.documents).toEqual(before.documents.filter((each) => each !== own.id))
    for (const documentId of during.documents.slice(0, 5)) await expect(cara.getDocument({ documentId })).resolves.toMatchObject({ id: documentId })
    await expect(cara.getDocument({ documentId: own.id })).rejects.toMatchObject({ problem: { status: 403 } })
    expect((await ines.listDocuments({ limit: 100 })).documents.map((each) => each.id)).toContain(foreign.id)
    await pia.retireRule({ ruleId: id, reason: 'The audit is over' })
    expect(await listed()).toEqual(before)
  })
})

describe('an explanation', () => {
  test('says for every action of a person which policy decided', async () => {
    const { verdicts, roles } = await (await officer()).explainAction({ person: cast.caseworker.id })
    expect(roles).toEqual(['employee'])
    expect(verdicts.length).toBeGreaterThan(30)
    expect(verdicts.every((each) => each.policies.length > 0)).toBe(true)
    expect(verdicts.find((each) => each.action === 'conversation.list')?.isAllowed).toBe(true)
    expect(verdicts.find((each) => each.action === 'person.create')?.isAllowed).toBe(false)
  })

  test('of one thing tells what is hidden from somebody without showing it', async () => {
    const { id } = await (await asking.person()).createConversation({ title: 'Nobody else’s' })
    const explained = await (await officer()).explainAction({ person: cast.colleague.id, action: 'conversation.read', kind: 'Conversation', id })
    expect(explained.verdicts).toEqual([expect.objectContaining({ isVisible: false, isAllowed: false })])
    expect(JSON.stringify(explained)).not.toContain('Nobody else')
  })

  test('of a flow names the rules', async () => {
    const verdict = await (await officer()).explainFlow({ modelId: 'quote', conf: 'restricted', comp: ['tax'] })
    expect(verdict).toMatchObject({ isAllowed: true })
  })
})
