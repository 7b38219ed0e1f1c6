import fc from 'fast-check'
import { expect, test } from 'vitest'
import { simulateRollout, type SimulatedWave } from './simulation.ts'

const agency = (id: string, people: number, seatsMax: number | null = null) => ({ id, name: id, people, seatsMax, isIn: false })
const waves: SimulatedWave[] = [
  { id: 'one', name: 'One', plannedOn: '2026-12-01', noticeOn: '2026-11-01', agencies: [agency('a', 100), agency('b', 300, 200)] },
  { id: 'two', name: 'Two', plannedOn: '2027-02-01', noticeOn: '2027-03-01', agencies: [agency('c', 50)] },
  { id: 'three', name: 'Three', plannedOn: null, noticeOn: null, agencies: [agency('d', 10)] },
]

test('people come in wave by wave, no more than there are seats, and what is missing in the plan is said', () => {
  const { admissions, faults } = simulateRollout(waves, {})
  expect(admissions.map(({ agencyId, on, people, total }) => [agencyId, on, people, total])).toEqual([['a', '2026-12-01', 100, 100], ['b', '2026-12-01', 200, 300], ['c', '2027-02-01', 50, 350], ['d', null, 10, 360]])
  expect(faults).toEqual([{ waveId: 'two', fault: 'notice-too-late' }, { waveId: 'three', fault: 'no-date' }, { waveId: 'three', fault: 'notice-missing' }])
})

test('a date that is tried out stands in the place of the planned one; no wave comes before the one before it', () => {
  const { admissions, faults } = simulateRollout(waves, { one: '2027-04-01' })
  expect(admissions.map((each) => each.on)).toEqual(['2027-04-01', '2027-04-01', '2027-04-01', null])
  expect(faults).toContainEqual({ waveId: 'two', fault: 'before-the-wave-before' })
})

test('whatever the dates, the order of the waves is the order of the days, and the total only grows', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((at) => `2027-01-${String(at).padStart(2, '0')}`)
  fc.assert(
    fc.property(day, day, day, (one, two, three) => {
      const { admissions } = simulateRollout(waves, { one, two, three })
      const days = admissions.map((each) => each.on ?? '9')
      expect(days).toEqual([...days].sort())
      expect(admissions.map((each) => each.total)).toEqual(admissions.map((each) => each.total).sort((a, b) => a - b))
    }),
  )
})
