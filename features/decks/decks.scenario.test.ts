import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseLimits, type ParsedDocument } from '#kernel/ports/parser.ts'
import { parseFile } from '#adapters/parsers/parser-registry.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { addVendor, startScriptedVendor, type ScriptedVendor } from '#testkit/scripted-vendor.ts'
import { openedData } from '#testkit/opening-data.ts'
import { untilRead, upload } from '#testkit/uploading.ts'
import type { DeckBody } from './contract.ts'

let platform: Platform
let vendor: ScriptedVendor
let documentId: string
let modelId: string
beforeAll(async () => {
  platform = await startPlatform()
  vendor = await startScriptedVendor()
  const added = await addVendor(platform, vendor)
  modelId = added.modelId('slides')
  await (await platform.as('administrator')).updateVendor({ vendorId: modelId.split('/')[0] ?? '', models: [{ name: 'slides', isEnabled: true }] })
  const document = await upload(await platform.as('caseworker'), 'parking.md', rules)
  await untilRead(await platform.as('caseworker'), document.id)
  documentId = document.id
})
afterAll(async () => {
  await vendor.close()
  await platform.close()
})

const rules = `# Parking rules

## Fees

A permit for the north yard costs 14 crowns a month. A permit for the south yard costs 12 crowns a month.

## How long it lasts

A permit lasts seven days and is not renewed by itself. Whoever needs it longer asks again at the desk.
`
const outline = '## What it costs\n- fees of both yards\n\n## How long it lasts\n- days\n'
const ofDocument = () => ({ kind: 'documents' as const, documentIds: [documentId] })

async function deckOf(artefactId: string): Promise<{ body: DeckBody; version: number; sources: { number: number; text: string }[] }> {
  const { artefact, body, sources } = await (await platform.as('caseworker')).getArtefact({ artefactId })
  return { body: body as DeckBody, version: artefact.version, sources }
}

async function exported(artefactId: string, format: 'pptx' | 'pdf' = 'pptx'): Promise<ParsedDocument> {
  const answer = await fetch(`${platform.url}/api/decks/${artefactId}/files`, { method: 'POST', headers: { authorization: `Bearer ${await platform.tokenOf('caseworker')}`, 'content-type': 'application/json' }, body: JSON.stringify({ format }) })
  expect(answer.status).toBe(200)
  const parsed = await parseFile({ name: `deck.${format}`, bytes: new Uint8Array(await answer.arrayBuffer()) }, parseLimits)
  if (parsed.kind === 'refusal') throw new Error(parsed.sentence)
  return parsed
}

const wordsOf = (document: ParsedDocument) => document.blocks.map((block) => block.text).join('\n')

describe('with the quote engine', () => {
  test('a deck goes from its sources over an outline to slides that stand in them, and out as PPTX', async () => {
    const cara = await platform.as('caseworker')
    const { artefactId } = await cara.startDeck({ title: 'Permits', about: 'What a permit costs and how long it lasts', from: ofDocument(), slides: 4, modelId: 'quote' })
    await platform.settle()
    const outlined = await deckOf(artefactId)
    expect(outlined.body.stage).toBe('outline')
    expect(outlined.body.slides.map((slide) => slide.title)).toEqual(expect.arrayContaining(['Fees', 'How long it lasts']))
    await cara.writeSlides({ artefactId })
    await platform.settle()
    const { body, sources } = await deckOf(artefactId)
    expect(body.slides.every((slide) => slide.isWritten)).toBe(true)
    const points = body.slides.flatMap((slide) => slide.points)
    expect(points.map((point) => point.text)).toContain('A permit for the north yard costs 14 crowns a month.')
    for (const point of points) expect(point.cites.every((number) => sources.some((source) => source.number === number))).toBe(true)
    const checked = await cara.checkSlides({ artefactId, slides: body.slides.map((slide) => slide.points.map(({ text, cites }) => ({ text, cites }))) })
    expect(checked.slides.flat().every(({ verdict }) => verdict === 'supported')).toBe(true)
    expect((await cara.getDeckRun({ artefactId })).run).toMatchObject({ kind: 'write', state: 'done' })
    const file = await exported(artefactId)
    expect(wordsOf(file)).toContain('A permit for the north yard costs 14 crowns a month.')
    expect(wordsOf(file)).toContain('Sources')
    expect(wordsOf(file)).toMatch(/Label: /)
  })

  test('when nothing is found, an outline is empty and says so by its run, and no slide is made up', async () => {
    const lou = await platform.as('inspector')
    const { artefactId, run } = await lou.startDeck({ title: 'Whales', about: 'Migration of whales', from: ofDocument(), slides: 3, modelId: 'quote' })
    expect(run.state).toBe('waiting')
    await platform.settle()
    expect(((await lou.getArtefact({ artefactId })).body as DeckBody).slides).toEqual([])
    expect((await lou.getDeckRun({ artefactId })).run?.note).toContain('No source')
    await expect(lou.writeSlides({ artefactId })).rejects.toMatchObject({ problem: { code: 'deck_no_outline' } })
  })
})

describe('figures', () => {
  const visits = 'Office,Visits\nNorth,5120\nSouth,340\nWest,77\n'

  test('a chart and its table go on a slide from data, with the file as their source and its label, and out as PPTX and PDF', async () => {
    const cara = await platform.as('caseworker')
    const { artefactId } = await cara.startDeck({ title: 'Visits', about: 'What a permit costs', from: ofDocument(), slides: 2, modelId: 'quote' })
    await platform.settle()
    const { id: datasetId } = await openedData(cara, 'visits.csv', visits)
    const slideId = (await deckOf(artefactId)).body.slides[0]?.id ?? ''
    await cara.addFigure({ artefactId, slideId, from: { kind: 'data', datasetId, source: { kind: 'query', sql: 'select Office, Visits from visits' } }, shown: 'both' })
    await platform.settle()
    const { body, sources, version } = await deckOf(artefactId)
    const { figure, wants } = body.slides[0] ?? {}
    expect(wants).toBeUndefined()
    expect(figure).toMatchObject({ shown: 'both', chart: { kind: 'bar', x: 'Office' }, data: { rows: [['North', 5120], ['South', 340], ['West', 77]] } })
    expect(sources.find((source) => source.number === figure?.cites[0])).toMatchObject({ title: 'visits', text: expect.stringContaining('North\t5120') })
    const { figures } = await cara.checkSlides({ artefactId, slides: [], figures: [figure ?? null, null] })
    expect(figures).toEqual([{ verdict: 'supported', reason: null }, null])
    const pptx = await exported(artefactId)
    // The figures of the chart itself are read too, without a head above their labels.
    const shown = [['North', '5120'], ['South', '340'], ['West', '77']]
    expect(pptx.blocks.flatMap((block) => (block.kind === 'table' ? [block.rows] : []))).toEqual([[['', 'Visits'], ...shown], [['Office', 'Visits'], ...shown]])
    expect(wordsOf(await exported(artefactId, 'pdf'))).toMatch(/Figures: \[\d+\] visits/)
    // Whoever changes a figure by hand no longer has a source for it.
    const changed = { ...body, slides: body.slides.map((slide) => (slide.id === slideId && figure ? { ...slide, figure: { ...figure, data: { ...figure.data, rows: [['North', 9999]] } } } : slide)) }
    await cara.saveArtefact({ artefactId, baseVersion: version, body: changed })
    expect(wordsOf(await exported(artefactId, 'pdf'))).not.toContain('9999')
  })

  test('a kept analysis gives its chart; what fits no slide is refused in words, and the slide stays as it was', async () => {
    const cara = await platform.as('caseworker')
    const { artefactId } = await cara.startDeck({ title: 'Visits', about: 'What a permit costs', from: ofDocument(), slides: 1, modelId: 'quote' })
    await platform.settle()
    const { id: datasetId } = await openedData(cara, 'visits.csv', visits)
    const drawn = await cara.drawChart({ datasetId, source: { kind: 'query', sql: 'select Office, Visits from visits' } })
    const kept = await cara.keepAnalysis({ datasetId, title: 'Visits by office', sql: drawn.sql, sentences: [], chart: drawn.spec && { spec: drawn.spec, data: drawn.data }, table: null })
    const slideId = (await deckOf(artefactId)).body.slides[0]?.id ?? ''
    await cara.addFigure({ artefactId, slideId, from: { kind: 'data', datasetId, source: { kind: 'query', sql: 'select range as n from range(500)' } } })
    await platform.settle()
    expect((await cara.getDeckRun({ artefactId })).run).toMatchObject({ kind: 'figure', state: 'done', note: expect.any(String) })
    expect((await deckOf(artefactId)).body.slides[0]).not.toHaveProperty('wants')
    await cara.addFigure({ artefactId, slideId, from: { kind: 'analysis', artefactId: kept.artefactId } })
    await platform.settle()
    expect((await deckOf(artefactId)).body.slides[0]?.figure).toMatchObject({ title: drawn.spec?.title, chart: { kind: 'bar' } })
    await expect(cara.addFigure({ artefactId, slideId: 'slide-99', from: { kind: 'analysis', artefactId: kept.artefactId } })).rejects.toMatchObject({ problem: { code: 'deck_no_slide' } })
  })
})

describe('with a model', () => {
  const slideText = '- A permit for the north yard costs 14 crowns a month. [1]\n- A permit for the north yard costs 99 crowns a month. [1]\n- Parking is a human right.\n\nNotes: Say that a permit lasts seven days. It is free for ministers.'

  test('what its sources do not say is marked, and leaves only when a person keeps it', async () => {
    vendor.script('slides', { chunkChars: 400, text: (_question, messages) => (messages[0]?.content.includes('You plan a deck') ? outline : slideText) })
    const cara = await platform.as('caseworker')
    const { artefactId } = await cara.startDeck({ title: 'Permits', about: 'What a permit costs', from: ofDocument(), slides: 2, modelId })
    await platform.settle()
    const outlined = await deckOf(artefactId)
    expect(outlined.body.slides.map(({ title, plan }) => ({ title, plan }))).toEqual([{ title: 'What it costs', plan: ['fees of both yards'] }, { title: 'How long it lasts', plan: ['days'] }])
    // The person moves and renames a slide before anything is written.
    const slides = outlined.body.slides.toReversed().map((slide) => (slide.title === 'What it costs' ? { ...slide, title: 'The fee' } : slide))
    await cara.saveArtefact({ artefactId, baseVersion: outlined.version, body: { ...outlined.body, slides } })
    await cara.writeSlides({ artefactId })
    await platform.settle()
    const written = await deckOf(artefactId)
    expect(written.body.slides.map((slide) => slide.title)).toEqual(['How long it lasts', 'The fee'])
    const fee = written.body.slides[1]
    expect(fee?.notes).not.toContain('ministers')
    const { slides: checked } = await cara.checkSlides({ artefactId, slides: [(fee?.points ?? []).map(({ text, cites }) => ({ text, cites }))] })
    expect(checked[0]?.map(({ verdict }) => verdict)).toEqual(['supported', 'unsupported', 'uncited'])
    const words = wordsOf(await exported(artefactId))
    expect(words).toContain('14 crowns')
    expect(words).not.toContain('99 crowns')
    expect(words).not.toContain('human right')
    const kept = { ...written.body, slides: written.body.slides.map((slide) => ({ ...slide, points: slide.points.map((point) => ({ ...point, isKept: point.text.includes('human right') })) })) }
    await cara.saveArtefact({ artefactId, baseVersion: written.version, body: kept })
    expect(wordsOf(await exported(artefactId))).toContain('Parking is a human right. (not in the sources)')
  })

  test('one run at a time; a stop keeps what is written, and the rest is written later', async () => {
    vendor.script('slides', { chunkChars: 400, text: (_question, messages) => (messages[0]?.content.includes('You plan a deck') ? `${outline}\n## Third\n- more\n` : '- A permit lasts seven days. [1]') })
    const cara = await platform.as('caseworker')
    const { artefactId } = await cara.startDeck({ title: 'Permits', about: 'How long a permit lasts', from: ofDocument(), slides: 3, modelId })
    await expect(cara.writeSlides({ artefactId })).rejects.toMatchObject({ problem: { code: expect.stringMatching(/deck_busy|deck_no_outline/) } })
    await platform.settle()
    await cara.writeSlides({ artefactId })
    await expect(cara.writeSlides({ artefactId })).rejects.toMatchObject({ problem: { code: 'deck_busy' } })
    await cara.stopDeck({ artefactId })
    await platform.settle()
    const { run } = await cara.getDeckRun({ artefactId })
    expect(run?.state).toBe('stopped')
    await cara.writeSlides({ artefactId })
    await platform.settle()
    expect((await deckOf(artefactId)).body.slides.map((slide) => slide.isWritten)).toEqual([true, true, true])
  })

  test('a question about a person’s claim is refused with its rule, and nothing is asked of the model', async () => {
    const cara = await platform.as('caseworker')
    const { artefactId } = await cara.startDeck({ title: 'Case', about: 'Decide whether Ada Miller is eligible for the housing benefit and reject her claim', from: ofDocument(), slides: 2, modelId })
    await platform.settle()
    expect((await cara.getDeckRun({ artefactId })).run).toMatchObject({ state: 'failed', note: expect.stringContaining('R14') })
  })
})
