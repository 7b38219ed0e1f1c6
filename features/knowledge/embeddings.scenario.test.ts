import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AllEndpoints } from '#apps/contracts.ts'
import type { Client } from '#kernel/contract/client.ts'
import { nobody } from '#kernel/pipeline/actor.ts'
import { sql } from '#kernel/store/sql.ts'
import { cast, type CastName } from '#testkit/people.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { clearVendor } from '#testkit/scripted-vendor.ts'
import { signedIn, untilRead, upload } from '#testkit/uploading.ts'

const question = 'How much does a falcon permit cost?'
/** By words the first is best: it says every word of the question. By meaning the second is, and the first is last. */
const words = {
  fees: '# Permit counter\n\nHow much a falcon permit does cost is told at the counter. A falcon permit is green.\n',
  price: '# Falcon fees\n\nThe falcon permit fee: ninety crowns a year.\n',
  history:
    '# Falconry of old\n\nOnce a falcon needed no permit at all in these hills, and hunters came from far away to the north.\n',
}

let platform: Platform
let embedder: Embedder
let people: Record<'ada' | 'lena' | 'cara' | 'ines', Client<AllEndpoints>>
let collectionId: string
beforeAll(async () => {
  platform = await startPlatform()
  embedder = await startEmbedder({ [question]: 0, ninety: 0.1, hills: 0.6, counter: 1.2 })
  people = await signedIn(platform, { ada: 'administrator', lena: 'benefitsLead', cara: 'caseworker', ines: 'inspector' })
  collectionId = (await people.lena.createCollection({ name: 'Falcon rules', audience: 'agency' })).id
}, 60_000)
afterAll(async () => {
  await platform.close()
  await embedder.close()
}, 60_000)

describe('an embedding model', () => {
  it('gives every passage of a document that is read from then on a vector', async () => {
    const before = await addDocument('before.md', '# Kestrels\n\nA kestrel needs no papers.\n')
    await platform.settle()
    const { id } = await people.ada.createVendor({
      adapterId: 'openai-compatible',
      title: 'Vectors',
      options: { baseUrl: embedder.url, isLocal: true },
      modelNames: ['small-embedder'],
    })
    await clearVendor(platform, id)
    const ids = [
      await addDocument('fees.md', words.fees),
      await addDocument('price.md', words.price),
      await addDocument('history.md', words.history),
    ]
    await platform.settle()
    const kept = await platform.rows<{ documentId: string; model: string; length: number; passages: number }>(sql`
      select vector.document_id as "documentId", split_part(model, '/', 2) as model, cardinality(vector) as length, document.passages
      from passage_vector vector join document on document.id = vector.document_id order by array_position(${ids}::uuid[], vector.document_id)`)
    expect(kept).toEqual(ids.map((documentId) => ({ documentId, model: 'small-embedder', length: 2, passages: 1 })))
    // Headings go along: a passage alone often does not say what it is about.
    expect(embedder.asked).toContainEqual(expect.stringMatching(/^Falcon fees\n[^]*ninety crowns/))
    // A document read before has none until it is read again.
    await people.lena.retryDocument({ documentId: before })
    await platform.settle()
    expect(await vectorsOf(before)).toBe(1)
  })

  it('reorders what the words found', async () => {
    const byWords = await people.cara.searchPassages({ question })
    expect(byWords.passages.map((passage) => passage.title)).toEqual(['Permit counter', 'Falcon fees', 'Falconry of old'])
    const trace = await traceOf('cara')
    expect(trace.titles).toEqual(['Falcon fees', 'Permit counter', 'Falconry of old'])
    expect(trace.evidence).toBe(byWords.evidence)
    expect(embedder.asked).toContain(question)
  })

  it('that is slow, broken or speaks nonsense leaves an answer by words, soon', async () => {
    for (const mood of ['silent', 'failing', 'nonsense', 'endless'] as const) {
      embedder.mood = mood
      const startedAt = performance.now()
      expect((await traceOf('cara')).titles, mood).toEqual(['Permit counter', 'Falcon fees', 'Falconry of old'])
      expect(performance.now() - startedAt, mood).toBeLessThan(5_000)
    }
    embedder.mood = 'well'
  })

  it('that fails leaves a document searchable, and its vectors come when the vendor is back', async () => {
    embedder.mood = 'failing'
    const documentId = await addDocument('owls.md', '# Owls\n\nAn owl permit is free.\n')
    await untilTrue(
      async () =>
        (await platform.rows(sql`select id from job where queue = 'embed-passages' and ended_at is null and error is not null`))
          .length === 1,
    )
    expect((await people.cara.searchPassages({ question: 'Is an owl permit free?' })).passages[0]?.documentId).toBe(documentId)
    expect(await vectorsOf(documentId)).toBe(0)
    embedder.mood = 'well'
    await platform.settle()
    expect(await vectorsOf(documentId)).toBe(1)
  })

  it('whose vendor is silent does not hold up a stop', async () => {
    embedder.mood = 'silent'
    const { id: conversationId } = await people.cara.createConversation({})
    const { answer } = await people.cara.sendMessage({ conversationId, text: question, modelId: 'quote' })
    const asked = embedder.asked.length
    await untilTrue(
      async () =>
        embedder.asked.length > asked || (await people.cara.getMessage({ messageId: answer.id })).answer!.state === 'searching',
    )
    const stoppedAt = performance.now()
    await people.cara.stopAnswer({ messageId: answer.id })
    await untilTrue(async () => (await people.cara.getMessage({ messageId: answer.id })).answer!.state === 'stopped')
    expect(performance.now() - stoppedAt).toBeLessThan(700)
    embedder.mood = 'well'
  })

  it('shows people of another agency nothing', async () => {
    expect(await vectorsSeenBy('caseworker')).toBe(5)
    expect(await vectorsSeenBy('inspector')).toBe(0)
    const model = (await platform.rows<{ model: string }>(sql`select model from passage_vector limit 1`))[0]!.model
    expect(await people.ines.searchPassages({ question, vector: { model, vector: [1, 0] } })).toMatchObject({
      passages: [],
      trace: { candidates: 0, passages: [] },
    })
    expect((await traceOf('ines')).titles).toEqual([])
  })

  it('takes its vectors along when a document is deleted, and is asked no more once it is off', async () => {
    const [owls] = (await people.cara.searchPassages({ question: 'Is an owl permit free?' })).passages
    await people.lena.deleteDocument({ documentId: owls!.documentId })
    expect(await vectorsOf(owls!.documentId)).toBe(0)
    const [vendor] = (await people.ada.listVendors({})).vendors
    await people.ada.updateVendor({ vendorId: vendor!.id, isEnabled: false })
    embedder.asked.length = 0
    await addDocument('kites.md', '# Kites\n\nA kite permit is blue.\n')
    expect((await traceOf('cara')).titles[0]).toBe('Permit counter')
    await platform.settle()
    expect(embedder.asked).toEqual([])
  })

  it('whose key no longer opens leaves an answer by words', async () => {
    const { id } = await people.ada.createVendor({
      adapterId: 'openai-compatible',
      title: 'Keyed',
      options: { baseUrl: embedder.url, isLocal: true, apiKey: 'some-key' },
      modelNames: ['keyed-embedder'],
    })
    await platform.rows(sql`update vendor set sealed_options = 'v1.000000000000.AAAA' where id = ${id}`)
    await platform.restart()
    people = await signedIn(platform, { ada: 'administrator', lena: 'benefitsLead', cara: 'caseworker', ines: 'inspector' })
    expect((await traceOf('cara')).titles[0]).toBe('Permit counter')
  })
})

async function addDocument(fileName: string, text: string): Promise<string> {
  const { id } = await upload(people.lena, fileName, text, { collectionId })
  expect((await untilRead(people.lena, id)).state).toBe('ready')
  return id
}

/** Asks as a person does, and reads which passages were found, best first. */
async function traceOf(who: keyof typeof people): Promise<{ titles: string[]; evidence: number }> {
  const { id: conversationId } = await people[who].createConversation({})
  const { answer } = await people[who].sendMessage({ conversationId, text: question, modelId: 'quote' })
  await untilTrue(async () =>
    ['answered', 'no_source'].includes((await people[who].getMessage({ messageId: answer.id })).answer!.state),
  )
  const { passages, evidence } = await people[who].getTrace({ messageId: answer.id })
  const shown = ['Permit counter', 'Falcon fees', 'Falconry of old']
  return { titles: passages.map((passage) => passage.title).filter((title) => shown.includes(title)), evidence }
}

async function vectorsOf(documentId: string): Promise<number> {
  return (await platform.rows(sql`select from passage_vector where document_id = ${documentId}`)).length
}

/** Through row-level security, as a handler of theirs would. */
function vectorsSeenBy(name: CastName): Promise<number> {
  const { id: personId, agencyId, roles } = cast[name]
  return platform.steward.database.transact(
    { ...nobody, personId, agencyId, roles },
    async (store) => (await store.rows(sql`select from passage_vector`)).length,
  )
}

async function untilTrue(check: () => Promise<boolean>): Promise<void> {
  for (let waitedMs = 0; waitedMs < 15_000; waitedMs += 25) {
    if (await check()) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('it did not come to be in time')
}

type Mood = 'well' | 'silent' | 'failing' | 'nonsense' | 'endless'
type Embedder = { url: string; mood: Mood; asked: string[]; close(): Promise<void> }

/** An OpenAI-compatible server of vectors in a plane: a text points where the first of these words in it says, in radians. */
async function startEmbedder(directions: Record<string, number>): Promise<Embedder> {
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const input = (JSON.parse(body) as { input: string[] }).input
      embedding.asked.push(...input)
      if (embedding.mood === 'silent') return
      if (embedding.mood === 'failing') return void response.writeHead(500).end('{"error":{"message":"as told"}}')
      response.writeHead(200, { 'content-type': 'application/json' })
      if (embedding.mood === 'nonsense')
        return void response.end('{"object":"list","data":[{"embedding":[]}],"model":"small-embedder"}')
      if (embedding.mood === 'endless') return void response.write('{"object":"list","data":[')
      const data = input.map((text, index) => ({ object: 'embedding', index, embedding: pointing(text, directions) }))
      response.end(
        JSON.stringify({ object: 'list', model: 'small-embedder', data, usage: { prompt_tokens: 1, total_tokens: 1 } }),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const embedding: Embedder = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    mood: 'well',
    asked: [],
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
  return embedding
}

function pointing(text: string, directions: Record<string, number>): number[] {
  const angle = Object.entries(directions).find(([word]) => text.includes(word))?.[1] ?? Math.PI
  return [Math.cos(angle), Math.sin(angle)]
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
