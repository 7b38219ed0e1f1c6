/** Files on their way into a question, as a pure list; the sending itself stands in use-attachments.ts. */
import type { Document } from '#features/documents/contract.ts'

export type Attachment = {
  /** Names the row before the server gives an id. */
  key: string
  fileName: string
  sizeBytes: number
  step:
    | { kind: 'sending'; share: number }
    | { kind: 'reading'; document: Document }
    | { kind: 'ready'; document: Document }
    /** `sentences` say why, in plain words. */
    | { kind: 'refused'; sentences: string[]; document?: Document; canRetry: boolean }
  /** It was attached before the page was loaded anew. */
  isKept?: boolean
}

/** Files of one question (contract: 20 ids). */
export const attachmentsMax = 20
/** As the server has it; told before 100 MB are sent in vain. */
export const fileSizeBytesMax = 100 * 1024 * 1024

export function stepOf(document: Document): Attachment['step'] {
  if (document.state === 'ready') return { kind: 'ready', document }
  if (document.state === 'refused') return { kind: 'refused', sentences: document.notes, document, canRetry: false }
  return { kind: 'reading', document }
}

export function withStep(list: Attachment[], key: string, step: Attachment['step']): Attachment[] {
  return list.map((each) => (each.key === key ? { ...each, step } : each))
}

export function withDocument(list: Attachment[], document: Document): Attachment[] {
  return list.map((each) =>
    'document' in each.step && each.step.document?.id === document.id ? { ...each, step: stepOf(document) } : each,
  )
}

/** The document a file has become, once the server has it. */
export function documentOf({ step }: Attachment): Document | undefined {
  return 'document' in step ? step.document : undefined
}

/** True while a file is neither usable nor refused: the question waits for it. */
export function isUnderWay(list: Attachment[]): boolean {
  return list.some(({ step }) => step.kind === 'sending' || step.kind === 'reading')
}

export function readyDocumentIds(list: Attachment[]): string[] {
  return list.flatMap(({ step }) => (step.kind === 'ready' ? [step.document.id] : []))
}

/** Ids whose reading is to be followed, in an order that does not change with progress. */
export function readingIds(list: Attachment[]): string[] {
  return list.flatMap(({ step }) => (step.kind === 'reading' ? [step.document.id] : [])).toSorted()
}
