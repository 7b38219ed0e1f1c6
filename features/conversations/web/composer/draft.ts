/** Unsent text, kept on the device at every key and on the server every few seconds. */
export type KeptDraft = {
  text: string
  /** What the server has for sure; null when it was never told. */
  saved: string | null
}

const prefix = 'steward.draft.'
/** The draft of a chat that does not exist yet. It is a person’s own: colleagues may share a computer. */
export const newChatDraft = (personId: string): string => `new.${personId}`

/**
 * Which text to show: the device's own if it holds anything the server was not told (offline, closed in haste), else the
 * server's, because another device may have gone on writing there.
 */
export function chooseDraft(onDevice: KeptDraft | undefined, onServer: string): string {
  if (onDevice && onDevice.text !== '' && onDevice.text !== onDevice.saved) return onDevice.text
  return onServer
}

export function readDraft(chat: string, storage: Storage = localStorage): KeptDraft | undefined {
  const kept = storage.getItem(prefix + chat)
  if (kept === null) return undefined
  try {
    const value = JSON.parse(kept) as Partial<KeptDraft>
    return typeof value.text === 'string'
      ? { text: value.text, saved: typeof value.saved === 'string' ? value.saved : null }
      : undefined
  } catch {
    return undefined
  }
}

/** After signing out nothing that was typed stays on the device; the server keeps the drafts of chats. */
export function forgetDrafts(storage: Storage = localStorage): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index))
  for (const key of keys) if (key?.startsWith(prefix)) storage.removeItem(key)
}

export function keepDraft(chat: string, draft: KeptDraft, storage: Storage = localStorage): void {
  if (draft.text === '') return storage.removeItem(prefix + chat)
  try {
    storage.setItem(prefix + chat, JSON.stringify(draft))
  } catch {
    // A full or blocked storage: the server's copy remains.
  }
}
