/**
 * Requests to decide in oblique words and their near misses, in three languages: written by hand by category
 * (tools/eval/oblique/*.tsv), names and figures put in from fixed lists. A wording falls to the development or the held-out
 * part by the hash of its English text, so that a wording, its translations and all its fillings stay together. The
 * development part is what weights are fitted to; the held-out part is for measuring and nothing else.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { languages, people, type Language } from './oblique-people.ts'

export type ObliqueCase = { text: string; language: Language; category: string; wording: string; part: 'dev' | 'held' }

/** Fillings of one wording; equal ones count once. */
const fillings = 9

export function obliqueCases(kind: 'decisions' | 'near-misses'): ObliqueCase[] {
  const lines = readFileSync(new URL(`./oblique/${kind}.tsv`, import.meta.url), 'utf8').split('\n').filter(Boolean)
  return lines.flatMap((line) => {
    const [category = '', ...wordings] = line.split('\t')
    const [wording = ''] = wordings
    const part = numberOf(wording) % 2 === 0 ? 'dev' : 'held'
    return languages.flatMap((language, at) => {
      const texts = new Set(Array.from({ length: fillings }, (_, turn) => fill(wordings[at] ?? '', language, numberOf(`${wording}|${turn}`))))
      return [...texts].map((text): ObliqueCase => ({ text, language, category, wording, part }))
    })
  })
}

/** Written after the weights were fixed and judged once: what to expect of wording nobody had thought of. Never fitted to. */
export function firstSightCases(kind: 'decision' | 'work'): Pick<ObliqueCase, 'text' | 'language'>[] {
  const lines = readFileSync(new URL('./oblique/first-sight.tsv', import.meta.url), 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => line.split('\t')).filter(([of]) => of === kind).flatMap(([, ...texts]) => languages.map((language, at) => ({ text: texts[at] ?? '', language })))
}

/** Decisions in answers, written after the forms were fixed and judged once. Never fitted to. */
export function firstSightAnswers(): Pick<ObliqueCase, 'text' | 'language'>[] {
  const lines = readFileSync(new URL('./oblique/answers-first-sight.tsv', import.meta.url), 'utf8').split('\n').filter(Boolean)
  return lines.flatMap((line) => line.split('\t').map((text, at) => ({ text: text.replaceAll('\\n', '\n'), language: languages[at]! })))
}

export type AnswerCase = ObliqueCase & { isDecision: boolean }

/**
 * Answers that state a decision about a person, and near misses of the same structure; split by wording as requests are.
 * All were judged once before anything was changed for them: those figures stand in docs/decisions/2026-11-22-guards.md.
 */
export function answerCases(): AnswerCase[] {
  const lines = readFileSync(new URL('./oblique/answers.tsv', import.meta.url), 'utf8').split('\n').filter(Boolean)
  return lines.flatMap((line) => {
    const [kind, category = '', ...wordings] = line.split('\t')
    const [wording = ''] = wordings
    const part = numberOf(wording) % 2 === 0 ? 'dev' : 'held'
    return languages.flatMap((language, at) => {
      const texts = new Set(Array.from({ length: fillings }, (_, turn) => fill(wordings[at] ?? '', language, numberOf(`${wording}|${turn}`)).replaceAll('\\n', '\n')))
      return [...texts].map((text): AnswerCase => ({ text, language, category, wording, part, isDecision: kind === 'decision' }))
    })
  })
}

function numberOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0)
}

/** Names of the gender that the wording speaks of, each other than the one before; amounts as the language writes them. */
function fill(wording: string, language: Language, seed: number): string {
  const given = people[language]
  const isHer = /\{T\}|\b(?:she|her|ella|la|elle)\b/i.test(wording)
  const first = isHer ? given.women : given.men
  const pick = <T>(list: readonly T[], shift: number): T => list[(seed + shift * 7) % list.length]!
  const whole = (shift: number) => `${pick(first, shift)} ${pick(given.families, shift + 3)}`
  const values: Record<string, string> = {
    N: whole(0), N2: whole(1), N3: whole(2),
    F: pick(first, 4), F2: pick(first, 5), F3: pick(first, 6),
    T: `${pick(given.herTitles, 0)} ${pick(given.families, 1)}`, M: `${pick(given.hisTitles, 0)} ${pick(given.families, 2)}`,
    B: pick(given.goods, 0), A: pick(given.amounts, 0), G: String(19 + (seed % 60)), C: String(400 + (seed % 9_000)),
  }
  return given.joined(wording.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name]!))
}
