import type { Handler } from '#kernel/pipeline/feature.ts'
import type { Blobs } from '#kernel/ports/blobs.ts'
import type { documents } from '../contract.ts'
import type { DocumentChanges } from './document-changes.ts'
import { holdDocument, removeDocument } from './document-store.ts'
import type { PassageIndex } from './passage-index.ts'

export const deleteDocument =
  (options: { blobs: Blobs; passages: PassageIndex; changes: DocumentChanges; onLeftover(error: unknown): void; destroyKeys(): Promise<void> }): Handler<typeof documents.deleteDocument> =>
  async ({ resource, store, afterCommit }) => {
    // Held first: a reading that is just storing passages finishes before they are removed.
    await holdDocument(store, resource.id)
    await options.passages.remove(store, resource.id)
    const blobKey = await removeDocument(store, resource.id)
    afterCommit(async () => {
      options.changes.tell({ documentId: resource.id, kind: 'removed' })
      // The row is gone whatever happens to the bytes; the sweep at the next start removes what is left.
      if (blobKey) options.blobs.remove(blobKey).catch(options.onLeftover)
      await options.destroyKeys()
    })
    return {}
  }
