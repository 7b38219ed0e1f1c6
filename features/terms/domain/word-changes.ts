/**
 * What changed between two texts, word by word: Myers’ algorithm (1986, "An O(ND) Difference Algorithm", section 4)
 * over words and the white space between them. Texts too different for that are compared line by line.
 */
import type { Change } from '../contract.ts'

/** Edits that word by word is tried with; its trace takes the square of it (2 MB here), and beyond it nobody reads words anyway. */
const editsMax = 1_000

export function wordChanges(older: string, newer: string): Change[] {
  return merged(changes(older.match(/\s+|[^\s]+/g) ?? [], newer.match(/\s+|[^\s]+/g) ?? []) ?? changes(linesOf(older), linesOf(newer)) ?? [
    { kind: 'removed', text: older },
    { kind: 'added', text: newer },
  ])
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n+|[^\n]+$/g) ?? []
}

/** Undefined when it would take more than `editsMax` edits. */
function changes(older: readonly string[], newer: readonly string[]): Change[] | undefined {
  let start = 0
  while (start < older.length && start < newer.length && older[start] === newer[start]) start++
  let end = 0
  while (end < older.length - start && end < newer.length - start && older.at(-1 - end) === newer.at(-1 - end)) end++
  const middle = walk(older.slice(start, older.length - end), newer.slice(start, newer.length - end))
  const same = (text: readonly string[]): Change[] => text.map((each) => ({ kind: 'same', text: each }))
  return middle && [...same(older.slice(0, start)), ...middle, ...same(older.slice(older.length - end))]
}

function walk(older: readonly string[], newer: readonly string[]): Change[] | undefined {
  const editsPossible = Math.min(older.length + newer.length, editsMax)
  const reach = new Int32Array(2 * editsPossible + 3)
  const middle = editsPossible + 1
  const trace: Int32Array[] = []
  for (let edits = 0; edits <= editsPossible; edits++) {
    trace.push(reach.slice(middle - edits - 1, middle + edits + 2))
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = stepsDown(reach, middle, diagonal, edits) ? at(reach, middle + diagonal + 1) : at(reach, middle + diagonal - 1) + 1
      while (x < older.length && x - diagonal < newer.length && older[x] === newer[x - diagonal]) x++
      reach[middle + diagonal] = x
      if (x >= older.length && x - diagonal >= newer.length) return back(older, newer, trace)
    }
  }
  return undefined
}

function stepsDown(reach: Int32Array, middle: number, diagonal: number, edits: number): boolean {
  return diagonal === -edits || (diagonal !== edits && at(reach, middle + diagonal - 1) < at(reach, middle + diagonal + 1))
}

function back(older: readonly string[], newer: readonly string[], trace: readonly Int32Array[]): Change[] {
  const found: Change[] = []
  let x = older.length
  let y = newer.length
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const reach = trace[edits] ?? new Int32Array()
    const middle = edits + 1
    const diagonal = x - y
    const from = stepsDown(reach, middle, diagonal, edits) ? diagonal + 1 : diagonal - 1
    const fromX = edits === 0 ? 0 : at(reach, middle + from)
    const fromY = edits === 0 ? 0 : fromX - from
    while (x > fromX && y > fromY) {
      found.push({ kind: 'same', text: older[--x] ?? '' })
      y--
    }
    if (edits === 0) break
    if (x === fromX) found.push({ kind: 'added', text: newer[--y] ?? '' })
    else found.push({ kind: 'removed', text: older[--x] ?? '' })
  }
  return found.reverse()
}

function at(reach: Int32Array, index: number): number {
  return reach[index] ?? 0
}

/** Neighbours of a kind as one; white space between two changes goes with them, so that a phrase is not torn into words. */
function merged(pieces: readonly Change[]): Change[] {
  const out: Change[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    if (removed) out.push({ kind: 'removed', text: removed })
    if (added) out.push({ kind: 'added', text: added })
    removed = added = ''
  }
  pieces.forEach((piece, index) => {
    if (piece.kind === 'removed') removed += piece.text
    else if (piece.kind === 'added') added += piece.text
    else if (/^[^\S\n]+$/.test(piece.text) && (removed || added) && pieces[index + 1] && pieces[index + 1]?.kind !== 'same') {
      removed += piece.text
      added += piece.text
    } else {
      flush()
      const last = out.at(-1)
      if (last?.kind === 'same') last.text += piece.text
      else out.push({ kind: 'same', text: piece.text })
    }
  })
  flush()
  return out
}
