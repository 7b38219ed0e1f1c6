/** One sheet as it stands: filled cells by row and column, both from 0. */

/** `iso` is a date or a date with time; `number` with `unit` is a number whose format says “%”, “€” and the like. */
export type GridCell = string | number | boolean | { iso: string } | { number: number; unit: string }

export type GridArea = { top: number; left: number; bottom: number; right: number }

export type Grid = {
  /** The sheet's name; undefined for a file that is one table. */
  sheet: string | undefined
  /** Holes where nothing stands. */
  rows: Map<number, GridCell[]>
  merges: GridArea[]
  /** Rows at the top that the source itself calls heads. */
  headRows?: number
}

export function textOf(cell: GridCell | undefined): string {
  if (cell === undefined) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (typeof cell === 'number') return numberText(cell)
  return 'iso' in cell ? cell.iso : `${numberText(cell.number)}${cell.unit === '%' ? '%' : ` ${cell.unit}`}`
}

/** Fifteen digits are what a double holds; more would show the binary fraction. */
export function numberText(value: number): string {
  const short = Number(value.toPrecision(15))
  return Math.abs(short) >= 1e15 || (short !== 0 && Math.abs(short) < 1e-6) ? String(short) : plain(short)
}

function plain(value: number): string {
  const text = String(value)
  return text.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : text
}

export function areaOf(rows: Map<number, GridCell[]>): GridArea | undefined {
  let area: GridArea | undefined
  for (const [row, cells] of rows) {
    const left = cells.findIndex((cell) => cell !== undefined)
    if (left < 0) continue
    const right = cells.length - 1
    area = area ? { top: Math.min(area.top, row), left: Math.min(area.left, left), bottom: Math.max(area.bottom, row), right: Math.max(area.right, right) } : { top: row, left, bottom: row, right }
  }
  return area
}

/** Texts of a merged area stand in each cell it covers, so that each row can be read by itself; a number must not count twice. */
const mergedCellsMax = 2_000

export function fillMerges(grid: Grid): void {
  for (const { top, left, bottom, right } of grid.merges) {
    const cell = grid.rows.get(top)?.[left]
    if (typeof cell !== 'string' || (bottom - top + 1) * (right - left + 1) > mergedCellsMax) continue
    for (let row = top; row <= bottom; row++) {
      const cells = grid.rows.get(row) ?? []
      for (let column = left; column <= right; column++) cells[column] = cell
      grid.rows.set(row, cells)
    }
  }
}

export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

export function rangeText({ top, left, bottom, right }: GridArea): string {
  const start = `${columnLetters(left)}${top + 1}`
  const end = `${columnLetters(right)}${bottom + 1}`
  return start === end ? start : `${start}:${end}`
}
