/** A draft or report as a file: the gate of work first, then a maker on a thread of its own, then the record. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { OfficeFault, officeFileName, officeMediaTypes, type Office, type OfficeText, type OfficeWork } from '#kernel/ports/office.ts'
import { readDraftBody } from '#kernel/prose/draft-document.ts'
import { citedNumbers } from '#kernel/prose/draft-text.ts'
import type { LeavingWork, WorkGate } from '#kernel/work/work-gate.ts'
import { draftErrors } from '../contract.ts'
import { draftFileErrors, type DraftFileFormat, type draftFiles } from '../contract-files.ts'

export const exportDraft =
  ({ gate, office }: { gate: WorkGate; office: Office }): Handler<typeof draftFiles.exportDraft> =>
  async ({ input, store, actor, now }) => {
    const { format } = input
    const work = await gate.open(store, actor, { artefactId: input.artefactId, version: input.version, format }, now)
    const bytes = await office.write(workOf(format, textOf(work), input)).catch((error: unknown) => {
      if (!(error instanceof OfficeFault)) throw error
      if (error.code === 'busy') throw new CodedError(draftFileErrors.draft_export_busy, { cause: error })
      throw new CodedError(draftFileErrors.draft_export_refused, { cause: error, sentence: error.message })
    })
    return async (inside) => {
      await work.record(inside.store)
      return { bytes, mediaType: officeMediaTypes[format].mediaType, fileName: officeFileName(work.title, format), isInline: false, sizeBytes: bytes.byteLength }
    }
  }

function workOf(format: DraftFileFormat, text: OfficeText, { to, cc }: { to: string[]; cc: string[] }): OfficeWork {
  return format === 'eml' ? { format, mail: { to, cc, subject: text.title, text } } : { format, text }
}

/** Sources that nothing cites stay behind: they are no part of what leaves. */
function textOf(work: LeavingWork): OfficeText {
  const read = readDraftBody(work.body)
  if ('fault' in read || !['draft', 'report'].includes(work.kind)) throw new CodedError(draftErrors.draft_not_a_draft)
  const cited = new Set(citedNumbers(read.body.document, 'shown'))
  const sources = work.sources.filter((source) => cited.has(source.number)).map(({ number, title, place, text, statedOn }) => ({ number, title, ...(place && { place }), ...(text && { quote: text }), ...(statedOn && { statedOn }) }))
  return { title: work.title, author: work.ownerName, body: read.body, sources, hasContents: work.kind === 'report', standing: { lines: work.lines } }
}
