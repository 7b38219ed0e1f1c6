/** The key of a conversation: everything a person wrote or was answered in it is sealed under it (docs/decisions/2026-11-22-keys.md). */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { ContentKey } from '#kernel/keys/content-key.ts'
import { issueKeyFor, openKeyFor } from '#kernel/keys/key-of.ts'
import type { Keyring } from '#kernel/keys/keyring.ts'
import { KeyGone } from '#kernel/ports/keys.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import { conversationErrors } from '../contract.ts'

/** Where a conversation’s key lies; null for one of a release before encryption that nobody wrote in since. */
export type KeyPlace = { conversationId: string; agencyId: string; keyRef: string | null }

export async function issueKey(store: Reader, at: { conversationId: string; agencyId: string }): Promise<{ ref: string; key: ContentKey }> {
  return issueKeyFor(store, { agencyId: at.agencyId, id: at.conversationId })
}

/** The key to read with; undefined when nothing of the conversation is sealed. */
export async function openKey(store: Reader, { conversationId, agencyId, keyRef }: KeyPlace): Promise<ContentKey | undefined> {
  if (keyRef === null) return undefined
  try {
    return await openKeyFor(store, { agencyId, id: conversationId }, keyRef)
  } catch (error) {
    if (error instanceof KeyGone) throw new CodedError(conversationErrors.key_destroyed)
    throw error
  }
}

/** Looks the reference up when it is not remembered; row security decides whether there is one for this person. */
export async function keyOf(store: Reader, conversationId: string): Promise<ContentKey | undefined> {
  const places = placesOf(store.keys)
  const known = places.get(conversationId)
  if (known) return openKey(store, known)
  const row = await store.maybe<{ agency_id: string; key_ref: string | null }>(sql`select agency_id, key_ref from conversation where id = ${conversationId}`)
  if (!row) return undefined
  const place = { conversationId, agencyId: row.agency_id, keyRef: row.key_ref }
  if (row.key_ref !== null && !givingKeys.has(store)) rememberKey(store, place)
  return openKey(store, place)
}

/** The key to write with; a conversation of an older release is given one. */
export async function keyToWrite(store: Transactor, conversationId: string): Promise<ContentKey> {
  const key = await keyOf(store, conversationId)
  if (key) return key
  const { agency_id: agencyId } = await store.one<{ agency_id: string }>(sql`select agency_id from conversation where id = ${conversationId}`)
  const issued = await issueKey(store, { conversationId, agencyId })
  givingKeys.add(store)
  // Of two that give one at the same moment, the first holds.
  const { key_ref: keyRef } = await store.one<{ key_ref: string }>(sql`update conversation set key_ref = coalesce(key_ref, ${issued.ref}) where id = ${conversationId} returning key_ref`)
  return (await openKey(store, { conversationId, agencyId, keyRef })) ?? issued.key
}

/** Of a new conversation at once: should its transaction be undone, there is no such conversation to be asked about. */
export function rememberKey(store: Reader, place: KeyPlace): void {
  const places = placesOf(store.keys)
  if (places.size >= placesMax) places.clear()
  places.set(place.conversationId, place)
}

/** References never change once they hold; some 200 bytes each. */
const placesMax = 50_000
const remembered = new WeakMap<Keyring, Map<string, KeyPlace>>()
/** Transactions that may still be undone, and the reference in them with it. */
const givingKeys = new WeakSet<Reader>()

function placesOf(keys: Keyring): Map<string, KeyPlace> {
  const places = remembered.get(keys) ?? new Map<string, KeyPlace>()
  remembered.set(keys, places)
  return places
}
