/** How far use cases came, from their steps (R54): each counts once a stage, however often it was given back. */
import type { Funnel, StepKind } from '../contract.ts'

export type FunnelStep = { useCaseId: string; kind: StepKind; atMs: number }
const stages = ['started', 'submitted', 'checked', 'published', 'adopted'] as const
type Stage = (typeof stages)[number]

const dayMs = 86_400_000

/** `expired`: published and past their day, which is no step of anybody. Steps come in any order. */
export function funnelOf(steps: readonly FunnelStep[], expired: number): Funnel {
  const first = new Map<string, Partial<Record<Stage, number>>>()
  const [returned, retired] = [new Set<string>(), new Set<string>()]
  for (const { useCaseId, kind, atMs } of steps) {
    if (kind === 'returned') returned.add(useCaseId)
    if (kind === 'retired') retired.add(useCaseId)
    const stage = stages.find((each) => each === kind)
    if (!stage) continue
    const reached = first.get(useCaseId) ?? {}
    reached[stage] = Math.min(reached[stage] ?? Number.POSITIVE_INFINITY, atMs)
    first.set(useCaseId, reached)
  }
  const all = [...first.values()]
  return {
    stages: stages.map((stage, at) => ({ stage, useCases: all.filter((each) => each[stage] !== undefined).length, daysMedian: daysTo(all, stage, stages[at - 1]) })),
    returned: returned.size,
    retired: retired.size,
    expired,
  }
}

/** Median days from the first time in the stage before; one decimal. */
function daysTo(all: readonly Partial<Record<Stage, number>>[], stage: Stage, before: Stage | undefined): number | null {
  if (!before) return null
  const days = all.flatMap((each) => (each[stage] === undefined || each[before] === undefined ? [] : [Math.max(0, each[stage] - each[before]) / dayMs])).sort((a, b) => a - b)
  if (days.length === 0) return null
  const middle = days.length >> 1
  const median = days.length % 2 ? (days[middle] ?? 0) : ((days[middle - 1] ?? 0) + (days[middle] ?? 0)) / 2
  return Math.round(median * 10) / 10
}
