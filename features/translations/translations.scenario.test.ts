/** From a text or a file to a signed translation, on the real platform: memory, glossary, engines, checks, names. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { docxFile } from '#adapters/parsers/fixtures/office-files.ts'
import { extract } from '#adapters/bilingual/open-any.ts'
import { apertium } from '#adapters/translators/apertium.ts'
import type { AllEndpoints } from '#apps/contracts.ts'
import type { Client } from '#kernel/contract/client.ts'
import { startAsking, type Asking } from '#testkit/asking.ts'
import { cast } from '#testkit/people.ts'
import { untilRead, upload } from '#testkit/uploading.ts'
import type { Segment, Translation } from './contract.ts'

let asking: Asking
let cara: Client<AllEndpoints>
let cole: Client<AllEndpoints>
let lena: Client<AllEndpoints>
let ada: Client<AllEndpoints>
beforeAll(async () => {
  asking = await startAsking()
  await signInAll()
  const glossary = await lena.createGlossary({ name: 'Benefits', from: 'en', to: 'es' })
  await lena.importGlossary({ glossaryId: glossary.id, format: 'csv', text: 'source,target,keep\nallowance,subsidio,\nSteward,,yes\n' })
  await lena.nameTranslationReviewer({ personId: cast.colleague.id, languages: ['es'] })
  asking.script('model', { text: (asked) => answer(asked, (text) => spanish[text] ?? `¡${text}!`) })
})
afterAll(() => asking.close())

/** A restarted server listens on another port. */
async function signInAll(): Promise<void> {
  ;[cara, cole, lena, ada] = [await asking.person(), await asking.person('colleague'), await asking.person('benefitsLead'), await asking.person('administrator')]
}

const spanish: Record<string, string> = {
  'Your allowance is $1,250.50 a month.': 'Su ayuda es de $1.250,50 al mes.',
  'Reply by {date} or call %{phone}.': 'Responda antes del {date} o llame al %{phone}.',
  'See <1>our page</1> at https://agency.example/a.': 'Consulte <1>nuestra página</1> en https://agency.example/a.',
}
/** What a model does: a JSON object back, with some words around it. */
function answer(asked: string, say: (text: string) => string): string {
  const object = JSON.parse(asked.slice(asked.indexOf('{'))) as Record<string, string>
  return `Here it is:\n\`\`\`json\n${JSON.stringify(Object.fromEntries(Object.entries(object).map(([number, text]) => [number, say(text)])))}\n\`\`\``
}

async function done(id: string, as = cara): Promise<{ translation: Translation; segments: Segment[] }> {
  await asking.platform.settle()
  return { translation: await as.getTranslation({ translationId: id }), segments: (await as.listSegments({ translationId: id, limit: 200 })).segments }
}
const create = (text: string, engineId: string | null, more = {}) => cara.createTranslation({ text, from: 'en', to: 'es', engineId, ...more })

test('without an engine everything stays open, and the page can say so', async () => {
  const { id } = await create('Good morning. The office is open.', null)
  const { translation, segments } = await done(id)
  expect(translation).toMatchObject({ state: 'ready', engineId: null, counts: { all: 2, open: 2 }, isCertified: false })
  expect(segments.map(({ state, target }) => [state, target])).toEqual([['open', null], ['open', null]])
})

test('the glossary’s word comes, also from a model that has another one; what it keeps wrong is flagged', async () => {
  const { id } = await create('Your allowance is $1,250.50 a month. Reply by {date} or call %{phone}.\nPay 12 crowns to Steward.', asking.modelId('model'))
  const { segments, translation } = await done(id)
  expect(translation.glossaries).toEqual([{ name: 'Benefits', version: 2 }])
  // Told twice, it stays with “ayuda”; then the term is put in for it, in the sentence that it gives to text without that word.
  expect(segments[0]?.target).toContain('subsidio')
  expect(segments[1]).toMatchObject({ target: 'Responda antes del {date} o llame al %{phone}.', findings: [], origin: 'machine' })
  asking.script('careless', { text: (asked) => answer(asked, (text) => text.replace('%{phone}', '').replace('12', '21').replace('{date}', '{fecha}')) })
  const careless = await done((await create('Reply by {date} or call %{phone}.\nPay 12 crowns.', asking.modelId('careless'))).id)
  expect(careless.segments.map(({ findings }) => findings.map(({ kind }) => kind))).toEqual([['placeholders'], ['numbers']])
  expect((await cara.listSegments({ translationId: careless.translation.id, filter: 'flagged' })).segments).toHaveLength(2)
})

test('a model’s answer that is none leaves the sentence open', async () => {
  asking.script('rambling', { text: () => 'I would rather not.' })
  const { segments, translation } = await done((await create('Good evening.', asking.modelId('rambling'))).id)
  expect([translation.state, segments[0]?.state]).toEqual(['ready', 'open'])
})

test('who wrote or ordered a sentence does not sign it; a named reviewer does, and then the agency remembers it', async () => {
  const text = 'Reply by {date} or call %{phone}.'
  const { id } = await create(text, asking.modelId('model'))
  await done(id)
  await expect(cara.signSegments({ translationId: id, all: true })).rejects.toMatchObject({ problem: { code: 'translation_nothing_to_sign' } })
  await expect(cole.getTranslation({ translationId: id })).rejects.toMatchObject({ problem: { code: 'not_found' } })
  await expect(cara.askTranslationReviewer({ translationId: id, reviewerId: cast.recordsOfficer.id })).rejects.toMatchObject({ problem: { code: 'translation_no_reviewer' } })
  await cara.askTranslationReviewer({ translationId: id, reviewerId: cast.colleague.id })
  const mine = await cole.saveSegment({ translationId: id, position: 1, target: 'Conteste antes del {date} o llame al %{phone}.', version: 1 })
  expect(mine).toMatchObject({ origin: 'person', signingRefusal: 'own text', writtenByName: cast.colleague.name })
  await expect(cole.signSegments({ translationId: id, positions: [1] })).rejects.toMatchObject({ problem: { code: 'translation_nothing_to_sign' } })
  await expect(cara.saveSegment({ translationId: id, position: 1, target: 'x', version: 1 })).rejects.toMatchObject({ problem: { code: 'translation_other_version' } })
  await cara.saveSegment({ translationId: id, position: 1, target: 'Responda antes del {date} o llame al %{phone}.', version: 2 })
  await expect(cole.signSegments({ translationId: id, all: true, versions: 2 })).rejects.toMatchObject({ problem: { code: 'translation_other_version' } })
  const signed = await cole.signSegments({ translationId: id, all: true, versions: 3 })
  expect(signed).toMatchObject({ signed: 1, left: 0, translation: { isCertified: true } })
  const again = await done((await create(`${text} Thank you.`, null)).id)
  expect(again.segments[0]).toMatchObject({ origin: 'memory', target: 'Responda antes del {date} o llame al %{phone}.' })
  const near = await cara.getSegmentMatches({ translationId: (await done((await create('Reply by {date} or write to %{phone}.', null)).id)).translation.id, position: 1 })
  expect(near.matches[0]).toMatchObject({ source: text, match: expect.any(Number) })
  expect(near.matches[0]?.match).toBeGreaterThan(60)
  expect(near.matches[0]?.match).toBeLessThan(100)
  await cara.saveSegment({ translationId: id, position: 1, target: 'Otra cosa.', version: 3 })
  expect(await cara.getTranslation({ translationId: id })).toMatchObject({ isCertified: false })
})

test('a file comes back with its translation in it, under its label, and says that nobody signed it', async () => {
  const body = '<w:p><w:r><w:t xml:space="preserve">See </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>our page</w:t></w:r><w:r><w:t xml:space="preserve"> at https://agency.example/a.</w:t></w:r></w:p>'
  const document = await upload(cara, 'letter.docx', docxFile(body) as Uint8Array<ArrayBuffer>)
  await untilRead(cara, document.id)
  await cara.setDocumentLabel({ documentId: document.id, conf: 'confidential', comp: [], reason: 'About a person' })
  const { id } = await cara.createTranslation({ documentId: document.id, from: 'en', to: 'es', engineId: 'local:apertium' }).catch(() => cara.createTranslation({ documentId: document.id, from: 'en', to: 'es' }))
  const read = await done(id)
  expect(read.translation).toMatchObject({ format: 'docx', label: { conf: 'confidential' }, fileName: 'letter.docx' })
  expect(read.segments[0]?.source).toBe('See <1>our page</1> at https://agency.example/a.')
  await cara.saveSegment({ translationId: id, position: 1, target: 'En https://agency.example/a está <1>nuestra página</1>.', version: read.segments[0]?.version ?? 0 })
  await cara.makeTranslatedFile({ translationId: id })
  const { translation } = await done(id)
  expect(translation.file).toMatchObject({ state: 'ready', isCertified: false, isCurrent: true })
  const made = await cara.getDocument({ documentId: translation.file?.documentId ?? '' })
  expect(made).toMatchObject({ fileName: 'letter.es.not-certified.docx', label: { conf: 'confidential' } })
  const response = await fetch(`${asking.platform.url}/api/documents/${made.id}/original`, { headers: { authorization: `Bearer ${await asking.platform.tokenOf('caseworker')}` } })
  const again = extract({ name: 'a.docx', bytes: new Uint8Array(await response.arrayBuffer()) })
  expect(again.kind === 'text' && again.units.map(({ text }) => text)).toEqual([expect.stringContaining('SIN CERTIFICAR'), 'En https://agency.example/a está <1>nuestra página</1>.'])
  expect(translation.artefactId).not.toBeNull()
})

test('what is labelled higher than an engine may be told does not leave; what is there stays', async () => {
  let calls = 0
  const deepl = await startDeepL(({ text }) => (calls++, text))
  const service = await ada.createTranslationService({ adapterId: 'deepl', title: 'Public DeepL', url: addressOf(deepl), key: 'a-key', isLocal: true, maxConf: 'public' })
  const { id } = await create('The case is closed.', `service:${service.id}`)
  const { translation } = await done(id)
  expect(translation).toMatchObject({ state: 'stopped', counts: { open: 1 } })
  expect(translation.notes.join(' ')).toContain('labelled internal')
  expect(calls).toBe(0)
  await new Promise((resolve) => deepl.close(resolve))
})

test('stopped in the middle, killed and started again, it goes on with what is open', async () => {
  asking.script('slow', { text: (asked) => answer(asked, (text) => `¡${text}!`), holdAfter: 3 })
  const text = Array.from({ length: 30 }, (_, index) => `Line ${index} is here.`).join('\n')
  const { id } = await create(text, asking.modelId('slow'))
  await expect.poll(() => asking.vendor.calls('slow').length).toBeGreaterThan(0)
  await cara.stopTranslation({ translationId: id })
  asking.vendor.release('slow')
  const stopped = await done(id)
  expect(stopped.translation).toMatchObject({ state: 'stopped', counts: { all: 30, open: 30 } })
  await cara.startTranslation({ translationId: id, engineId: asking.modelId('model') })
  await asking.platform.restart()
  await signInAll()
  const { translation } = await done(id)
  expect(translation).toMatchObject({ state: 'ready', counts: { all: 30, open: 0, machine: 30 } })
}, 30_000)

test('a service gets codes in the place of tags, placeholders and details, and its answer gets them back', async () => {
  const bodies: { text: string[]; target_lang: string }[] = []
  const deepl = await startDeepL((request) => {
    bodies.push(request)
    return request.text.map((each) => each.replace('Write to', 'Escriba a').replace('at once', 'en seguida'))
  })
  const service = await ada.createTranslationService({ adapterId: 'deepl', title: 'Our DeepL', url: addressOf(deepl), key: 'a-key', isLocal: true, maxConf: 'internal' })
  const { id } = await create('Write to ann.example@agency.example at once, {name}.', `service:${service.id}`)
  const { segments, translation } = await done(id)
  expect(translation.notes).toEqual([])
  expect(segments[0]).toMatchObject({ target: 'Escriba a ann.example@agency.example en seguida, {name}.', findings: [] })
  expect(JSON.stringify(bodies)).not.toMatch(/ann\.example|\{name\}/)
  expect(bodies[0]).toMatchObject({ target_lang: 'ES', text: [expect.stringMatching(/<x id="\d+"\/>/)] })
  await ada.deleteTranslationService({ serviceId: service.id })
  await expect(create('Hello there.', `service:${service.id}`)).rejects.toMatchObject({ problem: { code: 'translation_unknown_engine' } })
  await new Promise((resolve) => deepl.close(resolve))
})

test.skipIf((await apertium.pairs?.())?.length === 0)('the engine on this server translates there and back, whatever the label', async () => {
  const { id } = await create('Good morning. The office opens at 9 in the morning.', 'local:apertium')
  const { segments } = await done(id)
  expect(segments.map(({ origin }) => origin)).toEqual(['machine', 'machine'])
  expect(segments[1]?.target).toMatch(/oficina/)
  await cara.backTranslate({ translationId: id, position: 2 })
  expect((await done(id)).segments[1]).toMatchObject({ back: expect.stringContaining('office'), isBackPending: false })
})

const addressOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

function startDeepL(say: (request: { text: string[]; target_lang: string }) => string[]): Promise<Server> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const isKnown = request.url === '/v2/translate' && request.headers.authorization === 'DeepL-Auth-Key a-key'
      response.writeHead(isKnown ? 200 : 403, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ translations: say(JSON.parse(Buffer.concat(chunks).toString('utf8')) as { text: string[]; target_lang: string }).map((text) => ({ detected_source_language: 'EN', text })) }))
    })
  })
  server.keepAliveTimeout = 500
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}
