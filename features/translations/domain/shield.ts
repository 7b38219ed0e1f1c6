/**
 * What a translation engine may not touch, taken out of its way: tags, placeholders, addresses, masked details and terms
 * stand as numbered codes, `<x id="1"/>` alone or `<g id="2">…</g>` around text, as in XLIFF 1.2 (2.4). Its answer gets them back.
 */
import { nestTagged, writeTagged, type TaggedNode, type TaggedPiece } from '#kernel/text/tagged-text.ts'
import { fixedIn } from './placeholders.ts'
import type { TermHit } from './terms.ts'

export type Shielded = { markup: string; codes: Map<number, string> }

/** `held` are places in the plain pieces that come back with other words: terms of the glossary. */
export function shieldText(tagged: string, termsOf: (text: string) => readonly (Pick<TermHit, 'start' | 'end'> & { words: string })[] = () => []): Shielded {
  const codes = new Map<number, string>()
  // Numbers above any tag of the segment, so that neither is taken for the other.
  let next = 1_001
  const write = (nodes: readonly TaggedNode[]): string => nodes.map((node) => (typeof node === 'string' ? plain(node) : node.nodes ? `<g id="${node.tag}">${write(node.nodes)}</g>` : `<x id="${node.tag}"/>`)).join('')
  const plain = (text: string): string => {
    const fixed = fixedIn(text).map(({ start, end, text: words }) => ({ start, end, words }))
    const terms = termsOf(text).filter((term) => !fixed.some((each) => term.start < each.end && each.start < term.end))
    let out = ''
    let at = 0
    for (const { start, end, words } of [...fixed, ...terms].sort((a, b) => a.start - b.start)) {
      out += escape(text.slice(at, start)) + `<x id="${next}"/>`
      codes.set(next++, words)
      at = end
    }
    return out + escape(text.slice(at))
  }
  return { markup: write(nestTagged(tagged)), codes }
}

/** Tagged text again. A code that the engine lost is lost here too; the checks see it. */
export function unshieldText(markup: string, codes: ReadonlyMap<number, string>): string {
  const pieces: TaggedPiece[] = []
  const open: number[] = []
  const addText = (text: string): void => {
    if (typeof pieces.at(-1) === 'string') pieces[pieces.length - 1] += text
    else if (text) pieces.push(text)
  }
  let at = 0
  for (const found of markup.matchAll(/<(\/?)([gx])\b(?:\s+id\s*=\s*["']?(\d{1,6})["']?)?\s*(\/?)>(?:\s*<\/x>)?/gi)) {
    addText(unescape(markup.slice(at, found.index)))
    at = found.index + found[0].length
    const [, closing, kind = '', id] = found
    const words = codes.get(Number(id))
    if (closing) {
      const tag = open.pop()
      if (tag !== undefined) pieces.push({ tag, kind: 'close' })
    } else if (kind.toLowerCase() === 'x' && words !== undefined) addText(words)
    else if (id !== undefined && kind.toLowerCase() === 'x') pieces.push({ tag: Number(id), kind: 'alone' })
    else if (id !== undefined) {
      open.push(Number(id))
      pieces.push({ tag: Number(id), kind: 'open' })
    }
  }
  addText(unescape(markup.slice(at)))
  return writeTagged(pieces)
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function unescape(text: string): string {
  return text
    .replace(/<[^<>]*>/g, '')
    .replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (whole, hex?: string, decimal?: string) => {
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('&amp;', '&')
}
