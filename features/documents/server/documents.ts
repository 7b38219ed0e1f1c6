/** The documents feature: collections, files, their text, and where a passage stands in them. */
import type { Logger } from 'pino'
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import type { Blobs } from '#kernel/ports/blobs.ts'
import type { DocumentReader } from '#kernel/ports/parser.ts'
import type { KeepMadeFile } from '#kernel/work/made-file.ts'
import type { FlowEngine } from '#kernel/flow/flow-engine.ts'
import type { Database } from '#kernel/store/database.ts'
import { documents } from '../contract.ts'
import { documentsPolicy } from '../policy.ts'
import { createCollection } from './create-collection.ts'
import { deleteDocument } from './delete-document.ts'
import { createDocumentChanges } from './document-changes.ts'
import { followDocuments } from './follow-documents.ts'
import { getDocumentHandler } from './get-document.ts'
import { getDocumentText } from './get-document-text.ts'
import { getOriginal } from './get-original.ts'
import { getPassage } from './get-passage.ts'
import { listCollectionsHandler } from './list-collections.ts'
import { listDocumentsHandler } from './list-documents.ts'
import { listDocumentsIn } from './list-documents-in.ts'
import { documentsMigration } from './migrations/0001-documents.ts'
import { documentLabelsMigration } from './migrations/0002-labels.ts'
import { documentsOfProjectsMigration } from './migrations/0003-projects.ts'
import { documentsSealedMigration } from './migrations/0004-sealed.ts'
import { keyNotesMigration } from './migrations/0005-key-notes.ts'
import type { PassageIndex } from './passage-index.ts'
import { readDocumentQueue, readingQueue, type FindSensitivity } from './read-document.ts'
import { createReception } from './receive-upload.ts'
import { retryDocument } from './retry-document.ts'
import { olderDocuments } from './seal-documents.ts'
import { setDocumentLabel } from './set-document-label.ts'
import { keepMadeFile, uploadDocument } from './upload-document.ts'

/** Files read at once in one process: each takes a core and up to 256 MB in its jail, beside the chats. */
const readingsMax = 2

export type DocumentsOptions = { reader: DocumentReader; blobs: Blobs; passages: PassageIndex; sensitivity: FindSensitivity; database: Database; log: Logger; readingsMax?: number; destroyKeys(): Promise<void>; flow: FlowEngine }

export function createDocuments(options: DocumentsOptions): Feature & { keepMadeFile: KeepMadeFile } {
  const { blobs, passages, log } = options
  const changes = createDocumentChanges()
  const onLeftover = (error: unknown) => log.error({ error }, 'the bytes of a deleted document could not be removed')
  const receiving = { reception: createReception(blobs), blobs }
  const feature = serve(documents, {
    name: 'documents',
    policy: documentsPolicy,
    migrations: [documentsMigration, documentLabelsMigration, documentsOfProjectsMigration, documentsSealedMigration, keyNotesMigration],
    olderRows: [olderDocuments(passages)],
    queues: { [readingQueue]: readDocumentQueue({ ...options, changes, concurrencyMax: options.readingsMax ?? readingsMax }) },
    handlers: {
      listCollections: listCollectionsHandler,
      createCollection,
      listDocuments: listDocumentsHandler,
      uploadDocument: uploadDocument(receiving),
      getDocument: getDocumentHandler,
      followDocuments: followDocuments({ ...options, changes }),
      getDocumentText,
      getPassage: getPassage(passages),
      getOriginal: getOriginal(blobs, options.flow),
      retryDocument: retryDocument(changes),
      deleteDocument: deleteDocument({ blobs, passages, changes, onLeftover, destroyKeys: options.destroyKeys }),
      listDocumentsIn,
      setDocumentLabel,
    },
  })
  return { ...feature, keepMadeFile: keepMadeFile(receiving) }
}
