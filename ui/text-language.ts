/**
 * Which language a text is in, when its small words leave no doubt, so that a screen reader pronounces it right
 * (WCAG 2.2, 3.1.2). Undefined when unsure: a wrong `lang` is worse than none.
 */
export type TextLanguage = 'en' | 'es' | 'fr'

const smallWords: Record<TextLanguage, ReadonlySet<string>> = {
  en: new Set(
    'the of and to is that for with are this be by at from not have has which you your was were will may must it an or if on in as'.split(
      ' ',
    ),
  ),
  es: new Set(
    'el la los las del y que una por para con se su sus al es son no como pero más está están debe puede cada sin sobre un en de o si lo'.split(
      ' ',
    ),
  ),
  fr: new Set(
    'le les des et est une dans pour que du au aux qui sur pas avec ce cette sont ou par ne vous votre chaque doit peut à en de la un si il'.split(
      ' ',
    ),
  ),
}
/** A text is judged by its beginning; more words do not make it surer. */
const judgedChars = 2_000
const hitsMin = 3

export function languageOf(text: string): TextLanguage | undefined {
  const words =
    text
      .slice(0, judgedChars)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  const [first, second] = (Object.keys(smallWords) as TextLanguage[])
    .map((language) => ({ language, hits: words.filter((word) => smallWords[language].has(word)).length }))
    .toSorted((one, other) => other.hits - one.hits)
  if (!first || !second || first.hits < hitsMin) return undefined
  return first.hits >= second.hits * 1.5 && first.hits >= words.length * 0.12 ? first.language : undefined
}
