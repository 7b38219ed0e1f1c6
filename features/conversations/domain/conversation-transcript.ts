/** A conversation as the maker of Word and PDF files takes it: turns with their sources and what was said about their check. */
import type { OfficeTranscript, OfficeTurn } from '#kernel/ports/office.ts'
import type { Conversation } from '../contract.ts'
import { citedBy, sourceLine, stateNote, type PrintedMessage } from './conversation-markdown.ts'

export function toTranscript(conversation: Conversation, messages: readonly PrintedMessage[]): OfficeTranscript {
  return {
    title: conversation.title || 'Conversation',
    language: 'en',
    standing: { lines: [`Exported from Steward. Started ${conversation.createdAt.slice(0, 10)}. Answers may be wrong: check the sources.`] },
    turns: messages.map(turnOf),
  }
}

function turnOf(message: PrintedMessage): OfficeTurn {
  const isQuestion = message.role === 'person'
  return {
    heading: isQuestion ? 'Question' : `Answer (${message.answer?.modelTitle ?? ''}${stateNote(message)})`,
    text: message.text,
    isMarkdown: !isQuestion,
    sources: citedBy(message).map((citation) => `[${citation.number}] ${sourceLine(citation)}`),
    ...(message.statement?.length && { remark: message.statement.join(' ') }),
  }
}
