/** An agency’s rules about personal details: its privacy officers’ alone to write, its own people’s to live by. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nobody } from '#kernel/pipeline/actor.ts'
import { decideProtection } from '#kernel/personal-data/decide.ts'
import { sql } from '#kernel/store/sql.ts'
import { cast, type CastName } from '#testkit/people.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { createAgencyProtections } from './server/agency-protection.ts'

let platform: Platform
beforeAll(async () => void (platform = await startPlatform()))
afterAll(() => platform.close())

const phoneRule = { type: 'phone' as const, action: 'mask' as const, raisesTo: 'confidential' as const, comps: ['health'], passesAt: 'restricted' as const, legalBasis: 'Invented Act 3', owner: 'Privacy office' }
const casePattern = { title: 'Benefits case number', pattern: 'BC-\\d{7}', check: 'luhn' as const, positives: ['Case BC-1234566 is open.'], negatives: ['Case BC-1234567 has a wrong check digit.', 'BC-12'], action: 'mask' as const, raisesTo: 'confidential' as const, comps: [], passesAt: null, legalBasis: 'Invented Act 4', owner: 'Benefits' }

async function protectionSeenBy(name: CastName, agencyId: string, protections = createAgencyProtections()) {
  const { id, roles } = cast[name]
  return platform.steward.database.transact({ ...nobody, personId: id, agencyId: cast[name].agencyId, roles: [...roles] }, (store) => protections.protectionOf(store, agencyId))
}

describe('a fresh agency', () => {
  test('masks what identities and money are stolen with, blocks keys, and lets everyday details pass', async () => {
    const pia = await platform.as('privacyOfficer')
    const tried = async (text: string) => pia.tryProtection({ text })
    expect(await tried('His SSN is 460-89-9847.')).toMatchObject({ action: 'mask', raisesTo: 'confidential', masked: expect.stringMatching(/^His SSN is \[SSN-[0-9a-f]{6}\]\.$/) })
    expect(await tried('Use AKIAIOSFODNN7EXAMPLE for the upload.')).toMatchObject({ action: 'block', raisesTo: 'restricted' })
    expect(await tried('Write to ann@example.org.')).toMatchObject({ action: 'pass', raisesTo: 'internal', found: [{ type: 'email', action: 'pass' }] })
    expect(await tried('How long is a permit valid?')).toMatchObject({ action: 'pass', raisesTo: null, found: [] })
  })
})

describe('rules', () => {
  test('are changed with a reason and hold for the next message of every person of that agency, and of no other', async () => {
    const pia = await platform.as('privacyOfficer')
    const { version } = await pia.getProtection({})
    expect(await pia.saveProtection({ version, rules: [phoneRule], reason: 'A resident complained.' })).toEqual({ version: version + 1 })
    const { rules } = await pia.getProtection({})
    expect(rules.find((rule) => rule.type === 'phone')).toMatchObject({ ...phoneRule, version: version + 1, reason: 'A resident complained.' })
    const text = 'Call me at 212-555-0142.'
    const decided = async (name: CastName, agencyId: string) => {
      const agency = await protectionSeenBy(name, agencyId)
      return decideProtection(agency.detect(text), agency.settings, { clearance: 'internal' })
    }
    expect(await decided('caseworker', 'benefits')).toMatchObject({ action: 'mask', raisesTo: 'confidential', comps: ['health'], maskedRaisesTo: undefined })
    expect((await decided('inspector', 'licensing')).action).toBe('pass')
    expect(decideProtection((await protectionSeenBy('caseworker', 'benefits')).detect(text), (await protectionSeenBy('caseworker', 'benefits')).settings, { clearance: 'restricted' }).action).toBe('pass')
  })

  test('are not overwritten by somebody who has not seen the last change', async () => {
    const pia = await platform.as('privacyOfficer')
    const { version } = await pia.getProtection({})
    await pia.saveProtection({ version, rules: [phoneRule], reason: 'First.' })
    await expect(pia.saveProtection({ version, rules: [{ ...phoneRule, action: 'pass' }], reason: 'Second.' })).rejects.toMatchObject({ problem: { code: 'conflict' } })
  })

  test('are kept in every version, and nobody rewrites or removes one', async () => {
    const actor = { ...nobody, personId: cast.privacyOfficer.id, agencyId: 'benefits', roles: ['privacy'] }
    for (const statement of ["update protection_rule set action = 'pass'", 'delete from protection_rule', 'delete from protection_challenge', "update protection_pattern set pattern = 'x'"])
      await expect(platform.steward.database.transact(actor, (store) => store.run({ parts: [statement], values: [] }))).rejects.toMatchObject({ code: '42501' })
    const versions = await platform.rows<{ version: number }>(sql`select version from protection_rule where type = 'phone' and agency_id = 'benefits' order by version`)
    expect(versions.length).toBeGreaterThan(1)
  })

  test('are not read for an agency in the scope of another: it would look as if it had decided nothing', async () => {
    await expect(protectionSeenBy('inspector', 'benefits')).rejects.toThrow('in the scope of one of its people')
  })

  test('changed by another server hold here within five seconds', async () => {
    let now = 1_000
    const protections = createAgencyProtections(() => now)
    const actionOf = async () => (await protectionSeenBy('caseworker', 'benefits', protections)).settings.rules.ip?.action
    expect(await actionOf()).toBe('pass')
    const pia = await platform.as('privacyOfficer')
    const { version } = await pia.getProtection({})
    await pia.saveProtection({ version, rules: [{ ...phoneRule, type: 'ip', action: 'block' }], reason: 'Tried.' })
    now += 4_999
    expect(await actionOf()).toBe('block')
  })
})

describe('a pattern of an agency', () => {
  test('does nothing until its test cases pass and it is activated; then it finds, and stops when retired', async () => {
    const pia = await platform.as('privacyOfficer')
    const text = 'About BC-1234566: what now?'
    const made = await pia.createPattern(casePattern)
    expect(made.state).toBe('draft')
    expect((await pia.tryProtection({ text })).found).toEqual([])
    expect((await pia.activatePattern({ patternId: made.id })).state).toBe('active')
    expect(await pia.tryProtection({ text })).toMatchObject({ action: 'mask', found: [{ start: 6, end: 16, type: 'agency-pattern', rule: made.id, action: 'mask' }] })
    expect((await protectionSeenBy('colleague', 'benefits')).detect(text)).toHaveLength(1)
    expect((await protectionSeenBy('inspector', 'licensing')).detect(text)).toHaveLength(0)
    await pia.activatePattern({ patternId: made.id, isActive: false })
    expect((await pia.tryProtection({ text })).found).toEqual([])
  })

  test('with a failing test case is not activated', async () => {
    const pia = await platform.as('privacyOfficer')
    const made = await pia.createPattern({ ...casePattern, check: 'none' })
    await expect(pia.activatePattern({ patternId: made.id })).rejects.toMatchObject({ problem: { code: 'pattern_tests_failed' } })
  })

  test('that cannot be read, or finds nothing everywhere, is refused in words', async () => {
    const pia = await platform.as('privacyOfficer')
    for (const pattern of ['(a', '(?=x)y', '(\\d)\\1', 'x*']) {
      expect(await pia.tryPattern({ pattern, positives: ['x'], negatives: [] })).toMatchObject({ fault: expect.stringContaining('pattern'), isPassed: false })
      await expect(pia.createPattern({ ...casePattern, pattern })).rejects.toMatchObject({ problem: { code: 'pattern_not_valid' } })
    }
  })

  test('of another agency cannot be activated or seen', async () => {
    const made = await (await platform.as('privacyOfficer')).createPattern(casePattern)
    const other = { ...nobody, personId: cast.inspector.id, agencyId: 'licensing', roles: ['privacy'] }
    expect(await platform.steward.database.transact(other, (store) => store.rows(sql`select id from protection_pattern where id = ${made.id}`))).toEqual([])
    expect(await platform.steward.database.transact(other, (store) => store.run(sql`update protection_pattern set state = 'active' where id = ${made.id}`))).toBe(0)
  })
})

describe('a challenge', () => {
  test('reaches the privacy officers of the agency, is answered once, and the person reads the answer', async () => {
    const cara = await platform.as('caseworker')
    const made = await cara.challengeHit({ type: 'name', rule: 'name.listed', reason: 'Baker is the street.', shownText: 'Baker' })
    const pia = await platform.as('privacyOfficer')
    const { challenges } = await pia.listChallenges({ state: 'open' })
    expect(challenges.find((each) => each.id === made.id)).toMatchObject({ person: { name: 'Cara Caseworker' }, shownText: 'Baker', state: 'open' })
    await pia.answerChallenge({ challengeId: made.id, verdict: 'upheld', answer: 'Noted; the rule is changed.' })
    await expect(pia.answerChallenge({ challengeId: made.id, verdict: 'declined', answer: 'No.' })).rejects.toMatchObject({ problem: { code: 'challenge_answered' } })
    expect((await cara.listChallenges({})).challenges.find((each) => each.id === made.id)).toMatchObject({ state: 'upheld', answer: 'Noted; the rule is changed.' })
  })

  test('is seen by nobody else, and its words stand in no log', async () => {
    const cara = await platform.as('caseworker')
    const made = await cara.challengeHit({ type: 'ssn', rule: 'ssn.form', reason: 'canaryreason', shownText: 'canaryshown' })
    for (const name of ['colleague', 'benefitsLead', 'inspector', 'administrator'] as const) {
      const { challenges } = await (await platform.as(name)).listChallenges({})
      expect(challenges.map((each) => each.id)).not.toContain(made.id)
    }
    expect(JSON.stringify(await platform.rows(sql`select * from audit_event`))).not.toMatch(/canaryreason|canaryshown/)
  })
})
