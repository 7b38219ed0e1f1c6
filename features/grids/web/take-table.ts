import { api } from '#apps/web/api.ts'
import { saveFileAt } from '#apps/web/save-file.ts'

export type TableFormat = 'xlsx' | 'csv' | 'csv-sources'

/** Keeps the grid as it stands, then fetches exactly that version as a file: what leaves is what can be reviewed. */
export async function takeTable(gridId: string, format: TableFormat): Promise<void> {
  const { artefactId, version } = await api.snapshotGrid({ gridId })
  const query = new URLSearchParams({ format, version: String(version) })
  await saveFileAt(`/tables/${artefactId}/file?${query}`, `table.${format === 'xlsx' ? 'xlsx' : 'csv'}`)
}
