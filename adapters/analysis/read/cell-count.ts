import { Refusal } from '../../parsers/ground/refusal.ts'

/** Cells of one file that is read cell by cell; larger ones are CSV or Parquet, which the database reads itself. */
export const cellsMax = 3_000_000
/** One cell; Excel’s own limit is 32,767. */
export const cellCharsMax = 32_767

export class CellCount {
  private left = cellsMax
  private chars = 0

  spend(chars: number): void {
    this.chars += chars
    if (--this.left < 0) throw new Refusal('too-large', `This file holds more than ${cellsMax.toLocaleString('en-US')} cells. Save it as CSV, or split it into smaller files.`)
    if (this.chars > 400_000_000) throw new Refusal('too-large', 'This file holds more text than can be analysed at once. Split it into smaller files.')
  }
}
