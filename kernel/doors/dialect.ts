/**
 * A protocol that is not ours, on an address of its own, through the same hallway: SCIM has its own media type, its own
 * shape of errors and its own tokens (RFC 7644). An endpoint names its dialect; everything between reading the request
 * and writing the answer is the same for all.
 */
import type { Problem } from '../contract/coded-error.ts'
import type { DialectName } from '../contract/endpoint.ts'
import type { Actor } from '../pipeline/actor.ts'

export type DialectRequest = { query: Record<string, unknown>; params: Record<string, unknown>; body: unknown; headers: Record<string, string | string[] | undefined> }

/** `body` undefined is an answer without one (204, 304). */
export type DialectAnswer = { status: number; headers: Record<string, string>; body?: unknown }

export type Dialect = {
  /** Begins the address of each of its endpoints; below it every unknown address is refused in its words. */
  prefix: string
  /** Bodies come, and answers go, as this kind of JSON. */
  mediaType: string
  /** The caller behind a bearer token; nobody when it opens nothing. Cookies are not looked at. */
  identify(token: string | undefined, network: string | null): Promise<Actor>
  input(request: DialectRequest): Record<string, unknown>
  answer(output: unknown): DialectAnswer
  problem(problem: Problem): unknown
}

export type Dialects = Partial<Record<DialectName, Dialect>>
