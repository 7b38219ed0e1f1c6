import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attestationOf, hindranceOf, isReleased, stateOf, type Output, type Step } from './review-state.ts'

const now = new Date('2026-11-22T08:00:00Z')
const later = new Date('2026-12-22T08:00:00Z')
const output: Output = { ownerId: 'author', contentHash: 'a', audience: 'staff' }
const step = (kind: Step['step'], more: Partial<Step> = {}): Step => ({ step: kind, contentHash: 'a', personId: 'author', checks: ['sources'], at: now, validUntil: kind === 'attested' ? later : null, ...more })
const asked = (more: Partial<Parameters<typeof hindranceOf>[1]> = {}) => ({ output, steps: [], personId: 'author', contentHash: 'a', checks: ['sources'] as const, now, ...more })

describe('the state of an output', () => {
  test('goes from draft over checked to adopted', () => {
    expect(stateOf(output, [])).toBe('draft')
    expect(stateOf(output, [step('checked')])).toBe('checked')
    expect(stateOf(output, [step('checked'), step('adopted')])).toBe('adopted')
  })

  test('is a draft again as soon as the content is another', () => {
    expect(stateOf({ ...output, contentHash: 'b' }, [step('checked'), step('adopted')])).toBe('draft')
  })

  test('is never adopted without having been checked', () => {
    expect(stateOf(output, [step('adopted')])).toBe('draft')
    expect(stateOf(output, [step('adopted'), step('checked')])).toBe('checked')
    expect(hindranceOf('adopted', asked())).toBe('not_checked')
  })

  test('does not change twice, nor by a step about other content, nor by a check of nothing', () => {
    expect(hindranceOf('adopted', asked({ steps: [step('checked'), step('adopted')] }))).toBe('already_adopted')
    expect(hindranceOf('checked', asked({ contentHash: 'b' }))).toBe('other_content')
    expect(hindranceOf('checked', asked({ checks: [] }))).toBe('nothing_checked')
    expect(hindranceOf('checked', asked())).toBeUndefined()
  })
})

describe('content for residents', () => {
  const forResidents: Output = { ...output, audience: 'residents' }
  const colleague = { personId: 'colleague' }

  test('leaves only on the attestation of somebody else, of these bytes, in its time', () => {
    expect(isReleased(forResidents, [], now)).toBe(false)
    expect(isReleased(forResidents, [step('checked'), step('adopted')], now)).toBe(false)
    expect(isReleased(forResidents, [step('attested')], now)).toBe(false)
    expect(isReleased(forResidents, [step('attested', { ...colleague, contentHash: 'b' })], now)).toBe(false)
    expect(isReleased(forResidents, [step('attested', { ...colleague, validUntil: now })], now)).toBe(false)
    expect(isReleased(forResidents, [step('attested', colleague)], now)).toBe(true)
    expect(isReleased({ ...forResidents, audience: 'staff' }, [], now)).toBe(true)
  })

  test('cannot be attested by its author, nor adopted before it is attested', () => {
    expect(hindranceOf('attested', asked({ output: forResidents }))).toBe('own_work')
    expect(hindranceOf('attested', asked({ output: forResidents, ...colleague }))).toBeUndefined()
    expect(hindranceOf('adopted', asked({ output: forResidents, steps: [step('checked')] }))).toBe('review_needed')
    expect(hindranceOf('adopted', asked({ output: forResidents, steps: [step('attested', colleague)] }))).toBeUndefined()
  })
})

test('whatever is tried in whatever order, nothing is adopted unchecked and nothing for residents leaves unattested', () => {
  const tried = fc.array(fc.record({ kind: fc.constantFrom('checked', 'attested', 'adopted', 'edit', 'staff', 'residents'), by: fc.constantFrom('author', 'colleague', 'other'), hash: fc.constantFrom('0', '1', '2'), checks: fc.constantFrom<readonly 'sources'[]>([], ['sources']), days: fc.integer({ min: 0, max: 40 }) }), { maxLength: 25 })
  fc.assert(
    fc.property(tried, (events) => {
      let current: Output = { ownerId: 'author', contentHash: '0', audience: 'staff' }
      const steps: Step[] = []
      let time = now.getTime()
      for (const event of events) {
        time += event.days * 86_400_000
        const at = new Date(time)
        if (event.kind === 'edit') current = { ...current, contentHash: event.hash }
        else if (event.kind === 'staff' || event.kind === 'residents') current = { ...current, audience: event.kind }
        else if (!hindranceOf(event.kind as Step['step'], { output: current, steps, personId: event.by, contentHash: event.hash, checks: event.checks, now: at }))
          steps.push({ step: event.kind as Step['step'], contentHash: event.hash, personId: event.by, checks: event.checks, at, validUntil: event.kind === 'attested' ? new Date(time + 30 * 86_400_000) : null })
        const own = steps.filter((each) => each.contentHash === current.contentHash)
        if (stateOf(current, steps) === 'adopted') expect(own.findIndex((each) => each.step !== 'adopted' && each.checks.length > 0)).toBeLessThan(own.findIndex((each) => each.step === 'adopted'))
        if (stateOf(current, steps) !== 'draft') expect(own.some((each) => each.step !== 'adopted')).toBe(true)
        if (current.audience === 'residents' && isReleased(current, steps, at)) {
          const basis = attestationOf(current, steps, at)
          expect(basis && basis.personId !== 'author' && basis.contentHash === current.contentHash && basis.validUntil && basis.validUntil > at).toBe(true)
        }
      }
    }),
    { numRuns: 3_000 },
  )
})
