/** Cells that are not of their column's kind, in one text a row: name=text, parted by the unit separator. */
const parted = '\u001f'
const charsMax = 200

export function oddText(pairs: readonly (readonly [string, string])[]): string | null {
  if (pairs.length === 0) return null
  return pairs.map(([name, text]) => `${name}=${text.replaceAll(parted, ' ').slice(0, charsMax)}`).join(parted)
}
