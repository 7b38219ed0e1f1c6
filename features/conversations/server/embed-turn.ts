/** The question as a vector: text that leaves for a vendor like any other (P3). Details that would need a mask stay here, and words alone are searched. */
import { Labeled } from '#kernel/flow/labeled.ts'
import { joinLabels, type Label } from '#kernel/flow/label.ts'
import type { FlowEngine } from '#kernel/flow/flow-engine.ts'
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { ModelDirectory, ResolvedModel } from '#kernel/gateway/model-directory.ts'
import { raised, typedLabel } from '../domain/turn-label.ts'
import type { EmbedTurn } from './ground-turn.ts'
import { vendorSink } from '#kernel/desk/vendor-sink.ts'

/** Undefined when the model does not answer in time or may not be told. */
export type EmbedQuestion = (question: string, signal: AbortSignal, label: Label) => Promise<{ model: string; vector: ArrayLike<number> } | undefined>

/** A key that no longer opens is the administrator’s to enter again; the question is not to wait for that. */
function embeddingModel(models: ModelDirectory): ResolvedModel | undefined {
  try {
    return models.embedding()
  } catch (error) {
    if (error instanceof CodedError) return undefined
    throw error
  }
}

export function embedTurn(options: { models: ModelDirectory; flow: FlowEngine; embed: EmbedQuestion }): EmbedTurn {
  return async (turn, { decision }, signal) => {
    const model = embeddingModel(options.models)
    if (!model || decision.byAction.mask.length + decision.byAction.block.length > 0) return undefined
    const question = new Labeled(turn.question, joinLabels(typedLabel(turn.floor, turn.ownerId), raised(decision.raisesTo, decision.comps)))
    const request = { point: 'egress' as const, label: question.label, sink: vendorSink(model), agency: turn.agencyId }
    return options.flow.decide(request).isAllowed ? options.embed(turn.question, signal, question.label) : undefined
  }
}
