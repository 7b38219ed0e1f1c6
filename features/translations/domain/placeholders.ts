/** What a program puts in, or reads: placeholders, markup written into strings, addresses. None of it is language, all of it stays. */

export type Fixed = { kind: 'placeholder' | 'markup' | 'link'; text: string; start: number; end: number }

const link = /(?:https?:\/\/|www\.)[^\s<>"'“”«»、。，！？）】]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
/** Ends of sentence and brackets behind an address are not part of it. */
const afterLink = /[.,;:!?)\]}'’]+$/

const placeholder = new RegExp(
  [
    '%\\{[^{}\\s]{1,80}\\}', // Ruby
    '\\{\\{[^{}]{1,120}\\}\\}', // Mustache, i18next
    '\\$\\{[^{}]{1,120}\\}', // template literals
    '%\\([\\w.]{1,60}\\)[sdif]', // Python
    '(?<![\\d%])%(?:\\d{1,2}\\$)?[-+0#^]*\\d*(?:\\.\\d+)?(?:l{0,2}[A-Za-z]|@)(?![A-Za-z])', // C, Java, Objective-C, strftime
    '\\{(?:[A-Za-z_][\\w.-]{0,80}|\\d{1,3})\\}', // ICU without a type, .NET, Python
  ].join('|'),
  'gu',
)

const markup = /<\/?[a-z][\w-]*(?:\s[^<>]*)?\/?>|&(?:[a-z]{2,10}|#\d{2,6});/gi

export function fixedIn(text: string): Fixed[] {
  const found: Fixed[] = []
  const free = (start: number, end: number) => !found.some((each) => start < each.end && each.start < end)
  const add = (kind: Fixed['kind'], start: number, whole: string) => {
    if (free(start, start + whole.length)) found.push({ kind, text: whole, start, end: start + whole.length })
  }
  for (const match of text.matchAll(markup)) add('markup', match.index, match[0])
  for (const { start, end } of icuArguments(text)) add('placeholder', start, text.slice(start, end))
  for (const match of text.matchAll(placeholder)) add('placeholder', match.index, match[0])
  for (const match of text.matchAll(link)) add('link', match.index, match[0].replace(afterLink, ''))
  return found.sort((a, b) => a.start - b.start)
}

/** Addresses also where they stand inside markup: `<a href="…">`. */
export function linksIn(text: string): string[] {
  return [...text.matchAll(link)].map(([whole]) => whole.replace(afterLink, ''))
}

export type IcuArgument = { name: string; type: string; selectors: string[]; start: number; end: number }

/** `{count, plural, one {…} other {…}}` and its like (ICU MessageFormat); the branches are language, the frame is not. */
export function icuArguments(text: string): IcuArgument[] {
  const found: IcuArgument[] = []
  for (const match of text.matchAll(/\{\s*([\w.-]{1,60})\s*,\s*(plural|select|selectordinal|number|date|time)\b/g)) {
    if (found.some(({ start, end }) => match.index > start && match.index < end)) continue
    const end = closing(text, match.index)
    if (end === undefined) continue
    found.push({ name: match[1]!, type: match[2]!, selectors: selectorsIn(text.slice(match.index + 1, end - 1)), start: match.index, end })
  }
  return found
}

function closing(text: string, from: number): number | undefined {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth++
    else if (text[at] === '}' && --depth === 0) return at + 1
  }
  return undefined
}

function selectorsIn(inner: string): string[] {
  const selectors: string[] = []
  let depth = 0
  let word = ''
  for (const sign of inner) {
    if (sign === '{') {
      if (depth === 0 && word.trim()) selectors.push(word.trim().split(/[\s,]+/).at(-1)!)
      word = ''
      depth++
    } else if (sign === '}') depth--
    else if (depth === 0) word += sign
  }
  return selectors
}

/** A frame of branches is compared by what it is about, not letter by letter: languages have different numbers of plurals. */
export function placeholderKeys(text: string): string[] {
  const frames = icuArguments(text)
  const plain = fixedIn(text).filter(({ kind, start }) => kind === 'placeholder' && !frames.some((frame) => frame.start === start)).map(({ text: key }) => key)
  const keys = frames.map(({ name, type, selectors }) => `{${name}, ${type}${type === 'select' ? `, ${[...selectors].sort().join(' ')}` : selectors.length > 0 ? `, ${selectors.includes('other') ? 'other' : 'no other'}` : ''}}`)
  return [...plain, ...keys].sort()
}

/** Letters of a sentence without what is fixed in it. */
export function withoutFixed(text: string): string {
  let out = ''
  let at = 0
  for (const { start, end } of fixedIn(text)) {
    out += `${text.slice(at, start)} `
    at = end
  }
  return out + text.slice(at)
}
