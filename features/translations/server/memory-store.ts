/** The agency’s memory: exact by a key, near ones by the words they share. */
import { createHash } from 'node:crypto'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { MemoryEntry } from '../contract.ts'
import { memoryKey, memoryWords, similarity } from '../domain/memory-match.ts'

export type Languages = { from: string; to: string }
export type Kept = { source: string; target: string }

/** `es-MX` asks what is there for `es-MX` first, then for `es`. */
const base = (language: string) => language.split('-')[0]!
const pairOf = ({ from, to }: Languages) => `${from}>${to}`
const keyOf = (text: string) => createHash('sha256').update(memoryKey(text)).digest('hex')

/** By source text. */
export async function exactMatches(store: Reader, agencyId: string, languages: Languages, sources: readonly string[]): Promise<Map<string, string>> {
  const keys = new Map(sources.map((source) => [keyOf(source), source]))
  const rows = await store.rows<{ source_key: string; target: string }>(sql`
    select source_key, target from translation_memory
    where agency_id = ${agencyId} and from_language in (${languages.from}, ${base(languages.from)}) and to_language in (${languages.to}, ${base(languages.to)}) and source_key = any(${[...keys.keys()]}::text[])
    order by (to_language = ${languages.to})::int`)
  return new Map(rows.map((row) => [keys.get(row.source_key)!, row.target]))
}

const candidatesMax = 40

type EntryRow = { id: string; from_language: string; to_language: string; source: string; target: string; origin: MemoryEntry['origin']; by_name: string; changed_at: Date }

export async function nearMatches(store: Reader, agencyId: string, languages: Languages, text: string, matchMin: number): Promise<MemoryEntry[]> {
  const pairs = [...new Set([languages, { from: base(languages.from), to: base(languages.to) }].map(pairOf))]
  const rows = await store.rows<EntryRow>(sql`
    with near as (
      select memory_id, count(*) as shared from translation_memory_word
      where agency_id = ${agencyId} and languages = any(${pairs}::text[]) and word = any(${memoryWords(text)}::text[]) group by memory_id order by shared desc limit ${candidatesMax})
    select memory.id, from_language, to_language, source, target, origin, person.name as by_name, changed_at
    from translation_memory memory join person on person.id = changed_by
    where memory.id in (select memory_id from near) or (memory.agency_id = ${agencyId} and source_key = ${keyOf(text)} and from_language || '>' || to_language = any(${pairs}::text[]))`)
  return rows
    .map((row): MemoryEntry => ({ id: row.id, from: row.from_language, to: row.to_language, source: row.source, target: row.target, origin: row.origin, byName: row.by_name, at: row.changed_at.toISOString(), match: similarity(text, row.source) }))
    .filter(({ match }) => match >= matchMin)
    .sort((a, b) => b.match - a.match)
    .slice(0, 10)
}

export async function countMemory(store: Reader, agencyId: string, languages: Languages): Promise<number> {
  return (await store.one<{ count: number }>(sql`select count(*)::int as count from translation_memory where agency_id = ${agencyId} and from_language = ${languages.from} and to_language = ${languages.to}`)).count
}

const rowsAtOnce = 500

/** The newest translation of a sentence holds. Gives how many sentences were added or changed. */
export async function keepPairs(store: Transactor, by: { agencyId: string; personId: string }, languages: Languages, pairs: readonly Kept[], origin: MemoryEntry['origin']): Promise<number> {
  const unique = [...new Map(pairs.filter((pair) => memoryKey(pair.source) !== '' && pair.target.trim() !== '').map((pair) => [keyOf(pair.source), pair])).entries()]
  for (let at = 0; at < unique.length; at += rowsAtOnce) {
    const rows = unique.slice(at, at + rowsAtOnce).map(([key, pair]) => ({ id: newId(), key, source: memoryKey(pair.source), target: pair.target.trim(), words: memoryWords(pair.source).slice(0, 6) }))
    await store.run(sql`
      insert into translation_memory (id, agency_id, from_language, to_language, source, source_key, target, origin, changed_by)
      select (row ->> 'id')::uuid, ${by.agencyId}, ${languages.from}, ${languages.to}, row ->> 'source', row ->> 'key', row ->> 'target', ${origin}, ${by.personId} from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) row
      on conflict (agency_id, from_language, to_language, source_key) do update set target = excluded.target, origin = excluded.origin, changed_by = excluded.changed_by, changed_at = excluded.changed_at`)
    // A sentence that was there already has its words: they are made from the same key.
    await store.run(sql`
      insert into translation_memory_word (agency_id, languages, word, memory_id)
      select ${by.agencyId}, ${pairOf(languages)}, word, (row ->> 'id')::uuid from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) row, jsonb_array_elements_text(row -> 'words') word
      where exists (select from translation_memory memory where memory.id = (row ->> 'id')::uuid) on conflict do nothing`)
  }
  return unique.length
}

/** In the order of their keys, a piece at a time. */
export async function* allPairs(store: Reader, agencyId: string, languages: Languages): AsyncGenerator<Kept[]> {
  let after = ''
  for (;;) {
    const rows = await store.rows<Kept & { source_key: string }>(sql`
      select source, target, source_key from translation_memory where agency_id = ${agencyId} and from_language = ${languages.from} and to_language = ${languages.to} and source_key > ${after} order by source_key limit 2000`)
    if (rows.length === 0) return
    yield rows
    after = rows.at(-1)!.source_key
  }
}
