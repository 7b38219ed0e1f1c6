/**
 * I4: every change that an employee may not make asks for a confirmation of the last five minutes. The table is the
 * policies’ own: an endpoint that is added tomorrow is in it, and one that answers without a confirmation fails here.
 */
import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Role } from '#features/people/contract.ts'
import { createPolicyEngine } from '#kernel/policy/policy-engine.ts'
import type { Attributes } from '#kernel/policy/feature-policy.ts'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import { cast } from '#testkit/people.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { rawCall } from '#testkit/raw-call.ts'
import { CodedError, kernelErrors } from '../contract/coded-error.ts'
import type { AnyEndpoint } from '../contract/endpoint.ts'
import type { Actor } from './actor.ts'
import { createStepUpRule, isSteppedUp, markSteppedUp, stepUpMsMax, type StepUpRule } from './step-up.ts'

let platform: Platform
beforeAll(async () => void (platform = await startPlatform()))
afterAll(() => platform.close())

/** A session as a real person has one: not that of the sample government. */
async function sessionOf(personId: string): Promise<{ token: string; sessionId: string }> {
  const token = randomBytes(32).toString('base64url')
  const sessionId = newId()
  await platform.steward.database.asSystem((store) =>
    store.run(sql`insert into session (id, token_hash, person_id, method, expires_at) values (${sessionId}, ${createHash('sha256').update(token).digest()}, ${personId}, 'single-sign-on', now() + interval '1 hour')`),
  )
  return { token, sessionId }
}

type Row = { name: string; endpoint: AnyEndpoint; action: string; kind: string; label: string; attributes: Attributes; roles: string[] }
const person = { personId: 'the-person', agencyId: 'their-agency' }
const actorOf = (roles: readonly string[], steppedUpAt?: number): Actor => ({ ...person, roles, name: null, sessionId: 'a-session', network: null, ...(steppedUpAt !== undefined && { steppedUpAt }) })

let known: Row[] | undefined
/** The route table, row by row as in docs/reference/permissions.md, with the roles that may. */
function table(): Row[] {
  return (known ??= readTable())
}

function readTable(): Row[] {
  const { features } = platform.steward
  const engine = createPolicyEngine(features.map((feature) => feature.policy))
  return features.flatMap((feature) =>
    Object.entries(feature.contract).flatMap(([name, endpoint]) => {
      const { needs } = endpoint
      if (needs.who !== 'permitted') return []
      const kind = needs.of?.resource.kind
      const cases = kind ? (engine.resources[kind]?.cases({ id: person.personId, agencyId: person.agencyId }) ?? {}) : { 'their agency': { agency: person.agencyId } }
      return Object.entries(cases).map(([label, attributes]) => ({
        name,
        endpoint,
        action: needs.action,
        kind: kind ?? 'Agency',
        label,
        attributes,
        roles: Role.options.filter((role) => engine.decide(actorOf([role]), needs.action, { kind: kind ?? 'Agency', attributes }).isAllowed),
      }))
    }),
  )
}

function verdict(rule: StepUpRule, row: Row, steppedUpAt?: number): string {
  try {
    rule.enforce({ endpoint: row.endpoint, actor: actorOf([row.roles[0] ?? ''], steppedUpAt), door: 'http' }, row.action, { kind: row.kind, attributes: row.attributes })
    return 'goes through'
  } catch (error) {
    if (error instanceof CodedError) return error.code
    throw error
  }
}

describe('over the whole route table', () => {
  test('stale is refused and fresh goes through, on every row that is administrative', () => {
    const now = Date.now()
    const rule = createStepUpRule(platform.steward.features, () => now)
    const rows = table().filter((row) => row.roles.length > 0)
    // Worked out here once more and by other means: what changes something, and employees may not.
    const administrative = rows.filter((row) => !row.roles.includes('employee') && !row.endpoint.at.startsWith('GET ') && row.endpoint.withoutStepUp === undefined)
    expect(administrative.length).toBeGreaterThan(80)
    const asked = rows.filter((row) => rule.isAsked(row.endpoint, person, row.action, { kind: row.kind, attributes: row.attributes }))
    const named = (list: Row[]) => list.map((row) => `${row.name}: ${row.label}`).sort()
    expect(named(asked.filter((row) => row.endpoint.needsStepUp === undefined))).toEqual(named(administrative.filter((row) => row.endpoint.needsStepUp === undefined)))
    for (const row of asked) {
      expect([row.name, verdict(rule, row), verdict(rule, row, now - stepUpMsMax - 1), verdict(rule, row, now - stepUpMsMax), verdict(rule, row, now)]).toEqual([row.name, 'step_up_needed', 'step_up_needed', 'goes through', 'goes through'])
    }
  }, 30_000)

  test('whatever goes through without one says why in a sentence, and reading or everyday work is never asked', () => {
    const rows = table()
    for (const { endpoint } of rows) for (const reason of [endpoint.withoutStepUp, endpoint.needsStepUp]) if (reason !== undefined) expect(reason.split(' ').length).toBeGreaterThan(1)
    const rule = createStepUpRule(platform.steward.features)
    const everyday = rows.filter((row) => row.roles.includes('employee') && row.endpoint.needsStepUp === undefined)
    expect(everyday.filter((row) => rule.isAsked(row.endpoint, person, row.action, { kind: row.kind, attributes: row.attributes })).map((row) => row.name)).toEqual([])
  })
})

describe('over the door', () => {
  test('an administrator’s change waits for a confirmation, happens once it is given, and waits again after five minutes', async () => {
    const { token, sessionId } = await sessionOf(cast.administrator.id)
    const create = (id: string) => rawCall(platform.url, token, 'createAgency', { id, name: 'Somewhere' })
    await platform.newRecords()
    expect((await create('first')).problem).toMatchObject({ status: 403, code: 'step_up_needed', title: kernelErrors.step_up_needed.sentence })
    expect(await platform.newRecords()).toEqual(['createAgency refused'])
    expect((await platform.rows(sql`select from agency where id = 'first'`)).length).toBe(0)
    expect((await rawCall(platform.url, token, 'listPeople')).status).toBe(200)
    expect(await platform.steward.database.transact({ ...actorOf([]), personId: cast.administrator.id }, (store) => markSteppedUp(store, sessionId, 'passkey'))).toBe(true)
    expect((await create('first')).status).toBe(200)
    await platform.steward.database.asSystem((store) => store.run(sql`update session set stepped_up_at = now() - interval '301 seconds' where id = ${sessionId}`))
    await expect.poll(async () => (await create('second')).problem.code, { timeout: 5_000 }).toBe('step_up_needed')
  })

  test('whoever may not do it is told that, and not to confirm who they are', async () => {
    const { token } = await sessionOf(cast.benefitsLead.id)
    expect((await rawCall(platform.url, token, 'createAgency', { id: 'mine', name: 'Mine' })).problem.code).toBe('not_allowed')
    expect((await rawCall(platform.url, token, 'updatePerson', { personId: newId(), isDisabled: true })).problem.code).toBe('not_found')
  })

  test('everyday work never asks, and a repeated call with its key goes on where it was refused', async () => {
    const { token, sessionId } = await sessionOf(cast.administrator.id)
    expect((await rawCall(platform.url, token, 'createConversation', {})).status).toBe(200)
    const headers = { 'idempotency-key': 'a-key-of-the-page' }
    const create = () => rawCall(platform.url, token, 'createAgency', { id: 'keyed', name: 'Keyed' }, { headers })
    expect((await create()).problem.code).toBe('step_up_needed')
    await platform.steward.database.asSystem((store) => store.run(sql`update session set stepped_up_at = now() where id = ${sessionId}`))
    expect([(await create()).status, (await create()).status]).toEqual([200, 200])
    expect((await platform.rows(sql`select from agency where id = 'keyed'`)).length).toBe(1)
  })

  test('an ended session is confirmed by nobody', async () => {
    const { sessionId } = await sessionOf(cast.administrator.id)
    await platform.steward.database.asSystem((store) => store.run(sql`update session set ended_at = now() where id = ${sessionId}`))
    expect(await platform.steward.database.transact({ ...actorOf([]), personId: cast.administrator.id }, (store) => markSteppedUp(store, sessionId, 'passkey'))).toBe(false)
  })
})

test('a confirmation lasts five minutes, to the millisecond, and one that never was lasts none', () => {
  expect([isSteppedUp({}, 0), isSteppedUp({ steppedUpAt: 0 }, stepUpMsMax), isSteppedUp({ steppedUpAt: 0 }, stepUpMsMax + 1), isSteppedUp({ steppedUpAt: Number.POSITIVE_INFINITY }, 1)]).toEqual([false, true, false, true])
})
