import type { GuardLanguage } from './verdict.ts'

/** Who a clause is about. `generic` is everybody or nobody in particular: "an applicant", "you", "veterans". */
export type Subject = 'self' | 'other' | 'thing' | 'generic'

/** What is asked for: a right, to get something, a duty, a standing ("am I self-employed"), or none of these. */
export type Matter = 'entitlement' | 'receiving' | 'duty' | 'standing' | 'none'

/** A form of words that is a decision by itself, with the reason that people are told. */
export type Order = { form: RegExp; sign: string; unless?: RegExp }

/** One language's words for the few things that the guard looks for; patterns run over folded text. */
export type Lexicon = {
  language: GuardLanguage
  /** Undoes contractions and drops opening courtesies. */
  plain(sentence: string): string
  /** Opens a question even where the question mark was left out. */
  asksWithoutMark: RegExp
  /** Where a yes/no question begins; the subject stands right after the match. */
  polar: RegExp
  /** "tell me whether …": the clause that follows is a yes/no question. */
  indirect: RegExp
  /** Asks what, how, where, when, which. */
  open: RegExp
  imperative: RegExp
  /** "Can you …": asks the assistant for a favour. */
  favour: RegExp
  /** The first person anywhere in a clause that does not ask the assistant for a favour. */
  ownWord: RegExp
  subject(clause: string): Subject
  /** One person, not a kind of person, where a clause begins. */
  particular: RegExp
  /** "just say it", "yes or no", "hypothetically then": asks again without new matter. */
  insists: RegExp
  matter(clause: string): Matter
  condition: RegExp
  /** "I have a question", "that is good to know": says nothing about the case. */
  meta: RegExp
  /** "I would like to send …": an aim, not a fact. */
  wish: RegExp
  /** Work on rules as such: templates, statistics, criteria, training cases. */
  work: RegExp
  /** Plainly invented, for practice or illustration. */
  invented: RegExp
  /** Something that names a real file: a case number, "her file", "the real case". */
  realFile: RegExp
  /** Tools and papers of an office, which nobody applies for. */
  desk: RegExp
  orders: readonly Order[]
}
