/** Names for queries: plain identifiers, as near to the sheet's own words as they can be. */

/** Words that DuckDB’s grammar keeps for itself (duckdb_keywords(), reserved and type_function, 1.5.6). */
const reserved = new Set(
  'all analyse analyze and anti any array as asc asof asymmetric at authorization binary both by case cast check collate collation column columns concurrently constraint create cross default deferrable desc describe distinct do else end except false fetch for foreign freeze from full generated glob group having ilike in initially inner intersect into is isnull join lambda lateral leading left like limit map natural not notnull null offset on only or order outer overlaps pivot pivot_longer pivot_wider placing positional primary qualify references returning right select semi show similar some struct summarize symmetric table tablesample then to trailing true try_cast union unique unpack unpivot using variadic verbose when where window with'.split(
    ' ',
  ),
)
const charsMax = 48

/** One name for each title, all different (queries do not tell capitals apart). */
export function sqlNames(titles: readonly string[], fallback: (index: number) => string): string[] {
  const taken = new Set<string>(['_row', '_odd', 'rowid'])
  return titles.map((title, index) => {
    const base = sqlName(title) ?? fallback(index)
    let name = base
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${base}_${number}`
    taken.add(name.toLowerCase())
    return name
  })
}

export function sqlName(title: string): string | undefined {
  // A title that is a name already stays as it is: people know it so.
  if (/^[A-Za-z][A-Za-z0-9_]*$/.test(title) && title.length <= charsMax && !reserved.has(title.toLowerCase())) return title
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/%/g, ' percent ')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, charsMax)
    .replace(/_+$/, '')
  if (plain === '') return undefined
  if (/^\d/.test(plain)) return `c_${plain}`
  return reserved.has(plain) ? `${plain}_` : plain
}
