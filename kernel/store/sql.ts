/**
 * SQL as a value: `sql` keeps text and parameters apart, so a value can never become syntax.
 * Hand-written SQL beside each feature is the reviewable form of what a feature reads and writes
 * (docs/decisions/2026-11-22-hand-written-sql.md).
 */
export type Sql = { readonly parts: readonly string[]; readonly values: readonly unknown[] }

/** `` sql`select id from document where id = ${id}` ``; a nested `sql` value is spliced in. */
export function sql(strings: TemplateStringsArray, ...inputs: unknown[]): Sql {
  if (!inputs.some(isSql)) return { parts: strings, values: inputs, [sqlMark]: true } as Sql
  const values = inputs.flatMap((input) => (isSql(input) ? input.values : [input]))
  return { parts: splicedParts(strings, inputs), values, [sqlMark]: true } as Sql
}

/** The wire form: `$1`-numbered text and its values. The same parts give the same string, so that whoever looks it up need not read it. */
export function toQuery({ parts, values }: Sql): { text: string; values: readonly unknown[] } {
  const known = texts.get(parts)
  if (known !== undefined) return { text: known, values }
  let text = parts[0] ?? ''
  for (let index = 1; index < parts.length; index++) text += `$${index}${parts[index]}`
  texts.set(parts, text)
  return { text, values }
}

/** A template’s parts are one object each time it is run, and so are those of what is spliced into it. */
const texts = new WeakMap<readonly string[], string>()

/** What was spliced where, and what came of it. */
type Spliced = { from: readonly (readonly string[] | undefined)[]; parts: readonly string[] }

/** A template is completed in a few ways; one that is in more is put together anew each time. */
const waysMax = 16
const ways = new WeakMap<TemplateStringsArray, Spliced[]>()

function splicedParts(strings: TemplateStringsArray, inputs: readonly unknown[]): readonly string[] {
  const of = ways.get(strings) ?? []
  const known = of.find(({ from }) => inputs.every((input, index) => from[index] === (isSql(input) ? input.parts : undefined)))
  if (known) return known.parts
  const parts = splice(strings, inputs)
  if (of.length < waysMax) ways.set(strings, [...of, { from: inputs.map((input) => (isSql(input) ? input.parts : undefined)), parts }])
  return parts
}

function splice(strings: TemplateStringsArray, inputs: readonly unknown[]): readonly string[] {
  const parts: string[] = [strings[0] ?? '']
  for (const [index, input] of inputs.entries()) {
    const [first = '', ...rest] = isSql(input) ? input.parts : ['', '']
    parts.push(`${parts.pop()}${first}`, ...rest)
    parts.push(`${parts.pop()}${strings[index + 1] ?? ''}`)
  }
  return parts
}

const sqlMark = Symbol('sql')

function isSql(input: unknown): input is Sql {
  return typeof input === 'object' && input !== null && sqlMark in input
}
