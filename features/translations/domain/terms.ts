/** Terms of a glossary in a text, with the endings that a plural or another gender brings. */

export type Term = {
  id: string
  source: string
  /** Other words for the same in the source language. */
  sourceForms: string[]
  /** The same as the source where it is not to be translated. */
  target: string
  targetForms: string[]
  isKept: boolean
  isCaseSensitive: boolean
}

export type TermHit = { term: Term; start: number; end: number }

/** Longest first; a term inside a longer one is that one’s. */
export function termsIn(text: string, terms: readonly Term[], language: string): TermHit[] {
  const hits: TermHit[] = []
  const folded = fold(text)
  const ranked = terms.flatMap((term) => [term.source, ...term.sourceForms].map((form) => ({ term, form }))).sort((a, b) => b.form.length - a.form.length)
  for (const { term, form } of ranked) {
    // A cheap look first: most terms are in no sentence.
    if (!folded.includes(fold(form.slice(0, Math.max(2, form.length - 3))))) continue
    for (const found of text.matchAll(patternOf(form, language, term.isCaseSensitive))) {
      const [start, end] = [found.index, found.index + found[0].length]
      if (acronymsOf(form).every((acronym) => found[0].includes(acronym)) && !hits.some((hit) => start < hit.end && hit.start < end)) hits.push({ term, start, end })
    }
  }
  return hits.sort((a, b) => a.start - b.start)
}

/** “WHO” is no “who”, “IT” no “it”. */
function acronymsOf(form: string): string[] {
  return form.match(/(?<!\p{L})\p{Lu}{2,4}(?!\p{L})/gu) ?? []
}

export function isTermUsed(text: string, term: Term, language: string): boolean {
  if (term.isKept) return countOf(text, term.source) > 0
  return [term.target, ...term.targetForms].some((form) => patternOf(form, language, false).test(text.normalize('NFC')))
}

/** The text without what these terms are in it, one place for each of them. */
export function withoutTerms(text: string, terms: readonly Term[], language: string): string {
  return terms.reduce((left, term) => {
    const forms = term.isKept ? [term.source] : [term.target, ...term.targetForms]
    const found = forms.map((form) => patternOf(form, language, false).exec(left)).find((each) => each !== null)
    return found ? `${left.slice(0, found.index)} ${left.slice(found.index + found[0].length)}` : left
  }, text.normalize('NFC'))
}

function countOf(text: string, word: string): number {
  return text.normalize('NFC').split(word.normalize('NFC')).length - 1
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase()
}

const spaceless = /^(?:zh|ja|th|km|lo|my)\b/
const patterns = new Map<string, RegExp>()
const patternsMax = 20_000

function patternOf(form: string, language: string, isCaseSensitive: boolean): RegExp {
  const key = `${language}|${isCaseSensitive}|${form}`
  const known = patterns.get(key)
  if (known) return fresh(known)
  if (patterns.size >= patternsMax) patterns.clear()
  const words = form.normalize('NFC').trim().split(/\s+/).map((word) => withEndings(word, language))
  const inner = words.join('[\\s\\u00a0]+')
  const pattern = new RegExp(spaceless.test(language) ? inner : `(?<![\\p{L}\\p{N}])${inner}(?![\\p{L}\\p{N}])`, isCaseSensitive ? 'gu' : 'giu')
  patterns.set(key, pattern)
  return fresh(pattern)
}

function fresh(pattern: RegExp): RegExp {
  pattern.lastIndex = 0
  return pattern
}

/** Number and gender where they are endings; Arabic joins its article and prepositions to the word. */
function withEndings(word: string, language: string): string {
  const plain = word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
  if (!/\p{L}$/u.test(word)) return plain
  const code = language.split('-')[0]!
  if (code === 'en') return /y$/i.test(word) ? `${plain.slice(0, -1)}(?:y|ies)` : `${plain}(?:s|es)?(?:['’]s?)?`
  if (code === 'es' || code === 'pt' || code === 'it') return endingsOf(plain)
  if (code === 'fr') return `(?:[ldjnsmtc]['’]|qu['’])?${plain}(?:e|s|es|x)?`
  if (code === 'ar') return `(?:[وفبكل]{0,2}ال|[وفبكل]{1,2})?${plain}`
  return plain
}

function endingsOf(plain: string): string {
  if (/[oa]s$/.test(plain)) return `${plain.slice(0, -2)}[oa]s?`
  if (/[oa]$/.test(plain)) return `${plain.slice(0, -1)}[oa]s?`
  if (/ón$/.test(plain)) return `${plain.slice(0, -2)}(?:ón|ones)`
  if (/es$/.test(plain)) return `${plain.slice(0, -2)}(?:es|e)?`
  return `${plain}(?:s|es|a|as)?`
}
