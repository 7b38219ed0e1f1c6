/**
 * The language a planner answers in: at most twelve steps, fixed before anything is read (CaMeL, arXiv 2503.18813;
 * plan-then-execute, arXiv 2506.08837). A step names tools and results by handle; it cannot hold a condition on
 * words, a loop, or a new tool.
 */
import { z } from 'zod'
import { BoundedSchema } from './bounded.ts'

export const stepsMax = 12
const argumentsMax = 20
/** A note of about ten pages. */
const literalCharsMax = 20_000

export const Handle = z.string().regex(/^\$[a-z][a-z0-9]{0,19}$/, 'Write a handle as a dollar sign with small letters and digits.')
export const Literal = z.union([z.string().max(literalCharsMax), z.number(), z.boolean()])
/** Given by the plan itself, or the result of an earlier step. */
export const Argument = z.union([Literal, z.object({ from: Handle }).strict()])
export type Argument = z.infer<typeof Argument>

const When = z.object({ handle: Handle, is: z.union([z.string().max(80), z.number(), z.boolean()]) }).strict()
const named = { handle: Handle, when: When.optional() }

export const CallStep = z.object({ ...named, do: z.literal('call'), tool: z.string().min(1).max(120), arguments: z.record(z.string().max(60), Argument) }).strict()
export const ExtractStep = z.object({ ...named, do: z.literal('extract'), from: z.array(Handle).min(1).max(6), question: z.string().trim().min(1).max(400), into: BoundedSchema }).strict()
export const AnswerStep = z.object({ ...named, do: z.literal('answer'), from: z.array(Handle).max(stepsMax) }).strict()
export const Step = z.discriminatedUnion('do', [CallStep, ExtractStep, AnswerStep])
export type Step = z.infer<typeof Step>

export const Plan = z.object({ steps: z.array(Step).min(1).max(stepsMax) }).strict()
export type Plan = z.infer<typeof Plan>

/** What a planner is told of a tool, and what its plan is checked against. */
export type ToolSignature = { name: string; description: string; inputSchema: Record<string, unknown> }

/** What the person handed over beside the request: text that may say anything. */
export const materialHandle = '$material'

export type ReadPlan = { plan: Plan } | { faults: string[] }

/** A plan from a planner's words: the one JSON object in them. */
export function readPlan(output: string, tools: readonly ToolSignature[], hasMaterial: boolean): ReadPlan {
  const start = output.indexOf('{')
  const end = output.lastIndexOf('}')
  if (start < 0 || end < start || end - start > planCharsMax) return { faults: ['The answer holds no plan.'] }
  try {
    return checkPlan(JSON.parse(output.slice(start, end + 1)), tools, hasMaterial)
  } catch (error) {
    if (error instanceof SyntaxError) return { faults: ['The plan is not JSON.'] }
    throw error
  }
}

const planCharsMax = 100_000

/** The shape, and what a shape cannot say: handles are new, known before use, and tools exist. */
export function checkPlan(value: unknown, tools: readonly ToolSignature[], hasMaterial: boolean): ReadPlan {
  const parsed = Plan.safeParse(value)
  if (!parsed.success) return { faults: parsed.error.issues.slice(0, 8).map((issue) => `${issue.path.join('.') || 'plan'}: ${issue.message}`) }
  const known = new Set<string>(hasMaterial ? [materialHandle] : [])
  const faults: string[] = []
  for (const step of parsed.data.steps) {
    for (const used of handlesUsed(step)) if (!known.has(used)) faults.push(`${step.handle} uses ${used}, which no earlier step gives.`)
    if (step.do === 'call') faults.push(...callFaults(step, tools))
    if (known.has(step.handle)) faults.push(`${step.handle} is given twice.`)
    known.add(step.handle)
  }
  const answers = parsed.data.steps.filter((step) => step.do === 'answer')
  if (answers.length !== 1 || parsed.data.steps.at(-1)?.do !== 'answer') faults.push('A plan ends with its one answer.')
  return faults.length ? { faults } : { plan: parsed.data }
}

export function handlesUsed(step: Step): string[] {
  const condition = step.when ? [step.when.handle] : []
  if (step.do !== 'call') return [...step.from, ...condition]
  return [...Object.values(step.arguments).flatMap((argument) => (typeof argument === 'object' ? [argument.from] : [])), ...condition]
}

function callFaults(step: z.infer<typeof CallStep>, tools: readonly ToolSignature[]): string[] {
  const tool = tools.find((each) => each.name === step.tool)
  if (!tool) return [`There is no tool named ${step.tool}.`]
  if (Object.keys(step.arguments).length > argumentsMax) return [`${step.handle} has too many arguments.`]
  const properties = tool.inputSchema['properties']
  const fields = typeof properties === 'object' && properties !== null ? Object.keys(properties) : []
  return Object.keys(step.arguments).flatMap((name) => (fields.includes(name) ? [] : [`${step.tool} takes no ${name}.`]))
}

/** Search, then answer from what was found: what is done when no model can plan. */
export function standardPlan(request: string, searchTool: string, hasMaterial: boolean): Plan {
  return {
    steps: [
      { handle: '$found', do: 'call', tool: searchTool, arguments: { question: request.slice(0, literalCharsMax) } },
      { handle: '$answer', do: 'answer', from: hasMaterial ? ['$found', materialHandle] : ['$found'] },
    ],
  }
}
