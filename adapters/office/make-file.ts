/** Which maker makes what; each is loaded when needed: 30 MB that most processes use once a day. */
import type { OfficeWork } from '#kernel/ports/office.ts'
import { flatten } from './flatten.ts'
import type { OfficeDocument } from './office-document.ts'
import { flattenTranscript } from './transcript.ts'

const encode = (text: string) => new TextEncoder().encode(text)

export async function makeFile(work: OfficeWork): Promise<Uint8Array> {
  switch (work.format) {
    case 'docx':
      return (await import('./docx/write-docx.ts')).writeDocx(documentOf(work))
    case 'pdf':
      if ('deck' in work) return (await import('./pdf/write-deck-pdf.ts')).writeDeckPdf(work.deck)
      return (await import('./pdf/write-pdf.ts')).writePdf(documentOf(work))
    case 'markdown':
      return encode((await import('./text/write-markdown.ts')).writeMarkdown(flatten(work.text)))
    case 'eml':
      return encode((await import('./text/write-eml.ts')).writeEml({ to: work.mail.to, cc: work.mail.cc, subject: work.mail.subject, body: flatten(work.mail.text) }))
    case 'pptx':
      return (await import('./pptx/write-pptx.ts')).writePptx(work.deck)
    case 'xlsx':
      return (await import('./xlsx/write-xlsx.ts')).writeXlsx(work.workbook)
    case 'csv':
      return encode((await import('./xlsx/write-csv.ts')).writeCsv(work.workbook))
  }
}

function documentOf(work: Extract<OfficeWork, { text: unknown } | { transcript: unknown }>): OfficeDocument {
  return 'transcript' in work ? flattenTranscript(work.transcript) : flatten(work.text)
}
