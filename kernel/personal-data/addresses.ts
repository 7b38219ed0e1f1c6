/**
 * Postal addresses: a street with its number in the orders of several countries, then whatever unit, town, state,
 * postcode and country follow. Read from form and words; reported honestly and never relied on.
 */
import { createWordFilter } from '../text/word-filter.ts'
import type { Find } from './detect.ts'
import { isInTableRow } from './nearby-words.ts'

/** Line breaks, commas and the marks of a quoted mail stand between an address’s parts. */
const gap = String.raw`[\s,>]+`
const word = String.raw`[\p{Lu}\p{N}][\p{L}\p{M}\p{N}'’.-]*`
const cap = String.raw`\p{Lu}[\p{L}\p{M}'’.-]*`
const number = String.raw`\d{1,6}[A-Za-z]?(?:[-/]\d{1,4})?`
const suffix = String.raw`(?:Street|Streets|St|Avenue|Ave|Av|Road|Rd|Lane|Ln|Drive|Dr|Court|Ct|Boulevard|Blvd|Way|Place|Pl|Terrace|Ter|Square|Sq|Circle|Cir|Parkway|Pkwy|Highway|Hwy|Trail|Trl|Crescent|Cres|Close|Grove|Gardens|Row|Walk|Mews|Alley|Loop|Pike|Turnpike|Plaza|Quay|Rise|Esplanade|Parade|Gateway|Freeway|Expressway|Ridge|Pass|Path|Run|Heights|Hills?|Crossing)`
const compoundEnding = String.raw`(?:stræde|stien|veg|brekka|vík|kuja|mäe|stra(?:ss|ß)e|str\.|gasse|weg|platz|allee|damm|gata|gatan|gade|vägen|vegen|veien|vej|vejen|väg|alle|allé|tie|katu|polku|kuja|laan|straat|plein|kade|dreef|singel|utca|ulice|gatve|iela)`
const compound = String.raw`\p{L}*${compoundEnding}`
const before = `(?:${anyInitial('rue|avenue|av.|boulevard|chemin|allée|quai|impasse|viale|vicolo|piazza|corso|strada|strada provinciale|strada statale|calle|avenida|avda.|plaza|paseo|camino|carretera|rua|rúa|praça|largo|travessa|estrada|ulica|ul.|aleja|al.|os.|carrer|rambla|c/')}|Via|Place|Route)`
const of = String.raw`(?:de|du|des|de la|de los|de las|del|della|dei|degli|da|do|dos|das|di|la|le|los|las|e|y|et|l['’])`
const after = `(?:${anyInitial('utca|útja|tee|gate|plads|vej|út|tér|körút|köz|sokak|caddesi|ulica|náměstí|tänav|mnt|pst|iela|gatvė')})`
/** “Rue” and “rue”; dots stand for themselves. */
function anyInitial(words: string): string {
  return words
    .split('|')
    .map((each) => `[${each.charAt(0).toUpperCase()}${each.charAt(0)}]${each.slice(1).replaceAll('.', String.raw`\.`)}`)
    .join('|')
}

const unit = String.raw`(?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Room|Rm|Bldg|Building|Lot|Trlr|P\.? ?O\.? Box|Box|Postfach|Apdo|BP)\.? ?#? ?\d{1,6}[A-Za-z]?`
const direction = String.raw`(?:(?:North|South|East|West|N|S|E|W|NE|NW|SE|SW)\.? )?`

/** What must be in a text for the costlier forms to be worth a try. */
const hints: Record<string, string> = {
  'address.compound': String.raw`${compoundEnding}\b\.? \d`,
  'address.kind-first': String.raw`${before} `,
  'address.kind-last': String.raw`${after} \d`,
  'address.numbered-unit': unit,
  'address.numbered-twice': String.raw`\d [A-Z\u{80}-\u{10ffff}]`,
  'address.corner': 'corner of ',
}

const streets: [rule: string, form: string][] = [
  ['address.military', String.raw`(?:(?:PSC|Unit|CMR|USNS|USS|USCGC|USNV)\s+${word},?(?:\s+Box\s+\d+)?,?\s+)(?:APO|FPO|DPO)\s+A[AEP]\s+\d{5}`],
  ['address.numbered-street', String.raw`${number},? (?:${number} )?${direction}(?:${word} ){1,5}?${suffix}\b\.?(?: (?:North|South|East|West|NE|NW|SE|SW|N|S|E|W)\b)?`],
  ['address.compound', String.raw`(?:${number} )?(?:${cap} ){0,3}?${compound}\b\.? \d{1,5}[A-Za-z]?\.?`],
  ['address.kind-first', String.raw`(?:${number},? )?${before}(?: ${of})? ${cap}(?: (?:${of} )?${word}){0,4}?,? \d{1,5}[A-Za-z]?`],
  ['address.kind-first-numbered', String.raw`${number},? ${before}(?: ${of})? [\p{L}][\p{L}'’-]*(?: (?:${of} )?${cap}){0,3}`],
  ['address.kind-last', String.raw`(?:${number} )?(?:${cap} )(?:[\p{L}'’.]+ ){0,3}${after} \d{1,5}\.?`],
  ['address.box', String.raw`P\.? ?O\.? Box \d{1,6}`],
  ['address.numbered-unit', String.raw`(?:${number} )?${cap}(?: [\p{L}'’.]+){0,4}?(?: \d{1,5}[A-Za-z]?\.?)?${gap}${unit}`],
  ['address.unit-after-number', String.raw`${number}(?: ${word}){1,5}${gap}${unit}`],
  ['address.numbered-twice', String.raw`(?<=(?:^|[\n,:>]|\bat|\bto|\bon|\bin) *)\d{1,6} ${cap}(?: [\p{L}'’.]+){0,3} \d{1,5}(?=[,.\n]|$)`],
  ['address.corner', String.raw`(?<=corner of )(?:${word} ){1,5}(?:St\.? )?and (?:${word} ?){1,4}(?:St\.)?`],
]

/** Unit, then up to a few words of place that end in a postcode or a country line. */
const place = String.raw`(?:\(?\p{Lu}[\p{L}\p{M}'’.()-]*|nan|(?:nad|u|pri|pod|del|de|la|am|an|der|im|on|upon|en|sur|les|van|den|aan|z|e|du|do|da)(?= \p{L}))`
const tail = new RegExp(String.raw`^(?:${gap}${unit})?(?:${gap}(?:${place}(?: ${place}){0,3}(?:${gap}|$)){0,4}(?:\d{5}-\d{4}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{3} \d{2}|\d{2}-\d{3}|\d{3,6})(?!\d|[.,]\d|[-/]\d))?`, 'u')

const forms = streets.map(([rule, form]) => ({ rule, hint: new RegExp(hints[rule] ?? String.raw`\d`, 'u'), form: new RegExp(`(?<![\\p{L}\\p{N}$€£.,-])${form}(?![\\p{L}\\p{N}])`, 'gu') }))
const saidHint = /\b(?:address|lives? (?:on|at)|living at|sent to|send (?:it )?to|deliver(?:ed)? to|meet (?:you )?at|located at|reside[sd]? at|moved to|mail(?:ed)? to|arrived at|drops you off at|stop at|return to|side of|is at|address (?:with|to|is)|be sent to\??)\b/i
/** After such words a number, some words and a number are an address in any case and any order. */
const said = new RegExp(String.raw`(?:[Aa]ddress(?:es)?(?: (?:is|was|with|to|on file|linked to[^:.\n]{0,40} to))?|lives? (?:on|at|in)|lived (?:on|at|in)|living at|[Ss]ent to\??|[Ss]end (?:it )?to|[Dd]eliver(?:ed)? to|[Mm]eet (?:you |me |us )?at|located at|resid(?:e|es|ed|ing) at|moved to|mail(?:ed)? to|arrived at|off at|stop at|[Rr]eturn to|side of|is at|validate the following\?)\s*:?\s*(?:[Uu]ser:\s*)?((?:\d{1,6}(?: \d{1,5})?,? (?:[\p{L}\p{M}'’.-]+ ){1,5}?(?:\d{1,5}[A-Za-z]?(?![\p{L}\p{N}])|${suffix}\b\.?)|(?:the corner of )?(?:${cap} ){1,5}?\d{1,5}(?![\p{L}\p{N}])|\d{1,6} \d{1,5} [\p{L}'’.-]+(?: [\p{L}'’.-]+)?)(?:${gap}${unit})?)`, 'dgu')

const saidWords = createWordFilter([saidHint])

export function findAddresses(text: string): Find[] {
  const isSaid = saidWords.possible(text).length > 0 && saidHint.test(text)
  return stretchesWithNumbers(text).flatMap(({ start, end }) => {
    const stretch = text.slice(start, end)
    const finds = [...streetFinds(stretch), ...(isSaid ? saidFinds(stretch, text) : [])]
    return finds.map((find) => ({ ...find, start: find.start + start, end: find.end + start }))
  })
}

/** An address has a number in it; most of most texts is far from any. */
const reachChars = 160

function stretchesWithNumbers(text: string): { start: number; end: number }[] {
  const stretches: { start: number; end: number }[] = []
  let last: { start: number; end: number } | undefined
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 48 || code > 57) continue
    const end = Math.min(text.length, at + 1 + reachChars)
    if (last && at - reachChars <= last.end) last.end = end
    else stretches.push((last = { start: Math.max(0, at - reachChars), end }))
  }
  return stretches.map(({ start, end }) => ({ start: edgeBefore(text, start), end: edgeAfter(text, end) }))
}

/** Stretches begin and end between words; a word without end is cut. */
function edgeBefore(text: string, at: number): number {
  for (let edge = at; edge > Math.max(0, at - 60); edge--) if (/\s/.test(text.charAt(edge - 1))) return edge
  return at <= 60 ? 0 : at
}

function edgeAfter(text: string, at: number): number {
  for (let edge = at; edge < Math.min(text.length, at + 60); edge++) if (/\s/.test(text.charAt(edge))) return edge
  return Math.min(text.length, at + 60)
}

const words = createWordFilter(forms.map(({ form }) => form))

function streetFinds(text: string): Find[] {
  return words.possible(text).map((at) => forms[at]!).flatMap(({ rule, hint, form }) =>
    (hint.test(text) ? [...text.matchAll(form)] : []).flatMap((match) => {
      const end = match.index + match[0].trimEnd().length
      return isAddress(match[0]) && !isInTableRow(text, match.index, end) ? [{ start: match.index, end: withTail(text, end), type: 'address', confidence: 0.9, rule } as const] : []
    }),
  )
}

/** Beside words that announce an address; in small letters only where the whole text is. */
function saidFinds(stretch: string, text: string): Find[] {
  return [...stretch.matchAll(said)].flatMap((match) => {
    const at = match.indices?.[1]
    const shown = match[1] ?? ''
    return at && isAddress(shown) && (hasCapital(shown) || !hasCapital(text)) ? [{ start: at[0], end: withTail(stretch, at[1]), type: 'address', confidence: 0.9, rule: 'address.said' } as const] : []
  })
}

function hasCapital(text: string): boolean {
  return /\p{Lu}/u.test(text)
}

function withTail(text: string, end: number): number {
  const more = tail.exec(text.slice(end, end + 140))?.[0] ?? ''
  return end + more.trimEnd().length
}

const month = /\b(?:january|february|march|april|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b/i

/** Dates and amounts have numbers beside capitals too. */
function isAddress(shown: string): boolean {
  return /\d/.test(shown) && !month.test(shown)
}
