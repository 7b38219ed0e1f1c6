/** A sentence for readers at the place they see first: above the text, on the first slide, in the head of every printed sheet; and as the file’s own status. */
import type { ZipArchive } from '../parsers/archive/zip-archive.ts'
import { encodeEntities, encodeXmlPart, isElement, readXmlPart, type XmlElement, type XmlPart } from './xml-tree.ts'

export const markPart = (zip: ZipArchive, format: 'docx' | 'pptx' | 'xlsx' | 'odf', mark: string, replaced: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> => {
  const marked = new Map<string, Uint8Array>()
  const change = (name: string | undefined, insert: (part: XmlPart) => { at: number; to?: number; text: string } | undefined): void => {
    if (!name) return
    const bytes = marked.get(name) ?? replaced.get(name) ?? zip.read(name)
    if (bytes.length > markedPartBytesMax) return
    const part = readXmlPart(bytes)
    const change = insert(part)
    if (change) marked.set(name, encodeXmlPart(part.source.slice(0, change.at) + change.text + part.source.slice(change.to ?? change.at)))
  }
  const named = (pattern: RegExp) => zip.names().filter((name) => pattern.test(name))
  if (format === 'docx') change(named(/^word\/document\d*\.xml$/i)[0], (part) => wordParagraph(part, mark))
  if (format === 'pptx') change(named(/^ppt\/slides\/slide\d+\.xml$/i).sort((a, b) => slideNumber(a) - slideNumber(b))[0], (part) => slideBox(part, mark))
  if (format === 'xlsx') for (const name of named(/^xl\/worksheets\/[^/]+\.xml$/i)) change(name, (part) => sheetHead(part, mark))
  if (format === 'odf') change(named(/^content\.xml$/i)[0], (part) => odfParagraph(part, mark))
  if (format !== 'odf') change(named(/^docProps\/core\.xml$/i)[0], (part) => contentStatus(part, mark))
  return marked
}

/** A sheet of a million rows goes without its mark in the head; the name and the status of the file say the same. */
const markedPartBytesMax = 12 * 1024 * 1024

const slideNumber = (name: string) => Number(/(\d+)\.xml$/i.exec(name)?.[1] ?? 0)

const find = (element: XmlElement, name: string): XmlElement | undefined => {
  if (element.name === name) return element
  for (const child of element.children) {
    const found = isElement(child) ? find(child, name) : undefined
    if (found) return found
  }
  return undefined
}

/** What the file itself calls a namespace’s elements: `w:` here, `ns0:` there. */
const prefixOf = (part: XmlPart, element: XmlElement): string => /^<([\w.-]+:)?/.exec(part.source.slice(element.start, element.start + 80))?.[1] ?? ''

const wordParagraph = (part: XmlPart, mark: string) => {
  const body = find(part.root, 'w:body')
  if (!body || body.innerStart === body.end) return undefined
  const w = prefixOf(part, body)
  return { at: body.innerStart, text: `<${w}p><${w}r><${w}rPr><${w}b/></${w}rPr><${w}t>${encodeEntities(mark)}</${w}t></${w}r></${w}p>` }
}

/** Along the upper edge, 0.4 inch high (lengths in EMU, 914,400 an inch). */
const slideBox = (part: XmlPart, mark: string) => {
  const tree = find(part.root, 'p:spTree')
  if (!tree || tree.innerStart === tree.end) return undefined
  const p = prefixOf(part, tree)
  const a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
  const box = `<${p}sp><${p}nvSpPr><${p}cNvPr id="65535" name="Status"/><${p}cNvSpPr txBox="1"/><${p}nvPr/></${p}nvSpPr><${p}spPr><a:xfrm ${a}><a:off x="0" y="0"/><a:ext cx="9144000" cy="365760"/></a:xfrm><a:prstGeom ${a} prst="rect"><a:avLst/></a:prstGeom></${p}spPr><${p}txBody><a:bodyPr ${a} wrap="square"/><a:p ${a}><a:r><a:rPr b="1" sz="1200"/><a:t>${encodeEntities(mark)}</a:t></a:r></a:p></${p}txBody></${p}sp>`
  const extensions = tree.children.findLast((child) => isElement(child) && child.name === 'p:extLst')
  return { at: extensions?.start ?? tree.innerEnd, text: box }
}

/** Elements of a sheet that stand behind `headerFooter` (CT_Worksheet, 18.3.1.99). */
const behindHead = new Set(['rowBreaks', 'colBreaks', 'customProperties', 'cellWatches', 'ignoredErrors', 'smartTags', 'drawing', 'legacyDrawing', 'legacyDrawingHF', 'drawingHF', 'picture', 'oleObjects', 'controls', 'webPublishItems', 'tableParts', 'extLst', 'AlternateContent', 'mc:AlternateContent'])

const sheetHead = (part: XmlPart, mark: string) => {
  const sheet = find(part.root, 'worksheet')
  if (!sheet || sheet.innerStart === sheet.end) return undefined
  const prefix = prefixOf(part, sheet)
  // `&` begins an order in a header.
  const text = `&amp;C${encodeEntities(mark.replaceAll('&', '&&')).slice(0, 240)}`
  const own = sheet.children.find((child): child is XmlElement => isElement(child) && child.name === 'headerFooter')
  const odd = own && find(own, 'oddHeader')
  if (odd && odd.innerStart < odd.end) return { at: odd.innerStart, text: `${text} ` }
  if (own && own.innerStart < own.end) return { at: own.innerStart, text: `<${prefix}oddHeader>${text}</${prefix}oddHeader>` }
  const next = sheet.children.find((child) => isElement(child) && behindHead.has(child.name))
  const head = `<${prefix}headerFooter><${prefix}oddHeader>${text}</${prefix}oddHeader></${prefix}headerFooter>`
  return own ? { at: own.start, to: own.end, text: head } : { at: next?.start ?? sheet.innerEnd, text: head }
}

const odfParagraph = (part: XmlPart, mark: string) => {
  const text = find(part.root, 'office:text')
  if (!text || text.innerStart === text.end) return undefined
  // Declarations come first (OpenDocument 1.3 part 3, 3.4).
  const first = text.children.find((child) => isElement(child) && !/^(office:forms|text:tracked-changes|text:(variable|sequence|user-field|dde-connection)-decls|text:alphabetical-index-auto-mark-file|table:calculation-settings)$/.test(child.name))
  return { at: first?.start ?? text.innerEnd, text: `<text:p xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">${encodeEntities(mark)}</text:p>` }
}

/** ECMA-376 part 2, 8.3.2: “Draft”, “Reviewed”, “Final”. */
const contentStatus = (part: XmlPart, mark: string) => {
  const properties = part.root.children.find((child) => isElement(child))
  if (!properties || !isElement(properties) || properties.innerStart === properties.end) return undefined
  const known = properties.children.find((child): child is XmlElement => isElement(child) && /(^|:)contentStatus$/.test(child.name))
  const status = `<cp:contentStatus xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">${encodeEntities(mark)}</cp:contentStatus>`
  return known ? { at: known.start, to: known.end, text: status } : { at: properties.innerEnd, text: status }
}
