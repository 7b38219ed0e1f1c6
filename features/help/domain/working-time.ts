/**
 * Time as a desk counts it: only while it works. Days, hours and holidays are local; minutes are real ones, so that a
 * night in which the clocks change is as long as it was.
 */
import type { WorkCalendar } from '../contract-desk.ts'

const minuteMs = 60_000
const dayMs = 86_400_000
/** Two years without a working minute: such a calendar works never, and what is counted ends there. */
const daysMax = 800

/** The moment at which so many working minutes have passed since `from`. */
export function addWorkingMinutes(calendar: WorkCalendar, from: Date, minutes: number): Date {
  let leftMs = minutes * minuteMs
  for (const span of workingSpans(calendar, from)) {
    const lengthMs = span.end - span.start
    if (leftMs <= lengthMs) return new Date(span.start + leftMs)
    leftMs -= lengthMs
  }
  return new Date(from.getTime() + daysMax * dayMs)
}

/** Working minutes between two moments; none when `to` is not later. */
export function workingMinutesBetween(calendar: WorkCalendar, from: Date, to: Date): number {
  let totalMs = 0
  for (const span of workingSpans(calendar, from)) {
    if (span.start >= to.getTime()) break
    totalMs += Math.min(span.end, to.getTime()) - span.start
  }
  return totalMs / minuteMs
}

type Span = { start: number; end: number }

/** Working hours from this moment on, in order. */
function* workingSpans(calendar: WorkCalendar, from: Date): Generator<Span> {
  const holidays = new Set(calendar.holidays)
  const first = localDayOf(calendar.timeZone, from.getTime())
  // Evening hours may belong to the day before, where the zone’s day began earlier.
  for (let ahead = -1; ahead < daysMax; ahead++) {
    const day = first + ahead * dayMs
    if (!calendar.days.includes(isoWeekday(day)) || holidays.has(new Date(day).toISOString().slice(0, 10))) continue
    const start = Math.max(instantOf(calendar.timeZone, day + minutesOf(calendar.opens) * minuteMs), from.getTime())
    const end = instantOf(calendar.timeZone, day + minutesOf(calendar.closes) * minuteMs)
    if (end > start) yield { start, end }
  }
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

function isoWeekday(day: number): number {
  return new Date(day).getUTCDay() || 7
}

/** Midnight of the local day, written as if it were UTC. */
function localDayOf(timeZone: string, instant: number): number {
  return Math.floor((instant + offsetAt(timeZone, instant)) / dayMs) * dayMs
}

/**
 * The instant at which the local clock shows `wall` (written as if it were UTC). Of an hour that comes twice, the first
 * one; an hour that is skipped begins when it is over (as in java.time and Temporal’s “compatible”).
 */
function instantOf(timeZone: string, wall: number): number {
  const before = offsetAt(timeZone, wall - dayMs)
  const after = offsetAt(timeZone, wall + dayMs)
  if (offsetAt(timeZone, wall - before) === before) return wall - before
  if (offsetAt(timeZone, wall - after) === after) return wall - after
  return wall - before
}

/** How far the local clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(timeZone: string, instant: number): number {
  const whole = Math.floor(instant / 1_000) * 1_000
  const parts: Record<string, number> = {}
  for (const { type, value } of clockOf(timeZone).formatToParts(whole)) parts[type] = Number(value)
  return Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day ?? 1, parts.hour ?? 0, parts.minute ?? 0, parts.second ?? 0) - whole
}

/** Making one costs more than everything else here; there are as many as agencies have zones. */
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' })
  if (clocks.size > 500) clocks.clear()
  clocks.set(timeZone, made)
  return made
}
