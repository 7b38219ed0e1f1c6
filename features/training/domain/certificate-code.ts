/**
 * The code on a certificate: sixteen signs of Crockford’s base 32 (no I, L, O or U), so that it survives being read
 * aloud: 75 random bits and a check sign, which finds each single wrong sign and most swaps of neighbours.
 */

const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const bodyLength = 15

/** `random` gives at least 15 bytes; their low five bits count. */
export function certificateCode(random: Uint8Array): string {
  if (random.length < bodyLength) throw new Error('a certificate code needs 15 random bytes')
  const body = Array.from(random.slice(0, bodyLength), (byte) => signs[byte % 32]).join('')
  return grouped(body + checkSign(body))
}

/** As it is kept, or undefined when it cannot be one: small letters, spaces and the letters that look like digits are read as meant. */
export function readCertificateCode(typed: string): string | undefined {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  if (plain.length !== bodyLength + 1 || [...plain].some((sign) => !signs.includes(sign))) return undefined
  return checkSign(plain.slice(0, bodyLength)) === plain[bodyLength] ? grouped(plain) : undefined
}

/** Odd weights: a single wrong sign always changes the sum; a swap of neighbours does unless they are 16 apart. */
function checkSign(body: string): string {
  const sum = [...body].reduce((total, sign, index) => total + signs.indexOf(sign) * (2 * index + 1), 0)
  return signs[sum % 32] ?? '0'
}

function grouped(plain: string): string {
  return plain.match(/.{4}/g)?.join('-') ?? plain
}
