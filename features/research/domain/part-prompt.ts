/** What a model is told that writes one part of the report. It has no tools, and what it reads is material (kernel/grounding). */
import { fenced, marksRule } from '#kernel/grounding/outline.ts'
import type { GroundingPassage, ModelMessage } from '#kernel/ports/model.ts'

export type PartOrder = { request: string; question: string; others: readonly string[]; language: string; marker: string; passages: readonly GroundingPassage[] }

export function partPrompt(order: PartOrder): ModelMessage[] {
  const rules = [
    `You write one part of a research report for an official of a government, in the language “${order.language}”. Write Markdown: short paragraphs or a list; a table only where figures are compared. No heading.`,
    'State only what the sources say, each statement with the number of its source, like this: [2]. Quote the decisive words in quotation marks. Name the date of a source where it matters. Keep figures, dates, names, conditions and words such as “not”, “must” and “may” exactly.',
    'If sources disagree, show each side with its date, the newest first, and do not choose. Say plainly what the sources leave open. If they do not answer the question, say “No source here supports an answer” and name what comes nearest.',
    'Never decide about a person’s rights, benefits, job or case.',
    marksRule(order.marker),
  ]
  const others = order.others.length ? `\nOther parts, not to be answered here: ${order.others.join(' | ')}` : ''
  return [
    { role: 'system', text: rules.map((rule) => `- ${rule}`).join('\n') },
    { role: 'user', text: `Sources:\n${order.passages.map((passage) => fenced(passage, order.marker)).join('\n')}\n\nThe whole research: ${order.request}${others}\nThis part answers: ${order.question}` },
  ]
}
