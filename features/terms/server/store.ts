import { createHash } from 'node:crypto'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { LoadedTerms, OwnDecision, ShownTerms, TermsLanguage, TermsText, TermsVersion } from '../contract.ts'
import { wordChanges } from '../domain/word-changes.ts'

type KeptText = TermsText & { textHash: string }
export type KeptTexts = Partial<Record<TermsLanguage, KeptText>>
export type TermsRow = { id: string; agencyId: string | null; number: number | null; effectiveOn: string; publishedAt: Date | null; ownerName: string; texts: KeptTexts }

export const termsLanguages: readonly TermsLanguage[] = ['en', 'es', 'fr']

const columns = sql`
  terms_version.id, terms_version.agency_id as "agencyId", number, effective_on::text as "effectiveOn", published_at as "publishedAt",
  coalesce((select name from person where person.id = terms_version.owner_id), '') as "ownerName", texts`

export async function loadTerms(store: Reader, id: string): Promise<LoadedTerms | undefined> {
  return store.maybe<LoadedTerms>(sql`select id, agency_id as "agencyId", published_at is not null as "isPublished" from terms_version where id = ${id}`)
}

export async function findVersion(store: Reader, id: string): Promise<TermsRow> {
  return store.one<TermsRow>(sql`select ${columns} from terms_version where id = ${id}`)
}

export async function findInForce(store: Reader, agencyId: string): Promise<TermsRow | undefined> {
  return store.maybe<TermsRow>(sql`select ${columns} from terms_version where id = (select terms_in_force(${agencyId}))`)
}

/** Drafts first, then the newest published. */
export async function listVersions(store: Reader): Promise<TermsRow[]> {
  return store.rows<TermsRow>(sql`select ${columns} from terms_version order by published_at desc nulls first, id desc limit 500`)
}

/** The published version of the same scope that came before this one (before a draft: the newest). */
export async function findBefore(store: Reader, version: TermsRow): Promise<TermsRow | undefined> {
  return store.maybe<TermsRow>(sql`
    select ${columns} from terms_version where published_at is not null and agency_id is not distinct from ${version.agencyId}
      and (${version.number}::int is null or number < ${version.number}) order by number desc limit 1`)
}

export type DecisionRow = OwnDecision & { versionId: string; date: Date }

/** A person’s own decisions, newest first. */
export async function listDecisions(store: Reader, personId: string): Promise<DecisionRow[]> {
  const rows = await store.rows<{ versionId: string; number: number; language: TermsLanguage; outcome: 'accepted' | 'declined'; method: string; at: Date }>(sql`
    select version_id as "versionId", coalesce(number, 0) as number, language, outcome, method, at
    from terms_acceptance left join terms_version on terms_version.id = version_id where person_id = ${personId} order by at desc, terms_acceptance.id desc limit 200`)
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString(), date: at }))
}

export type Decided = { id: string; personId: string; agencyId: string; versionId: string; language: TermsLanguage; textHash: string; outcome: 'accepted' | 'declined'; method: string; sessionId: string | null }

export async function addDecision(store: Transactor, decided: Decided): Promise<void> {
  await store.run(sql`
    insert into terms_acceptance (id, person_id, agency_id, version_id, language, text_hash, outcome, method, session_id)
    values (${decided.id}, ${decided.personId}, ${decided.agencyId}, ${decided.versionId}, ${decided.language}, ${decided.textHash}, ${decided.outcome}, ${decided.method}, ${decided.sessionId})`)
}

export async function addDraft(store: Transactor, draft: { id: string; agencyId: string | null; effectiveOn: string; ownerId: string; texts: KeptTexts }): Promise<void> {
  await store.run(sql`
    insert into terms_version (id, agency_id, effective_on, owner_id, texts)
    values (${draft.id}, ${draft.agencyId}, ${draft.effectiveOn}, ${draft.ownerId}, ${JSON.stringify(draft.texts)})`)
}

export async function changeDraft(store: Transactor, id: string, change: { effectiveOn: string; texts: KeptTexts }): Promise<void> {
  await store.run(sql`update terms_version set effective_on = ${change.effectiveOn}, texts = ${JSON.stringify(change.texts)} where id = ${id}`)
}

/** Gives the draft the next number of its scope; from now on nothing can change it. */
export async function publishDraft(store: Transactor, id: string): Promise<void> {
  await store.run(sql`
    update terms_version set published_at = now(), number = (select coalesce(max(other.number), 0) + 1 from terms_version as other where other.agency_id is not distinct from terms_version.agency_id)
    where id = ${id} and published_at is null`)
}

/** What is kept of a text: its words and their hash, which an acceptance names. */
export function kept(text: TermsText): KeptText {
  return { ...text, textHash: createHash('sha256').update(`${text.title}\n\n${text.text}`).digest('hex') }
}

export function versionOf(row: TermsRow): TermsVersion {
  const languages = termsLanguages.filter((language) => row.texts[language])
  return { id: row.id, agencyId: row.agencyId, number: row.number, effectiveOn: row.effectiveOn, publishedAt: row.publishedAt?.toISOString() ?? null, ownerName: row.ownerName, languages }
}

/** In the wanted language, or in the first that is there, with its changes against an older version in the same language. */
export function shownTerms(row: TermsRow, wanted: TermsLanguage, older: TermsRow | undefined): ShownTerms {
  const language = row.texts[wanted] ? wanted : (termsLanguages.find((each) => row.texts[each]) ?? wanted)
  const text = row.texts[language] ?? { title: '', text: '', textHash: '', changeSummary: '' }
  const before = older?.texts[language]
  return { ...versionOf(row), language, ...text, changes: before ? wordChanges(before.text, text.text) : null, comparedWith: before ? (older?.number ?? null) : null }
}
