/**
 * What was used this month, in memory: by person, team and agency, as the table says, with what is on its way on top.
 * Rows of the table are absolute sums, so reading one twice changes nothing.
 */
import type { Amount } from '../domain/standing.ts'

/** One person’s sum in one team of one agency, as the table has it. */
export type KeptSum = { personId: string; agencyId: string; unit: string } & Amount

/** Whose use it is; `unit` is the team’s id, empty for none. */
export type Place = { personId: string; agencyId: string; unit: string; keyId?: string | undefined }

export type UsageSums = {
  /** Forgets everything: a new month, or a whole reading. */
  clear(): void
  take(kept: KeptSum): void
  /** What went through one key, as the table has it; it is part of its person’s sum as well. */
  takeKey(kept: { keyId: string } & Amount): void
  /** What is on its way, or was kept and not read back yet; negative to take it away again. */
  add(place: Place, amount: Amount): void
  of(scope: 'agency' | 'team' | 'person' | 'key', id: string): Amount
  /** The team a person’s use of this month counts for, once they used something. */
  unitOf(personId: string, agencyId: string): string | undefined
}

export function createUsageSums(): UsageSums {
  const kept = new Map<string, Amount>()
  const totals = new Map<string, Amount>()
  const open = new Map<string, Amount>()
  const units = new Map<string, string>()
  return {
    clear() {
      kept.clear()
      totals.clear()
      units.clear()
    },
    take(sum) {
      const key = `${sum.personId} ${sum.agencyId} ${sum.unit}`
      const before = kept.get(key)
      kept.set(key, { nanoUsd: sum.nanoUsd, tokens: sum.tokens })
      units.set(`${sum.personId} ${sum.agencyId}`, sum.unit)
      addTo(totals, sum, { nanoUsd: sum.nanoUsd - (before?.nanoUsd ?? 0), tokens: sum.tokens - (before?.tokens ?? 0) })
    },
    takeKey: ({ keyId, nanoUsd, tokens }) => void totals.set(`key ${keyId}`, { nanoUsd, tokens }),
    add(place, amount) {
      addTo(open, place, amount)
      if (!units.has(`${place.personId} ${place.agencyId}`)) units.set(`${place.personId} ${place.agencyId}`, place.unit)
    },
    of(scope, id) {
      const [a, b] = [totals.get(`${scope} ${id}`), open.get(`${scope} ${id}`)]
      return { nanoUsd: (a?.nanoUsd ?? 0) + (b?.nanoUsd ?? 0), tokens: (a?.tokens ?? 0) + (b?.tokens ?? 0) }
    },
    unitOf: (personId, agencyId) => units.get(`${personId} ${agencyId}`),
  }
}

function addTo(sums: Map<string, Amount>, { personId, agencyId, unit, keyId }: Place, amount: Amount): void {
  for (const key of [`person ${personId}`, `agency ${agencyId}`, ...(unit ? [`team ${unit}`] : []), ...(keyId ? [`key ${keyId}`] : [])]) {
    const sum = sums.get(key) ?? { nanoUsd: 0, tokens: 0 }
    sums.set(key, { nanoUsd: sum.nanoUsd + amount.nanoUsd, tokens: sum.tokens + amount.tokens })
  }
}
