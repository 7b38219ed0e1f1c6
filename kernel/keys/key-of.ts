/** The key of one thing that holds content (a conversation, a piece of work): issued with it, destroyed with it. */
import type { Reader } from '../store/store.ts'
import { createContentKey, type ContentKey } from './content-key.ts'

/** What the key belongs to: its id is part of what every ciphertext is bound to. */
export type KeyOwner = { agencyId: string; id: string }

export async function issueKeyFor(store: Reader, owner: KeyOwner): Promise<{ ref: string; key: ContentKey }> {
  const { ref, key } = await store.keys.issue(owner.agencyId)
  return { ref, key: contentKeyFor(key, owner) }
}

/** Throws `KeyGone` when it was destroyed. */
export async function openKeyFor(store: Reader, owner: KeyOwner, ref: string): Promise<ContentKey> {
  return contentKeyFor(await store.keys.open(owner.agencyId, ref), owner)
}

/** The keyring gives the same bytes while it remembers them. */
const made = new WeakMap<Uint8Array, ContentKey>()

function contentKeyFor(bytes: Uint8Array, { agencyId, id }: KeyOwner): ContentKey {
  const known = made.get(bytes)
  if (known) return known
  const key = createContentKey(bytes, { agencyId, conversationId: id })
  made.set(bytes, key)
  return key
}
