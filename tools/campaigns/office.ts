/**
 * Office files at length and from outside: how large and how fast; Word files of others read, written and read again; all of
 * it opened in LibreOffice where that is installed. `npm run campaign -- office [--data DIR] [--pages 200]`
 */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { officeMediaTypes, type OfficeText, type OfficeWork } from '#kernel/ports/office.ts'
import { DraftBody, type BlockNode } from '#kernel/prose/draft-document.ts'
import { draftText } from '#kernel/prose/draft-text.ts'
import { createOffice } from '#adapters/office/office.ts'
import { deck, formulaTexts, workbook } from '#adapters/office/fixtures/memo.ts'

const { values } = parseArgs({ options: { data: { type: 'string' }, pages: { type: 'string', default: '200' } } })
const office = createOffice()
const run = promisify(execFile)
const folder = await mkdtemp(join(tmpdir(), 'steward-office-'))
const made: string[] = []
let faults = 0

const say = (line: string) => process.stdout.write(`${line}\n`)
const standing = { lines: ['Label: internal', 'Drafted with AI. State: draft.'] }

await writeAll()
if (values.data) await readAll(values.data)
await openInLibreOffice()
await rm(folder, { recursive: true, force: true })
say(faults === 0 ? 'office: 0 faults' : `office: ${faults} faults`)
process.exit(faults === 0 ? 0 : 1)

async function writeAll(): Promise<void> {
  const text = longText(Number(values.pages))
  const rows = Array.from({ length: 10_000 }, (_, at) => Array.from({ length: 10 }, (__, column) => (column === 0 ? (formulaTexts[at % formulaTexts.length] ?? '') : at * column)))
  const sheet = { name: 'Rows', columns: Array.from({ length: 10 }, (_, at) => ({ title: `Column ${at + 1}` })), rows }
  const slides = Array.from({ length: 40 }, (_, at) => ({ ...deck.slides[at % deck.slides.length]!, title: `Slide ${at + 1}` }))
  const works: [string, OfficeWork][] = [
    [`report of ${values.pages} pages`, { format: 'docx', text }],
    [`report of ${values.pages} pages`, { format: 'pdf', text }],
    [`report of ${values.pages} pages`, { format: 'markdown', text }],
    ['deck of 40 slides', { format: 'pptx', deck: { ...deck, slides } }],
    ['10,000 rows × 10 columns', { format: 'xlsx', workbook: { ...workbook, sheets: [sheet] } }],
    ['10,000 rows × 10 columns', { format: 'csv', workbook: { ...workbook, sheets: [sheet] } }],
  ]
  for (const [what, work] of works) {
    const started = performance.now()
    const bytes = await office.write(work)
    const { ending } = officeMediaTypes[work.format]
    const path = join(folder, `made.${ending}`)
    await writeFile(path, bytes)
    made.push(path)
    say(`${ending}: ${what}, ${Math.round(bytes.byteLength / 1024)} KiB in ${Math.round(performance.now() - started)} ms`)
  }
}

/** Some 45 lines a page: headings, paragraphs with citations, a list and a table each second page. */
function longText(pages: number): OfficeText {
  const paragraph = (words: string, cites: number[] = []): BlockNode => ({ type: 'paragraph', content: [{ type: 'text', text: words }, ...cites.map((number) => ({ type: 'citation' as const, attrs: { number } }))] })
  const cell = (words: string) => ({ type: 'tableCell' as const, content: [paragraph(words)] })
  const content = Array.from({ length: pages }, (_, page): BlockNode[] => [
    { type: 'heading', attrs: { level: page % 4 ? 2 : 1 }, content: [{ type: 'text', text: `Part ${page + 1}` }] },
    ...Array.from({ length: 6 }, (__, at) => paragraph('A permit for the north yard costs 14 crowns a month and lasts seven days, unless the desk says otherwise. '.repeat(4).trim(), [1 + ((page + at) % 20)])),
    ...(page % 2 ? [{ type: 'table' as const, content: Array.from({ length: 5 }, (__, row) => ({ type: 'tableRow' as const, content: [cell(`Row ${row}`), cell('14'), cell('12')] })) }] : []),
  ]).flat()
  const sources = Array.from({ length: 20 }, (_, at) => ({ number: at + 1, title: `Source ${at + 1}`, place: `Page ${at + 3}`, quote: 'A permit for the north yard costs 14 crowns a month.' }))
  return { title: 'A long report', hasContents: true, sources, standing, body: DraftBody.parse({ format: 'steward-draft/1', document: { type: 'doc', content } }) as OfficeText['body'] }
}

async function readAll(data: string): Promise<void> {
  const names = (await readdir(data, { recursive: true })).filter((name) => /\.docx$/i.test(name)).sort()
  const counts = { read: 0, refused: 0, same: 0 }
  for (const name of names) {
    const first = await office.readDocx({ name, bytes: await readFile(join(data, name)) }).catch((error: Error) => error)
    if (first instanceof Error) {
      counts.refused++
      say(`refused: ${name}: ${first.message}`)
      continue
    }
    counts.read++
    const bytes = await office.write({ format: 'docx', text: { title: first.title || 'Untitled', body: first.body, sources: first.sources, standing } })
    const second = await office.readDocx({ name, bytes })
    const isSame = draftText(first.body.document, 'shown') === draftText(second.body.document, 'shown')
    if (isSame) counts.same++
    else say(`changed on its way: ${name}`)
  }
  say(`word files: ${names.length}; ${counts.read} read, ${counts.refused} refused in words; ${counts.same} of ${counts.read} the same text after writing and reading again`)
}

async function openInLibreOffice(): Promise<void> {
  const has = await run('soffice', ['--version']).then(() => true, () => false)
  if (!has) {
    say('skipped: LibreOffice (soffice) is not installed')
    return
  }
  for (const path of made.filter((each) => /\.(docx|pptx|xlsx)$/.test(each))) {
    const to = path.endsWith('.xlsx') ? 'csv' : 'pdf'
    await run('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', to, '--outdir', join(folder, 'out'), path], { timeout: 300_000 })
    const out = await readFile(join(folder, 'out', `made.${to}`))
    if (to === 'csv') {
      const computed = out.toString('utf8').split('\n').slice(1, 10_001).filter((line) => /^("?)(2|#|1)\1,/.test(line)).length
      faults += computed
      say(`LibreOffice read the sheet: ${computed} of 10,000 texts were computed`)
    } else say(`LibreOffice made ${Math.round(out.byteLength / 1024)} KiB of PDF of ${path.split('/').at(-1)}`)
  }
}
