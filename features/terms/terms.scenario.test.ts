/** Nobody works before they accepted the terms in force (R12); what was accepted is never rewritten. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { cast, type CastName } from '#testkit/people.ts'
import { isOnPostgres, startBeside, startPlatform, type Platform } from '#testkit/platform.ts'
import { allEndpoints, endpointNames, rawCall } from '#testkit/raw-call.ts'
import { addVendor, startScriptedVendor } from '#testkit/scripted-vendor.ts'
import { castTerms } from '#testkit/terms.ts'
import { untilSaid } from '#testkit/world.ts'
import { standingOf } from './domain/standing.ts'

const today = () => new Date().toISOString().slice(0, 10)

async function accept(platform: Platform, name: CastName, language: 'en' | 'es' | 'fr' = 'en') {
  const client = await platform.as(name)
  const { terms } = await client.getTerms({ language })
  return client.acceptTerms({ versionId: terms?.id ?? '', language, textHash: terms?.textHash ?? '', method: 'page' })
}

async function decline(platform: Platform, name: CastName) {
  const client = await platform.as(name)
  const { terms } = await client.getTerms({})
  return client.declineTerms({ versionId: terms?.id ?? '', language: 'en', textHash: terms?.textHash ?? '' })
}

describe('before the terms are accepted', () => {
  let platform: Platform
  beforeAll(async () => void (platform = await startPlatform({ terms: 'owed' })))
  afterAll(() => platform.close())

  const codeOf = async (as: CastName, name: (typeof endpointNames)[number]) => (await rawCall(platform.url, await platform.tokenOf(as), name, {}, allEndpoints[name].takes === 'bytes' ? { bytes: new Uint8Array([1]) } : {})).problem.code

  /** Not called here: the session is still needed. */
  const endsSessions = new Set<string>(['signOut', 'signOutEverywhere'])
  const served = endpointNames.filter((name) => allEndpoints[name].doors.includes('http'))

  test.each(served.filter((name) => allEndpoints[name].dialect))('%s takes no person’s session at all', async (name) => {
    const isRead = allEndpoints[name].at.startsWith('GET ')
    const { status } = await rawCall(platform.url, await platform.tokenOf('caseworker'), name, isRead ? { id: cast.caseworker.id } : { id: cast.caseworker.id, body: {} }, isRead ? {} : { headers: { 'content-type': 'application/scim+json' } })
    expect(status).toBe(401)
  })

  test.each(served.filter((name) => !allEndpoints[name].dialect))('%s refuses, unless it says why it does not', async (name) => {
    // Wrong input would be told only to somebody who may call it at all, so an empty one is enough here.
    const code = endsSessions.has(name) ? undefined : await codeOf('caseworker', name)
    expect(code === 'terms_not_accepted').toBe(allEndpoints[name].passes?.terms === undefined)
  })

  test('the refusal is a line in the log, and the session says so to the page', async () => {
    await platform.newRecords()
    await codeOf('caseworker', 'listConversations')
    expect(await platform.newRecords()).toEqual(['listConversations refused'])
    expect(await (await platform.as('caseworker')).getSession({})).toMatchObject({ heldBy: ['terms'] })
  })

  test('reading and accepting them opens everything at once, and leaves a line in the ledger', async () => {
    const cara = await platform.as('caseworker')
    const { terms, standing } = await cara.getTerms({ language: 'fr' })
    expect(terms).toMatchObject({ number: 1, language: 'fr', title: castTerms.fr.title, languages: ['en', 'es', 'fr'], changes: null })
    expect(standing).toMatchObject({ state: 'owed', because: 'first-use' })
    await platform.newRecords()
    expect(await accept(platform, 'caseworker', 'fr')).toMatchObject({ state: 'accepted' })
    expect(await cara.listConversations({})).toMatchObject({ conversations: [] })
    expect((await cara.getSession({})).heldBy).toEqual([])
    expect(await platform.newRecords()).toEqual(['terms.accepted done'])
    const rows = await platform.rows(sql`select person_id as person, language, text_hash as hash, outcome, method from terms_acceptance where person_id = ${cast.caseworker.id}`)
    expect(rows).toEqual([{ person: cast.caseworker.id, language: 'fr', hash: terms?.textHash, outcome: 'accepted', method: 'page' }])
  })

  test('whoever declines stays outside, is kept in the ledger, and can accept later', async () => {
    expect(await decline(platform, 'colleague')).toMatchObject({ state: 'declined' })
    expect(await codeOf('colleague', 'listConversations')).toBe('terms_not_accepted')
    expect(await accept(platform, 'colleague')).toMatchObject({ state: 'accepted' })
    expect(await codeOf('colleague', 'listConversations')).toBeUndefined()
    const { history } = await (await platform.as('colleague')).getTerms({})
    expect(history.map((each) => each.outcome)).toEqual(['accepted', 'declined'])
  })

  test('withdrawing an acceptance closes the door again', async () => {
    await accept(platform, 'recordsOfficer')
    expect(await codeOf('recordsOfficer', 'listConversations')).toBeUndefined()
    await decline(platform, 'recordsOfficer')
    expect(await codeOf('recordsOfficer', 'listConversations')).toBe('terms_not_accepted')
  })

  test('only the very words in force can be accepted', async () => {
    const ines = await platform.as('inspector')
    const { terms } = await ines.getTerms({})
    await expect(ines.acceptTerms({ versionId: terms?.id ?? '', language: 'en', textHash: '0'.repeat(64) })).rejects.toMatchObject({ problem: { code: 'terms_changed' } })
    // The hash of another language is not what this person read.
    await expect(ines.acceptTerms({ versionId: terms?.id ?? '', language: 'es', textHash: terms?.textHash ?? '' })).rejects.toMatchObject({ problem: { code: 'terms_changed' } })
  })

  test.runIf(isOnPostgres)('accepting on one server opens the other at once', async () => {
    const beside = await startBeside(platform)
    try {
      const token = await platform.tokenOf('licensingLead')
      expect((await rawCall(beside.url, token, 'listConversations')).problem.code).toBe('terms_not_accepted')
      await accept(platform, 'licensingLead')
      expect((await rawCall(beside.url, token, 'listConversations')).status).toBe(200)
    } finally {
      await beside.close(0)
    }
  })
})

describe('a new version', () => {
  let platform: Platform
  beforeAll(async () => void (platform = await startPlatform()))
  afterAll(() => platform.close())

  const changed = { ...castTerms, en: { ...castTerms.en, text: castTerms.en.text.replace('Check what it says.', 'Check what it says, always.'), changeSummary: 'Checking is for every time.' } }
  const publish = async (texts: Partial<typeof castTerms>, effectiveOn = today()) => {
    const pia = await platform.as('privacyOfficer')
    const draft = await pia.draftTerms({ effectiveOn, texts })
    return pia.publishTerms({ versionId: draft.id })
  }

  test('can be written by the privacy office only, and tried against the one before it', async () => {
    const [pia, cara] = await Promise.all([platform.as('privacyOfficer'), platform.as('caseworker')])
    const draft = await pia.draftTerms({ effectiveOn: today(), texts: { en: changed.en } })
    await expect(cara.getTermsVersion({ versionId: draft.id })).rejects.toMatchObject({ problem: { status: 404 } })
    await expect((await platform.as('administrator')).draftTerms({ effectiveOn: today(), texts: {} })).rejects.toMatchObject({ problem: { code: 'not_allowed' } })
    await expect(pia.draftTerms({ agencyId: 'licensing', effectiveOn: today(), texts: {} })).rejects.toMatchObject({ problem: { code: 'terms_other_agency' } })
    const preview = await pia.getTermsVersion({ versionId: draft.id })
    expect(preview).toMatchObject({ number: null, comparedWith: 1 })
    expect(preview.changes?.filter((each) => each.kind !== 'same').map((each) => [each.kind, each.text])).toEqual([['removed', 'says.'], ['added', 'says, always.']])
    await expect(pia.publishTerms({ versionId: draft.id })).rejects.toMatchObject({ problem: { code: 'terms_incomplete' } })
    await pia.reviseTerms({ versionId: draft.id, texts: { es: changed.es, fr: changed.fr }, effectiveOn: '2020-01-01' })
    await expect(pia.publishTerms({ versionId: draft.id })).rejects.toMatchObject({ problem: { code: 'terms_day_past' } })
  })

  test('that begins later asks nobody yet; from its day on everybody is asked, within seconds and shown the change', async () => {
    const cara = await platform.as('caseworker')
    await publish(changed, '2099-01-01')
    expect((await cara.getTerms({})).standing).toMatchObject({ state: 'accepted' })
    const started = performance.now()
    expect(await publish(changed)).toMatchObject({ number: 3, effectiveOn: today() })
    // I3’s five seconds hold for this too.
    await expect.poll(async () => (await rawCall(platform.url, await platform.tokenOf('caseworker'), 'listConversations')).problem.code, { timeout: 5_000 }).toBe('terms_not_accepted')
    expect(performance.now() - started).toBeLessThan(5_000)
    const { terms, standing } = await cara.getTerms({})
    expect(standing).toMatchObject({ state: 'owed', because: 'changed', acceptedAt: expect.any(String) })
    expect(terms).toMatchObject({ number: 3, comparedWith: 1, changeSummary: 'Checking is for every time.' })
    expect(terms?.changes?.some((each) => each.kind === 'added')).toBe(true)
    await accept(platform, 'caseworker')
    expect((await cara.getTerms({})).history.map((each) => each.number)).toEqual([3, 1])
  })

  test('is never rewritten once published, nor is a decision, not even by the owner of the tables', async () => {
    const pia = await platform.as('privacyOfficer')
    await accept(platform, 'privacyOfficer')
    const { versions } = await pia.listTermsVersions({})
    const published = versions.find((each) => each.publishedAt) ?? expect.fail()
    await expect(pia.reviseTerms({ versionId: published.id, texts: { en: changed.en } })).rejects.toMatchObject({ problem: { status: 403 } })
    for (const statement of [`update terms_version set texts = '{}' where published_at is not null`, 'delete from terms_version where published_at is not null', `update terms_acceptance set outcome = 'declined'`, 'delete from terms_acceptance'])
      await expect(platform.rows({ parts: [statement], values: [] })).rejects.toThrow('never rewritten')
  })

  test('of an agency stands in the place of the government’s, for its people only', async () => {
    const pia = await platform.as('privacyOfficer')
    const draft = await pia.draftTerms({ agencyId: 'benefits', effectiveOn: today(), texts: changed })
    await pia.publishTerms({ versionId: draft.id })
    await accept(platform, 'licensingLead')
    const [cara, lou] = await Promise.all([platform.as('caseworker'), platform.as('licensingLead')])
    expect((await cara.getTerms({})).terms).toMatchObject({ agencyId: 'benefits', number: 1 })
    expect((await lou.getTerms({})).terms).toMatchObject({ agencyId: null })
    await expect(lou.getTermsVersion({ versionId: draft.id })).rejects.toMatchObject({ problem: { status: 404 } })
  })

  test('is counted agency by agency for the privacy office and the oversight body, without a name', async () => {
    await accept(platform, 'overseer')
    await accept(platform, 'privacyOfficer')
    await decline(platform, 'benefitsLead')
    const { agencies } = await (await platform.as('overseer')).termsLedger({})
    const count = (agency: string) => Object.values(cast).filter((each) => each.agencyId === agency).length
    expect(agencies.find((each) => each.agencyId === 'benefits')).toMatchObject({ number: 1, people: count('benefits'), accepted: 1, declined: 1, outstanding: count('benefits') - 2 })
    expect(agencies.find((each) => each.agencyId === 'licensing')).toMatchObject({ number: 3, people: count('licensing'), accepted: 2, declined: 0 })
    expect(JSON.stringify(agencies)).not.toContain(cast.benefitsLead.name)
    await accept(platform, 'caseworker')
    await expect((await platform.as('caseworker')).termsLedger({})).rejects.toMatchObject({ problem: { code: 'not_allowed' } })
  })
})

test('a new version lets an answer that is being written come to its end, and refuses the next question', async () => {
  const platform = await startPlatform()
  const vendor = await startScriptedVendor()
  try {
    vendor.script('held', { text: 'One two three four five.', holdAfter: 8 })
    const { modelId } = await addVendor(platform, vendor)
    const ines = await platform.as('inspector')
    const { id: conversationId } = await ines.createConversation({})
    const { answer } = await ines.sendMessage({ conversationId, text: 'Say it', modelId: modelId('held'), sources: { kind: 'none' } })
    await untilSaid(platform, answer.id)
    const pia = await platform.as('privacyOfficer')
    await pia.publishTerms({ versionId: (await pia.draftTerms({ effectiveOn: today(), texts: castTerms })).id })
    const next = async () => rawCall(platform.url, await platform.tokenOf('inspector'), 'sendMessage', { conversationId, text: 'And?' })
    await expect.poll(async () => (await next()).problem.code, { timeout: 5_000 }).toBe('terms_not_accepted')
    vendor.release('held')
    await platform.settle()
    expect(await platform.rows(sql`select state, text from message where id = ${answer.id}`)).toMatchObject([{ state: 'answered' }])
    await accept(platform, 'inspector')
    expect((await ines.getMessage({ messageId: answer.id })).text).toBe('One two three four five.')
  } finally {
    await vendor.close()
    await platform.close()
  }
})

describe('the gate in the database and the standing that people are shown', () => {
  let platform: Platform
  beforeAll(async () => void (platform = await startPlatform({ terms: 'owed' })))
  afterAll(() => platform.close())

  // Days ago, oldest first; the gate and the sentence on the page come from two places and must agree.
  const histories: [outcome: 'accepted' | 'declined', daysAgo: number][][] = [[], [['accepted', 364]], [['accepted', 367]], [['accepted', 367], ['accepted', 3]], [['accepted', 30], ['declined', 3]], [['declined', 30], ['accepted', 3]], [['declined', 400]]]
  test.each(histories.map((history) => [JSON.stringify(history), history] as const))('agree after %s', async (_name, history) => {
    const { terms } = await (await platform.as('caseworker')).getTerms({})
    const id = crypto.randomUUID()
    await platform.rows(sql`insert into person (id, agency_id, name, email, roles) values (${id}, 'benefits', 'One', ${`${id}@x.example`}, '{employee}')`)
    for (const [outcome, daysAgo] of history)
      await platform.rows(sql`insert into terms_acceptance (id, person_id, agency_id, version_id, language, text_hash, outcome, method, at) values (${crypto.randomUUID()}, ${id}, 'benefits', ${terms?.id}, 'en', '', ${outcome}, 'call', now() - make_interval(days => ${daysAgo}))`)
    const [row] = await platform.rows<{ owes: boolean }>(sql`select person_owes_terms(${id}, 'benefits') as owes`)
    const decisions = history.map(([outcome, daysAgo]) => ({ versionId: terms?.id ?? '', outcome, at: new Date(Date.now() - daysAgo * 86_400_000) })).reverse()
    expect(row?.owes).toBe(standingOf(terms?.id, decisions, new Date()).state !== 'accepted')
  })

  test('agree that nobody owes terms that do not exist', async () => {
    const other = await startPlatform({ terms: 'none' })
    try {
      const cara = await other.as('caseworker')
      expect(await cara.getTerms({})).toMatchObject({ terms: null, standing: { state: 'no-terms' } })
      expect(await cara.listConversations({})).toMatchObject({ conversations: [] })
    } finally {
      await other.close()
    }
  })
})
