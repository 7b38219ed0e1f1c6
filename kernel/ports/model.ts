/**
 * Port `model`, version 1: one way to a language model, whoever runs it.
 *
 * Push, not pull: the connection calls the sink for every delta, because helper layers on the
 * token path cost ten times the work of a raw proxy (docs/decisions, model gateway). Methods are
 * `doStream` and `doEmbed` so that nobody calls them by accident: features speak to the gateway.
 */
import type { z } from 'zod'

export type ModelMessage = { role: 'system' | 'user' | 'assistant'; text: string }

/** A passage handed to the model as data, never as an instruction (R24). */
export type GroundingPassage = {
  /** The number the answer cites it by, from 1. */
  number: number
  id: string
  documentId: string
  title: string
  /** Headings above the passage, outermost first. */
  headings: string[]
  text: string
  /** ISO date of the document's latest stated version, when known. */
  date?: string
  /** Retrieval score, comparable within one search only. */
  score: number
}

export type Grounding = {
  /** The question with references to earlier turns resolved. */
  question: string
  passages: GroundingPassage[]
  /** 0–1: how sure retrieval is that the passages hold an answer. */
  evidence: number
  task: 'answer' | 'summary'
}

export type ModelCall = {
  /** The vendor's own model name. */
  model: string
  messages: ModelMessage[]
  /** Present when the turn is grounded in sources; vendors read it from the messages, the quote engine from here. */
  grounding?: Grounding
  outputTokensMax?: number
  temperature?: number
  tools?: ModelTool[]
}

export type ModelTool = { name: string; description: string; inputSchema: Record<string, unknown> }

export type ModelUsage = { inputTokens: number; outputTokens: number; isEstimated: boolean }

/** Called synchronously, in order. `end` is called by nobody: the promise of `doStream` is the end. */
export type ModelSink = {
  text(delta: string): void
  reasoning?(delta: string): void
  toolCall?(call: { id: string; name: string; input: string }): void
  /** Called for each whole event of the vendor's protocol, also those with nothing to show (pings, hidden reasoning). */
  activity?(): void
}

export type ModelFinish = {
  reason: 'stop' | 'length' | 'content-filter' | 'tool-calls' | 'other'
  usage: ModelUsage
  /** The model name the vendor says it used, when it says so. */
  servedBy?: string
}

export const modelFaultCodes = [
  'unreachable', // refused, DNS, TLS
  'unauthorised', // 401, 403
  'rate-limited', // 429
  'overloaded', // 5xx
  'rejected', // other 4xx: unknown model, context too long
  'silent', // no byte within the idle limit
  'cut', // the stream ended without its end mark
  'malformed', // bytes that are not the vendor's protocol
  'too-large', // an answer over the size limit
  'stopped', // the caller's signal
  'forbidden', // a rule of this installation: not cleared for the label, evidence lapsed, switched off
] as const

/** The one error a connection throws. `sentence` is shown to the person; `cause` goes to the log. */
export class ModelFault extends Error {
  readonly code: (typeof modelFaultCodes)[number]
  readonly retryAfterMs: number | undefined
  constructor(
    code: (typeof modelFaultCodes)[number],
    sentence: string,
    options: { cause?: unknown; retryAfterMs?: number } = {},
  ) {
    super(sentence, { cause: options.cause })
    this.code = code
    this.retryAfterMs = options.retryAfterMs
  }
  /** True when another attempt, now or later, may succeed and nothing was streamed yet. */
  get isRetryable(): boolean {
    return this.code === 'unreachable' || this.code === 'rate-limited' || this.code === 'overloaded' || this.code === 'silent'
  }
}

export type VendorModel = { name: string; canEmbed: boolean; contextTokens?: number }

/** One configured vendor account. Stateless apart from keep-alive sockets. */
export type ModelConnection = {
  /** Streams one answer into the sink. Throws only `ModelFault`. */
  doStream(call: ModelCall, sink: ModelSink, signal: AbortSignal): Promise<ModelFinish>
  /** Vectors of equal length, one a text, in order. Absent when the vendor has none. */
  doEmbed?(model: string, texts: string[], signal: AbortSignal): Promise<Float32Array[]>
  /** The vendor's list, when it offers one. */
  listModels?(signal: AbortSignal): Promise<VendorModel[]>
}

/**
 * One request to a vendor, its answer pushed. Bytes arrive as the socket delivers them: a web stream costs
 * more per token than all other work on it. Never throws; ends with exactly one of `end` and `fault`.
 */
export type Dial = (request: DialRequest, reply: DialReply) => void

export type DialRequest = {
  url: string
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string | Uint8Array
  signal: AbortSignal
}

export type DialReply = {
  /** Status and headers (names in lower case), once, before any byte. Redirects never arrive here: they are faults. */
  head(status: number, headers: Record<string, string>): void
  /** Valid during the call only: copy what must be kept. */
  bytes(chunk: Uint8Array): void
  end(): void
  fault(fault: ModelFault): void
}

/** What an adapter is given besides its options: nothing that reaches the database or a feature. */
export type AdapterTools = {
  /** The kernel's dialer, whole answers at once: for lists, embeddings and tokens of access. */
  fetch: typeof globalThis.fetch
  /** The same dialer, pushed: for streams. */
  dial: Dial
  now(): number
}

export type NoStore<Options> = {
  /** Fields that a body sent to this path must carry; checked before every dial. None where the API has no words for it. */
  fields(options: Options, path: string): Record<string, unknown>
  /** The same for people, on the page of the register. */
  sentence: string
}

export type ModelAdapter<Options = unknown> = {
  port: 'model'
  version: 1
  id: string
  /** Plain name on the admin page: "Azure OpenAI". */
  title: string
  /** Validates, and gives the admin form its fields (`z.meta({ title, description, isSecret })`). */
  options: z.ZodType<Options>
  /** Where its requests may go. `local`: this machine or a private network, plain HTTP allowed. Default `internet`. */
  reach?(options: Options): 'internet' | 'local'
  /** Every address its requests go to, as URLs: the dialer's allow-list is made of these. */
  addresses(options: Options): string[]
  /** What the vendor's API offers against keeping what it is sent. */
  noStore: NoStore<Options>
  create(options: Options, tools: AdapterTools): ModelConnection
}

/** No byte for this long ends a stream as `silent` (nobody else notices; see bench/BASELINES). */
export const modelIdleMsMax = 30_000
/** Longest wait for the first byte. */
export const modelFirstByteMsMax = 60_000
/** Longest time for one answer, however lively: a vendor that pings for ever must end too. */
export const modelStreamMsMax = 15 * 60_000
/** Characters of one answer; more is cut with `too-large`. */
export const modelAnswerCharsMax = 400_000
