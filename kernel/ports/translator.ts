/**
 * Port `translator`, version 1: one way to an engine that only translates. Segments go out and come back as small
 * pieces of XML: text escaped, `<x id="1"/>` for what stands alone, `<g id="2">…</g>` around text (XLIFF 1.2, 2.4).
 */

export type TranslatorCall = { /** BCP 47. */ from: string; to: string; segments: readonly string[] }

export const translatorFaultCodes = ['unreachable', 'unauthorised', 'busy', 'rejected', 'malformed', 'unsupported', 'stopped', 'forbidden'] as const

/** `sentence` is for people; `cause` goes to the log. */
export class TranslatorFault extends Error {
  readonly code: (typeof translatorFaultCodes)[number]
  constructor(code: (typeof translatorFaultCodes)[number], sentence: string, options: { cause?: unknown } = {}) {
    super(sentence, options)
    this.code = code
  }
  /** Another attempt may succeed. */
  get isRetryable(): boolean {
    return this.code === 'unreachable' || this.code === 'busy'
  }
}

export type Translator = {
  /** One answer a segment, in order. Throws `TranslatorFault`. */
  translate(call: TranslatorCall, signal: AbortSignal): Promise<string[]>
}

export type TranslatorOptions = { url: string; key: string; region: string }

export type TranslatorAdapter = {
  port: 'translator'
  version: 1
  id: string
  title: string
  /** Where requests go unless an administrator says otherwise; null for an engine on this machine, which has no address. */
  defaultUrl: string | null
  /** Segments and characters of one call. */
  segmentsMax: number
  charsMax: number
  /** Directions there are; undefined when only the vendor knows. */
  pairs?(): Promise<readonly { from: string; to: string }[]>
  create(options: TranslatorOptions, tools: { fetch: typeof globalThis.fetch }): Translator
}
