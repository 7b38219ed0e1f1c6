/** A small reader for exchange formats (TMX, TBX): elements with text, bounded, without entities of their own. */
import { SaxesParser } from 'saxes'

export type ExchangeElement = { name: string; attributes: Record<string, string>; children: (ExchangeElement | string)[] }

export class ExchangeFault extends Error {}

const depthMax = 40
export const exchangeCharsMax = 20_000_000

/** Hands over every element of that name as it ends, so that a file of 100,000 entries is never a tree. Throws `ExchangeFault` in words. */
export function eachElement(xml: string, name: string, take: (element: ExchangeElement) => void, root?: (attributes: Record<string, string>) => void): void {
  if (xml.length > exchangeCharsMax) throw new ExchangeFault('This file is too large. Split it into parts of 20 MB.')
  const parser = new SaxesParser({ xmlns: false, position: false })
  const open: ExchangeElement[] = []
  let depth = 0
  let isFirst = true
  parser.on('error', (cause) => {
    throw new ExchangeFault('This file is no valid XML.', { cause })
  })
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/i.test(doctype)) throw new ExchangeFault('This file defines its own XML entities, which no exchange format needs.')
  })
  parser.on('opentag', (tag) => {
    if (++depth > depthMax) throw new ExchangeFault('This file is nested deeper than this format is.')
    const attributes = Object.fromEntries(Object.entries(tag.attributes as Record<string, string>))
    const element: ExchangeElement = { name: tag.name.replace(/^[\w.-]+:/, ''), attributes, children: [] }
    if (isFirst || element.name === 'header') root?.(attributes)
    isFirst = false
    if (open.length > 0) open.at(-1)!.children.push(element)
    if (open.length > 0 || element.name === name) open.push(element)
  })
  const text = (piece: string) => void open.at(-1)?.children.push(piece)
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('closetag', () => {
    depth--
    const element = open.pop()
    if (element && open.length === 0) take(element)
  })
  parser.write(xml.replace(/^\ufeff/, ''))
  parser.close()
}

export function elementsIn(element: ExchangeElement, ...names: string[]): ExchangeElement[] {
  return element.children.flatMap((child) => (typeof child === 'string' ? [] : names.includes(child.name) ? [child] : elementsIn(child, ...names)))
}

export function textIn(element: ExchangeElement | undefined): string {
  return element ? element.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('') : ''
}

export function escapeXml(text: string): string {
  // oxlint-disable-next-line no-control-regex -- exactly these cannot be written (XML 1.0, 2.2)
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
