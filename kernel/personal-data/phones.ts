/**
 * Telephone numbers: by form where the form is telling (a plus, North American grouping, a trunk zero), by the words
 * beside them where it is not. Bare groups of digits in a table's row are amounts.
 */
import type { Find } from './detect.ts'
import { after, before, digitsOf, isInTableRow } from './nearby-words.ts'

/** Digits in groups, with at most one or two signs between them. */
const phoneLike = /(?<![\p{L}\p{N}_@#$€£]|[\d][.,/:-]|[\d)][ ])(?:\+ ?)?\(?\d{1,15}\)?(?:(?: ?\(\d{1,5}\) ?|[ .\-/]| - |(?<=\)))\d{1,12}){0,7}(?:,?\s?(?:ext|extension|x)\.?\s?\d{1,6})?(?![\p{N}_@]|[.,:/]\d|-\d|\p{L}|%)/giu

export function findPhones(text: string): Find[] {
  return [...text.matchAll(phoneLike)].flatMap((match) => {
    const shown = match[0]
    const bare = shown.replace(/,?\s?(?:ext|extension|x)\.?\s?\d{1,6}$/i, '')
    const digits = digitsOf(bare)
    if (digits.length < 6 || digits.length > 15 || isDateOrYears(bare)) return []
    const end = match.index + shown.length
    const confidence = confidenceOf(text, { shown: bare, digits, start: match.index, end })
    return confidence ? [{ start: match.index, end, type: 'phone', confidence, rule: confidence >= 0.9 ? 'phone.form' : 'phone.named' }] : []
  })
}

type Candidate = { shown: string; digits: string; start: number; end: number }

function confidenceOf(text: string, candidate: Candidate): number {
  const { shown, digits, start, end } = candidate
  if (international.test(shown) && digits.length >= 8) return 0.95
  if (northAmerican.test(shown)) return 0.93
  const said = before(text, start, 70)
  const follows = after(text, end, 24)
  const isNamed = (phoneWords.test(said) && !otherNumber.test(said)) || phoneAfter.test(follows)
  if (isNamed && digits.length >= (/^\d+$/.test(shown) ? 7 : 6)) return 0.85
  if (isInTableRow(text, start, end)) return 0
  if (northAmericanSpaced.test(shown)) return 0.9
  return trunkZero.test(shown) && digits.length >= 9 && digits.length <= 12 ? 0.8 : 0
}

const international = /^(?:\+ ?|00)[1-9]/
/** NANP: area code and exchange begin with 2–9; brackets, hyphens or dots between them. */
const northAmerican = /^(?:1[-. ])?(?:\([2-9]\d{2}\)[-. ]?[2-9]\d{2}[-. ]\d{4}|[2-9]\d{2}([-.])[2-9]\d{2}\1\d{4})$/
const northAmericanSpaced = /^(?:1[- ])?[2-9]\d{2}[ -/][2-9]\d{2}[ -]\d{4}$/
const trunkZero = /^\(?0[1-9]\d{0,4}\)?(?:[ .\-/]\d{2,8}){1,5}$/

const phoneWords =
  /\b(?:(?:tele)?phones?|tel|mob(?:ile)?|cell(?:ular|phone)?|fax|hotline|landline|voice ?mail|whatsapp|sms|pager|teléfono|tfno|móvil|celular|téléphone|portable|handset|contact (?:number|no)|(?:call|calls|called|calling|ring|rang|dial(?:l?ed|l?ing)?|text|texted|texting|reach(?:ed)?|phoned|messages?|msg|contact(?:ed)?|answering|answers?)(?: (?:me|us|him|her|them|you|back|it|to|at|on|via|by|number|the|this|my|his|their|your|a|from|again|directly|anytime|please|sent)){0,4}|numbers? (?:is|was|to|:)|(?:my|his|her|their|your|new|old|home|work|office|emergency) (?:number|no\.?|#))[\s:.#=()\-–]*(?:(?:is|at|on|to|number|no|nr|num|changed to|:)[\s:.#]*){0,3}$/
const phoneAfter = /^[\s-]*[(\[]?(?:-?(?:office|fax|mobile|cell|home|work|phone|tel|landline|direct)\b|is (?:my|the|his|her|their|our) (?:new |old )?(?:phone|mobile|cell|telephone|fax|home|work|contact) ?)/
/** “Number” of something else. */
const otherNumber =
  /\b(?:card|account|acct|order|invoice|case|claim|reference|ref|tracking|serial|ticket|policy|passport|licen[cs]e|permit|confirmation|model|part|routing|iban|ssn|social security|id|identification|zip|postal|record|file|docket|member|patient|employee|badge|vin|isbn|page|line|bill|act|section|form|house|room|lot)(?:['’]s)? (?:number|no|num|#|nr|id)s?\b[^\n.]*$/

/** A date, a span of years or of thousands is written with the same signs. */
function isDateOrYears(shown: string): boolean {
  const groups = shown.split(/\D+/).filter(Boolean)
  if (/^\(?(?:19|20)\d{2}[-/. ](?:0?[1-9]|1[0-2])[-/. ](?:3[01]|[12]\d|0?[1-9])\)?(?: \d{1,2})?$/.test(shown)) return true
  if (/^(?:3[01]|[12]\d|0?[1-9])[-/. ](?:3[01]|[12]\d|0?[1-9])[-/. ](?:19|20)\d{2}$/.test(shown)) return true
  return groups.length >= 2 && groups.every((group) => /^(?:19|20)\d{2}$/.test(group))
}
