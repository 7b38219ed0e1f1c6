/** The SQL of search: the same statements on PGlite and PostgreSQL, each within what row-level security shows. */
import { sql, type Sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { FoundPassage } from '../contract.ts'
import type { Candidate } from '../domain/match-features.ts'
import { labelOf } from './passage-label.ts'
import { keyColumns, openPassages, type KeyOfPassage } from './sealed-passage.ts'
import { candidatesMax, type SearchPlan, type TermCount } from '../domain/search-plan.ts'

/** What the person chose to look into; row-level security narrows it to what they may see. */
export type Within = { collectionIds?: string[] | undefined; documentIds?: string[] | undefined }

export type FoundCandidate = Candidate & { collectionId: string; statedOn: string | null; label: unknown }

export type VisibleCollection = { id: string; name: string; passages: number }

export function visibleCollections(store: Reader, chosen: Within): Promise<VisibleCollection[]> {
  const inCollections = chosen.collectionIds ? sql`and collection.id = any(${chosen.collectionIds}::uuid[])` : nothing
  const inDocuments = chosen.documentIds ? sql`and document.id = any(${chosen.documentIds}::uuid[])` : nothing
  return store.rows(sql`
    select collection.id, collection.name, sum(document.passages)::int as passages
    from collection join document on document.collection_id = collection.id
    where document.passages > 0 ${inCollections} ${inDocuments}
    group by collection.id, collection.name order by collection.name, collection.id`)
}

export function countTerms(store: Reader, within: Within, stems: string[]): Promise<TermCount[]> {
  return store.rows(sql`
    select term, sum(passages)::int as passages from posting
    where term = any(${stems}::text[]) ${inside(within)} group by term`)
}

/** Indexed terms with this beginning. */
export function termsLike(store: Reader, within: Within, prefix: string): Promise<TermCount[]> {
  return store.rows(sql`
    select term, sum(passages)::int as passages from posting
    where term >= ${prefix} and term < ${`${prefix}~`} ${inside(within)} group by term order by term limit ${termsLikeMax}`)
}

/** A beginning that fits more terms than this is too common to guess from. */
const termsLikeMax = 2_000

/** The candidates with the highest sums of impacts; ties by document and place, so that an order never changes by itself. */
export async function findCandidates(store: Reader, within: Within, lookups: SearchPlan['lookups']): Promise<FoundCandidate[]> {
  const rows = await store.rows<Omit<FoundCandidate, 'headings'> & KeyOfPassage & { headings: string[] }>(sql`
    with entry as (
      select document_id, unnest(ordinals) as ordinal, unnest(impacts) * worth as score
      from unnest(${lookups.map((lookup) => lookup.term)}::text[], ${lookups.map((lookup) => lookup.worth)}::int[]) as lookup(wanted, worth)
      join posting on term = wanted
      where true ${inside(within)}),
    best as (
      select document_id, ordinal, sum(score)::float8 as lexical from entry
      group by document_id, ordinal order by lexical desc, document_id, ordinal limit ${candidatesMax})
    select passage.id as "passageId", passage.document_id as "documentId", passage.collection_id as "collectionId", ${keyColumns},
      coalesce(document.title, passage.title) as title, passage.headings, passage.text, best.lexical, to_char(document.stated_on, 'YYYY-MM-DD') as "statedOn",
      ${labelOf} as label
    from best join passage using (document_id, ordinal) left join document on document.id = passage.document_id left join collection on collection.id = document.collection_id
    order by best.lexical desc, document_id, ordinal`)
  return openPassages(store, rows)
}

export async function anchorsOf(store: Reader, passageIds: string[]): Promise<Map<string, FoundPassage['anchors']>> {
  if (passageIds.length === 0) return new Map()
  const rows = await store.rows<{ id: string; anchors: FoundPassage['anchors'] }>(
    sql`select id, anchors from passage where id = any(${passageIds}::uuid[])`,
  )
  return new Map(rows.map((row) => [row.id, row.anchors]))
}

const nothing: Sql = sql``

function inside(within: Within): Sql {
  const inCollections = within.collectionIds ? sql`and posting.collection_id = any(${within.collectionIds}::uuid[])` : nothing
  const inDocuments = within.documentIds ? sql`and posting.document_id = any(${within.documentIds}::uuid[])` : nothing
  return sql`${inCollections} ${inDocuments}`
}
