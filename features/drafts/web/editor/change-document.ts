/** Brings a changed document into the editor as one step that can be undone, touching no more than what differs. */
import type { Editor } from '@tiptap/core'
import { Fragment, type Node } from '@tiptap/pm/model'
import { Selection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { BlockNode, DraftDocument, InlineNode } from '#kernel/prose/draft-document.ts'
import { inlineMarkdown, markdownOf } from '#kernel/prose/to-markdown.ts'
import { suggestBlocks, suggestInline } from '../../domain/suggestions.ts'

/** The document as the server keeps it: attributes that say nothing are left out. */
export function documentOf(doc: Node): DraftDocument {
  return JSON.parse(JSON.stringify(doc.toJSON(), (key, value: unknown) => (value === null || (key === 'attrs' && typeof value === 'object' && Object.keys(value as object).length === 0) ? undefined : value))) as DraftDocument
}

export function setDocument(editor: Editor, next: DraftDocument): void {
  const transaction = replaceWith(editor.state, editor.schema.nodeFromJSON(next))
  if (transaction) editor.view.dispatch(transaction)
}

function replaceWith(state: EditorState, doc: Node): Transaction | undefined {
  const start = state.doc.content.findDiffStart(doc.content)
  const end = state.doc.content.findDiffEnd(doc.content)
  if (start === null || !end) return undefined
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  try {
    const narrow = state.tr.replace(start, end.a + overlap, doc.slice(start, end.b + overlap))
    if (narrow.doc.eq(doc)) return narrow
  } catch {
    // A difference whose ends lie at different depths does not fit: then all is replaced.
  }
  return state.tr.replaceWith(0, state.doc.content.size, doc.content)
}

/** The selected words for a model: a part of one line, or whole blocks. With nothing selected, the block at the caret. */
export type Picked = { from: number; to: number; isInline: boolean; markdown: string; before: string; after: string }

const contextChars = 1_500

export function pickSelection(state: EditorState): Picked | undefined {
  const { $from, $to, empty } = state.selection
  const before = state.doc.textBetween(0, $from.pos, '\n').slice(-contextChars)
  const after = state.doc.textBetween($to.pos, state.doc.content.size, '\n').slice(0, contextChars)
  if (!empty && $from.sameParent($to) && $from.parent.isTextblock) {
    const nodes = ($from.parent.slice($from.parentOffset, $to.parentOffset).content.toJSON() ?? []) as InlineNode[]
    const markdown = inlineMarkdown(nodes)
    return markdown.trim() ? { from: $from.pos, to: $to.pos, isInline: true, markdown, before, after } : undefined
  }
  const range = $from.blockRange($to, (node) => node.type.spec.content === 'block+')
  if (!range) return undefined
  const markdown = markdownOf(blocksIn(state.doc, range.start, range.end))
  return markdown.trim() ? { from: range.start, to: range.end, isInline: false, markdown, before, after } : undefined
}

function blocksIn(doc: Node, from: number, to: number): BlockNode[] {
  return (doc.slice(from, to).content.toJSON() ?? []) as BlockNode[]
}

/** Marks the proposal as a tracked change where the words were picked. False when that place is no longer there. */
export function trackProposal(editor: Editor, place: Pick<Picked, 'from' | 'to' | 'isInline'>, proposed: readonly BlockNode[], id: string): boolean {
  const { state, schema } = editor
  if (place.to > state.doc.content.size || place.from >= place.to) return false
  const transaction = place.isInline ? trackInline(state, place, proposed, id) : trackBlocks(state, place, proposed, id)
  if (!transaction) return false
  transaction.doc.check()
  editor.view.dispatch(transaction)
  return true

  function trackInline(at: EditorState, { from, to }: { from: number; to: number }, blocks: readonly BlockNode[], mark: string): Transaction | undefined {
    const [$from, $to] = [at.doc.resolve(from), at.doc.resolve(to)]
    if (!$from.sameParent($to) || !$from.parent.isTextblock) return undefined
    const [first, ...more] = blocks
    const content = first && (first.type === 'paragraph' || first.type === 'heading') ? (first.content ?? []) : []
    const rest = content.length || !first ? more : blocks
    const marked = suggestInline(($from.parent.content.toJSON() ?? []) as InlineNode[], { from: $from.parentOffset, to: $to.parentOffset }, content, mark)
    const transaction = at.tr.replaceWith($from.start(), $from.end(), Fragment.fromJSON(schema, marked))
    if (rest.length) transaction.insert(transaction.mapping.map($from.after()), Fragment.fromJSON(schema, suggestBlocks([], rest, mark)))
    return transaction.setSelection(Selection.near(transaction.doc.resolve(Math.min(from, transaction.doc.content.size))))
  }

  function trackBlocks(at: EditorState, { from, to }: { from: number; to: number }, blocks: readonly BlockNode[], mark: string): Transaction | undefined {
    const [$from, $to] = [at.doc.resolve(from), at.doc.resolve(to)]
    if (!$from.sameParent($to) || $from.parent.isTextblock) return undefined
    return at.tr.replaceWith(from, to, Fragment.fromJSON(schema, suggestBlocks(blocksIn(at.doc, from, to), blocks, mark)))
  }
}

/** Where these words stand, when the place they were picked at is not known any more: in one line, and only once. */
export function findWords(doc: Node, markdown: string): Pick<Picked, 'from' | 'to' | 'isInline'> | undefined {
  const found: Pick<Picked, 'from' | 'to' | 'isInline'>[] = []
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    const nodes = (node.content.toJSON() ?? []) as InlineNode[]
    if (inlineMarkdown(nodes) === markdown) found.push({ from: position, to: position + node.nodeSize, isInline: false })
    else {
      const at = node.textContent.indexOf(markdown)
      // Offsets of text are places only where nothing but text stands before.
      if (at >= 0 && node.textContent.length === node.content.size) found.push({ from: position + 1 + at, to: position + 1 + at + markdown.length, isInline: true })
    }
    return false
  })
  return found.length === 1 ? found[0] : undefined
}
