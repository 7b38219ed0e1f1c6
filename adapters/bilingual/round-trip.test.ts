/**
 * A file comes back with other words and nothing else changed. Looked at with means of its own: every part that is no
 * XML byte for byte, every XML part as the sequence of its elements and attributes; and read again, the words are those
 * that were put in. The files of `../shared/data/files` are tried as well where they are (50 office files, issue 4).
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { docxFile, relsPart } from '../parsers/fixtures/office-files.ts'
import { readTagged, writeTagged } from '#kernel/text/tagged-text.ts'
import { extract, rebuild } from './open-any.ts'

const accents: Record<string, string> = { a: 'á', e: 'é', i: 'í', o: 'ö', u: 'ü', n: 'ñ' }
/** Words that are longer and have other letters, as another language’s are; tags stay. */
const pseudo = (text: string): string => writeTagged(readTagged(text).map((piece) => (typeof piece === 'string' ? piece.replace(/[aeioun]/g, (letter) => accents[letter] ?? letter).replace(/\p{L}{4,}/gu, (word) => `${word}x`) : piece)))

function read(name: string, bytes: Uint8Array): string[] {
  const result = extract({ name, bytes })
  if (result.kind === 'refusal') throw new Error(result.sentence)
  return result.units.map(({ text }) => text)
}

function written(name: string, bytes: Uint8Array, texts: (string | null)[], mark?: string): Uint8Array {
  const result = rebuild({ name, bytes }, texts, { language: 'es', ...(mark !== undefined && { mark }) })
  if (result.kind === 'refusal') throw new Error(result.sentence)
  return result.bytes
}

const textHolders = /(^|:)(t|p|h|span|a|s|meta)$/

/** Elements with their attributes in order; text only where no words are. White space around words may need `xml:space`. */
function skeleton(xml: Uint8Array): string[] {
  const events: string[] = []
  const open: string[] = []
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('opentag', ({ name, attributes }) => {
    open.push(name)
    events.push(`<${name} ${JSON.stringify(Object.entries(attributes as Record<string, string>).filter(([key]) => key !== 'xml:space'))}`)
  })
  parser.on('closetag', ({ name }) => {
    open.pop()
    events.push(`</${name}`)
  })
  parser.on('text', (text) => void (!textHolders.test(open.at(-1) ?? '') && text.trim() && events.push(text)))
  parser.write(new TextDecoder(xml[0] === 0xff ? 'utf-16le' : 'utf-8').decode(xml)).close()
  return events
}

function compare(before: Uint8Array, after: Uint8Array): void {
  const [a, b] = [unzipSync(before), unzipSync(after)]
  expect(Object.keys(b).filter((name) => !name.endsWith('/'))).toEqual(Object.keys(a).filter((name) => !name.endsWith('/')))
  for (const [name, part] of Object.entries(a)) {
    const other = b[name]
    if (!other || Buffer.compare(part, other) === 0) continue
    expect(name).toMatch(/\.xml$/)
    expect(skeleton(other), name).toEqual(skeleton(part))
  }
}

describe('a Word document', () => {
  const run = (text: string, properties = '') => `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
  const page = (body: string) => docxFile(body, [{ name: 'word/_rels/document.xml.rels', content: relsPart([]) }])
  const wordsIn = (bytes: Uint8Array) => new TextDecoder().decode(unzipSync(bytes)['word/document.xml']).replace(/^.*<w:body>|<\/w:body>.*$/gs, '')

  it('shows runs of another format as tags, and joins those that Word only cut', () => {
    const bytes = page(`<w:p>${run('See ')}<w:proofErr w:type="spellStart"/>${run('the ', '<w:lang w:val="en-US"/>')}${run('rules', '<w:b/>')}${run('.')}</w:p>`)
    expect(read('a.docx', bytes)).toEqual(['See the <1>rules</1>.'])
  })

  it('lets runs move with their words', () => {
    const bytes = page(`<w:p>${run('a ')}${run('red', '<w:b/>')}${run(' house')}</w:p>`)
    expect(wordsIn(written('a.docx', bytes, ['una casa <1>roja</1>']))).toBe(`<w:p>${run('una casa ')}${run('roja', '<w:b/>')}${run('')}</w:p>`)
  })

  it('loses no link, note or picture, whatever a translation leaves out, doubles or invents', () => {
    const bytes = page(`<w:p>${run('Ask ')}<w:hyperlink r:id="rId9">${run('us')}</w:hyperlink>${run(' now')}<w:r><w:footnoteReference w:id="2"/></w:r>${run(' please')}</w:p>`)
    expect(read('a.docx', bytes)).toEqual(['Ask <1>us</1> now<2/> please'])
    for (const text of ['Pregunte', '<1>x</1><1>y</1><9>z</9></2><2/>', '</1>a<2/>b<2/>', '']) {
      const out = wordsIn(written('a.docx', bytes, [text]))
      expect(out.match(/<w:hyperlink/g), text).toHaveLength(1)
      expect(out.match(/<w:footnoteReference/g), text).toHaveLength(1)
      expect(() => skeleton(new TextEncoder().encode(`<x xmlns:w="w" xmlns:r="r">${out}</x>`)), text).not.toThrow()
    }
  })

  it('leaves computed fields alone and opens the words of a link’s field', () => {
    const field = (order: string, shown: string) => `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${order}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
    expect(read('a.docx', page(`<w:p>${run('Page ')}${field('PAGE', '7')}${run(' of this')}</w:p><w:p>${run('Read ')}${field('HYPERLINK "x"', 'more')}${run(' here')}</w:p>`))).toEqual(['Page <1/> of this', 'Read <1>more</1> here'])
  })

  it('writes what would end an element as text', () => {
    const out = written('a.docx', page(`<w:p>${run('One')}</w:p>`), ['</w:t><evil/> & "x" \u0001'])
    expect(read('a.docx', out)).toEqual(['</w:t><evil/> & "x" '])
  })

  it.each([
    ['with entities of its own', '<!DOCTYPE x [<!ENTITY a "b">]>', ''],
    ['deeper than any document', '', '<w:sdt><w:sdtContent>'.repeat(300) + '</w:sdtContent></w:sdt>'.repeat(300)],
  ])('%s is refused', (_why, before, body) => {
    const result = extract({ name: 'a.docx', bytes: docxFile(body, [], before) })
    expect(result).toMatchObject({ kind: 'refusal', code: 'hostile' })
  })

  it('says in the file that nobody signed it', () => {
    expect(read('a.docx', written('a.docx', page(`<w:p>${run('One')}</w:p>`), ['Uno'], 'NOT CERTIFIED'))).toEqual(['NOT CERTIFIED', 'Uno'])
  })
})

const text = (source: string) => new TextEncoder().encode(source)

describe.each([
  ['subtitles', 'a.srt', '1\r\n00:00:01,000 --> 00:00:02,500\r\nHello there,\r\nmy friend.\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n<i>Bye</i>\r\n'],
  ['strings of a program', 'a.json', '{\n  "menu": { "save": "Save {name}", "n": 3, "url": "https://x.example/a" },\n  "list": ["One item", "Two \\"items\\""]\n}\n'],
  ['Markdown', 'a.md', '---\ntitle: x\n---\n# Title here\n\nSome **bold** text with `code` and [a link](http://x.example/y).\n\n- item one\n- [ ] item *two*\n\n| Head | Other |\n|---|---|\n| cell one | 2 |\n\n```js\nconst text = "words"\n```\n'],
  ['plain text', 'a.txt', 'Hello there. How are you?\n\n  - Fine, thanks.\n'],
  ['a web page', 'a.html', '<!doctype html><html lang="es"><head><title>Page</title></head><body><p>Hello <b>bold <i>x</i></b> world<br>next<p>Second &amp; <a href="/x">link</a><img alt="A cat"><ul><li>One<li>Two</ul><script>var a = "some words"</script><p translate="no">Steward words</p></body></html>'],
])('%s', (_kind, name, source) => {
  const units = read(name, text(source))

  it('with its own words is the same file', () => expect(new TextDecoder().decode(written(name, text(source), units))).toBe(source))

  it('with other words reads as them, and nothing else changed', () => {
    const out = new TextDecoder().decode(written(name, text(source), units.map(pseudo)))
    expect(read(name, text(out))).toEqual(units.map(pseudo))
    const bare = (whole: string) => whole.replace(/[\p{L}\s]/gu, '')
    expect(bare(out)).toBe(bare(source))
  })

  it('says in the file that nobody signed it', () => expect(new TextDecoder().decode(written(name, text(source), units, 'NOT CERTIFIED'))).toContain('NOT CERTIFIED'))
})

const folder = join(import.meta.dirname, '../../../shared/data/files')
const files = existsSync(folder) ? ['docling', 'tika'].flatMap((part) => readdirSync(join(folder, part)).filter((name) => /\.(docx|pptx|xlsx|xlsm|odt|odp|ods|html)$/.test(name) && !name.includes('.expected.')).map((name) => `${part}/${name}`)) : []

describe.skipIf(files.length === 0)('files as offices have them', () => {
  it('come back whole', { timeout: 60_000 }, () => {
    let whole = 0
    for (const file of files) {
      const bytes = new Uint8Array(readFileSync(join(folder, file)))
      const result = extract({ name: file, bytes })
      if (result.kind === 'refusal') {
        expect(['encrypted', 'empty', 'unsupported'], `${file}: ${result.sentence}`).toContain(result.code)
        continue
      }
      const texts = result.units.map((unit) => pseudo(unit.text))
      const out = written(file, bytes, texts)
      expect(read(file, out), file).toEqual(texts)
      if (!file.endsWith('.html')) compare(bytes, out)
      whole++
    }
    expect(whole).toBeGreaterThanOrEqual(50)
  })
})
