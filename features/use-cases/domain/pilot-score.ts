/**
 * What a pilot promises (R09): volume × minutes × quality gap × risk × data readiness. Each factor leaves a share of a
 * hundred points; the product never falls when a factor gets better (property test). Plain enough to be argued about.
 */
import type { PilotFactor, PilotFactors, PilotScore } from '../contract-pilots.ts'

/** Hours a month at which the work reaches half of its share: about one person’s full time. */
const halfHours = 160
const gradeMax = 4

/** What a factor leaves when its grade is at its worst: nothing is thrown out by one guess. */
const floors = { qualityGap: 0.4, risk: 0.1, readiness: 0.2 } as const

export function scorePilot(factors: PilotFactors): PilotScore {
  const score = points(factors)
  return {
    score,
    hoursPerMonth: Math.round((factors.volume * factors.minutes) / 6) / 10,
    factors: (['volume', 'minutes', 'qualityGap', 'risk', 'readiness'] as const).map((factor) => ({ factor, value: factors[factor], share: shareOf(factor, factors), gain: Math.round((points(better(factor, factors)) - score) * 10) / 10 })),
  }
}

/** Best first; of the same score the one with more hours, then by name, so that the order is always the same. */
export function rankPilots<P extends { title: string; score: PilotScore }>(all: readonly P[]): (P & { rank: number })[] {
  const sorted = all.toSorted((a, b) => b.score.score - a.score.score || b.score.hoursPerMonth - a.score.hoursPerMonth || (a.title < b.title ? -1 : 1))
  return sorted.map((each, at) => ({ ...each, rank: at + 1 }))
}

function points(factors: PilotFactors): number {
  const product = work(factors) * grade('qualityGap', factors.qualityGap) * grade('risk', gradeMax - factors.risk) * grade('readiness', factors.readiness)
  return Math.round(product * 1000) / 10
}

/** Volume and minutes count as the hours they make together. */
function work({ volume, minutes }: PilotFactors): number {
  const hours = (volume * minutes) / 60
  return hours / (hours + halfHours)
}

function grade(factor: keyof typeof floors, value: number): number {
  const floor = floors[factor]
  return floor + (1 - floor) * (value / gradeMax)
}

function shareOf(factor: PilotFactor, factors: PilotFactors): number {
  const share = factor === 'volume' || factor === 'minutes' ? work(factors) : grade(factor, factor === 'risk' ? gradeMax - factors.risk : factors[factor])
  return Math.round(share * 1000) / 1000
}

/** One step better: a tenth more work of the kind, or the next grade. */
function better(factor: PilotFactor, factors: PilotFactors): PilotFactors {
  const value = factors[factor]
  if (factor === 'volume' || factor === 'minutes') return { ...factors, [factor]: value + Math.max(1, Math.round(value / 10)) }
  return { ...factors, [factor]: factor === 'risk' ? Math.max(0, value - 1) : Math.min(gradeMax, value + 1) }
}
