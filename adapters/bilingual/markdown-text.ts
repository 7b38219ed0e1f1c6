/** Markdown: words of headings, paragraphs, items and cells; code, addresses, marks and the order of everything stay. */
import type { TextUnit } from '#kernel/ports/bilingual.ts'
import { inlineUnit, type InlineNode, type InlineUnit } from './inline.ts'
import type { OpenFile } from './open-file.ts'

type Place = { start: number; end: number; unit: InlineUnit; place: string }

export const openMarkdown = (source: string): OpenFile => {
  const places = [...blocksOf(source)].flatMap(({ start, end, place }): Place[] => {
    const unit = inlineUnit(inlineNodes(source.slice(start, end)), (text, { open, close }) => open + text + close)
    return unit ? [{ start, end, unit, place }] : []
  })
  const units = places.map(({ unit, place }): TextUnit => ({ text: unit.text, place }))
  return {
    units,
    notes: ['Code and addresses are as they were.'],
    write(texts, { mark }) {
      let out = ''
      let at = 0
      for (const [index, { start, end, unit }] of places.entries()) {
        const text = texts[index]
        if (text === null || text === undefined) continue
        out += source.slice(at, start) + unit.write(text.replace(/[\r\n]+/g, ' '))
        at = end
      }
      const whole = out + source.slice(at)
      if (!mark) return Buffer.from(whole, 'utf8')
      const front = frontMatter.exec(whole)?.[0] ?? ''
      return Buffer.from(`${front}> **${mark}**\n\n${whole.slice(front.length)}`, 'utf8')
    },
  }
}

const frontMatter = /^\ufeff?---\r?\n[\s\S]*?\r?\n---\r?\n/
const fence = /^ {0,3}(`{3,}|~{3,})/
/** What stands before the words of a line: quotes, list marks, task boxes, the signs of a heading, of a footnote. */
const prefix = /^[ \t]*(?:>[ \t]?)*(?:(?:[*+-]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|#{1,6}[ \t]+|\[\^[^\]\n]+\]:[ \t]+)?/
const notWords = /^\s*$|^[ \t]*(?:[-*_][ \t]*){3,}$|^[ \t]*=+[ \t]*$|^[ \t]*-+[ \t]*$|^ {0,3}\[[^\]\n]+\]:\s|^[ \t]*<\/?[a-z!][^>]*>?[ \t]*$/i

function* blocksOf(source: string): Generator<{ start: number; end: number; place: string }> {
  let at = frontMatter.exec(source)?.[0].length ?? 0
  let closing: string | undefined
  let heading = 'Text'
  let open: { start: number; end: number; place: string } | undefined
  while (at < source.length) {
    const lineEnd = source.indexOf('\n', at)
    const next = lineEnd < 0 ? source.length : lineEnd + 1
    const line = source.slice(at, lineEnd < 0 ? source.length : lineEnd).replace(/\r$/, '')
    const lead = prefix.exec(line)![0]
    const mark = fence.exec(line.slice(lead.trimEnd() === '' ? 0 : lead.length))?.[1]
    const isCode = closing !== undefined || mark !== undefined || (open === undefined && /^(?: {4}|\t)/.test(line) && lead.trim() === '')
    if (closing !== undefined ? line.trim().startsWith(closing) && line.trim().replaceAll(closing[0]!, '') === '' : false) closing = undefined
    else if (closing === undefined && mark !== undefined) closing = mark
    const start = at + lead.length
    const end = at + line.length
    const isRow = !isCode && /(?<!\\)\|/.test(line)
    if (isCode || isRow || notWords.test(line) || lead.trim() !== '') {
      if (open) yield open
      open = undefined
    }
    if (isRow) yield* cellsOf(line, at, heading)
    else if (!isCode && !notWords.test(line)) {
      if (lead.includes('#')) heading = line.slice(lead.length).trim()
      if (open) open.end = end
      else open = { start, end, place: heading }
      // A heading is one line; two spaces or a backslash at its end break a line on purpose.
      if (lead.includes('#') || / {2}$|\\$/.test(line)) {
        yield { ...open, end: open.end - (/ +$|\\$/.exec(line)?.[0].length ?? 0) }
        open = undefined
      }
    }
    at = next
  }
  if (open) yield open
}

function* cellsOf(line: string, from: number, place: string): Generator<{ start: number; end: number; place: string }> {
  if (/^[\s|:-]+$/.test(line)) return
  for (const cell of line.matchAll(/(?:[^|\\]|\\.)+/g)) {
    const text = cell[0]
    if (text.trim() === '') continue
    const start = from + cell.index + (text.length - text.trimStart().length)
    yield { start, end: start + text.trim().length, place }
  }
}

const inline = /(`+)(?!`)[\s\S]*?[^`]\1(?!`)|!\[[^\]]*\]\([^)\s]*(?:\s+"[^"]*")?\)|\[([^\]]*)\](\([^)\s]*(?:\s+"[^"]*")?\)|\[[^\]]*\])|\[\^[^\]]+\]|<[^>\s][^>]*>|(\*\*|__|~~)(?=\S)([\s\S]*?\S)\4|(?<![\w*])\*(?=[^\s*])([^*]*[^\s*])\*(?!\*)|(?<!\w)_(?=[^\s_])([^_]*[^\s_])_(?!\w)|\\?\r?\n/g

const inlineNodes = (source: string): InlineNode[] => {
  const nodes: InlineNode[] = []
  const addText = (text: string) => text && nodes.push({ kind: 'leaf', format: '', text, runs: [{ open: '', close: '' }] })
  const wrap = (open: string, inner: string, close: string) => nodes.push({ kind: 'wrap', open, nodes: inlineNodes(inner), close })
  let at = 0
  for (const found of source.matchAll(inline)) {
    const [whole, , label, target, strong, strongText, starText, lineText] = found
    addText(source.slice(at, found.index))
    at = found.index + whole.length
    if (label !== undefined) wrap('[', label, `]${target}`)
    else if (strong !== undefined) wrap(strong, strongText ?? '', strong)
    else if (starText !== undefined) wrap('*', starText, '*')
    else if (lineText !== undefined) wrap('_', lineText, '_')
    else if (/^\r?\n$/.test(whole)) addText(' ')
    else nodes.push({ kind: 'code', write: () => whole })
  }
  addText(source.slice(at))
  return nodes
}
