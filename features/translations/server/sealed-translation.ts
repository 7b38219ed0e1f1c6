/**
 * What of a translation and its sentences is sealed, how rows are opened again, and rows of a release before that. The
 * memory of an agency stays open: it is searched by words in the database, and takes nothing above internal.
 */
import type { ContentKey } from '#kernel/keys/content-key.ts'
import type { OlderRows } from '#kernel/keys/seal-older.ts'
import { keyToRead, keyToWrite, type KeyedRow } from '#kernel/keys/thing-key.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'

type Words = { title: string; given_text: string | null }
type Sentence = { position: number; source: string; target: string | null; back: string | null }

export const translationPlace = (column: keyof Words) => ({ column })
export const sentencePlace = (position: number, column: 'source' | 'target' | 'back') => ({ column: `sentence ${column}`, messageId: String(position) })

/** The key to read and write with; undefined for a translation of an older release that is not sealed yet. */
export async function keyOfTranslation(store: Reader, id: string): Promise<ContentKey | undefined> {
  const row = await store.maybe<KeyedRow>(sql`select id, agency_id, key_ref from translation where id = ${id}`)
  return row && keyToRead(store, row)
}

export function openTranslation<Row extends Words>(key: ContentKey | undefined, row: Row): Row {
  if (!key) return row
  return { ...row, title: key.open(row.title, translationPlace('title')), given_text: row.given_text && key.open(row.given_text, translationPlace('given_text')) }
}

export function openSentence<Row extends Sentence>(key: ContentKey | undefined, row: Row): Row {
  if (!key) return row
  const { position } = row
  return {
    ...row,
    source: key.open(row.source, sentencePlace(position, 'source')),
    target: row.target && key.open(row.target, sentencePlace(position, 'target')),
    back: row.back && key.open(row.back, sentencePlace(position, 'back')),
  }
}

/** One side of a sentence as it is kept; null stays null. */
export function sealSide<Text extends string | null>(key: ContentKey | undefined, text: Text, position: number, column: 'source' | 'target' | 'back'): Text {
  return (key && text !== null ? key.sealOnce(text, sentencePlace(position, column)) : text) as Text
}

/** Sentences of one statement while older ones are sealed. */
const sentencesAtOnce = 500

export const olderTranslations: OlderRows = {
  name: 'translations',
  async seal(store, after) {
    const rows = await store.rows<KeyedRow & Words>(sql`
      select id, agency_id, key_ref, title, given_text from translation
      where owner_id = (select scope_person()) and key_ref is null and id > ${after}::uuid order by id limit 1 for update`)
    for (const row of rows) {
      const key = await keyToWrite(store, sql`translation`, row)
      const given = row.given_text && key.sealOnce(row.given_text, translationPlace('given_text'))
      await store.run(sql`update translation set title = ${key.sealOnce(row.title, translationPlace('title'))}, given_text = ${given} where id = ${row.id}`)
      await sealSentences(store, row.id, key)
    }
    return { sealed: rows.length, last: rows.at(-1)?.id }
  },
}

/** Each is locked first: somebody may be writing it. */
async function sealSentences(store: Transactor, translationId: string, key: ContentKey): Promise<void> {
  for (let after = -1; ; ) {
    const rows = await store.rows<Sentence>(sql`
      select position, source, target, back from translation_segment where translation_id = ${translationId} and position > ${after} order by position limit ${sentencesAtOnce} for update`)
    const sealed = rows.map(({ position, source, target, back }) => ({ position, source: sealSide(key, source, position, 'source'), target: sealSide(key, target, position, 'target'), back: sealSide(key, back, position, 'back') }))
    await store.run(sql`
      update translation_segment set source = sealed.source, target = sealed.target, back = sealed.back
      from json_to_recordset(${JSON.stringify(sealed)}::json) as sealed(position integer, source text, target text, back text)
      where translation_segment.translation_id = ${translationId} and translation_segment.position = sealed.position`)
    if (rows.length < sentencesAtOnce) return
    after = rows.at(-1)?.position ?? after
  }
}
