/**
 * Port `office`, version 1: structured content in, the bytes of an office file out, and a Word file read back into
 * structured content. One input a kind of file, stated here once; every feature that exports maps its own content to it.
 *
 * Whoever calls has passed the gate of the export (review, holds, labels) before: a writer decides nothing, and writes
 * the lines of `standing` that it is given into every file. Writers run on a thread of their own, within limits, and
 * throw only `OfficeFault`. Whatever they write is inert: no macro, no link but those given, no formula (U2), nothing
 * fetched when the file is opened.
 */
import type { DraftBody } from '../prose/draft-document.ts'

export type OfficeSource = {
  number: number
  title: string
  /** "page 7", "section 3": where in it. */
  place?: string
  /** The words that stand there. */
  quote?: string
  /** ISO date the source states for itself. */
  statedOn?: string
}

/** What every file says about itself: label line, review statement, what made it. Printed as given, in this order. */
export type OfficeStanding = { lines: string[] }

/** A text to be written: its body as drafts and reports keep it, with its tracked changes and comments. */
export type OfficeText = {
  title: string
  author?: string
  subject?: string
  body: DraftBody
  sources: OfficeSource[]
  /** A table of contents after the title, with page numbers where the format has pages. */
  hasContents?: boolean
  standing: OfficeStanding
}

/** One turn of a chat. What a model wrote is read as Markdown, what a person wrote stands as it is. */
export type OfficeTurn = { heading: string; text: string; isMarkdown: boolean; /** As they are printed, with their numbers. */ sources: string[]; remark?: string }
/** A chat as it is printed; its texts are taken apart on the maker’s thread, as they may be long and hostile. */
export type OfficeTranscript = { title: string; language: string; standing: OfficeStanding; turns: OfficeTurn[] }

/** A draft of a message: never sent from here. `X-Unsent: 1` makes a mail program open it for editing. */
export type OfficeMail = { to: string[]; cc: string[]; subject: string; text: OfficeText }

export type OfficePoint = { text: string; depth: 0 | 1; cites: number[]; /** "not in the sources": printed after the words. */ mark?: string }
/** A chart: native, and so editable, where an office program draws the same; else its picture. */
export type OfficeChart = {
  title: string
  /** What it shows, for whoever does not see it. */
  alt: string
  /** PNG as base64; width and height are its shape, in any unit. */
  picture: { png: string; width: number; height: number }
  native?: { kind: 'bar' | 'stacked-bar' | 'line'; labels: string[]; series: { name: string; values: (number | null)[] }[]; yTitle: string | null }
}
/** A table, a chart, or both; `foot` says below each where the figures stand and what was left out. */
export type OfficeFigure = { table?: { caption: string; headerRows: number; rows: string[][] }; chart?: OfficeChart; cites: number[]; foot?: string }
export type OfficeSlide = {
  title: string
  points: OfficePoint[]
  figure?: OfficeFigure
  notes: string
}
export type OfficeDeck = {
  title: string
  subtitle?: string
  language: string
  author?: string
  slides: OfficeSlide[]
  sources: OfficeSource[]
  standing: OfficeStanding
}

/** Numbers, booleans and dates keep their kind; a text never becomes a formula. */
export type OfficeCell = string | number | boolean | null | { date: string } | { text: string; note?: string; href?: string } | { number: number; format?: string; note?: string }
export type OfficeSheet = {
  name: string
  columns: { title: string; /** In signs. */ width?: number }[]
  rows: OfficeCell[][]
}
export type OfficeWorkbook = { title: string; language: string; author?: string; sheets: OfficeSheet[]; sources?: OfficeSource[]; standing: OfficeStanding }

export type OfficeWork =
  | { format: 'docx' | 'pdf' | 'markdown'; text: OfficeText }
  | { format: 'docx' | 'pdf'; transcript: OfficeTranscript }
  | { format: 'eml'; mail: OfficeMail }
  /** As PDF its slides are pages. */
  | { format: 'pptx' | 'pdf'; deck: OfficeDeck }
  | { format: 'xlsx' | 'csv'; workbook: OfficeWorkbook }

export type OfficeFormat = OfficeWork['format']

export const officeMediaTypes: Record<OfficeFormat, { mediaType: string; ending: string }> = {
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', ending: 'docx' },
  pdf: { mediaType: 'application/pdf', ending: 'pdf' },
  markdown: { mediaType: 'text/markdown; charset=utf-8', ending: 'md' },
  eml: { mediaType: 'message/rfc822', ending: 'eml' },
  pptx: { mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', ending: 'pptx' },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: 'xlsx' },
  csv: { mediaType: 'text/csv; charset=utf-8', ending: 'csv' },
}

/** `sentence` is for the person. */
export class OfficeFault extends Error {
  readonly code: 'busy' | 'too-heavy' | 'refused'
  constructor(code: OfficeFault['code'], sentence: string, options: { cause?: unknown } = {}) {
    super(sentence, options)
    this.code = code
  }
}

export type OfficeImport = {
  title: string
  body: DraftBody
  /** Those of footnotes that Steward wrote, by their numbers: `[2] Title, page 7: “words”`. */
  sources: OfficeSource[]
  /** What was left out or changed, in plain sentences. */
  warnings: string[]
}

export type Office = {
  port: 'office'
  version: 1
  /** Throws `OfficeFault` (`busy`, `too-heavy`). */
  write(work: OfficeWork): Promise<Uint8Array>
  /** A Word file as structured content, with its comments and tracked changes. Throws `OfficeFault` (`refused`) with the reason in a sentence. */
  readDocx(file: { name: string; bytes: Uint8Array; signal?: AbortSignal }): Promise<OfficeImport>
}

/** Letters, digits and spaces of a title: safe on every file system. */
export function officeFileName(title: string, format: OfficeFormat): string {
  const safe = title.replace(/[^\p{L}\p{M}\p{N} _-]+/gu, ' ').replace(/\s+/g, ' ').trim()
  // By characters: half of one cannot be written into a header.
  return `${[...safe].slice(0, 80).join('') || 'Document'}.${officeMediaTypes[format].ending}`
}
