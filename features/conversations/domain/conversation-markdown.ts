import type { Citation, Conversation, Message } from '../contract.ts'

/** A message with what is said under it in print: that AI drafted it, and who checked what. */
export type PrintedMessage = Message & { statement?: readonly string[] }

/** The whole branch as Markdown: questions, answers with the engine named, and each answer’s sources. */
export function toMarkdown(conversation: Conversation, messages: readonly PrintedMessage[]): string {
  const parts = [`# ${conversation.title.replace(/\s+/g, ' ').trim() || 'Conversation'}`, '', `Exported from Steward. Started ${conversation.createdAt.slice(0, 10)}. Answers may be wrong: check the sources.`, '']
  for (const message of messages) {
    parts.push(message.role === 'person' ? '## Question' : `## Answer (${message.answer?.modelTitle ?? ''}${stateNote(message)})`, '')
    parts.push(message.text, '')
    const cited = citedBy(message)
    if (cited.length) parts.push('Sources:', '', ...cited.map((citation) => `${citation.number}. ${quoted(sourceLine(citation))}`), '')
    if (message.statement?.length) parts.push(`> ${message.statement.map(quoted).join(' ')}`, '')
  }
  return parts.join('\n')
}

/** A title that somebody else gave a document is text here: no link, no picture loaded from elsewhere, no heading. */
function quoted(line: string): string {
  return line.replace(/\s+/g, ' ').replace(/[\\[\]<>`]/g, '\\$&')
}

/** Sources that the text names by number. */
export function citedBy(message: Message): Citation[] {
  return (message.answer?.citations ?? []).filter((citation) => message.text.includes(`[${citation.number}]`))
}

export function sourceLine(citation: Citation): string {
  const date = citation.statedOn ? `, dated ${citation.statedOn}` : ''
  return `${citation.title}, ${citation.place}${date}`
}

export function stateNote(message: Message): string {
  switch (message.answer?.state) {
    case 'no_source':
      return ', no source supports an answer'
    case 'stopped':
      return ', stopped'
    case 'cut':
    case 'model_error':
    case 'timeout':
      return ', incomplete'
    default:
      return ''
  }
}
