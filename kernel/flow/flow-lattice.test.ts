/** S1: the policies decide as the reference model does, and no mistake in them goes unseen. All points: `npm run campaign -- lattice`. */
import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { createFlowEngine, flowPoints } from './flow-engine.ts'
import { flowPolicies } from './flow-policies.ts'
import { latticePoint, latticeSize, latticeWalk, mutantsOf, referenceDecision } from './flow-reference.ts'
import { highestLabel, isAtMost, joinLabels, Label, lowestLabel, readLabel } from './label.ts'

/** Points looked at here; the campaign looks at all of them, for each of the seven policy points. */
const sampled = 14_000

test('the lattice is at least as fine as promised', () => {
  expect(latticeSize).toBeGreaterThanOrEqual(16_384)
})

test('every decision is the reference model’s', { timeout: 60_000 }, () => {
  const engine = createFlowEngine()
  const differing: unknown[] = []
  for (const { point, number } of latticeWalk(sampled)) {
    const request = latticePoint(point, number)
    const { isAllowed } = engine.decide(request)
    if (isAllowed !== referenceDecision(request)) differing.push({ request, isAllowed })
  }
  expect(differing).toEqual([])
})

test.each(mutantsOf(flowPolicies))('a mistake is found: $name', { timeout: 60_000 }, ({ policies }) => {
  expect(survives(policies)).toBe(false)
})

/** A mutant that does not parse is found as well: the server does not start with it. */
function survives(policies: Record<string, string>): boolean {
  let engine
  try {
    engine = createFlowEngine(policies)
  } catch {
    return false
  }
  for (const { point, number } of latticeWalk()) {
    const request = latticePoint(point, number)
    if (engine.decide(request).isAllowed !== referenceDecision(request)) return false
  }
  return true
}

describe('labels', () => {
  const label = fc.record({
    conf: fc.constantFrom('public', 'internal', 'confidential', 'restricted'),
    comp: fc.uniqueArray(fc.constantFrom('tax', 'health', '*')).map((each) => each.sort()),
    readers: fc.uniqueArray(fc.constantFrom('agency:a', 'person:p', 'person:q')).map((each) => each.sort()),
    integ: fc.constantFrom('trusted', 'untrusted'),
  }) as fc.Arbitrary<Label>

  test('join is the least upper bound: associative, commutative, idempotent, above both', () => {
    fc.assert(
      fc.property(label, label, label, (a, b, c) => {
        expect(joinLabels(a, joinLabels(b, c))).toEqual(joinLabels(joinLabels(a, b), c))
        expect(joinLabels(a, b)).toEqual(joinLabels(b, a))
        expect(joinLabels(a, a)).toEqual(a)
        expect(joinLabels(a, lowestLabel)).toEqual(a)
        expect(isAtMost(a, joinLabels(a, b))).toBe(true)
        if (isAtMost(a, c) && isAtMost(b, c) && !c.comp.includes('*')) expect(isAtMost(joinLabels(a, b), c)).toBe(true)
      }),
    )
  })

  test('no way of three steps lowers a label or widens its readers: what is derived goes nowhere its sources may not', () => {
    const engine = createFlowEngine()
    const sink = fc.integer({ min: 0, max: latticeSize - 1 }).map((number) => latticePoint('egress', number).sink)
    fc.assert(
      fc.property(fc.array(label, { minLength: 3, maxLength: 3 }), sink, fc.constantFrom(...flowPoints), (sources, to, point) => {
        const derived = sources.reduce((so, each) => joinLabels(so, each), lowestLabel)
        const may = (each: Label) => engine.decide({ point, label: each, sink: to, agency: 'a' }).isAllowed
        if (may(derived)) expect(sources.every(may)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test.each([null, undefined, {}, { conf: 'secret' }, 'public', { conf: 'public', comp: 'tax', readers: [], integ: 'trusted' }])('a stored label that is none (%j) counts as the highest', (stored) => {
    expect(readLabel(stored)).toEqual(highestLabel)
  })
})

test('an unknown point, and an engine whose policy cannot be evaluated, deny', () => {
  const request = latticePoint('egress', 0)
  expect(createFlowEngine().decide({ ...request, point: 'elsewhere' as never }).isAllowed).toBe(false)
  const broken = createFlowEngine({ all: 'permit (principal, action, resource);', odd: 'forbid (principal, action, resource) when { context.nothing > 1 };' })
  expect(broken.decide(request)).toMatchObject({ isAllowed: false })
})
