/** Translation Memory eXchange 1.4b: pairs in and out; inline elements are our numbered tags. */
import { readTagged, writeTagged, type TaggedPiece } from '#kernel/text/tagged-text.ts'
import { eachElement, elementsIn, escapeXml, ExchangeFault, type ExchangeElement } from './exchange-xml.ts'

export type MemoryPair = { from: string; to: string; source: string; target: string }

export const pairsMax = 200_000
const pairCharsMax = 10_000

/** Every pair between the wanted languages in either role; `all` when none are named. Throws `ExchangeFault`. */
export function readTmx(xml: string, languages?: { from: string; to: string }): { pairs: MemoryPair[]; skipped: number } {
  const pairs: MemoryPair[] = []
  let skipped = 0
  let declared = ''
  eachElement(
    xml,
    'tu',
    (unit) => {
      const variants = elementsIn(unit, 'tuv').map((variant) => ({ language: languageOf(variant), text: segmentOf(elementsIn(variant, 'seg')[0]) }))
      const from = languages?.from ?? (unit.attributes['srclang'] || declared || variants[0]?.language || '')
      const source = variants.find(({ language }) => isSame(language, from)) ?? (languages ? undefined : variants[0])
      const targets = variants.filter((each) => each !== source && (!languages || isSame(each.language, languages.to)))
      if (!source || targets.length === 0) return void skipped++
      for (const target of targets) {
        if (!source.text.trim() || !target.text.trim() || Math.max(source.text.length, target.text.length) > pairCharsMax) skipped++
        else pairs.push({ from: languages?.from ?? source.language, to: languages?.to ?? target.language, source: source.text.trim(), target: target.text.trim() })
      }
      if (pairs.length > pairsMax) throw new ExchangeFault(`This file holds more than ${pairsMax} pairs. Split it.`)
    },
    (attributes) => (declared = attributes['srclang'] && attributes['srclang'] !== '*all*' ? attributes['srclang'].toLowerCase() : declared),
  )
  return { pairs, skipped }
}

function languageOf(variant: ExchangeElement): string {
  return (variant.attributes['xml:lang'] ?? variant.attributes['lang'] ?? '').toLowerCase().replace('_', '-')
}

/** `en-US` is English. */
function isSame(a: string, b: string): boolean {
  return a.toLowerCase().split('-')[0] === b.toLowerCase().split('-')[0]
}

function segmentOf(segment: ExchangeElement | undefined): string {
  if (!segment) return ''
  const numbers = new Map<string, number>()
  let next = 1
  const numberOf = (key: string) => numbers.get(key) ?? (numbers.set(key, next), next++)
  const write = (children: ExchangeElement['children']): TaggedPiece[] =>
    children.flatMap((child): TaggedPiece[] => {
        if (typeof child === 'string') return [child]
        const key = child.attributes['i'] ?? child.attributes['x'] ?? `${child.name}${next}`
        if (child.name === 'bpt') return [{ tag: numberOf(`pair ${key}`), kind: 'open' }]
        if (child.name === 'ept') return [{ tag: numberOf(`pair ${key}`), kind: 'close' }]
        if (child.name === 'hi') return write(child.children)
        return [{ tag: next++, kind: 'alone' }]
    })
  return writeTagged(write(segment.children))
}

export function writeTmx(pairs: readonly MemoryPair[], sourceLanguage: string): string {
  const units = pairs.map(({ from, to, source, target }) => `    <tu><tuv xml:lang="${escapeXml(from)}"><seg>${written(source)}</seg></tuv><tuv xml:lang="${escapeXml(to)}"><seg>${written(target)}</seg></tuv></tu>`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n  <header creationtool="Steward" creationtoolversion="1" segtype="sentence" o-tmf="Steward" adminlang="en" srclang="${escapeXml(sourceLanguage)}" datatype="unknown"/>\n  <body>\n${units.join('\n')}\n  </body>\n</tmx>\n`
}

function written(text: string): string {
  return readTagged(text)
    .map((piece) => (typeof piece === 'string' ? escapeXml(piece) : piece.kind === 'alone' ? `<ph x="${piece.tag}"/>` : piece.kind === 'open' ? `<bpt i="${piece.tag}"/>` : `<ept i="${piece.tag}"/>`))
    .join('')
}
