/**
 * What a letter asks for: its questions and requests, in order, each in the letter’s own words with its place. Read by
 * rules, so that it works without a model and cannot invent an ask; what the rules miss, a person adds.
 */
import { splitSentences } from '#kernel/text/sentences.ts'
import { askSigns, type AskSigns } from './ask-signs.ts'
import type { ReadingLanguage } from './syllables.ts'

export type AskKind = 'when' | 'amount' | 'where' | 'who' | 'how' | 'why' | 'document' | 'other'
export type Ask = { text: string; start: number; end: number; kind: AskKind }

/** A letter with more is a questionnaire: the rest is said to be left out. */
export const asksMax = 60
const letterCharsMax = 60_000

export function asksOf(letter: string, language: ReadingLanguage): Ask[] {
  const text = withoutQuoted(letter.slice(0, letterCharsMax))
  const signs = askSigns[language]
  const asks: Ask[] = []
  let isAskedFor = false
  for (const sentence of splitSentences(text)) {
    const whole = text.slice(sentence.start, sentence.end)
    const trimmed = whole.trim()
    const isList = sentence.kind === 'item' || sentence.kind === 'row'
    if (!isList) isAskedFor = introducesAsks(trimmed, signs)
    const isItem = isList && isAskedFor && trimmed.split(/\s+/).length >= 2
    if (!isItem && (introducesAsks(trimmed, signs) || !isAsk(trimmed, signs))) continue
    for (const part of partsOf(whole, sentence.start, signs)) if (asks.length < asksMax) asks.push(part)
  }
  return asks
}

function isAsk(sentence: string, signs: AskSigns): boolean {
  if (signs.courtesies.test(sentence) || /^[\s>|]*$/.test(sentence)) return false
  if (/\?["”»)]*$/.test(sentence)) return !signs.rhetorical.test(sentence)
  return signs.requests.test(sentence) || signs.indirect.test(sentence)
}

/** "Please answer these questions:" asks for what its list holds. */
function introducesAsks(sentence: string, signs: AskSigns): boolean {
  return /:\s*$/.test(sentence) && (signs.requests.test(sentence) || signs.indirect.test(sentence) || /question|pregunta|duda|request|petici|demande|points?\b|following|siguiente|suivant/i.test(sentence))
}

/** Two asks in one sentence are two. Each part keeps the letter's own words. */
function partsOf(whole: string, offset: number, signs: AskSigns): Ask[] {
  const cuts = [0]
  const joint = new RegExp(signs.joints.source, `${signs.joints.flags.replace('g', '')}g`)
  for (const match of whole.matchAll(joint)) {
    const at = match.index + match[0].length
    // A part of two words is no ask of its own: "and how".
    if (match.index - (cuts.at(-1) ?? 0) > 12 && whole.slice(at).trim().split(/\s+/).length >= 3) cuts.push(at)
  }
  return cuts.flatMap((from, index): Ask[] => {
    const raw = whole.slice(from, cuts[index + 1] ?? whole.length)
    const core = raw.replace(/(?:,?\s*(?:and|y|et)(?:\s+(?:also|please|también|además|que|également|aussi|de|me))*|[;,])\s*$/i, '')
    const lead = core.length - core.trimStart().length
    const text = core.trim()
    return text ? [{ text, start: offset + from + lead, end: offset + from + lead + text.length, kind: kindOf(text, signs) }] : []
  })
}

function kindOf(text: string, signs: AskSigns): AskKind {
  return signs.kinds.find(([, sign]) => sign.test(text))?.[0] ?? 'other'
}

/** What is quoted of an earlier mail is not asked anew; every offset stays. */
function withoutQuoted(letter: string): string {
  return letter.replaceAll(/^[ \t]*>.*$/gm, (line) => ' '.repeat(line.length)).replaceAll(/^(?:-{2,} ?(?:original message|mensaje original|message d['’]origine) ?-{2,}|(?:on|el|le) .{4,80}(?:wrote|escribió|a écrit)\s*:)[\s\S]*$/gim, (rest) => rest.replaceAll(/[^\n]/g, ' '))
}
