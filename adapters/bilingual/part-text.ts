/** The units of text of one XML part, and the part written with other text in them. What holds no unit is copied to the letter. */
import { inlineUnit, type InlineNode, type InlineUnit, type TextWriter } from './inline.ts'
import { encodeEntities, encodeXmlPart, isElement, readXmlPart, type XmlElement, type XmlNode } from './xml-tree.ts'

export type Dialect = {
  isUnit(element: XmlElement): boolean
  /** Left alone with all that is in it. */
  isClosed?(element: XmlElement): boolean
  inline(unit: XmlElement, source: Source): InlineNode[]
}

export type Source = {
  raw(node: Pick<XmlNode, 'start' | 'end'>): string
  between(start: number, end: number): string
  /** Writes an element that may hold units of its own. */
  inner(element: XmlElement): () => string
}

type Entry = { unit: InlineUnit; translation: string | null }
type Writer = { isTouched(): boolean; write(): string }

export type PartText = { texts: string[]; write(translations: readonly (string | null)[]): Uint8Array | undefined }

/** `write` gives nothing when nothing changes. */
export const partText = (bytes: Uint8Array, dialect: Dialect, isWanted: (text: string) => boolean = () => true): PartText => {
  const { source, root } = readXmlPart(bytes)
  const entries: Entry[] = []
  const writer = buildWriter(root, { text: source, dialect, entries, isWanted })
  return {
    texts: entries.map(({ unit }) => unit.text),
    write(translations) {
      for (const [index, entry] of entries.entries()) entry.translation = translations[index] ?? null
      return writer.isTouched() ? encodeXmlPart(writer.write()) : undefined
    },
  }
}

type Building = { text: string; dialect: Dialect; entries: Entry[]; isWanted(text: string): boolean }

const buildWriter = (element: XmlElement, at: Building): Writer => {
  const rawWriter: Writer = { isTouched: () => false, write: () => at.text.slice(element.start, element.end) }
  if (at.dialect.isClosed?.(element)) return rawWriter
  if (at.dialect.isUnit(element)) return unitWriter(element, at, rawWriter)
  const before = at.entries.length
  const writers: { child: XmlElement; writer: Writer }[] = []
  for (const child of element.children) if (isElement(child)) writers.push({ child, writer: buildWriter(child, at) })
  if (at.entries.length === before) return rawWriter
  return {
    isTouched: () => writers.some(({ writer }) => writer.isTouched()),
    write() {
      let out = ''
      let from = element.start
      for (const { child, writer } of writers) {
        if (!writer.isTouched()) continue
        out += at.text.slice(from, child.start) + writer.write()
        from = child.end
      }
      return out + at.text.slice(from, element.end)
    },
  }
}

const unitWriter = (element: XmlElement, at: Building, rawWriter: Writer): Writer => {
  const inside: Writer[] = []
  // Its place in the list comes before those of the texts inside it.
  const place = at.entries.length
  const source: Source = {
    raw: ({ start, end }) => at.text.slice(start, end),
    between: (start, end) => at.text.slice(start, end),
    inner(inner) {
      const writer = buildWriter(inner, at)
      inside.push(writer)
      return () => writer.write()
    },
  }
  const nodes = at.dialect.inline(element, source)
  const unit = inlineUnit(nodes, writeXmlRun)
  const entry = unit && at.isWanted(unit.text) ? { unit, translation: null as string | null } : undefined
  if (entry) at.entries.splice(place, 0, entry)
  const isTouchedInside = () => inside.some((writer) => writer.isTouched())
  if (!unit) return inside.length === 0 ? rawWriter : wordless(element, at, inside, nodes)
  return {
    isTouched: () => (entry?.translation ?? null) !== null || isTouchedInside(),
    write: () => at.text.slice(element.start, element.innerStart) + unit.write(entry?.translation ?? null) + at.text.slice(element.innerEnd, element.end),
  }
}

/** A paragraph that only carries pictures or boxes: its pieces are written in their order. */
const wordless = (element: XmlElement, at: Building, inside: readonly Writer[], nodes: readonly InlineNode[]): Writer => {
  const write = (node: InlineNode): string => (node.kind === 'wrap' ? node.open + node.nodes.map(write).join('') + node.close : node.kind === 'leaf' ? node.runs.map((run) => writeXmlRun(node.text, run)).join('') : node.write())
  return {
    isTouched: () => inside.some((writer) => writer.isTouched()),
    write: () => at.text.slice(element.start, element.innerStart) + nodes.map(write).join('') + at.text.slice(element.innerEnd, element.end),
  }
}

/** `xml:space` where the text would otherwise lose its outer spaces (XML 1.0, 2.10). */
const writeXmlRun: TextWriter = (text, { open, close }) => {
  const needsSpace = /^\s|\s$|\s\s/.test(text) && /<(?:[\w.-]+:)?t(?:\s[^<>]*)?>$/.test(open) && !/<[^<>]*xml:space[^<>]*>$/.test(open)
  return (needsSpace ? open.replace(/>$/, ' xml:space="preserve">') : open) + encodeEntities(text) + close
}
