/**
 * What a model wrote, as blocks of a draft. Models write Markdown; raw HTML, images and addresses that a link may not
 * lead to become plain text (security.md: no output of a model is markup).
 */
import { Lexer, type Token, type Tokens } from 'marked'
import type { BlockNode, CellNode, DraftMark, InlineNode, ListItemNode } from './draft-document.ts'
import { isLinkAddress } from './link-address.ts'

/** Longer answers are cut by the gateway long before (kernel/ports/model.ts). */
const markdownCharsMax = 400_000
/** Deeper lists are flattened into text: nobody reads them, and a hostile answer could be endless. */
const nestingMax = 8
const tableColumnsMax = 60

/** Never empty; never throws. `[2]` and `[2][5]` become citations where `isSource` knows the number, and stay text elsewhere. */
export function blocksFromMarkdown(markdown: string, isSource: (number: number) => boolean = () => true): BlockNode[] {
  const blocks = blocksOf(new Lexer({ gfm: true }).lex(markdown.slice(0, markdownCharsMax)), { isSource, depth: 0 })
  return blocks.length ? blocks : [{ type: 'paragraph' }]
}

type At = { isSource(number: number): boolean; depth: number }

function blocksOf(tokens: readonly Token[], at: At): BlockNode[] {
  return tokens.flatMap((token) => blockOf(token, at))
}

function blockOf(token: Token, at: At): BlockNode[] {
  switch (token.type) {
    case 'heading':
      return [{ type: 'heading', attrs: { level: Math.min(6, Math.max(1, (token as Tokens.Heading).depth)) }, content: inlineOf(token.tokens ?? [], at) }]
    case 'paragraph':
    case 'text':
      return [{ type: 'paragraph', content: inlineOf(token.tokens ?? [token], at) }]
    case 'list':
      return [listOf(token as Tokens.List, at)]
    case 'blockquote':
      return [{ type: 'blockquote', content: filled(at.depth < nestingMax ? blocksOf((token as Tokens.Blockquote).tokens, deeper(at)) : [plainBlock(token.raw)]) }]
    case 'table':
      return tableOf(token as Tokens.Table, at)
    case 'hr':
      return [{ type: 'horizontalRule' }]
    case 'space':
    case 'def':
      return []
    case 'code':
      return [plainBlock((token as Tokens.Code).text, [{ type: 'code' }])]
    default:
      return token.raw.trim() ? [plainBlock(token.raw)] : []
  }
}

function listOf(list: Tokens.List, at: At): BlockNode {
  const items = list.items.map((item): ListItemNode => ({ type: 'listItem', content: filled(at.depth < nestingMax ? blocksOf(item.tokens, deeper(at)) : [plainBlock(item.text)]) }))
  return list.ordered ? { type: 'orderedList', attrs: { start: Math.min(100_000, Math.max(0, Number(list.start) || 1)) }, content: items } : { type: 'bulletList', content: items }
}

function tableOf(table: Tokens.Table, at: At): BlockNode[] {
  if (table.header.length > tableColumnsMax) return [plainBlock(table.raw)]
  const row = (cells: Tokens.TableCell[], type: CellNode['type']) => ({ type: 'tableRow' as const, content: cells.map((cell): CellNode => ({ type, content: [{ type: 'paragraph', content: inlineOf(cell.tokens, at) }] })) })
  return [{ type: 'table', content: [row(table.header, 'tableHeader'), ...table.rows.map((cells) => row(cells, 'tableCell'))] }]
}

function plainBlock(text: string, marks?: DraftMark[]): BlockNode {
  const parts = text.trim().split('\n')
  const content = parts.flatMap((part, index): InlineNode[] => [...(index ? [{ type: 'hardBreak' as const }] : []), ...textNode(part, marks ?? [])])
  return { type: 'paragraph', content }
}

function inlineOf(tokens: readonly Token[], at: At, marks: DraftMark[] = []): InlineNode[] {
  return tokens.flatMap((token): InlineNode[] => {
    const inside = 'tokens' in token ? (token.tokens ?? []) : []
    switch (token.type) {
      case 'strong':
        return inlineOf(inside, at, [...marks, { type: 'bold' }])
      case 'em':
        return inlineOf(inside, at, [...marks, { type: 'italic' }])
      case 'del':
        return inlineOf(inside, at, [...marks, { type: 'strike' }])
      case 'codespan':
        return textNode((token as Tokens.Codespan).text, [...marks, { type: 'code' }])
      case 'link': {
        const { href } = token as Tokens.Link
        return inlineOf(inside, at, isLinkAddress(href) && !marks.some((mark) => mark.type === 'link') ? [...marks, { type: 'link', attrs: { href } }] : marks)
      }
      case 'image':
        return textNode((token as Tokens.Image).text, marks)
      case 'br':
        return [{ type: 'hardBreak' }]
      case 'escape':
        return textNode((token as Tokens.Escape).text, marks)
      case 'text':
        return inside.length ? inlineOf(inside, at, marks) : withCitations(unescaped((token as Tokens.Text).text), at, marks)
      default:
        return withCitations(token.raw, at, marks)
    }
  })
}

const citation = /\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]|【(\d{1,3})[^】\n]{0,40}】/g

/** A number that no source has stays as text, so that an invented citation is seen. */
function withCitations(text: string, at: At, marks: DraftMark[]): InlineNode[] {
  const nodes: InlineNode[] = []
  let from = 0
  for (const match of text.matchAll(citation)) {
    const numbers = (match[1] ?? match[2] ?? '').split(/[,;]/).map(Number)
    if (!numbers.every((number) => number >= 1 && at.isSource(number))) continue
    nodes.push(...textNode(text.slice(from, match.index), marks), ...numbers.map((number): InlineNode => ({ type: 'citation', attrs: { number } })))
    from = match.index + match[0].length
  }
  return [...nodes, ...textNode(text.slice(from), marks)]
}

function textNode(text: string, marks: DraftMark[]): InlineNode[] {
  // A line break inside a paragraph of Markdown is a space.
  const flat = text.replaceAll(/\s*\n\s*/g, ' ')
  return flat ? [{ type: 'text', text: flat, ...(marks.length ? { marks } : {}) }] : []
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: '\u00a0' }
function unescaped(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => entities[name] ?? '')
}

function filled(blocks: BlockNode[]): BlockNode[] {
  return blocks.length ? blocks : [{ type: 'paragraph' }]
}

function deeper(at: At): At {
  return { ...at, depth: at.depth + 1 }
}
