/** Periods of a series as whole numbers: a day, a week, a month, a quarter or a year each count up by one. Pure. */

import { frequencies } from '../contract-names.ts'

export type Frequency = (typeof frequencies)[number]

/** Periods in one season: the week for days, the year for everything longer. Yearly figures have none. */
export const seasonOf: Record<Frequency, number> = { daily: 7, weekly: 52, monthly: 12, quarterly: 4, yearly: 1 }

const dayMs = 86_400_000

/** Days since 1970-01-01 of an ISO date (`2026-11-22`, or a date with a time, whose time is dropped); undefined when it is none. */
export function dayOf(text: string): number | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]|$)/.exec(text)
  if (!found) return undefined
  const ms = Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3]))
  const isReal = new Date(ms).toISOString().startsWith(`${found[1]}-${found[2]}-${found[3]}`)
  return isReal ? ms / dayMs : undefined
}

export function dateOfDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

/** The number of the period that a day lies in. `anchorDay` fixes on which weekday a week is dated. */
export function periodOf(frequency: Frequency, day: number, anchorDay: number): number {
  if (frequency === 'daily') return day
  if (frequency === 'weekly') return Math.floor((day - (((anchorDay % 7) + 7) % 7)) / 7)
  const date = new Date(day * dayMs)
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth()
  if (frequency === 'monthly') return month
  return Math.floor(month / (frequency === 'quarterly' ? 3 : 12))
}

/** The first day of a period. */
export function firstDayOf(frequency: Frequency, period: number, anchorDay: number): number {
  if (frequency === 'daily') return period
  if (frequency === 'weekly') return period * 7 + (((anchorDay % 7) + 7) % 7)
  const month = frequency === 'monthly' ? period : period * (frequency === 'quarterly' ? 3 : 12)
  return Date.UTC(Math.floor(month / 12), month % 12, 1) / dayMs
}

/** How many days a period has: a February counts less than a March. */
function daysIn(frequency: Frequency, period: number): number {
  if (frequency === 'daily') return 1
  if (frequency === 'weekly') return 7
  return firstDayOf(frequency, period + 1, 0) - firstDayOf(frequency, period, 0)
}

/** The share of the year gone by at a period's middle, 0 to 1. */
export function shareOfYear(frequency: Frequency, period: number, anchorDay: number): number {
  const middle = firstDayOf(frequency, period, anchorDay) + daysIn(frequency, period) / 2
  const year = new Date(middle * dayMs).getUTCFullYear()
  const start = Date.UTC(year, 0, 1) / dayMs
  return (middle - start) / (Date.UTC(year + 1, 0, 1) / dayMs - start)
}

/** A period as people write it: `2026-11`, `2026 Q4`, `2026`, or the date of a day or of a week's first day. */
export function periodLabel(frequency: Frequency, period: number, anchorDay: number): string {
  const date = dateOfDay(firstDayOf(frequency, period, anchorDay))
  if (frequency === 'monthly') return date.slice(0, 7)
  if (frequency === 'yearly') return date.slice(0, 4)
  if (frequency === 'quarterly') return `${date.slice(0, 4)} Q${(((period % 4) + 4) % 4) + 1}`
  return date
}

/**
 * The frequency of sorted, different days, from the usual distance between neighbours; undefined when no one
 * distance is usual (a majority), as then the periods of the series are not known.
 */
export function frequencyOf(days: readonly number[]): Frequency | undefined {
  const gaps = days.slice(1).map((day, index) => day - days[index]!)
  const counts = { daily: 0, weekly: 0, monthly: 0, quarterly: 0, yearly: 0 }
  for (const gap of gaps) {
    if (gap <= 4) counts.daily++
    else if (gap >= 6 && gap <= 8) counts.weekly++
    else if (gap >= 28 && gap <= 31) counts.monthly++
    else if (gap >= 89 && gap <= 92) counts.quarterly++
    else if (gap >= 365 && gap <= 366) counts.yearly++
  }
  return frequencies.find((name) => counts[name] * 2 > gaps.length)
}
