import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { unzipSync, strFromU8 } from 'fflate'
import PostalMime from 'postal-mime'
import { beforeAll, describe, expect, test } from 'vitest'
import { OfficeFault, type OfficeText } from '#kernel/ports/office.ts'
import { parseLimits, type Block, type ParsedDocument } from '#kernel/ports/parser.ts'
import { draftText } from '#kernel/prose/draft-text.ts'
import { parseFile } from '../parsers/parser-registry.ts'
import { deck, formulaTexts, memo, workbook } from './fixtures/memo.ts'
import { createOffice } from './office.ts'

const office = createOffice()
const run = promisify(execFile)

async function opened(name: string, bytes: Uint8Array): Promise<ParsedDocument> {
  const result = await parseFile({ name, bytes }, parseLimits)
  if (result.kind === 'refusal') throw new Error(result.sentence)
  return result
}

const ofKind = (document: ParsedDocument, kind: Block['kind']) => document.blocks.filter((block) => block.kind === kind)

describe('a Word file', () => {
  let bytes: Uint8Array
  beforeAll(async () => {
    bytes = await office.write({ format: 'docx', text: memo })
  })

  test('keeps headings, lists, tables, footnotes and comments for our own reader', async () => {
    const document = await opened('memo.docx', bytes)
    expect(document.title).toBe(memo.title)
    expect(ofKind(document, 'heading').map((block) => [block.level, block.text])).toEqual([[1, memo.title], [1, 'What a permit costs'], [2, 'Steps'], [1, 'Later'], [2, 'The last heading'], [1, 'Sources']])
    expect(ofKind(document, 'list-item').map((block) => [block.level, block.text.trim()])).toEqual([[0, '1. Ask'], [1, 'by letter'], [1, 'by phone'], [0, '2. Pay'], [0, '4. Fourth']])
    expect(ofKind(document, 'table').map((block) => block.rows)).toEqual([[['Yard', 'Fee', 'Since'], ['North', '14 [1]', '2025'], ['South', '12', '']], [['What', 'First', 'Second'], ['Both', 'Wide', 'Wide'], ['Both', 'left', 'right']]])
    const notes = ofKind(document, 'note').map((block) => block.text)
    expect(notes).toContain('Footnote: [1] Parking rules, page 7 (2025-01-02): “A permit for the north yard costs 14 crowns a month.”')
    expect(notes).toContain('Comment by Lena Lead: Is this still so?')
    for (const line of memo.standing.lines) expect(document.blocks.some((block) => block.text === line)).toBe(true)
  })

  test('comes back as the draft it was: words, changes, comments, sources', async () => {
    const back = await office.readDocx({ name: 'memo.docx', bytes })
    for (const side of ['original', 'accepted', 'shown'] as const) expect(draftText(back.body.document, side)).toBe(draftText(memo.body.document, side))
    expect(back.title).toBe(memo.title)
    expect(back.body.comments).toEqual(memo.body.comments)
    expect(back.body.suggestions.map(({ by, at }) => ({ by, at }))).toEqual([{ by: 'Cara Caseworker', at: '2026-11-01T10:00:00.000Z' }])
    expect(back.sources).toEqual([
      { number: 1, title: 'Parking rules, page 7', quote: memo.sources[0]?.quote, statedOn: '2025-01-02' },
      { number: 2, title: 'Letter of the union', quote: 'Seven days.' },
    ])
    expect(back.warnings).toEqual([])
  })

  test('states its language, its header rows and its title, and holds no script, field of data or outside part', () => {
    const parts = unzipSync(bytes)
    const xml = Object.entries(parts).map(([name, part]) => `${name}\n${strFromU8(part)}`).join('\n')
    expect(strFromU8(parts['word/styles.xml'] ?? new Uint8Array())).toContain('w:lang w:val="en"')
    expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toContain('<w:tblHeader')
    expect(strFromU8(parts['docProps/core.xml'] ?? new Uint8Array())).toContain('<dc:title>Parking permits: a memo</dc:title>')
    expect(xml).not.toMatch(/vbaProject|INCLUDE|DDE|javascript:/)
    expect([...xml.matchAll(/Target="(http[^"]*)"/g)].map((match) => match[1])).toEqual(['https://example.org/rules'])
  })

  test('is refused in a sentence when it is no Word file, empty or damaged', async () => {
    await expect(office.readDocx({ name: 'a.docx', bytes: new Uint8Array() })).rejects.toThrow('This file is empty.')
    await expect(office.readDocx({ name: 'a.docx', bytes: new TextEncoder().encode('hello') })).rejects.toThrow('Only Word documents')
    await expect(office.readDocx({ name: 'a.docx', bytes: bytes.subarray(0, bytes.length / 2) })).rejects.toBeInstanceOf(OfficeFault)
  })
})

test('a PDF is tagged, says its title and language, and numbers its contents truly', async () => {
  const bytes = await office.write({ format: 'pdf', text: memo })
  const raw = Buffer.from(bytes).toString('latin1')
  for (const sign of ['/MarkInfo', '/StructTreeRoot', '/Lang (en)', '/DisplayDocTitle true']) expect(raw).toContain(sign)
  const document = await opened('memo.pdf', bytes)
  expect(document.title).toBe(memo.title)
  const pageOf = (text: string) => document.blocks.find((block) => block.kind === 'heading' && block.text === text)?.anchor
  expect(pageOf('The last heading')).toMatchObject({ kind: 'page' })
  const words = document.blocks.map((block) => block.text).join('\n')
  expect(words).toMatch(new RegExp(`The last heading\\s+${(pageOf('The last heading') as { page: number }).page}(\\s|$)`))
  expect(words).toContain('Straße, žluťoučký кот.')
  expect(ofKind(document, 'table').some((block) => block.rows?.[1]?.[0] === 'North')).toBe(true)
})

test('a PDF in a script its font lacks is refused with what to do instead; Word takes it', async () => {
  const text: OfficeText = { ...memo, body: { ...memo.body, language: 'ar', comments: [], suggestions: [], document: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'تكلفة التصريح أربعة عشر' }] }] } } }
  await expect(office.write({ format: 'pdf', text })).rejects.toThrow('Export this text as Word')
  expect((await office.write({ format: 'docx', text })).length).toBeGreaterThan(1_000)
})

test('a PDF with a few signs of other scripts says so at its beginning, in its language, and prints no codes', async () => {
  const text = (language: string): OfficeText => ({ ...memo, hasContents: false, body: { ...memo.body, language, comments: [], suggestions: [], document: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: `${'Words of a page that anybody reads. '.repeat(10)}申請書 and 😀 תוכן.` }] }] } } })
  const words = async (language: string) => (await opened('memo.pdf', await office.write({ format: 'pdf', text: text(language) }))).blocks.map((block) => block.text).join(' ').replaceAll(/\s+/g, ' ')
  const english = await words('en')
  expect(english).toContain('there are other signs (Han, Hebrew, Symbols)')
  expect(english).toContain('\ufffd and \ufffd \ufffd.')
  expect(english).not.toContain('[U+')
  expect(await words('es')).toContain('otros signos (')
  expect((await opened('memo.pdf', await office.write({ format: 'pdf', text: memo }))).blocks.map((block) => block.text).join(' ')).not.toContain('other signs')
})

test('a chat is taken apart like work: lists count turn by turn, hostile nesting is shown as it was written', async () => {
  const turn = (text: string, isMarkdown = true) => ({ heading: isMarkdown ? 'Answer' : 'Question', text, isMarkdown, sources: ['[1] Rules, page 2'], remark: 'Checked by nobody.' })
  const transcript = { title: 'A chat', language: 'en', standing: { lines: ['Exported.'] }, turns: [turn('1. not a list', false), turn('# Steps\n\n1. Ask [1]\n2. Pay'), turn('1. Again'), turn('>'.repeat(5_000) + ' deep')] }
  const word = await opened('chat.docx', await office.write({ format: 'docx', transcript }))
  expect(ofKind(word, 'list-item').map((block) => block.text.trim())).toEqual(['1. Ask [1]', '2. Pay', '1. Again'])
  expect(ofKind(word, 'heading').map((block) => [block.level, block.text]).slice(0, 6)).toEqual([[1, 'A chat'], [1, 'Question'], [2, 'Sources'], [1, 'Answer'], [2, 'Steps'], [2, 'Sources']])
  const pdf = (await opened('chat.pdf', await office.write({ format: 'pdf', transcript }))).blocks.map((block) => block.text).join('\n')
  for (const each of ['1. not a list', 'Rules, page 2', 'Checked by nobody.', 'deep']) expect(pdf).toContain(each)
})

test('a mail opens unsent, with both bodies, and no address or header can be smuggled in', async () => {
  const eml = await office.write({ format: 'eml', mail: { to: ['cara@example.org', 'x@example.org\r\nBcc: y@example.org', 'not an address'], cc: ['lena@example.org'], subject: 'Über die Gebühr\r\nBcc: z@example.org, žluťoučký', text: memo } })
  const raw = new TextDecoder().decode(eml)
  expect(raw.startsWith('X-Unsent: 1\r\n')).toBe(true)
  expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^(bcc|date|message-id|from):/im)
  for (const line of raw.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78)
  const mail = await PostalMime.parse(eml)
  expect(mail.subject).toBe('Über die Gebühr Bcc: z@example.org, žluťoučký')
  expect(mail.to?.map(({ address }) => address)).toEqual(['cara@example.org'])
  expect(mail.text).toContain('A permit costs 14 crowns a month. [1] It lasts seven days. [1, 2]')
  expect(mail.html).toContain('<strong>14 crowns</strong>')
  expect(mail.html).not.toMatch(/<(script|img|link|style)/)
})

test('Markdown reads back with its structure, and words stay words', async () => {
  const text: OfficeText = { ...memo, title: 'A *title* [x](javascript:y) <b>', sources: [], body: { ...memo.body, document: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: '# no heading' }] }, ...memo.body.document.content] } } }
  const bytes = await office.write({ format: 'markdown', text })
  const document = await opened('memo.md', bytes)
  expect(ofKind(document, 'heading').map((block) => block.text)).toEqual(['A *title* [x](javascript:y) <b>', 'What a permit costs', 'Steps', 'Later', 'The last heading'])
  expect(ofKind(document, 'table')[0]?.rows?.[2]).toEqual(['South', '12', ''])
  expect(ofKind(document, 'list-item')).toHaveLength(5)
})

test('a deck has a title on each slide, its points, table, notes and sources, and states its language', async () => {
  const bytes = await office.write({ format: 'pptx', deck })
  const document = await opened('deck.pptx', bytes)
  const at = (part: string) => document.blocks.filter((block) => block.anchor.kind === 'slide' && block.anchor.part === part)
  expect(at('title').map((block) => block.text)).toEqual(['Parking permits', 'What a permit costs', 'Fees by yard', 'Everything at once', 'Everything at once (continued)', 'Everything at once (continued)', 'Everything at once (continued)', 'Sources'])
  const words = document.blocks.map((block) => block.text).join('\n')
  for (const point of deck.slides.flatMap((slide) => slide.points)) expect(words).toContain(point.text)
  expect(words).toContain('It is the cheapest in the country. (not in the sources)')
  expect(at('notes').map((block) => block.text).join('\n')).toContain('Say that the fee is monthly.')
  expect(ofKind(document, 'table')[0]?.rows).toEqual([['Yard', 'Fee'], ['North', '14'], ['South', '12']])
  const slides = Object.entries(unzipSync(bytes)).filter(([name]) => name.startsWith('ppt/slides/slide'))
  for (const [, part] of slides) {
    // One set of properties a paragraph, at its start: anything else PowerPoint calls damaged.
    expect(strFromU8(part)).not.toMatch(/<\/a:r><a:pPr/)
    expect(strFromU8(part)).not.toContain('lang="en-US"')
  }
})

const bars = { title: 'Fees <by> "yard"', alt: 'Bar chart: fees by yard. North 14, South 12.', picture: { png: onePixel(), width: 1100, height: 480 }, native: { kind: 'bar' as const, labels: ['=North', 'South & <East>', 'West'], series: [{ name: 'Fee', values: [14, 12, null] }], yTitle: 'crowns' } }

function onePixel(): string {
  return 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
}

test('a chart on a slide is an office chart with its figures behind it; one that office programs lack is a picture; both say what they show', async () => {
  const slide = { title: 'Fees', notes: '', points: [] }
  const { native: _none, ...picture } = bars
  const bytes = await office.write({ format: 'pptx', deck: { ...deck, slides: [{ ...slide, figure: { chart: bars, cites: [1], foot: 'Figures: [1] Parking rules' } }, { ...slide, figure: { chart: picture, cites: [], foot: 'none' } }] } })
  const parts = unzipSync(bytes)
  const chart = strFromU8(Object.entries(parts).find(([name]) => /^ppt\/charts\/chart\d+\.xml$/.test(name))?.[1] ?? new Uint8Array())
  expect(chart).toContain('<c:barChart>')
  expect(chart).toMatch(/<c:v>South &amp; &lt;East&gt;<\/c:v>/)
  expect(chart).not.toContain('<c:v></c:v>')
  const book = unzipSync(Object.entries(parts).find(([name]) => name.endsWith('.xlsx'))?.[1] ?? new Uint8Array())
  expect(strFromU8(book['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).not.toContain('<f>')
  const slides = Object.entries(parts).filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).map(([, part]) => strFromU8(part))
  expect(slides.filter((each) => each.includes('descr="Bar chart: fees by yard. North 14, South 12."'))).toHaveLength(2)
  expect(Object.keys(parts).filter((name) => /^ppt\/media\/.*\.png$/.test(name))).toHaveLength(1)
  const document = await opened('deck.pptx', bytes)
  const words = document.blocks.map((block) => block.text).join('\n')
  expect(words).toContain('Figures: [1] Parking rules')
  expect(document.blocks.filter((block) => block.anchor.kind === 'slide' && block.anchor.part === 'notes').map((block) => block.text).join('\n')).toContain(bars.alt)
})

test('a deck as PDF is a page a slide, tagged, its picture with its words and its table as a table', async () => {
  const figure = { chart: bars, table: { caption: 'Fees by yard', headerRows: 1, rows: [['Yard', 'Fee'], ['North', '14']] }, cites: [1], foot: 'Figures: [1] Parking rules' }
  const bytes = await office.write({ format: 'pdf', deck: { ...deck, slides: [{ title: 'Fees', notes: '', points: [{ text: 'A permit costs 14 crowns.', depth: 0, cites: [1] }], figure }] } })
  const raw = Buffer.from(bytes).toString('latin1')
  for (const sign of ['/MarkInfo', '/StructTreeRoot', '/Lang (en)', '/S /Figure', '/Alt']) expect(raw).toContain(sign)
  const document = await opened('deck.pdf', bytes)
  // Title, statements, chart, table, sources.
  expect(document.pages).toBe(5)
  const words = document.blocks.map((block) => block.text).join('\n')
  for (const each of ['A permit costs 14 crowns. [1]', 'Fees (continued)', 'Figures: [1] Parking rules', 'Sources']) expect(words).toContain(each)
  expect(ofKind(document, 'table')[0]?.rows).toEqual([['Yard', 'Fee'], ['North', '14']])
})

test('a workbook keeps kinds of cells, and no text becomes a formula', async () => {
  const bytes = await office.write({ format: 'xlsx', workbook })
  const document = await opened('book.xlsx', bytes)
  expect(ofKind(document, 'table')[0]?.rows?.slice(0, 3)).toEqual([['Yard', '=Fee', 'Since', 'Paid'], ['North', '14.5', '2025-01-02', 'TRUE'], ['South', '-12.00', '1066-10-14', '']])
  const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  expect(sheet).not.toContain('<f>')
  expect(sheet.match(/t="s"/g)?.length).toBeGreaterThan(formulaTexts.length)
})

test('in CSV each lead of a formula is inert', async () => {
  const csv = new TextDecoder().decode(await office.write({ format: 'csv', workbook }))
  const cells = csv.slice(1).split(/\r\n/).map((line) => line.split(',')[0] ?? '').map((cell) => cell.replace(/^"/, ''))
  for (const cell of cells) expect(cell).not.toMatch(/^[\s\u0000]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]|^[\t\r\n]/)
  expect(csv).toContain("'=1+1")
})

test('a text that takes too long is ended in a sentence, and the next one is made', async () => {
  const hasty = createOffice({ renderMsMax: 1 })
  await expect(hasty.write({ format: 'pdf', text: memo })).rejects.toMatchObject({ code: 'too-heavy' })
  expect((await office.write({ format: 'csv', workbook })).length).toBeGreaterThan(100)
})

const soffice = await run('soffice', ['--version']).then(() => true, () => false)
if (!soffice) console.warn('skipped: LibreOffice (soffice) is not installed, so nothing was opened in it')

test.skipIf(!soffice)('LibreOffice opens what we write, with its words, and computes no text of a workbook', { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'steward-office-'))
  try {
    await writeFile(join(folder, 'memo.docx'), await office.write({ format: 'docx', text: memo }))
    await writeFile(join(folder, 'deck.pptx'), await office.write({ format: 'pptx', deck }))
    await writeFile(join(folder, 'book.xlsx'), await office.write({ format: 'xlsx', workbook }))
    const convert = (to: string, ...names: string[]) => run('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', to, '--outdir', folder, ...names.map((name) => join(folder, name))], { timeout: 50_000 })
    await convert('pdf', 'memo.docx', 'deck.pptx')
    await convert('csv', 'book.xlsx')
    const memoWords = (await opened('memo.pdf', await readFile(join(folder, 'memo.pdf')))).blocks.map((block) => block.text).join('\n')
    for (const words of ['What a permit costs', 'by phone', 'Table 1. Fees by yard', 'The last heading', 'Letter of the union']) expect(memoWords).toContain(words)
    const slides = await opened('deck.pdf', await readFile(join(folder, 'deck.pdf')))
    expect(slides.pages).toBe(8)
    const csv = await readFile(join(folder, 'book.csv'), 'utf8')
    for (const text of ['=1+1', '@SUM(A1)', '=HYPERLINK']) expect(csv).toContain(text)
    expect(csv.split('\n').slice(3, 5).map((line) => line.split(',')[0])).toEqual(['=1+1', '+1'])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
