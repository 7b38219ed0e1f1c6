/**
 * Content never enters the log (security.md, section 2): what a line keeps besides its fields are ids, codes and
 * numbers. Text that is neither is withheld, whoever wrote it into a line. Where a line must speak of content, it
 * holds a commitment: a hash that says nothing without a salt that is kept, and deleted, with the content.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { JsonValue } from '../tlog/canonical-json.ts'

/** Ids, codes, model names, and short lists of codes with a space between; no sentence with its signs. */
const code = /^[A-Za-z0-9_*(][A-Za-z0-9_*.:@+/(),=#~-]{0,399}( [A-Za-z0-9_*(][A-Za-z0-9_*.:@+/(),=#~-]{0,399}){0,63}$/
const codeCharactersMax = 1_000
const listMax = 100
const depthMax = 3
export const withheld = 'withheld'

export function codesOnly(details: Record<string, unknown>): { [name: string]: JsonValue } {
  return codesIn(details, depthMax) as { [name: string]: JsonValue }
}

function codesIn(value: unknown, depth: number): JsonValue {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'string') return value.length <= codeCharactersMax && code.test(value) ? value : withheld
  if (depth === 0 || typeof value !== 'object') return withheld
  if (Array.isArray(value)) return value.slice(0, listMax).map((each) => codesIn(each, depth - 1))
  return Object.fromEntries(Object.entries(value).slice(0, listMax).flatMap(([name, each]) => (code.test(name) ? [[name, codesIn(each, depth - 1)]] : [])))
}

export type Commitment = { hash: string; salt: Uint8Array }

const saltBytes = 32

/** H(salt ‖ content). Without the salt nobody can try out contents; once it is deleted, nobody ever can. */
export function commitTo(content: string | Uint8Array, salt: Uint8Array = randomBytes(saltBytes)): Commitment {
  if (salt.length !== saltBytes) throw new Error(`a salt has ${saltBytes} bytes`)
  return { hash: createHash('sha256').update(salt).update(content).digest('hex'), salt }
}

export function isCommitmentTo(hash: string, content: string | Uint8Array, salt: Uint8Array): boolean {
  return commitTo(content, salt).hash === hash
}
