import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measureCriteria, measures, type AgencyFigures, type Measured } from './criteria.ts'
import { agencyAfter, openingBlockers, waivedMeasures, waiverDays, waveAfter, type AgencyState, type AgencyStep, type PlannedWave, type Waiver, type WaveState, type WaveStep } from './waves.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const dayMs = 86_400_000

const figures: AgencyFigures = { people: 100, offices: 5, entitled: 80, active: 40, ratings: 50, goodRatings: 45, raters: 20, incidents: 0, openIssues: 2, trained: 70, waiting: 0, hasContact: true, hasDeputy: true, k: 10 }

describe('criteria', () => {
  const standing = (measure: (typeof measures)[number], threshold: number, agency: Partial<AgencyFigures> = {}, incidentsForAll = 0) => {
    const [measured] = measureCriteria([{ measure, threshold }], [{ ...figures, ...agency }], incidentsForAll)
    return [measured?.standing, measured?.value, measured?.why]
  }
  test.each([
    ['adoption', 0.5, {}, ['met', 0.5, null]],
    ['adoption', 0.51, {}, ['unmet', 0.5, null]],
    ['adoption', 0.3, { active: 4 }, ['unmet', 0.125, null]],
    // The threshold lies where nothing may be told: unknown, never met.
    ['adoption', 0.05, { active: 6 }, ['unknown', 0.125, 'too-few-people']],
    ['adoption', 0.3, { entitled: 9, active: 9 }, ['unknown', null, 'too-few-people']],
    ['quality', 0.9, {}, ['met', 0.9, null]],
    ['quality', 0.5, { ratings: 19, goodRatings: 19 }, ['unknown', null, 'too-few-ratings']],
    ['quality', 0.5, { raters: 9 }, ['unknown', null, 'too-few-people']],
    ['incidents', 0, {}, ['met', 0, null]],
    ['incidents', 0, { incidents: 1 }, ['unmet', 1, null]],
    ['issues', 1, {}, ['unmet', 2, null]],
    ['issues', 1, { openIssues: null }, ['unknown', null, 'not-measured']],
    ['training', 0.7, {}, ['met', 0.7, null]],
    ['training', 0.7, { trained: null }, ['unknown', null, 'not-measured']],
  ] as const)('%s from %d with %j', (measure, threshold, agency, expected) => expect(standing(measure, threshold, agency)).toEqual(expected))

  test('a stop that concerns everybody counts in each wave, and a wave without agencies proves nothing', () => {
    expect(standing('incidents', 0, {}, 1)).toEqual(['unmet', 1, null])
    expect(measureCriteria([{ measure: 'incidents', threshold: 0 }], [], 0)[0]).toMatchObject({ standing: 'unknown', why: 'no-agencies' })
  })
})

const measured = (standing: Measured['standing'], measure: Measured['measure'] = 'adoption'): Measured => ({ measure, threshold: 0.3, standing, value: null, bound: null, n: null, why: null })
const wave = (over: Partial<PlannedWave>): PlannedWave => ({ id: 'w', position: 2, state: 'planned', noticeOn: '2026-11-01', agencies: [{ id: 'a', hasContact: true, hasDeputy: true }], measured: [], ...over })
const before = (over: Partial<PlannedWave> = {}) => wave({ id: 'before', position: 1, state: 'open', measured: [measured('met')], ...over })
const signed = (over: Partial<Waiver> = {}): Waiver => ({ waveId: 'w', requesterId: 'one', measured: [measured('unmet')], askedAt: now, answer: { outcome: 'signed', signerId: 'other', at: now }, ...over })

describe('opening', () => {
  const kinds = (own: Partial<PlannedWave>, others: PlannedWave[] = [], waiver?: Waiver) => openingBlockers(wave(own), [wave(own), ...others], waiver, now).map((each) => each.kind)
  test('the first wave needs staff to have been told and people who help', () => {
    expect(kinds({})).toEqual([])
    expect(kinds({ noticeOn: null })).toEqual(['notice-missing'])
    expect(kinds({ noticeOn: '2026-11-23' })).toEqual(['notice-ahead'])
    expect(kinds({ agencies: [] })).toEqual(['no-agencies'])
    expect(kinds({ agencies: [{ id: 'a', hasContact: false, hasDeputy: false }] })).toEqual(['contact-missing', 'deputy-missing'])
    expect(kinds({ state: 'rolled-back' })).toEqual(['state'])
  })
  test.each(['planned', 'paused', 'rolled-back'] as const)('an earlier wave that is %s keeps it closed, whatever was signed', (state) => {
    expect(kinds({}, [before({ state })], signed())).toContain('earlier-wave')
  })
  test.each([
    ['not signed', signed({ answer: null })],
    ['refused', signed({ answer: { outcome: 'refused', signerId: 'other', at: now } })],
    ['signed by who asked', signed({ answer: { outcome: 'signed', signerId: 'one', at: now } })],
    ['for another wave', signed({ waveId: 'x' })],
    ['too old', signed({ answer: { outcome: 'signed', signerId: 'other', at: now - waiverDays * dayMs } })],
    ['about another criterion', signed({ measured: [measured('unmet', 'training')] })],
    ['about one that held then', signed({ measured: [measured('met')] })],
  ])('a waiver that is %s sets nothing aside', (_what, waiver) => expect(kinds({}, [before({ measured: [measured('unmet')] })], waiver)).toEqual(['criterion']))

  test('an unmet or unknown criterion without a waiver in force never opens a wave', () => {
    const standing = fc.constantFrom<Measured['standing'][]>('met', 'unmet', 'unknown')
    const list = fc.uniqueArray(fc.record({ measure: fc.constantFrom(...measures), standing }), { selector: (each) => each.measure, minLength: 1 })
    const answer = fc.option(fc.record({ outcome: fc.constantFrom('signed' as const, 'refused' as const), signerId: fc.constantFrom('one', 'other'), at: fc.constantFrom(now, now - 20 * dayMs) }), { nil: null })
    fc.assert(
      fc.property(list, fc.option(fc.record({ list, answer, waveId: fc.constantFrom('w', 'x') }), { nil: undefined }), (found, asked) => {
        const waiver = asked && signed({ measured: asked.list.map((each) => measured(each.standing, each.measure)), answer: asked.answer, waveId: asked.waveId })
        const isOpen = kinds({}, [before({ measured: found.map((each) => measured(each.standing, each.measure)) })], waiver).length === 0
        const inForce = waiver && waiver.waveId === 'w' && waiver.answer?.outcome === 'signed' && waiver.answer.signerId === 'other' && waiver.answer.at === now
        const isCovered = (measure: string) => Boolean(inForce) && waiver!.measured.some((each) => each.measure === measure && each.standing !== 'met')
        expect(isOpen).toBe(found.every((each) => each.standing === 'met' || isCovered(each.measure)))
      }),
    )
  })
  test('what a waiver sets aside are the criteria that did not hold when it was asked for', () => {
    expect([...waivedMeasures(signed({ measured: [measured('unmet'), measured('unknown', 'training'), measured('met', 'quality')] }), 'w', now)]).toEqual(['adoption', 'training'])
  })
})

describe('steps', () => {
  const states: WaveState[] = ['planned', 'open', 'paused', 'closed', 'rolled-back']
  const steps: WaveStep[] = ['open', 'pause', 'resume', 'close', 'roll-back', 'replan']
  test('a wave moves as planned, and what was closed stays closed', () => {
    const ways = states.map((state) => [state, steps.flatMap((step) => waveAfter(state, step) ?? [])])
    expect(Object.fromEntries(ways)).toEqual({ planned: ['open'], open: ['paused', 'closed', 'rolled-back'], paused: ['open', 'closed', 'rolled-back'], closed: [], 'rolled-back': ['planned'] })
  })
  test('an agency is paused, taken back and let in again', () => {
    const ways = (['in', 'paused', 'rolled-back'] as AgencyState[]).map((state) => [state, (['pause', 'resume', 'roll-back'] as AgencyStep[]).flatMap((step) => agencyAfter(state, step) ?? [])])
    expect(Object.fromEntries(ways)).toEqual({ in: ['paused', 'rolled-back'], paused: ['in', 'rolled-back'], 'rolled-back': ['in'] })
  })
})
