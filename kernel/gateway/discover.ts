import { z } from 'zod'
import type { Dialer } from './dialer.ts'

export type FoundServer = {
  title: string
  adapterId: string
  options: { baseUrl: string; title: string; isLocal: true }
  models: string[]
}

/** Where the common servers listen unless told otherwise, in the order they are offered. */
export const localServers = [
  { title: 'Ollama', port: 11434 },
  { title: 'vLLM', port: 8000 },
  { title: 'LiteLLM', port: 4000 },
  { title: 'LM Studio', port: 1234 },
  { title: 'llama.cpp', port: 8080 },
] as const

/** On the allow-list always: looking for servers on this machine is asked for by an administrator, and sends nothing. */
export function isDiscoveryAddress(host: string, port: number): boolean {
  return host === '127.0.0.1' && localServers.some((server) => server.port === port)
}

/** On loopback a server that is there answers within milliseconds. */
const answerMsMax = 300
const shownModelsMax = 200

const ModelNames = z.object({ data: z.array(z.object({ id: z.string().min(1).max(200) })) })

/** Model servers on this machine, found by asking their usual ports for a list of models. Nothing else is asked. */
export async function discoverLocalServers(
  dialer: Dialer,
  servers: readonly { title: string; port: number }[] = localServers,
): Promise<FoundServer[]> {
  const fetch = dialer.fetch('local', { adapterId: 'discovery', connectionId: null })
  const found = await Promise.all(servers.map((server) => ask(fetch, server)))
  return found.filter((server) => server !== undefined)
}

async function ask(
  fetch: typeof globalThis.fetch,
  { title, port }: { title: string; port: number },
): Promise<FoundServer | undefined> {
  const baseUrl = `http://127.0.0.1:${port}/v1`
  // Whatever else listens on such a port (8000 and 8080 are popular) fails here in one of many ways: none is of interest.
  const body: unknown = await fetch(`${baseUrl}/models`, { signal: AbortSignal.timeout(answerMsMax) })
    .then((response) => (response.ok ? response.json() : undefined))
    .catch(() => undefined)
  const names = ModelNames.safeParse(body)
  if (!names.success) return undefined
  const models = names.data.data.slice(0, shownModelsMax).map(({ id }) => id)
  return { title, adapterId: 'openai-compatible', options: { baseUrl, title, isLocal: true }, models }
}
