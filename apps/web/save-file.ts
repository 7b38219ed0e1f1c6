import { CallProblem } from '#kernel/contract/client.ts'
import type { Problem } from '#kernel/contract/coded-error.ts'
import { apiBase, ask } from './api.ts'

/** Asks for a file and hands it to the browser to save. A plain link would show a refusal as raw data, or not at all. */
export async function saveFile(path: string, body: Record<string, unknown>, fallbackName: string): Promise<void> {
  const response = await ask(`${apiBase}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (!response.ok) throw new CallProblem((await response.json()) as Problem)
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = nameIn(response.headers.get('content-disposition')) ?? fallbackName
  link.click()
  // The browser has begun to save it by then; the bytes need not stay in memory.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

function nameIn(disposition: string | null): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1]
  return encoded && decodeURIComponent(encoded)
}
