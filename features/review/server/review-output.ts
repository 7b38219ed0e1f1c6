/** From what is stored to how an output stands. */
import { createHash } from 'node:crypto'
import type { Reader } from '#kernel/store/store.ts'
import type { Message } from '#features/conversations/contract.ts'
import type { Audience, OutputReview, Review, ReviewStep } from '../contract.ts'
import { wordsOfAnswer } from '../domain/output-words.ts'
import { isReleased, stateOf, type Output, type Step } from '../domain/review-state.ts'
import { statementOf } from '../domain/statement.ts'
import { suggestResidents } from '../domain/suggest-audience.ts'
import { listRequestsFor, listSteps, type StepRow } from './store.ts'

/** An answer, and the words that asked for it. */
export type Asked = { answer: Message; request: string }

export function hashOfAnswer(answer: Message): string {
  return createHash('sha256').update(wordsOfAnswer(answer)).digest('hex')
}

/** How each of these answers of one person stands. */
export async function reviewAnswers(store: Reader, ownerId: string, asked: readonly Asked[], now: Date): Promise<OutputReview[]> {
  if (asked.length === 0) return []
  const ids = asked.map(({ answer }) => answer.id)
  const [steps, reviews] = [await listSteps(store, 'answer', ids), await listRequestsFor(store, ownerId, 'answer', ids)]
  return asked.map((each) =>
    review(
      each,
      ownerId,
      steps.filter((step) => step.outputId === each.answer.id),
      reviews.filter((request) => request.outputId === each.answer.id),
      now,
    ),
  )
}

function review({ answer, request }: Asked, ownerId: string, rows: readonly StepRow[], reviews: Review[], now: Date): OutputReview {
  const contentHash = hashOfAnswer(answer)
  const said = rows.findLast((row) => row.step === 'audience')?.audience ?? undefined
  const suggestedBy = suggestResidents(request) ?? null
  // A suggestion counts until the person corrects it: nothing for residents leaves because nobody was asked.
  const audience: Audience = said ?? (suggestedBy ? 'residents' : 'staff')
  const output: Output = { ownerId, contentHash, audience }
  const steps = rows.flatMap((row): (Step & { row: StepRow })[] => (row.step === 'audience' ? [] : [{ ...row, step: row.step, row }]))
  const state = stateOf(output, steps)
  const current = steps.filter((step) => step.contentHash === contentHash)
  return {
    kind: 'answer',
    outputId: answer.id,
    contentHash,
    state,
    audience,
    audienceBy: said ? 'person' : suggestedBy ? 'suggested' : 'assumed',
    suggestedBy,
    isReleased: isReleased(output, steps, now),
    steps: steps.map((step) => shownStep(step, contentHash)),
    reviews,
    statement: statementOf({ modelTitle: answer.answer?.modelTitle ?? '', state, audience, steps: current.map((step) => ({ ...step, personName: step.row.personName })) }),
  }
}

function shownStep({ row, step }: { row: StepRow; step: Step['step'] }, contentHash: string): ReviewStep {
  const { personName, at, checks, note, validUntil } = row
  return { step, personName, at: at.toISOString(), checks, note, validUntil: validUntil?.toISOString() ?? null, isCurrent: row.contentHash === contentHash }
}
