/** Budgets and invoices run by calendar month, in UTC. */

/** `YYYY-MM`. */
export type Month = string

export function monthOf(at: Date): Month {
  return at.toISOString().slice(0, 7)
}

/** The first day of the month after, as an ISO date: when a budget starts anew. */
export function renewsOn(month: Month): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10)
}

export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10)
}
