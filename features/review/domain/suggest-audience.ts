/**
 * Reads off a request that its answer is meant for people outside (R15): somebody is asked to write a piece, and the
 * piece is addressed to residents. It suggests only; the person has the last word. Words are looked at one by one,
 * so that the time is linear in the text.
 */
import { lexicons, type Lexicon } from './audience-words.ts'

/** A request states its purpose early; what follows is often a pasted letter or file. */
const charsMax = 8_000
/** Words between the verb and the piece ("write a short and friendly letter"), and between piece and "to". */
const reachOfVerb = 8
const reachOfPiece = 8
/** Words between "to" and whom: "to the young applicant". */
const reachOfPreposition = 3

/** The words that suggest it, or undefined. */
export function suggestResidents(request: string): string | undefined {
  const text = request.slice(0, charsMax)
  const sentences = text.split(/[.!?;\n]+/).map((sentence) => sentence.match(/[\p{L}\p{M}\p{N}’']+/gu) ?? [])
  for (const lexicon of lexicons) {
    const knowsResident = sentences.some((words) => words.some((word, at) => isResident(words, at, lexicon, word)))
    for (const words of sentences) {
      const found = readSentence(words, lexicon, knowsResident)
      if (found) return words.slice(found.from, found.to + 1).join(' ')
    }
  }
  return undefined
}

type Span = { from: number; to: number }

function readSentence(words: readonly string[], lexicon: Lexicon, knowsResident: boolean): Span | undefined {
  if (asksForARule(words, lexicon)) return undefined
  for (let verb = 0; verb < words.length; verb++) {
    if (!begins(words[verb], lexicon.verbs)) continue
    const found = publicPiece(words, verb, lexicon) ?? addressedPiece(words, verb, lexicon, knowsResident) ?? directReply(words, verb, lexicon)
    if (found) return found
  }
  return undefined
}

/** “How do I write a letter to an applicant?” asks what is right; “Can you write …” asks for the letter. */
function asksForARule(words: readonly string[], lexicon: Lexicon): boolean {
  return is(words[0], lexicon.questionWords) && !is(words[1], lexicon.you)
}

/** “Write a press release”: public whoever is named. */
function publicPiece(words: readonly string[], verb: number, lexicon: Lexicon): Span | undefined {
  for (let at = verb + 1; at < Math.min(words.length, verb + reachOfVerb); at++) {
    const pair = `${fold(words[at])} ${fold(words[at + 1])}`
    if (lexicon.publicPieces.some((piece) => pair.startsWith(piece) || `${pair} ${fold(words[at + 2])}`.startsWith(piece))) return { from: verb, to: at + 1 }
  }
  return undefined
}

/** “Draft a letter to the applicant”, “write an e-mail telling her …” where an applicant was named. */
function addressedPiece(words: readonly string[], verb: number, lexicon: Lexicon, knowsResident: boolean): Span | undefined {
  for (let piece = verb + 1; piece < Math.min(words.length, verb + reachOfVerb); piece++) {
    if (!begins(words[piece], lexicon.pieces)) continue
    for (let at = piece + 1; at < Math.min(words.length, piece + reachOfPiece); at++) {
      const to = is(words[at], lexicon.prepositions) ? residentAfter(words, at, lexicon) : undefined
      if (to !== undefined) return { from: verb, to }
      if (knowsResident && is(words[at], lexicon.pronouns)) return { from: verb, to: at }
    }
  }
  return undefined
}

/** “Reply to the resident”, “answer this tenant’s e-mail”. */
function directReply(words: readonly string[], verb: number, lexicon: Lexicon): Span | undefined {
  if (!begins(words[verb], lexicon.replies)) return undefined
  const to = residentAfter(words, is(words[verb + 1], lexicon.prepositions) ? verb + 1 : verb, lexicon)
  if (to === undefined) return undefined
  const isPreposed = is(words[verb + 1], lexicon.prepositions)
  return isPreposed || words.slice(to + 1, to + 4).some((word) => begins(word, lexicon.pieces)) ? { from: verb, to } : undefined
}

function residentAfter(words: readonly string[], preposition: number, lexicon: Lexicon): number | undefined {
  for (let at = preposition + 1; at < words.length && at <= preposition + reachOfPreposition + 1; at++) {
    if (isResident(words, at, lexicon, words[at])) return at
    // “to staff about family leave”: another thing begins.
    if (is(words[at], lexicon.breaks) || begins(words[at], lexicon.insiders)) return undefined
  }
  return undefined
}

function isResident(words: readonly string[], at: number, lexicon: Lexicon, word: string | undefined): boolean {
  const folded = fold(word).replace(/['’]s?$/, '')
  if (lexicon.thePublic.includes(folded)) return is(words[at - 1], lexicon.articles) && (at + 1 >= words.length || is(words[at + 1], lexicon.afterThePublic))
  return lexicon.residents.some((stem) => folded.startsWith(stem)) && !begins(words[at + 1], lexicon.notResidentsBefore)
}

function begins(word: string | undefined, stems: readonly string[]): boolean {
  const folded = fold(word)
  return folded !== '' && stems.some((stem) => folded.startsWith(stem))
}

function is(word: string | undefined, list: readonly string[]): boolean {
  return word !== undefined && list.includes(fold(word))
}

function fold(word: string | undefined): string {
  return (word ?? '').toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
}
