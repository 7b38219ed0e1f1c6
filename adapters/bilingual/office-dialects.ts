/** Paragraphs of DrawingML (slides, charts, diagrams), strings of SpreadsheetML, paragraphs of OpenDocument. */
import type { Dialect, Source } from './part-text.ts'
import type { InlineNode } from './inline.ts'
import { childElements, isElement, type XmlElement, type XmlNode } from './xml-tree.ts'

const silent = (node: XmlNode, source: Source): InlineNode => ({ kind: 'silent', write: () => source.raw(node) })

const leaf = (outer: XmlElement, text: XmlElement, format: string, source: Source): InlineNode => ({
  kind: 'leaf',
  format,
  text: text.children.map((child) => (isElement(child) ? '' : child.text)).join(''),
  runs: [{ open: source.between(outer.start, text.innerStart), close: source.between(text.innerEnd, outer.end) }],
})

const textIn = (element: XmlElement, name: string): XmlElement | undefined => childElements(element).find((child) => child.name === name && child.innerStart < child.end)

/** ECMA-376 part 1, 21.1.2. */
export const drawingDialect: Dialect = {
  isUnit: ({ name }) => name === 'a:p',
  inline: (paragraph, source) =>
    paragraph.children.map((child): InlineNode => {
      if (!isElement(child) || child.name === 'a:pPr' || child.name === 'a:endParaRPr') return silent(child, source)
      const text = child.name === 'a:r' ? textIn(child, 'a:t') : undefined
      if (text) return leaf(child, text, drawingFormat(child, source), source)
      return child.name === 'a:r' ? silent(child, source) : { kind: 'code', write: source.inner(child) }
    }),
}

const drawingFormat = (run: XmlElement, source: Source): string => {
  const properties = childElements(run).find(({ name }) => name === 'a:rPr')
  if (!properties) return ''
  const seen = Object.entries(properties.attributes).filter(([name]) => !/^(lang|altLang|dirty|err|smtClean|noProof)$/.test(name)).sort()
  return JSON.stringify(seen) + childElements(properties).map((child) => source.raw(child)).join('')
}

/** Shared and inline strings, comments (18.4). Phonetic runs belong to the text they stand over and stay. */
export const sheetDialect: Dialect = {
  isUnit: ({ name }) => name === 'si' || name === 'is' || name === 'text',
  inline: (item, source) =>
    item.children.map((child): InlineNode => {
      if (!isElement(child)) return silent(child, source)
      if (child.name === 't') return child.innerStart < child.end ? leaf(child, child, 'plain', source) : silent(child, source)
      const text = child.name === 'r' ? textIn(child, 't') : undefined
      return text ? leaf(child, text, sheetFormat(child, source), source) : silent(child, source)
    }),
}

const sheetFormat = (run: XmlElement, source: Source): string => {
  const properties = childElements(run).find(({ name }) => name === 'rPr')
  return properties ? source.raw(properties) : 'plain'
}

const odfWraps = new Set(['text:span', 'text:a', 'text:meta'])
const odfUnseen = /^text:(bookmark|bookmark-start|bookmark-end|soft-page-break|change|change-start|change-end|reference-mark|reference-mark-start|reference-mark-end|toc-mark|toc-mark-start|toc-mark-end|alphabetical-index-mark\w*)$|^office:annotation-end$/

/** OpenDocument 1.3 part 3, 6.1: white space of any length is one space; a cell that holds a value shows it, and is no text. */
export const odfDialect: Dialect = {
  isUnit: ({ name }) => name === 'text:p' || name === 'text:h',
  isClosed: ({ name, attributes }) => name === 'text:tracked-changes' || name === 'office:forms' || (name === 'table:table-cell' && typeof attributes['office:value-type'] === 'string' && attributes['office:value-type'] !== 'string'),
  inline: (paragraph, source) => odfNodes(paragraph, source),
}

const odfNodes = (parent: XmlElement, source: Source): InlineNode[] =>
  parent.children.map((child): InlineNode => {
    if (!isElement(child)) return child.text === '' ? silent(child, source) : { kind: 'leaf', format: '', text: child.text.replace(/[ \t\r\n]+/g, ' '), runs: [{ open: '', close: '' }] }
    if (odfUnseen.test(child.name)) return silent(child, source)
    if (odfWraps.has(child.name) && child.innerStart < child.end) return { kind: 'wrap', open: source.between(child.start, child.innerStart), nodes: odfNodes(child, source), close: source.between(child.innerEnd, child.end) }
    return { kind: 'code', write: source.inner(child) }
  })
