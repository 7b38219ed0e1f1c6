/** Collections, documents and passages. */
import { maybe, type Inputs } from './input.ts'

export const documentsInputs = {
  listCollections: () => ({}),
  createCollection: () => ({ name: 'x', audience: 'agency' }),
  listDocuments: (pick, random) => ({ limit: 100, ...maybe(random, { collectionId: pick('collection') }), ...maybe(random, { conversationId: pick('conversation') }), ...maybe(random, { search: 'cnry' }), ...maybe(random, { after: pick('document') }) }),
  uploadDocument: (pick) => ({ fileName: 'x.txt', collectionId: pick('collection'), conversationId: pick('conversation') }),
  getDocument: (pick) => ({ documentId: pick('document') }),
  followDocuments: (pick) => ({ documentIds: [pick('document'), pick('document'), pick('document')] }),
  getDocumentText: (pick) => ({ documentId: pick('document') }),
  getPassage: (pick) => ({ passageId: pick('passage') }),
  getOriginal: (pick) => ({ documentId: pick('document') }),
  setDocumentLabel: (pick) => ({ documentId: pick('document'), conf: 'restricted', comp: [], reason: 'holds letters' }),
  retryDocument: (pick) => ({ documentId: pick('document') }),
  deleteDocument: (pick) => ({ documentId: pick('document') }),
  listDocumentsIn: (pick) => ({ collectionId: pick('collection') }),
  searchPassages: (pick, random) => ({ question: 'What is the fee for a permit?', ...maybe(random, { collectionIds: [pick('collection'), pick('collection')] }), ...maybe(random, { documentIds: [pick('document'), pick('document')] }), limit: 30 }),
  listPassages: (pick) => ({ documentIds: [pick('document'), pick('document')] }),
} satisfies Inputs
