/**
 * The engine without a vendor: it answers with the words of the sources and nothing else, and is the
 * floor against which any model's grounding is compared. No network, no chance, no clock.
 */
import { z } from 'zod'
import { ModelFault, type ModelAdapter, type ModelCall, type ModelConnection } from '#kernel/ports/model.ts'
import { composeAnswer } from './compose-answer.ts'

const QuoteOptions = z.object({})
type QuoteOptions = z.infer<typeof QuoteOptions>

export const quoteModelName = 'quote'

export const quoteEngine: ModelAdapter<QuoteOptions> = {
  port: 'model',
  version: 1,
  id: 'quote',
  title: 'Quote engine (no model)',
  options: QuoteOptions,
  addresses: () => [],
  noStore: { fields: () => ({}), sentence: 'Nothing is sent: it runs inside Steward.' },
  create: () => connection,
}

/** Characters of one delta: a few words, as a fast model would send. */
const deltaCharsMin = 24
/** Deltas between two looks at the event loop, so that a stop is heard and no other stream waits. */
const deltasPerTurn = 16
/** Rough length of a token in English, for usage that is marked as an estimate. */
const charsPerToken = 4

const connection: ModelConnection = {
  async doStream(call, sink, signal) {
    const answer = composeAnswer(call.grounding, lastUserText(call))
    const limit = call.outputTokensMax === undefined ? answer.length : call.outputTokensMax * charsPerToken
    const text = answer.length <= limit ? answer : wholeBlocks(answer, limit)
    let sent = 0
    for (const delta of deltasOf(text)) {
      if (sent++ % deltasPerTurn === 0) await new Promise<void>((resolve) => setImmediate(resolve))
      if (signal.aborted) throw new ModelFault('stopped', 'The answer was stopped.')
      sink.text(delta)
    }
    const read = call.messages.reduce((sum, message) => sum + message.text.length, 0)
    return {
      reason: text.length < answer.length ? 'length' : 'stop',
      usage: {
        inputTokens: Math.ceil(read / charsPerToken),
        outputTokens: Math.ceil(text.length / charsPerToken),
        isEstimated: true,
      },
      servedBy: quoteModelName,
    }
  },
  listModels: async () => [{ name: quoteModelName, canEmbed: false }],
}

function lastUserText(call: ModelCall): string {
  return call.messages.findLast((message) => message.role === 'user')?.text ?? ''
}

/** As many whole blocks as fit: half a quote would no longer be what its source says. */
function wholeBlocks(answer: string, limit: number): string {
  const end = answer.lastIndexOf('\n\n', limit)
  return end > 0 ? answer.slice(0, end) : ''
}

function* deltasOf(text: string): Generator<string> {
  let from = 0
  while (from < text.length) {
    const space = text.indexOf(' ', from + deltaCharsMin)
    const to = space < 0 ? text.length : space + 1
    yield text.slice(from, to)
    from = to
  }
}
