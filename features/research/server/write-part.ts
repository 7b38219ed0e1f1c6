/** One part of the report: the desk is asked with what the searches of this part found, and nothing else. */
import { createHash } from 'node:crypto'
import { joinLabels, lowestLabel } from '#kernel/flow/label.ts'
import { derive, Labeled } from '#kernel/flow/labeled.ts'
import type { Grounding } from '#kernel/ports/model.ts'
import { checkCitations } from '#kernel/grounding/check-citations.ts'
import type { SubQuestion } from '../contract.ts'
import { gathered, toPassage, type Finding } from '../domain/finding.ts'
import { partPrompt } from '../domain/part-prompt.ts'
import { stepsOfPlan } from '../domain/steps-of-plan.ts'
import { ownWords } from './make-plan.ts'
import { findingsOf, labelOfStep, type setStep, type StepRow } from './research-store.ts'
import type { Run } from './run-research.ts'

/** What one prompt can hold of sources; the rest stays listed under “how this was searched”. */
const findingsMax = 16
const outputTokensMax = 2_000

export type Written = { step: Omit<Parameters<typeof setStep>[2], 'handle'>; tokensIn: number; tokensOut: number }

export async function writePart(run: Run, part: SubQuestion): Promise<Written> {
  const { row, desk, context } = run
  const person = { personId: row.owner_id, agencyId: row.agency_id }
  const searches = searchesOf(run, part)
  const findings = new Labeled(gathered(searches.map((step) => findingsOf(step)), findingsMax), joinLabels(lowestLabel, ...searches.map(labelOfStep)))
  const count = searches.reduce((sum, step) => sum + findingsOf(step).length, 0)
  if (count === 0) return { step: { state: 'nothing', value: { findings: [], text: '' }, label: lowestLabel, count: 0, note: 'Nothing was found.' }, tokensIn: 0, tokensOut: 0 }
  const question = new Labeled(row.question, ownWords(row))
  const passages = derive([findings], (found) => found.map((finding, at) => toPassage(finding, at + 1)))
  const order = { question: part.question, others: run.plan.subQuestions.filter((each) => each.id !== part.id).map((each) => each.question), language: row.language, marker: markerOf(row.id, part.id) }
  const prompt = derive([question, passages], (request, found) => partPrompt({ ...order, request, passages: found }))
  const evidence = Math.max(0, ...searches.map((step) => step.value?.evidence ?? 0))
  const grounding = derive([passages], (found): Grounding => ({ question: part.question, passages: found, evidence, task: 'answer' }))
  const said = await desk.ask({
    person,
    modelId: row.model_id,
    prompt,
    grounding,
    sources: derive([findings], (found) => found.map((finding) => finding.text)),
    // What is quoted decides about nobody; what a model writes is judged against the person's own request.
    ...(row.is_generative && { request: question }),
    kind: 'writes',
    outputTokensMax,
    signal: run.signal,
    transact: (work) => context.transact(work),
  })
  const whole = derive([said.text, findings, passages], (text, found, cited) => ({ findings: found, text: text.trim(), supported: checkCitations(text, cited).supported }))
  const kept = desk.keep<{ findings: Finding[]; text: string; supported: number }>(whole, person)
  const { usage } = said.finish
  return { step: { state: 'done', value: { findings: kept.value.findings, text: kept.value.text }, label: kept.label, count: kept.value.supported }, tokensIn: row.is_generative ? usage.inputTokens : 0, tokensOut: row.is_generative ? usage.outputTokens : 0 }
}

export function searchesOf(run: Pick<Run, 'plan' | 'steps'>, part: SubQuestion): StepRow[] {
  return stepsOfPlan(run.plan).flatMap((step) => {
    const row = step.kind === 'search' && step.part.id === part.id ? run.steps.get(step.handle) : undefined
    // What was skipped found nothing, and so has no label.
    return row?.value ? [row] : []
  })
}

/** Unknown to whoever wrote the material. */
function markerOf(researchId: string, partId: string): string {
  return `=== ${createHash('sha256').update(`${researchId} ${partId}`).digest('hex').slice(0, 16)} ===`
}
