/**
 * Vectors by the embedding model an administrator enabled: of passages after a document was read, of a question
 * before a search. Without such a model, or when it is slow or down, search goes by words alone.
 */
import type { Gateway } from '#kernel/gateway/gateway.ts'
import type { ModelDirectory } from '#kernel/gateway/model-directory.ts'
import { internalLabel } from '#kernel/flow/label.ts'
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

export function embedJobs(embedder: Embedder): JobQueue {
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

async function embedDocument(context: JobContext, { gateway, models }: Embedder): Promise<void> {
  const documentId = String(context.job.payload.documentId)
  const model = models.embedding()
  while (model) {
    const passages = await context.transact((store) => passagesWithoutVector(store, documentId, model.id, batchMax))
    if (passages.length === 0) break
    const signal = AbortSignal.any([context.signal, AbortSignal.timeout(batchMsMax)])
    const vectors = await gateway.embed(
      model.connection,
      model.name,
      passages.map((passage) => passage.text),
      signal,
      internalLabel,
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

export async function embedQuestion(
  { gateway, models }: Embedder,
  question: string,
  signal: AbortSignal,
): Promise<QuestionVector | undefined> {
  try {
    const model = models.embedding()
    if (!model) return undefined
    const [vector] = await gateway.embed(
      model.connection,
      model.name,
      [question],
      AbortSignal.any([signal, AbortSignal.timeout(questionMsMax)]),
      internalLabel,
    )
    return vector && { model: model.id, vector }
  } catch (error) {
    // A key that no longer opens is the administrator's to enter again; the question is not to wait for that.
    if (error instanceof ModelFault || error instanceof CodedError) return undefined
    throw error
  }
}
