import { ModelFault } from '#kernel/ports/model.ts'

/** The dialer's own no, thrown while connecting. */
export class DialRefusal extends Error {
  readonly code = 'DIAL_REFUSED'
}

/** What undici or the socket reports, as the one error a connection throws. `cause` is for the log only. */
export function faultOf(error: Error, hasHead: boolean): ModelFault {
  if (error instanceof ModelFault) return error
  const code = codeOf(error)
  if (code === 'DIAL_REFUSED') {
    const sentence =
      'Steward does not connect to this address: it is not a public one. If the vendor runs on your own network, mark it as local.'
    return new ModelFault('rejected', sentence, { cause: error })
  }
  const known = sentences[code] ?? (code.startsWith('HPE_') ? sentences.HPE : isTlsCode(code) ? sentences.TLS : undefined)
  if (known !== undefined) return new ModelFault(known.code, known.sentence, { cause: error })
  if (hasHead)
    return new ModelFault('cut', 'The connection to the vendor broke before the answer was complete.', { cause: error })
  return new ModelFault('unreachable', 'The vendor closed the connection before it answered.', { cause: error })
}

export function unlistedFault(url: URL): ModelFault {
  return new ModelFault('forbidden', `Steward does not connect to ${url.host}: it is on no configured vendor’s list of addresses. An administrator can add it on the page of vendors.`)
}

export function redirectFault(status: number): ModelFault {
  return new ModelFault('rejected', `The vendor’s address answers with a redirect (${status}). Enter the address it leads to.`)
}

export function tooLargeFault(bytesMax: number): ModelFault {
  return new ModelFault(
    'too-large',
    `The vendor sent more than ${Math.round(bytesMax / 1024 / 1024)} MB for one answer, so it was stopped.`,
  )
}

const sentences: Record<string, { code: ModelFault['code']; sentence: string }> = {
  ECONNREFUSED: { code: 'unreachable', sentence: 'Nothing answers at the vendor’s address: the connection was refused.' },
  ENOTFOUND: { code: 'unreachable', sentence: 'The vendor’s host name is not known to the name service.' },
  EAI_AGAIN: { code: 'unreachable', sentence: 'The name service did not answer, so the vendor’s host could not be found.' },
  EHOSTUNREACH: { code: 'unreachable', sentence: 'There is no route to the vendor’s host.' },
  ENETUNREACH: { code: 'unreachable', sentence: 'There is no route to the vendor’s network.' },
  ETIMEDOUT: { code: 'unreachable', sentence: 'The vendor’s host did not accept a connection in time.' },
  UND_ERR_CONNECT_TIMEOUT: { code: 'unreachable', sentence: 'The vendor’s host did not accept a connection in time.' },
  UND_ERR_HEADERS_TIMEOUT: { code: 'silent', sentence: 'The vendor accepted the request and then said nothing.' },
  UND_ERR_BODY_TIMEOUT: { code: 'silent', sentence: 'The vendor fell silent in the middle of the answer.' },
  UND_ERR_HEADERS_OVERFLOW: { code: 'malformed', sentence: 'The vendor’s answer begins with too many headers.' },
  HPE: { code: 'malformed', sentence: 'What answers at the vendor’s address does not speak HTTP.' },
  TLS: { code: 'unreachable', sentence: 'No secure connection to the vendor: its certificate or its TLS is not acceptable.' },
}

function isTlsCode(code: string): boolean {
  return /^(ERR_SSL|ERR_TLS|EPROTO$|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH)/.test(code)
}

function codeOf(error: unknown): string {
  for (let current: unknown = error, depth = 0; current instanceof Error && depth < 5; current = current.cause, depth++) {
    const { code } = current as { code?: unknown }
    // Happy-eyeballs failures are one AggregateError over an attempt for each address.
    if (current instanceof AggregateError && code === undefined && current.errors.length > 0) return codeOf(current.errors[0])
    if (typeof code === 'string' && code !== 'UND_ERR_SOCKET') return code
  }
  return ''
}
