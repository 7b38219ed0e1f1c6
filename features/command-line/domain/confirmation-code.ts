/**
 * The code that a person carries from one screen to another: twenty consonants, so that no word comes of it and none is
 * taken for a digit (RFC 8628, §6.1). Eight of them are 20^8, of which five may be tried.
 */
const letters = 'BCDFGHJKLMNPQRSTVWXZ'
const length = 8
const half = length / 2

export const triesMax = 5
/** As long as it takes to change the window, find the security key and type eight letters (RFC 8628, §3.2). */
export const confirmationMinutes = 10

/** `random` gives a whole number below its argument. */
export function newCode(random: (below: number) => number): string {
  return Array.from({ length }, () => letters[random(letters.length)]).join('')
}

/** As it is shown: `BCDF-GHJK`. */
export function shownCode(code: string): string {
  return `${code.slice(0, half)}-${code.slice(half)}`
}

/** As it was meant: in any letters, with or without the hyphen and spaces. */
export function readCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z]/g, '')
}
