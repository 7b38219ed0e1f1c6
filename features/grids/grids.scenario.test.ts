/** Grids on the whole platform: filled by patterns and by a model, held against the documents, corrected, gone on with. */
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AllEndpoints } from '#apps/contracts.ts'
import type { Client } from '#kernel/contract/client.ts'
import { sql } from '#kernel/store/sql.ts'
import { startAsking, type Asking } from '#testkit/asking.ts'
import { untilRead, upload } from '#testkit/uploading.ts'
import type { Cell, Grid } from './contract-grid.ts'

let asking: Asking
let cara: Client<AllEndpoints>
const ids: Record<string, string> = {}

const papers: Record<string, string> = {
  'one.md': '# Lease one\n\nTenant: Alder Books Ltd\n\nRent: $1,200 a month\n\nEnd date: March 3, 2027\n\nPets allowed: no\n',
  'two.md': '# Lease two\n\nTenant: Cobalt Shoes Inc.\n\nRent: $900\n\n# Changes\n\nRent: $950\n\nPets allowed: yes\n',
  'three.md': '# Lease three\n\nThe office keeps a garden. It was planted on 4 May 2020.\n',
}
const columns = [
  { name: 'Tenant', type: { kind: 'text' as const } },
  { name: 'Rent', type: { kind: 'money' as const }, isRequired: true },
  { name: 'End date', type: { kind: 'date' as const } },
  { name: 'Pets allowed', type: { kind: 'yes-no' as const } },
]

beforeAll(async () => {
  asking = await startAsking()
  cara = await asking.person()
  for (const [name, text] of Object.entries(papers)) {
    const document = await upload(cara, name, text)
    await untilRead(cara, document.id)
    ids[name] = document.id
  }
})
afterAll(() => asking.close())

async function fill(gridId: string, how: Parameters<Client<AllEndpoints>['startGrid']>[0] | object = {}): Promise<Grid> {
  await cara.startGrid({ gridId, ...how })
  await asking.platform.settle()
  return cara.getGrid({ gridId })
}
const create = (script: string, over: object = {}) => cara.createGrid({ title: 'Leases', columns, documentIds: Object.values(ids), modelId: script === 'quote' ? 'quote' : asking.modelId(script), ...over })
function cellOf(grid: Grid, file: string, column: string): Cell {
  const columnId = grid.columnList.find((each) => each.name === column)?.id
  return grid.cells.find((cell) => cell.documentId === ids[file] && cell.columnId === columnId) ?? expect.fail(`no cell ${file} ${column}`)
}
/** What a model is shown: passages by number. */
const answer = (cells: Record<string, { value: unknown; quote: string; passage?: number }[]>) => JSON.stringify({ cells: Object.entries(cells).map(([column, found]) => ({ column, found })) })

test('without a model, labelled facts are found and cited, conflicts shown, silence said', async () => {
  const grid = await create('quote')
  expect(grid).toMatchObject({ state: 'new', rows: 3, columns: 4, isGenerative: false, cells: [] })
  const filled = await fill(grid.id)
  expect(filled).toMatchObject({ state: 'done', rowsDone: 3 })
  expect(filled.cells).toHaveLength(12)
  expect(cellOf(filled, 'one.md', 'Rent')).toMatchObject({ state: 'filled', value: { kind: 'money', amount: 1200, currency: 'USD' } })
  expect(cellOf(filled, 'one.md', 'End date')).toMatchObject({ state: 'filled', value: { kind: 'date', date: '2027-03-03' } })
  expect(cellOf(filled, 'one.md', 'Pets allowed')).toMatchObject({ value: { kind: 'yes-no', is: false } })
  expect(cellOf(filled, 'two.md', 'Rent')).toMatchObject({ state: 'conflict', value: null, against: ['USD 900', 'USD 950'] })
  expect(cellOf(filled, 'three.md', 'End date')).toMatchObject({ state: 'empty', reason: 'silent' })
  const open = await cara.getGridCell({ gridId: grid.id, documentId: ids['one.md'] ?? '', columnId: cellOf(filled, 'one.md', 'Rent').columnId })
  expect(open.findings).toMatchObject([{ quote: 'Rent: $1,200 a month', stands: true, by: 'patterns' }])
  const passage = await cara.getPassage({ passageId: open.findings[0]?.passageId ?? '' })
  expect(passage.text.slice(open.findings[0]?.start, open.findings[0]?.end)).toBe('Rent: $1,200 a month')
})

test('a model’s word fills a cell only where the document bears it out', async () => {
  asking.script('reads', {
    chunkChars: 2_000,
    text: (question) =>
      question.includes('Lease one')
        ? answer({ C1: [{ value: 'Alder Books Ltd', quote: 'Tenant: Alder Books Ltd', passage: 1 }], C2: [{ value: '$1,300', quote: 'Rent: $1,200 a month' }], C3: [{ value: '2027-03-03', quote: 'The lease ends on March 3, 2027.' }], C4: [{ value: 'no', quote: 'Pets allowed: no' }] })
        : question.includes('Lease two')
          ? answer({ C1: [{ value: 'Cobalt Shoes Inc.', quote: 'Cobalt Shoes Inc.' }], C2: [{ value: 900, quote: 'Rent: $900' }], C3: [], C4: [{ value: true, quote: 'Pets allowed: yes' }] })
          : 'The document says nothing that I could use.',
  })
  const grid = await fill((await create('reads')).id)
  expect(cellOf(grid, 'one.md', 'Tenant')).toMatchObject({ state: 'filled', value: { text: 'Alder Books Ltd' }, doubt: null })
  // Two lies: another figure than the quote’s, and a quote that stands nowhere. What the paper plainly says takes their place, marked.
  expect(cellOf(grid, 'one.md', 'Rent')).toMatchObject({ state: 'filled', value: { amount: 1200 }, doubt: 'by-pattern' })
  const opened = await cara.getGridCell({ gridId: grid.id, documentId: ids['one.md'] ?? '', columnId: cellOf(grid, 'one.md', 'Rent').columnId })
  expect(opened.rejected).toMatchObject([{ value: '$1,300', reason: 'value-not-in-quote' }])
  expect(cellOf(grid, 'two.md', 'Rent')).toMatchObject({ state: 'conflict', against: ['USD 900', 'USD 950'] })
  expect(cellOf(grid, 'two.md', 'End date')).toMatchObject({ state: 'empty', reason: 'silent' })
  expect(cellOf(grid, 'three.md', 'Tenant')).toMatchObject({ state: 'failed', note: expect.stringContaining('could not be read') })
})

test('a person’s value stays through fillings until they ask otherwise', async () => {
  const grid = await fill((await create('quote')).id)
  const at = { gridId: grid.id, documentId: ids['two.md'] ?? '', columnId: cellOf(grid, 'two.md', 'Rent').columnId }
  await expect(cara.correctGridCell({ ...at, change: { do: 'write', value: 'a lot' } })).rejects.toMatchObject({ problem: { code: 'grid_bad_value' } })
  const chosen = await cara.correctGridCell({ ...at, change: { do: 'choose', finding: 1 } })
  expect(chosen).toMatchObject({ value: { amount: 950 }, isCorrected: true, isChecked: true, corrected: { by: 'Cara Caseworker' } })
  await cara.correctGridCell({ ...at, change: { do: 'write', value: '$975', note: 'By phone' } })
  const again = await fill(grid.id, { scope: 'all' })
  expect(cellOf(again, 'two.md', 'Rent')).toMatchObject({ value: { amount: 975 }, isCorrected: true })
  expect(cellOf(await fill(grid.id, { scope: 'all', withCorrected: true }), 'two.md', 'Rent')).toMatchObject({ state: 'conflict', isCorrected: false })
  await expect(cara.startGrid({ gridId: grid.id })).rejects.toMatchObject({ problem: { code: 'grid_nothing_to_fill' } })
})

test('only what is new, empty or changed is filled again, and a row says that its document changed', async () => {
  const grid = await fill((await create('quote')).id)
  const more = await cara.setGridColumns({ gridId: grid.id, columns: [...grid.columnList, { name: 'Lease', type: { kind: 'text' } }] })
  const before = more.version
  await fill(grid.id)
  const changed = await cara.getGrid({ gridId: grid.id, since: before })
  expect(new Set(changed.cells.map((cell) => cell.columnId))).toEqual(new Set([more.columnList.length === 5 ? changed.columnList[4]?.id : '']))
  await cara.retryDocument({ documentId: ids['one.md'] ?? '' })
  await asking.platform.settle()
  const stale = await cara.getGrid({ gridId: grid.id })
  expect(stale.rowList.map((row) => row.isChanged)).toEqual(stale.rowList.map((row) => row.documentId === ids['one.md']))
  const at = { gridId: grid.id, documentId: ids['one.md'] ?? '', columnId: cellOf(grid, 'one.md', 'Tenant').columnId }
  expect((await cara.getGridCell(at)).findings[0]?.stands).toBe(false)
  const renewed = await fill(grid.id, { scope: 'changed' })
  expect(renewed.rowList.some((row) => row.isChanged)).toBe(false)
  expect((await cara.getGridCell(at)).findings[0]?.stands).toBe(true)
})

test('stopping keeps what is filled, and a start goes on from there', async () => {
  asking.script('slow', { text: () => answer({ C1: [], C2: [], C3: [], C4: [] }), holdAfter: 5 })
  const grid = await create('slow')
  await cara.startGrid({ gridId: grid.id })
  await expect.poll(() => asking.vendor.calls('slow').length, { timeout: 10_000 }).toBeGreaterThan(0)
  expect(await cara.stopGrid({ gridId: grid.id })).toMatchObject({ state: 'stopped' })
  await asking.platform.settle()
  expect(await cara.getGrid({ gridId: grid.id })).toMatchObject({ state: 'stopped', rowList: [{ state: 'waiting' }, { state: 'waiting' }, { state: 'waiting' }] })
  asking.script('slow', { text: () => answer({ C1: [], C2: [], C3: [], C4: [] }), chunkChars: 500 })
  expect(await fill(grid.id)).toMatchObject({ state: 'done', rowsDone: 3 })
})

test('what one may no longer read is not in one’s grid, and content lies sealed', async () => {
  const lena = await asking.platform.as('benefitsLead')
  const { id: collectionId } = await lena.createCollection({ name: 'Shared leases', audience: 'agency' })
  const shared = await upload(lena, 'four.md', 'Tenant: Granite Games Ltd\n', { collectionId })
  await untilRead(lena, shared.id)
  const grid = await fill((await create('quote', { documentIds: [], collectionIds: [collectionId] })).id)
  expect(grid).toMatchObject({ rows: 1, cells: [{}, {}, {}, {}] })
  const [stored] = await asking.platform.rows<{ text: string }>(sql`select grid.title || grid.columns || string_agg(grid_cell.body, '') as text from grid join grid_cell on grid_id = grid.id where grid.id = ${grid.id} group by grid.id`)
  expect(stored?.text).toMatch(/^sealed1:/)
  expect(stored?.text).not.toContain('Granite')
  await asking.platform.rows(sql`update collection set audience = 'person', owner_id = (select owner_id from document where id = ${shared.id}) where id = ${collectionId} and not exists (select from collection other where other.owner_id = (select owner_id from document where id = ${shared.id}))`)
  const after = await cara.getGrid({ gridId: grid.id })
  expect(after).toMatchObject({ rows: 0, rowList: [], cells: [] })
  await expect(cara.getGridCell({ gridId: grid.id, documentId: shared.id, columnId: grid.columnList[0]?.id ?? '' })).rejects.toMatchObject({ problem: { code: 'grid_no_cell' } })
})

test('a kept state is a version of a piece of work, and its file holds every source and no formula', async () => {
  const lie = await upload(cara, 'five.md', '# Lease five\n\nTenant: =HYPERLINK("http://x.example","Alder")\n\nRent: $700\n')
  await untilRead(cara, lie.id)
  const grid = await fill((await create('quote', { title: '=1+1', documentIds: [ids['two.md'], lie.id] })).id)
  const kept = await cara.snapshotGrid({ gridId: grid.id, note: 'Before the talks' })
  expect(kept.version).toBe(1)
  await cara.correctGridCell({ gridId: grid.id, documentId: ids['two.md'] ?? '', columnId: cellOf(grid, 'two.md', 'Rent').columnId, change: { do: 'choose', finding: 1 } })
  const again = await cara.snapshotGrid({ gridId: grid.id })
  expect(again).toEqual({ artefactId: kept.artefactId, version: 2 })
  const work = await cara.getArtefact({ artefactId: kept.artefactId })
  expect(work).toMatchObject({ artefact: { kind: 'table', isOwn: true }, sources: expect.arrayContaining([expect.objectContaining({ documentId: lie.id })]) })
  const file = async (format: string) => new Uint8Array(await (await fetch(`${asking.platform.url}/api/tables/${kept.artefactId}/file?format=${format}`, { headers: { authorization: `Bearer ${await asking.platform.tokenOf('caseworker')}` } })).arrayBuffer())
  const csv = new TextDecoder().decode(await file('csv'))
  expect(csv).toContain(`"'=HYPERLINK(`)
  expect(csv).toContain('950')
  expect(new TextDecoder().decode(await file('csv-sources'))).toMatch(/C\d,Lease two,Rent,USD 950,Paragraph \d+,Rent: \$900,corrected by a person/)
  const parts = unzipSync(await file('xlsx'))
  const sheets = Object.entries(parts).filter(([name]) => /worksheets\/sheet/.test(name))
  expect(sheets.length).toBeGreaterThan(2)
  for (const [, bytes] of sheets) expect(new TextDecoder().decode(bytes)).not.toContain('<f>')
  await expect((await asking.platform.as('colleague')).getArtefact({ artefactId: kept.artefactId })).rejects.toMatchObject({ problem: { code: 'not_found' } })
})

test('columns are suggested from what recurs', async () => {
  const { columns: found } = await cara.suggestColumns({ documentIds: [ids['one.md'] ?? '', ids['two.md'] ?? ''] })
  expect(found.map((column) => [column.name, column.type.kind, column.documents])).toEqual(expect.arrayContaining([['Tenant', 'text', 2], ['Rent', 'money', 2], ['Pets allowed', 'yes-no', 2]]))
})
