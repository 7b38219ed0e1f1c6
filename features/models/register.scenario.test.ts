/** The vendor register: who may raise what, what lapses by itself, and what a model may be told meanwhile. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { followToEnd } from '#testkit/answer-reader.ts'
import { startAsking, type Asking } from '#testkit/asking.ts'
import { clearVendor, dayAhead, numberedText, reviewOf } from '#testkit/scripted-vendor.ts'

let asking: Asking
beforeAll(async () => {
  asking = await startAsking()
  asking.script('steady', { text: 'Steady words.' })
})
afterAll(() => asking.close())

const ada = () => asking.person('administrator')
const sven = () => asking.person('securityOfficer')

async function newVendor(title = 'New'): Promise<string> {
  const { id } = await (await ada()).createVendor({ adapterId: 'openai-compatible', title, options: { baseUrl: asking.vendor.url, isLocal: true }, modelNames: ['steady'] })
  return id
}

async function cardOf(vendorId: string) {
  return (await (await asking.person()).listModels({})).models.find((card) => card.id === `${vendorId}/steady`) ?? expect.fail('no card')
}

/** What an answer of this vendor ends with, and whether the vendor was asked at all. */
async function answerOf(vendorId: string): Promise<{ state: string | undefined; text: string; asked: number }> {
  const cara = await asking.person()
  const before = asking.vendor.calls('steady').length
  const { id: conversationId } = await cara.createConversation({})
  const { answer } = await cara.sendMessage({ conversationId, text: 'Hello?', modelId: `${vendorId}/steady`, sources: { kind: 'none' } })
  const { end } = await followToEnd({ url: asking.platform.url, token: await asking.platform.tokenOf('caseworker'), messageId: answer.id })
  return { state: end?.answer?.state, text: end?.text ?? '', asked: asking.vendor.calls('steady').length - before }
}

describe('a vendor nobody vouched for', () => {
  test('takes public information only, says so on its card, and is nobody’s default', async () => {
    const id = await newVendor()
    expect((await cardOf(id)).clearance).toMatchObject({ maxConf: 'public', comps: [], isAttested: false, validUntil: null })
    expect(await cardOf(id)).toMatchObject({ off: null, isDefault: false })
    // What a person types is internal unless they say otherwise.
    const answer = await answerOf(id)
    expect(answer).toMatchObject({ asked: 0 })
    expect(answer.text).not.toContain('Steady')
  })
})

describe('a clearance', () => {
  test('counts once a second officer confirmed it, and not before', async () => {
    const id = await newVendor()
    const proposed = await (await ada()).proposeVendorReview(reviewOf(id, { maxConf: 'internal', comps: [] }))
    expect(proposed).toMatchObject({ state: 'proposed', decidedBy: null, proposedBy: { name: 'Ada Administrator' } })
    expect((await cardOf(id)).clearance.maxConf).toBe('public')
    await expect((await ada()).decideVendorReview({ reviewId: proposed.id, isConfirmed: true })).rejects.toMatchObject({ problem: { status: 403, code: 'review_own' } })
    expect(await (await sven()).decideVendorReview({ reviewId: proposed.id, isConfirmed: true })).toMatchObject({ state: 'in force', decidedBy: { name: 'Sven Security' } })
    expect((await cardOf(id)).clearance).toMatchObject({ maxConf: 'internal', isAttested: true, isZeroRetention: true, region: 'this machine' })
    expect(await answerOf(id)).toMatchObject({ state: 'answered', text: 'Steady words.', asked: 1 })
    await expect((await sven()).decideVendorReview({ reviewId: proposed.id, isConfirmed: false })).rejects.toMatchObject({ problem: { status: 409, code: 'review_decided' } })
  })

  test('that allows less holds at once; one that allows more in any way waits', async () => {
    const id = await newVendor()
    await clearVendor(asking.platform, id, { maxConf: 'confidential', comps: ['tax'], validUntil: dayAhead(100) })
    const propose = async (less: Parameters<typeof reviewOf>[1]) => (await (await ada()).proposeVendorReview(reviewOf(id, { maxConf: 'confidential', comps: ['tax'], validUntil: dayAhead(100), ...less }))).state
    expect(await propose({ maxConf: 'restricted' })).toBe('proposed')
    expect(await propose({ comps: ['health'] })).toBe('proposed')
    expect(await propose({ comps: ['*'] })).toBe('proposed')
    expect(await propose({ validUntil: dayAhead(101) })).toBe('proposed')
    expect((await cardOf(id)).clearance).toMatchObject({ maxConf: 'confidential', comps: ['tax'] })
    expect(await propose({ maxConf: 'internal', comps: [] })).toBe('in force')
    expect((await cardOf(id)).clearance).toMatchObject({ maxConf: 'internal', comps: [] })
    expect(await propose({})).toBe('proposed')
  })

  test('of one model goes before that of all, and a declined one changes nothing', async () => {
    const id = await newVendor()
    await clearVendor(asking.platform, id, { maxConf: 'restricted' })
    await (await ada()).proposeVendorReview(reviewOf(id, { model: 'steady', maxConf: 'public', comps: [] }))
    expect((await cardOf(id)).clearance.maxConf).toBe('public')
    const { id: reviewId } = await (await ada()).proposeVendorReview(reviewOf(id, { model: 'steady', maxConf: 'restricted' }))
    await (await sven()).decideVendorReview({ reviewId, isConfirmed: false })
    expect((await cardOf(id)).clearance.maxConf).toBe('public')
  })

  test('does not go along when the vendor’s settings change, and cannot be confirmed for others than it was entered for', async () => {
    const id = await newVendor()
    await clearVendor(asking.platform, id)
    const { id: reviewId } = await (await ada()).proposeVendorReview(reviewOf(id, { validUntil: dayAhead(400) }))
    await (await ada()).updateVendor({ vendorId: id, options: { baseUrl: 'https://elsewhere.example/v1' } })
    expect((await cardOf(id)).clearance).toMatchObject({ maxConf: 'public', isAttested: false })
    await expect((await sven()).decideVendorReview({ reviewId, isConfirmed: true })).rejects.toMatchObject({ problem: { status: 409, code: 'review_outdated' } })
    // A new name or a new key is the same account.
    await (await ada()).updateVendor({ vendorId: id, options: { baseUrl: asking.vendor.url, isLocal: true, apiKey: 'sk-new' }, title: 'Renamed' })
    expect((await cardOf(id)).clearance.maxConf).toBe('restricted')
  })

  test.each([
    ['above public without a clause against training', { maxConf: 'internal', facts: { isNoTraining: false } }, 'facts.noTrainingClause'],
    ['above public with a clause that nobody quoted', { maxConf: 'internal', facts: { noTrainingClause: ' ' } }, 'facts.noTrainingClause'],
    ['for confidential where something is kept', { maxConf: 'confidential', facts: { isZeroRetention: false, retentionDays: 30 } }, 'facts.isZeroRetention'],
    ['with evidence that has lapsed', { validUntil: '2020-01-01' }, 'validUntil'],
    ['for ever', { validUntil: dayAhead(5_000) }, 'validUntil'],
  ] as const)('%s is refused', async (_what, less, path) => {
    await expect((await ada()).proposeVendorReview(reviewOf(asking.vendorId, less))).rejects.toMatchObject({ problem: { status: 400, code: 'review_too_high', fields: [{ path }] } })
  })

  test('stays in the register when its vendor is removed, and can no longer be confirmed', async () => {
    const id = await newVendor()
    const { reviewId } = await clearVendor(asking.platform, id, { maxConf: 'internal', comps: [] })
    const { id: waiting } = await (await ada()).proposeVendorReview(reviewOf(id))
    await (await ada()).deleteVendor({ vendorId: id })
    const kept = (await (await asking.person('overseer')).listVendorReviews({})).reviews.find((review) => review.id === reviewId)
    expect(kept).toMatchObject({ vendorId: id, state: 'in force', isOutdated: true, decidedBy: { name: 'Sven Security' } })
    await expect((await sven()).decideVendorReview({ reviewId: waiting, isConfirmed: true })).rejects.toMatchObject({ problem: { status: 409, code: 'review_outdated' } })
  })

  test('in force of two people is what the database itself insists on', async () => {
    await expect(asking.platform.rows(sql`update vendor_review set decided_by = proposed_by where state = 'in force' and not is_lowering returning id`)).rejects.toThrow(/violates check constraint/)
  })
})

describe('evidence', () => {
  const setEnd = async (vendorId: string, at: Date) => asking.platform.rows(sql`update vendor_review set valid_until = ${at} where vendor_id = ${vendorId} returning id`)

  test('warns before it lapses and turns the model off by itself when it does, an answer being written included', async () => {
    const id = await newVendor('Lapsing')
    await clearVendor(asking.platform, id, { validUntil: dayAhead(6) })
    expect((await cardOf(id)).clearance.daysLeft).toBe(7)
    asking.script('slow', { text: numberedText(4_000), paceMs: 40 })
    await (await ada()).updateVendor({ vendorId: id, models: [{ name: 'steady', isEnabled: true }, { name: 'slow', isEnabled: true }] })
    const cara = await asking.person()
    const { answer } = await cara.sendMessage({ conversationId: (await cara.createConversation({})).id, text: 'Go on', modelId: `${id}/slow`, sources: { kind: 'none' } })
    await expect.poll(() => asking.vendor.calls('slow').length).toBe(1)
    // Nobody sweeps and nothing restarts: the moment passes.
    await setEnd(id, new Date(Date.now() + 1_000))
    const { end } = await followToEnd({ url: asking.platform.url, token: await asking.platform.tokenOf('caseworker'), messageId: answer.id })
    expect(end?.answer).toMatchObject({ state: 'stopped', note: expect.stringMatching(/“slow \(Lapsing\)” is off: the evidence of its vendor’s promises held until .+Choose another model/) })
    expect((await cardOf(id)).off).toMatch(/“steady \(Lapsing\)” is off: .+ can enter newer evidence/)
    const before = asking.vendor.calls().length
    await expect(answerOf(id)).rejects.toMatchObject({ problem: { code: 'unknown_model', title: expect.stringContaining('held until') } })
    const { results } = await (await ada()).testVendor({ vendorId: id, model: 'steady' })
    expect(results.filter((result) => result.verdict === 'works')).toEqual([])
    expect(asking.vendor.calls()).toHaveLength(before)
    expect((await (await ada()).listVendors({})).vendors.find((vendor) => vendor.id === id)?.clearances.find((each) => each.model === 'steady')?.off).toContain('is off')
    await clearVendor(asking.platform, id)
    expect(await answerOf(id)).toMatchObject({ state: 'answered', asked: 1 })
  })
})

test('everybody sees why; officers and oversight see the register, and nobody else', async () => {
  for (const name of ['privacyOfficer', 'securityOfficer', 'overseer', 'administrator'] as const) expect((await (await asking.person(name)).listVendorReviews({})).reviews.length).toBeGreaterThan(0)
  for (const name of ['caseworker', 'benefitsLead', 'recordsOfficer'] as const) await expect((await asking.person(name)).listVendorReviews({})).rejects.toMatchObject({ problem: { status: 403 } })
})
