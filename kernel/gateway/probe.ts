/** The test button: what of a connection works, each finding a sentence. Its questions are ours and public. */
import { lowestLabel } from '#kernel/flow/label.ts'
import { ModelFault, type ModelCall, type VendorModel } from '#kernel/ports/model.ts'
import type { ConnectionConfig, Gateway } from './gateway.ts'

export type ProbeResult = {
  check: 'reach' | 'streaming' | 'tools' | 'embeddings' | 'latency'
  verdict: 'works' | 'fails' | 'not offered'
  sentence: string
  milliseconds: number | null
}

type Tools = { gateway: Gateway; now(): number }
type Probed = { config: ConnectionConfig; signal: AbortSignal; tools: Tools }

/** A person waits at the button. */
const probeMsMax = 45_000

export async function probeConnection(
  tools: Tools,
  config: ConnectionConfig,
  models: { chat?: string; embedding?: string },
  callerSignal: AbortSignal,
): Promise<ProbeResult[]> {
  const probed = { config, tools, signal: AbortSignal.any([callerSignal, AbortSignal.timeout(probeMsMax)]) }
  const { result: reach, listed } = await probeReach(probed)
  const chat = models.chat ?? listed?.find((model) => !model.canEmbed)?.name
  const embedding = models.embedding ?? listed?.find((model) => model.canEmbed)?.name
  if (reach.verdict === 'fails') return [reach, ...skipped('Not tried, since the vendor could not be reached.')]
  if (chat === undefined) return [reach, ...skipped('Not tried: enter the name of a model first.')]
  const streaming = await probeStreaming(probed, chat)
  return [reach, ...streaming, await probeTools(probed, chat), await probeEmbeddings(probed, embedding)]
}

async function probeReach({ config, signal, tools }: Probed): Promise<{ result: ProbeResult; listed?: VendorModel[] }> {
  const startedMs = tools.now()
  try {
    const listed = await tools.gateway.listModels(config, signal)
    const milliseconds = Math.round(tools.now() - startedMs)
    return {
      listed,
      result: {
        check: 'reach',
        verdict: 'works',
        sentence: `The vendor answers and offers ${count(listed.length, 'model')}.`,
        milliseconds,
      },
    }
  } catch (error) {
    const fault = faultOf(error)
    // No list is not out of reach: some vendors have none, and some keys may not see it.
    const isOnlyTheList = fault.code === 'rejected' || fault.code === 'malformed'
    const verdict = isOnlyTheList ? 'not offered' : 'fails'
    return {
      result: {
        check: 'reach',
        verdict,
        sentence: isOnlyTheList ? `No list of models: ${fault.message}` : fault.message,
        milliseconds: null,
      },
    }
  }
}

async function probeStreaming({ config, signal, tools }: Probed, model: string): Promise<ProbeResult[]> {
  const startedMs = tools.now()
  let firstMs: number | undefined
  let deltas = 0
  let text = ''
  const sink = {
    text(delta: string): void {
      firstMs ??= tools.now() - startedMs
      deltas++
      text += delta
    },
  }
  try {
    await tools.gateway.stream(config, question(model, 'Count from one to twenty in words.'), sink, signal, lowestLabel)
  } catch (error) {
    const { message } = faultOf(error)
    return [
      { check: 'streaming', verdict: 'fails', sentence: message, milliseconds: null },
      { check: 'latency', verdict: 'fails', sentence: 'Not measured, since no answer came.', milliseconds: null },
    ]
  }
  const totalMs = Math.round(tools.now() - startedMs)
  const latency: ProbeResult = {
    check: 'latency',
    verdict: 'works',
    sentence: `First words after ${seconds(firstMs ?? totalMs)}, the whole answer after ${seconds(totalMs)}.`,
    milliseconds: Math.round(firstMs ?? totalMs),
  }
  if (text.trim() === '')
    return [
      { check: 'streaming', verdict: 'fails', sentence: `The model “${model}” answered with no text.`, milliseconds: totalMs },
      latency,
    ]
  const sentence =
    deltas > 1 ? `The answer arrives word by word (${deltas} pieces).` : 'The answer arrives only as a whole, at its end.'
  return [{ check: 'streaming', verdict: deltas > 1 ? 'works' : 'not offered', sentence, milliseconds: totalMs }, latency]
}

async function probeTools({ config, signal, tools }: Probed, model: string): Promise<ProbeResult> {
  const startedMs = tools.now()
  let called: string | undefined
  const call: ModelCall = {
    ...question(model, 'Use the tool report_capital to report the capital of France. Do not answer in words.'),
    tools: [{ name: 'report_capital', description: 'Reports the capital of a country.', inputSchema: capitalSchema }],
  }
  try {
    await tools.gateway.stream(config, call, { text() {}, toolCall: ({ name }) => void (called = name) }, signal, lowestLabel)
  } catch (error) {
    const fault = faultOf(error)
    const verdict = fault.code === 'rejected' ? 'not offered' : 'fails'
    return {
      check: 'tools',
      verdict,
      sentence: verdict === 'not offered' ? `This model takes no tools: ${fault.message}` : fault.message,
      milliseconds: null,
    }
  }
  const milliseconds = Math.round(tools.now() - startedMs)
  if (called === 'report_capital')
    return { check: 'tools', verdict: 'works', sentence: 'The model called the tool it was given.', milliseconds }
  return {
    check: 'tools',
    verdict: 'not offered',
    sentence: 'The model did not call the tool it was asked to use.',
    milliseconds,
  }
}

const capitalSchema = {
  type: 'object',
  properties: { capital: { type: 'string' } },
  required: ['capital'],
  additionalProperties: false,
}

async function probeEmbeddings({ config, signal, tools }: Probed, model: string | undefined): Promise<ProbeResult> {
  if (model === undefined)
    return {
      check: 'embeddings',
      verdict: 'not offered',
      sentence: 'Not tried: no embedding model is named.',
      milliseconds: null,
    }
  const startedMs = tools.now()
  try {
    const vectors = await tools.gateway.embed(config, model, ['annual leave', 'travel expenses'], signal, lowestLabel)
    const milliseconds = Math.round(tools.now() - startedMs)
    return {
      check: 'embeddings',
      verdict: 'works',
      sentence: `“${model}” gives vectors of ${vectors[0]!.length} numbers.`,
      milliseconds,
    }
  } catch (error) {
    return { check: 'embeddings', verdict: 'fails', sentence: faultOf(error).message, milliseconds: null }
  }
}

/** Room for the hidden thinking of models that think first. */
const probeTokensMax = 2_000

function question(model: string, text: string): ModelCall {
  return { model, messages: [{ role: 'user', text }], outputTokensMax: probeTokensMax }
}

function skipped(sentence: string): ProbeResult[] {
  return (['streaming', 'latency', 'tools', 'embeddings'] as const).map((check) => ({
    check,
    verdict: 'fails',
    sentence,
    milliseconds: null,
  }))
}

function faultOf(error: unknown): ModelFault {
  if (error instanceof ModelFault) return error
  throw error
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 0)} s`
}
