/** The plan in the report: sections begin at headings of level 1; one that is not written holds a paragraph that begins with `[…]`. */
import type { BlockNode, InlineNode } from '#kernel/prose/draft-document.ts'
import { inlineText } from '#kernel/prose/draft-text.ts'
import type { PlannedSection, ReportSection } from '../contract.ts'

/** Also where a section failed or found nothing: whoever reads the report sees what is missing. */
export const unwrittenMark = '[…]'

export type Section = { heading: string; guidance: string; isWritten: boolean; blocks: BlockNode[] }
export type Parted = { before: BlockNode[]; sections: Section[] }

export function partSections(blocks: readonly BlockNode[]): Parted {
  const parted: Parted = { before: [], sections: [] }
  for (const block of blocks) {
    if (block.type === 'heading' && block.attrs.level === 1) parted.sections.push({ heading: inlineText(block.content).trim(), guidance: '', isWritten: true, blocks: [block] })
    else (parted.sections.at(-1)?.blocks ?? parted.before).push(block)
  }
  for (const section of parted.sections) {
    const [only, ...more] = section.blocks.slice(1).filter((block) => block.type !== 'paragraph' || inlineText(block.content).trim() !== '')
    const text = only?.type === 'paragraph' ? inlineText(only.content).trim() : ''
    // A heading over nothing is to be written too.
    section.isWritten = only !== undefined && (more.length > 0 || !text.startsWith(unwrittenMark))
    if (!section.isWritten) section.guidance = text.slice(unwrittenMark.length).trim()
  }
  return parted
}

export function joinSections({ before, sections }: Parted): BlockNode[] {
  const blocks = [...before, ...sections.flatMap((section) => section.blocks)]
  return blocks.length ? blocks : [{ type: 'paragraph' }]
}

export function unwritten(planned: PlannedSection): Section {
  return { heading: planned.heading, guidance: planned.guidance, isWritten: false, blocks: [headingOf(planned.heading), { type: 'paragraph', content: [{ type: 'text', text: `${unwrittenMark} ${planned.guidance}`.trim(), marks: [{ type: 'italic' }] }] }] }
}

/** The plan as a person changed it: a section that was there keeps its words under its new heading, in its new place. */
export function replan(parted: Parted, planned: readonly (PlannedSection & { at: number | null })[]): Parted {
  const sections = planned.map((plan): Section => {
    const known = plan.at === null ? undefined : parted.sections[plan.at]
    if (!known?.isWritten) return unwritten(plan)
    return plan.heading === known.heading ? known : { ...known, heading: plan.heading, blocks: [headingOf(plan.heading), ...known.blocks.slice(1)] }
  })
  return { before: parted.before, sections }
}

export function showSections(parted: Parted): ReportSection[] {
  return parted.sections.map(({ heading, guidance, isWritten, blocks }) => ({ heading, guidance, isWritten, words: isWritten ? wordsIn(blocks.slice(1)) : 0 }))
}

export function wordsIn(blocks: readonly unknown[]): number {
  let words = 0
  for (const block of blocks as readonly (BlockNode | InlineNode | { type: string; content?: readonly unknown[] })[]) {
    if (block.type === 'text') words += ((block as { text: string }).text.match(/[\p{L}\p{N}]+/gu) ?? []).length
    else if ('content' in block && block.content) words += wordsIn(block.content)
  }
  return words
}

export function headingOf(text: string, level = 1): BlockNode {
  return { type: 'heading', attrs: { level }, content: [{ type: 'text', text }] }
}
