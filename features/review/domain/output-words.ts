import type { Message } from '#features/conversations/contract.ts'

/** The very words of an output, with the sources it names: what is hashed, shown to a reviewer, copied and exported. */
export function wordsOfAnswer(message: Message): string {
  const cited = (message.answer?.citations ?? []).filter((citation) => message.text.includes(`[${citation.number}]`))
  const sources = cited.map((citation) => `[${citation.number}] ${citation.title}, ${citation.place}`)
  return sources.length ? `${message.text}\n\nSources:\n${sources.join('\n')}` : message.text
}

/** States in which an answer is finished, so that its words stay. */
export function isFinished(message: Message): boolean {
  return message.role === 'assistant' && !['queued', 'searching', 'writing'].includes(message.answer?.state ?? 'queued') && message.text !== ''
}
