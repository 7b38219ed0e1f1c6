/**
 * What separates a request to decide about one person from a question about a rule, as numbers. None of them depends on
 * what the turn is about: it is the form that tells them apart. A decision is asked when a yes/no question about somebody
 * or something at hand stands beside facts told about that case; a rule is asked for with what, how and when, or with
 * conditions ("can I, if …"), which state no fact.
 */
import type { TurnReading } from './read-turn.ts'

export const requestSignNames = [
  'ask-person',
  'ask-thing',
  'entitlement',
  'receiving',
  'duty',
  'standing',
  'conditional',
  'fact-person',
  'fact-thing',
  'fact-plain',
  'facts-many',
  'figures',
  'fact-words',
  'fact-after',
  'fact-joined',
  'wish',
  'open',
  'instructions',
  'courtesies',
  'ask-long',
  'asks-many',
  'work',
  'ask-and-fact',
  'ask-and-after',
  'right-and-fact',
  'right-and-joined',
  'ask-and-figures',
] as const
export type RequestSignName = (typeof requestSignNames)[number]
export type RequestWeights = { bias: number; of: Record<RequestSignName, number> }

export function requestSigns(reading: TurnReading, isWork: boolean): Record<RequestSignName, number> {
  const { facts } = reading
  // "Is that more than in April?" is about no right, duty or standing.
  const asks = reading.asks.filter((ask) => ask.subject !== 'thing' || ask.matter !== 'none')
  const has = (test: boolean) => (test ? 1 : 0)
  const told = facts.self + facts.other + facts.thing + facts.plain + facts.wishes
  const isRight = asks.some((ask) => ask.matter === 'entitlement')
  const isAsked = asks.length > 0
  const unconditional = asks.some((ask) => !ask.isConditional)
  return {
    // Of oneself or of somebody else: a case has the same form whoever asks, and the data has one's own only.
    'ask-person': has(asks.some((ask) => ask.subject === 'self' || (ask.subject === 'other' && ask.matter !== 'none'))),
    'ask-thing': has(asks.some((ask) => ask.subject === 'thing')),
    entitlement: has(asks.some((ask) => ask.matter === 'entitlement')),
    receiving: has(asks.some((ask) => ask.matter === 'receiving')),
    duty: has(asks.some((ask) => ask.matter === 'duty')),
    standing: has(asks.some((ask) => ask.matter === 'standing')),
    conditional: has(isAsked && !unconditional),
    'fact-person': has(facts.self + facts.other > 0),
    'fact-thing': has(facts.thing > 0),
    'fact-plain': has(facts.plain > 0),
    'facts-many': Math.min(1, Math.max(0, told - 1) / 2),
    figures: has(facts.figures > 0),
    'fact-words': Math.min(1, facts.words / 30),
    'fact-after': has(facts.after > 0),
    'fact-joined': has(facts.joined > 0),
    wish: has(facts.wishes > 0),
    open: Math.min(2, reading.openQuestions) / 2,
    instructions: Math.min(2, reading.instructions) / 2,
    courtesies: Math.min(3, reading.courtesies) / 3,
    'ask-long': Math.min(1, Math.max(0, ...asks.map((ask) => ask.words)) / 25),
    'asks-many': has(asks.length > 1),
    work: has(isWork),
    'ask-and-fact': has(isAsked && told > 0),
    'ask-and-after': has(isAsked && facts.after > 0),
    'right-and-fact': has(unconditional && told > 0 && isRight),
    'right-and-joined': has(facts.joined > 0 && isRight),
    'ask-and-figures': has(unconditional && facts.figures > 0),
  }
}

/** 0–1. */
export function requestScore(signs: Record<RequestSignName, number>, weights: RequestWeights): number {
  const sum = requestSignNames.reduce((total, name) => total + weights.of[name] * signs[name], weights.bias)
  return 1 / (1 + Math.exp(-sum))
}
