/**
 * The one error features throw for refusals and bad input. It becomes RFC 9457 problem details with the
 * same shape everywhere; anything else thrown is a bare 500 with a request id and its cause in the log.
 */
export class CodedError extends Error {
  readonly code: string
  readonly status: number
  /** Field by field, for forms: path and plain sentence. */
  readonly fields: { path: string; sentence: string }[] | undefined
  readonly retryAfterSeconds: number | undefined
  constructor(kind: ErrorKind, options: { cause?: unknown; fields?: { path: string; sentence: string }[]; retryAfterSeconds?: number; sentence?: string } = {}) {
    super(options.sentence ?? kind.sentence, { cause: options.cause })
    this.code = kind.code
    this.status = kind.status
    this.fields = options.fields
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

/** Declared once by a feature (or here by the kernel): code, HTTP status, and the sentence a person sees. */
export type ErrorKind = { code: string; status: number; sentence: string }

export function errors<Kinds extends Record<string, { status: number; sentence: string }>>(kinds: Kinds): { [K in keyof Kinds]: ErrorKind } {
  return Object.fromEntries(Object.entries(kinds).map(([code, kind]) => [code, { code, ...kind }])) as { [K in keyof Kinds]: ErrorKind }
}

export const kernelErrors = errors({
  invalid_input: { status: 400, sentence: 'Some of what was sent is not as expected. See the fields below.' },
  malformed_request: { status: 400, sentence: 'The request could not be read. It may be damaged or not JSON.' },
  signed_out: { status: 401, sentence: 'You are not signed in, or your session has ended. Sign in and try again.' },
  not_allowed: { status: 403, sentence: 'Your role does not allow this. Ask your agency’s administrator if you need it.' },
  wave_not_open: { status: 403, sentence: 'Your agency’s turn has not come yet, or it is paused. The start page says what is planned.' },
  not_a_member: { status: 403, sentence: 'You are not taking part at the moment. Join again to go on; what you made is kept.' },
  terms_not_accepted: { status: 403, sentence: 'Before you go on, read the terms of use and say whether you accept them.' },
  step_up_needed: { status: 403, sentence: 'Confirm that it is you; then this goes on. A change like this one needs a confirmation of the last five minutes.' },
  outside_key: { status: 403, sentence: 'This key may not do that. Its owner can do it in the browser, or make a key that may.' },
  refused_by_rule: { status: 403, sentence: 'A rule does not allow this.' },
  not_found: { status: 404, sentence: 'This does not exist, or you may not see it.' },
  method_not_allowed: { status: 405, sentence: 'This address does not take that kind of request.' },
  conflict: { status: 409, sentence: 'This has changed in the meantime. Reload and try again.' },
  key_reused: { status: 409, sentence: 'This idempotency key was already used for a different request.' },
  content_key_gone: { status: 410, sentence: 'The key of this is not there: it was destroyed, or your agency withdrew its key. Nobody can read it.' },
  too_slow: { status: 408, sentence: 'What you sent took too long to arrive. Check your connection and try again.' },
  too_large: { status: 413, sentence: 'This is larger than allowed.' },
  cross_site: { status: 403, sentence: 'This request came from another web site and was refused.' },
  unknown_host: { status: 421, sentence: 'Steward does not answer under this name. Open it at localhost; whoever runs it can allow another name with STEWARD_ADDRESS.' },
  too_many_requests: { status: 429, sentence: 'Too many requests in a short time. Wait a moment and try again.' },
  keys_unreachable: { status: 503, sentence: 'The service that keeps your agency’s keys does not answer right now. Nothing is lost; try again in a moment.' },
  busy: { status: 503, sentence: 'Steward is at its limit right now. Your request was not started; try again in a moment.' },
})

/** RFC 9457 problem details as we send them. */
export type Problem = {
  type: string
  title: string
  status: number
  code: string
  requestId: string
  fields?: { path: string; sentence: string }[]
}
