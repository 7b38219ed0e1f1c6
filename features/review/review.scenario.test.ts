/** Drafts become checked and adopted by people (R19); nothing for residents leaves before a second person attested its very bytes (R15). */
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { cast, type CastName } from '#testkit/people.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { rawCall } from '#testkit/raw-call.ts'
import { addVendor, startScriptedVendor, type ScriptedVendor } from '#testkit/scripted-vendor.ts'

let platform: Platform
let vendor: ScriptedVendor
let modelId: (script: string) => string
beforeAll(async () => {
  platform = await startPlatform()
  vendor = await startScriptedVendor()
  vendor.script('letter', { text: 'Dear applicant, your form arrived. Two papers are missing.' })
  vendor.script('cut', { text: 'Dear applicant, your form' })
  modelId = (await addVendor(platform, vendor)).modelId
})
afterAll(async () => {
  await vendor.close()
  await platform.close()
})

const letterRequest = 'Write a letter to the applicant that says which papers are missing.'

/** A finished answer of the caseworker, with its hash. */
async function written(text: string) {
  const cara = await platform.as('caseworker')
  const { id: conversationId } = await cara.createConversation({})
  const { answer } = await cara.sendMessage({ conversationId, text, modelId: modelId('letter'), sources: { kind: 'none' } })
  await platform.settle()
  const { contentHash } = await cara.getReviewState({ outputId: answer.id, kind: 'answer' })
  return { cara, conversationId, at: { kind: 'answer' as const, outputId: answer.id }, contentHash }
}

const exported = async (conversationId: string, format: string, as: CastName = 'caseworker') => rawCall(platform.url, await platform.tokenOf(as), 'exportConversation', { conversationId, format })

describe('the state of an answer', () => {
  test('goes from draft over checked to adopted, with who, when and what was checked', async () => {
    const { cara, at, contentHash } = await written('What is missing?')
    expect(await cara.getReviewState(at)).toMatchObject({ state: 'draft', audience: 'staff', audienceBy: 'assumed', isReleased: true })
    await expect(cara.adoptOutput({ ...at, contentHash })).rejects.toMatchObject({ problem: { code: 'not_checked' } })
    expect(await cara.checkOutput({ ...at, contentHash, checks: ['sources', 'tone'], note: 'Opened both.' })).toMatchObject({ state: 'checked' })
    const adopted = await cara.adoptOutput({ ...at, contentHash })
    expect(adopted).toMatchObject({ state: 'adopted', steps: [{ step: 'checked', personName: cast.caseworker.name, checks: ['sources', 'tone'], note: 'Opened both.', isCurrent: true }, { step: 'adopted' }] })
    await expect(cara.adoptOutput({ ...at, contentHash })).rejects.toMatchObject({ problem: { code: 'already_adopted' } })
    expect(adopted.statement.join(' ')).toMatch(/^Drafted with AI \(.+\)\. State: adopted\. Checked by Cara Caseworker on \d{4}-\d\d-\d\d \(sources opened, tone\)\. Adopted by Cara Caseworker/)
  })

  test('is a draft again when the answer goes on, and an old hash opens nothing', async () => {
    const { cara, conversationId } = await written('What is missing?')
    vendor.script('goes-on', { text: 'First part. Second part that comes later.', holdAfter: 12 })
    const { answer } = await cara.sendMessage({ conversationId, text: 'Go on', modelId: modelId('goes-on'), sources: { kind: 'none' } })
    await expect.poll(async () => (await cara.getMessage({ messageId: answer.id })).text.length, { timeout: 10_000 }).toBeGreaterThan(0)
    await cara.stopAnswer({ messageId: answer.id })
    await platform.settle()
    const at = { kind: 'answer' as const, outputId: answer.id }
    const before = await cara.getReviewState(at)
    await cara.checkOutput({ ...at, contentHash: before.contentHash, checks: ['tone'] })
    vendor.script('goes-on', { text: 'and the rest.' })
    await cara.continueAnswer({ messageId: answer.id })
    await platform.settle()
    const after = await cara.getReviewState(at)
    expect(after.contentHash).not.toBe(before.contentHash)
    expect(after).toMatchObject({ state: 'draft', steps: [{ step: 'checked', isCurrent: false }] })
    await expect(cara.checkOutput({ ...at, contentHash: before.contentHash, checks: ['tone'] })).rejects.toMatchObject({ problem: { code: 'other_content' } })
  })

  test('is nobody else’s business: neither colleagues nor administrators see or change it', async () => {
    const { at, contentHash } = await written('What is missing?')
    for (const name of ['colleague', 'administrator', 'overseer'] as const) {
      const client = await platform.as(name)
      await expect(client.getReviewState(at)).rejects.toMatchObject({ problem: { status: 404 } })
      await expect(client.checkOutput({ ...at, contentHash, checks: ['tone'] })).rejects.toMatchObject({ problem: { status: 404 } })
    }
  })
})

describe('a text for residents', () => {
  test('is held in every format until a colleague attests it, and the export names them', async () => {
    const { cara, conversationId, at, contentHash } = await written(letterRequest)
    expect(await cara.getReviewState(at)).toMatchObject({ audience: 'residents', audienceBy: 'suggested', suggestedBy: 'Write a letter to the applicant', isReleased: false })
    for (const format of ['markdown', 'json', 'docx', 'pdf']) expect(await exported(conversationId, format)).toMatchObject({ status: 403, problem: { code: 'review_needed' } })
    await cara.checkOutput({ ...at, contentHash, checks: ['sources'] })
    await expect(cara.adoptOutput({ ...at, contentHash })).rejects.toMatchObject({ problem: { code: 'review_needed' } })
    expect((await exported(conversationId, 'markdown')).status).toBe(403)

    const { people } = await cara.listReviewers({ search: 'cole' })
    expect(people.map((each) => each.name)).toEqual([cast.colleague.name])
    const review = await cara.requestReview({ ...at, contentHash, reviewerId: people[0]?.id ?? '', note: 'Is the tone right?' })
    const cole = await platform.as('colleague')
    expect((await cole.listReviews({})).reviews).toMatchObject([{ id: review.id, ownerName: cast.caseworker.name, note: 'Is the tone right?', isMineToDo: true, state: 'requested', audience: 'residents' }])
    const opened = await cole.getReview({ reviewId: review.id })
    expect(opened).toMatchObject({ contentHash, content: { words: 'Dear applicant, your form arrived. Two papers are missing.' } })
    await cole.attestReview({ reviewId: review.id, contentHash, checks: ['tone', 'figures'], note: 'Fine.' })

    const after = await cara.adoptOutput({ ...at, contentHash })
    expect(after).toMatchObject({ state: 'adopted', isReleased: true })
    for (const format of ['markdown', 'json', 'docx', 'pdf']) expect((await exported(conversationId, format)).status).toBe(200)
    const sentence = /Read and attested by Cole Colleague on \d{4}-\d\d-\d\d \(tone, figures\), valid until \d{4}-\d\d-\d\d\./
    expect((await exported(conversationId, 'markdown')).text).toMatch(sentence)
    expect(JSON.parse((await exported(conversationId, 'json')).text).messages[1].statement.join(' ')).toMatch(sentence)
    const docx = unzipSync((await exported(conversationId, 'docx')).bytes)
    expect(new TextDecoder().decode(docx['word/document.xml'])).toMatch(sentence)
  })

  test('can be corrected to staff by the person, and to residents as well; the log keeps both', async () => {
    const { cara, conversationId, at } = await written(letterRequest)
    await platform.newRecords()
    expect(await cara.setAudience({ ...at, audience: 'staff' })).toMatchObject({ audience: 'staff', audienceBy: 'person', isReleased: true })
    expect((await exported(conversationId, 'markdown')).status).toBe(200)
    expect(await cara.setAudience({ ...at, audience: 'residents' })).toMatchObject({ isReleased: false })
    expect((await exported(conversationId, 'markdown')).status).toBe(403)
    expect(await platform.newRecords()).toEqual(['output.audience-set done', 'conversation.exported done', 'output.audience-set done', 'exportConversation refused'])
    const plain = await written('What is missing?')
    expect(await cara.setAudience({ ...plain.at, audience: 'residents' })).toMatchObject({ audience: 'residents', isReleased: false })
    expect((await cara.listReviewStates({ conversationId: plain.conversationId })).outputs).toMatchObject([{ outputId: plain.at.outputId, audience: 'residents' }])
  })

  test('cannot be attested by its author, by a stranger, for other bytes, twice, or past its day', async () => {
    const { cara, at, contentHash } = await written(letterRequest)
    await expect(cara.requestReview({ ...at, contentHash, reviewerId: cast.caseworker.id })).rejects.toMatchObject({ problem: { code: 'own_work' } })
    await expect(cara.requestReview({ ...at, contentHash, reviewerId: cast.inspector.id })).rejects.toMatchObject({ problem: { code: 'unknown_reviewer' } })
    const review = await cara.requestReview({ ...at, contentHash, reviewerId: cast.colleague.id })
    const decision = { reviewId: review.id, contentHash, checks: ['tone' as const] }
    await expect(cara.attestReview(decision)).rejects.toMatchObject({ problem: { code: 'not_allowed' } })
    for (const name of ['benefitsLead', 'inspector', 'administrator'] as const) await expect((await platform.as(name)).attestReview(decision)).rejects.toMatchObject({ problem: { status: 404 } })
    const cole = await platform.as('colleague')
    await expect(cole.attestReview({ ...decision, contentHash: 'f'.repeat(64) })).rejects.toMatchObject({ problem: { code: 'other_content' } })
    await platform.rows(sql`update review_request set expires_at = now() - interval '1 second' where id = ${review.id}`)
    await expect(cole.attestReview(decision)).rejects.toMatchObject({ problem: { code: 'review_closed' } })
    expect((await cara.listReviews({ box: 'asked' })).reviews.find((each) => each.id === review.id)).toMatchObject({ state: 'expired' })
    const again = await cara.requestReview({ ...at, contentHash, reviewerId: cast.colleague.id })
    await cole.attestReview({ ...decision, reviewId: again.id, adopts: true })
    await expect(cole.attestReview({ ...decision, reviewId: again.id })).rejects.toMatchObject({ problem: { code: 'review_closed' } })
    expect(await cara.getReviewState(at)).toMatchObject({ state: 'adopted', isReleased: true })
    // An attestation is for a time: after it the text is held again.
    await platform.rows(sql`update review_step set valid_until = now() - interval '1 second' where output_id = ${at.outputId} and step = 'attested'`)
    expect(await cara.getReviewState(at)).toMatchObject({ isReleased: false })
  })

  test('can be given back with a reason, or the request taken back', async () => {
    const { cara, at, contentHash } = await written(letterRequest)
    const cole = await platform.as('colleague')
    const first = await cara.requestReview({ ...at, contentHash, reviewerId: cast.colleague.id })
    expect(await cole.declineReview({ reviewId: first.id, note: 'Name the papers.' })).toMatchObject({ state: 'declined', decisionNote: 'Name the papers.' })
    expect((await cara.getReviewState(at)).isReleased).toBe(false)
    const second = await cara.requestReview({ ...at, contentHash, reviewerId: cast.colleague.id })
    await expect(cole.withdrawReview({ reviewId: second.id })).rejects.toMatchObject({ problem: { code: 'not_allowed' } })
    expect(await cara.withdrawReview({ reviewId: second.id })).toMatchObject({ state: 'withdrawn' })
    expect((await cole.listReviews({})).reviews.some((each) => each.id === second.id)).toBe(false)
  })

  test('lies sealed under the key of its conversation: no word of it is in the table', async () => {
    const { cara, at, contentHash } = await written(letterRequest)
    const { id } = await cara.requestReview({ ...at, contentHash, reviewerId: cast.colleague.id })
    const [row] = await platform.rows<{ line: string }>(sql`select review_request::text as line from review_request where id = ${id}`)
    expect(row?.line).toContain('sealed1:')
    expect(row?.line).not.toMatch(/applicant|papers/)
    expect((await (await platform.as('colleague')).getReview({ reviewId: id })).content.words).toContain('Dear applicant')
  })

  test('goes with its conversation: what the reviewer was shown is deleted too', async () => {
    const { cara, conversationId, at, contentHash } = await written(letterRequest)
    const review = await cara.requestReview({ ...at, contentHash, reviewerId: cast.colleague.id })
    await cara.deleteConversation({ conversationId })
    await expect((await platform.as('colleague')).getReview({ reviewId: review.id })).rejects.toMatchObject({ problem: { status: 404 } })
    expect(await platform.rows(sql`select from review_step where conversation_id = ${conversationId}`)).toEqual([])
  })

  test('cannot be released past the endpoints: the database takes an attestation from a named reviewer only', async () => {
    const { at, contentHash } = await written(letterRequest)
    const attest = (name: CastName, owner: CastName) => {
      const { id, agencyId, roles } = cast[name]
      return platform.steward.database.transact({ personId: id, agencyId, roles, name: null, sessionId: null, network: null }, (store) =>
        store.run(sql`
          insert into review_step (id, step, kind, output_id, agency_id, owner_id, person_id, content_hash, valid_until)
          values (${crypto.randomUUID()}, 'attested', 'answer', ${at.outputId}, ${agencyId}, ${cast[owner].id}, ${id}, ${contentHash}, now() + interval '1 day')`),
      )
    }
    await expect(attest('caseworker', 'caseworker')).rejects.toThrow('row-level security')
    await expect(attest('caseworker', 'colleague')).rejects.toThrow('row-level security')
    await expect(attest('colleague', 'caseworker')).rejects.toThrow('row-level security')
    await expect(attest('inspector', 'caseworker')).rejects.toThrow('row-level security')
  })
})
