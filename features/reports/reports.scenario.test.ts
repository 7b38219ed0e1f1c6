import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseLimits, type ParsedDocument } from '#kernel/ports/parser.ts'
import type { DraftBody } from '#kernel/prose/draft-document.ts'
import { draftText } from '#kernel/prose/draft-text.ts'
import { parseFile } from '#adapters/parsers/parser-registry.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { addVendor, startScriptedVendor, type ScriptedVendor } from '#testkit/scripted-vendor.ts'
import { untilRead, upload } from '#testkit/uploading.ts'

let platform: Platform
let vendor: ScriptedVendor
let documentId: string
let modelId: string
beforeAll(async () => {
  platform = await startPlatform()
  vendor = await startScriptedVendor()
  modelId = (await addVendor(platform, vendor)).modelId('reports')
  await (await platform.as('administrator')).updateVendor({ vendorId: modelId.split('/')[0] ?? '', models: [{ name: 'reports', isEnabled: true }] })
  const cara = await platform.as('caseworker')
  documentId = (await upload(cara, 'parking.md', rules)).id
  await untilRead(cara, documentId)
})
afterAll(async () => {
  await vendor.close()
  await platform.close()
})

const rules = `# Parking rules

## Fees

A permit for the north yard costs 14 crowns a month. A permit for the south yard costs 12 crowns a month.

## How long it lasts

A permit lasts seven days and is not renewed by itself.
`
const from = () => ({ kind: 'documents' as const, documentIds: [documentId] })
const isPlan = (messages: { content: string }[]) => messages[0]?.content.includes('You plan a report') ?? false

async function textOf(artefactId: string): Promise<string> {
  const { body } = await (await platform.as('caseworker')).getArtefact({ artefactId })
  return draftText((body as DraftBody).document)
}

async function exported(artefactId: string, format: string): Promise<ParsedDocument> {
  const answer = await fetch(`${platform.url}/api/drafts/${artefactId}/files`, { method: 'POST', headers: { authorization: `Bearer ${await platform.tokenOf('caseworker')}`, 'content-type': 'application/json' }, body: JSON.stringify({ format }) })
  expect(answer.status).toBe(200)
  const parsed = await parseFile({ name: `report.${format}`, bytes: new Uint8Array(await answer.arrayBuffer()) }, parseLimits)
  if (parsed.kind === 'refusal') throw new Error(parsed.sentence)
  return parsed
}

test('with the quote engine a report is planned, replanned, written from its sources and exported with contents and references', async () => {
  const cara = await platform.as('caseworker')
  const { artefactId } = await cara.startReport({ title: 'On permits', about: 'What a permit costs and how long it lasts', from: from(), sections: 4, modelId: 'quote' })
  await platform.settle()
  const plan = await cara.getReportPlan({ artefactId })
  expect(plan.run).toMatchObject({ kind: 'plan', state: 'done' })
  expect(plan.sections.map((section) => section.heading)).toEqual(expect.arrayContaining(['Fees', 'How long it lasts']))
  const fees = plan.sections.findIndex((section) => section.heading === 'Fees')
  const changed = await cara.changeReportPlan({ artefactId, baseVersion: plan.version, sections: [{ heading: 'What it costs', guidance: 'fees of a permit', at: fees }, { heading: 'How long it lasts', guidance: 'days of a permit' }, { heading: 'Whales', guidance: 'migration of humpback whales' }] })
  expect(changed.sections.map(({ heading, isWritten }) => [heading, isWritten])).toEqual([['What it costs', false], ['How long it lasts', false], ['Whales', false]])
  await cara.writeReport({ artefactId })
  await platform.settle()
  const text = await textOf(artefactId)
  expect(text).toMatch(/# What it costs[\s\S]*14 crowns a month\.? ?\[1\][\s\S]*# How long it lasts[\s\S]*seven days/)
  const after = await cara.getReportPlan({ artefactId })
  expect(after.sections.slice(0, 2).every(({ isWritten }) => isWritten)).toBe(true)
  const word = await exported(artefactId, 'docx')
  expect(word.blocks.filter((block) => block.kind === 'heading').map((block) => block.text)).toEqual(expect.arrayContaining(['On permits', 'What it costs', 'Sources']))
  expect(word.blocks.some((block) => block.kind === 'note' && block.text.includes('[1] Parking rules'))).toBe(true)
  const words = (await exported(artefactId, 'pdf')).blocks.map((block) => block.text).join('\n')
  expect(words).toContain('Contents')
  expect(words).toContain('14 crowns')
})

test('with a model, what no source bears out carries a comment, tables are numbered, and orders in sources stay words', async () => {
  const cara = await platform.as('caseworker')
  const section = '## Costs\n\nA permit for the north yard costs 14 crowns a month. [1] A permit for the south yard costs 99 crowns a month. [1]\n\n| Yard | Crowns |\n| --- | --- |\n| North | 14 [1] |\n\nInvented. [7]'
  vendor.script('reports', { chunkChars: 400, text: (_question, messages) => (isPlan(messages) ? '## Costs\n- fees\n' : section) })
  const { artefactId } = await cara.startReport({ title: 'Costs of permits', about: 'What a permit costs', from: from(), sections: 1, modelId })
  await platform.settle()
  await cara.writeReport({ artefactId })
  await platform.settle()
  const { body, sources } = await cara.getArtefact({ artefactId })
  const draft = body as DraftBody
  const text = draftText(draft.document)
  expect(text.match(/# Costs/g)).toHaveLength(1)
  expect(text).toContain('Table 1. Costs')
  expect(text).toContain('Invented. [7]')
  expect(sources.map((source) => source.number)).toEqual([1])
  expect(draft.comments.map((comment) => comment.text).join('\n')).toContain('99 crowns')
  expect(draft.comments.map((comment) => comment.text).join('\n')).not.toContain('14 crowns')
  await expect(cara.writeReport({ artefactId })).rejects.toMatchObject({ problem: { code: 'report_all_written' } })
})

test('a section that somebody writes or drops while Steward is at it stays theirs; a failed run goes on where it was', async () => {
  const cara = await platform.as('caseworker')
  let isDown = false
  vendor.script('reports', { chunkChars: 400, text: (_question, messages) => (isPlan(messages) ? '## One\n- fees\n## Two\n- days\n' : isDown ? '' : 'A permit lasts seven days. [1]') })
  const { artefactId } = await cara.startReport({ title: 'Halves', about: 'Permits', from: from(), sections: 2, modelId })
  await platform.settle()
  await cara.writeReport({ artefactId })
  await cara.stopReport({ artefactId })
  await platform.settle()
  isDown = false
  const stopped = await cara.getReportPlan({ artefactId })
  expect(stopped.run?.state).toBe('stopped')
  if (stopped.sections.some((section) => !section.isWritten)) await cara.writeReport({ artefactId })
  await platform.settle()
  expect((await cara.getReportPlan({ artefactId })).sections.map((section) => section.isWritten)).toEqual([true, true])
})

test('a server that is stopped in the middle goes on with the sections that are missing, and writes none twice', async () => {
  const cara = await platform.as('caseworker')
  let written = 0
  vendor.script('reports', { chunkChars: 20, text: (_question, messages) => (isPlan(messages) ? '## One\n- fees of a permit\n## Two\n- days of a permit\n## Three\n- a permit\n## Four\n- permits of the yard\n' : `A permit lasts seven days. [1] Part ${++written}.`) })
  const { artefactId } = await cara.startReport({ title: 'Interrupted', about: 'Permits', from: from(), sections: 4, modelId })
  await platform.settle()
  await cara.writeReport({ artefactId })
  await platform.down()
  await platform.restart()
  await platform.settle()
  const again = await platform.as('caseworker')
  const plan = await again.getReportPlan({ artefactId })
  expect(plan.run?.state).toBe('done')
  expect(plan.sections.map(({ isWritten }) => isWritten)).toEqual([true, true, true, true])
  expect((await textOf(artefactId)).match(/seven days/g)).toHaveLength(4)
})

test('a report leaves as Word and comes back as the text it was; one for residents does not leave unread', async () => {
  const cara = await platform.as('caseworker')
  vendor.script('reports', { chunkChars: 400, text: (_question, messages) => (isPlan(messages) ? '## Costs\n- fees of a permit\n' : 'A permit for the north yard costs **14 crowns** a month. [1]\n\n- It lasts seven days. [1]\n- It is not renewed by itself. [1]') })
  const { artefactId } = await cara.startReport({ title: 'There and back', about: 'What a permit costs', from: from(), sections: 1, modelId })
  await platform.settle()
  await cara.writeReport({ artefactId })
  await platform.settle()
  const take = async (format: string) => fetch(`${platform.url}/api/drafts/${artefactId}/files`, { method: 'POST', headers: { authorization: `Bearer ${await platform.tokenOf('caseworker')}`, 'content-type': 'application/json' }, body: JSON.stringify({ format }) })
  const word = await take('docx')
  const back = await cara.readDraftFile({ fileName: 'back.docx' }, { body: new Uint8Array(await word.arrayBuffer()) })
  expect(draftText((back.body as DraftBody).document)).toBe(await textOf(artefactId))
  expect(back.title).toBe('There and back')
  expect(back.sources.map(({ number, statedOn: _on, ...source }) => [number, source.title.startsWith('Parking rules')])).toEqual([[1, true]])
  const kept = await cara.createArtefact({ kind: 'draft', title: back.title, body: back.body, sources: back.sources })
  expect(kept.kind).toBe('draft')
  const mail = await (await take('eml')).text()
  expect(mail.startsWith('X-Unsent: 1')).toBe(true)
  await cara.setAudience({ kind: 'artefact', outputId: artefactId, audience: 'residents' })
  for (const format of ['docx', 'pdf', 'eml', 'markdown']) {
    const refused = await take(format)
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([403, 'review_needed'])
  }
  await expect(cara.readDraftFile({ fileName: 'x.docx' }, { body: new TextEncoder().encode('no Word file') })).rejects.toMatchObject({ problem: { code: 'draft_file_refused', title: expect.stringContaining('Only Word documents') } })
})
