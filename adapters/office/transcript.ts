/** A chat as blocks: each turn under a heading of its own, headings within an answer below it. */
import type { OfficeTranscript, OfficeTurn } from '#kernel/ports/office.ts'
import { blocksFromMarkdown } from '#kernel/prose/from-markdown.ts'
import { blockFlattener } from './flatten.ts'
import type { OfficeBlock, OfficeDocument } from './office-document.ts'
import { words } from './words.ts'

export function flattenTranscript({ title, language, standing, turns }: OfficeTranscript): OfficeDocument {
  const say = words(language)
  const flatten = blockFlattener()
  return { title, language, standing, sources: [], comments: [], hasContents: false, blocks: turns.flatMap((turn) => blocksOf(turn, say.sources, flatten)) }
}

type Flatten = ReturnType<typeof blockFlattener>

function blocksOf({ heading, text, isMarkdown, sources, remark }: OfficeTurn, sourcesTitle: string, flatten: Flatten): OfficeBlock[] {
  return [
    { kind: 'heading', level: 1, runs: [{ text: heading }] },
    ...(isMarkdown ? answered(text, flatten) : linesOf(text)),
    ...(sources.length ? [{ kind: 'heading' as const, level: 2 as const, runs: [{ text: sourcesTitle }] }, ...sources.map((line): OfficeBlock => ({ kind: 'paragraph', runs: [{ text: line }] }))] : []),
    ...(remark ? [{ kind: 'paragraph' as const, runs: [{ text: remark, isItalic: true }] }] : []),
  ]
}

/** Citations stay the numbers that stand in the text: their sources follow the answer. */
function answered(text: string, flatten: Flatten): OfficeBlock[] {
  try {
    return flatten(blocksFromMarkdown(text, () => false)).map((block) => (block.kind === 'heading' ? { ...block, level: Math.min(6, block.level + 1) as 2 } : block))
  } catch (error) {
    // Nested beyond what a stack can hold: shown as it was written.
    if (!(error instanceof RangeError)) throw error
    return linesOf(text)
  }
}

function linesOf(text: string): OfficeBlock[] {
  return text.split('\n').map((line) => ({ kind: 'paragraph', runs: [{ text: line }] }))
}
