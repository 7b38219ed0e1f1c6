/**
 * What a quarantined reader may hand across (security.md, S8): one value of a small, closed kind. Its words stay on
 * the other side. A bounded value still carries the label of what was read: it may be shown and branched on, and
 * whatever consequence hangs on it asks a person (kernel/agent/interpreter.ts).
 */
import { z } from 'zod'

/** Enough for any question with a list of answers; few enough that a choice carries little. */
const choicesMax = 20
const choiceCharsMax = 80

export const idKinds = ['document', 'passage', 'conversation'] as const
export const IdKind = z.enum(idKinds)
export type IdKind = z.infer<typeof IdKind>

export const BoundedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('yes-or-no') }).strict(),
  z.object({ kind: z.literal('number'), min: z.number(), max: z.number() }).strict(),
  z.object({ kind: z.literal('date') }).strict(),
  z.object({ kind: z.literal('choice'), choices: z.array(z.string().trim().min(1).max(choiceCharsMax)).min(2).max(choicesMax) }).strict(),
  z.object({ kind: z.literal('id'), of: IdKind }).strict(),
])
export type BoundedSchema = z.infer<typeof BoundedSchema>
export type BoundedValue = boolean | number | string

export type KnownId = { kind: IdKind; id: string; title: string }
export type Crossing = { isAllowed: true; value: BoundedValue } | { isAllowed: false; why: string }

/** Longer than the longest value in its wrapping; nothing longer is even parsed. */
const outputCharsMax = 400

/** The reader answers `{"value": …}` and nothing else. Whatever does not fit exactly does not cross, and is not repaired. */
export function crossOver(schema: BoundedSchema, output: string, known: readonly KnownId[]): Crossing {
  if (output.length > outputCharsMax) return refused('the reader said more than a value')
  const value = onlyValueIn(output.trim())
  if (value === undefined) return refused('the reader did not answer with one value')
  return fits(schema, value, known) ? { isAllowed: true, value: value as BoundedValue } : refused('the reader’s value is not one of those asked for')
}

function onlyValueIn(output: string): unknown {
  try {
    const parsed: unknown = JSON.parse(output)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined
    const names = Object.keys(parsed)
    return names.length === 1 && names[0] === 'value' ? (parsed as { value: unknown }).value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function fits(schema: BoundedSchema, value: unknown, known: readonly KnownId[]): boolean {
  switch (schema.kind) {
    case 'yes-or-no':
      return typeof value === 'boolean'
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) && value >= schema.min && value <= schema.max
    case 'date':
      return typeof value === 'string' && isDate(value)
    case 'choice':
      return typeof value === 'string' && schema.choices.includes(value)
    case 'id':
      return typeof value === 'string' && known.some((each) => each.kind === schema.of && each.id === value)
  }
}

function isDate(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value)
}

function refused(why: string): Crossing {
  return { isAllowed: false, why }
}
