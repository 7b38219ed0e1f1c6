import { fold, languageOf, sentencesOf } from './fold.ts'
import { lexiconEn } from './lexicon-en.ts'
import { lexiconEs } from './lexicon-es.ts'
import { lexiconFr } from './lexicon-fr.ts'
import type { Lexicon, Matter, Subject } from './lexicon.ts'
import type { GuardLanguage } from './verdict.ts'

export const lexicons: Record<GuardLanguage, Lexicon> = { en: lexiconEn, es: lexiconEs, fr: lexiconFr }

/** A yes/no question about somebody or something. */
export type Ask = {
  subject: Subject
  matter: Matter
  isConditional: boolean
  /** About one person who is not the asker and not a kind of person: "she", "Mrs. Ortega", "this applicant". */
  isParticular: boolean
  clause: string
  words: number
  figures: number
}

/** What a turn consists of; counts, so that nothing depends on what it is about. */
export type TurnReading = {
  language: GuardLanguage
  /** Every language that a sentence of it is in, the turn's own first. */
  languages: GuardLanguage[]
  folded: string
  /** The sentences, without opening courtesies and contractions. */
  clauses: string[]
  /** The same sentences as written, with their capitals. */
  written: string[]
  asks: Ask[]
  /** "Are there special rules for these?" as the first sentence: about a case only if one is told afterwards. */
  opening: Ask | undefined
  /** Sentences that tell facts of the case: of the asker, of another person, of a thing at hand, of anything else. */
  facts: {
    self: number
    other: number
    thing: number
    plain: number
    /** What the asker means to do: weaker than what is the case. */
    wishes: number
    /** Told after a question was put, so for its sake; what comes before may be a greeting or another matter. */
    after: number
    /** Told in the question's own sentence. */
    joined: number
    words: number
    figures: number
  }
  openQuestions: number
  instructions: number
  courtesies: number
  sentences: number
}

/** Reads a turn clause by clause. A turn of several languages is read in each sentence's own. */
export function readTurn(text: string): TurnReading {
  const folded = fold(text)
  const language = languageOf(folded)
  const reading: TurnReading = {
    language,
    languages: [language],
    folded,
    clauses: [],
    written: [],
    asks: [],
    opening: undefined,
    facts: { self: 0, other: 0, thing: 0, plain: 0, wishes: 0, after: 0, joined: 0, words: 0, figures: 0 },
    openQuestions: 0,
    instructions: 0,
    courtesies: 0,
    sentences: 0,
  }
  for (const written of sentencesOf(text)) {
    const sentence = fold(written)
    const own = sentence.length >= ownLanguageCharsMin ? languageOf(sentence) : language
    if (!reading.languages.includes(own)) reading.languages.push(own)
    readSentence(written, sentence, lexicons[own], reading)
  }
  return reading
}

/** A shorter sentence says too little about its language. */
const ownLanguageCharsMin = 24

function readSentence(written: string, folded: string, lexicon: Lexicon, reading: TurnReading): void {
  const sentence = lexicon.plain(folded.trim())
  if (!/[a-z0-9]/.test(sentence)) {
    // A script that none of the word lists knows, or a bare courtesy.
    reading.courtesies++
    return
  }
  reading.sentences++
  reading.clauses.push(sentence)
  reading.written.push(written)
  const ask = askOf(written, sentence, lexicon)
  if (ask?.ask.subject === 'generic') {
    if (reading.sentences === 1 && written.trimEnd().endsWith('?')) reading.opening = { ...ask.ask, subject: 'thing' }
  } else if (ask) {
    reading.asks.push(ask.ask)
    if (ask.before) readStatement(ask.before, lexicon, reading, true)
    return
  }
  const opens = lexicon.open.exec(sentence)
  if (written.trimEnd().endsWith('?') || opens?.index === 0 || (opens && lexicon.meta.test(sentence))) {
    reading.openQuestions++
    return
  }
  if (lexicon.imperative.test(sentence)) {
    reading.instructions++
    return
  }
  readStatement(sentence, lexicon, reading)
}

function askOf(written: string, sentence: string, lexicon: Lexicon): { ask: Ask; before: string } | undefined {
  const isAsked = /[?？]["'”’)\]]*$/.test(written.trimEnd())
  const told = lexicon.indirect.exec(sentence)
  const found =
    told && !lexicon.condition.test(sentence.slice(0, 4)) && lexicon.meta.test(sentence)
      ? told
      : askedIn(sentence, isAsked, lexicon)
  if (!found) return undefined
  const clause = sentence.slice(found.index + found[0].length)
  const before = sentence.slice(0, found.index).trim()
  // ", is not it?" asks for assent only.
  if (lexicon.open.test(before) || (before && wordsOf(clause) < 2)) return undefined
  const subject = lexicon.subject(clause)
  const named = subject === 'generic' && nameAsked.test(written)
  // "Is this fund for me", "can VA help my son": about the asker, whatever comes first.
  const nearest = named ? 'other' : subject === 'generic' && lexicon.ownWord.test(clause) ? 'self' : subject
  if (nearest === 'generic' && (before || lexicon.favour.test(clause))) return undefined
  return {
    ask: {
      subject: nearest,
      matter: lexicon.matter(clause),
      isConditional: lexicon.condition.test(sentence),
      isParticular: named || (nearest === 'other' && lexicon.particular.test(clause)),
      clause,
      words: wordsOf(clause),
      figures: sentence.match(/\d+/g)?.length ?? 0,
    },
    before: lexicon.condition.test(before) ? '' : before,
  }
}

/** Without a question mark only a sentence that begins as a question is one. */
function askedIn(sentence: string, isAsked: boolean, lexicon: Lexicon): RegExpExecArray | undefined {
  const found = lexicon.polar.exec(sentence)
  return found && (isAsked || (found.index === 0 && lexicon.asksWithoutMark.test(sentence))) ? found : undefined
}

/** "Does Maria Lopez qualify": a given name where the clause begins. */
const nameAsked =
  /(?:^|[\s,])(?:Is|Does|Did|Can|Could|May|Will|Would|Should|Has|Was) (?!I\b|[A-Z]{2})[A-Z]\p{Ll}+(?: [A-Z]\p{Ll}+)? (?:still |also |really )?(?:eligible|entitled|qualif|get|receive|claim|have|need|deserve|be|apply|approved|denied)/u

/** Facts with fewer words than this are interjections. */
const factWordsMin = 3

function readStatement(sentence: string, lexicon: Lexicon, reading: TurnReading, isJoined = false): void {
  const count = wordsOf(sentence)
  if (count < (lexicon.subject(sentence) === 'self' ? 2 : factWordsMin) || lexicon.meta.test(sentence)) {
    reading.courtesies++
    return
  }
  const { facts } = reading
  const subject = lexicon.subject(sentence)
  if (reading.opening && reading.asks.length === 0) reading.asks.push(reading.opening)
  if (isJoined) facts.joined++
  else if (reading.asks.length > 0) facts.after++
  if (lexicon.wish.test(sentence)) facts.wishes++
  else if (subject === 'generic') {
    if (lexicon.subject(firstPerson(sentence, lexicon)) === 'self') facts.self++
    else facts.plain++
  } else facts[subject]++
  facts.words += count
  facts.figures += sentence.match(/\d+/g)?.length ?? 0
}

/** "In 2019 my son was born": the first clause opening on a person, within the first words. */
function firstPerson(sentence: string, lexicon: Lexicon): string {
  const opening = sentence.split(/ /, firstPersonWithin + 1)
  for (let at = 1; at < opening.length; at++) {
    const rest = sentence.slice(opening.slice(0, at).join(' ').length + 1)
    if (!/^(?:me|us)\b/.test(rest) && lexicon.subject(rest) === 'self') return rest
  }
  return ''
}
const firstPersonWithin = 12

function wordsOf(text: string): number {
  return text.match(/[\p{L}\p{N}']+/gu)?.length ?? 0
}
