/** Paragraphs of WordprocessingML (ECMA-376 part 1, 17.3): runs, links, fields, insertions. */
import type { Dialect, Source } from './part-text.ts'
import type { InlineNode } from './inline.ts'
import { childElements, isElement, type XmlElement, type XmlNode } from './xml-tree.ts'

/** Text boxes lie inside runs; their paragraphs are units of their own. */
export const wordDialect: Dialect = { isUnit: (element) => element.name === 'w:p', inline: (paragraph, source) => inlineNodes(paragraph.children, source) }

const wraps = new Set(['w:hyperlink', 'w:ins', 'w:moveTo', 'w:smartTag', 'w:customXml', 'w:dir', 'w:bdo', 'w:sdt'])
const unseen = /^w:(pPr|sdtPr|sdtEndPr|smartTagPr|customXmlPr|proofErr|bookmark(Start|End)|comment(RangeStart|RangeEnd)|perm(Start|End)|move(From|To)Range(Start|End)|del|moveFrom|customXml\w+Range(Start|End))$/
const unseenInRun = /^w:(rPr|lastRenderedPageBreak|annotationRef|softHyphen|commentReference|delText|delInstrText)$/
/** What a field with one of these shows are words of the document; of any other, it is computed. */
const fieldsOfWords = /^\s*(HYPERLINK|TOC)\b/i

const inlineNodes = (children: readonly XmlNode[], source: Source): InlineNode[] => {
  const nodes: InlineNode[] = []
  for (let at = 0; at < children.length; at++) {
    const child = children[at]!
    const end = isElement(child) && child.name === 'w:r' && isFieldMark(child, 'begin') ? endOfField(children, at) : undefined
    if (end === undefined) {
      nodes.push(inlineNode(child, source))
      continue
    }
    nodes.push(fieldNode(children, at, end, source))
    at = end
  }
  return nodes
}

const inlineNode = (node: XmlNode, source: Source): InlineNode => {
  const silent: InlineNode = { kind: 'silent', write: () => source.raw(node) }
  if (!isElement(node) || unseen.test(node.name)) return silent
  if (node.name === 'w:r') return runNode(node, source)
  if (wraps.has(node.name)) {
    const content = node.name === 'w:sdt' ? childElements(node).find(({ name }) => name === 'w:sdtContent') : node
    if (!content || content.innerStart === content.end) return silent
    return { kind: 'wrap', open: source.between(node.start, content.innerStart), nodes: inlineNodes(content.children, source), close: source.between(content.innerEnd, node.end) }
  }
  return { kind: 'code', write: source.inner(node) }
}

const runNode = (run: XmlElement, source: Source): InlineNode => {
  const parts = childElements(run).filter(({ name }) => !unseenInRun.test(name))
  const texts = parts.filter((part) => part.name === 'w:t' && part.innerStart < part.end)
  if (texts.length === 0) {
    const isUnseen = parts.every(({ name }) => name === 'w:t' || name === 'w:fldChar' || name === 'w:instrText')
    return isUnseen ? { kind: 'silent', write: () => source.raw(run) } : { kind: 'code', write: source.inner(run) }
  }
  const format = formatOf(run, source)
  if (parts.length === 1) return { kind: 'leaf', format, text: textOf(texts[0]!), runs: [{ open: source.between(run.start, texts[0]!.innerStart), close: source.between(texts[0]!.innerEnd, run.end) }] }
  const first = parts[0]!
  const nodes = run.children.filter((child) => child.start >= first.start).map((child): InlineNode => {
    if (!isElement(child) || unseenInRun.test(child.name)) return { kind: 'silent', write: () => source.raw(child) }
    if (child.name === 'w:t' && child.innerStart < child.end) return { kind: 'leaf', format: '', text: textOf(child), runs: [{ open: source.between(child.start, child.innerStart), close: source.between(child.innerEnd, child.end) }] }
    return { kind: 'code', write: source.inner(child) }
  })
  return { kind: 'wrap', open: source.between(run.start, first.start), nodes, close: source.between(run.innerEnd, run.end) }
}

const textOf = (element: XmlElement): string => element.children.map((child) => (isElement(child) ? '' : child.text)).join('')

/** Without what a reader does not see: the language that a spell checker guessed, when it was typed. */
const formatOf = (run: XmlElement, source: Source): string => {
  const properties = childElements(run).find(({ name }) => name === 'w:rPr')
  if (!properties) return ''
  return childElements(properties).filter(({ name }) => !/^w:(lang|noProof|rsid\w*)$/.test(name)).map((each) => source.raw(each)).join('')
}

const isFieldMark = (run: XmlElement, kind: 'begin' | 'separate' | 'end'): boolean => childElements(run).some(({ name, attributes }) => name === 'w:fldChar' && attributes['w:fldCharType'] === kind)

/** Where the field that begins here ends, in the same paragraph. */
const endOfField = (children: readonly XmlNode[], from: number): number | undefined => {
  let depth = 0
  for (let at = from; at < children.length; at++) {
    const child = children[at]!
    if (!isElement(child) || child.name !== 'w:r') continue
    if (isFieldMark(child, 'begin')) depth++
    if (isFieldMark(child, 'end') && --depth === 0) return at
  }
  return undefined
}

const fieldNode = (children: readonly XmlNode[], from: number, to: number, source: Source): InlineNode => {
  const raw = () => source.between(children[from]!.start, children[to]!.end)
  const order = children.slice(from, to).map((child) => (isElement(child) ? childElements(child).filter(({ name }) => name === 'w:instrText').map(textOf).join('') : '')).join('')
  const middle = children.findIndex((child, at) => at >= from && at < to && isElement(child) && child.name === 'w:r' && isFieldMark(child, 'separate'))
  if (middle < 0 || !fieldsOfWords.test(order)) return { kind: 'code', write: raw }
  return {
    kind: 'wrap',
    open: source.between(children[from]!.start, children[middle]!.end),
    nodes: inlineNodes(children.slice(middle + 1, to), source),
    close: source.between(children[to]!.start, children[to]!.end),
  }
}
