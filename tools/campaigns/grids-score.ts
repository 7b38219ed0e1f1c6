/** What cells are worth against the key of invented papers: right, wrong, missed, invented, by layout. */
import type { CellValue } from '#features/grids/contract-grid.ts'
import { sameValue, showValue } from '#features/grids/domain/values.ts'
import type { Settled } from '#features/grids/domain/settle-cell.ts'
import { paperColumns, type Paper, type Truth } from './grids-papers.ts'

export type Tally = { right: number; wrong: number; missed: number; invented: number; silent: number; conflictsFound: number; conflicts: number; doubtful: number; faults: string[] }

export const emptyTally = (): Tally => ({ right: 0, wrong: 0, missed: 0, invented: 0, silent: 0, conflictsFound: 0, conflicts: 0, doubtful: 0, faults: [] })

export type CellLike = { state: Settled['state']; value: CellValue | null; found: readonly CellValue[]; doubt: string | null }

export function score(tally: Tally, paper: Paper, column: number, cell: CellLike): void {
  const truth = paper.truth[column]!
  const at = `${paper.file} ${paperColumns[column]?.name}: ${cell.state} ${cell.found.map(showValue).join(' / ')} against ${truth.values.map(showValue).join(' / ') || 'nothing'}`
  if (cell.doubt) tally.doubtful++
  if (truth.values.length > 1) {
    tally.conflicts++
    if (isWholeConflict(truth, cell)) tally.conflictsFound++
    else tally.faults.push(at)
    return
  }
  const [wanted] = truth.values
  if (cell.state !== 'filled' && cell.state !== 'conflict') {
    if (wanted) {
      tally.missed++
      tally.faults.push(at)
    } else tally.silent++
    return
  }
  if (!wanted) tally.invented++
  else if (cell.state === 'filled' && cell.value && same(cell.value, wanted)) tally.right++
  else tally.wrong++
  if (!wanted || cell.state === 'conflict' || !cell.value || !same(cell.value, wanted)) tally.faults.push(at)
}

function isWholeConflict(truth: Truth, cell: CellLike): boolean {
  return cell.state === 'conflict' && truth.values.every((value) => cell.found.some((each) => same(each, value)))
}

function same(one: CellValue, other: CellValue): boolean {
  return sameValue(one, other)
}

/** Of what is filled, what is right; of what the papers state once, what is filled rightly. */
export function figures(tally: Tally): { precision: number; recall: number } {
  const filled = tally.right + tally.wrong + tally.invented
  const stated = tally.right + tally.wrong + tally.missed
  return { precision: filled ? tally.right / filled : 1, recall: stated ? tally.right / stated : 1 }
}

export function line(name: string, tally: Tally): string {
  const { precision, recall } = figures(tally)
  return `${name.padEnd(26)} precision ${precision.toFixed(3)} recall ${recall.toFixed(3)} (right ${tally.right}, wrong ${tally.wrong}, missed ${tally.missed}, invented ${tally.invented}, rightly empty ${tally.silent}, conflicts ${tally.conflictsFound} of ${tally.conflicts}, doubtful ${tally.doubtful})`
}
