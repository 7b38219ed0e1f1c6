/** A locked space is read for a month more: long enough to write down what came of it. */
export const keptDays = 30

/** The day on which a space that locks on this day is removed; both are dates in UTC. */
export function removesOn(expiresOn: string): string {
  const day = new Date(`${expiresOn}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + keptDays)
  return day.toISOString().slice(0, 10)
}
