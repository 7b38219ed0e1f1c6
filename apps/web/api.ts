import type { AllEndpoints } from '#apps/contracts.ts'
import { CallProblem, createClient, type Client } from '#kernel/contract/client.ts'
import { routes } from 'virtual:steward-routes'
import { noteSessionEnd } from './session-end.ts'
import { confirmItIsYou, isStepUpNeeded } from './step-up.ts'
import { noteTermsOwed } from './terms-owed.ts'

/** Where the server answers; `apiBase + path` is also the address of streams and files. */
export const apiBase = '/api'

/** Every endpoint as a typed call. The session rides in a cookie that scripts cannot read. */
export const api: Client<AllEndpoints> = createClient<AllEndpoints>(routes, { base: apiBase, fetch: ask })

/** For answers that are no JSON; typed calls go through `api`. */
export async function ask(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, { ...init, credentials: 'same-origin' })
  if (response.status === 401) noteSessionEnd()
  if (response.status !== 403) return response
  void noteTermsOwed(response)
  // Nothing was done yet: once it is confirmed, the same call goes through.
  return (await isStepUpNeeded(response)) && (await confirmItIsYou()) ? ask(input, init) : response
}

/** The problem’s code, or "offline" when the server was not reached at all. */
export function codeOf(error: unknown): string {
  if (error instanceof CallProblem) return error.problem.code
  return error instanceof TypeError ? 'offline' : 'unknown'
}
