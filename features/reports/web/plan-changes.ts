/** Changes of a plan as a person makes them. `at` is the section it was when it was read; null for a new one. */
import type { ReportSection } from '../contract.ts'

export type PlanSection = { key: string; heading: string; guidance: string; at: number | null; isWritten: boolean; words: number }
export type Plan = PlanSection[]

export function planned(sections: readonly ReportSection[]): Plan {
  return sections.map(({ heading, guidance, isWritten, words }, at) => ({ key: `was-${at}`, heading, guidance, at, isWritten, words }))
}

export function move(plan: Plan, from: number, by: -1 | 1): Plan {
  const next = [...plan]
  const [moved] = from + by >= 0 && from + by < next.length ? next.splice(from, 1) : []
  if (moved) next.splice(from + by, 0, moved)
  return next
}

export function change(plan: Plan, at: number, part: Partial<PlanSection>): Plan {
  return plan.map((section, index) => (index === at ? { ...section, ...part } : section))
}

export function drop(plan: Plan, at: number): Plan {
  return plan.filter((_, index) => index !== at)
}

export function add(plan: Plan, heading: string): Plan {
  let number = plan.length
  while (plan.some(({ key }) => key === `new-${number}`)) number++
  return [...plan, { key: `new-${number}`, heading, guidance: '', at: null, isWritten: false, words: 0 }]
}
