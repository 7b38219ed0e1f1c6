import type { Token, Tokens } from 'marked'
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun, type IRunOptions } from 'docx'
import type { Conversation } from '../contract.ts'
import { citedBy, sourceLine, stateNote, type PrintedMessage } from '../domain/conversation-markdown.ts'
import { writable } from '#kernel/prose/writable.ts'
import { tokensOf } from './printable-messages.ts'

/** A Word file with real headings, lists and tables, so that it reads well with a screen reader too. */
export async function toDocx(...given: [Conversation, PrintedMessage[]]): Promise<Uint8Array> {
  const [conversation, messages] = writable(given)
  const children: (Paragraph | Table)[] = [
    new Paragraph({ heading: HeadingLevel.TITLE, text: conversation.title || 'Conversation' }),
    new Paragraph({ text: `Exported from Steward. Started ${conversation.createdAt.slice(0, 10)}. Answers may be wrong: check the sources.` }),
  ]
  for (const message of messages) {
    const isQuestion = message.role === 'person'
    children.push(new Paragraph({ heading: HeadingLevel.HEADING_1, text: isQuestion ? 'Question' : `Answer (${message.answer?.modelTitle ?? ''}${stateNote(message)})` }))
    children.push(...(isQuestion ? message.text.split('\n').map((line) => new Paragraph({ text: line })) : blocksOf(tokensOf(message.text))))
    const cited = citedBy(message)
    if (cited.length) children.push(new Paragraph({ heading: HeadingLevel.HEADING_2, text: 'Sources' }), ...cited.map((citation) => new Paragraph({ text: `[${citation.number}] ${sourceLine(citation)}` })))
    if (message.statement?.length) children.push(new Paragraph({ children: [new TextRun({ text: message.statement.join(' '), italics: true })] }))
  }
  const document = new Document({ title: conversation.title || 'Conversation', creator: 'Steward', description: 'Exported conversation', sections: [{ children }] })
  return Packer.toBuffer(document)
}

function blocksOf(tokens: Token[]): (Paragraph | Table)[] {
  return tokens.flatMap((token): (Paragraph | Table)[] => {
    switch (token.type) {
      case 'heading':
        return [new Paragraph({ heading: HeadingLevel.HEADING_3, children: runsOf((token as Tokens.Heading).tokens) })]
      case 'list':
        return (token as Tokens.List).items.map((item) => new Paragraph({ bullet: { level: 0 }, children: runsOf(item.tokens) }))
      case 'blockquote':
        return (token as Tokens.Blockquote).tokens.flatMap((inner) => ('tokens' in inner && inner.tokens ? [new Paragraph({ indent: { left: 480 }, children: runsOf(inner.tokens) })] : []))
      case 'table':
        return [tableOf(token as Tokens.Table)]
      case 'code':
        return (token as Tokens.Code).text.split('\n').map((line) => new Paragraph({ children: [new TextRun({ text: line, font: 'Consolas' })] }))
      case 'space':
      case 'hr':
        return []
      default:
        return [new Paragraph({ children: runsOf('tokens' in token && token.tokens ? token.tokens : [token]) })]
    }
  })
}

function tableOf(table: Tokens.Table): Table {
  const cell = (each: Tokens.TableCell) => new TableCell({ children: [new Paragraph({ children: runsOf(each.tokens) })] })
  return new Table({
    rows: [new TableRow({ tableHeader: true, children: table.header.map(cell) }), ...table.rows.map((row) => new TableRow({ children: row.map(cell) }))],
  })
}

function runsOf(tokens: Token[], style: IRunOptions = {}): TextRun[] {
  return tokens.flatMap((token): TextRun[] => {
    if (token.type === 'strong') return runsOf((token as Tokens.Strong).tokens, { ...style, bold: true })
    if (token.type === 'em') return runsOf((token as Tokens.Em).tokens, { ...style, italics: true })
    if (token.type === 'link') return [...runsOf((token as Tokens.Link).tokens, style), new TextRun({ ...style, text: ` (${(token as Tokens.Link).href})` })]
    if (token.type === 'br') return [new TextRun({ break: 1 })]
    if ('tokens' in token && token.tokens) return runsOf(token.tokens, style)
    return [new TextRun({ ...style, text: 'text' in token ? String(token.text) : token.raw })]
  })
}
