/** Check digits of the identifiers we look for. */

/** ISO/IEC 7812-1, annex B. */
export function isLuhnValid(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return digits.length > 0 && sum % 10 === 0
}

/** ISO 7064 MOD 97-10, as ISO 13616 uses it for IBAN. */
export function isMod97Valid(iban: string): boolean {
  const moved = iban.slice(4) + iban.slice(0, 4)
  let rest = 0
  for (const character of moved) {
    const value = Number.parseInt(character, 36)
    if (Number.isNaN(value)) return false
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}

/** ABA routing numbers: weights 3, 7, 1 (ANSI X9.127). */
export function isRoutingValid(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || digits === '000000000') return false
  const weights = [3, 7, 1]
  let sum = 0
  for (let index = 0; index < 9; index++) sum += (digits.charCodeAt(index) - 48) * (weights[index % 3] ?? 0)
  return sum % 10 === 0
}

/** Dutch-style and NHS numbers: modulus 11 over weights from the length down to 2. */
export function isMod11Valid(digits: string): boolean {
  const body = digits.slice(0, -1)
  let sum = 0
  for (let index = 0; index < body.length; index++) sum += (body.charCodeAt(index) - 48) * (body.length + 1 - index)
  const check = (11 - (sum % 11)) % 11
  return check !== 10 && check === digits.charCodeAt(digits.length - 1) - 48
}

/** Verhoeff over the dihedral group D5 (Verhoeff 1969). */
export function isVerhoeffValid(digits: string): boolean {
  let check = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48
    check = product(check, permuted(index % 8, digit))
  }
  return check === 0
}

function product(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : ((a + b) % 5) + 5
  return b < 5 ? ((a - b + 5) % 5) + 5 : (a - b + 5) % 5
}

const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
function permuted(times: number, digit: number): number {
  let value = digit
  for (let turn = 0; turn < times; turn++) value = permutation[value] ?? 0
  return value
}
