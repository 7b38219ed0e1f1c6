/** One slide: what a model is told, and what is taken from its answer. The quote engine’s answer is read the same way. */
import { parseCitations } from '#kernel/grounding/citations.ts'
import { fenced, marksRule } from '#kernel/grounding/outline.ts'
import type { GroundingPassage, ModelMessage } from '#kernel/ports/model.ts'
import { plainMarkdown } from '#kernel/text/plain-markdown.ts'
import { notesCharsMax, pointCharsMax, type DeckPoint } from '../contract.ts'

/** What a listener takes in. */
const writtenPointsMax = 6

export type SlideOrder = { about: string; title: string; plan: readonly string[]; titles: readonly string[]; language: string; marker: string; passages: readonly GroundingPassage[] }

export function slidePrompt(order: SlideOrder): ModelMessage[] {
  const rules = [
    `You write one slide of a deck for an official of a government, in the language “${order.language}”.`,
    'Answer with three to five lines “- ”, each one short statement from the sources that ends with the number of its source, like this: [2]. Then a line “Notes:” and two to four sentences that the speaker says, with their numbers too. Nothing else.',
    'State only what the sources say. Keep figures, dates, names, conditions and words such as “not”, “must” and “may” exactly. Where the sources do not say, leave the point out.',
    'Never decide about a person’s rights, benefits, job or case.',
    marksRule(order.marker),
  ]
  const plan = order.plan.length ? ` It is to say: ${order.plan.join('; ')}.` : ''
  const others = order.titles.length ? `\nOther slides, whose content is not to be said here: ${order.titles.join('; ')}.` : ''
  return [
    { role: 'system', text: rules.map((rule) => `- ${rule}`).join('\n') },
    { role: 'user', text: `Sources:\n${order.passages.map((passage) => fenced(passage, order.marker)).join('\n')}\n\nThe deck is about: ${order.about}${others}\n\nThis slide: “${order.title}”.${plan}` },
  ]
}

/** For search and for the quote engine: what the slide is to say, as one question. */
export function slideQuestion(order: { about: string; title: string; plan: readonly string[] }): string {
  return [order.title, ...order.plan].join('. ').slice(0, 1_500) || order.about.slice(0, 1_500)
}

export type ReadSlide = { points: DeckPoint[]; notes: string }

/** Every statement is a point of its own with what it cites; `numberOf` gives the work’s number of a cited passage. */
export function readSlide(text: string, numberOf: (cited: number) => number | undefined): ReadSlide {
  const split = /^[\s>]*(?:\*\*|__|#{1,4}\s*)?(?:speaker(?:’s|'s)?\s+)?(?:notes|notas)\b[^\n:]{0,20}:(?:\*\*|__)?[ \t]*/im.exec(text)
  const body = split ? text.slice(0, split.index) : text
  const notes = split ? text.slice(split.index + split[0].length) : ''
  const points: DeckPoint[] = []
  for (const sentence of parseCitations(body)) {
    if (sentence.kind === 'heading' || (sentence.cited.length === 0 && sentence.kind !== 'item')) continue
    const words = plainMarkdown(sentence.plain)
    if (!/[\p{L}\p{N}]/u.test(words) || points.length >= writtenPointsMax) continue
    if (points.some((point) => point.text === words)) continue
    points.push({ text: cutAtWord(words, pointCharsMax), depth: 0, cites: known(sentence.cited, numberOf), isKept: false })
  }
  return { points, notes: cutAtWord(notesText(notes), notesCharsMax) }
}

function known(cited: readonly number[], numberOf: (cited: number) => number | undefined): number[] {
  return [...new Set(cited.flatMap((number) => numberOf(number) ?? []))].slice(0, 20)
}

function notesText(notes: string): string {
  return notes.split(/\n\s*\n|\n(?=\s*[-*])/).map((part) => plainMarkdown(part.replace(/^\s*[-*]\s+/, ''))).filter((part) => part !== '').join('\n')
}

function cutAtWord(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text
  const space = text.lastIndexOf(' ', charsMax - 1)
  return `${text.slice(0, space > charsMax / 2 ? space : charsMax - 1).toWellFormed()}…`
}
