/** One text for one value: keys sorted, no spaces (as RFC 8785 for the values that entries hold). */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [name: string]: JsonValue }

export function canonicalJson(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const fields = value as { [name: string]: JsonValue }
    let text = ''
    for (const name of Object.keys(fields).sort()) text += `${text && ','}${JSON.stringify(name)}:${canonicalJson(fields[name]!)}`
    return `{${text}}`
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('a number in an entry must be finite')
  return JSON.stringify(value)
}
