import { expect, test } from 'vitest'
import { dayOf } from './forecast-calendar.ts'
import { pointsOf, rhythmOf } from './forecast-queries.ts'

const daysFrom = (first: string, steps: readonly number[]): string[] => steps.map((step) => new Date((dayOf(first)! + step) * 86_400_000).toISOString().slice(0, 10))
const range = (size: number, by = 1): number[] => Array.from({ length: size }, (_, at) => at * by)

test('the rhythm is that of the dates, or the finest whose periods mostly have figures', () => {
  const months = Array.from({ length: 24 }, (_, at) => `${2020 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`)
  expect(rhythmOf(months, null)).toMatchObject({ frequency: 'monthly', isAsWritten: true })
  expect(rhythmOf(daysFrom('2024-01-01', range(100)), null)).toMatchObject({ frequency: 'daily', isAsWritten: false })
  expect(rhythmOf(daysFrom('2021-01-01', range(1_000)), null)).toMatchObject({ frequency: 'monthly' })
  // Two dozen events in half a year are no series of days.
  expect(rhythmOf(daysFrom('2026-01-05', [0, 3, 9, 20, 31, 43, 50, 61, 64, 78, 90, 101, 110, 125, 131, 150, 166]), null)?.frequency).not.toBe('daily')
  expect(rhythmOf(daysFrom('2024-01-01', range(100)), 'weekly')).toMatchObject({ frequency: 'weekly' })
  expect(rhythmOf(['2024-01-01'], null)).toBeUndefined()
})

test('a period that the dates cover in part only is left out; one without a row is a zero of a count and unknown of a mean', () => {
  const rhythm = rhythmOf(daysFrom('2024-01-20', [0, 10, 20, 60, 85, 100, 120]), 'monthly')!
  const rows = [{ period: '2024-01-01', figure: 2 }, { period: '2024-02-01', figure: 1 }, { period: '2024-04-01', figure: 2 }, { period: '2024-05-01', figure: 1 }]
  const counted = pointsOf(rows, rhythm, 'count')
  expect(counted.points).toEqual([{ at: '2024-02-01', value: 1 }, { at: '2024-03-01', value: 0 }, { at: '2024-04-01', value: 2 }])
  expect(counted.notes).toEqual(['The first and the last periods are covered in part only and left out.'])
  expect(pointsOf(rows, rhythm, 'average').points[1]).toEqual({ at: '2024-03-01', value: null })
})
