/**
 * The body of a draft or report: a ProseMirror document (its JSON, not HTML), with what belongs to it. One format
 * for the editor, the writers of Word, PDF, mail and Markdown files, the reader of Word files, reports and research;
 * so it stands in the kernel, which all of them may read. Everything is checked with `readDraftBody` where it comes in.
 *
 * Tracked changes are marks: text or blocks under `insertion` are proposed, those under `deletion` are proposed to go.
 * Both of one suggestion share an id that `suggestions` describes. A comment is a mark whose id `comments` describes.
 * A citation is a node with the number of one of the artefact’s sources.
 */
import { z } from 'zod'
import { isLinkAddress } from './link-address.ts'

export const draftFormat = 'steward-draft/1'

/** As deep as lists in cells of tables in quotes go; deeper ones are an attack on whoever walks them. */
export const depthMax = 24
/** Some 300 pages of paragraphs with marks. */
export const nodesMax = 60_000
export const textCharsMax = 1_000_000
export const commentsMax = 1_000
export const suggestionsMax = 1_000

/** Names what a mark refers to; made by whoever writes, unique in its document. */
export const MarkId = z.string().min(1).max(64)

export const LinkAddress = z.string().max(2_000).refine(isLinkAddress, 'A link may lead to a web page, an e-mail address, a telephone number or a place in this document.')

export const DraftMark = z.discriminatedUnion('type', [
  z.object({ type: z.literal('bold') }),
  z.object({ type: z.literal('italic') }),
  z.object({ type: z.literal('underline') }),
  z.object({ type: z.literal('strike') }),
  z.object({ type: z.literal('code') }),
  z.object({ type: z.literal('link'), attrs: z.object({ href: LinkAddress }) }),
  z.object({ type: z.literal('comment'), attrs: z.object({ id: MarkId }) }),
  z.object({ type: z.literal('insertion'), attrs: z.object({ id: MarkId }) }),
  z.object({ type: z.literal('deletion'), attrs: z.object({ id: MarkId }) }),
])
export type DraftMark = z.infer<typeof DraftMark>

const marks = { marks: z.array(DraftMark).max(12).optional() }

const InlineNode = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string().min(1), ...marks }),
  z.object({ type: z.literal('hardBreak'), ...marks }),
  /** `number` is that of one of the artefact’s sources, from 1. */
  z.object({ type: z.literal('citation'), attrs: z.object({ number: z.number().int().min(1).max(999) }), ...marks }),
])
export type InlineNode = z.infer<typeof InlineNode>

const inline = { content: z.array(InlineNode).optional(), ...marks }
const blocks = z.lazy(() => z.array(BlockNode).min(1))
const ListItem = z.object({ type: z.literal('listItem'), content: blocks, ...marks })
const cellAttrs = z.object({ colspan: z.number().int().min(1).max(60).default(1), rowspan: z.number().int().min(1).max(2_000).default(1), colwidth: z.array(z.number().int().min(0).max(5_000)).max(60).nullable().default(null) })
const Cell = z.object({ type: z.enum(['tableCell', 'tableHeader']), attrs: cellAttrs.optional(), content: blocks, ...marks })
const Row = z.object({ type: z.literal('tableRow'), content: z.array(Cell).max(60).optional(), ...marks })

export type DraftMarks = { marks?: DraftMark[] | undefined }
export type ListItemNode = DraftMarks & { type: 'listItem'; content: BlockNode[] }
export type CellNode = DraftMarks & { type: 'tableCell' | 'tableHeader'; attrs?: { colspan: number; rowspan: number; colwidth: number[] | null } | undefined; content: BlockNode[] }
export type RowNode = DraftMarks & { type: 'tableRow'; content?: CellNode[] | undefined }
export type BlockNode = DraftMarks &
  (
    | { type: 'paragraph'; content?: InlineNode[] | undefined }
    | { type: 'heading'; attrs: { level: number }; content?: InlineNode[] | undefined }
    | { type: 'bulletList'; content: ListItemNode[] }
    | { type: 'orderedList'; attrs?: { start: number } | undefined; content: ListItemNode[] }
    | { type: 'blockquote'; content: BlockNode[] }
    | { type: 'table'; content: RowNode[] }
    | { type: 'horizontalRule' }
  )

/** What stands one after the other: in the document, a list item, a quote, a table’s cell. */
export const BlockNode: z.ZodType<BlockNode> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('paragraph'), ...inline }),
  z.object({ type: z.literal('heading'), attrs: z.object({ level: z.number().int().min(1).max(6) }), ...inline }),
  z.object({ type: z.literal('bulletList'), content: z.array(ListItem).min(1), ...marks }),
  z.object({ type: z.literal('orderedList'), attrs: z.object({ start: z.number().int().min(0).max(100_000).default(1) }).optional(), content: z.array(ListItem).min(1), ...marks }),
  z.object({ type: z.literal('blockquote'), content: blocks, ...marks }),
  z.object({ type: z.literal('table'), content: z.array(Row).min(1).max(5_000), ...marks }),
  z.object({ type: z.literal('horizontalRule'), ...marks }),
])

export const DraftDocument = z.object({ type: z.literal('doc'), content: blocks })
export type DraftDocument = { type: 'doc'; content: BlockNode[] }

export const DraftComment = z.object({ id: MarkId, author: z.string().max(200), text: z.string().min(1).max(4_000), at: z.iso.datetime(), isResolved: z.boolean().default(false) })
export type DraftComment = z.infer<typeof DraftComment>

/** Where a tracked change comes from; `by` is a person’s name or the model’s title. */
export const DraftSuggestion = z.object({ id: MarkId, by: z.string().max(200), asked: z.string().max(4_000), at: z.iso.datetime() })
export type DraftSuggestion = z.infer<typeof DraftSuggestion>

export const DraftAsk = z.object({ text: z.string().min(1).max(2_000), state: z.enum(['added', 'answered', 'no-ask']) })
export type DraftAsk = z.infer<typeof DraftAsk>

export const DraftBody = z.object({
  format: z.literal(draftFormat),
  /** Of its words, as BCP 47: sets the editor’s and the exported file’s language. */
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/).default('en'),
  /** What it was made from: a template’s name, such as `memo` or `email`; null when from nothing. */
  template: z.string().max(120).nullable().default(null),
  document: DraftDocument,
  comments: z.array(DraftComment).max(commentsMax).default([]),
  suggestions: z.array(DraftSuggestion).max(suggestionsMax).default([]),
  /** The letter that it answers, as it was pasted: data, never an instruction. */
  letter: z.string().max(60_000).default(''),
  /** What a person said about the letter’s asks: added by hand, answered although the words do not show it, or none at all. */
  asks: z.array(DraftAsk).max(100).default([]),
})
export type DraftBody = Omit<z.infer<typeof DraftBody>, 'document'> & { document: DraftDocument }

export type ReadBody = { body: DraftBody } | { fault: string }

/** Bounds first, without recursion, so that hostile depth ends no process; then the shape. `fault` is a sentence for people. */
export function readDraftBody(value: unknown): ReadBody {
  const fault = boundsFault(value)
  if (fault) return { fault }
  const read = DraftBody.safeParse(value)
  if (read.success) return { body: read.data as DraftBody }
  const first = read.error.issues[0]
  return { fault: `This is not a draft’s body: ${first?.path.join('.').slice(0, 200) ?? ''} ${first?.message ?? ''}`.trim() }
}

function boundsFault(value: unknown): string | undefined {
  let nodes = 0
  let chars = 0
  const open: { value: unknown; depth: number }[] = [{ value, depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    if (typeof next.value === 'string') chars += next.value.length
    if (typeof next.value !== 'object' || next.value === null) continue
    // Each level of the document is an object and its list.
    if (next.depth > depthMax * 2) return 'This draft is nested too deeply.'
    if (++nodes > nodesMax * 4) return 'This draft has too many parts.'
    for (const part of Object.values(next.value)) open.push({ value: part, depth: next.depth + 1 })
  }
  return chars > textCharsMax * 1.5 ? 'This draft is too long. Split it into several.' : undefined
}
