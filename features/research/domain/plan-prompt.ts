/**
 * What a planner is told and how its answer is read: the person’s own words, and the names of places an administrator
 * or the person’s agency gave. It sees no document, so no document can add a step (CaMeL, arXiv 2503.18813).
 */
import { z } from 'zod'
import type { ModelMessage } from '#kernel/ports/model.ts'
import { ResearchPlan, subQuestionsMax, type PlaceChoice, type ResearchPlace } from '../contract.ts'

const answerCharsMax = 60_000
const aboutCharsMax = 300

export function planPrompt(question: string, places: readonly PlaceChoice[], faults: readonly string[]): ModelMessage[] {
  const system = `You plan a piece of research for an official. Answer with one JSON object and nothing else:
{"subQuestions":[{"question":"…","places":["P1"]},{"question":"…","places":["P2 where year >= 2024"]}]}
At most ${subQuestionsMax} parts. Each is one question that a document or a table could answer by itself, in the words a document would use, in the language of the request; together they answer the request and nothing else. Name one to four places for each. Only a database place may carry “where” with conditions on its own columns joined by “and”.
Never plan to decide about a person.
Places:
${places.map((choice, at) => `P${at + 1}: ${JSON.stringify({ kind: choice.place.kind, title: choice.title, about: choice.about.slice(0, aboutCharsMax) })}`).join('\n')}`
  const asked: ModelMessage[] = [{ role: 'system', text: system }, { role: 'user', text: question }]
  return faults.length ? [...asked, { role: 'user', text: `Your last plan could not be used: ${faults.join(' ')} Answer with a corrected plan.` }] : asked
}

const Said = z.object({ subQuestions: z.array(z.object({ question: z.string().trim().min(3).max(500), places: z.array(z.string().max(600)).max(12) })).min(1).max(subQuestionsMax) })

/** `checkWhere` gives a sentence when conditions cannot be read against the view’s columns. */
export function readPlan(text: string, places: readonly PlaceChoice[], checkWhere: (viewId: string, where: string) => string | undefined): { plan: ResearchPlan } | { faults: string[] } {
  const value = jsonIn(text)
  if (value === undefined) return { faults: ['The answer holds no JSON object.'] }
  const said = Said.safeParse(value)
  if (!said.success) return { faults: said.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.')}: ${issue.message}`) }
  const faults: string[] = []
  const subQuestions = said.data.subQuestions.map((part, at) => ({ id: `q${at + 1}`, question: part.question, places: part.places.flatMap((named) => placeNamed(named, places, checkWhere, faults)) }))
  for (const part of subQuestions) if (part.places.length === 0) faults.push(`“${part.question.slice(0, 80)}” names no place.`)
  return faults.length ? { faults } : { plan: { subQuestions } }
}

function placeNamed(named: string, places: readonly PlaceChoice[], checkWhere: (viewId: string, where: string) => string | undefined, faults: string[]): ResearchPlace[] {
  const match = /^P(\d{1,3})(?:\s+where\s+(.+))?$/is.exec(named.trim())
  const place = match ? places[Number(match[1]) - 1]?.place : undefined
  if (!match || !place) {
    faults.push(`There is no place “${named.slice(0, 40)}”.`)
    return []
  }
  if (place.kind !== 'view') return [place]
  const where = match[2]?.trim() ?? ''
  const fault = checkWhere(place.viewId, where)
  if (fault !== undefined) faults.push(fault)
  return [{ ...place, where }]
}

function jsonIn(text: string): unknown {
  const start = text.indexOf('{')
  const end = text.lastIndexOf('}')
  if (start < 0 || end < start || end - start > answerCharsMax) return undefined
  try {
    return JSON.parse(text.slice(start, end + 1))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The plan without a model: each part of the question in all places; a database only where its words are asked about. */
export function standardPlan(parts: readonly string[], places: readonly ResearchPlace[], isAbout: (part: string, place: ResearchPlace) => boolean): ResearchPlan {
  return {
    subQuestions: parts.slice(0, subQuestionsMax).map((question, at) => {
      const fitting = places.filter((place) => place.kind !== 'view' || isAbout(question, place))
      return { id: `q${at + 1}`, question, places: (fitting.length > 0 ? fitting : [...places]).slice(0, 12) }
    }),
  }
}
