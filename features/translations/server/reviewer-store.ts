import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { TranslationReviewer } from '../contract.ts'
import type { Signer } from '../domain/signing.ts'

type ReviewerRow = { person_id: string; name: string; languages: string[]; named_by_name: string; named_at: Date }

/** People who left sign nothing any more. */
export async function listReviewers(store: Reader, agencyId: string): Promise<TranslationReviewer[]> {
  const rows = await store.rows<ReviewerRow>(sql`
    select person_id, person.name, languages, namer.name as named_by_name, named_at from translation_reviewer join person on person.id = person_id join person namer on namer.id = named_by
    where translation_reviewer.agency_id = ${agencyId} and person.agency_id = ${agencyId} and not person.is_disabled order by person.name, person_id`)
  return rows.map((row) => ({ personId: row.person_id, name: row.name, languages: row.languages, namedByName: row.named_by_name, namedAt: row.named_at.toISOString() }))
}

export async function signerOf(store: Reader, { personId, agencyId }: { personId: string; agencyId: string }): Promise<Signer> {
  const row = await store.maybe<{ languages: string[] }>(sql`select languages from translation_reviewer where agency_id = ${agencyId} and person_id = ${personId}`)
  return { personId, languages: row?.languages ?? [] }
}
