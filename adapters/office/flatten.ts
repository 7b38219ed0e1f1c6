/** A draft’s body as blocks and runs: marks on blocks reach down to their words, lists become items with a depth, spans of cells become cells. */
import type { OfficeText } from '#kernel/ports/office.ts'
import type { BlockNode, CellNode, DraftMark, InlineNode, ListItemNode } from '#kernel/prose/draft-document.ts'
import type { OfficeBlock, OfficeDocument, OfficeItem, OfficeRun, TableCell } from './office-document.ts'
import { lineOfCell } from './table-grid.ts'

export function flatten(text: OfficeText): OfficeDocument {
  const { body } = text
  const suggestions = new Map(body.suggestions.map((suggestion) => [suggestion.id, { author: suggestion.by || 'Steward', at: suggestion.at }]))
  const flattener = new Flattener((id) => suggestions.get(id) ?? { author: 'Steward', at: '1970-01-01T00:00:00.000Z' })
  return {
    title: text.title,
    language: body.language,
    ...(text.author !== undefined && { author: text.author }),
    ...(text.subject !== undefined && { subject: text.subject }),
    blocks: withCaptions(body.document.content.flatMap((node) => flattener.block(node, []))),
    sources: text.sources,
    comments: body.comments.filter((comment) => !comment.isResolved),
    hasContents: text.hasContents ?? false,
    standing: text.standing,
  }
}

/** Takes blocks without tracked changes apart, text after text; each list of all of them counts for itself. */
export function blockFlattener(): (nodes: readonly BlockNode[]) => OfficeBlock[] {
  const flattener = new Flattener(() => ({ author: 'Steward', at: '1970-01-01T00:00:00.000Z' }))
  return (nodes) => withCaptions(nodes.flatMap((node) => flattener.block(node, [])))
}

class Flattener {
  private lists = 0
  private readonly suggestionOf: (id: string) => { author: string; at: string }

  constructor(suggestionOf: (id: string) => { author: string; at: string }) {
    this.suggestionOf = suggestionOf
  }

  block(node: BlockNode, above: readonly DraftMark[]): OfficeBlock[] {
    const marks = [...above, ...(node.marks ?? [])]
    switch (node.type) {
      case 'heading':
        return [{ kind: 'heading', level: Math.min(6, Math.max(1, node.attrs.level)) as 1, runs: this.runs(node.content, marks) }]
      case 'paragraph':
        return [{ kind: 'paragraph', runs: this.runs(node.content, marks) }]
      case 'blockquote':
        return node.content.flatMap((inner) => (inner.type === 'paragraph' ? [{ kind: 'quote' as const, runs: this.runs(inner.content, [...marks, ...(inner.marks ?? [])]) }] : this.block(inner, marks)))
      case 'bulletList':
      case 'orderedList':
        return [{ kind: 'list', items: this.items(node, 0, marks) }]
      case 'table':
        return [this.table(node, marks)]
      case 'horizontalRule':
        return [{ kind: 'rule' }]
    }
  }

  private items(node: Extract<BlockNode, { type: 'bulletList' | 'orderedList' }>, depth: number, above: readonly DraftMark[]): OfficeItem[] {
    const list = ++this.lists
    const start = node.type === 'orderedList' ? (node.attrs?.start ?? 1) : 1
    return node.content.flatMap((item) => this.item(item, { depth, list, isOrdered: node.type === 'orderedList', start }, [...above, ...(node.marks ?? []), ...(item.marks ?? [])]))
  }

  private item(item: ListItemNode, base: Omit<OfficeItem, 'runs'>, marks: readonly DraftMark[]): OfficeItem[] {
    const items: OfficeItem[] = []
    for (const inner of item.content) {
      if (inner.type === 'bulletList' || inner.type === 'orderedList') {
        // A list right inside an item still has the item’s own mark.
        if (items.length === 0) items.push({ ...base, runs: [] })
        items.push(...this.items(inner, base.depth + 1, marks))
        continue
      }
      const runs = this.inner(inner, marks)
      items.push({ ...base, runs, ...(items.length > 0 && { isContinued: true }) })
    }
    return items
  }

  /** The words of any block as one line of runs, for places that hold lines only. */
  private inner(node: BlockNode, marks: readonly DraftMark[]): OfficeRun[] {
    return joined(this.block(node, marks).map((block) => {
      if (block.kind === 'list') return joined(block.items.map((item) => [{ text: item.isOrdered ? '' : '• ' }, ...item.runs]))
      if (block.kind === 'table') return joined(block.rows.map((row) => row.flatMap((cell, at) => (at ? [{ text: ' | ' }, ...lineOfCell(cell)] : lineOfCell(cell)))))
      return block.kind === 'rule' ? [] : block.runs
    }))
  }

  private table(node: Extract<BlockNode, { type: 'table' }>, above: readonly DraftMark[]): OfficeBlock {
    const rows: TableCell[][] = []
    let headerRows = 0
    for (const [at, row] of node.content.entries()) {
      const content = row.content ?? []
      if (content.length > 0 && content.every((cell) => cell.type === 'tableHeader') && headerRows === at) headerRows++
      rows.push(content.map((cell) => this.cell(cell, node.content.length - at, [...above, ...(row.marks ?? []), ...(cell.marks ?? [])])))
    }
    return { kind: 'table', headerRows, rows }
  }

  private cell(cell: CellNode, rowsLeft: number, marks: readonly DraftMark[]): TableCell {
    const { colspan = 1, rowspan = 1 } = cell.attrs ?? {}
    return { lines: cell.content.map((node) => this.inner(node, marks)), colspan: Math.min(60, colspan), rowspan: Math.min(rowspan, rowsLeft) }
  }

  runs(nodes: readonly InlineNode[] | undefined, above: readonly DraftMark[]): OfficeRun[] {
    const runs: OfficeRun[] = []
    for (const node of nodes ?? []) {
      const look = this.look([...above, ...(node.marks ?? [])])
      const last = runs.at(-1)
      if (node.type === 'text') runs.push({ text: node.text, ...look })
      else if (node.type === 'hardBreak') runs.push({ text: '', breaks: true, ...look })
      else if (last?.cites && last.change?.kind === look.change?.kind && !last.cites.includes(node.attrs.number)) last.cites.push(node.attrs.number)
      else if (!last?.cites?.includes(node.attrs.number)) runs.push({ text: '', cites: [node.attrs.number], ...look })
    }
    return runs
  }

  private look(marks: readonly DraftMark[]): Omit<OfficeRun, 'text'> {
    const look: Omit<OfficeRun, 'text'> = {}
    for (const mark of marks) {
      if (mark.type === 'bold') look.isBold = true
      else if (mark.type === 'italic') look.isItalic = true
      else if (mark.type === 'underline') look.isUnderlined = true
      else if (mark.type === 'strike') look.isStruck = true
      else if (mark.type === 'code') look.isCode = true
      else if (mark.type === 'link') look.href = mark.attrs.href
      else if (mark.type === 'comment') look.comments = [...new Set([...(look.comments ?? []), mark.attrs.id])]
      else look.change = { kind: mark.type, ...this.suggestionOf(mark.attrs.id) }
    }
    return look
  }
}

function joined(lines: readonly OfficeRun[][]): OfficeRun[] {
  const all = lines.filter((line) => line.length > 0)
  return all.flatMap((line, at) => (at < all.length - 1 ? [...line, { text: '', breaks: true }] : line))
}

/** "Table 3. Fees by yard" right above a table is its caption. */
const captionStart = /^(table|tabla|tableau)\s+\d{1,4}\s*[.:–-]/i

function withCaptions(blocks: OfficeBlock[]): OfficeBlock[] {
  const kept: OfficeBlock[] = []
  for (const block of blocks) {
    const above = kept.at(-1)
    if (block.kind === 'table' && above?.kind === 'paragraph') {
      const caption = above.runs.map((run) => run.text).join('')
      if (captionStart.test(caption) && !above.runs.some((run) => run.change || run.cites)) {
        kept.splice(-1, 1, { ...block, caption })
        continue
      }
    }
    kept.push(block)
  }
  return kept
}
