import type { Token, Tokens } from 'marked'
import PDFDocument from 'pdfkit'
import type { Conversation } from '../contract.ts'
import { citedBy, sourceLine, stateNote, type PrintedMessage } from '../domain/conversation-markdown.ts'
import { fontFile, isHeld } from '#kernel/prose/pdf-font.ts'
import { writable } from '#kernel/prose/writable.ts'
import { tokensOf } from './printable-messages.ts'

const sizes = { title: 20, heading: 14, small: 9, text: 11 }

/** A tagged PDF (title, language, headings and paragraphs marked), for reading and printing. */
export async function toPdf(...given: [Conversation, PrintedMessage[]]): Promise<Uint8Array> {
  const [conversation, messages] = writable(given)
  const title = conversation.title || 'Conversation'
  const pdf = new PDFDocument({ size: 'LETTER', margin: 56, tagged: true, lang: 'en', displayTitle: true, pdfVersion: '1.7', info: { Title: title, Creator: 'Steward' } })
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const done = new Promise<void>((resolve) => pdf.on('end', () => resolve()))
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  const write = (tag: string, text: string, size: number, options: { indent?: number; isBold?: boolean } = {}) => {
    root.add(
      pdf.struct(tag, {}, () => {
        pdf.font(fontFile(options.isBold ? '700Bold' : '400Regular')).fontSize(size).fillColor('#1b1b1b')
        pdf.text(printable(text), { indent: options.indent ?? 0, lineGap: 2 })
      }),
    )
    pdf.moveDown(0.4)
  }
  write('H1', title, sizes.title, { isBold: true })
  write('P', `Exported from Steward. Started ${conversation.createdAt.slice(0, 10)}. Answers may be wrong: check the sources.`, sizes.small)
  for (const message of messages) {
    const isQuestion = message.role === 'person'
    write('H2', isQuestion ? 'Question' : `Answer (${message.answer?.modelTitle ?? ''}${stateNote(message)})`, sizes.heading, { isBold: true })
    for (const line of isQuestion ? message.text.split('\n') : linesOf(tokensOf(message.text))) write('P', line, sizes.text)
    for (const citation of citedBy(message)) write('P', `[${citation.number}] ${sourceLine(citation)}`, sizes.small)
    if (message.statement?.length) write('P', message.statement.join(' '), sizes.small)
  }
  root.end()
  pdf.end()
  await done
  return Buffer.concat(chunks)
}

function linesOf(tokens: Token[]): string[] {
  return tokens.flatMap((token): string[] => {
    if (token.type === 'list') return (token as Tokens.List).items.map((item) => `• ${plain(item.tokens)}`)
    if (token.type === 'table') return [(token as Tokens.Table).header, ...(token as Tokens.Table).rows].map((row) => row.map((cell) => plain(cell.tokens)).join('  |  '))
    if (token.type === 'blockquote') return (token as Tokens.Blockquote).tokens.map((inner) => `“${plain([inner])}”`)
    if (token.type === 'space' || token.type === 'hr') return []
    if (token.type === 'code') return (token as Tokens.Code).text.split('\n')
    return [plain([token])]
  })
}

function plain(tokens: Token[]): string {
  return tokens.map((token) => ('tokens' in token && token.tokens ? plain(token.tokens) : 'text' in token ? String(token.text) : token.type === 'br' ? '\n' : token.raw)).join('')
}

/** What the font does not hold would print as an empty box, so it is shown as its code. */
function printable(text: string): string {
  return [...breakable(text.normalize('NFC'))].map((sign) => (isHeld(sign) ? sign : `[U+${sign.codePointAt(0)?.toString(16).toUpperCase()}]`)).join('')
}

/** The maker’s time grows with the square of a word’s length: 400,000 signs without a space took minutes. */
function breakable(text: string): string {
  return text.replace(/[^\s]{80}(?=[^\s])/gu, '$& ')
}
