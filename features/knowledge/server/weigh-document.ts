/** A document cut into passages and weighed word by word, here or in the process for work in the background. */
import type { Background } from '#kernel/ports/background.ts'
import type { Block, ParsedDocument } from '#kernel/ports/parser.ts'
import { cutPassages, type Passage } from '../domain/passages.ts'
import { postingsOf, type Posting } from '../domain/postings.ts'

export type Weighed = { passages: Passage[]; postings: Posting[] }
export type Weigh = (parsed: ParsedDocument, title: string) => Promise<Weighed>

/** Blocks, passages and words of one message between the processes: below a millisecond to write or read. */
const atOnce = { blocks: 200, passages: 50, postings: 500 }
/** One block may be as long as a sheet. */
const charsAtOnce = 64 * 1_024

export async function weighHere(parsed: ParsedDocument, title: string): Promise<Weighed> {
  const passages = cutPassages(parsed, title)
  return { passages, postings: sorted(postingsOf(passages)) }
}

export function weighIn(background: Background): Weigh {
  return async (parsed, title) => {
    const pieces = await background.run<Partial<Weighed>>('weigh', { title }, messagesOf(parsed.blocks))
    return { passages: pieces.flatMap((piece) => piece.passages ?? []), postings: pieces.flatMap((piece) => piece.postings ?? []) }
  }
}

export function weighTask({ title }: { title: string }) {
  const blocks: Block[] = []
  return {
    take: (more: (Block & { isTable: boolean })[]) => void blocks.push(...more.map(withRows)),
    *finish(): Iterable<Partial<Weighed>> {
      const passages = cutPassages({ kind: 'document', blocks, attachments: [], warnings: [] }, title)
      for (const some of slices(passages, atOnce.passages)) yield { passages: some }
      for (const some of slices(sorted(postingsOf(passages)), atOnce.postings)) yield { postings: some }
    },
  }
}

/** By the alphabet: rows in the order of the text would tell that order to whoever holds the database. */
function sorted(postings: Posting[]): Posting[] {
  return postings.sort((one, other) => (one.term < other.term ? -1 : 1))
}

/** A table’s cells are its text cut up (result-shape.ts of the jail): they are cut again there, and not sent. */
function messagesOf(blocks: readonly Block[]): Iterable<unknown> {
  return { [Symbol.iterator]: () => messagesIn(blocks) }
}

function* messagesIn(blocks: readonly Block[]): Generator<unknown> {
  let message: unknown[] = []
  let chars = 0
  for (const block of blocks) {
    const { kind, text, level, anchor } = block
    message.push({ kind, text, anchor, ...(level !== undefined && { level }), isTable: 'rows' in block })
    chars += text.length
    if (message.length < atOnce.blocks && chars < charsAtOnce) continue
    yield message
    message = []
    chars = 0
  }
  if (message.length > 0) yield message
}

function withRows({ isTable, ...block }: Block & { isTable: boolean }): Block {
  return isTable ? { ...block, rows: block.text.split('\n').map((row) => row.split('\t')) } : block
}

function* slices<Item>(items: readonly Item[], size: number): Iterable<Item[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size)
}
