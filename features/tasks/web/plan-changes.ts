/** What a person does to a plan before it starts. The server checks the result as it checks a planner’s. */
import type { Task } from '../contract.ts'

type Plan = NonNullable<Task['plan']>
type Step = Plan['steps'][number]

/** Texts of a step that can be written anew: what a tool is given, what a reader is asked. */
export function literalsOf(plan: Plan, handle: string): { name: string; text: string }[] {
  const step = plan.steps.find((each) => each.handle === handle)
  if (step?.do === 'extract') return [{ name: 'question', text: step.question }]
  if (step?.do !== 'call') return []
  return Object.entries(step.arguments).flatMap(([name, value]) => (typeof value === 'string' ? [{ name, text: value }] : []))
}

export function rewrite(plan: Plan, handle: string, texts: Record<string, string>): Plan {
  return { steps: plan.steps.map((step): Step => (step.handle !== handle ? step : rewritten(step, texts))) }
}

function rewritten(step: Step, texts: Record<string, string>): Step {
  if (step.do === 'extract') return { ...step, question: texts['question'] ?? step.question }
  if (step.do === 'call') return { ...step, arguments: { ...step.arguments, ...texts } }
  return step
}

/** Without a step, and without whatever cannot be done without it. */
export function leaveOut(plan: Plan, handle: string): Plan {
  const gone = new Set([handle])
  const steps = plan.steps.flatMap((step): Step[] => {
    const needs = [...(step.do === 'call' ? Object.values(step.arguments).flatMap((value) => (typeof value === 'object' ? [value.from] : [])) : []), ...(step.do === 'extract' ? step.from : []), ...(step.when ? [step.when.handle] : [])]
    if (step.do !== 'answer' && (gone.has(step.handle) || needs.some((each) => gone.has(each)))) {
      gone.add(step.handle)
      return []
    }
    return [step]
  })
  return { steps: steps.map((step): Step => (step.do === 'answer' ? { ...step, from: step.from.filter((each) => !gone.has(each)) } : step)) }
}
