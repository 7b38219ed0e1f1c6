/** Reads a draft’s document without checking it again: as it stands, as accepted, as it was. Pure, and small enough for the page. */
import type { BlockNode, DraftDocument, DraftMark, InlineNode } from './draft-document.ts'

type AnyNode = BlockNode | InlineNode | { type: string; content?: readonly unknown[] | undefined; marks?: DraftMark[] | undefined }

/** Which side of its tracked changes is read: `shown` keeps both. */
export type Side = 'accepted' | 'original' | 'shown'

/** The document’s words: one line a block, a citation as `[2]`, list items with their mark, cells parted by tabs. */
export function draftText(document: DraftDocument, side: Side = 'accepted'): string {
  return linesOf(document.content, side).join('\n')
}

/** Blocks with their plain text, in reading order; `headings` are those above. For checks that need a place to point to. */
export function textBlocks(document: DraftDocument, side: Side = 'accepted'): { kind: 'heading' | 'paragraph' | 'item' | 'cell'; level: number; text: string; path: number[] }[] {
  const found: ReturnType<typeof textBlocks> = []
  const walk = (nodes: readonly unknown[] | undefined, path: number[], kind: 'paragraph' | 'item' | 'cell'): void => {
    for (const [index, each] of (nodes ?? []).entries()) {
      const node = each as AnyNode
      if (isHidden(node, side)) continue
      const here = [...path, index]
      if (node.type === 'heading') found.push({ kind: 'heading', level: (node as { attrs: { level: number } }).attrs.level, text: inlineText(node.content as InlineNode[], side), path: here })
      else if (node.type === 'paragraph') found.push({ kind, level: 0, text: inlineText(node.content as InlineNode[], side), path: here })
      else if ('content' in node) walk(node.content, here, node.type === 'listItem' ? 'item' : node.type === 'tableCell' || node.type === 'tableHeader' ? 'cell' : kind)
    }
  }
  walk(document.content, [], 'paragraph')
  return found
}

export function inlineText(nodes: readonly InlineNode[] | undefined, side: Side = 'accepted'): string {
  return (nodes ?? [])
    .filter((node) => !isHidden(node, side))
    .map((node) => (node.type === 'text' ? node.text : node.type === 'citation' ? `[${node.attrs.number}]` : '\n'))
    .join('')
}

/** Numbers of the sources that it cites, each once, in order of appearance. */
export function citedNumbers(document: DraftDocument, side: Side = 'accepted'): number[] {
  const numbers = new Set<number>()
  eachNode(document.content, side, (node) => {
    if (node.type === 'citation') numbers.add((node as { attrs: { number: number } }).attrs.number)
  })
  return [...numbers]
}

/** Ids of tracked changes that stand in it, in order of appearance. */
export function pendingSuggestions(document: DraftDocument): string[] {
  const ids = new Set<string>()
  eachNode(document.content, 'shown', (node) => {
    for (const mark of node.marks ?? []) if (mark.type === 'insertion' || mark.type === 'deletion') ids.add(mark.attrs.id)
  })
  return [...ids]
}

export function eachNode(nodes: readonly unknown[] | undefined, side: Side, see: (node: AnyNode) => void): void {
  for (const each of nodes ?? []) {
    const node = each as AnyNode
    if (isHidden(node, side)) continue
    see(node)
    if ('content' in node) eachNode(node.content, side, see)
  }
}

export function isHidden(node: { marks?: DraftMark[] | undefined }, side: Side): boolean {
  if (side === 'shown' || !node.marks) return false
  const gone = side === 'accepted' ? 'deletion' : 'insertion'
  return node.marks.some((mark) => mark.type === gone)
}

function linesOf(nodes: readonly unknown[] | undefined, side: Side, mark = ''): string[] {
  const lines: string[] = []
  for (const each of nodes ?? []) {
    const node = each as BlockNode
    if (isHidden(node, side)) continue
    if (node.type === 'heading') lines.push(`${'#'.repeat(node.attrs.level)} ${inlineText(node.content, side)}`)
    else if (node.type === 'paragraph') lines.push(mark + inlineText(node.content, side))
    else if (node.type === 'table') for (const row of node.content) if (!isHidden(row, side)) lines.push(`| ${(row.content ?? []).map((cell) => linesOf(cell.content, side).join(' ')).join(' | ')} |`)
    if (node.type === 'blockquote') lines.push(...linesOf(node.content, side, '> '))
    if (node.type === 'bulletList' || node.type === 'orderedList') {
      let number = node.type === 'orderedList' ? (node.attrs?.start ?? 1) : 0
      for (const item of node.content) if (!isHidden(item, side)) lines.push(...linesOf(item.content, side, node.type === 'bulletList' ? '- ' : `${number++}. `))
    }
  }
  return lines
}
