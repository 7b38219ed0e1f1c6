/** A kept table as a file: the gate of work first, then a maker on a thread of its own, then the record. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { OfficeFault, officeFileName, officeMediaTypes, type Office, type OfficeWork } from '#kernel/ports/office.ts'
import type { LeavingWork, WorkGate } from '#kernel/work/work-gate.ts'
import { gridErrors, type grids } from '../contract.ts'
import { GridTable, sheetsOf, sourcesSheet } from '../domain/grid-table.ts'

export const exportGrid =
  ({ gate, office }: { gate: WorkGate; office: Office }): Handler<typeof grids.exportGrid> =>
  async ({ input, store, actor, now }) => {
    const format = input.format === 'xlsx' ? 'xlsx' : 'csv'
    const work = await gate.open(store, actor, { artefactId: input.artefactId, version: input.version, format }, now)
    const bytes = await office.write(workOf(input.format, work)).catch((error: unknown) => {
      if (!(error instanceof OfficeFault)) throw error
      throw new CodedError(gridErrors.grid_export_failed, { cause: error, sentence: error.message })
    })
    return async (inside) => {
      await work.record(inside.store)
      return { bytes, mediaType: officeMediaTypes[format].mediaType, fileName: officeFileName(input.format === 'csv-sources' ? `${work.title} sources` : work.title, format), isInline: false, sizeBytes: bytes.byteLength }
    }
  }

function workOf(wanted: 'xlsx' | 'csv' | 'csv-sources', work: LeavingWork): OfficeWork {
  const read = GridTable.safeParse(work.body)
  if (!read.success || work.kind !== 'table') throw new CodedError(gridErrors.grid_not_a_table)
  const sheets = wanted === 'csv-sources' ? [sourcesSheet(read.data)] : sheetsOf(read.data)
  return { format: wanted === 'xlsx' ? 'xlsx' : 'csv', workbook: { title: work.title, language: 'en', author: work.ownerName, sheets, standing: { lines: work.lines } } }
}
