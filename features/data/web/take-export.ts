import { apiBase } from '#apps/web/api.ts'
import { CallProblem, toRequest } from '#kernel/contract/client.ts'
import type { Problem } from '#kernel/contract/coded-error.ts'
import { routes } from 'virtual:steward-routes'

const keptMs = 60_000

/** The result of a query as a file: computed anew for the file, then handed to the browser. */
export async function takeExport(input: { datasetId: string; sql: string; format: 'csv' | 'xlsx'; name: string }): Promise<void> {
  const { method, path, body } = toRequest(routes['exportResult'] ?? '', input)
  const response = await fetch(apiBase + path, { method, credentials: 'same-origin', headers: { 'content-type': 'application/json' }, body: body ?? null })
  if (!response.ok) throw new CallProblem((await response.json()) as Problem)
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = `${input.name}.${input.format}`
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), keptMs)
}
