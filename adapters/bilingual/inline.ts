/**
 * One paragraph as its text and what runs through it. Each format says what its elements are; the tagged text and the
 * way back are the same for all. Whatever a translation does to the tags, no markup is lost and none is invented: what
 * it leaves out is put at the end, and text where none can stand goes into the run beside it.
 */
import { nestTagged, writeTagged, type TaggedNode, type TaggedPiece } from '#kernel/text/tagged-text.ts'

/** Text that can be written: the markup before and after it. Neighbours of one format are one, whose later runs become empty. */
export type Leaf = { kind: 'leaf'; format: string; text: string; runs: Run[] }
/** `after`: what hides between two runs that count as one. */
export type Run = { open: string; close: string; after?: string }
/** Something with text in it that keeps its place around that text: a link, a span, an inserted passage. */
export type Wrap = { kind: 'wrap'; open: string; close: string; nodes: InlineNode[] }
/** Shown as a tag, never changed: a break, a picture, a note, a formula. Written late, because a note may hold text of its own. */
export type Code = { kind: 'code'; write: () => string }
/** Not shown at all: bookmarks, marks of spell checkers. It stays behind whatever it follows. */
export type Silent = { kind: 'silent'; write: () => string }
export type InlineNode = Leaf | Wrap | Code | Silent

export type InlineUnit = { text: string; write(translation: string | null): string }

export type TextWriter = (text: string, run: Run) => string

/** Undefined when there is nothing to translate in it. */
export const inlineUnit = (nodes: InlineNode[], writeRun: TextWriter): InlineUnit | undefined => {
  const joined = joinLeaves(nodes)
  if (!hasWords(joined)) return undefined
  const { lead, body, tail } = peel(joined)
  const only = body.filter((node) => node.kind !== 'silent')
  const [wrap] = only
  if (only.length === 1 && wrap?.kind === 'wrap') {
    // A span around everything is no tag, but the place where the text stands.
    const inner = inlineUnit(wrap.nodes, writeRun)!
    const around = (text: string) => [...lead, ...body, ...tail].map((node) => (node === wrap ? wrap.open + text + wrap.close : writeNode(node, writeRun))).join('')
    return { text: inner.text, write: (translation) => around(inner.write(translation)) }
  }
  const tags = new Map<number, InlineNode>()
  const text = writeTagged(mergePieces(describe(body, tags, { next: 1 })))
  const outside = (all: InlineNode[]) => all.map((node) => writeNode(node, writeRun)).join('')
  return { text, write: (translation) => outside(lead) + (translation === null ? outside(body) : writeNodes(body, nestTagged(translation), { tags, writeRun, used: new Set() })) + outside(tail) }
}

const hasWords = (nodes: readonly InlineNode[]): boolean => nodes.some((node) => (node.kind === 'leaf' ? /[\p{L}\p{N}]/u.test(node.text) : node.kind === 'wrap' && hasWords(node.nodes)))

/** Word cuts a run wherever somebody typed twice; a reader sees one. */
const joinLeaves = (nodes: InlineNode[]): InlineNode[] => {
  const joined: InlineNode[] = []
  let held: Silent[] = []
  for (const node of nodes) {
    const before = joined.at(-1)
    if (node.kind === 'silent' && before) {
      held.push(node)
      continue
    }
    if (node.kind === 'leaf' && before?.kind === 'leaf' && (before.format === node.format || /^\s*$/.test(node.text))) {
      const between = held.map(({ write }) => write()).join('')
      const last = before.runs.at(-1)!
      before.runs = [...before.runs.slice(0, -1), { ...last, after: between }, ...node.runs]
      before.text += node.text
    } else {
      joined.push(...held)
      joined.push(node.kind === 'wrap' ? { ...node, nodes: joinLeaves(node.nodes) } : node.kind === 'leaf' ? { ...node, runs: [...node.runs] } : node)
    }
    held = []
  }
  return [...joined, ...held]
}

/** What stands before the first word and behind the last one need not be in the text. */
const peel = (nodes: InlineNode[]): { lead: InlineNode[]; body: InlineNode[]; tail: InlineNode[] } => {
  const isText = (node: InlineNode) => node.kind === 'leaf' || (node.kind === 'wrap' && hasWords([node]))
  const first = nodes.findIndex(isText)
  const last = nodes.findLastIndex(isText)
  return { lead: nodes.slice(0, first), body: nodes.slice(first, last + 1), tail: nodes.slice(last + 1) }
}

/** The format of most of the text needs no tags. */
const baseOf = (nodes: readonly InlineNode[]): string | undefined => {
  const chars = new Map<string, number>()
  for (const node of nodes) if (node.kind === 'leaf') chars.set(node.format, (chars.get(node.format) ?? 0) + node.text.length)
  return [...chars].reduce<[string, number] | undefined>((best, one) => (!best || one[1] > best[1] ? one : best), undefined)?.[0]
}

const describe = (nodes: readonly InlineNode[], tags: Map<number, InlineNode>, counter: { next: number }): TaggedPiece[] => {
  const base = baseOf(nodes)
  return nodes.flatMap((node): TaggedPiece[] => {
    if (node.kind === 'silent') return []
    if (node.kind === 'leaf' && node.format === base) return [node.text]
    const tag = counter.next++
    tags.set(tag, node)
    if (node.kind === 'code' || (node.kind === 'wrap' && !hasWords([node]))) return [{ tag, kind: 'alone' }]
    return [{ tag, kind: 'open' }, ...(node.kind === 'leaf' ? [node.text] : describe(node.nodes, tags, counter)), { tag, kind: 'close' }]
  })
}

/** Two pieces of text are one before it is seen what in them looks like a tag. */
const mergePieces = (pieces: readonly TaggedPiece[]): TaggedPiece[] => {
  const merged: TaggedPiece[] = []
  for (const piece of pieces) {
    if (typeof piece === 'string' && typeof merged.at(-1) === 'string') merged[merged.length - 1] += piece
    else merged.push(piece)
  }
  return merged
}

const writeNode = (node: InlineNode, writeRun: TextWriter): string => {
  if (node.kind === 'leaf') return writeLeaf(node, node.text, writeRun)
  if (node.kind === 'wrap') return node.open + node.nodes.map((inner) => writeNode(inner, writeRun)).join('') + node.close
  return node.write()
}

const writeLeaf = (leaf: Leaf, text: string, writeRun: TextWriter): string => leaf.runs.map((run, at) => writeRun(at === 0 ? text : '', run) + (run.after ?? '')).join('')

type Writing = { tags: Map<number, InlineNode>; writeRun: TextWriter; used: Set<InlineNode> }

/** The nodes of one place in the order that the translation gives them. */
const writeNodes = (nodes: readonly InlineNode[], translated: readonly TaggedNode[], at: Writing): string => {
  const base = baseOf(nodes)
  const bases = nodes.filter((node): node is Leaf => node.kind === 'leaf' && node.format === base)
  const follows = silentsBehind(nodes)
  let out = nodes[0]?.kind === 'silent' ? (follows.get(undefined) ?? '') : ''
  let next = 0
  const put = (node: InlineNode, text: string) => {
    at.used.add(node)
    out += text + (follows.get(node) ?? '')
  }
  for (const piece of mergeText(translated)) {
    if (typeof piece === 'string') {
      const leaf = bases[next++]
      if (leaf) put(leaf, writeLeaf(leaf, piece, at.writeRun))
      else out += at.writeRun(piece, donorOf(bases, nodes))
      continue
    }
    const node = at.tags.get(piece.tag)
    // A tag of another place, or one that was never there: its text stays, it does not.
    if (!node || !nodes.includes(node) || at.used.has(node)) out += typeof piece.nodes === 'object' ? writeStray(piece.nodes, donorOf(bases, nodes), at) : ''
    else put(node, writeTagNode(node, piece.nodes, at))
  }
  const left = nodes.filter((node) => node.kind !== 'silent' && !at.used.has(node))
  for (const node of left) put(node, emptied(node, at))
  return out
}

const writeTagNode = (node: InlineNode, inner: readonly TaggedNode[] | undefined, at: Writing): string => {
  if (node.kind === 'leaf') return writeLeaf(node, textIn(inner ?? []), at.writeRun)
  if (node.kind === 'wrap' && hasWords([node])) return node.open + writeNodes(node.nodes, inner ?? [], at) + node.close
  return writeNode(node, at.writeRun) + (inner ? textIn(inner) : '')
}

/** Left out by the translation: the markup stays, without words. */
const emptied = (node: InlineNode, at: Writing): string => {
  if (node.kind === 'leaf') return writeLeaf(node, '', at.writeRun)
  if (node.kind === 'wrap' && hasWords([node])) return node.open + node.nodes.map((inner) => emptied(inner, at)).join('') + node.close
  return writeNode(node, at.writeRun)
}

const writeStray = (nodes: readonly TaggedNode[], donor: Run, at: Writing): string => {
  const text = textIn(nodes)
  return text ? at.writeRun(text, donor) : ''
}

const textIn = (nodes: readonly TaggedNode[]): string => nodes.map((node) => (typeof node === 'string' ? node : textIn(node.nodes ?? []))).join('')

/** A run of the same kind for text that has none of its own. */
const donorOf = (bases: readonly Leaf[], nodes: readonly InlineNode[]): Run => {
  const leaf = bases.at(-1) ?? nodes.find((node): node is Leaf => node.kind === 'leaf')
  return leaf?.runs[0] ?? { open: '', close: '' }
}

const mergeText = (nodes: readonly TaggedNode[]): TaggedNode[] => {
  const merged: TaggedNode[] = []
  for (const node of nodes) {
    if (typeof node === 'string' && typeof merged.at(-1) === 'string') merged[merged.length - 1] += node
    else merged.push(node)
  }
  return merged
}

const silentsBehind = (nodes: readonly InlineNode[]): Map<InlineNode | undefined, string> => {
  const behind = new Map<InlineNode | undefined, string>()
  let before: InlineNode | undefined
  for (const node of nodes) {
    if (node.kind === 'silent') behind.set(before, (behind.get(before) ?? '') + node.write())
    else before = node
  }
  return behind
}
