/**
 * The parts of a question, from its words alone: what the quote engine plans with, and what is left when a model’s plan
 * cannot be used. Sentences that ask, then parts joined by “and” or commas under one verb, each made to stand alone.
 */
import { splitSentences } from '#kernel/text/sentences.ts'
import { subjectStems } from '#kernel/text/words.ts'

const partsMax = 8
/** A part with fewer subject words leans on the one before. */
const stemsMin = 2

export function splitQuestion(question: string): string[] {
  const text = question.replaceAll(/\s+/g, ' ').trim()
  const numbered = question.split(/\n\s*(?:[-*•]|\d{1,2}[.)])\s+/).map((part) => part.trim()).filter((part) => subjectStems(part).size > 0)
  if (numbered.length > 2) return distinct(withTopic(numbered[0] ?? '', numbered.slice(1)))
  const sentences = splitSentences(text).map(({ start, end }) => text.slice(start, end).trim())
  const asking = sentences.filter((sentence) => /[?？؟]["”)]*$/.test(sentence))
  const told = sentences.filter((sentence) => !asking.includes(sentence))
  const parts = (asking.length > 0 ? asking : sentences).flatMap(partsOfSentence)
  // “I work part-time. Can I claim?” asks about part-time work.
  const context = asking.length > 0 && told.length > 0 && told.join(' ').length < contextCharsMax ? told.join(' ') : ''
  const whole = parts.map((part) => (context && subjectStems(part).size < 4 ? `${context} ${part}` : part))
  return distinct(whole.length > 0 ? whole : [text])
}

const contextCharsMax = 200

/** “What does a permit cost, who may apply, and how long is it valid?” asks three things of a permit. */
function partsOfSentence(sentence: string): string[] {
  const pieces = sentence
    .split(/(?:,\s*(?:and\s+|y\s+|et\s+)?|\s+(?:and|y|et)\s+|;\s*)(?=(?:who|what|when|where|why|how|which|whether|is|are|can|may|must|does|do|qui|que|quand|où|comment|combien|quel|quelle|quién|qué|cuándo|dónde|cómo|cuánto|cuál)\b)/i)
    .map((piece) => piece.trim())
    .filter(Boolean)
  if (pieces.length < 2 || pieces.some((piece) => subjectStems(piece).size === 0)) return [sentence]
  const first = pieces[0] ?? sentence
  return pieces.map((piece, at) => asked(at > 0 && isLeaning(piece, first) ? `${piece.replace(/[?？؟.]+$/, '')} (${topicOf(first)})` : piece))
}

/** “it”, “they”, or too few words of its own. */
function isLeaning(piece: string, first: string): boolean {
  const own = [...subjectStems(piece)]
  const shared = own.filter((stem) => subjectStems(first).has(stem)).length
  return shared === 0 && (own.length < stemsMin + 1 || /\b(?:it|its|they|them|their|this|that|these|those|él|ella|ellos|il|elle|ils|elles)\b/i.test(piece))
}

/** The first part without its question word: “What does a permit cost” is about a permit. */
function topicOf(text: string): string {
  const bare = text.replace(/[?？؟.]+$/, '')
  const hasVerbLast = /^(?:what|who|when|where|why|how)\s+(?:\w+\s+)?(?:does|do|did)\s/i.test(bare) && !/\s(?:about|for|in|of|to|on|at|with|from|by|the|an?)\s+\S+$/i.test(bare)
  return (hasVerbLast ? bare.replace(/\s+\S+$/, '') : bare).replace(/^(?:what|who|when|where|why|how|which|whether)(?:\s+(?:does|do|did|is|are|was|were|can|may|must|should|much|many|long|often))*\s+/i, '').trim().slice(0, 120)
}

function asked(text: string): string {
  const bare = text.replace(/[,;]+$/, '')
  const capital = bare.charAt(0).toUpperCase() + bare.slice(1)
  return /[?？؟.!)]$/.test(capital) && !capital.endsWith(')') ? capital : `${capital.replace(/[?？؟]$/, '')}?`
}

function withTopic(head: string, parts: readonly string[]): string[] {
  const topic = head.replace(/[:.]+$/, '')
  return parts.map((part) => (subjectStems(part).size < stemsMin && topic.length < contextCharsMax ? `${part} (${topic})` : part))
}

const charsMax = 480

function distinct(parts: readonly string[]): string[] {
  const seen = new Set<string>()
  return parts.flatMap((part) => {
    const key = [...subjectStems(part)].sort().join(' ')
    if (seen.has(key)) return []
    seen.add(key)
    return [part.slice(0, charsMax)]
  }).slice(0, partsMax)
}
