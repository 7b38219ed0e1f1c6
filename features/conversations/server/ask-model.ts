/** From a grounded turn to a vendor’s stream: builds the prompt, picks the account, pushes text on. */
import { createHash } from 'node:crypto'
import type { Gateway } from '#kernel/gateway/gateway.ts'
import type { ModelDirectory } from '#kernel/gateway/model-directory.ts'
import { internalLabel } from '#kernel/flow/label.ts'
import { ModelFault, type GroundingPassage, type ModelFinish, type ModelMessage } from '#kernel/ports/model.ts'
import { buildPrompt } from '#kernel/grounding/prompt.ts'
import type { Citation } from '../contract.ts'
import { isSummary, type Grounded } from './ground-turn.ts'
import type { Turn } from './turn.ts'

export type AskModel = (turn: Turn, grounded: Grounded, to: { signal: AbortSignal; text(delta: string): void }) => Promise<ModelFinish>

export function askModel(options: { gateway: Gateway; models: ModelDirectory }): AskModel {
  return async (turn, grounded, to) => {
    const model = options.models.resolve(turn.modelId)
    if (!model) throw new ModelFault('rejected', 'This model was switched off in the meantime. Choose another one and try again.')
    const passages = grounded.citations.map((citation, index) => toPassage(citation, grounded.scores[index] ?? 0))
    const messages = promptOf(turn, grounded, model.contextTokens)
    const call = {
      model: model.name,
      messages,
      ...(turn.sources.kind !== 'none' && { grounding: { question: grounded.question, passages, evidence: grounded.evidence, task: isSummary(turn.question) ? ('summary' as const) : ('answer' as const) } }),
    }
    if (turn.base && !model.isGenerative) return options.gateway.stream(model.connection, call, { text: skipping(turn.base, to.text) }, to.signal, internalLabel)
    return options.gateway.stream(model.connection, call, { text: to.text }, to.signal, internalLabel)
  }
}

/** The prompt of a turn, the same whenever it is built from the same stored turn (R28). */
export function promptOf(turn: Pick<Turn, 'messageId' | 'question' | 'history' | 'base' | 'sources'>, grounded: Pick<Grounded, 'question' | 'citations' | 'isUnsupported'>, contextTokens: number | null): ModelMessage[] {
  const messages = buildPrompt({
    // Unknown to whoever wrote a source, and the same at replay.
    marker: createHash('sha256').update(turn.messageId).digest('hex').slice(0, 16),
    question: turn.question,
    history: turn.history,
    passages: grounded.citations.map((citation) => toPassage(citation, 0)),
    isGrounded: turn.sources.kind !== 'none',
    charsMax: contextTokens === null ? undefined : contextTokens * charsPerToken * promptShare,
  })
  if (!turn.base) return messages
  return [...messages, { role: 'assistant', text: turn.base }, { role: 'user', text: 'Your answer was interrupted. Go on exactly where it stopped, in the middle of the sentence if need be. Repeat nothing and do not comment on the interruption.' }]
}

/** A cautious average for English and Spanish text. */
const charsPerToken = 3
/** The rest is for the answer. */
const promptShare = 0.75

function toPassage(citation: Citation, score: number): GroundingPassage {
  return {
    number: citation.number,
    id: citation.passageId,
    documentId: citation.documentId,
    title: citation.title,
    headings: citation.headings,
    text: citation.text,
    score,
    ...(citation.statedOn && { date: citation.statedOn }),
  }
}

/** A deterministic engine writes the same text again; what is kept is not repeated. */
function skipping(base: string, text: (delta: string) => void): (delta: string) => void {
  let left = base.length
  return (delta) => {
    if (left >= delta.length) left -= delta.length
    else {
      text(delta.slice(left))
      left = 0
    }
  }
}
