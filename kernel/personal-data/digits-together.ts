/** How many digits of a text stand together, with whatever may stand in a number: a bound on every number in it. */

/** Spaces, brackets, plus, dots, slashes and hyphens: what the forms of cards, accounts, taxpayers and telephones have between digits. */
const joins = new Uint8Array(128)
for (const sign of ' ()+-./') joins[sign.charCodeAt(0)] = 1

export function mostDigits(text: string): number {
  let most = 0
  let digits = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 48 && code <= 57) {
      if (++digits > most) most = digits
    } else if (code >= 128 || joins[code] === 0) digits = 0
  }
  return most
}
