import type { Blobs } from '#kernel/ports/blobs.ts'
import type { Originals } from '#features/data/server/originals.ts'
import { findDocument, originalOf } from '#features/documents/server/document-store.ts'

/** The bytes of documents for features/data, as the person may read them now: row security finds them, or nobody does. */
export function dataOriginals(blobs: Blobs): Originals {
  return {
    async find(store, actor, documentId) {
      const document = await findDocument(store, actor, documentId)
      if (!document) return undefined
      const { blobKey } = await originalOf(store, documentId)
      const { conf, comp, readers, integ } = document.label
      return { title: document.title, fileName: document.fileName, mediaType: document.mediaType, sizeBytes: document.sizeBytes, version: blobKey, label: { conf, comp, readers, integ }, open: () => blobs.open(blobKey) }
    },
  }
}
