/**
 * How hard a text is to read, while one writes. Formulas as their authors stated them:
 * - English: Flesch–Kincaid grade, 0.39 words/sentence + 11.8 syllables/word − 15.59 (Kincaid and others 1975, Navy RBR 8-75).
 * - Spanish: Fernández Huerta 1959, 206.84 − 60 syllables/word − 1.02 words/sentence (as corrected by Law 2011), and the
 *   INFLESZ scale (Barrio-Cantalejo 2008) on Szigriszt-Pazos 1993, 206.835 − 62.3 syllables/word − words/sentence.
 * - French: Kandel and Moles 1958, 207 − 1.015 words/sentence − 73.6 syllables/word.
 * Such figures see long words and long sentences, not sense; the screen says so.
 */
import { splitSentences } from '#kernel/text/sentences.ts'
import { syllablesOf, type ReadingLanguage } from './syllables.ts'

export type Counts = { words: number; sentences: number; syllables: number }
export type ReadingLevel = 'very-easy' | 'easy' | 'plain' | 'hard' | 'very-hard'
export type Reading = Counts & {
  language: ReadingLanguage
  formula: 'flesch-kincaid' | 'inflesz' | 'kandel-moles'
  /** Flesch–Kincaid: a school grade, lower is easier. The others: 0–100, higher is easier. Null below `wordsMin`. */
  value: number | null
  /** Spanish only: the older formula, 0–100, higher is easier. */
  fernandezHuerta: number | null
  level: ReadingLevel | null
  longSentences: { text: string; words: number }[]
}

/** Below this a figure says nothing. */
export const wordsMin = 12
/** GOV.UK content design: sentences of more than 25 words are split. */
export const longSentenceWords = 25
/** A list of more helps nobody. */
const longSentencesMax = 50

export function readingLanguageOf(language: string): ReadingLanguage {
  const base = language.split('-')[0]
  return base === 'es' || base === 'fr' ? base : 'en'
}

/** `lines` are the text’s blocks: each ends a sentence, whether or not it has a full stop. */
export function readingOf(lines: readonly string[], language: ReadingLanguage): Reading {
  const counts: Counts = { words: 0, sentences: 0, syllables: 0 }
  const longSentences: Reading['longSentences'] = []
  for (const line of lines) {
    const plain = line.replaceAll(/\[\d{1,3}\]/g, '')
    for (const { start, end } of splitSentences(plain)) {
      const text = plain.slice(start, end).trim()
      const words = wordsOf(text)
      if (words.length === 0) continue
      counts.sentences++
      counts.words += words.length
      for (const word of words) counts.syllables += syllablesOf(word, language)
      if (words.length > longSentenceWords && longSentences.length < longSentencesMax) longSentences.push({ text, words: words.length })
    }
  }
  return { ...counts, language, longSentences, ...graded(counts, language) }
}

/** As a person counts them: "30-day" and "l’année" are one word each. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+(?:['’.,\-–/][\p{L}\p{M}\p{N}]+)*/gu) ?? []
}

function graded(counts: Counts, language: ReadingLanguage): Pick<Reading, 'formula' | 'value' | 'fernandezHuerta' | 'level'> {
  const isEnough = counts.words >= wordsMin
  if (language === 'es') {
    const value = isEnough ? szigriszt(counts) : null
    return { formula: 'inflesz', value, fernandezHuerta: isEnough ? fernandezHuerta(counts) : null, level: value === null ? null : inflesz(value) }
  }
  if (language === 'fr') {
    const value = isEnough ? kandelMoles(counts) : null
    return { formula: 'kandel-moles', value, fernandezHuerta: null, level: value === null ? null : easeLevel(value) }
  }
  const value = isEnough ? fleschKincaid(counts) : null
  return { formula: 'flesch-kincaid', value, fernandezHuerta: null, level: value === null ? null : gradeLevel(value) }
}

export function fleschKincaid({ words, sentences, syllables }: Counts): number {
  return 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59
}

export function fernandezHuerta({ words, sentences, syllables }: Counts): number {
  return 206.84 - 60 * (syllables / words) - 1.02 * (words / sentences)
}

export function szigriszt({ words, sentences, syllables }: Counts): number {
  return 206.835 - 62.3 * (syllables / words) - words / sentences
}

export function kandelMoles({ words, sentences, syllables }: Counts): number {
  return 207 - 1.015 * (words / sentences) - 73.6 * (syllables / words)
}

/** The five steps of INFLESZ (Barrio-Cantalejo and others 2008, An. Sist. Sanit. Navar. 31(2)). */
function inflesz(value: number): ReadingLevel {
  if (value < 40) return 'very-hard'
  if (value < 55) return 'hard'
  if (value < 65) return 'plain'
  return value < 80 ? 'easy' : 'very-easy'
}

/** Grade 8 and below is what plain-language rules for residents ask for. */
function gradeLevel(grade: number): ReadingLevel {
  if (grade <= 5) return 'very-easy'
  if (grade <= 7) return 'easy'
  if (grade <= 9) return 'plain'
  return grade <= 13 ? 'hard' : 'very-hard'
}

/** Flesch’s own bands for a score of 0–100. */
function easeLevel(value: number): ReadingLevel {
  if (value < 30) return 'very-hard'
  if (value < 50) return 'hard'
  if (value < 70) return 'plain'
  return value < 90 ? 'easy' : 'very-easy'
}
