import { parseFile } from '../../parsers/parser-registry.ts'
import { Refusal } from '../../parsers/ground/refusal.ts'
import { cellPlace } from '../../parsers/sheet/cell-range.ts'
import type { Block } from '#kernel/ports/parser.ts'
import type { Grid, GridCell } from '../tables/grid.ts'
import { CellCount } from './cell-count.ts'

/** Tables of every other format, as its parser shows them: old workbooks by sheet, documents table by table. */
export async function readTableBlocks(input: { name: string; mediaType?: string; bytes: Uint8Array }): Promise<{ grids: Grid[]; warnings: string[] }> {
  const parsed = await parseFile(input)
  if (parsed.kind === 'refusal') throw new Refusal(parsed.code, parsed.sentence)
  const count = new CellCount()
  const grids: Grid[] = []
  for (const [index, block] of parsed.blocks.filter((each) => each.kind === 'table' && each.rows).entries()) place(grids, block, index, count)
  return { grids, warnings: [...parsed.warnings, ...(grids.length > 0 ? ['Values of this format are read as they are shown: digits that its cells hide are not known.'] : [])] }
}

function place(grids: Grid[], block: Block, index: number, count: CellCount): void {
  const { anchor } = block
  const start = anchor.kind === 'cells' ? cellPlace(anchor.range.split(':')[0] ?? '') : undefined
  const sheet = anchor.kind === 'cells' ? anchor.sheet : anchor.kind === 'page' ? `Page ${anchor.page}, table ${index + 1}` : `Table ${index + 1}`
  let grid = grids.find((one) => one.sheet === sheet)
  if (!grid) grids.push((grid = { sheet, rows: new Map(), merges: [] }))
  for (const [row, line] of (block.rows ?? []).entries()) {
    const at = row + (start?.row ?? 0)
    const cells: GridCell[] = grid.rows.get(at) ?? []
    for (const [column, text] of line.entries()) {
      if (text.trim() === '') continue
      count.spend(text.length)
      cells[column + (start?.column ?? 0)] = text.trim()
    }
    if (cells.length > 0) grid.rows.set(at, cells)
  }
}
