import { conditions, decisionForms } from './decision-forms.ts'
import { decisionInStructure } from './decision-structures.ts'
import { fold, languageOf } from './fold.ts'
import { lexicons } from './read-turn.ts'
import { alternativeFor } from './refusal-text.ts'
import type { GuardLanguage, GuardVerdict } from './verdict.ts'

export type AnswerVerdict = GuardVerdict & {
  /** Where in the answer a decision stands. */
  sentences: { start: number; end: number }[]
}

export type AnswerOptions = {
  /** Texts of the passages: a sentence that stands in one word for word is the rule itself, not a decision. */
  sources?: readonly string[]
}

/** Whether an answer states a decision about a person (R14), sentence by sentence. */
export function judgeAnswer(text: string, options: AnswerOptions = {}): AnswerVerdict {
  const guard = createAnswerGuard({ ...options, isWhole: true })
  guard.push(text)
  guard.end()
  return guard.verdict()
}

export type AnswerGuard = {
  /** Gives back what may be shown: everything but the sentence that is still being written. After a decision, nothing. */
  push(delta: string): string
  /** What was held back, if it may be shown. */
  end(): string
  /** Of what was read so far; `refuse` as soon as a decision was found. */
  verdict(): AnswerVerdict
}

/** `isWhole` reads on after a decision, to find them all. */
export function createAnswerGuard(options: AnswerOptions & { isWhole?: boolean } = {}): AnswerGuard {
  const sources = foldedSources(options.sources ?? [])
  const found: { start: number; end: number; sign: string }[] = []
  const context = { isUnderCondition: false, language: undefined as GuardLanguage | undefined }
  let held = ''
  let heldAt = 0

  function take(isEnd: boolean): string {
    let released = ''
    for (let cut = cutOf(held, isEnd); cut > 0; cut = cutOf(held, isEnd)) {
      const sentence = held.slice(0, cut)
      const sign = decisionIn(sentence, context, sources)
      if (sign) found.push({ start: heldAt, end: heldAt + sentence.trimEnd().length, sign })
      if (!sign && found.length === 0) released += sentence
      held = held.slice(cut)
      heldAt += cut
      if (found.length > 0 && !options.isWhole) break
    }
    return released
  }

  return {
    push(delta) {
      if (found.length > 0 && !options.isWhole) return ''
      held += delta
      return take(false)
    },
    end: () => (found.length > 0 && !options.isWhole ? '' : take(true)),
    verdict: () => verdictOf(found, context.language ?? 'en'),
  }
}

/** A sentence longer than this is judged in pieces, so that no stream stands still. */
const heldCharsMax = 1_200
const sentenceEnd = /\n|[.!?…。？！]["'”’»)\]*_]*(?:\s*\[\d+\])*(?=\s)/g
/** "Mr.", "No.", "U.S.", "e.g.": the stop belongs to the word. */
const abbreviation =
  /(?:^|[\s(])(?:mrs?|ms|mx|dr|prof|st|sra?|srta|mme|mlle|no|nr|art|sec|vs|etc|e\.g|i\.e|p|m|[a-z]|(?:[a-z]\.)+[a-z])\.$/i

/** Where the first whole sentence of the text ends; 0 when none does. */
function cutOf(text: string, isEnd: boolean): number {
  sentenceEnd.lastIndex = 0
  for (let match = sentenceEnd.exec(text); match; match = sentenceEnd.exec(text)) {
    const end = match.index + match[0].length
    if (match[0][0] === '.' && abbreviation.test(text.slice(0, match.index + 1).slice(-12))) continue
    return end
  }
  if (isEnd) return text.length
  if (text.length <= heldCharsMax) return 0
  const space = text.lastIndexOf(' ', heldCharsMax)
  return space > 0 ? space : heldCharsMax
}

type Context = { isUnderCondition: boolean; language: GuardLanguage | undefined }

function decisionIn(written: string, context: Context, sources: readonly string[]): string | undefined {
  const folded = fold(written).trim()
  if (!/[a-z]/.test(folded)) return undefined
  const isItem = /^(?:[-*•–>|]|\(?\w{1,3}[.)])\s/.test(folded)
  const sentence = folded.replace(/^[\s>|#*_•–-]+|\*+|(?<!\b(?:el|si))_+/g, '').replace(/\s*\[\d+\]/g, '')
  const language = sentence.length >= 20 || !context.language ? languageOf(sentence) : context.language
  context.language ??= language
  const isConditional = conditions[language].test(sentence)
  const isCovered = context.isUnderCondition && isItem
  if (!isItem) context.isUnderCondition = /:[*_\s]*$/.test(sentence) && isConditional
  else if (/:[*_\s]*$/.test(sentence)) context.isUnderCondition ||= isConditional
  // A question states nothing: "are you already receiving the pension?"
  if (isCovered || /[?？]\W*$/.test(sentence) || isQuoted(sentence, sources)) return undefined
  // Short verdicts ("Decisión: aprobada") show no language; each is read by its own conditions.
  for (const each of ['en', 'es', 'fr'] as const) {
    if (conditions[each].test(sentence)) continue
    const plain = expand(sentence, each)
    const found = decisionForms[each].find(({ form }) => form.test(plain))
    if (found) return found.sign
  }
  return isConditional ? undefined : decisionInStructure(written, folded)
}

/** Contractions undone; the opening words stay, since "yes" and "unfortunately" tell. */
function expand(sentence: string, language: GuardLanguage): string {
  const opening = /^(?:\w+[,:.!] )*/.exec(sentence)![0]
  return opening + lexicons[language].plain(sentence.slice(opening.length))
}

function isQuoted(sentence: string, sources: readonly string[]): boolean {
  const bare = lettersOf(sentence)
  return bare.length >= quotedLettersMin && sources.some((source) => source.includes(bare))
}

/** Fewer letters stand in any text by chance. */
const quotedLettersMin = 24

function foldedSources(sources: readonly string[]): string[] {
  return sources.map((source) => lettersOf(fold(source)))
}

function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

function verdictOf(found: readonly { start: number; end: number; sign: string }[], language: GuardLanguage): AnswerVerdict {
  const isDecision = found.length > 0
  return {
    outcome: isDecision ? 'refuse' : 'pass',
    rule: 'R14-eligibility',
    score: isDecision ? 1 : 0,
    signs: [...new Set(found.map(({ sign }) => sign))],
    alternative: isDecision ? alternativeFor('R14-eligibility', language) : '',
    language,
    sentences: found.map(({ start, end }) => ({ start, end })),
  }
}
