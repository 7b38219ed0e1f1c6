/** Two versions of a draft as lines in which something changed, for reading outside the editor. */
import type { DraftDocument } from '#kernel/prose/draft-document.ts'
import { textBlocks } from '#kernel/prose/draft-text.ts'
import type { Piece } from './suggestion-list.ts'
import { diffTokens, tokensOf } from './word-diff.ts'

/** A line this much like another is the same line changed. */
const likeMin = 0.4
const linesMax = 400

export function compareBlocks(before: DraftDocument, after: DraftDocument): Piece[][] {
  const texts = (document: DraftDocument): string[] => textBlocks(document).map((block) => block.text).filter(Boolean)
  const ops = diffTokens(texts(before), texts(after), (line) => line)
  const changed: Piece[][] = []
  for (let at = 0; at < ops.length && changed.length < linesMax; ) {
    if (ops[at]?.op === 'same') {
      at++
      continue
    }
    const gone: string[] = []
    const come: string[] = []
    for (; at < ops.length && ops[at]?.op !== 'same'; at++) (ops[at]?.op === 'delete' ? gone : come).push(ops[at]?.token ?? '')
    changed.push(...paired(gone, come))
  }
  return changed
}

function paired(gone: readonly string[], come: readonly string[]): Piece[][] {
  const left = [...gone]
  const lines = come.map((text): Piece[] => {
    const at = left.findIndex((old) => likeness(old, text) >= likeMin)
    const [old] = at >= 0 ? left.splice(at, 1) : []
    return old === undefined ? [{ kind: 'insertion', text }] : words(old, text)
  })
  return [...left.map((text): Piece[] => [{ kind: 'deletion', text }]), ...lines]
}

function words(before: string, after: string): Piece[] {
  const pieces: Piece[] = []
  for (const { op, token } of diffTokens(tokensOf(before), tokensOf(after), (each) => each)) {
    const kind = op === 'same' ? 'same' : op === 'delete' ? 'deletion' : 'insertion'
    const last = pieces.at(-1)
    if (last?.kind === kind) last.text += token
    else pieces.push({ kind, text: token })
  }
  return pieces
}

function likeness(a: string, b: string): number {
  const wordsIn = (text: string): Set<string> => new Set(tokensOf(text.toLowerCase()).filter((token) => /[\p{L}\p{N}]/u.test(token)))
  const [x, y] = [wordsIn(a), wordsIn(b)]
  const shared = [...x].filter((token) => y.has(token)).length
  return (2 * shared) / Math.max(1, x.size + y.size)
}
