/** A turn’s prompt with its label: the join of what was typed, what was said before and what was read (P2). */
import { derive, Labeled } from '#kernel/flow/labeled.ts'
import { joinLabels, type Label } from '#kernel/flow/label.ts'
import type { ModelMessage } from '#kernel/ports/model.ts'
import { sourceLabel, typedLabel, raised, reasonsFor } from '../domain/turn-label.ts'
import type { LabelReason } from '../contract.ts'
import { promptOf } from './ask-model.ts'
import type { Grounded } from './ground-turn.ts'
import type { TypedText } from './read-typed.ts'
import type { Turn } from './turn.ts'

export function labelledPrompt(turn: Turn, grounded: Grounded, typed: TypedText, contextTokens: number | null): Labeled<ModelMessage[]> {
  const question = new Labeled(turn.question, maskedTyped(turn, typed))
  // Members wrote them, the person among them or reading them: they instruct, and tell no more than the project’s members know.
  const instructions = new Labeled(turn.instructions, typedLabel(turn.floor, turn.ownerId))
  const history = new Labeled(turn.history, joinLabels(...turn.history.map((step) => step.maskedLabel)))
  const sources = new Labeled(grounded, joinLabels(...grounded.citations.map(sourceLabel)))
  return derive([question, history, sources, instructions], (asked, said, found, wanted) => promptOf({ ...turn, question: asked, history: said, instructions: wanted }, found, contextTokens))
}

/** Once its details are masked, the question gives away less than it holds. */
function maskedTyped(turn: Pick<Turn, 'floor' | 'ownerId'>, typed: TypedText): Label {
  return joinLabels(typedLabel(turn.floor, turn.ownerId), raised(typed.decision.maskedRaisesTo, typed.decision.maskedComps))
}

export type QuestionLabels = { question: Label; maskedQuestion: Label; questionWhy: LabelReason[]; /** Of the question, before they are put in order. */ reasons: { label: Label; reason: Omit<LabelReason, 'conf' | 'comp'> }[] }
export type TurnLabels = Omit<QuestionLabels, 'reasons'> & { answer: Label; maskedAnswer: Label; why: LabelReason[] }

/** What a question is labelled once it is stored: what the person said of its conversation, and what the detectors found in it. */
export function questionLabels(asked: Pick<Turn, 'floor' | 'ownerId'>, typed: TypedText): QuestionLabels {
  const floor = typedLabel(asked.floor, asked.ownerId)
  const details = raised(typed.decision.raisesTo, typed.decision.comps)
  const reasons: QuestionLabels['reasons'] = [{ label: floor, reason: { by: 'conversation' } }, ...(typed.types.length > 0 ? [{ label: details, reason: { by: 'detector' as const, types: typed.types } }] : [])]
  return { question: joinLabels(floor, details), maskedQuestion: maskedTyped(asked, typed), reasons, questionWhy: reasonsFor(reasons) }
}

/** What question and answer are labelled from now on. The answer carries the join of all that its model was shown. */
export function labelsOf(turn: Turn, grounded: Grounded | undefined, typed: TypedText): TurnLabels {
  const { question, maskedQuestion, reasons, questionWhy } = questionLabels(turn, typed)
  const said = joinLabels(...turn.history.map((step) => step.label))
  const maskedSaid = joinLabels(...turn.history.map((step) => step.maskedLabel))
  const cited = (grounded?.citations ?? []).map((citation) => ({ label: sourceLabel(citation), reason: { by: 'source' as const, number: citation.number } }))
  const sources = joinLabels(...cited.map((each) => each.label))
  return {
    question,
    maskedQuestion,
    answer: untrusted(joinLabels(question, said, sources)),
    maskedAnswer: untrusted(joinLabels(maskedQuestion, maskedSaid, sources)),
    questionWhy,
    why: reasonsFor([...reasons, { label: said, reason: { by: 'history' as const } }, ...cited]),
  }
}

/** A model’s words are nobody’s instruction. */
function untrusted(label: Label): Label {
  return { ...label, integ: 'untrusted' }
}
