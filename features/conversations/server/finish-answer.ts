/** The end of an answer, in one transaction: text, state, checked citations, what was used, the audit line. */
import { hash } from 'node:crypto'
import type { JobContext } from '#kernel/jobs/job.ts'
import type { ModelUsage } from '#kernel/ports/model.ts'
import { sql, type Sql } from '#kernel/store/sql.ts'
import { checkCitations } from '#kernel/grounding/check-citations.ts'
import { suggestNextQuestions } from '#kernel/grounding/next-questions.ts'
import { keepDecisions, type DecidedFlow } from '#kernel/flow/decision-log.ts'
import type { AnswerState, Citation, CitationCheck, Message, Refusal } from '../contract.ts'
import { promptOf, type PromptTurn } from './ask-model.ts'
import type { Grounded } from './ground-turn.ts'
import { labelsOf, type TurnLabels } from './labelled-prompt.ts'
import { endedReturning, toEndedAnswer, type EndedAnswer, type EndedRow } from './message-store.ts'
import { sealQuestions } from './sealed-columns.ts'
import type { TypedText } from './read-typed.ts'
import type { Outgoing } from './send-out.ts'
import type { Turn } from './turn.ts'

export type Ending = { state: AnswerState; note: string | null; usage: ModelUsage | null; refusal?: Refusal }

export type Replay = { modelId: string; promptHash: string; sourcesHash: string; policyHash: string; answerHash: string }

export async function finishAnswer(
  context: JobContext,
  at: { turn: Turn; grounded: Grounded | undefined; typed: TypedText; outgoing?: Outgoing | undefined; decided?: readonly DecidedFlow[] | undefined; text: string; ending: Ending; timing: { firstTextMs: number | null; totalMs: number }; policyHash: string },
): Promise<Message> {
  const { turn, grounded, text, ending } = at
  // The words of a refusal are ours; only what a model or the quote engine says is held against its sources.
  const checked = grounded && grounded.citations.length > 0 && !ending.refusal ? checkAnswer(text, grounded.citations) : undefined
  const replay = grounded ? replayOf(turn, grounded, text, at.policyHash) : null
  const nextQuestions = grounded && ending.state === 'answered' ? suggestNextQuestions(grounded.question, grounded.citations) : []
  const labels = labelsOf(turn, grounded, at.typed)
  const { key } = turn
  const place = (column: string) => ({ column, messageId: turn.messageId })
  const citations = checked?.citations ?? grounded?.citations ?? []
  const protection = at.outgoing?.protection ?? null
  const written: EndedAnswer = {
    parentId: turn.questionId,
    text,
    label: labels.answer,
    labelWhy: labels.why,
    answer: { state: ending.state, note: ending.note, modelId: turn.modelId, citations, check: checked?.check ?? null, nextQuestions, protection, refusal: ending.refusal ?? null },
  }
  return context.finish(async (store) => {
    await keepDecisions(store, { agencyId: turn.agencyId, personId: turn.ownerId, messageId: turn.messageId }, at.decided ?? [])
    const row = await store.one<EndedRow>(sql`
      with saved as (delete from answer_chunk where message_id = ${turn.messageId})${turn.typed ? sql`` : relabelled(turn, labels)}
      update message set text = ${key.seal(text, place('text'))}, state = ${ending.state}, note = ${ending.note && key.seal(ending.note, place('note'))}, ended_at = now(),
        citations = ${key.sealJson(citations, place('citations'))}, citation_check = ${checked ? JSON.stringify(checked.check) : null},
        label = ${JSON.stringify(labels.answer)}, masked_label = ${JSON.stringify(labels.maskedAnswer)}, label_why = ${JSON.stringify(labels.why)},
        protection = ${protection && JSON.stringify(protection)}, refusal = ${ending.refusal ? key.sealJson(ending.refusal, place('refusal')) : null},
        next_questions = ${sealQuestions(key, turn.messageId, nextQuestions)}, trace = ${grounded?.trace ? key.sealJson({ ...grounded.trace, evidence: grounded.evidence }, place('trace')) : null},
        replay = ${replay ? key.sealJson({ ...replay, base: turn.base, ...(turn.instructions && { instructions: turn.instructions }), question: grounded?.question ?? '', isUnsupported: grounded?.isUnsupported ?? false }, place('replay')) : null},
        usage = ${ending.usage ? JSON.stringify(ending.usage) : null}
      where id = ${turn.messageId} returning ${endedReturning}`)
    await context.record(store, 'answer.ended', {
      messageId: turn.messageId,
      state: ending.state,
      model: turn.modelId,
      sources: grounded?.citations.length ?? 0,
      supported: checked?.check.score ?? null,
      inputTokens: ending.usage?.inputTokens ?? null,
      outputTokens: ending.usage?.outputTokens ?? null,
      ...at.timing,
    })
    return toEndedAnswer(store, row, written)
  }, { isAhead: true })
}

/** Of a question that an earlier release left without a label, or whose agency has changed its rules since. */
function relabelled({ questionId }: Turn, { question, maskedQuestion, questionWhy }: TurnLabels): Sql {
  return sql`,
      asked as (
        update message set label = ${JSON.stringify(question)}, masked_label = ${JSON.stringify(maskedQuestion)}, label_why = ${JSON.stringify(questionWhy)}
        where id = ${questionId} and (label is null or label <> ${JSON.stringify(question)}::jsonb))`
}

/** Longest answer whose citations are checked at once; the check is linear, and this is 100 pages. */
function checkAnswer(text: string, citations: Citation[]): { check: CitationCheck; citations: Citation[] } {
  const result = checkCitations(text, citations.map((citation) => ({ number: citation.number, text: citation.text, title: citation.title, headings: citation.headings, ...(citation.statedOn && { date: citation.statedOn }) })))
  const withSpans = citations.map((citation) => ({
    ...citation,
    spans: result.sentences.flatMap((sentence) => (sentence.verdict === 'supported' && sentence.span?.passageNumber === citation.number ? [{ start: sentence.span.start, end: sentence.span.end }] : [])),
  }))
  return {
    citations: withSpans,
    check: {
      score: result.claims === 0 ? null : result.score,
      sentences: result.sentences.map(({ start, end, cited, verdict }) => ({ start, end, cited, verdict })),
    },
  }
}

/** What the answer came from, each part by SHA-256 of its canonical JSON (R28). */
export function replayOf(turn: PromptTurn & Pick<Turn, 'modelId'>, grounded: Pick<Grounded, 'question' | 'citations' | 'isUnsupported'>, text: string, policyHash: string): Replay {
  return {
    modelId: turn.modelId,
    // Without the model's context size: a changed limit is not a changed prompt unless it cuts something.
    promptHash: hashOf(promptOf(turn, grounded, null)),
    sourcesHash: hashOf(grounded.citations.map(({ passageId, documentId, text: passage }) => ({ passageId, documentId, passage }))),
    policyHash,
    answerHash: hashOf(text),
  }
}

function hashOf(value: unknown): string {
  return hash('sha256', JSON.stringify(value))
}
