/** Ways in which an engine breaks what is not language, one a string, in turn. */
import type { Finding } from '#features/translations/contract.ts'

export type Mangling = { text: string; kind: 'placeholders' | 'numbers'; seenAs: readonly Finding['kind'][] }

/** A placeholder may stand inside a tag, as the address of a link does. */
const inTagToo: Mangling['seenAs'] = ['placeholders', 'tags']

const ways: { pattern: RegExp; kind: Mangling['kind']; seenAs: Mangling['seenAs']; change(found: string): string }[] = [
  { pattern: /%\{\w+\}/, kind: 'placeholders', seenAs: inTagToo, change: () => '' },
  { pattern: /%\{\w+\}/, kind: 'placeholders', seenAs: inTagToo, change: (found) => found.replace('%{', '%{x_') },
  { pattern: /%\{\w+\}/, kind: 'placeholders', seenAs: inTagToo, change: (found) => found + found },
  { pattern: /%\{\w+\}/, kind: 'placeholders', seenAs: inTagToo, change: (found) => found.replace('%{', '% {') },
  { pattern: /<\/\w+>/, kind: 'placeholders', seenAs: ['tags'], change: () => '' },
  { pattern: /<(\w+)/, kind: 'placeholders', seenAs: ['tags'], change: (found) => `${found}x` },
  { pattern: /https?:\/\/[\w./#-]+/, kind: 'placeholders', seenAs: ['links'], change: (found) => `${found}/es` },
  { pattern: /https?:\/\/[\w./#-]+/, kind: 'placeholders', seenAs: ['links'], change: (found) => found.replace('.', ' .') },
  { pattern: /(?<![\w%{/#.-])\d+/, kind: 'numbers', seenAs: ['numbers'], change: (found) => String(Number(found) + 1) },
  { pattern: /(?<![\w%{/#.-])\d+/, kind: 'numbers', seenAs: ['numbers'], change: () => '' },
  { pattern: /(?<![\w%{/#.-])\d+/, kind: 'numbers', seenAs: ['numbers'], change: (found) => `${found}0` },
]

/** The next way that there is a place for; undefined when the text holds nothing of the kind. A figure that the translator brought (“1月” for January) is not the source’s to keep. */
export function mangle(source: string, text: string, turn: number): Mangling | undefined {
  for (let step = 0; step < ways.length; step++) {
    const { pattern, kind, seenAs, change } = ways[(turn + step) % ways.length]!
    if (pattern.test(text) && (kind !== 'numbers' || pattern.test(source))) return { text: text.replace(pattern, change), kind, seenAs }
  }
  return undefined
}
