/** A draft’s blocks as Markdown: what a model is shown of it, and what a person takes away as a text file. Pure. */
import type { BlockNode, CellNode, DraftMark, InlineNode } from './draft-document.ts'
import { isHidden, type Side } from './draft-text.ts'

/** Ends without a line break. Tracked changes are read from one side. */
export function markdownOf(blocks: readonly BlockNode[], side: Side = 'accepted'): string {
  return blocks
    .filter((block) => !isHidden(block, side))
    .map((block) => blockText(block, side))
    .join('\n\n')
}

export function inlineMarkdown(nodes: readonly InlineNode[] | undefined, side: Side = 'accepted'): string {
  return (nodes ?? [])
    .filter((node) => !isHidden(node, side))
    .map((node) => (node.type === 'text' ? marked(node.text, node.marks ?? []) : node.type === 'citation' ? `[${node.attrs.number}]` : '  \n'))
    .join('')
}

function blockText(block: BlockNode, side: Side): string {
  switch (block.type) {
    case 'heading':
      return `${'#'.repeat(block.attrs.level)} ${inlineMarkdown(block.content, side).replaceAll('\n', ' ')}`
    case 'paragraph':
      return inlineMarkdown(block.content, side)
        .replace(/^(#{1,6}|[-+>])(?=\s|$)/, '\\$1')
        .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
    case 'horizontalRule':
      return '---'
    case 'blockquote':
      return indented(markdownOf(block.content, side), '> ', '> ')
    case 'bulletList':
    case 'orderedList': {
      let number = block.type === 'orderedList' ? (block.attrs?.start ?? 1) : 0
      const items = block.content.filter((item) => !isHidden(item, side))
      return items.map((item) => listItem(markdownOf(item.content, side), block.type === 'bulletList' ? '- ' : `${number++}. `)).join('\n')
    }
    case 'table': {
      const rows = block.content.filter((row) => !isHidden(row, side)).map((row) => (row.content ?? []).flatMap((cell) => cellTexts(cell, side)))
      const width = Math.max(1, ...rows.map((row) => row.length))
      const line = (cells: string[]) => `| ${Array.from({ length: width }, (_, index) => cells[index] ?? '').join(' | ')} |`
      const [head = [], ...rest] = rows
      return [line(head), line(Array.from({ length: width }, () => '---')), ...rest.map(line)].join('\n')
    }
  }
}

function cellTexts(cell: CellNode, side: Side): string[] {
  const text = markdownOf(cell.content, side).replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')
  return [text, ...Array.from({ length: (cell.attrs?.colspan ?? 1) - 1 }, () => '')]
}

function listItem(text: string, mark: string): string {
  return indented(text, mark, ' '.repeat(mark.length))
}

function indented(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? first : line === '' ? rest.trimEnd() : rest) + line)
    .join('\n')
}

const wraps: Partial<Record<DraftMark['type'], string>> = { bold: '**', italic: '*', strike: '~~', code: '`' }

function marked(text: string, marks: readonly DraftMark[]): string {
  const isCode = marks.some((mark) => mark.type === 'code')
  const lead = /^\s*/.exec(text)?.[0] ?? ''
  const core = text.slice(lead.length).trimEnd()
  if (core === '') return text
  const tail = text.slice(lead.length + core.length)
  let out = isCode ? core : core.replaceAll(/[\\`*_[\]<~]/g, '\\$&')
  for (const mark of marks) {
    const wrap = wraps[mark.type]
    if (wrap) out = wrap + out + wrap
    else if (mark.type === 'link') out = `[${out}](${mark.attrs.href.replaceAll(/[()\s]/g, encodeURIComponent)})`
  }
  return lead + out + tail
}
