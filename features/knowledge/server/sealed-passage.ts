/**
 * Text and headings of passages lie sealed under the key of their document. What search looks up lies open, because the
 * database must compare it: the words of the index, without their order, and vectors (docs/decisions/2026-11-22-sealed-content.md).
 */
import type { ContentKey } from '#kernel/keys/content-key.ts'
import { isKeyGone, keyToRead } from '#kernel/keys/thing-key.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'

/** What every query takes along that gives out text; `document` stands beside `passage` in it. */
export const keyColumns = sql`passage.ordinal, passage.document_id as "keyDocument", passage.agency_id as "keyAgency", document.key_ref as "keyRef"`

type Words = { text: string; headings: string[] }
/** What `keyColumns` adds to a row. */
export type KeyOfPassage = { ordinal: number; keyDocument: string; keyAgency: string; keyRef: string | null }
type Stored = Words & KeyOfPassage
type Opened<Row extends Stored> = Omit<Row, 'keyDocument' | 'keyAgency' | 'keyRef'>

const textPlace = (ordinal: number) => ({ column: 'passage', messageId: String(ordinal) })
const headingsPlace = (ordinal: number) => ({ column: 'headings', messageId: String(ordinal) })

/** An array column cannot hold one sealed value; it holds it as its only element. */
export function sealPassage(key: ContentKey | undefined, ordinal: number, { text, headings }: Words): Words {
  if (!key) return { text, headings }
  return { text: key.seal(text, textPlace(ordinal)), headings: headings.length ? [key.seal(JSON.stringify(headings), headingsPlace(ordinal))] : [] }
}

/** The same rows, readable, and in their order; those of a document whose key was destroyed are left out. */
export async function openPassages<Row extends Stored>(store: Reader, rows: readonly Row[]): Promise<Opened<Row>[]> {
  const keys = await keysOf(store, rows)
  return rows.flatMap(({ keyDocument, keyAgency: _agency, keyRef, ...row }) => {
    if (keyRef === null) return [row]
    const key = keys.get(keyDocument)
    return key ? [{ ...row, ...openWords(key, row) }] : []
  })
}

/** Side by side: a search looks into as many as 160 documents, and a key not remembered costs a read of its file. */
async function keysOf(store: Reader, rows: readonly Stored[]): Promise<Map<string, ContentKey | undefined>> {
  const documents = new Map(rows.map((row) => [row.keyDocument, row]))
  const opened = await Promise.all([...documents.values()].map(async (row) => [row.keyDocument, await keyUnlessGone(store, row)] as const))
  return new Map(opened)
}

async function keyUnlessGone(store: Reader, row: Stored): Promise<ContentKey | undefined> {
  try {
    return await keyToRead(store, { id: row.keyDocument, agency_id: row.keyAgency, key_ref: row.keyRef })
  } catch (error) {
    if (isKeyGone(error)) return undefined
    throw error
  }
}

function openWords(key: ContentKey, { ordinal, text, headings }: Words & { ordinal: number }): Words {
  return { text: key.open(text, textPlace(ordinal)), headings: openHeadings(key, ordinal, headings) }
}

function openHeadings(key: ContentKey, ordinal: number, stored: string[]): string[] {
  const [only, ...more] = stored
  if (only === undefined || more.length > 0) return stored
  const opened = key.open(only, headingsPlace(ordinal))
  return opened === only ? stored : (JSON.parse(opened) as string[])
}

/** Rows of one statement while older passages are sealed. */
const atOnce = 500

/** Passages of a document that has just been given its first key: none of them is sealed yet. */
export async function sealPassages(store: Transactor, document: { id: string; key: ContentKey }): Promise<void> {
  for (let after = -1; ; ) {
    const rows = await store.rows<Words & { ordinal: number }>(sql`
      select ordinal, text, headings from passage where document_id = ${document.id} and ordinal > ${after} order by ordinal limit ${atOnce}`)
    const sealed = rows.map((row) => ({ ordinal: row.ordinal, ...sealPassage(document.key, row.ordinal, row) }))
    await store.run(sql`
      update passage set text = sealed.text, headings = sealed.headings
      from json_to_recordset(${JSON.stringify(sealed)}::json) as sealed(ordinal integer, text text, headings text[])
      where passage.document_id = ${document.id} and passage.ordinal = sealed.ordinal`)
    if (rows.length < atOnce) return
    after = rows.at(-1)?.ordinal ?? after
  }
}
