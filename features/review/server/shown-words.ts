/**
 * The words a reviewer is shown, at rest: sealed under the key of the conversation they are from (D4, D6), so that
 * deleting the conversation destroys them too, in every copy of the database.
 */
import { createContentKey, type ContentKey } from '#kernel/keys/content-key.ts'
import { KeyGone } from '#kernel/ports/keys.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'

export type ShownAt = { conversationId: string | null; agencyId: string; keyRef: string | null }

const placeOf = (outputId: string, column: 'title' | 'content') => ({ column: `review_request.${column}`, messageId: outputId })
export const titlePlace = (outputId: string) => placeOf(outputId, 'title')
export const contentPlace = (outputId: string) => placeOf(outputId, 'content')

/** Null for a conversation of a release before encryption. */
export async function findKeyRef(store: Reader, conversationId: string | null): Promise<string | null> {
  if (conversationId === null) return null
  return (await store.maybe<{ ref: string | null }>(sql`select key_ref as ref from conversation where id = ${conversationId}`))?.ref ?? null
}

/** Undefined when nothing is sealed; `gone` when the key was destroyed. */
export async function openKey(store: Reader, { conversationId, agencyId, keyRef }: ShownAt): Promise<ContentKey | 'gone' | undefined> {
  if (conversationId === null || keyRef === null) return undefined
  try {
    return createContentKey(await store.keys.open(agencyId, keyRef), { agencyId, conversationId })
  } catch (error) {
    if (error instanceof KeyGone) return 'gone'
    throw error
  }
}
