/** Every rating is read, goes into a theme, is answered by a change, and its person is told by the release (R56). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import { cast, type CastName } from '#testkit/people.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'

let platform: Platform
beforeAll(async () => void (platform = await startPlatform()))
afterAll(() => platform.close())

const codeOf = (call: Promise<unknown>) => call.then(() => 'allowed', (error: { problem?: { code: string } }) => error.problem?.code ?? String(error))

async function rate(name: CastName, rating: { value: 'good' | 'bad'; reasons?: ('slow' | 'wrong')[]; comment?: string }) {
  const person = await platform.as(name)
  const { id: conversationId } = await person.createConversation({})
  const { answer } = await person.sendMessage({ conversationId, text: 'What is the fee for a northern permit?', modelId: 'quote', sources: { kind: 'none' } })
  await platform.settle()
  await person.rateAnswer({ messageId: answer.id, ...rating })
  const item = (await person.listMyFeedback({})).items[0] ?? expect.fail('the rating did not land')
  return { person, messageId: answer.id, conversationId, feedbackId: item.id }
}

describe('a rating', () => {
  test('lands in triage with its call, without a name; its words are sealed, and the chat stays with its person', async () => {
    const { feedbackId } = await rate('caseworker', { value: 'bad', reasons: ['slow'], comment: 'It took until noon.' })
    for (const name of ['contact', 'administrator'] as const) {
      const { items } = await (await platform.as(name)).listFeedback({})
      const item = items.find(({ id }) => id === feedbackId) ?? expect.fail()
      expect(item).toMatchObject({ value: 'bad', reasons: ['slow'], comment: 'It took until noon.', state: 'new', hasExcerpt: false })
      expect(JSON.stringify(item)).not.toMatch(new RegExp(`${cast.caseworker.id}|Cara|permit`))
    }
    const [row] = await platform.rows<{ comment: string }>(sql`select comment from feedback_item where id = ${feedbackId}`)
    expect(row?.comment).not.toContain('noon')
    expect(await codeOf((await platform.as('contact')).getFeedbackExcerpt({ feedbackId }))).toBe('feedback_excerpt_gone')
    expect(await codeOf((await platform.as('benefitsLead')).listFeedback({}))).toBe('not_allowed')
  })

  test('has one pseudonym for its person in the agency, and nobody’s is another’s', async () => {
    const ids = [(await rate('caseworker', { value: 'good' })).feedbackId, (await rate('caseworker', { value: 'bad' })).feedbackId, (await rate('colleague', { value: 'bad' })).feedbackId]
    const { items } = await (await platform.as('administrator')).listFeedback({ limit: 50 })
    const [first, second, other] = ids.map((id) => items.find((item) => item.id === id)?.pseudonym)
    expect(first).toBe(second)
    expect(other).not.toBe(first)
  })

  test('of another agency is not the contact’s; given again it is the same one', async () => {
    const { person, messageId, feedbackId } = await rate('inspector', { value: 'bad' })
    await person.rateAnswer({ messageId, value: 'good', comment: 'Now I see.' })
    const seen = async (name: CastName) => (await (await platform.as(name)).listFeedback({ limit: 50 })).items.filter((item) => item.id === feedbackId)
    expect(await seen('contact')).toEqual([])
    expect(await seen('administrator')).toMatchObject([{ value: 'good', comment: 'Now I see.' }])
    expect((await (await platform.as('contact')).triageFeedback({ feedbackIds: [feedbackId], declineReason: 'Not ours' })).changed).toBe(0)
    expect(await codeOf((await platform.as('contact')).traceFeedback({ feedbackId }))).toBe('not_found')
  })

  test('shows its turn to the contact as it was shown to its person, never beyond the agency, until it is taken back', async () => {
    const { person, messageId, feedbackId } = await rate('caseworker', { value: 'bad' })
    const { excerpt, sha256 } = await person.previewExcerpt({ messageId })
    expect(await codeOf(person.attachToFeedback({ messageId, sha256: '0'.repeat(64) }))).toBe('feedback_excerpt_changed')
    await person.attachToFeedback({ messageId, sha256 })
    expect(await (await platform.as('contact')).getFeedbackExcerpt({ feedbackId })).toEqual(excerpt)
    expect(await codeOf((await platform.as('administrator')).getFeedbackExcerpt({ feedbackId }))).toBe('not_allowed')
    const [kept] = await platform.rows<{ key_ref: string; content: string }>(sql`select key_ref, content from feedback_excerpt where feedback_id = ${feedbackId}`)
    expect(kept?.content).not.toContain('northern')
    await person.withdrawFromFeedback({ feedbackId })
    expect(await codeOf((await platform.as('contact')).getFeedbackExcerpt({ feedbackId }))).toBe('feedback_excerpt_gone')
    await expect(platform.steward.database.keys.open('benefits', kept?.key_ref ?? '')).rejects.toThrow()
    expect(await codeOf((await platform.as('colleague')).attachToFeedback({ messageId, sha256 }))).toBe('not_rated')
  })

  test('that is declined tells its person why', async () => {
    const { person, feedbackId } = await rate('colleague', { value: 'bad' })
    await (await platform.as('contact')).triageFeedback({ feedbackIds: [feedbackId], declineReason: 'The law says so.' })
    expect((await person.listMyFeedback({})).items[0]).toMatchObject({ state: 'declined', reason: 'The law says so.' })
    expect(await codeOf(person.sayWhetherItHelps({ feedbackId, helps: 'yes' }))).toBe('not_answered_yet')
  })
})

test('from a rating to the release that tells its person: each step is on record', async () => {
  const [ada, cora] = [await platform.as('administrator'), await platform.as('contact')]
  const [slow, alsoSlow, wrong] = [await rate('caseworker', { value: 'bad', reasons: ['slow'] }), await rate('inspector', { value: 'bad', reasons: ['slow'] }), await rate('colleague', { value: 'bad', reasons: ['wrong'] })]
  const theme = await ada.saveTheme({ themeId: newId(), forAll: true, title: 'Answers come late', link: 'issue 41' })
  await ada.triageFeedback({ feedbackIds: [slow.feedbackId, alsoSlow.feedbackId], themeId: theme.id })
  expect((await slow.person.listMyFeedback({})).items[0]?.state).toBe('grouped')
  await ada.saveTheme({ themeId: theme.id, forAll: true, title: 'Answers come late', state: 'planned', words: 'We make searches quicker.', link: 'issue 41' })
  expect((await slow.person.listMyFeedback({})).items[0]).toMatchObject({ state: 'planned', theme: { words: 'We make searches quicker.' } })
  expect(await codeOf(cora.saveTheme({ themeId: theme.id, title: 'Ours now' }))).toBe('no_such_theme')

  const releaseId = newId()
  const entry = { kind: 'fixed' as const, text: 'Answers begin sooner.', themeIds: [theme.id] }
  await ada.saveRelease({ releaseId, title: 'November', entries: [{ kind: 'added', text: 'A dark look.', themeIds: [] }, entry] })
  expect((await slow.person.listReleases({})).releases).toEqual([])
  expect(await codeOf(ada.saveRelease({ releaseId: newId(), title: 'Other', entries: [{ ...entry, themeIds: [newId()] }] }))).toBe('no_such_theme')
  expect(await ada.publishRelease({ releaseId })).toEqual({ told: 2 })
  expect(await codeOf(ada.publishRelease({ releaseId }))).toBe('release_published')
  expect(await codeOf(ada.saveRelease({ releaseId, title: 'Rewritten', entries: [entry] }))).toBe('release_published')

  for (const { person, feedbackId } of [slow, alsoSlow]) {
    const mine = await person.listMyFeedback({})
    expect(mine.news).toBe(1)
    expect(mine.items[0]).toMatchObject({ id: feedbackId, state: 'fixed', release: { id: releaseId, title: 'November' }, isNews: true })
    expect((await person.listReleases({})).releases.map(({ title }) => title)).toEqual(['November'])
  }
  expect((await wrong.person.listMyFeedback({})).items[0]).toMatchObject({ state: 'new', release: null })
  await slow.person.sayWhetherItHelps({ feedbackId: slow.feedbackId, helps: 'no' })
  expect((await slow.person.listMyFeedback({})).news).toBe(0)
  expect(await ada.traceFeedback({ feedbackId: slow.feedbackId })).toMatchObject({ feedback: { state: 'fixed' }, theme: { id: theme.id, state: 'fixed', link: 'issue 41' }, entry, release: { id: releaseId }, toldAt: expect.any(String), helps: 'no' })
  expect((await ada.traceFeedback({ feedbackId: wrong.feedbackId })).release).toBeNull()
})
