/** US taxpayer numbers: SSN and ITIN by the ranges that can be issued, EIN by prefix (IRS), sorted out by form and words. */
import type { Find } from './detect.ts'
import { after, before, digitsOf, isInTableRow } from './nearby-words.ts'

const nineDigits = /(?<![\p{L}\p{N}_]|[\d.,$€£][.,-]|\d-)\d{3}([-. ]?)\d{2}\1\d{4}(?![\p{L}\p{N}_]|[-.,]\d)/gu

export function findTaxpayerNumbers(text: string): Find[] {
  const numbers = [...text.matchAll(nineDigits)].flatMap((match) => {
    const end = match.index + match[0].length
    const kind = kindOf(digitsOf(match[0]))
    if (!kind) return []
    const isNamed = named[kind].test(before(text, match.index, 90)) || named[kind].test(after(text, end, 50))
    const separator = match[1] ?? ''
    const confidence = isNamed ? 0.99 : separator === '-' ? 0.92 : separator === ' ' && !isInTableRow(text, match.index, end) ? 0.7 : 0
    return confidence ? [{ start: match.index, end, type: kind, confidence, rule: `${kind}.${isNamed ? 'named' : 'form'}` } as const] : []
  })
  return [...numbers, ...findEmployerNumbers(text)]
}

/** Never issued: area 000, 666 and 900–999, group 00, serial 0000 (SSA, randomisation of 2011). 9xx is an ITIN in certain groups. */
function kindOf(digits: string): 'ssn' | 'itin' | undefined {
  const area = digits.slice(0, 3)
  const group = Number(digits.slice(3, 5))
  if (digits.endsWith('0000')) return undefined
  if (area.startsWith('9')) return (group >= 50 && group <= 65) || (group >= 70 && group <= 88) || (group >= 90 && group <= 92) || group >= 94 ? 'itin' : undefined
  return area !== '000' && area !== '666' && group !== 0 ? 'ssn' : undefined
}

const named = {
  ssn: /\b(?:ssn|s\.s\.n|ss ?(?:#|no|num|number)|social security|soc(?:ial)? sec|social\b(?! (?:media|service|care|work|housing))|seguro social|sécurité sociale|taxpayer id|tin\b|tax id)/,
  itin: /\b(?:itin|taxpayer|tax id|individual tax|tin\b|identification number)/,
} as const

const employerLike = /(?<![\p{L}\p{N}_-])(\d{2})[- ]?\d{7}(?![\p{L}\p{N}_]|[-.,]\d)/gu

function findEmployerNumbers(text: string): Find[] {
  return [...text.matchAll(employerLike)].flatMap((match) => {
    const end = match.index + match[0].length
    const isNamed = employerWords.test(before(text, match.index, 70)) || employerWords.test(after(text, end, 40))
    return isNamed && !unissued.has(match[1] ?? '') ? [{ start: match.index, end, type: 'ein', confidence: match[0].includes('-') ? 0.97 : 0.9, rule: 'ein.named' }] : []
  })
}

const employerWords = /\b(?:f?ein|employer(?:'s)? (?:identification|id|tax)|federal (?:tax )?(?:id|identification|employer)|tax id(?:entification)?|business tax)\b/
/** Prefixes that no IRS campus gives out. */
const unissued = new Set(['00', '07', '08', '09', '17', '18', '19', '28', '29', '49', '69', '70', '78', '79', '89', '96', '97'])
