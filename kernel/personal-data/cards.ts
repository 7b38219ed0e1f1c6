/** Payment cards: issuer ranges of ISO/IEC 7812, Luhn, and the words around them. */
import { isLuhnValid } from './checksums.ts'
import type { Find } from './detect.ts'
import { after, before, digitsOf } from './nearby-words.ts'

const cardLike = /(?<![\p{L}\p{N}_.,$€£+-])\d(?:[ -]?\d){11,18}(?![\p{L}\p{N}_]|[.,]\d|-\d)/gu

export function findCards(text: string): Find[] {
  return [...text.matchAll(cardLike)].flatMap((match) => {
    const shown = match[0]
    const digits = digitsOf(shown)
    const end = match.index + shown.length
    const isNamed = cardWords.test(before(text, match.index, 80)) || cardWords.test(after(text, end, 30))
    const isNumbered = otherWords.test(before(text, match.index, 24))
    const confidence = confidenceOf(digits, shown, isNamed, isNumbered)
    return confidence > 0 ? [{ start: match.index, end, type: 'card', confidence, rule: isLuhnValid(digits) ? 'card.luhn' : 'card.named' }] : []
  })
}

function confidenceOf(digits: string, shown: string, isNamed: boolean, isNumbered: boolean): number {
  const hasIssuer = issuerRanges.test(digits)
  if (isLuhnValid(digits) && !/^0+$/.test(digits)) {
    if (isNamed) return 0.99
    // Luhn lets one number in ten through: without the card's name, the issuer, the length and the grouping must fit too.
    return hasIssuer && lengthFits(digits) && isGrouped(shown) && !isNumbered ? 0.9 : 0
  }
  // A mistyped or test number beside the word “card” is still somebody's card number to whoever reads it.
  return isNamed && hasIssuer && lengthFits(digits) && isGrouped(shown) && !isNumbered ? 0.6 : 0
}

/** Visa, Mastercard, American Express, Diners, Discover, JCB, Maestro, UnionPay, Mir, RuPay, Elo. */
const issuerRanges =
  /^(?:4|5[0-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|3[47]|30[0-59]|3[689]|6(?:011|4[4-9]|5)|35(?:2[89]|[3-8])|2131|1800|5[06-9]|6[0-9]|220[0-4]|8[12])/

function lengthFits(digits: string): boolean {
  if (/^3[47]|^2131|^1800/.test(digits)) return digits.length === 15
  if (/^3[0689]/.test(digits)) return digits.length >= 14
  if (digits.startsWith('4')) return [13, 16, 19].includes(digits.length)
  if (/^(?:5[1-5]|2[2-7])/.test(digits)) return digits.length === 16
  return digits.length >= 12
}

/** As cards print it: no gaps, or groups of four, or 4-6-5 and 4-6-4. */
function isGrouped(shown: string): boolean {
  return /^\d+$/.test(shown) || /^\d{4}([ -])\d{4}\1\d{4}\1\d{1,7}$/.test(shown) || /^\d{4}([ -])\d{6}\1\d{4,5}$/.test(shown) || /^\d{4}([ -])\d{4}\1\d{4}\1\d{4}\1\d{3}$/.test(shown)
}

const cardWords = /\b(?:cards?|(?:credit|debit)(?! (?:union|score|rating|history|balance|of))|visa|master ?card|amex|american express|discover|diners|maestro|jcb|pan|tarjeta|carte|cc ?(?:#|no|num))\b/
const otherWords = /\b(?:tracking|order|invoice|isbn|ean|upc|serial|imei|barcode|timestamp|batch|sku|part|reference|ref|iccid)\b[^.\n]*$/
