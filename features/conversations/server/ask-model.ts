/** From a grounded turn to a vendor’s stream: builds the prompt, picks the account, pushes text on. */
import { hash } from 'node:crypto'
import type { FlowEngine } from '#kernel/flow/flow-engine.ts'
import type { Gateway } from '#kernel/gateway/gateway.ts'
import type { ModelDirectory } from '#kernel/gateway/model-directory.ts'
import { ModelFault, type GroundingPassage, type ModelFinish, type ModelMessage } from '#kernel/ports/model.ts'
import { createUnmasker } from '#kernel/personal-data/unmask.ts'
import { buildPrompt } from '#kernel/grounding/prompt.ts'
import type { Citation } from '../contract.ts'
import { isSummary, type Grounded } from './ground-turn.ts'
import { labelledPrompt } from './labelled-prompt.ts'
import type { TypedText } from './read-typed.ts'
import { isInside } from '#kernel/desk/vendor-sink.ts'
import { DetailsBlocked, sendOut, type Outgoing } from './send-out.ts'
import type { Turn } from './turn.ts'

export type AskModel = (turn: Turn, grounded: Grounded, typed: TypedText, to: { signal: AbortSignal; text(delta: string): void; sent(outgoing: Outgoing): void }) => Promise<ModelFinish>

export function askModel(options: { gateway: Gateway; models: ModelDirectory; flow: FlowEngine }): AskModel {
  return async (turn, grounded, typed, to) => {
    const model = options.models.resolve(turn.modelId)
    if (!model) throw new ModelFault('rejected', options.models.whyOff(turn.modelId) ?? 'This model was switched off in the meantime. Choose another one and try again.')
    if (!isInside(model) && typed.decision.byAction.block.length > 0) throw new DetailsBlocked(typed.decision.byAction.block)
    const prompt = labelledPrompt(turn, grounded, typed, model.contextTokens)
    const outgoing = await sendOut({ engine: options.flow, rules: turn.rules, model, prompt, agencyId: turn.agencyId })
    to.sent(outgoing)
    const unmasker = createUnmasker(outgoing.pairs)
    const call = { model: model.name, messages: outgoing.messages, ...(isInside(model) && turn.sources.kind !== 'none' && { grounding: groundingOf(turn, grounded) }) }
    const text = turn.base && !model.isGenerative ? skipping(turn.base, to.text) : to.text
    const finish = await options.gateway.stream(model.connection, call, { text: outgoing.pairs.length > 0 ? (delta) => text(unmasker.push(delta)) : text }, to.signal, outgoing.label)
    if (outgoing.pairs.length > 0) text(unmasker.end())
    return finish
  }
}

/** For the quote engine alone: a vendor reads the passages from the messages, masked. */
function groundingOf(turn: Turn, grounded: Grounded) {
  const passages = grounded.citations.map((citation, index) => toPassage(citation, grounded.scores[index] ?? 0))
  return { question: grounded.question, passages, evidence: grounded.evidence, task: isSummary(turn.question) ? ('summary' as const) : ('answer' as const) }
}

/** The prompt of a turn, the same whenever it is built from the same stored turn (R28). */
/** What of a turn its prompt is made of. */
export type PromptTurn = Pick<Turn, 'messageId' | 'question' | 'base' | 'sources' | 'instructions'> & { history: readonly { role: 'user' | 'assistant'; text: string }[] }

export function promptOf(turn: PromptTurn, grounded: Pick<Grounded, 'question' | 'citations' | 'isUnsupported'>, contextTokens: number | null): ModelMessage[] {
  const messages = buildPrompt({
    // Unknown to whoever wrote a source, and the same at replay.
    marker: hash('sha256', turn.messageId).slice(0, 16),
    question: turn.question,
    history: turn.history.map(({ role, text }) => ({ role, text })),
    passages: grounded.citations.map((citation) => toPassage(citation, 0)),
    isGrounded: turn.sources.kind !== 'none',
    instructions: turn.instructions,
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
