import { expect, test } from 'vitest'
import type { DeckBody, DeckSlide } from '../contract.ts'
import type { DeckFigure } from '../contract-figure.ts'
import { deckFile } from './deck-file.ts'
import { checkFigure, figureFault, figuresOfAnalysis, figureSourceText, tableOfFigure } from './slide-figure.ts'

const data: DeckFigure['data'] = { columns: [{ name: 'Office', kind: 'text', unit: null }, { name: 'Fee', kind: 'number', unit: '$' }], rows: [['North\tyard', 12_345.5], ['South', null], ['Since', 2024]] }
const chart = { kind: 'bar' as const, title: 'Fees', x: 'Office', y: ['Fee'], series: null, yTitle: null, bands: [] }
const figure: DeckFigure = { title: 'Fees', shown: 'chart', data, chart, cites: [2], note: 'Few are left out.', isKept: false }
const source = { number: 2, title: 'Fees 2024', place: 'fees.csv', text: figureSourceText({ sql: 'select * from fees', data }) }

test('figures stand in the source that keeps their query and rows; a changed, added or moved cell does not', () => {
  expect(checkFigure(figure, [source]).verdict).toBe('supported')
  const rows = (rowsNow: DeckFigure['data']['rows']) => checkFigure({ ...figure, data: { ...data, rows: rowsNow } }, [source])
  expect(rows([['South', null]]).verdict).toBe('supported')
  expect(rows([['North\tyard', 12_346]])).toEqual({ verdict: 'unsupported', reason: 'Row 1 does not stand in the source.' })
  expect(rows([...data.rows, ['West', 1]]).verdict).toBe('unsupported')
  expect(rows([['South', 2024]]).verdict).toBe('unsupported')
  expect(checkFigure({ ...figure, data: { ...data, columns: [data.columns[0]!, { ...data.columns[1]!, name: 'Fine' }] } }, [source]).reason).toContain('heads')
  expect(checkFigure({ ...figure, cites: [] }, [source]).verdict).toBe('uncited')
  expect(checkFigure({ ...figure, cites: [9] }, [source]).verdict).toBe('uncited')
})

test('what does not fit a slide is refused in a sentence', () => {
  const wide = Array.from({ length: 9 }, (_, at) => ({ name: `c${at}`, kind: 'text' as const, unit: null }))
  expect(figureFault({ data })).toBeUndefined()
  expect(figureFault({ data: { ...data, rows: [] } })).toContain('no rows')
  expect(figureFault({ data: { ...data, rows: Array.from({ length: 201 }, () => ['a', 1]) } })).toContain('at most 200')
  expect(figureFault({ data: { columns: wide, rows: [wide.map(() => 'x')] } })).toContain('9 columns')
  expect(figureFault({ data: { ...data, rows: [['x'.repeat(8_000), 1]] } })).toContain('too much text')
})

test('a kept analysis gives its chart or its table; anything else gives nothing', () => {
  const kept = { kind: 'data-analysis', datasetId: 'd', sql: 'select 1', sentences: [], chart: { spec: chart, data }, table: null }
  expect(figuresOfAnalysis('Kept', kept)).toMatchObject({ title: 'Fees', sql: 'select 1', chart, data })
  expect(figuresOfAnalysis('Kept', { ...kept, chart: null, table: { columns: ['Office', 'Fee'], rows: [['North', 1]] } })).toMatchObject({ title: 'Kept', chart: null, data: { columns: [{ kind: 'text' }, { kind: 'number' }] } })
  expect(figuresOfAnalysis('Asked', { question: 'x', sql: 'select 2', result: { sql: 'select 2', ...data, isCut: false, milliseconds: 1, suppressed: { cells: 1, sentence: 'Left out.' } } })).toMatchObject({ sql: 'select 2', note: 'Left out.' })
  for (const wrong of [null, 'x', {}, { ...kept, chart: null }, { ...kept, chart: { spec: { ...chart, kind: 'map' }, data } }]) expect(figuresOfAnalysis('Kept', wrong)).toBeUndefined()
})

test('cells are written as the language writes numbers, and years stay whole', () => {
  expect(tableOfFigure(data, 'en')).toEqual([['Office', 'Fee ($)'], ['North yard', '12,345.5'], ['South', ''], ['Since', '2024']])
  expect(tableOfFigure(data, 'fr-CA')[1]?.[1]).toMatch(/^12\s345,5$/)
  expect(tableOfFigure({ ...data, rows: [['x'.repeat(500), 1]] }, 'en')[1]?.[0]).toHaveLength(160)
})

const slide: DeckSlide = { id: 'a', title: 'Fees', plan: [], notes: '', isWritten: false, points: [], figure }
const body: DeckBody = { format: 'steward-deck/1', language: 'en', about: 'x', from: { kind: 'all' }, modelId: null, slidesWanted: 1, stage: 'outline', slides: [slide] }
const drawn = { title: 'Fees', alt: 'Bars.', picture: { png: '', width: 2, height: 1 } }
const leaving = (figureNow: DeckFigure, charts = new Map([['a', drawn]])) => deckFile({ title: 'T', author: 'A', body: { ...body, slides: [{ ...slide, figure: figureNow }] }, sources: [source], standing: { lines: [] }, charts })

test('figures leave with their source and what was left out; changed ones stay behind unless they are kept, and then say so', () => {
  expect(leaving(figure).slides[0]?.figure).toEqual({ chart: drawn, cites: [2], foot: 'Figures: [2] Fees 2024 · Few are left out.' })
  expect(leaving(figure).sources.map(({ number }) => number)).toEqual([2])
  expect(leaving({ ...figure, shown: 'both' }).slides[0]?.figure).toMatchObject({ chart: drawn, table: { headerRows: 1 } })
  // A chart that cannot be drawn leaves as its table.
  expect(leaving(figure, new Map()).slides[0]?.figure).toMatchObject({ table: { caption: 'Fees' } })
  const changed = { ...figure, data: { ...data, rows: [['North', 99]] } }
  expect(leaving(changed).slides[0]?.figure).toBeUndefined()
  expect(leaving({ ...changed, isKept: true }).slides[0]?.figure?.foot).toContain('(not in the sources)')
})
