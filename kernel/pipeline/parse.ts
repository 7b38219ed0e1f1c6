import { CodedError, kernelErrors } from '../contract/coded-error.ts'
import type { AnyEndpoint } from '../contract/endpoint.ts'

/** JSON nesting beyond this is nobody's form; it is refused before the schema walks it. */
const depthMax = 20

export function parseInput(endpoint: AnyEndpoint, input: unknown): unknown {
  const fault = faultIn(input, '', endpoint.inputDepthMax ?? depthMax)
  if (fault) throw new CodedError(kernelErrors.invalid_input, { fields: [fault] })
  const result = endpoint.input.safeParse(input)
  if (result.success) return result.data
  const fields = result.error.issues.slice(0, 20).map((issue: { path: PropertyKey[]; message: string }) => ({ path: issue.path.join('.'), sentence: issue.message }))
  throw new CodedError(kernelErrors.invalid_input, { fields })
}

type Fault = { path: string; sentence: string }

/** The first thing that no schema need ever see: nesting without end, or text that PostgreSQL cannot hold as it is. */
function faultIn(value: unknown, path: string, levels: number): Fault | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : { path, sentence: 'This holds a character that cannot be kept: a NUL, or half of a character. Remove it and send again.' }
  if (typeof value !== 'object' || value === null) return undefined
  if (levels <= 0) return { path, sentence: 'This is nested too deeply.' }
  for (const [key, child] of Object.entries(value)) {
    const at = path ? `${path}.${key}` : key
    const fault = isStorable(key) ? faultIn(child, at, levels - 1) : { path, sentence: 'A field’s name holds a character that cannot be kept.' }
    if (fault) return fault
  }
  return undefined
}

/** NUL is no character of PostgreSQL’s text; half of a surrogate pair would silently become another one. */
function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}
