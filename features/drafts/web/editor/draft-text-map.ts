/** The words of the editor’s document with their places in it: what pure checks read, and how their findings come back to the page. */
import type { Node } from '@tiptap/pm/model'

export type MappedLine = {
  kind: 'heading' | 'paragraph' | 'item' | 'cell'
  text: string
  /** Position in the document of each character of `text`, and of its end. */
  places: number[]
}

/** As accepted: what is proposed to go is not read. */
export function mappedLines(doc: Node): MappedLine[] {
  const lines: MappedLine[] = []
  doc.descendants((node, position, parent) => {
    if (node.marks.some((mark) => mark.type.name === 'deletion')) return false
    if (!node.isTextblock) return true
    lines.push(lineOf(node, position + 1, parent))
    return false
  })
  return lines
}

function lineOf(block: Node, start: number, parent: Node | null): MappedLine {
  let text = ''
  const places: number[] = []
  block.forEach((node, offset) => {
    if (node.marks.some((mark) => mark.type.name === 'deletion')) return
    const from = start + offset
    const words = node.isText ? (node.text ?? '') : node.type.name === 'citation' ? `[${String(node.attrs['number'])}]` : ' '
    for (let index = 0; index < words.length; index++) places.push(node.isText ? from + index : from)
    text += words
  })
  places.push(start + block.content.size)
  const kind = block.type.name === 'heading' ? 'heading' : parent?.type.name === 'listItem' ? 'item' : parent?.type.name === 'tableCell' || parent?.type.name === 'tableHeader' ? 'cell' : 'paragraph'
  return { kind, text, places }
}

/** The range of positions that these characters stand in. */
export function rangeOf(line: MappedLine | undefined, start: number, end: number): { from: number; to: number } | undefined {
  const from = line?.places[start]
  const to = line?.places[Math.min(end, line.places.length - 1)]
  return from === undefined || to === undefined || from >= to ? undefined : { from, to }
}
