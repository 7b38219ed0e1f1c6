/** An answer to a block, against its keys. What comes back explains every part, right or wrong: that is what teaches. */
import { detect } from '#kernel/personal-data/detect.ts'
import type { StepAnswer, StepDetail, StepResult } from '../contract.ts'
import { brierScore, type Judgement } from './calibration.ts'
import { optionIds, passShare, type Block, type CitationBlock, type JudgeBlock, type LabelBlock, type MaskBlock, type OrderBlock, type QuizBlock, type RewriteBlock } from './course.ts'
import { readMarked } from './marked-text.ts'

/** Undefined when the answer is not one to this block: of another kind, of parts it does not have, or with parts left out. */
export function scoreBlock(block: Block, answer: StepAnswer): StepResult | undefined {
  if (block.kind === 'text' || block.kind === 'example') return answer.kind === 'read' ? { score: null, isPassed: true, after: '', details: [] } : undefined
  if (block.kind === 'citations') return answer.kind === 'citations' ? scoreCitations(block, answer.claimId) : undefined
  if (block.kind === 'mask') return answer.kind === 'mask' ? scoreMask(block, answer.words) : undefined
  if (block.kind === 'judge') return answer.kind === 'judge' ? scoreJudge(block, answer.judgements) : undefined
  if (block.kind === 'rewrite') return answer.kind === 'rewrite' ? scoreRewrite(block, answer.met) : undefined
  if (block.kind === 'label') return answer.kind === 'label' ? scoreLabels(block, answer.choices) : undefined
  if (block.kind === 'order') return answer.kind === 'order' ? scoreOrder(block, answer.order) : undefined
  return answer.kind === 'quiz' ? scoreQuiz(block, answer.choices) : undefined
}

function scoreCitations(block: CitationBlock, claimId: string): StepResult | undefined {
  if (!block.claims.some((claim) => claim.id === claimId)) return undefined
  const isFound = block.claims.some((claim) => claim.id === claimId && claim.isInvented)
  const details = block.claims.map((claim): StepDetail => ({ id: claim.id, text: claim.text, isRight: claim.id === claimId ? isFound : null, answer: claim.isInvented ? 'not-in-source' : 'in-source', why: claim.why }))
  return { score: isFound ? 1 : 0, isPassed: isFound, after: '', details }
}

/** A detail is found when each of its words was chosen; words that are no detail cost a part of the score. */
function scoreMask(block: MaskBlock, chosen: readonly number[]): StepResult | undefined {
  const { words, details, plain } = readMarked(block.text)
  if (chosen.some((index) => index >= words.length)) return undefined
  const found = details.map((detail) => detail.words.every((index) => chosen.includes(index)))
  const known = knownToSteward(plain, details)
  const extras = chosen.filter((index) => !details.some((detail) => detail.words.includes(index)))
  const shown = details.map((detail, at): StepDetail => ({ id: detail.id, text: detail.text, isRight: found[at] ?? false, answer: detail.kind, why: detail.why, isFoundBySteward: known[at] ?? false }))
  const wrong = extras.map((index): StepDetail => ({ id: `w${index}`, text: words[index]?.text ?? '', isRight: false, answer: 'no-detail', why: 'This says nothing about who somebody is. You can leave it.' }))
  const score = Math.max(0, found.filter(Boolean).length / details.length - extras.length / words.length)
  return { score, isPassed: found.every(Boolean) && extras.length === 0, after: block.after, details: [...shown, ...wrong] }
}

/** What the product’s own detectors see in the same text: they are good with numbers and honest about names. */
function knownToSteward(plain: string, details: readonly { text: string }[]): boolean[] {
  const hits = detect(plain).map((hit) => plain.slice(hit.start, hit.end))
  return details.map((detail) => hits.some((hit) => hit.includes(detail.text) || detail.text.includes(hit)))
}

function scoreJudge(block: JudgeBlock, judgements: readonly { answerId: string; confidence: number }[]): StepResult | undefined {
  const judged = judgementsOf(block, judgements)
  if (!judged) return undefined
  const details = block.answers.map((answer): StepDetail => {
    const confidence = judgements.find((each) => each.answerId === answer.id)?.confidence ?? 50
    return { id: answer.id, text: answer.question, isRight: confidence === 50 ? null : confidence > 50 === answer.isRight, answer: answer.isRight ? 'right' : 'wrong', why: answer.why }
  })
  return { score: null, isPassed: true, after: '', details, brier: brierScore(judged) }
}

/** Undefined unless each answer was judged once. */
export function judgementsOf(block: JudgeBlock, judgements: readonly { answerId: string; confidence: number }[]): Judgement[] | undefined {
  if (!coversOnce(block.answers, judgements.map((each) => each.answerId))) return undefined
  return block.answers.map((answer) => ({ confidence: judgements.find((each) => each.answerId === answer.id)?.confidence ?? 50, isRight: answer.isRight }))
}

function scoreRewrite(block: RewriteBlock, met: readonly string[]): StepResult | undefined {
  if (new Set(met).size !== met.length || met.some((id) => !block.checks.some((check) => check.id === id))) return undefined
  const details = block.checks.map((check): StepDetail => ({ id: check.id, text: check.label, isRight: met.includes(check.id), answer: '', why: '' }))
  return { score: met.length / block.checks.length, isPassed: met.length === block.checks.length, after: block.model, details }
}

function scoreLabels(block: LabelBlock, choices: readonly { itemId: string; choice: string }[]): StepResult | undefined {
  if (!coversOnce(block.items, choices.map((each) => each.itemId))) return undefined
  const details = block.items.map((item): StepDetail => ({ id: item.id, text: item.text, isRight: choices.find((each) => each.itemId === item.id)?.choice === item.right, answer: item.right, why: item.why }))
  return scored(details, 1)
}

/** The share of steps that stand in their right place. */
function scoreOrder(block: OrderBlock, order: readonly string[]): StepResult | undefined {
  if (!coversOnce(block.steps, order)) return undefined
  const details = block.steps.map((step, index): StepDetail => ({ id: step.id, text: step.text, isRight: order[index] === step.id, answer: String(index + 1), why: '' }))
  return { ...scored(details, 1), after: block.after }
}

function scoreQuiz(block: QuizBlock, choices: readonly { itemId: string; choice: string }[]): StepResult | undefined {
  if (!coversOnce(block.items, choices.map((each) => each.itemId))) return undefined
  const details = block.items.map((item): StepDetail => {
    const right = item.options[optionIds.indexOf(item.right as (typeof optionIds)[number])] ?? ''
    return { id: item.id, text: item.question, isRight: choices.find((each) => each.itemId === item.id)?.choice === item.right, answer: right, why: item.why }
  })
  return scored(details, passShare)
}

function scored(details: StepDetail[], needed: number): StepResult {
  const score = details.filter((detail) => detail.isRight).length / details.length
  return { score, isPassed: score >= needed, after: '', details }
}

function coversOnce(parts: readonly { id: string }[], named: readonly string[]): boolean {
  return named.length === parts.length && parts.every((part) => named.includes(part.id))
}
