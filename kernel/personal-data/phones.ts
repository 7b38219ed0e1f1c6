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
    // An opening bracket without its closing one belongs to the sentence.
    const from = match[0].startsWith('(') && !match[0].includes(')') ? 1 : 0
    const shown = match[0].slice(from)
    const start = match.index + from
    const bare = shown.replace(/,?\s?(?:ext|extension|x)\.?\s?\d{1,6}$/i, '')
    const digits = digitsOf(bare)
    if (digits.length < 6 || digits.length > 15 || isDateOrYears(bare)) return []
    const end = start + shown.length
    const confidence = confidenceOf(text, { shown: bare, digits, start, end })
    return confidence ? [{ start, end, type: 'phone', confidence, rule: confidence >= 0.9 ? 'phone.form' : 'phone.named' }] : []
  })
}

type Candidate = { shown: string; digits: string; start: number; end: number }

function confidenceOf(text: string, candidate: Candidate): number {
  const { shown, digits, start, end } = candidate
  if (shown.startsWith('+') && digits.length >= 8) return 0.95
  if (dialledAbroad.test(shown) && digits.length >= 11) return 0.85
  if (northAmerican.test(shown)) return 0.93
  const said = before(text, start, 70)
  const follows = after(text, end, 24)
  const isNamed = (phoneWords.test(said) && !otherNumber.test(said)) || phoneAfter.test(follows)
  if (isNamed && digits.length >= (/^\d+$/.test(shown) ? 7 : 6)) return 0.85
  if (isInTableRow(text, start, end)) return 0
  if (isSpokenOf(said, text.slice(end, end + 60), candidate)) return 0.7
  if (northAmericanSpaced.test(shown)) return 0.9
  if (standsAlone(text, start, end) && /\D/.test(shown) && digits.length >= 7 && !thousands.test(shown)) return 0.6
  return trunkZero.test(shown) && digits.length >= 9 && digits.length <= 12 ? 0.8 : 0
}

/** The prefix of a call abroad, then country and number in groups. */
const dialledAbroad = /^00[1-9]\d{0,2}[ .\-/(]/
/** NANP: area code and exchange begin with 2–9; brackets, hyphens or dots between them. */
const northAmerican = /^(?:1[-. ])?(?:\([2-9]\d{2}\)[-. ]?[2-9]\d{2}[-. ]\d{4}|[2-9]\d{2}([-.])[2-9]\d{2}\1\d{4})$/
const northAmericanSpaced = /^(?:1[- ])?[2-9]\d{2}[ -/][2-9]\d{2}[ -]\d{4}$/
const trunkZero = /^\(?0[1-9]\d{0,4}\)?(?:[ .\-/]\d{2,8}){1,5}$/

const phoneWords =
  /\b(?:(?:tele)?phones?|tel|mob(?:ile)?|cell(?:ular|phone)?|fax|hotline|landline|voice ?mail|whatsapp|sms|pager|teléfono|tfno|móvil|celular|téléphone|portable|handset|contact (?:number|no)|(?:call|calls|called|calling|ring|rang|dial(?:l?ed|l?ing)?|text|texted|texting|reach(?:ed)?|phoned|messages?|msg|contact(?:ed)?|answering|answers?|notif(?:y|ied|ications?)|alerts?|reminders?|codes?|otp|subscribed?|register(?:ed)?)(?: (?:me|us|him|her|them|you|back|it|to|at|on|via|by|number|the|this|my|his|their|your|our|a|from|again|directly|anytime|please|sent|registered|current|primary|other|new|old|personal|work|home|mobile|or|with|for|instead)){0,5}|numbers? (?:is|was|to|:)|(?:my|his|her|their|your|new|old|home|work|office|emergency) (?:number|no\.?|#))[\s:.#=()\-–?]*(?:(?:is|at|on|to|number|no|nr|num|changed to|:)[\s:.#?]*){0,3}$/
const phoneAfter = /^[\s-]*[([]?(?:-?(?:office|fax|mobile|cell|home|work|phone|tel|landline|direct)\b|is (?:my|the|his|her|their|our) (?:new |old )?(?:phone|mobile|cell|telephone|fax|home|work|contact) ?)/
/** “Number” of something else. */
const otherNumber =
  /\b(?:zip(?: code)?|post(?:al )?code|plz|cp)\b[^\n.]{0,12}$|\b(?:card|account|acct|order|invoice|case|claim|reference|ref|tracking|serial|ticket|policy|passport|licen[cs]e|permit|confirmation|model|part|routing|iban|ssn|social security|id|identification|zip|postal|record|file|docket|member|patient|employee|badge|vin|isbn|page|line|bill|act|section|form|house|room|lot)(?:['’]s)? (?:number|no|num|#|nr|id)s?\b[^\n.]*$/

/** A telephone is spoken of in the sentences around, or somebody is reached “at” the number. */
function isSpokenOf(said: string, follows: string, { shown, digits }: Candidate): boolean {
  if (digits.length < 7 || otherNumber.test(said) || /^\s*(?:%|percent|people|dollars?|euros?|pounds?|km|miles)\b/i.test(follows)) return false
  if (/^\d+$/.test(shown) && digits.length < 9) return false
  if (reachedAt.test(said)) return true
  if (thousands.test(shown)) return telephone.test(said.slice(-50))
  return telephone.test(said) || telephone.test(follows)
}

const telephone = /\b(?:(?:tele)?phone|mobile|cell|fax|sms|whatsapp|voice ?mail|teléfono|móvil|téléphone)\b/i
const reachedAt = /\b(?:call|contact|reach|text|ring|phone|fax|message|send|sent)\b[^.;?!\d\n]{0,40}\b(?:at|on|to|via|under)\s*$|(?:^|\n)\s*(?:number|no\.?)\s*[:#]\s*$/

/** A line of its own under a name or an address, as in a signature. */
function standsAlone(text: string, start: number, end: number): boolean {
  const above = text.slice(Math.max(0, start - 120), start)
  return /\p{L}[^\n|\t]*\n\s*$/u.test(above) && /^[ \t.,;)-]*(?:\n|$)/.test(text.slice(end, end + 10))
}

const thousands = /^\d{1,3}(?:[ .]\d{3})+$/

/** A date, a span of years or of thousands is written with the same signs. */
function isDateOrYears(shown: string): boolean {
  const groups = shown.split(/\D+/).filter(Boolean)
  if (/^\(?(?:19|20)\d{2}[-/. ](?:0?[1-9]|1[0-2])[-/. ](?:3[01]|[12]\d|0?[1-9])\)?(?: \d{1,2})?$/.test(shown)) return true
  if (/^(?:3[01]|[12]\d|0?[1-9])[-/. ](?:3[01]|[12]\d|0?[1-9])[-/. ](?:19|20)\d{2}$/.test(shown)) return true
  return groups.length >= 2 && groups.every((group) => /^(?:19|20)\d{2}$/.test(group))
}
