/** Rules of the way, the funnel, figures about groups and the score of a pilot, over random cases. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPolicyEngine } from '#kernel/policy/policy-engine.ts'
import { StepKind, UseCaseAct, type LoadedUseCase } from '../contract.ts'
import type { PilotFactors } from '../contract-pilots.ts'
import { useCasesPolicy } from '../policy.ts'
import { blanksOf, fillBlanks, hasFaultyBlanks, spokenPrompt } from './blanks.ts'
import { funnelOf, type FunnelStep } from './funnel.ts'
import { mayDo } from './may.ts'
import { acts, canDo, stateAfter } from './path.ts'
import { rankPilots, scorePilot } from './pilot-score.ts'
import { groupMin, shownReuse } from './reuse.ts'

const states = ['draft', 'returned', 'submitted', 'checked', 'published', 'retired'] as const
const roles = ['employee', 'contact', 'agency-lead', 'privacy', 'records', 'security', 'trainer', 'oversight', 'administrator'] as const

describe('blanks', () => {
  test('are named once, in order; what is filled in is words, never a blank', () => {
    expect(blanksOf('For {{ topic }} and {{place}}, {{topic}}')).toEqual(['topic', 'place'])
    expect(fillBlanks('{{a}} {{b}}', { a: '{{b}}', b: '$& x' })).toBe('{{b}} $& x')
    expect(fillBlanks('{{a}}', { a: ' ' })).toBeUndefined()
    expect(fillBlanks('{{constructor}}', {})).toBeUndefined()
    expect(spokenPrompt('About {{the fee}}.')).toBe('About the fee.')
  })
  test('open braces, nested ones and more than twelve are faults', () => {
    expect(['{{a', 'a}}', '{{}}', '{{a{b}}}'].map(hasFaultyBlanks)).toEqual([true, true, true, true])
    expect(hasFaultyBlanks(Array.from({ length: 13 }, (_, at) => `{{b${at}}}`).join(' '))).toBe(true)
    expect(hasFaultyBlanks('{{a}} and {b}')).toBe(false)
  })
})

describe('the way', () => {
  test('no random sequence of acts reaches a state but by a step that leads there', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...UseCaseAct.options), fc.boolean()), { maxLength: 40 }), (tries) => {
        let state: (typeof states)[number] = 'draft'
        const steps: { kind: StepKind }[] = [{ kind: 'started' }]
        for (const [act, passes] of tries) {
          if (!canDo(act, { state, isExpired: false })) continue
          const isReturned = (act === 'check' || act === 'review') && !passes
          const next = isReturned ? 'returned' : acts[act].to
          if (!next) continue
          state = next
          steps.push({ kind: isReturned ? 'returned' : ({ submit: 'submitted', check: 'checked', review: 'published', retire: 'retired' } as Record<string, StepKind>)[act] ?? 'started' })
        }
        expect(stateAfter(steps)).toBe(state)
        // Nothing is published that was not checked after it was last submitted.
        const kinds = steps.map((step) => step.kind)
        kinds.forEach((kind, at) => kind === 'published' && expect(kinds.slice(0, at).slice(-2)).toEqual(['submitted', 'checked']))
      }),
    )
  })

  test('what the page offers is what the policy permits', () => {
    const engine = createPolicyEngine([useCasesPolicy])
    const actions: Record<UseCaseAct, string> = { change: 'use-case.write', submit: 'use-case.write', delete: 'use-case.write', check: 'use-case.check', review: 'use-case.review', run: 'use-case.run', adopt: 'use-case.adopt', drop: 'use-case.adopt', renew: 'use-case.keep', retire: 'use-case.retire', 'decide-scale': 'use-case.decide-scale' }
    for (const state of states)
      for (const role of roles)
        for (const [ownerId, agencyId] of [['me', 'mine'], ['other', 'mine'], ['other', 'theirs']] as const)
          for (const audience of ['agency', 'everyone'] as const) {
            const useCase: LoadedUseCase = { id: 'x', ownerId, agencyId, state, audience, isExpired: false }
            const actor = { personId: 'me', agencyId: 'mine', roles: [role], name: null, sessionId: null, network: null }
            const decide = (action: string) => engine.decide(actor, action, { kind: 'UseCase', attributes: { agency: agencyId, owner: ownerId, state, audience } }).isAllowed
            if (!decide('use-case.read')) continue
            for (const act of UseCaseAct.options) {
              const isOffered = mayDo({ personId: 'me', agencyId: 'mine', roles: [role] }, useCase).includes(act)
              const isNeverForOwn = (act === 'check' || act === 'review') && ownerId === 'me'
              const isOfOwnAgency = (act === 'adopt' || act === 'drop') && agencyId === 'mine'
              expect({ state, role, act, ownerId, agencyId, isOffered }).toEqual({ state, role, act, ownerId, agencyId, isOffered: decide(actions[act]) && canDo(act, useCase) && !isNeverForOwn && !isOfOwnAgency })
            }
          }
  })
})

describe('the funnel', () => {
  const step = fc.record({ useCaseId: fc.constantFrom('a', 'b', 'c', 'd', 'e'), kind: fc.constantFrom(...StepKind.options), atMs: fc.integer({ min: 0, max: 1e9 }) })
  test('counts each use case once a stage, whatever the order and however often', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.nat(9), (steps, expired) => {
        const funnel = funnelOf(steps, expired)
        const having = (kind: StepKind) => new Set(steps.filter((each) => each.kind === kind).map((each) => each.useCaseId)).size
        expect(funnel.stages.map((each) => each.useCases)).toEqual((['started', 'submitted', 'checked', 'published', 'adopted'] as const).map(having))
        expect(funnel).toMatchObject({ returned: having('returned'), retired: having('retired'), expired })
        expect(funnelOf(steps.toReversed(), expired)).toEqual(funnel)
        expect(funnelOf([...steps, ...steps], expired)).toEqual(funnel)
      }),
    )
  })
  test('tells the median days from stage to stage', () => {
    const day = 86_400_000
    const steps: FunnelStep[] = [['a', 1], ['b', 2], ['c', 9]].flatMap(([useCaseId, days]) => [{ useCaseId: String(useCaseId), kind: 'started' as const, atMs: 0 }, { useCaseId: String(useCaseId), kind: 'submitted' as const, atMs: Number(days) * day }])
    expect(funnelOf(steps, 0).stages.map((each) => each.daysMedian)).toEqual([null, 2, null, null, null])
  })
})

test('no figure is about fewer than ten people, and none lets one be worked out', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.nat(40), fc.nat(40), (other, good, bad) => {
      const shown = shownReuse({ people: other + good + bad, runs: other + good + bad, good, bad })
      for (const [value, count] of [[shown.people, other + good + bad], [shown.good, good], [shown.bad, bad]] as const) if (value !== null) expect(count).toBeGreaterThanOrEqual(groupMin)
      // Of two cells that make a whole, one alone would give the other away.
      expect(shown.good === null).toBe(shown.bad === null)
      if (shown.rated) expect(good + bad).toBeGreaterThanOrEqual(groupMin)
    }),
  )
})

describe('the score of a pilot', () => {
  const factors = fc.record<PilotFactors>({ volume: fc.integer({ min: 0, max: 100_000 }), minutes: fc.integer({ min: 0, max: 2_400 }), qualityGap: fc.nat(4), risk: fc.nat(4), readiness: fc.nat(4) })
  test.each([['volume', 1], ['minutes', 1], ['qualityGap', 1], ['risk', -1], ['readiness', 1]] as const)('never falls when %s gets better (R09)', (factor, way) => {
    fc.assert(
      fc.property(factors, fc.integer({ min: 1, max: 1_000 }), (given, by) => {
        const most = factor === 'volume' || factor === 'minutes' ? 1_000_000 : 4
        const better = { ...given, [factor]: Math.min(most, Math.max(0, given[factor] + way * (most === 4 ? 1 : by))) }
        expect(scorePilot(better).score).toBeGreaterThanOrEqual(scorePilot(given).score)
      }),
    )
  })
  test('rises when a grade does, as long as there is work at all', () => {
    const plain: PilotFactors = { volume: 500, minutes: 20, qualityGap: 2, risk: 2, readiness: 2 }
    for (const change of [{ qualityGap: 3 }, { risk: 1 }, { readiness: 3 }, { volume: 600 }, { minutes: 25 }]) expect(scorePilot({ ...plain, ...change }).score).toBeGreaterThan(scorePilot(plain).score)
  })
  test('lies between 0 and 100, names each factor, and what one step more would add', () => {
    fc.assert(
      fc.property(factors, (given) => {
        const { score, factors: parts } = scorePilot(given)
        expect(score >= 0 && score <= 100).toBe(true)
        expect(parts.map((part) => part.factor)).toEqual(['volume', 'minutes', 'qualityGap', 'risk', 'readiness'])
        expect(parts.every((part) => part.gain >= 0 && part.share >= 0 && part.share <= 1)).toBe(true)
      }),
    )
  })
  test('ranks the same list the same way, best first', () => {
    fc.assert(
      fc.property(fc.array(factors, { maxLength: 12 }), (all) => {
        const named = all.map((each, at) => ({ title: `P${at}`, score: scorePilot(each) }))
        const ranked = rankPilots(named)
        expect(rankPilots(named.toReversed())).toEqual(ranked)
        ranked.forEach((each, at) => at > 0 && expect(each.score.score).toBeLessThanOrEqual(ranked[at - 1]!.score.score))
      }),
    )
  })
})
