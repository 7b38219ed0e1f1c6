/**
 * A guess among legacy encodings: the one in which what stands above 127 reads as words. A letter counts for its reading
 * where it stands among letters of its own script, and against it where it is alone or glued to letters of another:
 * “caf” and a Hebrew letter is no word. Western text wins ties: it is by far the most frequent.
 */
export const guessLegacy = (bytes: Uint8Array): string => {
  const sample = bytes.subarray(0, sampleBytes)
  const scored = readings.map(({ label, score }) => ({ label, score: meanOf(new TextDecoder(label).decode(sample), score) }))
  return scored.reduce((best, one) => (one.score > best.score + 0.05 ? one : best)).label
}

const sampleBytes = 32 * 1024
/** More signs than these change no guess. */
const placesMax = 2_000

/** One sign above 127 with what stands around it. */
type Place = { sign: string; before: string; after: string; /** Letters of this script in a row, this one among them. */ run: number }
type Score = (place: Place, all: readonly Place[]) => number

const meanOf = (text: string, score: Score): number => {
  const places = placesOf([...text])
  if (places.length === 0) return 0
  return places.reduce((sum, place) => sum + (isBroken(place.sign) ? -4 : score(place, places)), 0) / places.length
}

const placesOf = (signs: readonly string[]): Place[] => {
  const scripts = signs.map(scriptOf)
  const places: Place[] = []
  let start = 0
  for (let at = 0; at < signs.length && places.length < placesMax; at++) {
    if (at > 0 && scripts[at] !== scripts[at - 1]) start = at
    if (signs[at]!.codePointAt(0)! < 0x80) continue
    let end = at
    while (end + 1 < signs.length && end - at < 3 && scripts[end + 1] === scripts[at]) end++
    places.push({ sign: signs[at]!, before: signs[at - 1] ?? ' ', after: signs[at + 1] ?? ' ', run: end - start + 1 })
  }
  return places
}

const isBroken = (sign: string) => /[\uFFFD\u0080-\u009F\uE000-\uF8FF]/.test(sign)

type Script = 'ascii' | 'latin' | 'cyrillic' | 'greek' | 'hebrew' | 'arabic' | 'han' | 'hangul' | 'none'

const scriptOf = (sign: string): Script => {
  if (/[A-Za-z]/.test(sign)) return 'ascii'
  if (sign.codePointAt(0)! < 0x80) return 'none'
  if (/\p{Script=Cyrillic}/u.test(sign)) return 'cyrillic'
  if (/\p{Script=Greek}/u.test(sign)) return 'greek'
  if (/[א-ת]/.test(sign)) return 'hebrew'
  if (/\p{Script=Arabic}/u.test(sign) && /\p{L}/u.test(sign)) return 'arabic'
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u.test(sign)) return 'han'
  if (/\p{Script=Hangul}/u.test(sign)) return 'hangul'
  return /[ªº]/.test(sign) || !/\p{L}/u.test(sign) ? 'none' : 'latin'
}

/** Signs that Western text has between its words. */
const western = /[‘’“”„–—…•·€£¢¥§©®™°²³¹ªº½¼¾×÷±µ«»‹›¿¡´¨\u00A0\u00AD†‡‰]/

const latin: Score = ({ sign, before, after, run }) => {
  if (scriptOf(sign) !== 'latin') return western.test(sign) ? 0.9 : 0.2
  // Words of accented letters alone are another script read as Western.
  if (run >= 3) return -0.5
  // The florin sign is in no word; it is what Japanese bytes look like.
  if (sign === 'ƒ') return -1
  const isUpper = /\p{Lu}/u.test(sign)
  if (isUpper && /\p{Ll}/u.test(before)) return -1
  return /[A-Za-z]/.test(before) || /[A-Za-z]/.test(after) ? 1 : 0.8
}

/** `misplaced`: a letter that this script never has there. */
const alphabet =
  (script: Script, misplaced?: (place: Place) => boolean): Score =>
  (place) => {
    const { sign, before, after, run } = place
    // Points stand on letters of their script, and no word begins with one.
    if (/\p{Mn}/u.test(sign)) return scriptOf(before) === script ? 0.3 : -2
    if (scriptOf(sign) !== script) return /[«»–—“”„’…№،؛؟\u00A0ـ]/.test(sign) ? 0.5 : /[\p{L}׀׃]/u.test(sign) ? -1 : 0
    const neighbours = [scriptOf(before), scriptOf(after)]
    if (neighbours.some((each) => each !== script && each !== 'none')) return -1
    if (run < 2) return -0.6
    if (misplaced?.(place)) return -2
    if (!/\p{Lu}/u.test(sign)) return 1
    // Words in capitals are rarer than other bytes that happen to be capitals.
    return /\p{Ll}/u.test(before) ? -1 : /\p{Lu}/u.test(before) ? 0.5 : 1
  }

const isLetter = (sign: string) => /\p{L}/u.test(sign)
const hebrew = alphabet('hebrew', ({ sign, after }) => /[ךםןףץ]/.test(sign) && isLetter(after))
const greek = alphabet('greek', ({ sign, after }) => (sign === 'ς' && isLetter(after)) || (sign === 'σ' && !isLetter(after)))
const arabic = alphabet('arabic', ({ sign, after }) => /[ةى]/.test(sign) && isLetter(after))

/** Hebrew letters lie where the small letters of Cyrillic do: where they fit as Hebrew in many words, none at a wrong place, they are. */
const hebrewInWords: Score = (place, all) => {
  const score = hebrew(place, all)
  return score === 1 && all.length >= 6 ? 1.1 : score
}

const frequentHan = new Set('的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于着过過发發后後作里用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心本前开開但因只从從想实實日者意无無次此工二三四五六七八九十请請您否'.split(''))

/** Two bytes made one sign: in Western text that is a single one, glued to letters. */
const syllables =
  (script: 'han' | 'hangul', isFrequent: (sign: string) => boolean): Score =>
  ({ sign, before, after, run }) => {
    if (/[\uFF61-\uFF9F]/.test(sign)) return -0.5
    if (scriptOf(sign) !== script) return /[\u3000-\u303F\uFF00-\uFF60’“”…—·]/.test(sign) ? 0.6 : /\p{L}/u.test(sign) ? -0.5 : 0
    if (run < 2 && /[A-Za-z]/.test(before + after)) return -1.5
    if (run < 2) return -0.2
    return isFrequent(sign) ? 1 : 0.7
  }

const readings: readonly { label: string; score: Score }[] = [
  { label: 'windows-1252', score: latin },
  { label: 'windows-1251', score: alphabet('cyrillic') },
  { label: 'windows-1253', score: greek },
  { label: 'windows-1255', score: hebrewInWords },
  { label: 'windows-1256', score: arabic },
  { label: 'shift_jis', score: syllables('han', (sign) => /\p{Script=Hiragana}|\p{Script=Katakana}/u.test(sign)) },
  { label: 'euc-kr', score: syllables('hangul', () => true) },
  { label: 'gb18030', score: syllables('han', (sign) => frequentHan.has(sign)) },
  { label: 'big5', score: syllables('han', (sign) => frequentHan.has(sign)) },
]
