/** The providers in memory, for the sign-in page and the allow-list; another process’s change is seen within seconds. */
import type { Logger } from 'pino'
import type { Database } from '#kernel/store/database.ts'
import { listProviderRows, type ProviderRow } from './provider-store.ts'

export type ProviderDirectory = {
  enabled(): readonly ProviderRow[]
  find(id: string): ProviderRow | undefined
  /** Hosts that may be dialled: those of providers that are switched on, each issuer’s and what an administrator saw in its description. */
  hosts(): { host: string; port: number }[]
  /** Until the administrator’s look is kept: the hosts it is about. */
  expect(hosts: readonly { host: string; port: number }[]): () => void
  refresh(): Promise<void>
  start(): Promise<void>
  close(): void
}

const refreshMs = 3_000

export function createProviderDirectory(options: { database: Pick<Database, 'asSystem'>; log: Logger }): ProviderDirectory {
  let rows: ProviderRow[] = []
  let timer: NodeJS.Timeout | undefined
  const expected = new Set<readonly { host: string; port: number }[]>()
  const directory: ProviderDirectory = {
    enabled: () => rows.filter((row) => row.is_enabled),
    find: (id) => rows.find((row) => row.id === id),
    hosts: () => [...directory.enabled().flatMap((row) => [placeOf(row.issuer), ...row.hosts]), ...[...expected].flat()],
    expect(hosts) {
      expected.add(hosts)
      return () => void expected.delete(hosts)
    },
    async refresh() {
      rows = await options.database.asSystem(listProviderRows)
    },
    async start() {
      await directory.refresh()
      timer = setInterval(() => void directory.refresh().catch((error: unknown) => options.log.error({ error }, 'the list of identity providers could not be read; the last one stays')), refreshMs)
      timer.unref()
    },
    close: () => clearInterval(timer),
  }
  return directory
}

export function placeOf(address: string): { host: string; port: number } {
  const at = new URL(address)
  return { host: at.hostname.replace(/^\[|\]$/g, ''), port: Number(at.port || (at.protocol === 'http:' ? 80 : 443)) }
}
