/** Collections, documents and their passages. */
import { bytes, hidden, none, signedOut, type Cases, type Scene } from './case.ts'

const document = (at: Scene) => ({ documentId: at.documentId })
const ownDocument = async ({ platform }: Scene) => ({ documentId: (await (await platform.as('caseworker')).uploadDocument({ fileName: 'a.txt' }, { body: bytes })).id })

export const documentsCases = {
  listCollections: { allowed: ['inspector', none, []], refused: signedOut },
  createCollection: { allowed: ['recordsOfficer', () => ({ name: 'Records', audience: 'agency' }), ['collection.created done']], refused: ['caseworker', 'not_allowed', hidden('createCollection'), () => ({ name: 'Mine', audience: 'everyone' })] },
  listDocuments: { allowed: ['caseworker', none, []], refused: signedOut },
  uploadDocument: { allowed: ['caseworker', () => ({ fileName: 'b.txt' }), ['document.created done', 'document.read done']], refused: ['caseworker', 'collection_closed', hidden('uploadDocument'), (at) => ({ fileName: 'b.txt', collectionId: at.collectionId })] },
  getDocument: { allowed: ['caseworker', document, []], refused: ['colleague', 'not_found', hidden('getDocument')] },
  followDocuments: { allowed: ['caseworker', (at) => ({ documentIds: [at.documentId] }), []], refused: signedOut },
  getDocumentText: { allowed: ['caseworker', document, ['document.opened done']], refused: ['benefitsLead', 'not_found', hidden('getDocumentText')] },
  getPassage: { allowed: ['caseworker', (at) => ({ passageId: at.passageId }), ['passage.opened done']], refused: ['inspector', 'not_found', hidden('getPassage')] },
  getOriginal: { allowed: ['caseworker', document, ['document.downloaded done']], refused: ['administrator', 'not_found', hidden('getOriginal')] },
  setDocumentLabel: { allowed: ['caseworker', (at) => ({ ...document(at), conf: 'confidential', comp: ['tax'], reason: 'holds returns' }), ['document.labelled done']], refused: ['recordsOfficer', 'not_found', hidden('setDocumentLabel'), (at) => ({ ...document(at), conf: 'public', comp: [], reason: 'is a law' })] },
  retryDocument: { allowed: ['caseworker', document, ['document.reading-requested done', 'document.read done']], refused: ['recordsOfficer', 'not_found', hidden('retryDocument')] },
  deleteDocument: { allowed: ['caseworker', ownDocument, ['document.deleted done']], refused: ['benefitsLead', 'not_found', hidden('deleteDocument'), document] },
  listDocumentsIn: { allowed: ['caseworker', (at) => ({ collectionId: at.collectionId }), []], refused: ['inspector', 'not_found', hidden('listDocumentsIn')] },
  searchPassages: { allowed: ['caseworker', () => ({ question: 'Parking?' }), []], refused: signedOut },
  listPassages: { allowed: ['caseworker', (at) => ({ documentIds: [at.documentId] }), []], refused: signedOut },
} satisfies Cases
