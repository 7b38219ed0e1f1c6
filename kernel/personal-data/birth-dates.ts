/** Dates of birth: a date is personal only when the words beside it say that it is somebody's birth. */
import type { Find } from './detect.ts'
import { after, before } from './nearby-words.ts'

const months =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre'
const dateLike = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:19|20)\\d{2}[-/. ](?:0?[1-9]|1[0-2])[-/. ](?:3[01]|[12]\\d|0?[1-9])|(?:3[01]|[12]\\d|0?[1-9])[-/. ](?:3[01]|[12]\\d|0?[1-9])[-/. ](?:19|20)?\\d{2}|(?:${months})\\.? (?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?,? (?:19|20)\\d{2}|(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th|\\.)?[- ](?:of |de )?(?:${months})\\.?,?[- ](?:de )?(?:19|20)\\d{2}|(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:3[01]|[12]\\d|0[1-9]))(?![\\p{L}\\p{N}])`,
  'giu',
)

export function findBirthDates(text: string): Find[] {
  if (!birthHint.test(text)) return []
  return [...text.matchAll(dateLike)].flatMap((match) => {
    const end = match.index + match[0].length
    const said = before(text, match.index, 60)
    const isNamed = (birthBefore.test(said) && !ruleWords.test(said)) || birthAfter.test(after(text, end, 30))
    return isNamed ? [{ start: match.index, end, type: 'birth-date', confidence: 0.93, rule: 'birth-date.named' }] : []
  })
}

const birthHint = /born|birth|d\.?o\.?b|nacid|nacim|née?\b|naissance|bday/i
const birthBefore = /\b(?:born|d\.?o\.?b|(?:date|day|fecha|año) (?:of|de) (?:birth|nacimiento)|birth ?(?:date|day)|b-?day|nacid[oa]|née?|naissance)\b[^.;\n]{0,40}\n?\s*$/
/** “Born before 6 April 1951” is a rule about everybody. */
const ruleWords = /\b(?:before|after|between|until|since|and|or|either)\s*(?:the\s*)?$/
const birthAfter = /^[\s,;()]*(?:is (?:my|his|her|their|the) )?(?:date of birth|birth ?(?:date|day)|dob|\(dob\))/
