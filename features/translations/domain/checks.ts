/** What can be told of a translation without knowing either language: it keeps numbers, placeholders, tags, links and terms, and is about as long. */
import { plainText, tagsOf } from '#kernel/text/tagged-text.ts'
import { fixedIn, linksIn, placeholderKeys, withoutFixed } from './placeholders.ts'
import { numberDifferences } from './numbers.ts'
import { isTermUsed, termsIn, withoutTerms, type Term, type TermHit } from './terms.ts'

export const findingKinds = ['empty', 'numbers', 'placeholders', 'tags', 'links', 'terms', 'length', 'same'] as const
export type FindingKind = (typeof findingKinds)[number]
/** `detail` names what is missing or too much, never more than that. */
export type Finding = { kind: FindingKind; detail: string }

/** These break a file, a program or a figure; the others are for a person to look at. */
export const hardKinds: readonly FindingKind[] = ['empty', 'numbers', 'placeholders', 'tags', 'links', 'terms']

export type Pair = { source: string; target: string; from: string; to: string; terms: readonly Term[] }

export function checkPair(pair: Pair): Finding[] {
  const source = plainText(pair.source)
  const target = plainText(pair.target)
  if (target.trim() === '') return [{ kind: 'empty', detail: '' }]
  const hits = termsIn(withoutFixed(source), pair.terms, pair.from)
  return [
    ...numberFindings(source, target, pair, hits),
    ...listFinding('placeholders', placeholderKeys(source), placeholderKeys(target)),
    ...listFinding('tags', tagsOf(pair.source).toSorted(), tagsOf(pair.target).toSorted(), shownTag),
    ...orderFinding(pair),
    ...listFinding('tags', markupIn(source), markupIn(target)),
    ...listFinding('links', linksIn(source).sort(), linksIn(target).sort()),
    ...termFindings(target, pair, hits),
    ...lengthFinding(source, target, pair),
    ...sameFinding(source, target, pair),
  ]
}

/** A figure inside a term is the term’s: “COVID-19” is “2019冠状病毒病”. */
function numberFindings(source: string, target: string, { from, to }: Pair, hits: readonly TermHit[]): Finding[] {
  const wanted = hits.reduceRight((text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`, withoutFixed(source))
  const given = withoutTerms(withoutFixed(target), hits.map(({ term }) => term), to)
  const { missing, added } = numberDifferences(wanted, given, from, to)
  if (missing.length + added.length === 0) return []
  return [{ kind: 'numbers', detail: [...missing.map((value) => `−${value}`), ...added.map((value) => `+${value}`)].join(' ') }]
}

function listFinding(kind: FindingKind, wanted: readonly string[], given: readonly string[], show: (item: string) => string = (item) => item): Finding[] {
  const left = [...given]
  const missing = wanted.filter((item) => {
    const at = left.indexOf(item)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  if (missing.length + left.length === 0) return []
  return [{ kind, detail: [...missing.map((item) => `−${show(item)}`), ...left.map((item) => `+${show(item)}`)].join(' ').slice(0, 400) }]
}

function shownTag(tag: string): string {
  const [kind, number] = tag.split(' ')
  return kind === 'alone' ? `<${number}/>` : kind === 'open' ? `<${number}>` : `</${number}>`
}

/** The same tags, but one closes before it opens or closes around half of another. */
function orderFinding({ target }: Pair): Finding[] {
  const open: string[] = []
  for (const tag of tagsOf(target)) {
    const [kind, number = ''] = tag.split(' ')
    if (kind === 'open') open.push(number)
    else if (kind === 'close' && open.pop() !== number) return [{ kind: 'tags', detail: `</${number}>` }]
  }
  return []
}

/** Attributes are read out or shown, and may be translated; the rest of a tag stays. */
function markupIn(text: string): string[] {
  return fixedIn(text)
    .filter(({ kind, text: whole }) => kind === 'markup' && whole.startsWith('<'))
    .map(({ text: whole }) => whole.toLowerCase().replace(/\s(?:alt|title|placeholder|aria-label)\s*=\s*(?:"[^"]*"|'[^']*')/g, '').replace(/\s*\/?>$/, '>').replace(/'/g, '"'))
    .sort()
}

function termFindings(target: string, { to }: Pair, hits: readonly TermHit[]): Finding[] {
  const missing = new Map(hits.filter(({ term }) => !isTermUsed(target, term, to)).map(({ term }) => [term.id, term]))
  return [...missing.values()].map((term) => ({ kind: 'terms' as const, detail: `${term.source} → ${term.isKept ? term.source : term.target}` }))
}

/** Chinese, Japanese and Korean say in one sign what takes three letters. */
const denseScripts = /^(?:zh|ja|ko)\b/

function lengthFinding(source: string, target: string, { from, to }: Pair): Finding[] {
  const weight = (text: string, language: string) => withoutFixed(text).trim().length * (denseScripts.test(language) ? 3 : 1)
  const [a, b] = [weight(source, from), weight(target, to)]
  if (Math.max(a, b) < 30) return []
  const share = b / Math.max(1, a)
  return share > 2.5 || share < 0.4 ? [{ kind: 'length', detail: `${Math.round(share * 100)} %` }] : []
}

/** Names and codes stay the same; a whole sentence hardly does. */
function sameFinding(source: string, target: string, { from, to }: Pair): Finding[] {
  const words = withoutFixed(source).match(/\p{L}{2,}/gu) ?? []
  return from !== to && source.trim() === target.trim() && words.length >= 4 ? [{ kind: 'same', detail: '' }] : []
}
