/** One call of an endpoint by name, answered as it came over the wire: for refusals, files, streams and odd headers. */
import { contracts, type AllEndpoints } from '#apps/contracts.ts'
import { toRequest } from '#kernel/contract/client.ts'
import type { Problem } from '#kernel/contract/coded-error.ts'
import type { AnyEndpoint } from '#kernel/contract/endpoint.ts'

export type EndpointName = keyof AllEndpoints

export const allEndpoints = Object.assign({}, ...Object.values(contracts)) as Record<EndpointName, AnyEndpoint>
export const endpointNames = Object.keys(allEndpoints) as EndpointName[]

export type RawCall = { headers?: Record<string, string>; bytes?: Uint8Array<ArrayBuffer>; signal?: AbortSignal }
export type RawAnswer = { status: number; headers: Headers; bytes: Uint8Array; text: string; problem: Problem }

export async function openCall(url: string, token: string | undefined, name: EndpointName, input: Record<string, unknown> = {}, call: RawCall = {}): Promise<Response> {
  const { at, dialect, takes, fromElsewhere } = allEndpoints[name]
  const { method, path, body } = dialect ? toDialectRequest(at, input) : toRequest(at, input, call.bytes !== undefined)
  const form = takes === 'form' && body !== undefined ? new URLSearchParams(JSON.parse(body) as Record<string, string>).toString() : undefined
  return fetch(`${url}${dialect ? '' : '/api'}${path}`, {
    method,
    ...(fromElsewhere && { redirect: 'manual' as const }),
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(call.bytes ? { 'content-type': 'application/octet-stream' } : form !== undefined ? { 'content-type': 'application/x-www-form-urlencoded' } : body ? { 'content-type': 'application/json' } : {}),
      ...call.headers,
    },
    body: call.bytes ?? form ?? body ?? null,
    signal: call.signal ?? null,
  })
}

/** Another protocol’s message is the body, whole; other fields are in the address. */
function toDialectRequest(at: string, { body, ...rest }: Record<string, unknown>): { method: string; path: string; body?: string } {
  const { method, path } = toRequest(at.replace(/^(POST|PATCH)/, 'GET'), rest)
  return { method: at.split(' ')[0] ?? method, path, ...(body !== undefined && { body: JSON.stringify(body) }) }
}

/** Reads the answer to its end, streams included. */
export async function rawCall(url: string, token: string | undefined, name: EndpointName, input: Record<string, unknown> = {}, call: RawCall = {}): Promise<RawAnswer> {
  const response = await openCall(url, token, name, input, call)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const text = new TextDecoder().decode(bytes)
  const isProblem = response.headers.get('content-type')?.includes('problem+json')
  const code = response.headers.get('x-problem-code')
  const problem = code ? { status: response.status, code, title: text, requestId: response.headers.get('x-request-id') } : isProblem ? JSON.parse(text) : {}
  return { status: response.status, headers: response.headers, bytes, text, problem: problem as Problem }
}
