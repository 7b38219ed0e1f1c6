/**
 * An editable deck: one master with title and body placeholders (so that outline view, screen readers and themes work),
 * one slide a title, speaker notes, a slide of sources at the end. Long slides go on in a further one, never off the page.
 */
import pptxgen from 'pptxgenjs'
import type { OfficeDeck, OfficePoint, OfficeSlide } from '#kernel/ports/office.ts'
import { citeMark, sourceLine } from '../source-line.ts'
import { words } from '../words.ts'
import { writable } from '#kernel/prose/writable.ts'
import { addChart } from './add-chart.ts'
import { paginate, type Sheet, type SheetTable } from './paginate.ts'
import { tagDeck } from './tag-deck.ts'

// The package’s types are those of its CommonJS build, where the class stands under `default`; its ES build exports the class.
const PptxGenJS = pptxgen as unknown as typeof pptxgen.default
type Deck = InstanceType<typeof PptxGenJS>
type Slide = ReturnType<Deck['addSlide']>
type TextRun = Extract<Parameters<Slide['addText']>[0], unknown[]>[number]

const font = 'Calibri'
const ink = '1B1B1B'
const accent = '1F3A5F'
const soft = '3D4551'
/** Inches of a 16:9 slide. */
const page = { width: 13.33, height: 7.5, left: 0.6, bodyTop: 1.45, bodyHeight: 5.3 }
const master = 'STEWARD'
const cover = 'STEWARD_COVER'

export async function writePptx(given: OfficeDeck): Promise<Uint8Array> {
  const deck = writable(given)
  const say = words(deck.language)
  const file = new PptxGenJS()
  file.layout = 'LAYOUT_WIDE'
  file.title = deck.title
  file.author = deck.author ?? 'Steward'
  file.company = 'Steward'
  file.subject = deck.standing.lines.join(' ')
  file.theme = { headFontFace: font, bodyFontFace: font }
  defineMasters(file, deck.standing.lines[0] ?? '')
  addCover(file, deck)
  for (const slide of deck.slides) for (const sheet of paginate(slide, say.continued)) addSlide(file, sheet, slide, deck, say.sources)
  for (const sheet of paginate({ title: say.sources, notes: '', points: deck.sources.map((source) => ({ text: `[${source.number}] ${sourceLine(source)}`, depth: 0, cites: [] })) }, say.continued)) if (deck.sources.length) addSources(file, sheet)
  const bytes = (await file.write({ outputType: 'uint8array' })) as Uint8Array
  return tagDeck(bytes, deck.language)
}

function defineMasters(file: Deck, line: string): void {
  const foot = { text: { text: line, options: { x: page.left, y: 7.0, w: 10.5, h: 0.35, fontFace: font, fontSize: 10, color: soft, align: 'left' as const } } }
  file.defineSlideMaster({
    title: master,
    background: { color: 'FFFFFF' },
    objects: [
      { rect: { x: 0, y: 0, w: page.width, h: 0.12, fill: { color: accent } } },
      { placeholder: { options: { name: 'title', type: 'title', x: page.left, y: 0.4, w: page.width - 2 * page.left, h: 0.9, fontFace: font, fontSize: 28, bold: true, color: accent, align: 'left', valign: 'middle', margin: 0 }, text: '' } },
      { placeholder: { options: { name: 'body', type: 'body', x: page.left, y: page.bodyTop, w: page.width - 2 * page.left, h: page.bodyHeight, fontFace: font, fontSize: 20, color: ink, align: 'left', valign: 'top', margin: 0 }, text: '' } },
      ...(line ? [foot] : []),
    ],
    slideNumber: { x: 12.2, y: 7.0, w: 0.6, h: 0.35, fontFace: font, fontSize: 10, color: soft, align: 'right' },
  })
  file.defineSlideMaster({
    title: cover,
    background: { color: 'FFFFFF' },
    objects: [
      { rect: { x: 0, y: 0, w: 0.3, h: page.height, fill: { color: accent } } },
      { placeholder: { options: { name: 'title', type: 'title', x: 1, y: 2.2, w: 11.3, h: 1.6, fontFace: font, fontSize: 40, bold: true, color: accent, align: 'left', valign: 'bottom', margin: 0 }, text: '' } },
      { placeholder: { options: { name: 'subtitle', type: 'body', x: 1, y: 4.0, w: 11.3, h: 2.2, fontFace: font, fontSize: 18, color: soft, align: 'left', valign: 'top', margin: 0 }, text: '' } },
    ],
  })
}

function addCover(file: Deck, deck: OfficeDeck): void {
  const slide = file.addSlide({ masterName: cover })
  slide.addText(deck.title, { placeholder: 'title', objectName: 'Title' })
  const lines = [...(deck.subtitle ? [deck.subtitle] : []), ...deck.standing.lines]
  slide.addText(lines.map((text) => ({ text, options: { breakLine: true, fontSize: text === deck.subtitle ? 22 : 14, color: soft, fontFace: font } })), { placeholder: 'subtitle', objectName: 'Subtitle' })
  slide.addNotes(deck.standing.lines.join('\n'))
}

function addSlide(file: Deck, sheet: Sheet, whole: OfficeSlide, deck: OfficeDeck, sourcesTitle: string): void {
  const slide = file.addSlide({ masterName: master })
  slide.addText(sheet.title, { placeholder: 'title', objectName: 'Title' })
  if (sheet.points.length) slide.addText(sheet.points.flatMap((point) => bulletOf(point, sheet.fontSize)), { placeholder: 'body', fit: 'shrink', objectName: 'Body' })
  if (sheet.table) addTable(slide, sheet.table)
  if (sheet.chart) addChart(file, slide, sheet.chart)
  if (sheet.foot) slide.addText(sheet.foot, { x: page.left, y: 6.62, w: page.width - 2 * page.left, h: 0.36, fontFace: font, fontSize: 11, color: soft, align: 'left', valign: 'top', margin: 0, fit: 'shrink', objectName: 'Source' })
  slide.addNotes(notesOf(whole, deck, sourcesTitle))
}

function bulletOf(point: OfficePoint, fontSize: number): TextRun[] {
  const size = point.depth ? fontSize - 2 : fontSize
  const base = { fontFace: font, fontSize: size, color: ink }
  const first = { ...base, bullet: point.depth ? { characterCode: '2013' } : true, indentLevel: point.depth, paraSpaceAfter: 6 }
  const tail = `${point.mark ? ` (${point.mark})` : ''}${citeMark(point.cites)}`
  if (!tail) return [{ text: point.text, options: { ...first, breakLine: true } }]
  return [{ text: point.text, options: first }, { text: tail, options: { ...base, fontSize: Math.max(11, size - 5), color: soft, breakLine: true } }]
}

function addTable(slide: Slide, table: SheetTable): void {
  const columns = Math.max(1, ...table.rows.map((row) => row.length))
  const rows = table.rows.map((row, at) =>
    Array.from({ length: columns }, (_, column) => ({ text: row[column] ?? '', options: { fontFace: font, fontSize: 14, color: ink, bold: at < table.headerRows, ...(at < table.headerRows && { fill: { color: 'E6EBF0' } }) } })),
  )
  slide.addTable(rows, { x: page.left, y: page.bodyTop, w: page.width - 2 * page.left, border: { type: 'solid', pt: 0.75, color: '6B7785' }, objectName: table.caption || 'Table' } as Parameters<Slide['addTable']>[1])
}

/** What stands on the slide is said again with its sources: notes are what a speaker and a screen reader have at hand. */
function notesOf(slide: OfficeSlide, deck: OfficeDeck, sourcesTitle: string): string {
  const cited = new Set([...slide.points.flatMap((point) => point.cites), ...(slide.figure?.cites ?? [])])
  const sources = deck.sources.filter((source) => cited.has(source.number)).map((source) => `[${source.number}] ${sourceLine(source)}`)
  return [slide.notes, slide.figure?.chart?.alt ?? '', ...(sources.length ? [`${sourcesTitle}:`, ...sources] : [])].filter((line) => line !== '').join('\n')
}

function addSources(file: Deck, sheet: Sheet): void {
  const slide = file.addSlide({ masterName: master })
  slide.addText(sheet.title, { placeholder: 'title', objectName: 'Title' })
  slide.addText(sheet.points.map(({ text }) => ({ text, options: { fontFace: font, fontSize: Math.min(14, sheet.fontSize), color: ink, breakLine: true, paraSpaceAfter: 4 } })), { placeholder: 'body', fit: 'shrink', objectName: 'Body' })
}
