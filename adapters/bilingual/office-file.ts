/** Office packages: which parts hold words, in the order of a reader, and the package with these parts written anew. */
import { parseLimits } from '#kernel/ports/parser.ts'
import type { BilingualFormat, TextUnit } from '#kernel/ports/bilingual.ts'
import { ZipArchive } from '../parsers/archive/zip-archive.ts'
import { Refusal } from '../parsers/ground/refusal.ts'
import { drawingDialect, odfDialect, sheetDialect } from './office-dialects.ts'
import { markPart } from './office-marks.ts'
import { partText, type Dialect, type PartText } from './part-text.ts'
import { rewriteZip } from './zip-writer.ts'
import { readXmlPart, type XmlElement } from './xml-tree.ts'
import { wordDialect } from './word-text.ts'
import type { OpenFile } from './open-file.ts'

type OfficeFormat = Extract<BilingualFormat, 'docx' | 'pptx' | 'xlsx' | 'odf'>
type PartKind = { pattern: RegExp; dialect: Dialect; place(name: string): string; needs?: string }

const numberIn = (name: string) => /(\d+)\.xml$/i.exec(name)?.[1] ?? ''
const drawing = (pattern: RegExp, place: (name: string) => string): PartKind => ({ pattern, dialect: drawingDialect, place })
const word = (pattern: RegExp, place: string): PartKind => ({ pattern, dialect: wordDialect, place: () => place })

const kinds: Record<OfficeFormat, PartKind[]> = {
  docx: [
    word(/^word\/document\d*\.xml$/i, 'Text'),
    word(/^word\/header\d*\.xml$/i, 'Header'),
    word(/^word\/footer\d*\.xml$/i, 'Footer'),
    word(/^word\/footnotes\d*\.xml$/i, 'Footnotes'),
    word(/^word\/endnotes\d*\.xml$/i, 'Endnotes'),
    word(/^word\/comments\d*\.xml$/i, 'Comments'),
    drawing(/^word\/charts\/chart[^/]*\.xml$/i, () => 'Chart'),
    drawing(/^word\/diagrams\/(data|drawing)[^/]*\.xml$/i, () => 'Diagram'),
  ],
  pptx: [
    drawing(/^ppt\/slides\/slide\d+\.xml$/i, (name) => `Slide ${numberIn(name)}`),
    drawing(/^ppt\/notesSlides\/notesSlide\d+\.xml$/i, (name) => `Notes ${numberIn(name)}`),
    drawing(/^ppt\/charts\/chart[^/]*\.xml$/i, () => 'Chart'),
    drawing(/^ppt\/diagrams\/(data|drawing)[^/]*\.xml$/i, () => 'Diagram'),
  ],
  xlsx: [
    { pattern: /^xl\/sharedStrings\.xml$/i, dialect: sheetDialect, place: () => 'Cells' },
    { pattern: /^xl\/worksheets\/[^/]+\.xml$/i, dialect: sheetDialect, place: (name) => `Sheet ${numberIn(name)}`, needs: 'inlineStr' },
    { pattern: /^xl\/comments[^/]*\.xml$/i, dialect: sheetDialect, place: () => 'Comments' },
    drawing(/^xl\/drawings\/drawing[^/]*\.xml$/i, () => 'Drawing'),
    drawing(/^xl\/charts\/chart[^/]*\.xml$/i, () => 'Chart'),
  ],
  odf: [
    { pattern: /^content\.xml$/i, dialect: odfDialect, place: () => 'Text' },
    { pattern: /^styles\.xml$/i, dialect: odfDialect, place: () => 'Header and footer' },
  ],
}

type Part = { name: string; place: string; text: PartText }

export const openOffice = (bytes: Uint8Array, format: OfficeFormat): OpenFile => {
  const zip = new ZipArchive(bytes, parseLimits)
  if (zip.names().some((name) => /^(_xmlsignatures\/|META-INF\/documentsignatures\.xml$)/i.test(name))) throw new Refusal('unsupported', 'This file is signed, and any change would break its signature. Save a copy without the signature.')
  const fixed = format === 'xlsx' ? namesInSheets(zip) : new Set<string>()
  const parts = kinds[format].flatMap((kind) => partsOf(zip, kind, (text) => !fixed.has(text.trim().toLowerCase())))
  const units: TextUnit[] = parts.flatMap(({ place, text }) => text.texts.map((each) => ({ text: each, place })))
  return {
    units,
    notes: notesOf(zip, format, fixed.size > 0),
    write(texts, { mark }) {
      const replaced = new Map<string, Uint8Array>()
      let at = 0
      for (const { name, text } of parts) {
        const written = text.write(texts.slice(at, at + text.texts.length))
        at += text.texts.length
        if (written) replaced.set(name, written)
      }
      if (mark) for (const [name, marked] of markPart(zip, format, mark, replaced)) replaced.set(name, marked)
      return rewriteZip(bytes, replaced)
    },
  }
}

const partsOf = (zip: ZipArchive, kind: PartKind, isWanted: (text: string) => boolean): Part[] =>
  zip
    .names()
    .filter((name) => kind.pattern.test(name))
    .sort((a, b) => Number(numberIn(a)) - Number(numberIn(b)))
    .flatMap((name) => {
      const bytes = zip.read(name)
      if (kind.needs && !Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(kind.needs)) return []
      return [{ name, place: kind.place(name), text: partText(bytes, kind.dialect, isWanted) }]
    })

/** Names that formulas and pivot tables know a column by: a cell that says otherwise makes Excel call the file damaged. */
const namesInSheets = (zip: ZipArchive): Set<string> => {
  const names = new Set<string>()
  const look = (element: XmlElement): void => {
    const value = element.name === 'tableColumn' || element.name === 'cacheField' ? element.attributes['name'] : element.name === 's' ? element.attributes['v'] : undefined
    if (typeof value === 'string') names.add(value.trim().toLowerCase())
    for (const child of element.children) if ('name' in child) look(child)
  }
  for (const name of zip.names()) if (/^xl\/(tables\/|pivotCache\/pivotCacheDefinition)[^/]*\.xml$/i.test(name)) look(readXmlPart(zip.read(name)).root)
  return names
}

const notesOf = (zip: ZipArchive, format: OfficeFormat, hasFixed: boolean): string[] => {
  const names = zip.names()
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name))
  return [
    ...(hasFixed ? ['Headings of tables and fields of pivot tables keep their words, because formulas know them by name.'] : []),
    ...(format === 'xlsx' ? ['Formulas are as they were. One that compares a cell with a word may need that word in the new language.'] : []),
    ...(has(/\.(png|jpe?g|gif|emf|wmf|svg|tiff?)$/i) ? ['Words inside pictures are not translated.'] : []),
    ...(has(/\/embeddings\//i) ? ['Files inside this file are not translated.'] : []),
  ]
}
