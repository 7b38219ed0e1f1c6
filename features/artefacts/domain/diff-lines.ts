/** What changed from one text to another, line by line (Myers, “An O(ND) Difference Algorithm”, 1986). */
export type DiffPart = { kind: 'same' | 'added' | 'removed'; text: string }

/** Lines that differ beyond this are told as one change: nobody reads so many, and the search is quadratic in them. */
const differencesMax = 1_500

export function diffLines(before: string, after: string): DiffPart[] {
  const [old, now] = [before.split('\n'), after.split('\n')]
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start++
  let end = 0
  while (end < old.length - start && end < now.length - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end++
  const [oldMiddle, nowMiddle] = [old.slice(start, old.length - end), now.slice(start, now.length - end)]
  const middle = walk(oldMiddle, nowMiddle) ?? [...oldMiddle.map((text): DiffPart => ({ kind: 'removed', text })), ...nowMiddle.map((text): DiffPart => ({ kind: 'added', text }))]
  return [...old.slice(0, start).map(same), ...middle, ...old.slice(old.length - end).map(same)]
}

const same = (text: string): DiffPart => ({ kind: 'same', text })

/** Undefined when there are too many differences. `trace` keeps the farthest reach of each round, to walk back along. */
function walk(old: readonly string[], now: readonly string[]): DiffPart[] | undefined {
  const most = Math.min(old.length + now.length, differencesMax)
  const trace: Map<number, number>[] = []
  let reach = new Map([[1, 0]])
  for (let round = 0; round <= most; round++) {
    const next = new Map(reach)
    for (let line = -round; line <= round; line += 2) {
      const isDown = line === -round || (line !== round && (reach.get(line - 1) ?? -1) < (reach.get(line + 1) ?? -1))
      let x = isDown ? (reach.get(line + 1) ?? 0) : (reach.get(line - 1) ?? 0) + 1
      while (x < old.length && x - line < now.length && old[x] === now[x - line]) x++
      next.set(line, x)
      reach.set(line, x)
      if (x >= old.length && x - line >= now.length) return backtrack(old, now, [...trace, next])
    }
    trace.push(next)
    reach = new Map(next)
  }
  return undefined
}

function backtrack(old: readonly string[], now: readonly string[], trace: readonly Map<number, number>[]): DiffPart[] {
  const parts: DiffPart[] = []
  let [x, y] = [old.length, now.length]
  for (let round = trace.length - 1; round > 0; round--) {
    const reach = trace[round - 1] as Map<number, number>
    const line = x - y
    const isDown = line === -round || (line !== round && (reach.get(line - 1) ?? -1) < (reach.get(line + 1) ?? -1))
    const from = isDown ? line + 1 : line - 1
    const [fromX, fromY] = [reach.get(from) ?? 0, (reach.get(from) ?? 0) - from]
    for (; x > fromX && y > fromY; y--) parts.push(same(old[--x] as string))
    if (isDown) parts.push({ kind: 'added', text: now[--y] as string })
    else parts.push({ kind: 'removed', text: old[--x] as string })
  }
  while (x > 0) parts.push(same(old[--x] as string))
  return parts.reverse()
}
