import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultDesk, firstAnswerMinutes, isOpen, isOverdue, startClock, turnClock, type RequestClock, type RequestEvent } from './request-clock.ts'
import { workingMinutesBetween } from './working-time.ts'

const desk = defaultDesk
// Monday, nine in the morning in New York.
const monday = new Date('2026-11-23T14:00Z')
const after = (minutes: number) => new Date(monday.getTime() + minutes * 60_000)
const levels = ['contact', 'agency-lead', 'central']

describe('the clocks of a request', () => {
  it('give the times of its urgency', () => {
    const clock = startClock(desk, 'high', monday)
    expect(clock.firstDueAt).toEqual(after(60))
    expect(clock.resolveDueAt).toEqual(new Date('2026-11-24T14:00Z'))
    expect(clock.escalateAt).toEqual(clock.firstDueAt)
  })

  it('stand still while the reporter is asked something, and go on with what was left', () => {
    const asked = turnClock(desk, startClock(desk, 'high', monday), { kind: 'waiting', at: after(30) })
    expect(asked).toMatchObject({ state: 'waiting', firstAnsweredAt: after(30), escalateAt: null })
    // A week later: the rest of a working day, 510 minutes.
    const back = turnClock(desk, asked, { kind: 'reporter-wrote', at: new Date('2026-11-30T14:30Z') })
    expect(back.state).toBe('in-work')
    expect(workingMinutesBetween(desk.calendar, new Date('2026-11-30T14:30Z'), back.resolveDueAt)).toBe(510)
    expect(back.escalateAt).toEqual(back.resolveDueAt)
  })

  it('count the first answer in working minutes', () => {
    const friday = startClock(desk, 'normal', new Date('2026-11-20T21:30Z'))
    expect(firstAnswerMinutes(desk, turnClock(desk, friday, { kind: 'answered', at: new Date('2026-11-23T13:30Z') }))).toBe(60)
  })

  it('are overdue without a first answer or an end in time, and never once it is answered', () => {
    const clock = startClock(desk, 'high', monday)
    expect(isOverdue(clock, after(59))).toBe(false)
    expect(isOverdue(clock, after(61))).toBe(true)
    expect(isOverdue(turnClock(desk, clock, { kind: 'answered', at: after(90) }), after(100_000))).toBe(false)
    const taken = turnClock(desk, turnClock(desk, clock, { kind: 'waiting', at: after(30) }), { kind: 'taken-up', at: after(40) })
    expect(isOverdue(taken, new Date('2026-11-25T14:00Z'))).toBe(true)
  })

  it('go up to the lead, then to the central team, with time for a first answer in between', () => {
    const raised = turnClock(desk, startClock(desk, 'high', monday), { kind: 'escalated', at: after(61) })
    expect(raised).toMatchObject({ level: 'agency-lead', state: 'escalated', escalateAt: after(121) })
    expect(turnClock(desk, raised, { kind: 'escalated', at: after(121) })).toMatchObject({ level: 'central', escalateAt: null })
  })

  const event: fc.Arbitrary<(at: Date) => RequestEvent> = fc.oneof(
    fc.constantFrom('answered' as const, 'waiting' as const, 'reporter-wrote' as const, 'taken-up' as const, 'closed' as const).map((kind) => (at: Date): RequestEvent => ({ kind, at })),
    fc.constantFrom('low' as const, 'normal' as const, 'high' as const).map((urgency) => (at: Date): RequestEvent => ({ kind: 'urgency', at, urgency })),
  )

  /** As the server turns it: what is due goes up before anything else happens (escalation.ts). */
  function play(steps: readonly { wait: number; make(at: Date): RequestEvent }[], look: (before: RequestClock, now: RequestClock, at: Date) => void): void {
    let clock = startClock(desk, 'normal', monday)
    let at = monday
    for (const { wait, make } of steps) {
      at = new Date(at.getTime() + wait * 60_000)
      for (let turns = 0; clock.escalateAt && clock.escalateAt <= at && turns < 3; turns++) clock = seen(clock, turnClock(desk, clock, { kind: 'escalated', at }), at)
      clock = seen(clock, turnClock(desk, clock, make(at)), at)
    }
    function seen(before: RequestClock, now: RequestClock, when: Date): RequestClock {
      look(before, now, when)
      return now
    }
  }
  const steps = fc.array(fc.record({ wait: fc.nat(5_000), make: event }), { maxLength: 20 })

  it('in every order of events: up only, up by itself only when open and due, and answered once', () => {
    fc.assert(
      fc.property(steps, (played) =>
        play(played, (before, now, at) => {
          expect(levels.indexOf(now.level)).toBeGreaterThanOrEqual(levels.indexOf(before.level))
          expect(levels.indexOf(now.level) - levels.indexOf(before.level)).toBeLessThanOrEqual(1)
          if (now.level !== before.level) {
            expect(isOpen(before.state)).toBe(true)
            expect(before.state).not.toBe('waiting')
            expect(isOverdue(before, new Date(at.getTime() + 1))).toBe(true)
          }
          if (before.firstAnsweredAt) expect(now.firstAnsweredAt).toEqual(before.firstAnsweredAt)
          // Whatever is open, on the desk’s side and not at the top is watched.
          expect(now.escalateAt !== null).toBe(isOpen(now.state) && now.state !== 'waiting' && now.level !== 'central')
        }),
      ),
      { numRuns: 500 },
    )
  })
})
