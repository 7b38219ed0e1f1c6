import { fileURLToPath } from 'node:url'

/** Latin, Greek and Cyrillic in one font, so that no word changes its font midway; only the letters used go into the file. */
export function fontFile(weight: '400Regular' | '700Bold'): string {
  return fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans/${weight}/NotoSans_${weight}.ttf`))
}

/** Stretches of Unicode that both weights hold whole; compared with the files in the test beside this. */
const stretches = [
  [0x09, 0x0a],
  [0x20, 0x7e],
  [0xa0, 0x24f],
  // Combining marks, for letters that have no code of their own.
  [0x300, 0x36f],
  [0x1e00, 0x1eff],
  [0x2010, 0x2027],
  [0x2030, 0x203e],
  [0x20a0, 0x20bf],
  [0x2116, 0x2116],
  [0x2122, 0x2122],
  [0x2212, 0x2212],
  // The sign that stands for what is missing.
  [0xfffd, 0xfffd],
] as const
/** Cyrillic letters of Khanty and Nenets, younger than the font. */
const missing = new Set([0x1c89, 0x1c8a])

export function isHeld(sign: string): boolean {
  const code = sign.codePointAt(0) ?? 0
  if (missing.has(code)) return false
  return stretches.some(([first, last]) => code >= first && code <= last) || /[\p{Script=Greek}\p{Script=Cyrillic}]/u.test(sign)
}
