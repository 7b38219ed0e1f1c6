/** Tracked changes as a list in words, for people who do not see or reach marks inside an editor (screens.md, section 5.12). */
import type { BlockNode, DraftDocument, DraftMark, DraftSuggestion, InlineNode } from '#kernel/prose/draft-document.ts'
import { inlineText } from '#kernel/prose/draft-text.ts'

export type Piece = { kind: 'same' | 'insertion' | 'deletion'; text: string }
export type ListedSuggestion = { id: string; about: DraftSuggestion | undefined; pieces: Piece[] }

/** Characters of unchanged text kept before and after each change. */
const contextChars = 40
/** A change of pages is shown by its beginning; the editor has the rest. */
const piecesCharsMax = 1_200

/** In order of appearance; those of one id together. */
export function listSuggestions(document: DraftDocument, about: readonly DraftSuggestion[]): ListedSuggestion[] {
  const found = new Map<string, Piece[]>()
  collect(document.content, [], found)
  return [...found].map(([id, pieces]) => ({ id, about: about.find((each) => each.id === id), pieces: shortened(pieces) }))
}

type Anything = { type: string; content?: Anything[]; text?: string; marks?: DraftMark[] | undefined; attrs?: unknown }

function collect(nodes: readonly unknown[], above: readonly DraftMark[], found: Map<string, Piece[]>): void {
  for (const each of nodes as Anything[]) {
    const tracked = [...above, ...(each.marks ?? []).filter((mark) => mark.type === 'insertion' || mark.type === 'deletion')]
    if (each.type === 'paragraph' || each.type === 'heading') collectLine(each as BlockNode & { content?: InlineNode[] }, tracked, found)
    else if (each.type === 'horizontalRule') for (const mark of tracked) add(found, mark, '―')
    else collect(each.content ?? [], tracked, found)
  }
}

function collectLine(line: { content?: InlineNode[] }, above: readonly DraftMark[], found: Map<string, Piece[]>): void {
  const pieces = (line.content ?? []).map((node) => ({ text: inlineText([node], 'shown'), marks: [...above, ...(node.marks ?? []).filter((mark) => mark.type === 'insertion' || mark.type === 'deletion')] }))
  if (pieces.length === 0) for (const mark of above) add(found, mark, '¶')
  const ids = new Set(pieces.flatMap(({ marks }) => marks.map((mark) => idOf(mark))))
  for (const id of ids) {
    const list = found.get(id) ?? []
    if (list.length) list.push({ kind: 'same', text: ' … ' })
    for (const { text, marks } of pieces) {
      const own = marks.find((mark) => idOf(mark) === id)
      // What another suggestion proposes is left out of this one's words.
      if (own) list.push({ kind: own.type as Piece['kind'], text })
      else if (!marks.some((mark) => mark.type === 'deletion')) list.push({ kind: 'same', text })
    }
    found.set(id, list)
  }
}

function add(found: Map<string, Piece[]>, mark: DraftMark, text: string): void {
  const id = idOf(mark)
  found.set(id, [...(found.get(id) ?? []), { kind: mark.type as Piece['kind'], text }])
}

function idOf(mark: DraftMark): string {
  return 'attrs' in mark && 'id' in mark.attrs ? mark.attrs.id : ''
}

function shortened(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  let chars = 0
  for (const [index, piece] of merged(pieces).entries()) {
    const isLast = index === pieces.length - 1
    const text = piece.kind === 'same' ? contextOf(piece.text, index === 0, isLast) : piece.text
    chars += text.length
    if (chars > piecesCharsMax) return [...out, { kind: piece.kind, text: `${text.slice(0, Math.max(0, piecesCharsMax - chars + text.length))}…` }]
    out.push({ kind: piece.kind, text })
  }
  return out
}

function contextOf(text: string, isFirst: boolean, isLast: boolean): string {
  if (text.length <= contextChars * 2) return text
  if (isFirst) return `…${text.slice(-contextChars)}`
  if (isLast) return `${text.slice(0, contextChars)}…`
  return `${text.slice(0, contextChars)} … ${text.slice(-contextChars)}`
}

function merged(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  for (const piece of pieces) {
    const last = out.at(-1)
    if (last?.kind === piece.kind) out[out.length - 1] = { kind: piece.kind, text: last.text + piece.text }
    else out.push(piece)
  }
  return out
}
