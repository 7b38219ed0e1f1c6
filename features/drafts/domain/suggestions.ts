/**
 * Tracked changes of a draft, on its JSON alone: to suggest is to mark, to accept or reject is to drop or unmark.
 * Accepting a suggestion gives the text that was proposed and rejecting it the document as it was, to the letter
 * (property-tested). The library tried for this, prosemirror-suggest-changes 0.1.8, loses a space beside some changes
 * and merges neighbouring suggestions; see the decision record of 2026-11-22 about drafts.
 */
import type { BlockNode, DraftDocument, DraftMark, InlineNode } from '#kernel/prose/draft-document.ts'
import { diffTokens, tokensOf } from './word-diff.ts'

type Tracked = 'insertion' | 'deletion'
type InlineToken = { text: string; node: InlineNode }

/** `from` and `to` count UTF-16 units of text; a citation or line break counts as one. */
export function suggestInline(content: readonly InlineNode[], range: { from: number; to: number }, proposed: readonly InlineNode[], id: string): InlineNode[] {
  const { before, inside, after } = cut(content, range)
  // What another suggestion takes away is not there for this one; it stays where it is.
  const seen = inside.flatMap(tokensOfNode)
  const ops = diffTokens(seen.filter((token) => !has(token.node, 'deletion')), proposed.flatMap(tokensOfNode), keyOf)
  const changed: InlineNode[] = []
  let at = 0
  const takeHidden = (): void => {
    for (let token = seen[at]; token && has(token.node, 'deletion'); token = seen[++at]) changed.push(token.node)
  }
  for (const { op, token } of ops) {
    if (op === 'insert') {
      changed.push(marked(token.node, 'insertion', id))
      continue
    }
    takeHidden()
    changed.push(op === 'same' ? token.node : marked(token.node, 'deletion', id))
    at++
  }
  takeHidden()
  return joined([...before, ...changed, ...after])
}

/**
 * The blocks with the change marked in them. Blocks of one kind that stand opposite each other are compared word by
 * word; otherwise the old ones are proposed to go and the new ones to come.
 */
export function suggestBlocks(old: readonly BlockNode[], proposed: readonly BlockNode[], id: string): BlockNode[] {
  if (old.length === proposed.length && old.every((block, index) => isComparable(block, proposed[index] as BlockNode))) {
    return old.map((block, index) => compared(block, proposed[index] as BlockNode, id))
  }
  return [...old.map((block) => marked(block, 'deletion', id)), ...proposed.map((block) => marked(block, 'insertion', id))]
}

function isComparable(a: BlockNode, b: BlockNode): boolean {
  if (has(a, 'deletion')) return false
  if (a.type === 'paragraph' && b.type === 'paragraph') return true
  if (a.type === 'heading' && b.type === 'heading') return a.attrs.level === b.attrs.level
  if ((a.type === 'bulletList' && b.type === 'bulletList') || (a.type === 'orderedList' && b.type === 'orderedList')) {
    return a.content.length === b.content.length && a.content.every((item, index) => areComparable(item.content, b.content[index]?.content ?? []))
  }
  return a.type === 'blockquote' && b.type === 'blockquote' && areComparable(a.content, b.content)
}

function areComparable(a: readonly BlockNode[], b: readonly BlockNode[]): boolean {
  return a.length === b.length && a.every((block, index) => isComparable(block, b[index] as BlockNode))
}

function compared(old: BlockNode, next: BlockNode, id: string): BlockNode {
  const within = (a: readonly BlockNode[], b: readonly BlockNode[]): BlockNode[] => a.map((block, index) => compared(block, b[index] as BlockNode, id))
  if ((old.type === 'paragraph' && next.type === 'paragraph') || (old.type === 'heading' && next.type === 'heading')) {
    const content = suggestInline(old.content ?? [], { from: 0, to: Number.POSITIVE_INFINITY }, next.content ?? [], id)
    return content.length ? { ...old, content } : old
  }
  if ((old.type === 'bulletList' && next.type === 'bulletList') || (old.type === 'orderedList' && next.type === 'orderedList')) {
    return { ...old, content: old.content.map((item, index) => ({ ...item, content: within(item.content, next.content[index]?.content ?? []) })) }
  }
  return old.type === 'blockquote' && next.type === 'blockquote' ? { ...old, content: within(old.content, next.content) } : old
}

export type Verdict = 'accept' | 'reject'

/** Settles one suggestion, or with no id all of them. What empties goes with it; a document keeps one paragraph. */
export function settle(document: DraftDocument, verdict: Verdict, id?: string): DraftDocument {
  const content = settledChildren(document.content, verdict, id) as BlockNode[]
  return { type: 'doc', content: content.length ? content : [{ type: 'paragraph' }] }
}

type Anything = { type: string; content?: Anything[]; marks?: DraftMark[] | undefined }

/** Needs at least one child, or goes itself; a cell stays and is emptied. */
const containers = new Set(['bulletList', 'orderedList', 'listItem', 'blockquote', 'table', 'tableRow'])

function settledChildren(nodes: readonly unknown[], verdict: Verdict, id: string | undefined): unknown[] {
  const [dropped, unmarked]: [Tracked, Tracked] = verdict === 'accept' ? ['deletion', 'insertion'] : ['insertion', 'deletion']
  const isTheirs = (mark: DraftMark, type: Tracked): boolean => mark.type === type && (id === undefined || mark.attrs.id === id)
  const kept: Anything[] = []
  for (const each of nodes as Anything[]) {
    if (each.marks?.some((mark) => isTheirs(mark, dropped))) continue
    const { marks, ...rest } = each
    const left = marks?.filter((mark) => !isTheirs(mark, unmarked))
    const node: Anything = left?.length ? { ...rest, marks: left } : rest
    if (!each.content) {
      kept.push(node)
      continue
    }
    const content = settledChildren(each.content, verdict, id) as Anything[]
    if (content.length === 0 && each.content.length > 0) {
      if (containers.has(each.type)) continue
      const { content: _gone, ...empty } = node
      kept.push(each.type === 'tableCell' || each.type === 'tableHeader' ? { ...empty, content: [{ type: 'paragraph' }] } : empty)
    } else kept.push({ ...node, content })
  }
  return kept.some((node) => node.type === 'text') ? joined(kept as InlineNode[]) : kept
}

/** Neighbouring texts with the same marks are one, as the editor keeps them. */
export function joined(nodes: readonly InlineNode[]): InlineNode[] {
  const out: InlineNode[] = []
  for (const node of nodes) {
    const last = out.at(-1)
    if (node.type === 'text' && last?.type === 'text' && areSameMarks(last.marks, node.marks)) out[out.length - 1] = { ...last, text: last.text + node.text }
    else out.push(node)
  }
  return out
}

function areSameMarks(a: readonly DraftMark[] = [], b: readonly DraftMark[] = []): boolean {
  return a.length === b.length && JSON.stringify(a) === JSON.stringify(b)
}

function tokensOfNode(node: InlineNode): InlineToken[] {
  if (node.type !== 'text') return [{ text: '', node }]
  return tokensOf(node.text).map((text) => ({ text, node: { ...node, text } }))
}

/** What a reader sees; a change of letters’ look alone is no suggestion. */
function keyOf({ text, node }: InlineToken): string {
  return node.type === 'text' ? text : node.type === 'citation' ? `\u0000[${node.attrs.number}]` : '\u0000break'
}

function has(node: { marks?: DraftMark[] | undefined }, type: Tracked): boolean {
  return node.marks?.some((mark) => mark.type === type) ?? false
}

/** What is proposed anew carries no other suggestion’s marks; what is already proposed to go, goes with that one. */
function marked<Node extends { marks?: DraftMark[] | undefined }>(node: Node, type: Tracked, id: string): Node {
  if (type === 'deletion' && has(node, 'deletion')) return node
  const marks = (node.marks ?? []).filter((mark) => type === 'deletion' || (mark.type !== 'insertion' && mark.type !== 'deletion'))
  return { ...node, marks: [...marks, { type, attrs: { id } }] }
}

function cut(content: readonly InlineNode[], { from, to }: { from: number; to: number }): Record<'before' | 'inside' | 'after', InlineNode[]> {
  const parts: Record<'before' | 'inside' | 'after', InlineNode[]> = { before: [], inside: [], after: [] }
  let at = 0
  for (const node of content) {
    const size = node.type === 'text' ? node.text.length : 1
    const [a, b] = [Math.min(Math.max(from - at, 0), size), Math.min(Math.max(to - at, 0), size)]
    for (const [where, start, end] of [['before', 0, a], ['inside', a, b], ['after', b, size]] as const) {
      if (end > start) parts[where].push(node.type === 'text' ? { ...node, text: node.text.slice(start, end) } : node)
    }
    at += size
  }
  return parts
}
