/**
 * Vectors by the embedding model an administrator enabled: of passages after a document was read, of a question
 * before a search. Without such a model, or when it is slow or down, search goes by words alone.
 */
import type { Gateway } from '#kernel/gateway/gateway.ts'
import { joinLabels, readLabel, type Confidentiality, type Label } from '#kernel/flow/label.ts'
import { clearanceRefusal } from '#kernel/gateway/clearance.ts'
import { decideProtection, type ProtectionSettings } from '#kernel/personal-data/decide.ts'
import type { Hit } from '#kernel/personal-data/hit.ts'
import { maskText } from '#kernel/personal-data/mask.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { ModelDirectory } from '#kernel/gateway/model-directory.ts'
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { JobContext, JobQueue } from '#kernel/jobs/job.ts'
import { ModelFault } from '#kernel/ports/model.ts'
import { addPassageVectors, passagesWithoutVector, type QuestionVector } from './passage-vectors.ts'

export const embedQueue = 'embed-passages'

/** Texts a request; vendors take 96 to 2,048. */
const batchMax = 64
const batchMsMax = 60_000
/** A question waits no longer for its vector: words alone answer well. */
const questionMsMax = 1_000

export type Embedder = { gateway: Gateway; models: ModelDirectory }

/** What an agency decided about personal data, and the key of its pseudonyms. */
export type MaskRules = { settings: ProtectionSettings; detect(text: string): Hit[]; maskKey: Uint8Array | string }
export type PassageEmbedder = Embedder & { rulesOf(store: Reader, agencyId: string): Promise<MaskRules> }

export function embedJobs(embedder: PassageEmbedder): JobQueue {
  return {
    concurrencyMax: 1,
    attemptsMax: 5,
    run: (context) => embedDocument(context, embedder),
    // The document stays searchable by words; a later reading tries again.
    giveUp: (context) =>
      context.finish((store) =>
        context.record(store, 'document.embedding-failed', { documentId: String(context.job.payload.documentId) }, 'failed'),
      ),
  }
}

async function embedDocument(context: JobContext, { gateway, models, rulesOf }: PassageEmbedder): Promise<void> {
  const documentId = String(context.job.payload.documentId)
  const model = models.embedding()
  while (model) {
    const passages = await context.transact((store) => passagesWithoutVector(store, documentId, model.id, batchMax))
    if (passages.length === 0) break
    const label = joinLabels(...passages.map((passage) => readLabel(passage.label)))
    // A document that the model may not be told stays searchable by words; nothing of it is sent.
    if (clearanceRefusal(label, model.clearance, Date.now())) break
    const rules = await context.transact((store) => rulesOf(store, context.actor.agencyId))
    const signal = AbortSignal.any([context.signal, AbortSignal.timeout(batchMsMax)])
    const vectors = await gateway.embed(
      model.connection,
      model.name,
      passages.map((passage) => masked(passage.text, rules, model.clearance.maxConf)),
      signal,
      label,
    )
    await context.transact((store) =>
      addPassageVectors(
        store,
        model.id,
        passages.flatMap((passage, at) => (vectors[at] ? [{ passageId: passage.id, vector: vectors[at] }] : [])),
      ),
    )
  }
  await context.finish(async () => {})
}

/** A vector needs no card number: what is masked or blocked on the way to a chat model is masked here. */
function masked(text: string, rules: MaskRules, clearance: Confidentiality): string {
  const { byAction } = decideProtection(rules.detect(text), rules.settings, { clearance })
  return maskText(text, [...byAction.mask, ...byAction.block], { agencyKey: rules.maskKey }).text
}

export async function embedQuestion(
  { gateway, models }: Embedder,
  question: string,
  signal: AbortSignal,
  label: Label,
): Promise<QuestionVector | undefined> {
  try {
    const model = models.embedding()
    if (!model) return undefined
    const [vector] = await gateway.embed(
      model.connection,
      model.name,
      [question],
      AbortSignal.any([signal, AbortSignal.timeout(questionMsMax)]),
      label,
    )
    return vector && { model: model.id, vector }
  } catch (error) {
    // A key that no longer opens is the administrator's to enter again; the question is not to wait for that.
    if (error instanceof ModelFault || error instanceof CodedError) return undefined
    throw error
  }
}
