import { CallProblem, toRequest } from '#kernel/contract/client.ts'
import type { Problem } from '#kernel/contract/coded-error.ts'
import { routes } from 'virtual:steward-routes'
import { apiBase, ask } from './api.ts'

/** Asks for a file and hands it to the browser to save. A plain link would show a refusal as raw data, or not at all. */
export async function saveFile(path: string, body: Record<string, unknown>, fallbackName: string): Promise<void> {
  await save(await ask(`${apiBase}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }), (named) => named ?? fallbackName)
}

/** The same for a file that stands at an address. */
export async function saveFileAt(path: string, fallbackName: string): Promise<void> {
  await save(await ask(`${apiBase}${path}`), (named) => named ?? fallbackName)
}

/** The same for what an endpoint computes from an input, under a name of the page’s own. */
export async function saveFileOf(endpoint: string, input: Record<string, unknown>, fileName: string): Promise<void> {
  const { method, path, body } = toRequest(routes[endpoint] ?? '', input)
  await save(await ask(apiBase + path, { method, headers: { 'content-type': 'application/json' }, body: body ?? null }), () => fileName)
}

async function save(response: Response, nameOf: (named: string | undefined) => string): Promise<void> {
  if (!response.ok) throw new CallProblem((await response.json()) as Problem)
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = nameOf(nameIn(response.headers.get('content-disposition')))
  link.click()
  // The browser has begun to save it by then; the bytes need not stay in memory.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

function nameIn(disposition: string | null): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1]
  return encoded && decodeURIComponent(encoded)
}
