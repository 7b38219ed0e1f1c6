import { api } from '#apps/web/api.ts'
import { queryClient } from '#apps/web/query.ts'
import { excerptQuery } from '#features/help/web/help-queries.ts'

/** Attaches the turn that the form shows, by its hash: were it another by now, nothing would go along. */
export async function shareTurn(messageId: string): Promise<void> {
  const { sha256 } = await queryClient.ensureQueryData(excerptQuery(messageId, 'turn'))
  await api.attachToFeedback({ messageId, sha256 })
}
