/** When a seat is idle, when its holder is told, and when it goes on to somebody else. Days as ISO dates. */

export type SeatUse = { lastUsedOn: string; noticedOn: string | null }
/** `idleDays` null: seats are never given on. */
export type IdleRule = { idleDays: number | null; noticeDays: number }
export type IdleStep = 'none' | 'notice' | 'recycle' | 'forget notice'

const dayMs = 86_400_000

/** Told first, then the whole notice: a seat that was used since the notice is kept. */
export function idleStep(use: SeatUse, rule: IdleRule, today: string): IdleStep {
  if (rule.idleDays === null) return use.noticedOn === null ? 'none' : 'forget notice'
  const isIdle = daysBetween(use.lastUsedOn, today) >= rule.idleDays
  if (!isIdle) return use.noticedOn === null ? 'none' : 'forget notice'
  if (use.noticedOn === null) return 'notice'
  return daysBetween(use.noticedOn, today) >= rule.noticeDays ? 'recycle' : 'none'
}

/** The day the seat is given on, of somebody who was told. */
export function seatEndsOn(noticedOn: string, { noticeDays }: IdleRule): string {
  return new Date(Date.parse(noticedOn) + noticeDays * dayMs).toISOString().slice(0, 10)
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
}

/** As the agency’s settings have it: `never`, or a number of days. */
export function idleRuleOf(idle: string, notice: string): IdleRule {
  return { idleDays: /^\d+$/.test(idle) ? Number(idle) : null, noticeDays: Number(notice) }
}
