import { z } from 'zod'
import { action, Id, longEndpoint, ownWay, quiet } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'
import { artefact, Source } from '#features/artefacts/contract.ts'

export const DraftFileFormat = z.enum(['docx', 'pdf', 'markdown', 'eml'])
export type DraftFileFormat = z.infer<typeof DraftFileFormat>

const onArtefact = (input: { artefactId: string }) => input.artefactId
const Addresses = z.array(z.email('Enter e-mail addresses, one by one.')).max(50).default([])

/** Drafts and reports as files, and Word files as drafts. */
export const draftFiles = {
  exportDraft: longEndpoint({
    at: 'POST /drafts/:artefactId/files',
    summary: 'A draft or report as a Word, PDF, Markdown or mail file, with its label, its review statement and its sources. A mail is made for a mail program to open; nothing is sent.',
    input: z.object({ artefactId: Id, version: z.coerce.number().int().min(1).optional(), format: DraftFileFormat, to: Addresses, cc: Addresses }),
    output: { file: true },
    needs: action('artefact.export').on(artefact, onArtefact),
    records: { event: 'draft.exported', details: ({ input }) => ({ artefactId: input.artefactId, format: input.format, version: input.version ?? null }) },
    doors: ['http', 'cli'],
  }),
  readDraftFile: longEndpoint({
    at: 'PUT /draft-files',
    summary: 'Read a Word file of up to 25 MB (or Markdown, or plain text) as the body of a draft, with its comments, tracked changes and footnotes; `createArtefact` keeps it.',
    input: z.object({ fileName: z.string().trim().min(1).max(255) }),
    output: z.object({ title: z.string(), body: z.unknown(), sources: z.array(Source), warnings: z.array(z.string()) }),
    takes: 'bytes',
    words: ownWay('read and handed back; nothing is kept of it'),
    needs: action('artefact.create'),
    records: quiet('nothing is kept of it until a draft is made of it, which is recorded'),
    doors: ['http', 'cli'],
  }),
} as const

export const draftFileErrors = errors({
  draft_file_refused: { status: 400, sentence: 'This file cannot be opened as a draft.' },
  draft_file_too_large: { status: 413, sentence: 'This file is larger than 25 MB. Take out its pictures, or add it as a document.' },
  draft_export_busy: { status: 503, sentence: 'Many files are being made just now. Try again in a minute.' },
  draft_export_refused: { status: 400, sentence: 'This cannot be written in this format. Choose another one.' },
})
