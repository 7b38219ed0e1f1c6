/**
 * Typed calls from a contract, for the web and the command line. Only types are imported from a
 * feature's contract here: the runtime needs no schema, just the method and path of each endpoint.
 */
import type { AnyEndpoint, CallInputOf, Contract, OutputOf } from './endpoint.ts'
import type { Problem } from './coded-error.ts'

/** Method and path by endpoint name, e.g. `{ sendMessage: 'POST /conversations/:conversationId/messages' }`. */
export type Routes = Record<string, string>

export type Client<C extends Contract> = { [K in keyof C]: (input: CallInputOf<C[K]>, options?: CallOptions) => Promise<OutputOf<C[K]>> }

export type CallOptions = { signal?: AbortSignal; idempotencyKey?: string; body?: Blob | Uint8Array<ArrayBuffer> }

/** A refusal or failure as the server stated it. */
export class CallProblem extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
}

export function createClient<C extends Contract>(
  routes: Routes,
  options: { base: string; fetch: typeof globalThis.fetch; headers?: () => Record<string, string> },
): Client<C> {
  return new Proxy({} as Client<C>, {
    get(_target, name) {
      const route = typeof name === 'string' && Object.hasOwn(routes, name) ? routes[name] : undefined
      // A name that is no endpoint is no method: `await` asks every value for its `then`.
      return route && ((input: Record<string, unknown> = {}, call: CallOptions = {}) => send(route, input, call))
    },
  })

  async function send(route: string, input: Record<string, unknown>, call: CallOptions): Promise<unknown> {
    const { method, path, body } = toRequest(route, input, call.body !== undefined)
    const response = await options.fetch(options.base + path, {
      method,
      headers: {
        ...(call.body ? { 'content-type': 'application/octet-stream' } : body ? { 'content-type': 'application/json' } : {}),
        ...(call.idempotencyKey ? { 'idempotency-key': call.idempotencyKey } : {}),
        ...options.headers?.(),
      },
      body: call.body ?? body ?? null,
      signal: call.signal ?? null,
    })
    if (!response.ok) throw new CallProblem(await readProblem(response))
    return response.status === 204 ? {} : response.json()
  }
}

/** Puts inputs named in the path there, the rest into the query (GET, DELETE, or when the body is a file) or a JSON body. */
export function toRequest(route: string, input: Record<string, unknown>, takesBytes = false): { method: string; path: string; body?: string } {
  const [method = 'GET', template = '/'] = route.split(' ')
  const rest: Record<string, unknown> = { ...input }
  const path = template.replace(/:([A-Za-z]+)/g, (_, key: string) => {
    const value = rest[key]
    delete rest[key]
    return encodeURIComponent(String(value))
  })
  if (method === 'GET' || method === 'DELETE' || takesBytes) {
    const query = new URLSearchParams()
    for (const [key, value] of Object.entries(rest)) {
      if (Array.isArray(value)) for (const each of value) query.append(key, String(each))
      else if (value !== undefined) query.append(key, String(value))
    }
    return { method, path: query.size ? `${path}?${query}` : path }
  }
  return { method, path, body: JSON.stringify(rest) }
}

async function readProblem(response: Response): Promise<Problem> {
  const fallback: Problem = { type: 'about:blank', title: 'The server could not be reached properly. Try again.', status: response.status, code: 'unknown', requestId: response.headers.get('x-request-id') ?? '' }
  if (!response.headers.get('content-type')?.includes('json')) return fallback
  return (await response.json()) as Problem
}

export type { AnyEndpoint }
