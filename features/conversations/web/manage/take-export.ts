import { saveFileAt } from '#apps/web/save-file.ts'

/** A whole conversation as a file, in the branch that is shown. */
export async function takeExport(conversationId: string, format: string, leafId: string | undefined): Promise<void> {
  const query = new URLSearchParams({ format, ...(leafId ? { leafId } : {}) })
  await saveFileAt(`/conversations/${conversationId}/export?${query}`, `conversation.${format}`)
}
