/** The key of a piece of work, for what is made with it: requests and parts of its runs are sealed under it and go with it. */
import type { ContentKey } from '../keys/content-key.ts'
import { keyToRead, type KeyedRow } from '../keys/thing-key.ts'
import { sql } from '../store/sql.ts'
import type { Reader } from '../store/store.ts'

/** A piece of work always has a key. Throws `content_key_gone` when it was destroyed or withdrawn. */
export async function keyOfWork(store: Reader, artefactId: string): Promise<ContentKey> {
  const key = await keyToRead(store, await store.one<KeyedRow>(sql`select id, agency_id, key_ref from artefact where id = ${artefactId}`))
  if (!key) throw new Error('a piece of work without a key')
  return key
}
