/** HTML: words of blocks, of links and spans in them, and of the attributes that are read out; scripts, styles and everything marked as not for translation stay. */
import { Parser } from 'htmlparser2'
import { Refusal } from '../parsers/ground/refusal.ts'
import type { TextUnit } from '#kernel/ports/bilingual.ts'
import { plainText, writeTagged } from '#kernel/text/tagged-text.ts'
import { decodeEntities, encodeEntities } from './xml-tree.ts'
import { inlineUnit, type InlineNode } from './inline.ts'
import type { OpenFile } from './open-file.ts'

type HtmlElement = { name: string; attributes: Record<string, string>; start: number; innerStart: number; innerEnd: number; end: number; children: HtmlNode[] }
type HtmlNode = HtmlElement | { text: string; start: number; end: number }

const isElement = (node: HtmlNode): node is HtmlElement => 'name' in node

const depthMax = 400
const inlineNames = new Set('a abbr acronym b bdi bdo big br cite code data del dfn em font i img input ins kbd label mark meter output progress q s samp select small span strike strong sub sup svg time tt u var wbr'.split(' '))
const closedNames = new Set(['script', 'style', 'noscript', 'template', 'svg', 'math', 'textarea', 'select', 'code', 'kbd', 'samp', 'var', 'pre', 'object', 'iframe'])
const codeNames = new Set(['br', 'img', 'input', 'wbr'])
/** Read out by screen readers or shown as a hint (HTML, 4.8.3 and 3.2.6). */
const spokenAttributes = ['alt', 'title', 'placeholder', 'aria-label']

type Edit = { start: number; end: number; write(text: string): string }

export const openHtml = (source: string): OpenFile => {
  const root = treeOf(source)
  const units: TextUnit[] = []
  const edits: Edit[] = []
  walk(root, { source, add: (text, place, edit) => (units.push({ text, place }), edits.push(edit)) })
  return {
    units,
    notes: ['Scripts, styles and everything marked translate="no" are as they were.'],
    write(texts, { language, mark }) {
      const changes = edits.flatMap((edit, index) => (texts[index] === null || texts[index] === undefined ? [] : [{ ...edit, text: edit.write(texts[index]) }]))
      return Buffer.from(marked(apply(source, changes), language, mark), 'utf8')
    },
  }
}

const apply = (source: string, changes: { start: number; end: number; text: string }[]): string => {
  let out = ''
  let at = 0
  for (const { start, end, text } of changes.toSorted((a, b) => a.start - b.start)) {
    out += source.slice(at, start) + text
    at = end
  }
  return out + source.slice(at)
}

/** The page states its language (WCAG 3.1.1) and, above everything else, the mark. */
const marked = (html: string, language: string, mark: string | undefined): string => {
  const stated = html.replace(/(<html\b[^>]*?\blang\s*=\s*["']?)[a-z]{2,3}(?:-[\w-]+)?/i, `$1${language}`)
  if (!mark) return stated
  const note = `<p role="note"><strong>${encodeEntities(mark)}</strong></p>`
  const body = /<body\b[^>]*>/i.exec(stated)
  const at = body ? body.index + body[0].length : (/^(?:\ufeff|\s|<!doctype[^>]*>|<html[^>]*>|<head[\s\S]*?<\/head>)*/i.exec(stated)?.[0].length ?? 0)
  return stated.slice(0, at) + note + stated.slice(at)
}

const treeOf = (source: string): HtmlElement => {
  const root: HtmlElement = { name: '', attributes: {}, start: 0, innerStart: 0, innerEnd: source.length, end: source.length, children: [] }
  const open = [root]
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element: HtmlElement = { name, attributes, start: parser.startIndex, innerStart: parser.endIndex + 1, innerEnd: parser.endIndex + 1, end: parser.endIndex + 1, children: [] }
        open.at(-1)!.children.push(element)
        open.push(element)
        if (open.length > depthMax) throw new Refusal('hostile', 'This page is nested deeper than any page is, so it was not opened.')
      },
      onclosetag(_name, isImplied) {
        const element = open.pop()!
        const isOwn = !isImplied && source.startsWith('</', parser.startIndex)
        element.innerEnd = Math.max(element.innerStart, isOwn ? parser.startIndex : (lastEnd(element) ?? element.innerStart))
        element.end = isOwn ? parser.endIndex + 1 : element.innerEnd
      },
      ontext(text) {
        const children = open.at(-1)!.children
        const last = children.at(-1)
        const end = parser.endIndex + 1
        if (last && !isElement(last) && last.end === parser.startIndex && last.text) Object.assign(last, { text: last.text + text, end })
        else children.push({ text, start: parser.startIndex, end })
      },
      oncommentend() {},
      oncomment() {
        open.at(-1)!.children.push({ text: '', start: parser.startIndex, end: parser.endIndex + 1 })
      },
    },
    { decodeEntities: false, lowerCaseTags: true },
  )
  parser.end(source)
  return root
}

const lastEnd = (element: HtmlElement): number | undefined => element.children.at(-1)?.end

type Walk = { source: string; add(text: string, place: string, edit: Edit): void }

const walk = (element: HtmlElement, at: Walk): void => {
  addAttributes(element, at)
  if (isClosed(element)) return
  let run: HtmlNode[] = []
  const flush = () => {
    addRun(run, element, at)
    run = []
  }
  for (const child of element.children) {
    if (isElement(child) && !isInline(child)) {
      flush()
      walk(child, at)
    } else run.push(child)
  }
  flush()
}

const isClosed = ({ name, attributes }: HtmlElement): boolean => closedNames.has(name) || attributes['translate'] === 'no' || /\bnotranslate\b/.test(attributes['class'] ?? '')
/** A link around a whole block is no inline element here. */
const isInline = (element: HtmlElement): boolean => inlineNames.has(element.name) && element.children.every((child) => !isElement(child) || isInline(child))

const addRun = (run: readonly HtmlNode[], parent: HtmlElement, at: Walk): void => {
  const first = run[0]
  const last = run.at(-1)
  if (!first || !last) return
  const unit = inlineUnit(run.map((node) => inlineNode(node, at.source)), (text, { open, close }) => open + escapeHtml(text) + close)
  if (unit) at.add(unit.text, parent.name || 'text', { start: first.start, end: last.end, write: (text) => unit.write(text) })
  else for (const node of run) if (isElement(node)) spokenInside(node, at)
}

const spokenInside = (element: HtmlElement, at: Walk): void => {
  addAttributes(element, at)
  for (const child of element.children) if (isElement(child)) spokenInside(child, at)
}

const inlineNode = (node: HtmlNode, source: string): InlineNode => {
  if (!isElement(node)) return node.text === '' ? { kind: 'silent', write: () => source.slice(node.start, node.end) } : { kind: 'leaf', format: '', text: decode(node.text).replace(/[ \t\r\n]+/g, ' '), runs: [{ open: '', close: '' }] }
  if (codeNames.has(node.name) || isClosed(node) || node.children.length === 0) return { kind: 'code', write: () => source.slice(node.start, node.end) }
  return { kind: 'wrap', open: source.slice(node.start, node.innerStart), nodes: node.children.map((child) => inlineNode(child, source)), close: source.slice(node.innerEnd, node.end) }
}

/** A named sign beyond the five of XML stays as it is written. */
const decode = (text: string): string => decodeEntities(text.replaceAll('&nbsp;', '\u00a0'))
const escapeHtml = (text: string): string => encodeEntities(text).replaceAll('\u00a0', '&nbsp;').replace(/&amp;([a-z]{2,10}|#\d{1,7});/gi, '&$1;')

const addAttributes = (element: HtmlElement, at: Walk): void => {
  if (isClosed(element) && element.name !== 'textarea') return
  const tag = at.source.slice(element.start, element.innerStart)
  for (const name of spokenAttributes) {
    const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag)
    const value = found?.[1] ?? found?.[2]
    if (!found || value === undefined || !/\p{L}/u.test(value)) continue
    const quote = found[1] === undefined ? "'" : '"'
    const start = element.start + found.index + found[0].length - 1 - value.length
    at.add(writeTagged([decode(value)]), `${element.name} ${name}`, { start, end: start + value.length, write: (text) => escapeHtml(plainText(text)).replaceAll(quote, quote === '"' ? '&quot;' : '&#39;') })
  }
}
