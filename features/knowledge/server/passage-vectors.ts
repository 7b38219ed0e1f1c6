/**
 * Vectors of passages by an embedding model that an administrator configured. They reorder what the words found
 * (fuse.ts); they are read only for those candidates, so no vector extension is needed.
 */
import { sql } from '#kernel/store/sql.ts'
import { labelOf } from './passage-label.ts'
import { keyColumns, openPassages, type KeyOfPassage } from './sealed-passage.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'

export type QuestionVector = { model: string; vector: ArrayLike<number> }

/** Passages of a document that have no vector of this model yet, in order. */
export async function passagesWithoutVector(
  store: Reader,
  documentId: string,
  model: string,
  limit: number,
): Promise<{ id: string; text: string; label: unknown }[]> {
  const rows = await store.rows<Stored>(sql`
    select passage.id, passage.title, passage.headings, passage.text, ${keyColumns}, ${labelOf} as label
    from passage left join document on document.id = passage.document_id left join collection on collection.id = document.collection_id
    where passage.document_id = ${documentId} and not exists (select from passage_vector where passage_id = passage.id and model = ${model})
    order by ordinal limit ${limit}`)
  return (await openPassages(store, rows)).map(({ id, title, headings, text, label }) => ({ id, text: [title, ...headings, text].join('\n'), label }))
}

type Stored = KeyOfPassage & { id: string; title: string; headings: string[]; text: string; label: unknown }

export async function addPassageVectors(
  store: Transactor,
  model: string,
  vectors: readonly { passageId: string; vector: ArrayLike<number> }[],
): Promise<void> {
  await store.run(sql`
    insert into passage_vector (passage_id, model, document_id, collection_id, agency_id, vector)
    select passage.id, ${model}, passage.document_id, passage.collection_id, passage.agency_id, given.vector::real[]
    from unnest(${vectors.map((each) => each.passageId)}::uuid[], ${vectors.map((each) => `{${Array.from(each.vector).join(',')}}`)}::text[]) as given(id, vector)
    join passage on passage.id = given.id
    on conflict (passage_id, model) do update set vector = excluded.vector`)
}

/** Cosine of the question and each of these passages, for those that have a vector of its model and length. */
export async function likenessOf(store: Reader, question: QuestionVector, passageIds: string[]): Promise<Map<string, number>> {
  const rows = await store.rows<{ id: string; vector: number[] }>(sql`
    select passage_id as id, vector from passage_vector
    where model = ${question.model} and passage_id = any(${passageIds}::uuid[]) and cardinality(vector) = ${question.vector.length}`)
  return new Map(rows.map((row) => [row.id, cosine(question.vector, row.vector)]))
}

function cosine(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let product = 0
  let oneSquare = 0
  let otherSquare = 0
  for (let at = 0; at < one.length; at++) {
    product += one[at]! * other[at]!
    oneSquare += one[at]! ** 2
    otherSquare += other[at]! ** 2
  }
  return product / (Math.sqrt(oneSquare * otherSquare) || 1)
}
