/** A file as the body of a draft: Word is read in the jail, Markdown and plain text here. */
import type { Readable } from 'node:stream'
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { OfficeFault, type Office } from '#kernel/ports/office.ts'
import { blocksFromMarkdown } from '#kernel/prose/from-markdown.ts'
import { DraftBody, draftFormat, textCharsMax } from '#kernel/prose/draft-document.ts'
import { draftFileErrors, type draftFiles } from '../contract-files.ts'

const fileBytesMax = 25 * 1024 * 1024

export const readDraftFile =
  (office: Office): Handler<typeof draftFiles.readDraftFile> =>
  async ({ input, bytes }) => {
    const file = await wholeOf(bytes)
    if (/\.(md|markdown|txt)$/i.test(input.fileName)) return readText(input.fileName, file)
    const read = await office.readDocx({ name: input.fileName, bytes: file }).catch((error: unknown) => {
      if (!(error instanceof OfficeFault)) throw error
      throw new CodedError(draftFileErrors.draft_file_refused, { cause: error, sentence: error.message })
    })
    const sources = read.sources.map(({ number, title, quote, statedOn }) => ({ number, title, place: '', text: quote ?? '', documentId: null, passageId: null, statedOn: statedOn ?? null }))
    return async () => ({ title: read.title || titleOf(input.fileName), body: read.body, sources, warnings: read.warnings })
  }

/** Words between marks that a writer of Markdown meant; a heading on top is the title. */
function readText(fileName: string, file: Uint8Array) {
  const text = decoded(file)
  const title = /^#\s+(.{1,200})$/m.exec(text)
  const isOnTop = title !== null && text.slice(0, title.index).trim() === ''
  const body = DraftBody.parse({ format: draftFormat, document: { type: 'doc', content: blocksFromMarkdown(isOnTop ? text.slice(title.index + title[0].length) : text, () => false) } })
  return async () => ({ title: isOnTop ? (title[1]?.trim() ?? '') : titleOf(fileName), body, sources: [], warnings: [] })
}

function decoded(file: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(file)
    if (text.trim() !== '' && text.length <= textCharsMax && !text.includes('\0')) return text
  } catch (cause) {
    throw new CodedError(draftFileErrors.draft_file_refused, { cause, sentence: 'This is not a text in UTF-8. Save it as such, or as a Word file.' })
  }
  throw new CodedError(draftFileErrors.draft_file_refused, { sentence: 'This file holds no text, or more than a draft can.' })
}

async function wholeOf(bytes: Readable | undefined): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of bytes ?? []) {
    size += (chunk as Buffer).byteLength
    if (size > fileBytesMax) throw new CodedError(draftFileErrors.draft_file_too_large)
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

function titleOf(fileName: string): string {
  return fileName.replace(/\.[a-z0-9]{1,5}$/i, '').slice(0, 200)
}
