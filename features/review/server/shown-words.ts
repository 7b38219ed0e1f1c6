/**
 * The words a reviewer is shown, at rest: sealed under the key of the conversation or piece of work they are from (D4,
 * D6), so that deleting it destroys them too, in every copy of the database.
 */
import type { ContentKey } from '#kernel/keys/content-key.ts'
import { openKeyFor } from '#kernel/keys/key-of.ts'
import { KeyGone } from '#kernel/ports/keys.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'

export type ShownAt = { conversationId: string | null; artefactId: string | null; agencyId: string; keyRef: string | null }

const placeOf = (outputId: string, column: 'title' | 'content') => ({ column: `review_request.${column}`, messageId: outputId })
export const titlePlace = (outputId: string) => placeOf(outputId, 'title')
export const contentPlace = (outputId: string) => placeOf(outputId, 'content')

/** Null for a conversation of a release before encryption. */
export async function findKeyRef(store: Reader, { conversationId, artefactId }: Pick<ShownAt, 'conversationId' | 'artefactId'>): Promise<string | null> {
  if (artefactId !== null) return (await store.maybe<{ ref: string }>(sql`select key_ref as ref from artefact where id = ${artefactId}`))?.ref ?? null
  if (conversationId === null) return null
  return (await store.maybe<{ ref: string | null }>(sql`select key_ref as ref from conversation where id = ${conversationId}`))?.ref ?? null
}

/** Undefined when nothing is sealed; `gone` when the key was destroyed. */
export async function openKey(store: Reader, { conversationId, artefactId, agencyId, keyRef }: ShownAt): Promise<ContentKey | 'gone' | undefined> {
  const id = artefactId ?? conversationId
  if (id === null || keyRef === null) return undefined
  try {
    return await openKeyFor(store, { agencyId, id }, keyRef)
  } catch (error) {
    if (error instanceof KeyGone) return 'gone'
    throw error
  }
}
