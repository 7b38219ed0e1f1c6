/** The key of a row that has one of its own (key-column.ts): to read with, to write with, and what a list shows without it. */
import { CodedError, kernelErrors } from '../contract/coded-error.ts'
import { KeyGone } from '../ports/keys.ts'
import type { Sql } from '../store/sql.ts'
import { sql } from '../store/sql.ts'
import type { Reader, Transactor } from '../store/store.ts'
import type { ContentKey, Place } from './content-key.ts'
import { issueKeyFor, openKeyFor } from './key-of.ts'

/** `key_ref` is null for a row of a release before its table was sealed. */
export type KeyedRow = { id: string; agency_id: string; key_ref: string | null }

/** Undefined when nothing of the row is sealed. Throws `content_key_gone` when its key was destroyed or withdrawn. */
export async function keyToRead(store: Reader, row: KeyedRow): Promise<ContentKey | undefined> {
  if (row.key_ref === null) return undefined
  try {
    return await openKeyFor(store, { agencyId: row.agency_id, id: row.id }, row.key_ref)
  } catch (error) {
    if (error instanceof KeyGone) throw new CodedError(kernelErrors.content_key_gone, { cause: error })
    throw error
  }
}

/** A row of an older release is given a key; of two that give one at the same moment, the first holds. */
export async function keyToWrite(store: Transactor, table: Sql, row: KeyedRow): Promise<ContentKey> {
  const known = await keyToRead(store, row)
  if (known) return known
  const issued = await issueKeyFor(store, { agencyId: row.agency_id, id: row.id })
  const { key_ref } = await store.one<{ key_ref: string }>(sql`update ${table} set key_ref = coalesce(key_ref, ${issued.ref}) where id = ${row.id} returning key_ref`)
  return (await keyToRead(store, { ...row, key_ref })) ?? issued.key
}

/** For a list, which one row without its key must not empty (a database put back from a backup has such rows). */
export async function openForList(store: Reader, row: KeyedRow, text: string, place: Place): Promise<string> {
  try {
    return (await keyToRead(store, row))?.open(text, place) ?? text
  } catch (error) {
    if (isKeyGone(error)) return destroyedText
    throw error
  }
}

export function isKeyGone(error: unknown): boolean {
  return error instanceof CodedError && error.code === kernelErrors.content_key_gone.code
}

const destroyedText = 'The key of this text was destroyed'
