/** One section: what a model is told, and its answer as blocks of the report. The quote engine’s answer is read the same way. */
import { checkCitations } from '#kernel/grounding/check-citations.ts'
import { fenced, marksRule } from '#kernel/grounding/outline.ts'
import type { GroundingPassage, ModelMessage } from '#kernel/ports/model.ts'
import type { BlockNode, DraftComment, InlineNode } from '#kernel/prose/draft-document.ts'
import { inlineText } from '#kernel/prose/draft-text.ts'
import { blocksFromMarkdown } from '#kernel/prose/from-markdown.ts'

export type SectionOrder = { title: string; about: string; heading: string; guidance: string; headings: readonly string[]; language: string; marker: string; passages: readonly GroundingPassage[] }

export function planPrompt(order: { title: string; about: string; sections: number; language: string; marker: string; passages: readonly GroundingPassage[] }): ModelMessage[] {
  const rules = [
    `You plan a report of at most ${order.sections} sections for an official of a government, in the language “${order.language}”. Plan only what the sources below can bear out.`,
    'Answer with the plan and nothing else: for each section a line “## ” and its heading, then one to three lines “- ” with what it is to answer. No section for the title, for contents or for sources.',
    'Never decide about a person’s rights, benefits, job or case.',
    marksRule(order.marker),
  ]
  return messages(rules, order.passages, order.marker, `The report “${order.title}” is to answer: ${order.about}`)
}

export function sectionPrompt(order: SectionOrder): ModelMessage[] {
  const rules = [
    `You write one section of a report for an official of a government, in the language “${order.language}”. Write Markdown: paragraphs, short lists, and a table where the sources give figures to compare. No heading for the section itself; sub-headings with “### ” only if it is long.`,
    'State only what the sources say, each statement with the number of its source, like this: [2]. Keep figures, dates, names, conditions and words such as “not”, “must” and “may” exactly. If sources disagree, show both sides with their dates. Say plainly what the sources leave open.',
    'Never decide about a person’s rights, benefits, job or case.',
    marksRule(order.marker),
  ]
  const others = order.headings.length ? ` Other sections, whose content is not to be said here: ${order.headings.join('; ')}.` : ''
  return messages(rules, order.passages, order.marker, `The report “${order.title}” is to answer: ${order.about}.${others}\n\nThis section is headed “${order.heading}”. ${order.guidance}`)
}

function messages(rules: readonly string[], passages: readonly GroundingPassage[], marker: string, task: string): ModelMessage[] {
  return [
    { role: 'system', text: rules.map((rule) => `- ${rule}`).join('\n') },
    { role: 'user', text: `Sources:\n${passages.map((passage) => fenced(passage, marker)).join('\n')}\n\n${task}` },
  ]
}

export function sectionQuestion(section: { heading: string; guidance: string }): string {
  return [section.heading, section.guidance].filter(Boolean).join('. ').slice(0, 1_500)
}

/** Blocks with the prompt’s own numbers: headings moved below the section’s, openings that announce and say nothing left out. */
export function readSection(text: string, heading: string, passages: number): BlockNode[] {
  const blocks = blocksFromMarkdown(text, (number) => number >= 1 && number <= passages)
  const kept = blocks.filter((block, at) => !isEcho(block, heading, at) && !isAnnouncement(block) && !(block.type === 'paragraph' && !block.content?.length))
  return kept.map((block) => (block.type === 'heading' ? { ...block, attrs: { level: Math.min(6, Math.max(2, block.attrs.level - 1)) } } : block))
}

function isEcho(block: BlockNode, heading: string, at: number): boolean {
  return at === 0 && block.type === 'heading' && inlineText(block.content).trim().toLowerCase() === heading.toLowerCase()
}

/** “Quoted word for word from 3 of your sources:” */
function isAnnouncement(block: BlockNode): boolean {
  if (block.type !== 'paragraph') return false
  const text = inlineText(block.content).trim()
  return text.endsWith(':') && !/\[\d/.test(text)
}

/** The same blocks with the report’s numbers. */
export function renumber(blocks: readonly BlockNode[], numberOf: (number: number) => number): BlockNode[] {
  return JSON.parse(JSON.stringify(blocks), (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || (value as InlineNode).type !== 'citation') return value
    const citation = value as Extract<InlineNode, { type: 'citation' }>
    return { ...citation, attrs: { number: numberOf(citation.attrs.number) } }
  }) as BlockNode[]
}

/** Numbers of the prompt’s sources that are cited, each once. */
export function citedIn(blocks: readonly BlockNode[]): number[] {
  const numbers = new Set<number>()
  JSON.stringify(blocks, (_key, value: unknown) => {
    if (typeof value === 'object' && value !== null && (value as InlineNode).type === 'citation') numbers.add((value as { attrs: { number: number } }).attrs.number)
    return value
  })
  return [...numbers]
}

const words: Record<string, (claim: string) => string> = {
  en: (claim) => `Check this against the sources; they do not bear it out as it stands: “${claim}”`,
  es: (claim) => `Compruebe esto en las fuentes; tal como está, no lo respaldan: «${claim}»`,
  fr: (claim) => `À vérifier dans les sources ; elles ne l’appuient pas telles quelles : « ${claim} »`,
}

/** A comment on each block that states what its sources do not say: what a person has to look at first. */
export function withDoubts(blocks: readonly BlockNode[], passages: readonly GroundingPassage[], at: { prefix: string; language: string; now: string }): { blocks: BlockNode[]; comments: DraftComment[] } {
  const comments: DraftComment[] = []
  const say = words[at.language.split('-')[0] ?? ''] ?? words['en']!
  const visit = (block: BlockNode): BlockNode => {
    if ((block.type === 'bulletList' || block.type === 'orderedList') && block.content) return { ...block, content: block.content.map((item) => ({ ...item, content: item.content.map(visit) })) }
    if (block.type === 'blockquote') return { ...block, content: block.content.map(visit) }
    if (block.type !== 'paragraph' || !block.content?.length) return block
    const text = inlineText(block.content)
    const doubtful = checkCitations(text, [...passages]).sentences.filter(({ verdict }) => verdict === 'unsupported' || verdict === 'uncited')
    if (doubtful.length === 0) return block
    const id = `${at.prefix}-${comments.length + 1}`
    comments.push({ id, author: 'Steward', at: at.now, isResolved: false, text: doubtful.map(({ start, end }) => say(text.slice(start, end).slice(0, 600))).join('\n').slice(0, 4_000) })
    return { ...block, content: block.content.map((node) => (node.type === 'text' ? { ...node, marks: [...(node.marks ?? []).slice(0, 10), { type: 'comment' as const, attrs: { id } }] } : node)) }
  }
  return { blocks: blocks.map(visit), comments }
}
