/**
 * A small part of XML, read strictly: elements with namespaces, attributes, text. Whatever has two readings
 * elsewhere (comments, CDATA, entities, document types, text beside elements, one id twice) is refused before
 * anything looks at a signature, because every signature wrapping lives in the gap between two readers.
 */
import { SaxesParser } from 'saxes'
import { SamlRefused } from '#kernel/ports/saml.ts'

export type XmlElement = {
  namespace: string
  name: string
  /** Attributes without a namespace, by name. */
  attributes: ReadonlyMap<string, string>
  children: readonly XmlElement[]
  /** Empty where there are child elements. */
  text: string
}

/** A response with a hundred group names is 60 kB. */
export const xmlBytesMax = 256 * 1024
const depthMax = 24
const elementsMax = 3_000
const attributesMax = 40

const xml = 'http://www.w3.org/XML/1998/namespace'
const declarations = 'http://www.w3.org/2000/xmlns/'
const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance'

type Building = { namespace: string; name: string; attributes: Map<string, string>; children: Building[]; text: string }

/** Throws `SamlRefused`. */
export function readXml(text: string): XmlElement {
  if (Buffer.byteLength(text) > xmlBytesMax) throw new SamlRefused('too_large')
  const parser = new SaxesParser({ xmlns: true, position: false })
  const open: Building[] = []
  const ids = new Set<string>()
  let root: Building | undefined
  let elements = 0
  const forbid = (what: string) => () => {
    throw new SamlRefused('forbidden_markup', what)
  }
  parser.on('doctype', forbid('document type'))
  parser.on('comment', forbid('comment'))
  parser.on('cdata', forbid('CDATA'))
  parser.on('processinginstruction', forbid('processing instruction'))
  parser.on('xmldecl', ({ encoding, version }) => {
    if ((encoding && encoding.toLowerCase() !== 'utf-8') || version !== '1.0') throw new SamlRefused('not_readable', 'declared encoding')
  })
  parser.on('error', (error) => {
    throw new SamlRefused('not_well_formed', error.message.slice(0, 100))
  })
  parser.on('text', (piece) => {
    const parent = open.at(-1)
    if (parent) parent.text += piece
  })
  parser.on('opentag', (tag) => {
    if (open.length >= depthMax || ++elements > elementsMax || Object.keys(tag.attributes).length > attributesMax) throw new SamlRefused('too_deep')
    const element: Building = { namespace: tag.uri, name: tag.local, attributes: attributesOf(Object.values(tag.attributes), ids), children: [], text: '' }
    const parent = open.at(-1)
    if (parent) parent.children.push(element)
    else root = element
    open.push(element)
  })
  parser.on('closetag', () => {
    const element = open.pop()
    if (!element || element.children.length === 0) return
    if (element.text.trim() !== '') throw new SamlRefused('mixed_content', element.name)
    element.text = ''
  })
  parser.write(text).close()
  if (!root) throw new SamlRefused('not_well_formed', 'no element')
  return root
}

function attributesOf(given: readonly { prefix: string; local: string; uri: string; value: string }[], ids: Set<string>): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const { local, uri, value } of given) {
    if (uri === declarations) continue
    // Whatever a reader elsewhere could take for an identifier (xml-crypto: Id, ID and id of any namespace) counts as one.
    if (local.toLowerCase() === 'id') {
      if (uri !== '' || ids.has(value) || !/^[A-Za-z_][\w.-]{0,255}$/.test(value)) throw new SamlRefused('duplicate_id')
      ids.add(value)
    }
    if (uri === schemaInstance || (uri === xml && local === 'lang')) continue
    if (uri !== '') throw new SamlRefused('foreign_attribute', local)
    attributes.set(local, value)
  }
  return attributes
}

/** The only child of that name, if there is one; throws when there are two. */
export function childOf(element: XmlElement, namespace: string, name: string): XmlElement | undefined {
  const found = childrenOf(element, namespace, name)
  if (found.length > 1) throw new SamlRefused('unexpected_structure', `${name} twice`)
  return found[0]
}

export function childrenOf(element: XmlElement, namespace: string, name: string): XmlElement[] {
  return element.children.filter((each) => each.namespace === namespace && each.name === name)
}

/** Every element below and including this one. */
export function* everyElement(element: XmlElement): Generator<XmlElement> {
  yield element
  for (const child of element.children) yield* everyElement(child)
}
