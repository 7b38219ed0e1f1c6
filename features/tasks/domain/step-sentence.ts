import type { Argument, Step } from '#kernel/agent/plan.ts'
import type { BoundedSchema } from '#kernel/agent/bounded.ts'

const literalCharsShown = 200

/** A step of a plan in plain words; `title` is the tool’s, when it is still there. */
export function sentenceOf(step: Step, title: string | undefined): string {
  const condition = step.when ? `Only if ${step.when.handle} is ${String(step.when.is)}: ` : ''
  if (step.do === 'call') return `${condition}${title ?? step.tool} (${argumentsIn(step.arguments)})`
  if (step.do === 'extract') return `${condition}Read ${step.from.join(', ')} and note ${kindOf(step.into)}: ${step.question}`
  return `${condition}Write the result${step.from.length ? ` from ${step.from.join(', ')}` : ''}`
}

function argumentsIn(given: Record<string, Argument>): string {
  const parts = Object.entries(given).map(([name, argument]) => `${name}: ${typeof argument === 'object' ? `result of ${argument.from}` : shortened(String(argument))}`)
  return parts.join('; ') || 'nothing to fill in'
}

function shortened(text: string): string {
  return text.length > literalCharsShown ? `${text.slice(0, literalCharsShown)}…` : text
}

function kindOf(schema: BoundedSchema): string {
  switch (schema.kind) {
    case 'yes-or-no':
      return 'yes or no'
    case 'number':
      return `a number from ${schema.min} to ${schema.max}`
    case 'date':
      return 'a date'
    case 'choice':
      return `one of ${schema.choices.join(', ')}`
    case 'id':
      return `which ${schema.of}`
  }
}
