import type { Parser, ParseLimits, ParseProgress } from '#kernel/ports/parser.ts'
import { isFormat } from '../format-of.ts'
import { DocumentDraft } from '../ground/document-draft.ts'
import { damaged, locked, Refusal } from '../ground/refusal.ts'
import { pageNotes } from './annotations.ts'
import { describePdf } from './describe-pdf.ts'
import { addPages, type ReadPage } from './add-pages.ts'
import { pageFrame } from './page-frame.ts'
import { layoutPage } from './page-layout.ts'
import { pageRulings } from './page-rulings.ts'
import { pageSegments } from './page-segments.ts'
import { allocate, limitMemory, loadPdfium, outOfMemory, wasRefusedMemory, type Pdfium } from './pdfium.ts'
import { isScan, recognisePage } from './recognise-page.ts'

/**
 * PDF by PDFium, the engine of Chrome: text with places, own layout analysis on top; pages that hold no
 * usable text are rendered and recognised. Scripts and actions in the file have no machine to run on here.
 */
export const pdfParser: Parser = {
  port: 'parser',
  version: 1,
  id: 'pdf',
  accepts: (input) => isFormat(input, 'pdf'),
  async parse(input, limits, onProgress = () => {}) {
    const draft = new DocumentDraft()
    const pdfium = await loadPdfium()
    limitMemory(pdfium, input.bytes.length)
    try {
      const document = openDocument(pdfium, input.bytes)
      describePdf(pdfium, document, input.bytes, draft)
      addPages(await readPages(pdfium, document, limits, onProgress, draft), draft)
    } catch (error) {
      throw wasRefusedMemory() ? outOfMemory() : error
    }
    return draft.finish()
  },
}

const openDocument = (pdfium: Pdfium, bytes: Uint8Array): number => {
  const pointer = allocate(pdfium, bytes.length)
  pdfium.HEAPU8.set(bytes, pointer)
  const document = pdfium._FPDF_LoadMemDocument!(pointer, bytes.length, 0)
  if (document !== 0) return document
  // FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY of fpdfview.h.
  const error = pdfium._FPDF_GetLastError!()
  throw error === 4 || error === 5 ? locked() : damaged(`PDFium error ${error}`)
}

const readPages = async (
  pdfium: Pdfium,
  document: number,
  limits: ParseLimits,
  onProgress: ParseProgress,
  draft: DocumentDraft,
): Promise<ReadPage[]> => {
  const count = pdfium._FPDF_GetPageCount!(document)
  if (count > limits.pagesMax)
    throw new Refusal(
      'too-large',
      `This file has ${count} pages; at most ${limits.pagesMax} can be read. Split it into smaller files.`,
    )
  draft.pages = count
  const pages: ReadPage[] = []
  let slowPages = 0
  for (let index = 0; index < count; index++) {
    const page = pdfium._FPDF_LoadPage!(document, index)
    if (page === 0) {
      draft.warn(`Page ${index + 1} is damaged and could not be read.`)
      continue
    }
    const read = readPage(pdfium, page, index + 1)
    if (read.needsRecognition) {
      onProgress(index / count, ++slowPages)
      await recognisePage(pdfium, page, read, limits, draft)
    } else if (index % 16 === 0) onProgress(index / count, slowPages)
    pages.push(read)
    pdfium._FPDF_ClosePage!(page)
  }
  return pages
}

const readPage = (pdfium: Pdfium, page: number, number: number): ReadPage & { needsRecognition: boolean } => {
  const frame = pageFrame(pdfium, page)
  const textPage = pdfium._FPDFText_LoadPage!(page)
  const { segments, unreadableChars } = pageSegments(pdfium, textPage, frame)
  pdfium._FPDFText_ClosePage!(textPage)
  const rulings = pageRulings(pdfium, page, frame)
  const chars = segments.reduce((sum, segment) => sum + segment.chars, 0)
  const sizes = segments.map(({ size, chars: weight }) => ({ size, chars: weight }))
  const notes = pageNotes(pdfium, page)
  return {
    number,
    frame,
    items: layoutPage(segments, rulings, frame),
    sizes,
    notes,
    recognised: [],
    needsRecognition: isScan(chars, unreadableChars, rulings),
  }
}
