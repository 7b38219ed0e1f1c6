import { conditions, possibleForms } from './decision-forms.ts'
import { decisionInStructure } from './decision-structures.ts'
import { fold, languageOf } from './fold.ts'
import { judgedPeople, type LinesAbove } from './person-lists.ts'
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
  const context = { isUnderCondition: false, language: undefined as GuardLanguage | undefined, lines: {} as LinesAbove }
  let held = ''
  let heldAt = 0
  let mayEnd = false

  function take(isEnd: boolean): string {
    let released = ''
    for (let cut = cutOf(held, mayEnd, isEnd); cut > 0; cut = cutOf(held, mayEnd, isEnd)) {
      const sentence = held.slice(0, cut)
      const sign = decisionIn(sentence, context, sources)
      if (sign) found.push({ start: heldAt, end: heldAt + sentence.trimEnd().length, sign })
      if (!sign && found.length === 0) released += sentence
      held = held.slice(cut)
      heldAt += cut
      mayEnd &&= endsSentence(held)
      if (found.length > 0 && !options.isWhole) break
    }
    return released
  }

  return {
    push(delta) {
      if (found.length > 0 && !options.isWhole) return ''
      held += delta
      mayEnd ||= endsSentence(delta)
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

/** Whether a sign with which sentences end stands anywhere: asked of every token of every answer. */
export function endsSentence(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x2e || code === 0x0a || code === 0x21 || code === 0x3f || (code >= 0x2026 && (code === 0x2026 || code === 0x3002 || code === 0xff1f || code === 0xff01))) return true
  }
  return false
}

/** Where the first whole sentence of the text ends; 0 when none does. */
function cutOf(text: string, mayEnd: boolean, isEnd: boolean): number {
  sentenceEnd.lastIndex = 0
  for (let match = mayEnd ? sentenceEnd.exec(text) : null; match; match = sentenceEnd.exec(text)) {
    const end = match.index + match[0].length
    if (match[0][0] === '.' && abbreviation.test(text.slice(Math.max(0, match.index - 11), match.index + 1))) continue
    return end
  }
  if (isEnd) return text.length
  if (text.length <= heldCharsMax) return 0
  const space = text.lastIndexOf(' ', heldCharsMax)
  return space > 0 ? space : heldCharsMax
}

type Context = { isUnderCondition: boolean; language: GuardLanguage | undefined; lines: LinesAbove }

function decisionIn(written: string, context: Context, sources: readonly string[]): string | undefined {
  const folded = fold(written).trim()
  if (!/[a-z]/.test(folded)) return undefined
  const isItem = /^(?:[-*•–>|]|\(?\w{1,3}[.)])\s/.test(folded)
  const sentence = withoutMarks(folded)
  context.language ??= languageOf(sentence)
  const language = sentence.length >= 20 ? undefined : context.language
  const isConditional = () => conditions[language ?? languageOf(sentence)].test(sentence)
  const isCovered = context.isUnderCondition && isItem
  const announces = /:[*_\s]*$/.test(sentence)
  if (!isItem) context.isUnderCondition = announces && isConditional()
  else if (announces) context.isUnderCondition ||= isConditional()
  // A question states nothing: "are you already receiving the pension?"
  if (isCovered || /[?？]\W*$/.test(sentence) || isQuoted(sentence, sources)) return undefined
  // Short verdicts ("Decisión: aprobada") show no language; each is read by its own conditions.
  for (const each of ['en', 'es', 'fr'] as const) {
    const forms = possibleForms(sentence, each)
    if (forms.length === 0 || conditions[each].test(sentence)) continue
    const plain = expand(sentence, each)
    const found = forms.find(({ form }) => form.test(plain))
    if (found) return found.sign
  }
  const structure = decisionInStructure(written, folded) ?? judgedPeople(written, context.lines)
  return structure && !isConditional() ? structure : undefined
}

/** Marks of lists and stress, and numbers of sources, say nothing. */
function withoutMarks(folded: string): string {
  const bare = /^[\s>|#•–-]|[*_]/.test(folded) ? folded.replace(/^[\s>|#*_•–-]+|\*+|(?<!\b(?:el|si))_+/g, '') : folded
  return bare.includes('[') ? bare.replace(/\s*\[\d+\]/g, '') : bare
}

/** Contractions undone; the opening words stay, since "yes" and "unfortunately" tell. */
function expand(sentence: string, language: GuardLanguage): string {
  const opening = /^(?:\w+[,:.!] )*/.exec(sentence)![0]
  return opening + lexicons[language].plain(sentence.slice(opening.length))
}

function isQuoted(sentence: string, sources: readonly string[]): boolean {
  if (sources.length === 0) return false
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
