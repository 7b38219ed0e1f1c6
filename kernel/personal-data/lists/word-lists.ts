/** Names and ordinary English words, from public-domain sources (docs/decisions/2026-11-22-name-lists.md). */
import englishWords from './english-words.json' with { type: 'json' }
import frequentFirstNames from './frequent-first-names.json' with { type: 'json' }
import firstNames from './first-names.json' with { type: 'json' }
import lastNames from './last-names.json' with { type: 'json' }
import { createWordSet } from './word-set.ts'

const first = createWordSet(firstNames)
const frequent = createWordSet(frequentFirstNames)
const last = createWordSet(lastNames)
const english = createWordSet(englishWords)

/** Small letters without accents, as the lists have them. */
export function folded(word: string): string {
  return plainLetters.test(word) ? word.toLowerCase() : word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

const plainLetters = /^[A-Za-z]+$/

export const isFirstName = (word: string) => first.has(folded(word))
export const isFrequentFirstName = (word: string) => frequent.has(folded(word))
export const isLastName = (word: string) => last.has(folded(word))

export function isEnglishWord(word: string): boolean {
  const plain = folded(word).replace(/['’]s?$/, '')
  if (english.has(plain) || laterWords.has(plain) || contraction.test(word)) return true
  return endings.some(([ending, instead]) => plain.endsWith(ending) && english.has(plain.slice(0, -ending.length) + instead))
}

const contraction = /^(?:c['’]mon|y['’]all|ma['’]am|o['’]clock|\p{L}+n['’]t|\p{L}+['’](?:m|re|ve|ll|d))$/iu
const calendar = /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|thanksgiving)$/

/** Months can be names too, but hardly ever are. */
export const isCalendar = (word: string) => calendar.test(folded(word))

const endings = [
  ['s', ''],
  ['es', ''],
  ['ed', ''],
  ['ing', ''],
  ['ly', ''],
  ['ies', 'y'],
  ['d', ''],
] as const

/** Words of offices and computers that are younger than the list, or proper there and ordinary here. */
const laterWords = new Set(
  'online email website internet app apps blog login username bot chatbot ok okay hi hello hey thanks covid wifi url inc ltd llc corp co dept govt fax tel mr mrs ms dr prof id pdf faq api vs etc monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec english spanish french german italian russian chinese japanese american british european african asian indian mexican canadian christian catholic jewish muslim islam christmas easter internet medicare medicaid congress'.split(
    ' ',
  ),
)

/** Countries and languages as the runtime’s own Unicode data (CLDR) names them, and the states of the US. */
const places = new Set<string>()
const languages = new Set<string>()
const regionNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
for (let a = 65; a <= 90; a++) {
  for (let b = 65; b <= 90; b++) {
    const code = String.fromCharCode(a, b)
    for (const part of partsOf(regionNames.of(code))) places.add(part)
    for (const part of partsOf(languageNames.of(code.toLowerCase()))) languages.add(part)
  }
}
for (const state of 'alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire jersey mexico york carolina dakota ohio oklahoma oregon pennsylvania rhode tennessee texas utah vermont virginia washington wisconsin wyoming england scotland wales london paris berlin chicago boston houston dallas seattle america europe asia africa usa uk eu'.split(' ')) places.add(state)

function partsOf(name: string | undefined): string[] {
  return (name ?? '').split(/[^\p{L}’']+/u).filter((part) => part.length > 3).map(folded)
}

/** A country, state or large city, or its people’s or language’s name. */
export function isPlace(word: string): boolean {
  const plain = folded(word).replace(/['’]s?$/, '')
  return places.has(plain) || languages.has(plain)
}
