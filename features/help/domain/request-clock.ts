/**
 * The clocks of a request and the ways it can go: to a first answer and to its end, counted in working time, standing
 * still while the reporter is asked something. What is overdue goes up one level at a time and never down.
 */
import type { RequestLevel, RequestState } from '../contract.ts'
import type { Targets, Urgency, WorkCalendar } from '../contract-desk.ts'
import { addWorkingMinutes, workingMinutesBetween } from './working-time.ts'

export type RequestClock = {
  state: RequestState
  level: RequestLevel
  urgency: Urgency
  createdAt: Date
  firstDueAt: Date
  resolveDueAt: Date
  firstAnsweredAt: Date | null
  /** The clock to the end stands still since then. */
  pausedAt: Date | null
  /** When it goes up by itself; null while it must not. */
  escalateAt: Date | null
}

export type Desk = { calendar: WorkCalendar; targets: Targets }

export type RequestEvent =
  | { kind: 'answered' | 'waiting' | 'reporter-wrote' | 'taken-up' | 'closed' | 'escalated'; at: Date }
  | { kind: 'urgency'; at: Date; urgency: Urgency }

/** Weekdays from eight to five; a desk that said nothing else. */
export const defaultDesk: Desk = {
  calendar: { timeZone: 'America/New_York', days: [1, 2, 3, 4, 5], opens: '08:00', closes: '17:00', holidays: [] },
  // Working minutes: an hour and a day; four hours and a week; two days and two weeks.
  targets: { high: { firstMinutes: 60, resolveMinutes: 540 }, normal: { firstMinutes: 240, resolveMinutes: 2_700 }, low: { firstMinutes: 1_080, resolveMinutes: 5_400 } },
}

export function startClock(desk: Desk, urgency: Urgency, at: Date): RequestClock {
  const { firstMinutes, resolveMinutes } = desk.targets[urgency]
  const firstDueAt = addWorkingMinutes(desk.calendar, at, firstMinutes)
  return { state: 'new', level: 'contact', urgency, createdAt: at, firstDueAt, resolveDueAt: addWorkingMinutes(desk.calendar, at, resolveMinutes), firstAnsweredAt: null, pausedAt: null, escalateAt: firstDueAt }
}

/** The clock after an event; pure, so that every sequence can be tried. */
export function turnClock(desk: Desk, clock: RequestClock, event: RequestEvent): RequestClock {
  switch (event.kind) {
    case 'answered':
    case 'waiting':
      return { ...clock, state: event.kind, firstAnsweredAt: clock.firstAnsweredAt ?? event.at, pausedAt: clock.pausedAt ?? event.at, escalateAt: null }
    case 'closed':
      return { ...clock, state: 'closed', pausedAt: clock.pausedAt ?? event.at, escalateAt: null }
    case 'reporter-wrote':
      // Nobody has begun: one more word changes nothing.
      return clock.state === 'new' || clock.state === 'escalated' ? clock : goOn(desk, clock, event.at)
    case 'taken-up':
      return goOn(desk, clock, event.at)
    case 'escalated':
      return escalate(desk, clock, event.at)
    case 'urgency':
      return hurry(desk, clock, event.urgency, event.at)
  }
}

export function isOpen(state: RequestState): boolean {
  return state !== 'answered' && state !== 'closed'
}

export function isOverdue(clock: Pick<RequestClock, 'state' | 'firstAnsweredAt' | 'firstDueAt' | 'resolveDueAt' | 'pausedAt'>, now: Date): boolean {
  if (!isOpen(clock.state)) return false
  if (clock.firstAnsweredAt === null && clock.firstDueAt < now) return true
  return clock.pausedAt === null && clock.resolveDueAt < now
}

/** Working minutes from the question to the first answer. */
export function firstAnswerMinutes(desk: Desk, clock: RequestClock): number | null {
  return clock.firstAnsweredAt && Math.round(workingMinutesBetween(desk.calendar, clock.createdAt, clock.firstAnsweredAt))
}

/** Work goes on: what was left when the clock stood still is left now. */
function goOn(desk: Desk, clock: RequestClock, at: Date): RequestClock {
  const leftMinutes = clock.pausedAt ? workingMinutesBetween(desk.calendar, clock.pausedAt, clock.resolveDueAt) : 0
  const resolveDueAt = clock.pausedAt && leftMinutes > 0 ? addWorkingMinutes(desk.calendar, at, leftMinutes) : clock.resolveDueAt
  const running = { ...clock, state: 'in-work' as const, resolveDueAt, pausedAt: null }
  return { ...running, escalateAt: nextEscalation(desk, running, at) }
}

function escalate(desk: Desk, clock: RequestClock, at: Date): RequestClock {
  const level = clock.level === 'contact' ? 'agency-lead' : 'central'
  const raised = { ...clock, state: 'escalated' as const, level, pausedAt: null } satisfies RequestClock
  return { ...raised, escalateAt: nextEscalation(desk, raised, at) }
}

function hurry(desk: Desk, clock: RequestClock, urgency: Urgency, at: Date): RequestClock {
  const fresh = startClock(desk, urgency, clock.createdAt)
  const changed = { ...clock, urgency, firstDueAt: fresh.firstDueAt, resolveDueAt: fresh.resolveDueAt }
  return { ...changed, escalateAt: clock.escalateAt === null ? null : nextEscalation(desk, changed, at) }
}

/** The next due moment; whoever has it newly gets the time of a first answer at least. */
function nextEscalation(desk: Desk, clock: RequestClock, at: Date): Date | null {
  if (clock.level === 'central') return null
  const due = clock.firstAnsweredAt ? clock.resolveDueAt : clock.firstDueAt
  const earliest = clock.level === 'contact' ? due : addWorkingMinutes(desk.calendar, at, desk.targets[clock.urgency].firstMinutes)
  return new Date(Math.max(due.getTime(), earliest.getTime()))
}
