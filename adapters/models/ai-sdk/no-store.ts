import type { NoStore } from '#kernel/ports/model.ts'

/**
 * OpenAI's protocol: `store: false` on Responses and Chat Completions. Embeddings are not stored objects, and their
 * endpoint refuses the field. Logs against abuse stay a matter of the contract (zero data retention).
 */
export function storeFalse<Options>(vendor: string): NoStore<Options> {
  return {
    fields: (_options, path) => (/\/(responses|chat\/completions)$/.test(path) ? { store: false } : {}),
    sentence: `Every request says store: false, so ${vendor} keeps no response. Its logs against abuse end only with zero data retention, agreed for the account.`,
  }
}
