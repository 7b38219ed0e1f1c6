import { OfficeFault } from '#kernel/ports/office.ts'
import { isHeld } from '#kernel/prose/pdf-font.ts'

/** What the font does not hold would print as an empty box, so it is shown as its code. */
export function printable(text: string): string {
  return [...breakable(text.normalize('NFC'))].map((sign) => (isHeld(sign) ? sign : `[U+${sign.codePointAt(0)?.toString(16).toUpperCase()}]`)).join('')
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
