import { CallProblem } from '#kernel/contract/client.ts'
import type { Problem } from '#kernel/contract/coded-error.ts'
import { api, apiBase } from '#apps/web/api.ts'

export type TableFormat = 'xlsx' | 'csv' | 'csv-sources'

/** Keeps the grid as it stands, then fetches exactly that version as a file: what leaves is what can be reviewed. */
export async function takeTable(gridId: string, format: TableFormat): Promise<void> {
  const { artefactId, version } = await api.snapshotGrid({ gridId })
  const response = await fetch(`${apiBase}/tables/${artefactId}/file?${new URLSearchParams({ format, version: String(version) })}`, { credentials: 'same-origin' })
  if (!response.ok) throw new CallProblem((await response.json()) as Problem)
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = nameIn(response.headers.get('content-disposition')) ?? `table.${format === 'xlsx' ? 'xlsx' : 'csv'}`
  link.click()
  // The browser has begun to save it by then; the bytes need not stay in memory.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

function nameIn(disposition: string | null): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1]
  return encoded && decodeURIComponent(encoded)
}
