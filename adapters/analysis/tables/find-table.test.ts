import { describe, expect, it } from 'vitest'
import { shapeOf } from './column-shape.ts'
import { areasOf } from './find-areas.ts'
import { tablesIn } from './find-table.ts'
import { fillMerges, type Grid, type GridArea, type GridCell } from './grid.ts'

function gridOf(lines: readonly (readonly GridCell[])[], merges: GridArea[] = []): Grid {
  const rows = new Map<number, GridCell[]>()
  for (const [row, line] of lines.entries()) {
    const cells: GridCell[] = []
    for (const [column, cell] of line.entries()) if (cell !== '') cells[column] = cell
    if (cells.length > 0) rows.set(row, cells)
  }
  const grid = { sheet: 'S', rows, merges }
  fillMerges(grid)
  return grid
}

const tables = (lines: readonly (readonly GridCell[])[], merges?: GridArea[]) => {
  const grid = gridOf(lines, merges)
  return tablesIn(grid, areasOf(grid.rows))
}

describe('a sheet', () => {
  it('with one table has its heads and rows', () => {
    expect(tables([['Office', 'Cases'], ['North', '12'], ['South', '7']])).toMatchObject([{ titles: ['Office', 'Cases'], body: [1, 2], heads: [['Office', 'Cases']] }])
  })

  it('with text alone takes the first row as heads', () => {
    expect(tables([['Name', 'City'], ['Ruth', 'Bern'], ['Ada', 'London']])[0]?.titles).toEqual(['Name', 'City'])
  })

  it('without heads has none', () => {
    expect(tables([[1, 20.5], [2, 21], [3, 19]])[0]).toMatchObject({ heads: [], body: [0, 1, 2] })
  })

  it('with years as heads keeps them', () => {
    expect(tables([['Office', '2019', '2020'], ['North', '12', '15'], ['South', '7', '9']])[0]?.titles).toEqual(['Office', '2019', '2020'])
  })

  it('with heads in two rows joins them', () => {
    const found = tables([['', '', 'Years ended', ''], ['', '2019', '2018', '2017'], ['Fixed', '$1,452.4', '$1,146.2', '$1,036.9'], ['Other', '44.1', '56.7', '70.8'], ['Total sales', '$1,496.5', '$1,202.9', '$1,107.7']])
    expect(found[0]).toMatchObject({ titles: ['', '2019', 'Years ended › 2018', 'Years ended › 2017'], body: [2, 3], totals: [{ row: 4 }] })
  })

  it('with a merged head over two columns says it for both', () => {
    const found = tables([['Office', 'Cases', ''], ['', 'open', 'closed'], ['North', 1, 2], ['South', 3, 4]], [{ top: 0, left: 1, bottom: 0, right: 2 }])
    expect(found[0]).toMatchObject({ titles: ['Office', 'Cases › open', 'Cases › closed'], body: [2, 3] })
  })

  it('with a title above and a note below keeps both as notes', () => {
    const found = tables([['Grants paid in 2024', '', ''], ['', '', ''], ['Office', 'Cases', 'Sum'], ['North', 12, 100.5], ['South', 7, 80], ['Source: register of grants', '', '']])
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ titles: ['Office', 'Cases', 'Sum'], body: [3, 4] })
    expect(found[0]?.notes.map((note) => note.text)).toEqual(['Grants paid in 2024', 'Source: register of grants'])
  })

  it('with two tables side by side and one below has three', () => {
    const found = tables([
      ['a', 'b', '', 'c', 'd'],
      ['x', 1, '', 'y', 2],
      ['z', 3, '', 'w', 4],
      ['', '', '', '', ''],
      ['e', 'f', '', '', ''],
      ['q', 5, '', '', ''],
    ])
    expect(found.map((table) => table.titles.join())).toEqual(['a,b', 'c,d', 'e,f'])
  })

  it('goes on after a blank line that only parts groups', () => {
    expect(tables([['Office', 'Cases'], ['North', 12], ['South', 7], ['', ''], ['East', 3], ['West', 4]])[0]?.body).toEqual([1, 2, 4, 5])
  })

  it('leaves out a total only where it is the sum', () => {
    expect(tables([['Office', 'Cases'], ['North', 12], ['South', 7], ['Total', 19]])[0]).toMatchObject({ body: [1, 2], totals: [{ row: 3 }] })
    expect(tables([['Cause', 'Deaths'], ['Flu', 12], ['Falls', 7], ['Total deaths', 500]])[0]).toMatchObject({ body: [1, 2, 3], totals: [] })
  })
})

describe('a column', () => {
  it('of numbers may hold marks for nothing, and few strays', () => {
    expect(shapeOf(['1', '—', '2.5', 'n/a'])).toMatchObject({ kind: 'number', isWhole: false, decimals: 1 })
    expect(shapeOf(['1', 'two', '3'])).toMatchObject({ kind: 'text' })
    expect(shapeOf([...Array.from({ length: 99 }, (_, index) => String(index)), 'see note'])).toMatchObject({ kind: 'number', isWhole: true })
  })

  it('of codes with leading zeros is text', () => {
    expect(shapeOf(['00123', '01001'])).toMatchObject({ kind: 'text' })
  })

  it('of two currencies is text: they do not add up', () => {
    expect(shapeOf(['$5', '€6'])).toMatchObject({ kind: 'text' })
    expect(shapeOf(['$5', '6'])).toMatchObject({ kind: 'number', unit: '$' })
  })

  it('of marks alone is text, so that they can be counted', () => {
    expect(shapeOf(['-', '-'])).toMatchObject({ kind: 'text' })
  })

  it('of dates is one', () => {
    expect(shapeOf([{ iso: '2020-01-01' }, '2020-02-01'])).toMatchObject({ kind: 'date' })
  })
})
