import { Readable } from 'node:stream'
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { InputOf } from '#kernel/contract/endpoint.ts'
import type { Actor } from '#kernel/pipeline/actor.ts'
import type { Handler, Inside } from '#kernel/pipeline/feature.ts'
import type { Blobs } from '#kernel/ports/blobs.ts'
import type { KeepMadeFile } from '#kernel/work/made-file.ts'
import type { Reader } from '#kernel/store/store.ts'
import { documentErrors, type Document, type documents } from '../contract.ts'
import { raisedBy } from '../domain/document-label.ts'
import { nameAsTitle } from '../domain/document-title.ts'
import { safeFileName } from '../domain/file-name.ts'
import { mayEditCollection } from '../domain/may-edit.ts'
import { mediaTypeOf } from '../domain/media-type.ts'
import { findCollection, ownCollection, type FoundCollection } from './collection-store.ts'
import { attachDocuments } from './conversation-documents.ts'
import { addDocument, getDocument } from './document-store.ts'
import { keepLabel, labelRow } from './label-store.ts'
import { readingQueue } from './read-document.ts'
import type { Received, Reception } from './receive-upload.ts'

/** Long: the bytes come in between transactions, so that a slow sender holds no database connection. */
export const uploadDocument =
  (options: { reception: Reception; blobs: Blobs }): Handler<typeof documents.uploadDocument> =>
  async ({ input, bytes, actor, store, newId }) => {
    if (input.collectionId) await openCollection(store, actor, input.collectionId)
    // With any other content type than a plain stream of bytes, the door read the body as something else.
    if (!(bytes instanceof Readable)) throw new CodedError(documentErrors.empty_file)
    const received = await options.reception.receive(bytes, actor)
    return async (inside) => {
      try {
        return await keep(inside, actor, newId(), input, received)
      } catch (error) {
        await options.blobs.remove(received.key)
        throw error
      }
    }
  }

export function keepMadeFile(options: { reception: Reception; blobs: Blobs }): KeepMadeFile {
  return async (person, made) => {
    const received = await options.reception.receive(Readable.from([Buffer.from(made.bytes)]), person)
    return async (inside, id) => {
      try {
        const document = await keep(inside, person, id, { fileName: made.fileName, title: made.title }, received)
        const reason = { by: 'person' as const, conf: made.label.conf, comp: [...made.label.comp].sort(), why: made.why }
        await keepLabel(inside.store, id, raisedBy(await labelRow(inside.store, id), reason), [reason])
        return await getDocument(inside.store, person, document.id)
      } catch (error) {
        await options.blobs.remove(received.key)
        throw error
      }
    }
  }
}

type Person = Actor & { personId: string; agencyId: string }

async function openCollection(store: Reader, actor: Person, id: string): Promise<FoundCollection> {
  const collection = await findCollection(store, id)
  if (!collection) throw new CodedError(kernelErrors.not_found)
  if (!mayEditCollection(actor, collection)) throw new CodedError(documentErrors.collection_closed)
  return collection
}

async function keep({ store, enqueue }: Inside, actor: Person, id: string, input: InputOf<typeof documents.uploadDocument>, received: Received): Promise<Document> {
  // Asked once more: rights may have changed while the bytes came in.
  const collection = input.collectionId ? await openCollection(store, actor, input.collectionId) : await ownCollection(store, actor)
  const fileName = safeFileName(input.fileName)
  await addDocument(store, {
    id,
    collectionId: collection.id,
    // In a project people of several agencies send files, each under the rules of their own.
    agencyId: collection.audience === 'project' ? actor.agencyId : collection.agencyId,
    ownerId: actor.personId,
    title: input.title ?? nameAsTitle(fileName),
    isTitleGiven: input.title !== undefined,
    statedOn: input.statedOn,
    fileName,
    mediaType: mediaTypeOf(received.head, fileName),
    sizeBytes: received.sizeBytes,
    sha256: received.sha256,
    blobKey: received.key,
  })
  if (input.conversationId) await attachDocuments(store, actor, input.conversationId, [id])
  await enqueue(readingQueue, { documentId: id })
  return getDocument(store, actor, id)
}
