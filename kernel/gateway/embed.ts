import { ModelFault, type ModelConnection } from '#kernel/ports/model.ts'

/** Texts in one request to a vendor: the smallest limit among them, and about a second of work. */
const textsPerRequest = 96
/** Texts of one call of ours. */
const textsMax = 10_000
const textCharsMax = 32_000

/** Vectors of one text each, in order, of one length and all finite: retrieval relies on it. */
export async function embedChecked(
  connection: ModelConnection,
  model: string,
  texts: string[],
  signal: AbortSignal,
  /** Throws when the next request may not leave. */
  beforeEach: () => void,
): Promise<Float32Array[]> {
  if (connection.doEmbed === undefined) throw new ModelFault('rejected', 'This vendor offers no embeddings.')
  if (texts.length > textsMax) throw new ModelFault('too-large', 'Too many texts to embed at once.')
  if (texts.some((text) => text.length > textCharsMax))
    throw new ModelFault('too-large', 'One of the texts is too long to embed.')
  const vectors: Float32Array[] = []
  for (let at = 0; at < texts.length; at += textsPerRequest) {
    beforeEach()
    const asked = texts.slice(at, at + textsPerRequest)
    const answered = await connection.doEmbed(model, asked, signal)
    if (answered.length !== asked.length) throw badVectors('as many vectors as texts')
    vectors.push(...answered)
  }
  const length = vectors[0]?.length ?? 0
  if (vectors.some((vector) => vector.length === 0 || vector.length !== length)) throw badVectors('vectors of one length')
  if (vectors.some((vector) => !vector.every(Number.isFinite))) throw badVectors('vectors of numbers')
  return vectors
}

function badVectors(expected: string): ModelFault {
  return new ModelFault('malformed', `The vendor did not send ${expected}.`)
}
