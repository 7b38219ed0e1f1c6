/**
 * JSON with one spelling for one value (after RFC 8785: members sorted by UTF-16 code units, no spaces), so that a
 * hash stands for the value. What JSON cannot say is refused, never dropped: a dropped field would be shown to nobody.
 */
import { createHash } from 'node:crypto'

/** Deeper than any honest tool's arguments; bounds the recursion. */
const depthMax = 50

export function canonicalJson(value: unknown): string {
  return write(value, 0)
}

export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function write(value: unknown, depth: number): string {
  if (depth > depthMax) throw new Error('the value is nested too deeply to be written down')
  if (value === null || typeof value === 'boolean') return String(value)
  // A lone surrogate has no bytes in UTF-8: two different texts would share one hash.
  if (typeof value === 'string') return JSON.stringify(value.toWellFormed())
  if (typeof value === 'number') return writeNumber(value)
  if (Array.isArray(value)) return `[${value.map((each) => write(each, depth + 1)).join(',')}]`
  if (typeof value === 'object' && isPlain(value)) return writeObject(value, depth)
  throw new Error(`a ${typeof value} cannot be written as JSON`)
}

function writeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error('only finite numbers can be written as JSON')
  return JSON.stringify(value)
}

function writeObject(value: Record<string, unknown>, depth: number): string {
  const members = Object.keys(value)
    .filter((name) => value[name] !== undefined)
    .sort()
  return `{${members.map((name) => `${JSON.stringify(name)}:${write(value[name], depth + 1)}`).join(',')}}`
}

function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
