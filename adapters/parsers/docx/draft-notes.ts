/** Footnotes as numbered sources, comments with author and time: what a draft’s body keeps of a Word file beside its words. */
import { foldSpace } from '../ground/fold-space.ts'
import type { OfficePackage } from '../office/office-package.ts'
import { attribute, findAll, forEachElement, textOf, type Element } from '../xml/element.ts'

export type DraftSource = { number: number; title: string; quote?: string; statedOn?: string }
export type DraftNote = { id: string; author: string; at: string; text: string }

/** A footnote may hold several sources, each by its number, as Steward writes them; another’s footnote is one source. */
export class FootnoteSources {
  readonly sources = new Map<number, DraftSource>()
  private readonly texts = new Map<string, string>()
  private readonly numbers = new Map<string, number[]>()
  private next = 1

  constructor(office: OfficePackage, main: string) {
    for (const [type, name] of [['footnotes', 'w:footnote'], ['endnotes', 'w:endnote']] as const)
      for (const part of office.related(main, type))
        forEachElement(
          office.zip.chunks(part),
          (each) => each === name,
          (note) => {
            const isFrame = /separator/i.test(attribute(note, 'w:type') ?? '')
            const text = foldSpace(paragraphsOf(note).join(' '))
            if (!isFrame && text !== '') this.learn(`${name}Reference ${attribute(note, 'w:id')}`, text)
          },
        )
  }

  private learn(key: string, text: string): void {
    this.texts.set(key, text)
    const own = numbered(text)
    if (own.length === 0) return
    this.numbers.set(key, own.map(({ number }) => number))
    for (const source of own) {
      if (!this.sources.has(source.number)) this.sources.set(source.number, source)
      this.next = Math.max(this.next, source.number + 1)
    }
  }

  /** The numbers to cite where the footnote stands. */
  cited(key: string): number[] {
    const known = this.numbers.get(key)
    if (known) return known
    const text = this.texts.get(key)
    if (text === undefined || this.next > 999) return []
    const number = this.next++
    this.sources.set(number, { number, ...parted(text) })
    this.numbers.set(key, [number])
    return [number]
  }
}

/** `[2] Title, page 7 (2025-01-02): “words” [3] …` */
function numbered(text: string): DraftSource[] {
  const starts = [...text.matchAll(/(?:^|\s)\[(\d{1,3})\]\s/g)]
  if (starts[0]?.index !== 0) return []
  return starts.flatMap((start, at) => {
    const number = Number(start[1])
    const rest = text.slice(start.index + start[0].length, starts[at + 1]?.index ?? text.length).trim()
    return number > 0 && rest !== '' ? [{ number, ...parted(rest) }] : []
  })
}

function parted(text: string): Omit<DraftSource, 'number'> {
  const quote = /^(.*?): “(.*)”$/s.exec(text)
  const head = quote?.[1] ?? text
  const date = /^(.*) \((\d{4}-\d{2}-\d{2})\)$/s.exec(head)
  return { title: (date?.[1] ?? head).slice(0, 300), ...(quote?.[2] && { quote: quote[2].slice(0, 2_000) }), ...(date?.[2] && { statedOn: date[2] }) }
}

export function readComments(office: OfficePackage, main: string): Map<string, DraftNote> {
  const notes = new Map<string, DraftNote>()
  for (const part of office.related(main, 'comments'))
    forEachElement(
      office.zip.chunks(part),
      (name) => name === 'w:comment',
      (note) => {
        const text = paragraphsOf(note).join('\n').trim()
        const id = attribute(note, 'w:id') ?? ''
        if (text !== '') notes.set(id, { id: `c${notes.size + 1}`, author: authorOf(note), at: timeOf(note), text: text.slice(0, 4_000) })
      },
    )
  return notes
}

export function authorOf(element: Element): string {
  return foldSpace(attribute(element, 'w:author') ?? '').slice(0, 200) || 'Unknown'
}

/** Word states local time without a zone, or none at all. */
export function timeOf(element: Element): string {
  const stated = attribute(element, 'w:date') ?? ''
  const time = new Date(/Z$|[+-]\d\d:\d\d$/.test(stated) ? stated : `${stated}Z`)
  return Number.isNaN(time.getTime()) ? '1970-01-01T00:00:00.000Z' : time.toISOString()
}

function paragraphsOf(note: Element): string[] {
  return findAll(note, 'w:p').map((paragraph) => findAll(paragraph, 'w:t').map(textOf).join(''))
}
