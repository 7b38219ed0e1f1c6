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
/** Words between the verb and whom a text is made plain for. */
const reachOfPlain = 20
/** Words between "to" and whom: "to the young applicant". */
const reachOfPreposition = 3

/** The words that suggest it, or undefined. */
export function suggestResidents(request: string): string | undefined {
  const text = request.slice(0, charsMax)
  // The full stop of a title ends no sentence: “a letter to Mr. Brown, the applicant”.
  const sentences = text.replace(/\b(mr|mrs|ms|dr|sr|sra|mme)\./gi, '$1').split(/[.!?;\n]+/).map((sentence) => sentence.match(/[\p{L}\p{M}\p{N}’']+/gu) ?? [])
  const folded = sentences.map((words) => words.map(fold))
  for (const lexicon of lexicons) {
    const knowsResident = folded.some((words) => words.some((_word, at) => isResident(words, at, lexicon)))
    for (const [index, words] of folded.entries()) {
      const found = readSentence(words, lexicon, knowsResident)
      if (found) return sentences[index]?.slice(found.from, found.to + 1).join(' ')
    }
  }
  return undefined
}

type Span = { from: number; to: number }

function readSentence(words: readonly string[], lexicon: Lexicon, knowsResident: boolean): Span | undefined {
  if (asksForARule(words, lexicon)) return undefined
  const isMadePlain = words.some((word) => begins(word, lexicon.plain))
  for (let verb = 0; verb < words.length; verb++) {
    if (!begins(words[verb], lexicon.verbs)) continue
    const found = publicPiece(words, verb, lexicon) ?? addressedPiece(words, verb, lexicon, knowsResident) ?? directReply(words, verb, lexicon) ?? (isMadePlain ? madePlain(words, verb, lexicon) : undefined)
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
    const triple = words.slice(at, at + 3).join(' ')
    if (lexicon.publicPieces.some((piece) => `${triple} `.startsWith(piece))) return { from: verb, to: at + 1 }
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

/** “Reply to the resident”, “answer this tenant’s e-mail”, “explain to the customer in a letter”, “answer a complaint from a citizen”. */
function directReply(words: readonly string[], verb: number, lexicon: Lexicon): Span | undefined {
  if (!begins(words[verb], lexicon.replies)) return undefined
  const start = is(words[verb + 1], lexicon.back) ? verb + 1 : verb
  const isPreposed = is(words[start + 1], lexicon.prepositions)
  const to = residentAfter(words, isPreposed ? start + 1 : start, lexicon)
  const isSpoken = begins(words[verb], lexicon.tellings)
  if (to !== undefined) return (isPreposed && !isSpoken) || words.slice(to + 1, to + 5).some((word) => begins(word, lexicon.pieces)) ? { from: verb, to } : undefined
  for (let at = start + 2; at <= start + 4; at++) {
    if (!begins(words[at], lexicon.incoming) || !is(words[at + 1], lexicon.from)) continue
    const sender = residentAfter(words, at + 1, lexicon)
    if (sender !== undefined) return { from: verb, to: sender }
  }
  return undefined
}

/** “Put this into plain words for residents”, “reword it so that residents understand it”. */
function madePlain(words: readonly string[], verb: number, lexicon: Lexicon): Span | undefined {
  for (let at = verb + 1; at < Math.min(words.length, verb + reachOfPlain); at++) {
    const to = is(words[at], lexicon.prepositions) ? residentAfter(words, at, lexicon) : undefined
    if (to !== undefined) return { from: verb, to }
  }
  return undefined
}

function residentAfter(words: readonly string[], preposition: number, lexicon: Lexicon): number | undefined {
  for (let at = preposition + 1; at < words.length && at <= preposition + reachOfPreposition + 1; at++) {
    if (isResident(words, at, lexicon)) return at
    // “to staff about family leave”: another thing begins.
    if (is(words[at], lexicon.breaks) || begins(words[at], lexicon.insiders)) return undefined
  }
  return undefined
}

function isResident(words: readonly string[], at: number, lexicon: Lexicon): boolean {
  const word = (words[at] ?? '').replace(/['’]s?$/, '')
  if (lexicon.thePublic.includes(word)) return is(words[at - 1], lexicon.articles) && (at + 1 >= words.length || is(words[at + 1], lexicon.afterThePublic))
  return begins(word, lexicon.residents) && !begins(words[at + 1], lexicon.notResidentsBefore)
}

function begins(word: string | undefined, stems: readonly string[]): boolean {
  return word !== undefined && word !== '' && stems.some((stem) => word.startsWith(stem))
}

function is(word: string | undefined, list: readonly string[]): boolean {
  return word !== undefined && list.includes(word)
}

/** Without capitals and accents. */
function fold(word: string): string {
  return word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
}
