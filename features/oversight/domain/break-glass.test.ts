/**
 * 100,000 random lives of a break-glass request (security.md I5), judged by an oracle that knows only what was tried
 * and when, written apart from the machine: whenever the machine lets somebody read, the oracle must find two others
 * who agreed in time, in two offices, and nothing that ended it.
 */
import { expect, test } from 'vitest'
import { isInScope, mayLook, officerRoles, requestFault, rules, standingOf, stepFault, type GlassRequest, type Officer, type OfficerRole, type Step, type StepKind } from './break-glass.ts'

type Machine = { stepFault: typeof stepFault; mayLook: typeof mayLook }
type Deed = { kind: StepKind; by: Officer; role: OfficerRole; at: number }
type Outcome = { sequences: number; opened: number; looks: number; refusedSteps: number; faults: string[] }

const hourMs = 3_600_000
const agencies = ['north', 'south']
const people: Officer[] = [
  { personId: 'clerk', agencyId: 'north', roles: ['employee'] },
  { personId: 'chief', agencyId: 'north', roles: ['administrator', 'agency-lead'] },
  ...officerRoles.flatMap((role, index) => [1, 2].map((turn): Officer => ({ personId: `${role}-${turn}`, agencyId: agencies[(index + turn) % 2] ?? '', roles: turn === 1 ? [role, 'employee'] : [role] }))),
  { personId: 'both', agencyId: 'south', roles: ['privacy', 'security'] },
]

/** mulberry32: small, seeded, good enough to pick. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function live(machine: Machine, sequences: number, seed: number): Outcome {
  const random = seeded(seed)
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const outcome: Outcome = { sequences: 0, opened: 0, looks: 0, refusedSteps: 0, faults: [] }
  while (outcome.sequences < sequences) {
    outcome.sequences++
    const by = oneOf(people)
    const subject = oneOf(people)
    const asked = { requesterId: by.personId, requesterRole: oneOf(officerRoles), subjectId: subject.personId, agencyId: subject.agencyId, hours: 1 + Math.floor(random() * 6) - (random() < 0.1 ? 1 : 0) }
    let now = Math.floor(random() * 1e9)
    if (requestFault(asked, by)) {
      outcome.refusedSteps++
      continue
    }
    const request: GlassRequest = { ...asked, conversationId: random() < 0.5 ? null : 'talk-1', requestedAt: now }
    const steps: Step[] = []
    const deeds: Deed[] = []
    let isOpened = false
    for (let turn = 2 + Math.floor(random() * 10); turn > 0; turn--) {
      now += Math.floor(random() < 0.85 ? random() * hourMs : random() * 30 * hourMs)
      const actor = oneOf(people)
      const kind: StepKind = random() < 0.75 ? 'approved' : oneOf(['refused', 'withdrawn', 'ended'] as const)
      const role = random() < 0.8 ? (oneOf(actor.roles) as OfficerRole) : oneOf(officerRoles)
      if (machine.stepFault(request, steps, { kind, role }, actor, now)) outcome.refusedSteps++
      else {
        steps.push({ kind, personId: actor.personId, role, at: now })
        deeds.push({ kind, by: actor, role, at: now })
      }
      for (const viewer of people) {
        if (!machine.mayLook(request, steps, viewer, now)) continue
        isOpened = true
        outcome.looks++
        const wrong = whyNot(request, deeds, viewer, now)
        if (wrong) outcome.faults.push(wrong)
      }
    }
    if (isOpened) outcome.opened++
  }
  return outcome
}

/** What must be true whenever somebody reads, in the words of the requirement. */
function whyNot(request: GlassRequest, deeds: readonly Deed[], viewer: Officer, now: number): string | undefined {
  if (viewer.personId !== request.requesterId) return 'somebody else than the requester reads'
  if (!viewer.roles.some((role) => (officerRoles as readonly string[]).includes(role))) return 'no officer reads'
  const agreed = deeds.filter((deed) => deed.kind === 'approved' && deed.by.roles.includes(deed.role) && deed.role in { oversight: 1, privacy: 1, records: 1, security: 1 })
  const others = new Map(agreed.filter((deed) => ![request.requesterId, request.subjectId].includes(deed.by.personId)).map((deed) => [deed.by.personId, deed]))
  if (others.size < 2) return 'fewer than two others agreed'
  if (new Set([...others.values()].map((deed) => deed.role)).size < 2) return 'one office agreed with itself'
  const openedAt = [...others.values()].toSorted((one, other) => one.at - other.at).find((deed, _index, all) => new Set(all.filter((each) => each.at <= deed.at).map((each) => each.role)).size >= 2)?.at
  if (openedAt === undefined || now - openedAt >= 4 * hourMs || now - openedAt >= request.hours * hourMs) return 'its time is over'
  if (openedAt - request.requestedAt >= 72 * hourMs) return 'agreed after it lapsed'
  if (deeds.some((deed) => ['refused', 'withdrawn', 'ended'].includes(deed.kind))) return 'it was refused, withdrawn or ended'
  return undefined
}

test('in 100,000 random sequences nobody reads without two others in two offices, in time', () => {
  const outcome = live({ stepFault, mayLook }, 100_000, 20261122)
  expect(outcome.faults).toEqual([])
  // Not because nothing ever opens.
  expect(outcome.opened).toBeGreaterThan(1_000)
  expect(outcome.looks).toBeGreaterThan(2_000)
  expect(outcome.refusedSteps).toBeGreaterThan(100_000)
})

/** The machine with one rule taken out; the oracle must notice each. */
const mutants: Record<string, Machine> = {
  'one approval is enough': { stepFault, mayLook: (request, steps, by, now) => mayLook(request, steps, by, now) || (by.personId === request.requesterId && steps.length > 0 && steps.every((step) => step.kind === 'approved') && now < (steps[0]?.at ?? 0) + hourMs) },
  'one office is enough': { stepFault, mayLook: (request, steps, by, now) => mayLook(request, steps.map((step, index) => ({ ...step, role: officerRoles[index % 4] ?? 'oversight' })), by, now) },
  'anybody reads': { stepFault, mayLook: (request, steps, by, now) => mayLook(request, steps, { ...by, personId: request.requesterId, roles: [...officerRoles] }, now) },
  'the time is not looked at': { stepFault, mayLook: (request, steps, by) => mayLook(request, steps, by, steps.at(-1)?.at ?? 0) },
  'a refusal is forgotten': { stepFault, mayLook: (request, steps, by, now) => mayLook(request, steps.filter((step) => step.kind !== 'refused' && step.kind !== 'ended'), by, now) },
  'the role is not looked at': { stepFault: (request, steps, step, by, now) => stepFault(request, steps, step, { ...by, roles: [...officerRoles] }, now), mayLook },
  'the requester may agree': {
    stepFault: (request, steps, step, by, now) => (by.personId === request.requesterId && step.kind === 'approved' ? undefined : stepFault(request, steps, step, by, now)),
    mayLook: (request, steps, by, now) => mayLook(request, steps.map((step) => (step.personId === request.requesterId && step.kind === 'approved' ? { ...step, personId: 'x' } : step)), by, now),
  },
  'an old request may be opened': { stepFault: (request, steps, step, by, now) => stepFault({ ...request, requestedAt: now }, steps, step, by, now), mayLook: (request, steps, by, now) => mayLook({ ...request, requestedAt: steps.at(-1)?.at ?? 0 }, steps, by, now) },
}

test.each(Object.entries(mutants))('the oracle notices when %s', (_what, machine) => {
  expect(live(machine, 30_000, 7).faults.length).toBeGreaterThan(0)
})

const base: GlassRequest = { requesterId: 'oversight-1', requesterRole: 'oversight', subjectId: 'clerk', agencyId: 'north', conversationId: null, hours: 2, requestedAt: 0 }
const agreed = (personId: string, role: OfficerRole, at = 1): Step => ({ kind: 'approved', personId, role, at })

test('opens with the second approval of another office, for the hours asked and no longer', () => {
  const steps = [agreed('privacy-1', 'privacy', 5), agreed('privacy-2', 'privacy', 6), agreed('security-1', 'security', 7)]
  expect(standingOf(base, steps.slice(0, 2), 8)).toMatchObject({ state: 'waiting', openedAt: null, approvals: 2 })
  expect(standingOf(base, steps, 8)).toMatchObject({ state: 'open', openedAt: 7, closesAt: 7 + 2 * hourMs })
  expect(standingOf(base, steps, 7 + 2 * hourMs).state).toBe('expired')
  expect(standingOf(base, [], rules.waitingMs).state).toBe('lapsed')
})

test('holds for the conversations of the subject only, and for one where one was named', () => {
  expect(isInScope(base, { id: 'any', ownerId: 'clerk' })).toBe(true)
  expect(isInScope(base, { id: 'any', ownerId: 'chief' })).toBe(false)
  expect(isInScope({ ...base, conversationId: 'talk-1' }, { id: 'talk-2', ownerId: 'clerk' })).toBe(false)
})

test('officers of an agency ask about their own agency, the oversight body about every one, nobody about themselves', () => {
  const north = people.find((each) => each.roles.includes('privacy') && each.agencyId === 'north') ?? expect.fail()
  const ask = (by: Officer, role: OfficerRole, subjectId: string, agencyId: string) => requestFault({ requesterId: by.personId, requesterRole: role, subjectId, agencyId, hours: 4 }, by)
  expect(ask(north, 'privacy', 'clerk', 'north')).toBeUndefined()
  expect(ask(north, 'privacy', 'both', 'south')).toBe('foreign_agency')
  expect(ask(north, 'oversight', 'both', 'south')).toBe('not_an_officer')
  expect(ask(north, 'privacy', north.personId, 'north')).toBe('own_content')
})
