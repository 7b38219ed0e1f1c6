import { CallProblem } from '#kernel/contract/client.ts'
import type { Problem } from '#kernel/contract/coded-error.ts'
import { apiBase } from './api.ts'
import { noteSessionEnd } from './session-end.ts'
import { noteTermsOwed } from './terms-owed.ts'

/**
 * Opens a stream of events. `fetch` rather than EventSource: only so can the page name the position it reached, see why
 * it was refused, and hang up a line that has gone silent.
 */
export async function openStream(
  path: string,
  position: string | null,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const response = await fetch(apiBase + path, {
    headers: { accept: 'text/event-stream', ...(position === null ? {} : { 'last-event-id': position }) },
    credentials: 'same-origin',
    cache: 'no-store',
    signal,
  })
  if (response.status === 401) noteSessionEnd()
  if (response.status === 403) void noteTermsOwed(response)
  if (!response.ok) throw new CallProblem(await problemOf(response))
  if (!response.body) throw new TypeError('the stream has no body')
  return response.body
}

/** A refusal that asking again cannot change: deleted, not allowed, signed out. Being busy passes. */
export function isFinalRefusal(error: unknown): boolean {
  return (
    error instanceof CallProblem && error.problem.status < 500 && error.problem.status !== 429 && error.problem.status !== 408
  )
}

async function problemOf(response: Response): Promise<Problem> {
  if (response.headers.get('content-type')?.includes('json')) return (await response.json()) as Problem
  return {
    type: 'about:blank',
    title: 'The server could not be reached properly. Try again.',
    status: response.status,
    code: 'unknown',
    requestId: response.headers.get('x-request-id') ?? '',
  }
}
