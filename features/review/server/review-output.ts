/** From what is stored to how an output stands. */
import type { Reader } from '#kernel/store/store.ts'
import type { Audience, OutputReview, Review, ReviewStep } from '../contract.ts'
import { isReleased, stateOf, type Output, type Step } from '../domain/review-state.ts'
import { statementOf } from '../domain/statement.ts'
import { suggestResidents } from '../domain/suggest-audience.ts'
import type { Subject } from './find-output.ts'
import { listRequestsFor, listSteps, type StepRow } from './store.ts'

/** How each of these outputs of one kind stands, in their order. */
export async function reviewOutputs(store: Reader, subjects: readonly Subject[], now: Date): Promise<OutputReview[]> {
  const [first] = subjects
  if (!first) return []
  const ids = subjects.map(({ outputId }) => outputId)
  const [steps, reviews] = [await listSteps(store, first.kind, ids), await listRequestsFor(store, first.kind, ids)]
  return subjects.map((subject) =>
    review(
      subject,
      steps.filter((step) => step.outputId === subject.outputId),
      reviews.filter((request) => request.outputId === subject.outputId),
      now,
    ),
  )
}

function review(subject: Subject, rows: readonly StepRow[], reviews: Review[], now: Date): OutputReview {
  const { kind, outputId, ownerId, contentHash, modelTitle } = subject
  const said = rows.findLast((row) => row.step === 'audience')?.audience ?? undefined
  const suggestedBy = suggestResidents(subject.request) ?? null
  // A suggestion counts until the person corrects it: nothing for residents leaves because nobody was asked.
  const audience: Audience = said ?? (suggestedBy ? 'residents' : 'staff')
  const output: Output = { ownerId, contentHash, audience }
  const steps = rows.flatMap((row): (Step & { row: StepRow })[] => (row.step === 'audience' ? [] : [{ ...row, step: row.step, row }]))
  const state = stateOf(output, steps)
  const current = steps.filter((step) => step.contentHash === contentHash)
  return {
    kind,
    outputId,
    contentHash,
    state,
    audience,
    audienceBy: said ? 'person' : suggestedBy ? 'suggested' : 'assumed',
    suggestedBy,
    isReleased: isReleased(output, steps, now),
    steps: steps.map((step) => shownStep(step, contentHash)),
    reviews,
    statement: statementOf({ modelTitle, state, audience, steps: current.map((step) => ({ ...step, personName: step.row.personName })) }),
  }
}

function shownStep({ row, step }: { row: StepRow; step: Step['step'] }, contentHash: string): ReviewStep {
  const { personName, at, checks, note, validUntil } = row
  return { step, personName, at: at.toISOString(), checks, note, validUntil: validUntil?.toISOString() ?? null, isCurrent: row.contentHash === contentHash }
}
