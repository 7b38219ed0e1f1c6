/**
 * Names of people, read from capital letters, lists and the words around. Every cue works for names of any origin: a
 * word that no English list knows, in the place of a person, counts as much as a listed one (fairness/pii_name_swap).
 */
import type { Find } from './detect.ts'
import { isCalendar, isEnglishWord, isFirstName, isFrequentFirstName, isLastName, isPlace } from './lists/word-lists.ts'
import { isBodyAfter, isNamedBefore, isPersonAfter, isPersonBefore, isPlaceBefore, isThingAfter, isThingBefore, nameSaid, organisationWord, titleBefore } from './name-cues.ts'

type Word = { text: string; start: number; end: number; isParticle: boolean }

const capitalised = String.raw`(?:(?:[Aa]l|[Ee]l|[dlDLO])[-'’])?\p{Lu}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*`
const wordLike = new RegExp(`(?<![\\p{L}\\p{N}@._/\\\\-])(?:\\p{Lu}\\.|${capitalised}|(?:de|da|do|dos|das|del|della|di|du|la|le|van|von|der|den|ter|ten|bin|ibn|al|el|af|av|zu|y)(?= \\p{Lu}))(?![\\p{L}\\p{N}@_])`, 'gu')
const wordsMax = 5

export function findNames(text: string): Find[] {
  const candidates = hasCapitals(text) ? runsOf(text).flatMap((run) => candidateIn(text, run) ?? []) : smallCandidates(text)
  return [...enumerated(text, candidates).filter((each) => each.score >= scoreMin).map(toFind), ...saidNames(text)]
}

/** Capitalised words that stand together with one space between. */
function runsOf(text: string): Word[][] {
  const runs: Word[][] = []
  let run: Word[] = []
  for (const match of text.matchAll(wordLike)) {
    const word = { text: match[0], start: match.index, end: match.index + match[0].length, isParticle: /^\p{Ll}+$/u.test(match[0]) }
    const last = run.at(-1)
    if (last && !/^ {1,2}$/.test(text.slice(last.end, word.start))) {
      runs.push(run)
      run = []
    }
    run.push(word)
  }
  return [...runs, run].map(withoutEdges).filter((each) => each.length > 0)
}

function withoutEdges(run: Word[]): Word[] {
  const from = run.findIndex((word) => !word.isParticle)
  const to = run.findLastIndex((word) => !word.isParticle)
  return from < 0 ? [] : run.slice(from, to + 1)
}

type Candidate = { start: number; end: number; words: number; score: number }

const scoreMin = 0.5

function candidateIn(text: string, whole: Word[]): Candidate | undefined {
  const run = trimmed(text, whole)
  const first = run[0]
  const last = run.at(-1)
  if (!first || !last || run.length > wordsMax) return undefined
  const shown = text.slice(first.start, last.end)
  const possessive = /['’]s$/.exec(shown)?.[0].length ?? 0
  const end = last.end - possessive
  if (end - first.start < 2) return undefined
  const score = run.length === 1 ? singleScore(text, first, end) : runScore(text, run, end)
  return { start: first.start, end, words: run.length, score }
}

function toFind({ start, end, words, score }: Candidate): Find {
  return { start, end, type: 'name', confidence: Math.min(score, 0.89), rule: words === 1 ? 'name.single' : 'name.full' }
}

/** “Ann, Usamov and Bowers”: whoever stands in a row with a person is one. */
function enumerated(text: string, candidates: readonly Candidate[]): Candidate[] {
  const rows: Candidate[][] = []
  for (const candidate of candidates) {
    const row = rows.at(-1)
    const last = row?.at(-1)
    if (row && last && rowSeparator.test(text.slice(last.end, candidate.start))) row.push(candidate)
    else rows.push([candidate])
  }
  return rows.flatMap((row) => {
    const likely = row.filter((each) => each.score >= likelyMin).length
    const isOfPeople = row.length > 1 && likely * 2 >= row.length && row.every((each) => each.score >= possibleMin) && (likely === row.length || row.length === 2 || row.some((each) => each.score >= scoreMin))
    return isOfPeople ? row.map((each) => ({ ...each, score: Math.max(each.score, scoreMin) })) : row
  })
}

const rowSeparator = /^(?:, | and | & |, and | or )$/
/** Unknown to the English lists, or listed as a name. */
const likelyMin = 0.2
/** An English word that is a family name too. */
const possibleMin = 0.1

/** Words that only begin the sentence or are a title are no part of the name. */
function trimmed(text: string, run: Word[]): Word[] {
  let from = 0
  while (from < run.length) {
    const word = run[from]
    if (!word) break
    const isTitle = titleBefore.test(`${word.text} `)
    const beginsSentence = from === 0 && isSentenceStart(text, word.start) && isEnglishWord(word.text) && !(isFirstName(word.text) && !isCommonStart(word.text) && (run.length > 1 || isPersonAfter.test(text.slice(word.end, word.end + 30)))) && !(isLastName(word.text) && run.length === 1 && !isCommonStart(word.text))
    if (!isTitle && !beginsSentence && !(run.length > 1 && isCommonStart(word.text))) break
    from++
  }
  let to = run.length
  while (to > from && degree.test(run[to - 1]?.text ?? '')) to--
  const rest = run.slice(from, to)
  return rest.length === 1 && /^\p{Lu}\.$/u.test(rest[0]?.text ?? '') ? [] : rest
}

const degree = /^(?:DDS|MD|PhD|Esq|Jr|Sr|RN|CPA|II|III|IV|DVM|MBA|Jr\.|Sr\.)$/
const commonStart = new Set('the a an this that these those it its he she they we you i my your his her our their who what when where why how which if in on at by to from for of as and or but is are was were do does did can could will would should may might must have has had not no yes please dear hi hello hey let need under after before while with without into upon all any some many one two new each every such other there here then than so us me him its whose well just also only even ever people person see use make note'.split(' '))

function isCommonStart(word: string): boolean {
  return commonStart.has(word.toLowerCase())
}

function isSentenceStart(text: string, at: number): boolean {
  return /(?:^|[.!?:;"“”'‘(\n>•*-])\s*["“'‘(]?\s*$/.test(text.slice(Math.max(0, at - 4), at)) || at === 0
}

/** Two and more words: a listed or unknown first name with a listed or unknown last one, unless the words say a place or a body. */
function runScore(text: string, run: Word[], end: number): number {
  const start = run[0]?.start ?? 0
  const words = run.filter((word) => !word.isParticle && !/^\p{Lu}\.?$/u.test(word.text))
  if (words.length === 0) return 0
  if (words.some((word) => organisationWord.test(word.text)) || isBodyAfter.test(text.slice(end, end + 30))) return 0
  if (words.every((word) => isPlace(word.text) || isCommonStart(word.text))) return 0
  if (isCommonStart(words[0]?.text ?? '')) return 0
  const said = text.slice(Math.max(0, start - 60), start)
  const given = words[0]?.text ?? ''
  const family = words.at(-1)?.text ?? ''
  let score = 0.15
  if (isFirstName(given)) score += isEnglishWord(given) ? 0.2 : 0.4
  else if (!isEnglishWord(given)) score += 0.15
  if (words.length > 1) {
    if (isLastName(family)) score += isEnglishWord(family) ? 0.1 : 0.25
    else if (!isEnglishWord(family)) score += 0.2
  }
  if (words.length > 1 && isFirstName(given) && isLastName(family)) score += 0.1
  const isListed = words.length > 1 && isFirstName(given) && isLastName(family) && !isSentenceStart(text, start)
  if (words.every((word) => isEnglishWord(word.text))) score -= isListed ? 0.05 : 0.15
  if (isListed && isFrequentFirstName(given)) score += 0.1
  score -= 0.25 * words.filter((word) => isEnglishWord(word.text) && !isFirstName(word.text) && !isLastName(word.text)).length
  score -= words.some((word) => isPlace(word.text) && !isFirstName(word.text)) ? 0.3 : 0
  // Initials stand before a family name and hardly anything else.
  const hasInitials = run.some((word) => /^\p{Lu}\.$/u.test(word.text))
  if (hasInitials) score += words.length === 1 && family.length > 2 && !isEnglishWord(family) ? 0.25 : 0.1
  if (words.every((word) => word.text.length > 1 && word.text === word.text.toUpperCase())) score -= isFirstName(given) ? 0.05 : 0.25
  return score + surroundings(text, said, end, 0.15)
}

/** A thing may be called after somebody; of one word alone that is likelier than of a full name. */
function surroundings(text: string, said: string, end: number, thingWeight = 0.35): number {
  let score = 0
  if (titleBefore.test(said)) score += 0.5
  if (isPersonBefore.test(said)) score += 0.4
  const follows = text.slice(end, end + 30)
  if (isPersonAfter.test(follows) || (/(?:^|\n)[ \t>]*$/.test(said) && addresseeAfter.test(follows))) score += 0.35
  if (isThingAfter.test(follows)) score -= thingWeight
  if (said.endsWith(', ') && follows.startsWith('!')) score += 0.35
  if (isPlaceBefore.test(said)) score -= 0.3
  if (isThingBefore.test(said)) score -= thingWeight
  return score
}

/** One word is a name only when lists and place, or the place alone, say so. */
function singleScore(text: string, word: Word, end: number): number {
  const name = text.slice(word.start, end)
  const said = text.slice(Math.max(0, word.start - 60), word.start)
  if (isNamedBefore.test(said) && !isCommonStart(name)) return 0.85
  if (name.length < 2 || isCommonStart(name) || organisationWord.test(name) || isPlace(name) || isCalendar(name) || isBodyAfter.test(text.slice(end, end + 30))) return 0
  const isOrdinary = isEnglishWord(name) && !(isFirstName(name) && /[^\x00-\x7f]/.test(name))
  const isCapitals = name.length > 1 && name === name.toUpperCase()
  let score = 0
  if (isFirstName(name)) score += !isOrdinary || (isFrequentFirstName(name) && !isSentenceStart(text, word.start)) ? 0.5 : 0.15
  else if (isLastName(name)) score += isOrdinary ? 0.15 : 0.3
  else if (!isOrdinary) score += 0.2
  const isLikely = titleBefore.test(said) || (isLastName(name) && isPersonAfter.test(text.slice(end, end + 30)))
  if (isOrdinary && isSentenceStart(text, word.start) && !isFirstName(name) && !isLikely) return isLastName(name) ? 0.1 : 0
  if (isCapitals) score -= name.length <= 4 ? 0.4 : 0.2
  return score + surroundings(text, said, end)
}

/** A line with a street number comes next: this one names who lives there. */
const addresseeAfter = /^[ \t]*\n[\s>]*\d{1,6}[A-Za-z]? \p{Lu}/u

function hasCapitals(text: string): boolean {
  return /\p{Lu}/u.test(text)
}

/** A text typed without capitals: only what is no ordinary word, and a listed name or spoken of as a person. */
function smallCandidates(text: string): Candidate[] {
  const words = [...text.matchAll(smallWord)].filter((match) => !isEnglishWord(match[0]) && !isPlace(match[0]))
  const candidates: Candidate[] = []
  for (const match of words) {
    const end = match.index + match[0].length
    const last = candidates.at(-1)
    if (last && last.words < 4 && text.slice(last.end, match.index) === ' ') {
      Object.assign(last, { end, words: last.words + 1, score: last.score + 0.15 + (isPersonAfter.test(text.slice(end, end + 30)) ? 0.35 : 0) })
      continue
    }
    const said = text.slice(Math.max(0, match.index - 60), match.index)
    candidates.push({ start: match.index, end, words: 1, score: (isFirstName(match[0]) ? 0.5 : isLastName(match[0]) ? 0.2 : 0.1) + surroundings(text, said, end) })
  }
  return candidates
}

const smallWord = /(?<![\p{L}\p{N}@._/-])[\p{Ll}\p{M}]{3,20}(?![\p{L}\p{N}@_-])/gu

const ordinaryEnding = /(?:tion|ment|tive|ness|ing|ity|ed)$/

/** “My name is …” names whatever follows, however it is written. */
function saidNames(text: string): Find[] {
  if (!text.includes('name') && !text.includes('call')) return []
  return [...text.matchAll(nameSaid)].flatMap((match) => {
    const place = match.indices?.[1]
    const first = (match[1] ?? '').split(' ')[0] ?? ''
    if (!place || (/^\p{Ll}/u.test(first) && (isEnglishWord(first) || ordinaryEnding.test(first)))) return []
    return [{ start: place[0], end: place[1], type: 'name', confidence: 0.85, rule: 'name.said' }]
  })
}
