import { CallProblem } from '#kernel/contract/client.ts'
import type { Problem } from '#kernel/contract/coded-error.ts'
import { apiBase } from '#apps/web/api.ts'

/** Fetches an export and hands it to the browser as a file. A plain link would show a refusal as raw data, or not at all. */
export async function takeExport(conversationId: string, format: string, leafId: string | undefined): Promise<void> {
  const query = new URLSearchParams({ format, ...(leafId ? { leafId } : {}) })
  const response = await fetch(`${apiBase}/conversations/${conversationId}/export?${query}`, { credentials: 'same-origin' })
  if (!response.ok) throw new CallProblem((await response.json()) as Problem)
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = nameIn(response.headers.get('content-disposition')) ?? `conversation.${format}`
  link.click()
  // The browser has begun to save it by then; the bytes need not stay in memory.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

function nameIn(disposition: string | null): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1]
  return encoded && decodeURIComponent(encoded)
}
