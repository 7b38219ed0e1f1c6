/** Figures as XLSX or CSV, through the one writer of office files: texts never act as formulas (U2), the label stands in every file. */
import type { FileAnswer } from '#kernel/pipeline/feature.ts'
import type { Label } from '#kernel/flow/label.ts'
import { officeFileName, officeMediaTypes, type Office } from '#kernel/ports/office.ts'

export type SheetContent = { title: string; format: 'xlsx' | 'csv'; label: Label; at: Date; table: { columns: string[]; rows: (string | number | boolean | null)[][] }; notes: string[] }

export async function sheetFile(office: Office, { title, format, label, at, table, notes }: SheetContent): Promise<FileAnswer> {
  const sheets = [
    { name: 'Figures', columns: table.columns.map((name) => ({ title: name })), rows: table.rows },
    // CSV has one table only: what it rests on stays out, so that the file reads as data.
    ...(format === 'xlsx' ? [{ name: 'About', columns: [{ title: 'About these figures', width: 100 }], rows: notes.map((note) => [note]) }] : []),
  ]
  const bytes = await office.write({ format, workbook: { title, language: 'en', sheets, standing: { lines: standingLines(label, at) } } })
  return { bytes, mediaType: officeMediaTypes[format].mediaType, fileName: officeFileName(title, format), isInline: false }
}

export function standingLines(label: Label, at: Date): string[] {
  const compartments = label.comp.length ? `, ${label.comp.join(', ')}` : ''
  return [`Label: ${label.conf}${compartments}`, `Figures computed by Steward on ${at.toISOString().slice(0, 10)}`]
}
