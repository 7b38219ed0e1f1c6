/** Weighs every piece of every passage against a question. */
import type { PassageUnit, UnitsByPassage } from './passage-units.ts'
import { isSuperseded, rarityOf } from './passage-units.ts'
import { generic, holdsAnswer, type Question } from './question.ts'
import { figuresIn, holdsFigure } from './table-rows.ts'

export type Weighed = {
  unit: PassageUnit
  /** 0–1: the share of the question, by weight, that the piece and its surroundings hold. */
  fit: number
  score: number
}

const headingWeight = 0.55
const leadInWeight = 0.6
const neighbourWeight = 0.3
const nearFormWeight = 0.7
/** What the kind of answer and the search rank add, beside a fit of at most 1. */
const kindBonus = 0.14
const rankBonus = 0.3
/** Search scores compare within one search only and have no scale: ranks do. */
const rankFade = 0.25
/** A row whose range holds the figure of the question. */
const figureBonus = 0.25
const supersededFactor = 0.9
const opensPassageBonus = 0.03

export function weighUnits(question: Question, passages: UnitsByPassage): Weighed[] {
  const all = passages.flatMap(({ units }) => units)
  const rarity = rarityOf(all)
  const weights = question.stems.map(
    (stem, at) =>
      [
        stem,
        rarity(stem) *
          (generic.has(stem) ? genericWeight : stem === question.doing ? doingWeight : 1) *
          (at < question.asked ? 1 : toldWeight),
      ] as const,
  )
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0) || 1
  const figures = figuresIn(question.text)
  const { doing } = question
  const isDoingSaid = doing !== undefined && all.some((unit) => unit.stems.has(doing))
  const weighed: Weighed[] = []
  for (const { passage, units, context } of passages) {
    const inForce = isSuperseded(passage) ? supersededFactor : 1
    const above = passages.filter((other) => other.passage.score > passage.score).length
    const ofSearch = 1 / (1 + above * rankFade)
    for (const unit of units) {
      const leadIn = unit.leadIn === undefined ? undefined : units[unit.leadIn]
      const beside = [units[unit.at - 1], units[unit.at + 1]].filter((other) => other !== undefined)
      let fit = 0
      for (const [stem, weight] of weights) fit += weight * heldShare(stem, unit, leadIn, context, beside)
      fit /= total
      if (unit.kind === 'row' && fit > 0 && holdsFigure(unit.text, figures)) fit = Math.min(1, fit + figureBonus)
      const ofDoing = isDoingSaid && heldShare(doing, unit, leadIn, context, beside) === 0 ? otherDoingFactor : 1
      const asks = asksSomething(unit.text)
      const bonus = fit > 0 && holdsAnswer(question, unit.text) ? kindBonus : 0
      const score =
        (fit + bonus + rankBonus * ofSearch + (unit.at === 0 ? opensPassageBonus : 0)) *
        shapeFactor(unit, asks) *
        inForce *
        ofDoing
      weighed.push({ unit, fit, score })
    }
    liftAnswers(weighed.slice(-units.length))
  }
  return weighed
}

function heldShare(
  stem: string,
  unit: PassageUnit,
  leadIn: PassageUnit | undefined,
  context: Set<string>,
  beside: PassageUnit[],
): number {
  if (unit.stems.has(stem)) return 1
  if (stem.length >= 5 && hasPrefix(unit.stems, stem)) return nearFormWeight
  if (leadIn?.stems.has(stem)) return leadInWeight
  if (context.has(stem)) return headingWeight
  if (beside.some((other) => other.stems.has(stem))) return neighbourWeight
  return 0
}

/** "apply" and "applicant", "eligible" and "eligibility". */
function hasPrefix(stems: Set<string>, stem: string): boolean {
  const prefix = stem.slice(0, Math.max(5, stem.length - 2))
  for (const other of stems)
    if (other.length >= 5 && (other.startsWith(prefix) || stem.startsWith(other.slice(0, Math.max(5, other.length - 2)))))
      return true
  return false
}

const genericWeight = 0.5
/** What somebody wants to do parts the rule that answers from others on the same subject. */
const doingWeight = 1.6
/** Where a source says it, a rule that says nothing of it, nor stands under or beside it, comes after. */
const otherDoingFactor = 0.8
/** Words of the story around the question. */
const toldWeight = 0.35

/** A question in a source is not an answer, nor is a pointer to another page; two words seldom are. */
function shapeFactor(unit: PassageUnit, asks: boolean): number {
  if (asks) return 0.45
  if (unit.isForMachine) return 0.4
  if (
    /^(?:see|learn (?:more|how|about)|find out|for (?:more|additional|further) information|read more|visit|click)\b/i.test(
      unit.text,
    )
  )
    return 0.55
  if (unit.kind === 'row' && unit.leadIn === undefined) return 0.6
  if (unit.stems.size < 2) return 0.5
  if (unit.kind === 'sentence' && (unit.stems.size < 4 || /,$/.test(unit.text) || !/[.!:;。؟…"”)]$/.test(unit.text))) return 0.85
  return 1
}

/** In a list of questions and answers, the answer stands right after the question it fits. */
function liftAnswers(weighed: Weighed[]): void {
  for (const [at, { unit, fit }] of weighed.entries()) {
    const next = weighed[at + 1]
    if (!next || !(unit.kind === 'heading' || asksSomething(unit.text))) continue
    if (next.fit >= fit) continue
    next.score += (fit - next.fit) * 0.8
    next.fit = fit * 0.9
  }
}

export function asksSomething(text: string): boolean {
  return /[?？؟]["”)]*$/.test(text)
}
