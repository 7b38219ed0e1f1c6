/** A part of a file as a tree that knows the exact place of every piece in the source, so that the rest can be copied to the letter. */
import { canonicalPrefixes } from '../parsers/xml/canonical-prefixes.ts'
import { readXml, type XmlAttributes } from '../parsers/xml/read-xml.ts'
import { damaged, Refusal } from '../parsers/ground/refusal.ts'

export type XmlNode = XmlElement | XmlText
/** `name` has the prefix that the standards use, whatever the file calls it. */
export type XmlElement = { name: string; attributes: XmlAttributes; start: number; innerStart: number; innerEnd: number; end: number; children: XmlNode[] }
/** Character data, decoded; a comment or processing instruction is a piece without text. */
export type XmlText = { text: string; start: number; end: number }

export type XmlPart = { source: string; root: XmlElement }

/** A tree costs some ten times its text. */
const partCharsMax = 24 * 1024 * 1024

export const isElement = (node: XmlNode): node is XmlElement => 'name' in node

/** The reader that all files go through says first whether this is well formed, not too deep and free of entities. */
export const readXmlPart = (bytes: Uint8Array): XmlPart => {
  if (bytes.length > partCharsMax) throw new Refusal('too-large', 'One part of this file is larger than can be translated at once. Split the file.')
  readXml([bytes], {})
  return { source: decode(bytes), root: buildTree(decode(bytes)) }
}

/** As `readXml` decodes, with the byte order mark kept. Written back as UTF-8. */
const decode = (bytes: Uint8Array): string => {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const label = isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : (/^[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))?.[1] ?? 'utf-8')
  return new TextDecoder(isWide || !/^utf-?16/i.test(label) ? label : 'utf-8', { ignoreBOM: !isWide }).decode(bytes)
}

export const encodeXmlPart = (text: string): Uint8Array => Buffer.from(text.replace(/^(\ufeff?<\?xml[^>]*?encoding\s*=\s*["'])(?!utf-8["'])[\w.:-]{1,40}/i, '$1UTF-8'), 'utf8')

const token = /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE(?:[^<>[\]"']|"[^"]*"|'[^']*'|\[[\s\S]*?\])*>|<(\/?)([^\s/>!?]+)((?:[^<>"']|"[^"]*"|'[^']*')*?)(\/?)>/g

const buildTree = (source: string): XmlElement => {
  const prefixes = canonicalPrefixes()
  const root: XmlElement = { name: '', attributes: {}, start: 0, innerStart: 0, innerEnd: source.length, end: source.length, children: [] }
  const open = [root]
  let at = 0
  const addText = (text: string, start: number, end: number) => open.at(-1)!.children.push({ text, start, end })
  for (const found of source.matchAll(token)) {
    const start = found.index
    const end = start + found[0].length
    if (start > at) addText(decodeEntities(source.slice(at, start)), at, start)
    at = end
    const [, cdata, closing, rawName, rawAttributes = '', alone] = found
    if (rawName === undefined) {
      addText(cdata ?? '', start, end)
      continue
    }
    if (closing) {
      const element = open.pop()
      if (!element || open.length === 0) throw damaged('an end without a start')
      element.innerEnd = start
      element.end = end
      continue
    }
    const attributes = attributesOf(rawAttributes)
    prefixes.learn(attributes)
    const element: XmlElement = { name: prefixes.rename(rawName), attributes: prefixes.renameAll(attributes), start, innerStart: end, innerEnd: end, end, children: [] }
    open.at(-1)!.children.push(element)
    if (!alone) open.push(element)
  }
  if (open.length !== 1) throw damaged('a start without an end')
  return root
}

const attributesOf = (raw: string): XmlAttributes => {
  const attributes: Record<string, string> = {}
  for (const [, name = '', double, single] of raw.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) attributes[name] = decodeEntities(double ?? single ?? '')
  return attributes
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export const decodeEntities = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
        const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : undefined
        return code !== undefined ? (code <= 0x10ffff ? String.fromCodePoint(code) : whole) : (named[name ?? ''] ?? whole)
      })
    : text

/** Signs that XML 1.0 has no way to write are left out. */
export const encodeEntities = (text: string): string =>
  text
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex -- exactly these are not allowed (XML 1.0, 2.2)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')

export const childElements = (element: XmlElement): XmlElement[] => element.children.filter(isElement)
