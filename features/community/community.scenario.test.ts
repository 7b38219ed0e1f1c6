import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { useCaseAt } from '#testkit/sharing-world.ts'

let platform: Platform
let ofBenefits: string
let forAll: string
beforeAll(async () => {
  platform = await startPlatform()
  ofBenefits = (await (await platform.as('contact')).createGroup({ name: 'Benefits', kind: 'agency', audience: 'everyone' })).id
  forAll = (await (await platform.as('licensingLead')).createGroup({ name: 'Plain words', kind: 'topic', audience: 'everyone' })).id
})
afterAll(() => platform.close())

const codeOf = (call: Promise<unknown>) => call.then(() => 'done', (error: { problem: { code: string } }) => error.problem.code)

describe('groups and threads', () => {
  test('a group of an agency is its people’s, whatever it was begun with; one for everybody is everybody’s', async () => {
    const ines = await platform.as('inspector')
    const { groups, canCreate } = await ines.listGroups({})
    expect(groups.map((group) => group.id)).toEqual([forAll])
    expect(canCreate).toBe(false)
    expect(await codeOf(ines.listThreads({ groupId: ofBenefits }))).toBe('not_found')
  })

  test('a question is asked, answered from another agency, accepted by who asked, and thanked for', async () => {
    const [cara, ines, cole] = await Promise.all([platform.as('caseworker'), platform.as('inspector'), platform.as('colleague')])
    const { postId } = await cara.startThread({ groupId: forAll, kind: 'question', title: 'How short is short?', text: 'How long is **a sentence**?' })
    const { postId: replyId } = await ines.replyToThread({ postId, text: 'Twenty words.' })
    expect((await cole.listThreads({ groupId: forAll, only: 'unanswered' })).threads.map((thread) => thread.id)).toContain(postId)
    expect(await codeOf(ines.acceptReply({ postId, replyId }))).toBe('not_allowed')
    await cara.acceptReply({ postId, replyId })
    await cole.thankForPost({ postId: replyId })
    await ines.thankForPost({ postId: replyId })
    expect(await cole.getThread({ postId })).toMatchObject({ title: 'How short is short?', canAccept: false, replies: [{ isAccepted: true, thanks: 1, isThanked: true, byName: 'Ines Inspector' }] })
    expect((await cole.listThreads({ groupId: forAll, only: 'unanswered' })).threads).toEqual([])
    expect(await ines.getRecognition({})).toEqual({ acceptedAnswers: 1, thanks: 1, adoptedUseCases: 0 })
    const other = await cole.startThread({ groupId: forAll, title: 'Other', text: 'Other' })
    expect(await codeOf(cara.acceptReply({ postId, replyId: other.postId }))).toBe('community_not_reply')
    await ines.withdrawPost({ postId: replyId })
    expect(await cara.getThread({ postId })).toMatchObject({ replies: [{ state: 'withdrawn', text: '', isAccepted: false }] })
  })

  test('an adopted use case counts in one’s own recognition, and there is no list of people by use', async () => {
    const useCaseId = await useCaseAt(platform, 'published')
    await (await platform.as('licensingLead')).adoptUseCase({ useCaseId })
    expect(await (await platform.as('caseworker')).getRecognition({})).toMatchObject({ adoptedUseCases: 1 })
  })

  test('threads and replies are paged, and notices are written by moderators only', async () => {
    const [cara, ada] = await Promise.all([platform.as('caseworker'), platform.as('contact')])
    expect(await codeOf(cara.startThread({ groupId: ofBenefits, kind: 'notice', title: 'News', text: 'News' }))).toBe('community_notice')
    await ada.startThread({ groupId: ofBenefits, kind: 'notice', title: 'News', text: 'News' })
    const { postId } = await cara.startThread({ groupId: ofBenefits, title: 'Long', text: 'Talk' })
    for (let at = 0; at < 5; at++) await cara.replyToThread({ postId, text: `Reply ${at}` })
    const first = await cara.getThread({ postId, limit: 3 })
    const second = await cara.getThread({ postId, limit: 3, after: first.next ?? '' })
    expect([...first.replies, ...second.replies].map((reply) => reply.text)).toEqual([0, 1, 2, 3, 4].map((at) => `Reply ${at}`))
    expect(second.next).toBeNull()
    expect((await cara.listThreads({ groupId: ofBenefits })).notices.map((notice) => notice.title)).toEqual(['News'])
    await ada.changeGroup({ groupId: ofBenefits, isClosed: true })
    expect(await codeOf(cara.replyToThread({ postId, text: 'More' }))).toBe('community_closed')
    await ada.changeGroup({ groupId: ofBenefits, isClosed: false })
  })
})

describe('what may be said', () => {
  test('details are masked and named, keys are kept back, and nothing confidential stays', async () => {
    const cara = await platform.as('caseworker')
    const kept = await cara.startThread({ groupId: forAll, title: 'A case', text: 'The card is 4111 1111 1111 1111, who knows it?' })
    expect(kept.masked).toEqual(['card'])
    const [row] = await platform.rows<{ text: string }>(sql`select text from community_post where id = ${kept.postId}`)
    expect(row?.text).toMatch(/^The card is \[[A-Z]+-[0-9a-f]+\], who knows it\?$/)
    const count = async () => (await platform.rows<{ n: number }>(sql`select count(*)::int as n from community_post`))[0]?.n
    const before = await count()
    expect(await codeOf(cara.replyToThread({ postId: kept.postId, text: 'Use sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCD for it.' }))).toBe('refused_by_rule')
    expect(await codeOf(cara.replyToThread({ postId: kept.postId, text: 'Her date of birth is March 4, 1962.' }))).toBe('refused_by_rule')
    expect(await count()).toBe(before)
    const decided = await platform.rows<{ name: string; conf: string; is_allowed: boolean }>(sql`select sink->>'name' as name, label->>'conf' as conf, is_allowed from flow_decision where point = 'persist' order by is_allowed, at desc limit 1`)
    expect(decided).toEqual([{ name: 'words for every agency', conf: 'confidential', is_allowed: false }])
  })
})

describe('moderation', () => {
  test('a post that was reported is hidden with a reason, its writer appeals, and another moderator answers', async () => {
    const [cara, cole, cora, ada] = await Promise.all([platform.as('caseworker'), platform.as('colleague'), platform.as('contact'), platform.as('administrator')])
    const { postId } = await cara.startThread({ groupId: ofBenefits, title: 'Bicycle', text: 'I sell my bicycle.' })
    for (let time = 0; time < 2; time++) await cole.reportPost({ postId, reason: 'This is no market.' })
    expect((await cora.listReports({})).reports).toMatchObject([{ postId, reasons: ['This is no market.'], appeal: null }])
    // Its writer does not learn who reported.
    expect(JSON.stringify(await cara.getThread({ postId }))).not.toContain('market')
    await cora.moderatePost({ postId, hides: true, reason: 'We do not sell here.' })
    expect(await codeOf(cole.getThread({ postId }))).toBe('not_found')
    expect((await cole.listThreads({ groupId: ofBenefits })).threads.map((thread) => thread.id)).not.toContain(postId)
    expect(await cara.getThread({ postId })).toMatchObject({ first: { state: 'hidden', moderation: { reason: 'We do not sell here.', byName: 'Cora Contact' } }, canPost: false })
    await cara.appealModeration({ postId, text: 'It was a joke.' })
    expect(await codeOf(cara.appealModeration({ postId, text: 'Really.' }))).toBe('community_not_hidden')
    expect((await ada.listReports({})).reports).toMatchObject([{ postId, reasons: [], appeal: 'It was a joke.' }])
    expect(await codeOf(cora.answerAppeal({ postId, isGranted: false, reason: 'No.  It was not.' }))).toBe('community_own_decision')
    await ada.answerAppeal({ postId, isGranted: true, reason: 'A joke it was.' })
    expect(await cole.getThread({ postId })).toMatchObject({ first: { state: 'shown', moderation: null } })
    expect((await ada.listReports({})).reports).toEqual([])
  })
})
