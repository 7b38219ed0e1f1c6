import { OfficeFault } from '#kernel/ports/office.ts'
import { isHeld } from '#kernel/prose/pdf-font.ts'

/** What the font does not hold is one sign for each word of it; the file says at its beginning that there are some. */
export function printable(text: string): string {
  const signs = [...text.normalize('NFC')].map((sign) => (isHeld(sign) ? sign : unseen.test(sign) ? '' : absent))
  return breakable(signs.join('').replaceAll(/\uFFFC+/g, '\uFFFD'))
}

/** Stands for one missing sign until they are joined; no text has it, as cleaning leaves it out (Unicode 15, 23.8). */
const absent = '\uFFFC'

/** Signs without a shape of their own take no room, and say nothing when they are missing. */
const unseen = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\p{Variation_Selector}\p{Cc}]/u

/** What this file cannot print, in the language of its text: “Arabic, Han”. Empty when it prints all. */
export function missingScripts(text: string, language: string): string {
  const missing = new Set([...text.normalize('NFC')].filter((sign) => !isHeld(sign) && !unseen.test(sign)))
  const names = new Intl.DisplayNames([language.split('-')[0] ?? 'en', 'en'], { type: 'script' })
  return [...new Set([...missing].map(scriptOf))].map((code) => names.of(code) ?? code).sort().join(', ')
}

/** By their codes in ISO 15924. */
const scripts = ['Arab', 'Armn', 'Beng', 'Deva', 'Ethi', 'Geor', 'Gujr', 'Guru', 'Hang', 'Hani', 'Hebr', 'Hira', 'Kana', 'Khmr', 'Knda', 'Laoo', 'Mlym', 'Mymr', 'Sinh', 'Taml', 'Telu', 'Thai', 'Tibt'].map((code) => ({ code, sign: new RegExp(`\\p{Script=${code}}`, 'u') }))
const symbols = 'Zsym'

function scriptOf(sign: string): string {
  return scripts.find((script) => script.sign.test(sign))?.code ?? symbols
}

/** The maker’s time grows with the square of a word’s length: 400,000 signs without a space took minutes. */
function breakable(text: string): string {
  return text.replace(/[^\s]{80}(?=[^\s])/gu, '$& ')
}

/** A page of codes helps nobody: a text mostly in another script goes to Word, which has its fonts. */
const missingShareMax = 0.05

export function refuseOtherScripts(text: string): void {
  let letters = 0
  let missing = 0
  for (const sign of text) {
    if (!/[\p{L}\p{M}]/u.test(sign)) continue
    letters++
    if (!isHeld(sign)) missing++
  }
  if (letters > 0 && missing / letters > missingShareMax) throw new OfficeFault('refused', 'The PDF maker has fonts for Latin, Greek and Cyrillic letters only. Export this text as Word and print it from there.')
}
