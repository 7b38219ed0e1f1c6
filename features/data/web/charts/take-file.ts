import { apiBase } from '#apps/web/api.ts'
import { CallProblem, toRequest } from '#kernel/contract/client.ts'
import type { Problem } from '#kernel/contract/coded-error.ts'
import { routes } from 'virtual:steward-routes'

const keptMs = 60_000

/** A chart or pivot as a file: computed anew for the file, then handed to the browser. */
export async function takeFile(endpoint: 'exportChart' | 'exportPivot', input: Record<string, unknown>, fileName: string): Promise<void> {
  const { method, path, body } = toRequest(routes[endpoint] ?? '', input)
  const response = await fetch(apiBase + path, { method, credentials: 'same-origin', headers: { 'content-type': 'application/json' }, body: body ?? null })
  if (!response.ok) throw new CallProblem((await response.json()) as Problem)
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), keptMs)
}
