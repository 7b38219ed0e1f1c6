/** Bank numbers: IBAN by ISO 13616 lengths and check digits, ABA routing numbers, account numbers that are named so. */
import { isMod97Valid, isRoutingValid } from './checksums.ts'
import type { Find } from './detect.ts'
import { after, before, digitsOf } from './nearby-words.ts'

const ibanLike = /(?<![\p{L}\p{N}])[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]){11,40}/gu

/** What the costlier form begins with. */
const ibanStart = /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}[A-Za-z0-9 -]{11}/

export function findIbans(text: string): Find[] {
  if (!ibanStart.test(text)) return []
  return [...text.matchAll(ibanLike)].flatMap((match) => {
    const length = ibanLengths[match[0].slice(0, 2).toUpperCase()]
    const end = length ? endOfCharacters(match[0], length) : undefined
    if (!length || end === undefined || /[\p{L}\p{N}]/u.test(text.charAt(match.index + end))) return []
    const iban = match[0].slice(0, end).replace(/[ -]/g, '').toUpperCase()
    if (isMod97Valid(iban)) return [{ start: match.index, end: match.index + end, type: 'iban', confidence: 0.99, rule: 'iban.mod97' }]
    const isNamed = /\biban\b/.test(before(text, match.index, 40))
    return isNamed ? [{ start: match.index, end: match.index + end, type: 'iban', confidence: 0.7, rule: 'iban.named' }] : []
  })
}

function endOfCharacters(shown: string, count: number): number | undefined {
  let counted = 0
  for (let index = 0; index < shown.length; index++) {
    if (!/[ -]/.test(shown.charAt(index)) && ++counted === count) return index + 1
  }
  return undefined
}

/** The IBAN registry's lengths, by country. */
const ibanLengths: Record<string, number> = Object.fromEntries(
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
)

const numberRun = /(?<![\p{L}\p{N}.,$€£-])\d(?:[ -]?\d){4,18}(?![\p{L}\p{N}]|[.,]\d|%)/gu

export function findBankNumbers(text: string): Find[] {
  return [...text.matchAll(numberRun)].flatMap((match): Find[] => {
    const digits = digitsOf(match[0])
    const end = match.index + match[0].length
    const said = before(text, match.index, 48)
    if (routingRange.test(digits) && isRoutingValid(digits) && (routingWords.test(said) || /^[\s,;:)(]*(?:is (?:my|the|our) )?(?:aba|routing)\b/.test(after(text, end, 30))))
      return [{ start: match.index, end, type: 'routing-number', confidence: 0.97, rule: 'routing-number.aba' }]
    if (digits.length >= 6 && digits.length <= 17 && (accountWords.test(said) || /^\s*(?:is (?:my|the|our|his|her|their) )(?:bank |checking |savings )?account\b/.test(after(text, end, 40))))
      return [{ start: match.index, end, type: 'bank-account', confidence: 0.97, rule: 'bank-account.named' }]
    return []
  })
}

/** Federal Reserve districts, thrifts, electronic and traveller's cheques. */
const routingRange = /^(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{7}$/
const routingWords = /\b(?:routing|aba|rtn|transit (?:no|num|number)|bank code)\b[^.\n]{0,30}$/
/** “Account” alone names a number only when it stands directly before it: “accounts receivable 120450” does not. */
const accountWords =
  /(?:\b(?:account|acct|a\/c|acc)\b\.?\s*(?:number|num|no|nr|#|n[°º])\.?\s*(?:is|was|:|=|#|-)?\s*|\b(?:bank|checking|savings|deposit|current|giro) (?:account|acct)\s*(?:is|:|=|#|-|ending in|of)?\s*|\b(?:my|his|her|their|your|the|to|from|into|of) (?:account|acct)\s*(?:is|:|=|#)?\s*|\baccount\s*[:=#]\s*|\bcuenta\s*(?:número|no\.?|n[°º])?\s*:?\s*|\bcompte\s*(?:numéro|n[°º])?\s*:?\s*)$/
