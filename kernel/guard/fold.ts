import type { GuardLanguage } from './verdict.ts'

/**
 * A text as the guards read it: lower case, one kind of quotation mark, no accents, nothing invisible. Compatibility
 * forms are undone (NFKC), so that "ｅｌｉｇｉｂｌｅ" and "eli\u200bgible" are what they look like.
 */
export function fold(text: string): string {
  // Most sentences are letters of ASCII, in which none of this changes anything; every answer passes here.
  if (!/[^\0-\x7f]/.test(text)) return text.replaceAll('`', "'").toLowerCase().replaceAll(/[^\S\n]+/g, ' ')
  return (
    text
      .normalize('NFKC')
      .replaceAll(invisible, '')
      .replaceAll(/[’‘ʼ´`]/g, "'")
      .toLowerCase()
      // "él" is a person, "el" an article, "sí" is yes, "si" is if: there the accent carries the meaning, so it is kept.
      .replaceAll(/(?<!\p{L})(él|sí)(?!\p{L})/gu, (word) => (word === 'él' ? 'el_' : 'si_'))
      .normalize('NFD')
      .replaceAll(/\p{M}+/gu, '')
      .replaceAll(/[^\S\n]+/g, ' ')
  )
}

// Soft hyphen, joiners, direction marks, variation selectors, tags: nothing of them is seen.
const invisible =
  /\u00ad|\u034f|\u061c|\u115f|\u1160|\u17b4|\u17b5|[\u180b-\u180e]|[\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u206f]|[\ufe00-\ufe0f]|\ufeff|[\u{e0000}-\u{e0fff}]/gu

/** Longer turns are judged by their beginning and end, where what is asked stands. */
const judgedCharsMax = 12_000

/** Sentences as written, trimmed; a question mark stays with its sentence. */
export function sentencesOf(text: string): string[] {
  const judged = text.length <= judgedCharsMax ? text : `${text.slice(0, judgedCharsMax / 2)}\n${text.slice(-judgedCharsMax / 2)}`
  return judged
    .replaceAll(unstopped, '\n')
    .split(
      /\n+|(?<=[?!。？！])["'”’)\]]*\s*|(?<=(?<![\s.(](?:mr|mrs|ms|dr|sr|sra|srta|mme|mlle|st|no|nr|art|sec|vs|e\.g|i\.e|etc|p|m|\p{L}))\.)["'”’)\]]*\s+(?=\S)|(?=¿)/giu,
    )
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
}

/** "I live in Denmark Can I get a payment?": a question that begins with its capital where a full stop was left out. */
const unstopped =
  /(?<=[\p{Ll}\d,])(?<!\b(?:what|how|when|where|which|who|why|and|or|if|that|so|but|then),?) (?=(?:Am|Is|Are|Do|Does|Did|Can|Could|May|Will|Would|Should|Have|Has) (?:I|we|my|our|he|she|they|his|her|their|this|that|the|it)\b)/gu

/** By the commonest small words; what nobody can tell is English. */
export function languageOf(folded: string): GuardLanguage {
  const seen = { en: 0, es: 0, fr: 0 }
  for (const word of folded.slice(0, languageCharsMax).match(/[a-z_]+/g) ?? []) {
    for (const language of ['en', 'es', 'fr'] as const) if (smallWords[language].has(word)) seen[language]++
  }
  if (/[¿¡]/.test(folded)) seen.es += 2
  if (seen.es > seen.en && seen.es >= seen.fr) return 'es'
  return seen.fr > seen.en ? 'fr' : 'en'
}

const languageCharsMax = 4_000

const smallWords: Record<GuardLanguage, ReadonlySet<string>> = {
  en: new Set(
    'the of and to in is i you my your he she his her they their it its this that these for with on at by from are was were be been have has had do does did can could will would should may not what which how when where who if or as so we our an get about there any me am need'.split(
      ' ',
    ),
  ),
  es: new Set(
    'el el_ la los las un una unos unas de del y e o u que en por para con sin sobre es son soy esta este estos estas ese esa eso fue era ser si_ estar he ha han tengo tiene tienen puedo puede pueden mi mis su sus se le les lo nos yo ella ellos ellas usted ustedes cual cuales como cuando donde cuanto cuantos quien si no muy mas pero ya al segun debo debe hay me te'.split(
      ' ',
    ),
  ),
  fr: new Set(
    'le la les un une des du de d et ou que qui en par pour avec sans sur dans est sont suis ce cet cette ces etait etre ai a ont avons mon ma mes son sa ses leur leurs notre nos votre vos je j il elle ils elles nous vous on se ne pas plus mais deja au aux selon dois doit quel quelle quels quelles comment quand ou combien si puis peut peux faut l c n qu s t y'.split(
      ' ',
    ),
  ),
}
