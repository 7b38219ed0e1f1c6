import { eventLane, list, record, type EventReader } from './lane.ts'
import { createTextTemplate } from './text-template.ts'

/** Chat completions as OpenAI, Azure, Mistral and every compatible server stream them. */
export const chatLane = eventLane(openChatReader)

function openChatReader(): EventReader {
  let isFirst = true
  let hasEnded = false
  let usage: unknown
  const template = createTextTemplate()
  return {
    hasEnded: () => hasEnded,
    textOf: template.textOf,
    read(event, data, exit) {
      const chunk = record(event)
      const choice = record(list(chunk?.choices)?.[0])
      if (chunk === undefined || choice === undefined) return data
      if (choice.finish_reason != null) hasEnded = true
      // Some servers count along in every chunk and leave the count out of the last.
      if (chunk.usage != null) usage = chunk.usage
      const delta = record(choice.delta)
      if (delta === undefined) return data
      const { content } = delta
      const hasText = takeText(delta, exit)
      const isPlain = hasText && !isFirst && choice.finish_reason == null && chunk.error == null && isOnlyText(delta)
      isFirst = false
      if (isPlain) {
        if (typeof content === 'string' && !hasReasoning(delta)) template.learn(data, content, contentOf)
        return null
      }
      if (!hasText && (chunk.usage != null || usage === undefined)) return data
      chunk.usage ??= usage
      return JSON.stringify(chunk)
    },
  }
}

function contentOf(event: Record<string, unknown>): unknown {
  return record(record(list(event.choices)?.[0])?.delta)?.content
}

function hasReasoning(delta: Record<string, unknown>): boolean {
  return delta.reasoning_content != null || delta.reasoning != null
}

/** Gives the text away and leaves the delta without it. Reasoning first, as the SDK orders them. */
function takeText(delta: Record<string, unknown>, exit: Parameters<EventReader['read']>[2]): boolean {
  const reasoningName = delta.reasoning_content == null ? 'reasoning' : 'reasoning_content'
  const reasoning = delta[reasoningName]
  const text = delta.content
  const hasReasoning = typeof reasoning === 'string' && reasoning !== ''
  const hasText = typeof text === 'string' && text !== ''
  if (hasReasoning) {
    exit.reasoning(reasoning)
    delta[reasoningName] = ''
  }
  if (hasText) {
    exit.text(text)
    delta.content = ''
  }
  return hasReasoning || hasText
}

function isOnlyText(delta: Record<string, unknown>): boolean {
  const hasTools = (list(delta.tool_calls)?.length ?? 0) > 0
  return !hasTools && delta.refusal == null && delta.function_call == null && delta.audio == null
}
