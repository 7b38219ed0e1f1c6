/** One text for one value: keys sorted, no spaces (as RFC 8785 for the values that entries hold). */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [name: string]: JsonValue }

export function canonicalJson(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const named = Object.entries(value as { [name: string]: JsonValue }).sort(([one], [other]) => (one < other ? -1 : 1))
    return `{${named.map(([name, each]) => `${JSON.stringify(name)}:${canonicalJson(each)}`).join(',')}}`
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('a number in an entry must be finite')
  return JSON.stringify(value)
}
