/** What differs between two texts, word by word. Tokens are compared by their key; whoever calls says what a token is. */

export type DiffOp<Token> = { op: 'same' | 'delete'; token: Token } | { op: 'insert'; token: Token }

/** Cells of the comparison’s table: some 3,000 words against 3,000. Above it, the middle is replaced as a whole. */
const cellsMax = 9_000_000

/** `same` and `delete` come from `before`, `insert` from `after`; deletions stand before insertions at one place. */
export function diffTokens<Token>(before: readonly Token[], after: readonly Token[], keyOf: (token: Token) => string): DiffOp<Token>[] {
  const a = before.map(keyOf)
  const b = after.map(keyOf)
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  const middle = diffMiddle(before.slice(head, before.length - tail), after.slice(head, after.length - tail), a.slice(head, a.length - tail), b.slice(head, b.length - tail))
  const same = (tokens: readonly Token[]): DiffOp<Token>[] => tokens.map((token) => ({ op: 'same', token }))
  return [...same(before.slice(0, head)), ...middle, ...same(before.slice(before.length - tail))]
}

function diffMiddle<Token>(before: readonly Token[], after: readonly Token[], a: readonly string[], b: readonly string[]): DiffOp<Token>[] {
  const deleted = (token: Token): DiffOp<Token> => ({ op: 'delete', token })
  const inserted = (token: Token): DiffOp<Token> => ({ op: 'insert', token })
  if (a.length === 0 || b.length === 0 || a.length * b.length > cellsMax) return [...before.map(deleted), ...after.map(inserted)]
  const width = b.length + 1
  // lengths[i * width + j]: the longest common sequence of a from i and b from j.
  const lengths = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const at = i * width + j
      lengths[at] = a[i] === b[j] ? (lengths[at + width + 1] ?? 0) + 1 : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0)
    }
  }
  const ops: DiffOp<Token>[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      ops.push({ op: 'same', token: before[i++] as Token })
      j++
    } else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) ops.push(deleted(before[i++] as Token))
    else ops.push(inserted(after[j++] as Token))
  }
  ops.push(...before.slice(i).map(deleted), ...after.slice(j).map(inserted))
  return joinSpaces(ops)
}

/**
 * A lone space between two changes belongs to both: "the ‹old› ‹word›" reads as one change, not as two with a hole.
 * Each run of changes has its deletions first.
 */
function joinSpaces<Token>(ops: readonly DiffOp<Token>[]): DiffOp<Token>[] {
  const out: DiffOp<Token>[] = []
  let gone: DiffOp<Token>[] = []
  let come: DiffOp<Token>[] = []
  const flush = (): void => {
    out.push(...gone, ...come)
    gone = []
    come = []
  }
  for (const [index, each] of ops.entries()) {
    const next = ops[index + 1]
    const isBridge = each.op === 'same' && gone.length + come.length > 0 && next !== undefined && next.op !== 'same' && isSpace(each.token)
    if (isBridge) {
      gone.push({ op: 'delete', token: each.token })
      come.push({ op: 'insert', token: each.token })
    } else if (each.op === 'delete') gone.push(each)
    else if (each.op === 'insert') come.push(each)
    else {
      flush()
      out.push(each)
    }
  }
  flush()
  return out
}

function isSpace(token: unknown): boolean {
  const text = typeof token === 'string' ? token : typeof token === 'object' && token !== null && 'text' in token ? token.text : undefined
  return typeof text === 'string' && /^\s+$/.test(text)
}

/** Words, runs of white space, and single other characters. */
export function tokensOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+(?:['’.,-][\p{L}\p{M}\p{N}]+)*|\s+|[^\p{L}\p{M}\p{N}\s]/gu) ?? []
}
