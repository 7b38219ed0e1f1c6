import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WorkCalendar } from '../contract-desk.ts'
import { addWorkingMinutes, workingMinutesBetween } from './working-time.ts'

const office: WorkCalendar = { timeZone: 'America/New_York', days: [1, 2, 3, 4, 5], opens: '08:00', closes: '17:00', holidays: ['2026-11-26'] }
const nightShift: WorkCalendar = { timeZone: 'Europe/Berlin', days: [1, 2, 3, 4, 5, 6, 7], opens: '00:00', closes: '06:00', holidays: [] }
const at = (text: string) => new Date(text)

describe('working time', () => {
  it('begins when the desk opens, whenever somebody asks', () => {
    // Saturday, Sunday, and before eight on Monday, in New York.
    for (const asked of ['2026-11-21T15:00Z', '2026-11-22T23:59Z', '2026-11-23T12:59Z']) expect(addWorkingMinutes(office, at(asked), 60)).toEqual(at('2026-11-23T14:00Z'))
  })

  it('goes on at the next working day, over weekends and holidays', () => {
    // Half past four on the Wednesday before a Thursday off.
    expect(addWorkingMinutes(office, at('2026-11-25T21:30Z'), 60)).toEqual(at('2026-11-27T13:30Z'))
    expect(workingMinutesBetween(office, at('2026-11-25T21:30Z'), at('2026-11-30T13:30Z'))).toBe(30 + 540 + 30)
  })

  it('keeps the local hours when the clocks change', () => {
    // The United States left daylight time on 1 November 2026: eight is 12:00 UTC before and 13:00 after.
    expect(addWorkingMinutes(office, at('2026-10-30T20:30Z'), 60)).toEqual(at('2026-11-02T13:30Z'))
  })

  it('counts a night in which the clocks change as long as it was', () => {
    const [evening, noon] = [at('2026-03-28T22:59Z'), at('2026-03-29T12:00Z')]
    expect(workingMinutesBetween(nightShift, evening, noon)).toBe(5 * 60)
    expect(workingMinutesBetween(nightShift, at('2026-10-24T21:59Z'), at('2026-10-25T12:00Z'))).toBe(7 * 60)
  })

  it('opens after the gap where the opening hour does not exist, and at the first of two', () => {
    const atHalfTwo = { ...nightShift, opens: '02:30', closes: '12:00' }
    expect(addWorkingMinutes(atHalfTwo, at('2026-03-28T12:00Z'), 1)).toEqual(at('2026-03-29T01:31Z'))
    expect(addWorkingMinutes(atHalfTwo, at('2026-10-24T12:00Z'), 1)).toEqual(at('2026-10-25T00:31Z'))
  })

  it('ends in a stated way where a desk never works', () => {
    const never = { ...office, days: [] }
    expect(addWorkingMinutes(never, at('2026-01-01T00:00Z'), 1).getUTCFullYear()).toBe(2028)
  })

  const clock = fc.integer({ min: 0, max: 47 }).map((half) => `${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'}`)
  const moment = fc.integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2027, 0, 1) / 60_000 }).map((minutes) => new Date(minutes * 60_000))
  const calendar = fc
    .record({
      timeZone: fc.constantFrom('America/New_York', 'America/St_Johns', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'Etc/UTC'),
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      hours: fc.tuple(clock, clock).filter(([a, b]) => a !== b),
      holidays: fc.array(moment.map((day) => day.toISOString().slice(0, 10)), { maxLength: 20 }),
    })
    .map(({ hours, ...rest }): WorkCalendar => ({ ...rest, opens: hours[0] < hours[1] ? hours[0] : hours[1], closes: hours[0] < hours[1] ? hours[1] : hours[0] }))

  it('what is added is what has passed', () => {
    fc.assert(fc.property(calendar, moment, fc.integer({ min: 1, max: 1_500 }), (of, from, minutes) => void expect(workingMinutesBetween(of, from, addWorkingMinutes(of, from, minutes))).toBe(minutes)), { numRuns: 300 })
  })

  it('is what a clock shows that is looked at every minute', () => {
    fc.assert(
      fc.property(calendar, moment, fc.integer({ min: 1, max: 3 * 1_440 }), (of, from, span) => {
        const wall = new Intl.DateTimeFormat('en-GB', { timeZone: of.timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' })
        const looked = (ms: number) => {
          const shown = wall.format(ms)
          const [, day, month, year, time = ''] = /(\d+)\/(\d+)\/(\d+), (.*)/.exec(shown) ?? []
          const date = `${year}-${month}-${day}`
          return of.days.includes(new Date(date).getUTCDay() || 7) && !of.holidays.includes(date) && time >= of.opens && time < of.closes
        }
        let minutes = 0
        for (let step = 0; step < span; step++) if (looked(from.getTime() + step * 60_000)) minutes++
        // Opening or closing inside an hour that comes twice or never is told apart above, not by the wall clock.
        const counted = workingMinutesBetween(of, from, new Date(from.getTime() + span * 60_000))
        const changes = hasChange(of.timeZone, from.getTime(), span)
        expect(Math.abs(counted - minutes)).toBeLessThanOrEqual(changes ? 60 : 0)
      }),
      { numRuns: 25 },
    )
  })

  it('never runs backwards', () => {
    fc.assert(fc.property(calendar, moment, fc.nat(20_000), fc.nat(2_000), (of, from, later, minutes) => void expect(addWorkingMinutes(of, new Date(from.getTime() + later * 60_000), minutes) >= addWorkingMinutes(of, from, minutes)).toBe(true)), { numRuns: 300 })
  })
})

function hasChange(timeZone: string, from: number, minutes: number): boolean {
  const offset = (ms: number) => new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value
  return [0, 0.25, 0.5, 0.75, 1].some((part) => offset(from - 86_400_000 + part * (minutes * 60_000 + 2 * 86_400_000)) !== offset(from))
}
