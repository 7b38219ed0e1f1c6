/** Numbers without a public checksum, known by the words before them: licences, passports, medical records. */
import { createWordFilter } from '../text/word-filter.ts'
import type { Find } from './detect.ts'
import type { PersonalDataType } from './hit.ts'

type Labelled = { type: PersonalDataType; rule: string; label: string; value: string; confidence: number; accepts?(value: string): boolean }

/** Between the label and the number: a few words at most, no other sentence and no other number. */
const between = String.raw`(?:[\s:#=."'’(-]|\b(?:is|was|are|num(?:ber)?s?|no|nr|card|id|code|issued|in|by|the|state|of|my|his|her|their|es|est|number:|reads|called|renewed|expired?)\b|n[°º]|\([A-Za-z ]{2,20}\)){0,12}`

const labelled: Labelled[] = [
  {
    type: 'licence',
    rule: 'licence.named',
    label: String.raw`\b(?:driv(?:er|ing)['’]?s?['’]?[ -]?(?:licen[cs]e|permit|lic\b\.?)|drivers?['’]? lic|d\.?l\.?(?=\s*(?:#|no|num|:|=))|licen[cs]e (?:no|num|number|#)|licencia de conducir|permis de conduire)`,
    value: String.raw`[A-Z]{0,3}[ -]?\d[A-Z0-9]*(?:[ -][A-Z]{0,2}\d[A-Z0-9]{0,7}){0,5}`,
    confidence: 0.95,
  },
  {
    type: 'passport',
    rule: 'passport.named',
    label: String.raw`\b(?:passports?|pasaporte|passeport)\b`,
    value: String.raw`[A-Z]{0,3}[ -]?\d[A-Z0-9]{5,9}`,
    confidence: 0.95,
  },
  {
    type: 'medical-record',
    rule: 'medical-record.named',
    label: String.raw`\b(?:mrn|medical record|patient (?:id|no|num|number|identifier)|chart (?:no|num|number|#)|health (?:record|card|insurance|plan)|nhs (?:no|num|number)|medicare|medicaid|hicn|mbi|(?:insurance )?member (?:id|no|num|number)|policy (?:no|num|number)|beneficiary (?:id|number))\b`,
    value: String.raw`[A-Z]{0,3}[ -]?\d[A-Z0-9]*(?:-[A-Z]{0,3}\d?[A-Z0-9]{0,7}){0,4}`,
    confidence: 0.93,
  },
]

const forms = labelled.map((each) => ({ ...each, form: new RegExp(`${each.label}${between}(${each.value})(?![\\p{L}\\p{N}]|[.,]\\d)`, 'dgiu') }))

/** The machine-readable line of a passport (ICAO 9303, part 4) and Medicare's identifier (CMS, 11 places). */
const passportLine = /(?<![A-Z0-9<])P[A-Z<][A-Z]{3}[A-Z<]{39}(?:\s*\n?\s*[A-Z0-9<]{44})?/g
const medicareId = /(?<![\p{L}\p{N}-])[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-?[AC-HJKMNP-RT-Y]{2}\d{2}(?![\p{L}\p{N}-])/gu
/** What the two begin with: most texts have neither. */
const passportHint = /P[A-Z<][A-Z]{3}/
const medicareHint = /[1-9][A-Z][A-Z0-9]\d/
/** The number may come first: “D1234567 is my driver’s license”. */
const numberFirst = /(?<![\p{L}\p{N}-])([A-Z]{0,3}\d[A-Z0-9-]{4,18}),? (?:is|was|as) (?:my|the|his|her|their|our|a|an) (?:\p{L}+ ){0,2}(driver['’]?s licen[cs]e|driving licen[cs]e|passport|medical record|patient id|mrn)/dgiu

const labels = createWordFilter([...forms.map(({ form }) => form), numberFirst])

export function findLabelledNumbers(text: string): Find[] {
  const said = labels.possible(text)
  const isNumberFirst = said.at(-1) === forms.length
  const finds: Find[] = forms.filter((_, at) => said.includes(at)).flatMap((each) =>
    [...text.matchAll(each.form)].flatMap((match) => {
      const place = match.indices?.[1]
      const value = match[1] ?? ''
      return place && isIdentifier(value) ? [{ start: place[0], end: place[1], type: each.type, confidence: each.confidence, rule: each.rule }] : []
    }),
  )
  if (passportHint.test(text)) for (const match of text.matchAll(passportLine)) finds.push({ start: match.index, end: match.index + match[0].length, type: 'passport', confidence: 0.99, rule: 'passport.machine-readable' })
  if (medicareHint.test(text)) for (const match of text.matchAll(medicareId)) finds.push({ start: match.index, end: match.index + match[0].length, type: 'medical-record', confidence: 0.95, rule: 'medical-record.medicare' })
  for (const match of isNumberFirst ? text.matchAll(numberFirst) : []) {
    const place = match.indices?.[1]
    const what = (match[2] ?? '').toLowerCase()
    const type = what.includes('passport') ? 'passport' : what.startsWith('driv') ? 'licence' : 'medical-record'
    if (place && isIdentifier(match[1] ?? '')) finds.push({ start: place[0], end: place[1], type, confidence: 0.9, rule: `${type}.named-after` })
  }
  return finds
}

/** Years, dates and short numbers beside such words say when, not who. */
function isIdentifier(value: string): boolean {
  const bare = value.replace(/[ -]/g, '')
  const digits = bare.replace(/\D/g, '')
  return bare.length >= 5 && bare.length <= 20 && digits.length >= 4 && !/^(?:19|20)\d{2}$/.test(digits) && !/^(?:19|20)\d{2}-\d{1,2}-\d{1,2}$/.test(value) && !/^(?:19|20)\d{2}-(?:19|20)?\d{2}$/.test(value)
}
