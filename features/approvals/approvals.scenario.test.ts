/** One yes, exact bytes, once: also when a thousand hands reach for it at the same moment (S6). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { canonicalJson } from '#kernel/agent/canonical-json.ts'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import { nobody } from '#kernel/pipeline/actor.ts'
import { cast, type CastName } from '#testkit/people.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { seeded } from '../../tools/campaigns/seeded.ts'
import { insertApproval, spendApproval } from './server/approval-store.ts'

let platform: Platform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.close())

const label = { conf: 'confidential', comp: ['tax'], readers: [], integ: 'untrusted' } as const
const asked = { subject: 'Letter to the press office', bytes: 'Exactly these words.', label: { ...label, comp: [...label.comp], readers: [] }, purpose: 'To answer a question of the press.' }
const actorOf = (name: CastName) => ({ ...nobody, personId: cast[name].id, agencyId: cast[name].agencyId, roles: [...cast[name].roles], name: cast[name].name })
const as = <T>(name: CastName, run: Parameters<typeof platform.steward.database.transact<T>>[1]) => platform.steward.database.transact(actorOf(name), run)
const spend = (bytes: string, subject = asked.subject, name: CastName = 'caseworker') => as(name, (store) => spendApproval(store, { personId: cast[name].id, kind: 'release', subject, bytes }))

test('a release is decided by an officer of the agency who is somebody else, and used once', async () => {
  const [cara, lena, ines, cole] = await Promise.all([platform.as('caseworker'), platform.as('benefitsLead'), platform.as('licensingLead'), platform.as('colleague')])
  const { id, sha256, needed } = await cara.requestApproval(asked)
  expect(needed).toBe(1)
  await expect(cara.decideApproval({ approvalId: id, isApproved: true, sha256 })).rejects.toMatchObject({ problem: { code: 'not_allowed' } })
  await expect(cole.getApproval({ approvalId: id })).rejects.toMatchObject({ problem: { code: 'not_found' } })
  await expect(ines.decideApproval({ approvalId: id, isApproved: true, sha256 })).rejects.toMatchObject({ problem: { code: 'not_found' } })
  expect(await spend(asked.bytes)).toBeUndefined()
  expect((await lena.listApprovals({})).approvals.map((each) => each.id)).toContain(id)
  expect(await lena.decideApproval({ approvalId: id, isApproved: true, sha256, reason: 'Public anyway.' })).toMatchObject({ state: 'approved', bytes: asked.bytes })
  expect(await spend(`${asked.bytes} `)).toBeUndefined()
  expect(await spend(asked.bytes, 'Another place')).toBeUndefined()
  expect(await spend(asked.bytes, asked.subject, 'colleague')).toBeUndefined()
  expect(await spend(asked.bytes)).toMatchObject({ bytes: asked.bytes, deciders: 1 })
  expect(await spend(asked.bytes)).toBeUndefined()
})

test('restricted bytes need two different people', async () => {
  const [cara, lena, pia] = await Promise.all([platform.as('caseworker'), platform.as('benefitsLead'), platform.as('privacyOfficer')])
  const { id, sha256, needed } = await cara.requestApproval({ ...asked, bytes: 'Restricted words.', label: { ...asked.label, conf: 'restricted' } })
  expect(needed).toBe(2)
  expect(await lena.decideApproval({ approvalId: id, isApproved: true, sha256 })).toMatchObject({ state: 'waiting', canDecide: false })
  await expect(lena.decideApproval({ approvalId: id, isApproved: true, sha256 })).rejects.toMatchObject({ problem: { code: 'approval_decided_by_you' } })
  expect(await spend('Restricted words.')).toBeUndefined()
  expect(await pia.decideApproval({ approvalId: id, isApproved: true, sha256 })).toMatchObject({ state: 'approved' })
  expect(await spend('Restricted words.')).toMatchObject({ deciders: 2 })
})

test('one no ends it, an expired or withdrawn yes is none', async () => {
  const [cara, lena] = await Promise.all([platform.as('caseworker'), platform.as('benefitsLead')])
  const refused = await cara.requestApproval({ ...asked, bytes: 'refused' })
  expect(await lena.decideApproval({ approvalId: refused.id, isApproved: false, sha256: refused.sha256 })).toMatchObject({ state: 'refused' })
  await expect(lena.decideApproval({ approvalId: refused.id, isApproved: true, sha256: refused.sha256 })).rejects.toMatchObject({ problem: { code: 'approval_over' } })
  const withdrawn = await cara.requestApproval({ ...asked, bytes: 'withdrawn' })
  await lena.decideApproval({ approvalId: withdrawn.id, isApproved: true, sha256: withdrawn.sha256 })
  expect(await cara.withdrawApproval({ approvalId: withdrawn.id })).toMatchObject({ state: 'withdrawn' })
  expect([await spend('refused'), await spend('withdrawn')]).toEqual([undefined, undefined])
  const id = await as('caseworker', async (store) => {
    const made = newId()
    await store.run(sql`
      insert into approval (id, agency_id, person_id, kind, subject, summary, bytes, sha256, label, needed, expires_at)
      values (${made}, 'benefits', ${cast.caseworker.id}, 'release', 'late', 'x', 'late', ${'0'.repeat(64)}, '{}', 1, now() - interval '1 second')`)
    return made
  })
  await expect(lena.decideApproval({ approvalId: id, isApproved: true, sha256: '0'.repeat(64) })).rejects.toMatchObject({ problem: { code: 'approval_over' } })
})

test('the application can change neither what is asked for nor go back, nor vote twice or for others', async () => {
  const cara = await platform.as('caseworker')
  const { id, sha256 } = await cara.requestApproval({ ...asked, bytes: 'fixed' })
  const tries: [CastName, ReturnType<typeof sql>][] = [
    ['caseworker', sql`update approval set bytes = 'other' where id = ${id}`],
    ['caseworker', sql`update approval set sha256 = ${'1'.repeat(64)} where id = ${id}`],
    ['caseworker', sql`update approval set needed = 1, expires_at = now() + interval '1 year' where id = ${id}`],
    ['caseworker', sql`update approval set state = 'approved' where id = ${id}`],
    ['caseworker', sql`update approval set state = 'used' where id = ${id}`],
    ['caseworker', sql`insert into approval_decision (approval_id, agency_id, person_id, is_approved) values (${id}, 'benefits', ${cast.caseworker.id}, true)`],
    ['caseworker', sql`insert into approval_decision (approval_id, agency_id, person_id, is_approved) values (${id}, 'benefits', ${cast.benefitsLead.id}, true)`],
    ['colleague', sql`insert into approval_decision (approval_id, agency_id, person_id, is_approved) values (${id}, 'benefits', ${cast.colleague.id}, true)`],
    ['licensingLead', sql`insert into approval_decision (approval_id, agency_id, person_id, is_approved) values (${id}, 'licensing', ${cast.licensingLead.id}, true)`],
  ]
  for (const [name, statement] of tries) await expect(as(name, (store) => store.run(statement)), JSON.stringify(statement.parts)).rejects.toThrow()
  expect(await as('colleague', (store) => store.run(sql`update approval set state = 'withdrawn' where id = ${id}`))).toBe(0)
  expect(await as('caseworker', (store) => store.maybe(sql`select state, sha256 from approval where id = ${id}`))).toEqual({ state: 'waiting', sha256 })
})

test('in 1,000 races for one yes nobody uses it twice, and what is used is what was shown (S6)', async () => {
  const random = seeded(6)
  let used = 0
  let doubles = 0
  let mismatches = 0
  let strangers = 0
  await inBatches(1_000, 20, async (round) => {
    const values = { to: `p${round}`, text: String.fromCodePoint(0x20 + Math.floor(random() * 0x2ff)).repeat(1 + Math.floor(random() * 5)) }
    const bytes = canonicalJson(values)
    const subject = `tool-${round}`
    const shown = await approved(subject, bytes)
    const reach = (given: string) => as('caseworker', (store) => spendApproval(store, { personId: cast.caseworker.id, kind: 'tool', subject, bytes: given, ...(random() < 0.5 && { id: shown.id }) }))
    // Two hands with the right bytes, one with others, and the person taking it back, before or after: all at once.
    const isTakenBack = random() < 0.3
    const early = isTakenBack && random() < 0.7 ? withdraw(shown.id) : undefined
    const [first, second, other] = await Promise.all([reach(bytes), reach(bytes), reach(canonicalJson({ ...values, to: 'else' })), isTakenBack && !early ? withdraw(shown.id) : early])
    const hits = [first, second].filter((each) => each !== undefined)
    used += hits.length
    if (hits.length > 1) doubles++
    if (hits.some((each) => each.bytes !== shown.bytes)) mismatches++
    if (other !== undefined) strangers++
  })
  console.log(`approvals: 1,000 races, ${used} used, ${doubles} double uses, ${mismatches} mismatches, ${strangers} other bytes let through`)
  expect({ doubles, mismatches, strangers }).toEqual({ doubles: 0, mismatches: 0, strangers: 0 })
  expect(used).toBeGreaterThan(700)
}, 180_000)

async function approved(subject: string, bytes: string): Promise<{ id: string; bytes: string }> {
  return as('caseworker', async (store) => {
    const id = await insertApproval(store, actorOf('caseworker'), { kind: 'tool', subject, summary: 'x', purpose: '', bytes, label: asked.label })
    await store.run(sql`insert into approval_decision (approval_id, agency_id, person_id, is_approved) values (${id}, 'benefits', ${cast.caseworker.id}, true)`)
    await store.run(sql`update approval set state = 'approved' where id = ${id}`)
    expect((await store.one<{ bytes: string }>(sql`select bytes from approval where id = ${id}`)).bytes).toMatch(/^sealed1:/)
    return { id, bytes }
  })
}

async function withdraw(id: string): Promise<void> {
  await as('caseworker', (store) => store.run(sql`update approval set state = 'withdrawn' where id = ${id} and state = 'approved'`))
}

async function inBatches(count: number, atOnce: number, run: (round: number) => Promise<void>): Promise<void> {
  for (let from = 0; from < count; from += atOnce) await Promise.all(Array.from({ length: Math.min(atOnce, count - from) }, (_, at) => run(from + at)))
}
