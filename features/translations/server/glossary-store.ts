/** Terms keep their history: a change ends one row and begins another under the glossary’s next version. */
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { Glossary, GlossaryTerm } from '../contract.ts'
import type { TermLine } from '../domain/glossary-files.ts'
import type { Term } from '../domain/terms.ts'

type GlossaryRow = { id: string; name: string; from_language: string; to_language: string; terms: number; version: number; changed_at: Date }

const glossaryColumns = sql`id, name, from_language, to_language, version, changed_at, (select count(*)::int from glossary_term where glossary_id = glossary.id and until is null) as terms`

export async function listGlossaries(store: Reader): Promise<Glossary[]> {
  return (await store.rows<GlossaryRow>(sql`select ${glossaryColumns} from glossary order by name, id`)).map(toGlossary)
}

export async function getGlossary(store: Reader, id: string): Promise<Glossary> {
  return toGlossary(await store.one<GlossaryRow>(sql`select ${glossaryColumns} from glossary where id = ${id}`))
}

function toGlossary(row: GlossaryRow): Glossary {
  return { id: row.id, name: row.name, from: row.from_language, to: row.to_language, terms: row.terms, version: row.version, changedAt: row.changed_at.toISOString() }
}

type TermRow = { id: string; source: string; source_key: string; target: string; source_forms: string[]; target_forms: string[]; is_kept: boolean; is_case_sensitive: boolean; note: string; since: number; by_name: string; changed_at: Date }

export async function listTerms(store: Reader, glossaryId: string, options: { search: string; version?: number | undefined; after?: string | undefined; limit: number }): Promise<{ terms: GlossaryTerm[]; keys: string[] }> {
  const at = options.version === undefined ? sql`until is null` : sql`since <= ${options.version} and (until is null or until > ${options.version})`
  const rows = await store.rows<TermRow>(sql`
    select glossary_term.id, source, source_key, target, source_forms, target_forms, is_kept, is_case_sensitive, note, since, person.name as by_name, changed_at
    from glossary_term join person on person.id = changed_by
    where glossary_id = ${glossaryId} and ${at} and source_key > ${options.after ?? ''} and (${options.search} = '' or position(lower(${options.search}) in lower(source || ' ' || target)) > 0)
    order by source_key limit ${options.limit}`)
  return { terms: rows.map(toTerm), keys: rows.map((row) => row.source_key) }
}

function toTerm(row: TermRow): GlossaryTerm {
  return { id: row.id, source: row.source, target: row.target, sourceForms: row.source_forms, targetForms: row.target_forms, isKept: row.is_kept, isCaseSensitive: row.is_case_sensitive, note: row.note, since: row.since, changedByName: row.by_name, changedAt: row.changed_at.toISOString() }
}

const termsAtOnceMax = 20_000

/** Everything the agency has for these languages; `es-MX` also uses what is there for `es`. */
export async function termsFor(store: Reader, languages: { from: string; to: string }): Promise<{ terms: Term[]; glossaries: { name: string; version: number }[] }> {
  const [from, to] = [languages.from, languages.to].map((language) => language.split('-')[0]!)
  const glossaries = await store.rows<{ id: string; name: string; version: number }>(sql`select id, name, version from glossary where from_language in (${languages.from}, ${from}) and to_language in (${languages.to}, ${to}) order by name, id`)
  if (glossaries.length === 0) return { terms: [], glossaries: [] }
  const rows = await store.rows<TermRow>(sql`
    select id, source, source_key, target, source_forms, target_forms, is_kept, is_case_sensitive, note, since, changed_at from glossary_term
    where glossary_id = any(${glossaries.map(({ id }) => id)}::uuid[]) and until is null order by source_key, id limit ${termsAtOnceMax}`)
  return { terms: rows.map((row) => ({ id: row.id, source: row.source, sourceForms: row.source_forms, target: row.target, targetForms: row.target_forms, isKept: row.is_kept, isCaseSensitive: row.is_case_sensitive })), glossaries: glossaries.map(({ name, version }) => ({ name, version })) }
}

export const termKey = (source: string): string => source.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()

/** All of them are one new version. Gives the ids in order. */
export async function saveTerms(store: Transactor, by: { agencyId: string; personId: string }, glossaryId: string, lines: readonly TermLine[]): Promise<string[]> {
  const version = await nextVersion(store, glossaryId)
  const ids: string[] = []
  for (let at = 0; at < lines.length; at += 500) {
    const rows = lines.slice(at, at + 500).map((line) => ({ ...line, id: newId(), key: termKey(line.source), target: line.isKept ? line.source : line.target }))
    ids.push(...rows.map(({ id }) => id))
    await store.run(sql`update glossary_term set until = ${version} where glossary_id = ${glossaryId} and until is null and source_key = any(${rows.map(({ key }) => key)}::text[])`)
    await store.run(sql`
      insert into glossary_term (id, glossary_id, agency_id, source, source_key, target, source_forms, target_forms, is_kept, is_case_sensitive, note, since, changed_by)
      select (row ->> 'id')::uuid, ${glossaryId}, ${by.agencyId}, row ->> 'source', row ->> 'key', row ->> 'target', array(select jsonb_array_elements_text(row -> 'sourceForms')), array(select jsonb_array_elements_text(row -> 'targetForms')),
        (row ->> 'isKept')::boolean, (row ->> 'isCaseSensitive')::boolean, row ->> 'note', ${version}, ${by.personId} from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) row`)
  }
  return ids
}

export async function removeTerm(store: Transactor, glossaryId: string, termId: string): Promise<boolean> {
  const version = await nextVersion(store, glossaryId)
  return (await store.run(sql`update glossary_term set until = ${version} where glossary_id = ${glossaryId} and id = ${termId} and until is null`)) === 1
}

async function nextVersion(store: Transactor, glossaryId: string): Promise<number> {
  await store.run(sql`update glossary set version = version + 1, changed_at = date_trunc('milliseconds', now()) where id = ${glossaryId}`)
  return (await store.one<{ version: number }>(sql`select version from glossary where id = ${glossaryId}`)).version
}

export async function getTerm(store: Reader, id: string): Promise<GlossaryTerm> {
  return toTerm(await store.one<TermRow>(sql`
    select glossary_term.id, source, source_key, target, source_forms, target_forms, is_kept, is_case_sensitive, note, since, person.name as by_name, changed_at from glossary_term join person on person.id = changed_by where glossary_term.id = ${id}`))
}
