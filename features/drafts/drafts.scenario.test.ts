/** Drafts on the real platform: from a template over sources to proposals, with a model and without one. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AllEndpoints } from '#apps/contracts.ts'
import type { Client } from '#kernel/contract/client.ts'
import { readDraftBody, type DraftBody } from '#kernel/prose/draft-document.ts'
import { citedNumbers, draftText, pendingSuggestions } from '#kernel/prose/draft-text.ts'
import { startAsking, type Asking } from '#testkit/asking.ts'
import { untilRead, upload } from '#testkit/uploading.ts'

let asking: Asking
let cara: Client<AllEndpoints>
beforeAll(async () => {
  asking = await startAsking()
  cara = await asking.person()
  const document = await upload(cara, 'parking.md', '# Parking\n\n## Permits\n\nA permit for the north yard costs 14 crowns a month. Apply by 3 May 2026 at the front desk.\n')
  await untilRead(cara, document.id)
  await asking.platform.settle()
})
afterAll(() => asking.close())

async function opened(artefactId: string): Promise<{ body: DraftBody; text: string; sources: { number: number; passageId?: string | null; text: string }[]; version: number; by: string }> {
  const { body, sources, artefact, version } = await cara.getArtefact({ artefactId })
  const read = readDraftBody(body)
  if ('fault' in read) throw new Error(read.fault)
  return { body: read.body, text: draftText(read.body.document), sources, version: artefact.version, by: version.by }
}

const letter = 'Dear office,\n\nHow much does a permit for the north yard cost? Please also tell me by when I must apply.\n\nYours, A. Person'

test('without a model the template is filled with what the sources say, word for word, under the letter’s asks', async () => {
  const { artefactId, runId } = await cara.createDraft({ templateId: 'email', title: 'Permit', letter, isWritten: true, sources: { kind: 'all' }, modelId: 'quote' })
  await asking.platform.settle()
  expect(await cara.getDraftRun({ runId: runId ?? '' })).toMatchObject({ state: 'done', step: 3, steps: 3, note: expect.stringContaining('quote engine') })
  const draft = await opened(artefactId)
  expect(draft.by).toBe('assistant')
  // Its template is for residents: it is held until a colleague attests it.
  expect(await cara.getReviewState({ kind: 'artefact', outputId: artefactId })).toMatchObject({ audience: 'residents', isReleased: false })
  expect(draft.text).toContain('Thank you for your message.')
  expect(draft.text).toContain('14 crowns a month')
  expect(draft.text).toContain('How much does a permit for the north yard cost?')
  const cited = citedNumbers(draft.body.document)
  expect(cited.length).toBeGreaterThan(0)
  for (const number of cited) expect(draft.sources.find((source) => source.number === number)?.passageId).toMatch(/^[0-9a-f-]{36}$/)
})

test('a model writes each section from its own passages; what it cites without a source stays text; its words carry the label of what it read', async () => {
  asking.script('writer', { text: (_question, messages) => (messages.at(-1)?.content.includes('In short') ? 'A permit costs 14 crowns a month [1]. It is free on Sundays [77].\n\n- Apply by 3 May 2026 [1]\n\n| What | Cost |\n|---|---|\n| Yard | 14 |' : 'Nothing more [1].') })
  const before = asking.vendor.calls().length
  const { artefactId, runId } = await cara.createDraft({ templateId: 'memo', title: 'Permits', about: 'What a permit for the north yard costs', isWritten: true, sources: { kind: 'all' }, modelId: asking.modelId('writer') })
  await asking.platform.settle()
  expect(await cara.getDraftRun({ runId: runId ?? '' })).toMatchObject({ state: 'done', step: 5, note: null })
  const draft = await opened(artefactId)
  expect(draft.body.document.content.map((block) => block.type)).toEqual(expect.arrayContaining(['heading', 'paragraph', 'bulletList', 'table']))
  expect(citedNumbers(draft.body.document)).toEqual([1])
  expect(draft.text).toContain('[77]')
  const sent = asking.vendor.calls().slice(before)
  expect(sent).toHaveLength(4)
  expect(sent[0]?.messages.at(-1)?.content).toMatch(/=== [0-9a-f]{16} ===\n\[1\] Parking/)
})

test('stopping keeps what is written; going on writes the rest once', async () => {
  asking.script('held', { text: 'A first part that hangs here for a while', holdAfter: 10 })
  const { artefactId, runId = '' } = await cara.createDraft({ templateId: 'brief', title: 'Brief', about: 'Permits', isWritten: true, modelId: asking.modelId('held') })
  const id = runId ?? ''
  await expect.poll(async () => (await cara.getDraftRun({ runId: id })).state, { timeout: 5_000 }).toBe('running')
  await expect.poll(() => asking.vendor.calls('held').length, { timeout: 5_000 }).toBe(1)
  await cara.stopDraftRun({ runId: id })
  await asking.platform.settle()
  expect(await cara.getDraftRun({ runId: id })).toMatchObject({ state: 'stopped', step: 0 })
  expect((await opened(artefactId)).by).toBe('person')
  asking.script('held', { text: 'Now it is written.' })
  await cara.resumeDraftRun({ runId: id })
  await asking.platform.settle()
  expect(await cara.getDraftRun({ runId: id })).toMatchObject({ state: 'done', step: 5 })
  expect((await opened(artefactId)).text.match(/Now it is written\./g)).toHaveLength(5)
})

test('a server that goes away in the middle goes on with the first section that is missing, and writes none twice', async () => {
  let count = 0
  asking.script('restarted', { text: () => `Part ${++count}.`, holdAfter: 3 })
  const { artefactId, runId } = await cara.createDraft({ templateId: 'brief', title: 'Restarted', about: 'Permits', isWritten: true, modelId: asking.modelId('restarted') })
  await expect.poll(() => asking.vendor.calls('restarted').length, { timeout: 5_000 }).toBe(1)
  asking.vendor.release('restarted')
  await expect.poll(async () => (await cara.getDraftRun({ runId: runId ?? '' })).step, { timeout: 5_000 }).toBeGreaterThanOrEqual(1)
  await asking.platform.down()
  await asking.platform.restart()
  cara = await asking.person()
  await asking.platform.settle(30_000)
  expect(await cara.getDraftRun({ runId: runId ?? '' })).toMatchObject({ state: 'done', step: 5 })
  const { text } = await opened(artefactId)
  expect(text.match(/^Part \d+\.$/gm)).toHaveLength(5)
  expect(new Set(text.match(/^Part \d+\.$/gm)).size).toBe(5)
}, 45_000)

test('what a person wrote meanwhile is never overwritten: the text comes below theirs as a tracked change', async () => {
  asking.script('late', { text: 'Written by the model.' })
  const { artefactId } = await cara.createDraft({ templateId: 'notice', title: 'Notice' })
  const first = await opened(artefactId)
  const own = { ...first.body, document: { type: 'doc' as const, content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: 'My own words.' }] }] } }
  await cara.saveArtefact({ artefactId, baseVersion: first.version, body: own })
  await cara.writeDraft({ artefactId, templateId: 'notice', about: 'The north yard', modelId: asking.modelId('late') })
  await asking.platform.settle()
  const after = await opened(artefactId)
  expect(after.text).toMatch(/^My own words\./)
  expect(after.text).toContain('Written by the model.')
  expect(draftText(after.body.document, 'original')).toBe('My own words.')
  expect(pendingSuggestions(after.body.document)).toEqual([after.body.suggestions[0]?.id])
})

test('a proposal for selected words comes back as Markdown and changes nothing by itself', async () => {
  const { artefactId } = await cara.createDraft({ templateId: 'memo', title: 'Memo' })
  asking.script('short', { text: 'Permits cost 14 crowns.' })
  const asked = await cara.askForChange({ artefactId, kind: 'shorter', selected: 'A permit for the north yard costs 14 crowns.', modelId: asking.modelId('short') })
  await asking.platform.settle()
  expect(await cara.getDraftRun({ runId: asked.id })).toMatchObject({ state: 'done', change: { kind: 'shorter', proposed: 'Permits cost 14 crowns.' } })
  expect((await opened(artefactId)).version).toBe(1)
  await cara.dismissDraftRun({ runId: asked.id })
  expect((await cara.listDraftRuns({ artefactId })).runs).toEqual([])
})

test('the quote engine adds a source to a statement, and says that it cannot reword', async () => {
  const { artefactId } = await cara.createDraft({ templateId: 'memo', title: 'Memo' })
  await expect(cara.askForChange({ artefactId, kind: 'shorter', selected: 'A permit costs something.', modelId: 'quote' })).rejects.toMatchObject({ problem: { code: 'draft_quotes_only' } })
  const asked = await cara.askForChange({ artefactId, kind: 'own', asked: 'What does a permit for the north yard cost?', selected: 'A permit costs something.', sources: { kind: 'all' }, modelId: 'quote' })
  await asking.platform.settle()
  const done = await cara.getDraftRun({ runId: asked.id })
  expect(done.change?.proposed).toMatch(/^A permit costs something\.\n\n[\s\S]*14 crowns/)
  expect(done.change?.sources[0]).toMatchObject({ number: 1, title: 'Parking' })
})

test('a request that decides about a person is refused in words, and nothing is proposed', async () => {
  const { artefactId } = await cara.createDraft({ templateId: 'letter', title: 'Letter' })
  asking.script('decides', { text: 'We deny her claim.' })
  const asked = await cara.askForChange({ artefactId, kind: 'own', asked: 'Decide whether we should deny her claim, and write it.', selected: 'Her claim.', modelId: asking.modelId('decides') })
  await asking.platform.settle()
  expect(await cara.getDraftRun({ runId: asked.id })).toMatchObject({ state: 'failed', change: { proposed: null } })
})

test('an answer becomes a draft with its citations; a template of an agency is its own, in versions', async () => {
  const { id: conversationId } = await cara.createConversation({})
  const { answer } = await cara.sendMessage({ conversationId, text: 'What does a permit for the north yard cost?', modelId: 'quote', sources: { kind: 'all' } })
  await asking.platform.settle()
  const { artefactId } = await cara.draftAnswer({ messageId: answer.id })
  const draft = await opened(artefactId)
  expect(draft.text).toContain('14 crowns')
  expect(citedNumbers(draft.body.document).every((number) => draft.sources.some((source) => source.number === number))).toBe(true)
  const lead = await asking.platform.as('benefitsLead')
  const mine = await lead.addDraftTemplate({ name: 'Our letter', kind: 'letter', houseStyle: 'Say “you”.', sections: [{ heading: 'Your permit', guidance: 'What it costs.' }] })
  const changed = await lead.changeDraftTemplate({ templateId: mine.id, name: 'Our newer letter', kind: 'letter', sections: [{ heading: 'Your permit' }] })
  expect(changed.version).toBe(2)
  expect((await cara.listDraftTemplates({})).templates[0]).toMatchObject({ name: 'Our newer letter', isBuiltIn: false })
  expect((await cara.listTemplateVersions({ templateId: mine.id })).versions.map((each) => each.name)).toEqual(['Our newer letter', 'Our letter'])
  await lead.retireDraftTemplate({ templateId: mine.id })
  await expect(cara.createDraft({ templateId: mine.id, title: 'x' })).rejects.toMatchObject({ problem: { code: 'draft_unknown_template' } })
})
