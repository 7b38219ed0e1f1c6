import { z } from 'zod'
import { Compartment, Confidentiality, Label } from '#kernel/flow/label.ts'
import { action, AgencyId, endpoint, Id, longEndpoint, Nothing, ownWay, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'

/** Who may read a collection: everybody, the people of one agency, one person (their own uploads), or the members of a project. */
export const Audience = z.enum(['everyone', 'agency', 'person', 'project'])
export type Audience = z.infer<typeof Audience>

export const Collection = z.object({
  id: Id,
  name: z.string(),
  description: z.string(),
  audience: Audience,
  agencyId: AgencyId,
  agencyName: z.string(),
  projectId: Id.nullable(),
  /** What a document put into it is labelled at least. */
  conf: Confidentiality,
  comp: z.array(Compartment),
  documents: z.number().int(),
  /** True when the asking person may add and remove documents. */
  canEdit: z.boolean(),
})
export type Collection = z.infer<typeof Collection>

export const DocumentState = z.enum(['received', 'reading', 'ready', 'refused'])
export type DocumentState = z.infer<typeof DocumentState>

export const Document = z.object({
  id: Id,
  collectionId: Id,
  collectionName: z.string(),
  agencyId: AgencyId,
  title: z.string(),
  fileName: z.string(),
  mediaType: z.string(),
  sizeBytes: z.number().int(),
  state: DocumentState,
  /** 0–1 while reading. */
  progress: z.number(),
  /** Why it was refused, or what to know about it, in plain sentences. */
  notes: z.array(z.string()),
  pages: z.number().int().nullable(),
  passages: z.number().int(),
  statedOn: z.iso.date().nullable(),
  createdAt: z.iso.datetime(),
  /** What may happen with it, and a sentence for each reason it is labelled so. */
  label: Label.extend({ why: z.array(z.string()) }),
  canDelete: z.boolean(),
})
export type Document = z.infer<typeof Document>

const Box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
/** Where a piece of text stands in its source; the same shape as the parser port’s anchor. */
export const Anchor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), page: z.number().int(), boxes: z.array(Box).optional() }),
  z.object({ kind: z.literal('paragraph'), paragraph: z.number().int() }),
  z.object({ kind: z.literal('slide'), slide: z.number().int(), part: z.enum(['title', 'body', 'notes']) }),
  z.object({ kind: z.literal('cells'), sheet: z.string(), range: z.string() }),
])
export type Anchor = z.infer<typeof Anchor>

export const Block = z.object({
  kind: z.enum(['heading', 'paragraph', 'list-item', 'table', 'code', 'quote', 'caption', 'note']),
  text: z.string(),
  level: z.number().int().optional(),
  rows: z.array(z.array(z.string())).optional(),
  anchor: Anchor,
  isRecognised: z.boolean().optional(),
})

/** `isMember` and `canWrite` of a project’s collection: the asking person is in it, and one of its owners or editors. */
export type LoadedCollection = { id: string; agencyId: string; audience: Audience; ownerId: string | null; isMember: boolean; canWrite: boolean }
export type LoadedDocument = LoadedCollection & { collectionId: string; state: DocumentState; conf: Confidentiality; comp: string[] }
export const collection = resource<LoadedCollection>('Collection')
export const document = resource<LoadedDocument>('Document')
export const passage = resource<LoadedDocument & { documentId: string }>('Passage')

const onDocument = (input: { documentId: string }) => input.documentId
const onCollection = (input: { collectionId: string }) => input.collectionId

export const documents = {
  listCollections: endpoint({
    at: 'GET /collections',
    summary: 'The collections you may search.',
    input: z.object({}),
    output: z.object({ collections: z.array(Collection) }),
    needs: action('collection.list'),
    records: quiet('a list of names, filtered to what the person may see'),
    doors: ['http', 'cli', 'jobs'],
  }),
  createCollection: endpoint({
    at: 'POST /collections',
    summary: 'Add a collection for your agency or for everybody.',
    input: z.object({ name: z.string().trim().min(1, 'Enter a name.').max(120), description: z.string().trim().max(400).default(''), audience: z.enum(['everyone', 'agency']), conf: Confidentiality.default('internal'), comp: z.array(Compartment).max(20).default([]) }),
    output: Collection,
    needs: action('collection.create'),
    records: { event: 'collection.created', details: ({ output }) => ({ collectionId: output.id, audience: output.audience }) },
    doors: ['http', 'cli'],
  }),
  listDocuments: endpoint({
    at: 'GET /documents',
    summary: 'Documents you may see, newest first, a page at a time.',
    input: z.object({
      collectionId: Id.optional(),
      conversationId: Id.optional(),
      search: z.string().max(100).default(''),
      after: z.string().max(300).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    output: z.object({ documents: z.array(Document), next: z.string().nullable() }),
    needs: action('document.list'),
    records: quiet('a list of titles, filtered to what the person may see'),
    doors: ['http', 'cli', 'jobs'],
  }),
  uploadDocument: longEndpoint({
    at: 'PUT /documents',
    summary: 'Send one file of up to 100 MB: into a collection, or (without one) into your own files. Reading goes on in the background.',
    input: z.object({
      fileName: z.string().trim().min(1).max(255),
      collectionId: Id.optional(),
      conversationId: Id.optional(),
      /** Instead of the title and date that the file states itself. */
      title: z.string().trim().min(1).max(200).optional(),
      statedOn: z.iso.date().optional(),
    }),
    output: Document,
    takes: 'bytes',
    words: ownWay('a file’s name; the file is labelled when it is read, the name goes where the file may'),
    needs: action('document.create'),
    records: { event: 'document.created', details: ({ output }) => ({ documentId: output.id, collectionId: output.collectionId, sizeBytes: output.sizeBytes }) },
    doors: ['http', 'cli', 'jobs'],
  }),
  getDocument: endpoint({
    at: 'GET /documents/:documentId',
    summary: 'One document’s state and facts.',
    input: z.object({ documentId: Id }),
    output: Document,
    needs: action('document.read').on(document, onDocument),
    records: quiet('state and title only; opening its text is recorded'),
    doors: ['http', 'cli', 'jobs'],
  }),
  followDocuments: endpoint({
    at: 'GET /documents/progress',
    summary: 'Follows the reading of your files: each change of state or progress as an event.',
    input: z.object({ documentIds: z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(Id).min(1).max(100)) }),
    output: { stream: z.discriminatedUnion('event', [z.object({ event: z.literal('document'), data: Document }), z.object({ event: z.literal('end'), data: z.object({}) })]) },
    needs: action('document.list'),
    records: quiet('state and title only'),
    doors: ['http'],
  }),
  getDocumentText: endpoint({
    at: 'GET /documents/:documentId/text',
    summary: 'The document’s text in reading order, block by block with anchors; `around` picks the part to start from.',
    input: z.object({
      documentId: Id,
      /** First block wanted, from 0. */
      from: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    output: z.object({ document: Document, blocks: z.array(Block), from: z.number().int(), total: z.number().int() }),
    needs: action('document.read').on(document, onDocument),
    records: { event: 'document.opened', details: ({ input }) => ({ documentId: input.documentId }) },
    doors: ['http', 'cli'],
  }),
  getPassage: endpoint({
    at: 'GET /passages/:passageId',
    summary: 'One passage with its exact anchors, for opening a citation: blockFrom–blockTo are indexes for getDocumentText.',
    input: z.object({ passageId: Id }),
    output: z.object({
      id: Id,
      document: Document,
      text: z.string(),
      headings: z.array(z.string()),
      anchors: z.array(z.object({ start: z.number().int(), end: z.number().int(), anchor: Anchor })),
      blockFrom: z.number().int(),
      blockTo: z.number().int(),
    }),
    needs: action('passage.read').on(passage, (input: { passageId: string }) => input.passageId),
    records: { event: 'passage.opened', details: ({ input }) => ({ passageId: input.passageId }) },
    doors: ['http', 'cli'],
  }),
  getOriginal: endpoint({
    at: 'GET /documents/:documentId/original',
    summary: 'The file as it was sent. PDF may be shown in the page; everything else downloads.',
    input: z.object({ documentId: Id, show: z.enum(['inline', 'download']).default('download') }),
    output: { file: true },
    needs: action('document.read').on(document, onDocument),
    records: { event: 'document.downloaded', details: ({ input }) => ({ documentId: input.documentId }) },
    doors: ['http', 'cli', 'jobs'],
  }),
  retryDocument: endpoint({
    at: 'POST /documents/:documentId/reading',
    summary: 'Read the file again, for example after a time-out.',
    input: z.object({ documentId: Id }),
    output: Document,
    withoutStepUp: 'reads again what is there',
    needs: action('document.update').on(document, onDocument),
    records: { event: 'document.reading-requested', details: ({ input }) => ({ documentId: input.documentId }) },
    doors: ['http', 'cli'],
  }),
  deleteDocument: endpoint({
    at: 'DELETE /documents/:documentId',
    summary: 'Remove a document, its passages and its file.',
    input: z.object({ documentId: Id }),
    output: Nothing,
    needs: action('document.delete').on(document, onDocument),
    records: { event: 'document.deleted', details: ({ input, resource }) => ({ documentId: input.documentId, collectionId: resource.collectionId }) },
    doors: ['http', 'cli', 'jobs'],
  }),
  setDocumentLabel: endpoint({
    at: 'POST /documents/:documentId/label',
    summary: 'Label a document. Whoever may change it may raise its label; lowering it needs the records or privacy role and a reason.',
    input: z.object({ documentId: Id, conf: Confidentiality, comp: z.array(Compartment).max(20), reason: z.string().trim().min(5, 'Give a reason in a few words.').max(400) }),
    output: Document,
    needs: action('document.label').on(document, onDocument),
    records: { event: 'document.labelled', details: ({ input, resource }) => ({ documentId: input.documentId, from: resource.conf, to: input.conf, comp: input.comp.join(' ') }) },
    doors: ['http', 'cli', 'jobs'],
  }),
  listDocumentsIn: endpoint({
    at: 'GET /collections/:collectionId/documents',
    summary: 'Documents of one collection.',
    input: z.object({ collectionId: Id, after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
    output: z.object({ documents: z.array(Document), next: z.string().nullable() }),
    needs: action('collection.read').on(collection, onCollection),
    records: quiet('a list of titles'),
    doors: ['http', 'cli'],
  }),
} as const

export const documentErrors = errors({
  empty_file: { status: 400, sentence: 'This file is empty.' },
  file_too_large: { status: 413, sentence: 'This file is larger than 100 MB. Split it, or send the part you need.' },
  collection_closed: { status: 403, sentence: 'You may read this collection, but not add to it.' },
  label_lowered: { status: 403, sentence: 'You may raise this label, not lower it. Ask your records or privacy officer.' },
  upload_cut: { status: 400, sentence: 'The file arrived incomplete. Nothing was kept; send it again.' },
})

/** One file, in bytes (issue: 100 MB each). */
export const fileSizeBytesMax = 100 * 1024 * 1024
