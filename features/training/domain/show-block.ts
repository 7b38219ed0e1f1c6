/** A block as the page gets it: without its keys, in an order that gives nothing away. */
import type { ShownBlock } from '../contract.ts'
import { optionIds, type Block } from './course.ts'
import { readMarked } from './marked-text.ts'

export function showBlock(block: Block): ShownBlock {
  const { id, title } = block
  switch (block.kind) {
    case 'text':
    case 'example':
      return { kind: block.kind, id, title, text: block.text }
    case 'citations':
      return { kind: 'citations', id, title, task: block.task, question: block.question, claims: block.claims.map((claim) => ({ id: claim.id, text: claim.text, source: claim.source })), sources: [...block.sources] }
    case 'mask':
      return { kind: 'mask', id, title, task: block.task, words: readMarked(block.text).words }
    case 'judge':
      return { kind: 'judge', id, title, task: block.task, answers: block.answers.map((each) => ({ id: each.id, question: each.question, answer: each.answer, source: each.source })) }
    case 'rewrite':
      // Its rules are plain words that the page applies itself: what a person writes stays there.
      return { kind: 'rewrite', id, title, task: block.task, weak: block.weak, checks: block.checks.map((check) => ruleOf(check)) }
    case 'label':
      return { kind: 'label', id, title, task: block.task, choices: [...block.choices], items: block.items.map((item) => ({ id: item.id, text: item.text })) }
    case 'order':
      return { kind: 'order', id, title, task: block.task, steps: block.steps.toSorted((one, other) => (one.id < other.id ? -1 : 1)).map((step) => ({ id: step.id, text: step.text })) }
    case 'quiz':
      return {
        kind: 'quiz',
        id,
        title,
        task: block.task,
        items: block.items.map((item) => ({ id: item.id, question: item.question, options: item.options.map((text, index) => ({ id: optionIds[index] ?? 'e', text })) })),
      }
  }
}

function ruleOf(check: Extract<Block, { kind: 'rewrite' }>['checks'][number]) {
  if ('length' in check) return { id: check.id, label: check.label, length: check.length }
  if ('without' in check) return { id: check.id, label: check.label, without: [...check.without] }
  return { id: check.id, label: check.label, words: [...check.words], ...(check.atLeast !== undefined && { atLeast: check.atLeast }) }
}
