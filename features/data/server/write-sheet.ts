/** A result as a workbook: the figures on one sheet, where they come from on another. */
import type { Label } from '#kernel/flow/label.ts'
import type { Office, OfficeCell } from '#kernel/ports/office.ts'
import type { Cell, QueryResult, ResultColumn } from '../contract-table.ts'

export type SheetWriter = (given: { name: string; result: QueryResult; label: Label; at: Date }) => Promise<Uint8Array>

export function sheetWriter(office: Office): SheetWriter {
  return ({ name, result, label, at }) =>
    office.write({
      format: 'xlsx',
      workbook: {
        title: name,
        language: 'en',
        sheets: [
          { name: 'Result', columns: result.columns.map((column) => ({ title: column.unit ? `${column.name} (${column.unit})` : column.name })), rows: result.rows.map((row) => row.map((cell, index) => toCell(cell, result.columns[index]!))) },
          { name: 'Query', columns: [{ title: 'Query', width: 100 }], rows: result.sql.split('\n').map((line) => [line]) },
        ],
        standing: {
          lines: [
            `Label: ${[label.conf, ...label.comp].join(', ')}.`,
            `Computed by Steward on ${at.toISOString().slice(0, 10)} with the query on the second sheet.`,
            ...(result.isCut ? [`Only the first ${result.rows.length} rows.`] : []),
            ...(result.suppressed ? [result.suppressed.sentence] : []),
          ],
        },
      },
    })
}

function toCell(cell: Cell, column: ResultColumn): OfficeCell {
  if (column.kind === 'date' && typeof cell === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(cell)) return { date: cell }
  return cell
}
