/** Where Steward may connect to at all: hosts of configured vendors, what administrators added, and looking on this machine. */
import type { Logger } from 'pino'
import { isDiscoveryAddress } from '#kernel/gateway/discover.ts'
import type { Database } from '#kernel/store/database.ts'
import { addedHosts, type HostRow } from './host-store.ts'

export type AllowList = { allows(host: string, port: number): boolean; refresh(): Promise<void>; start(): Promise<void>; close(): void }

/** Another process’s change is seen within this time. */
const refreshMs = 4_000

export function createAllowList(options: { database: Pick<Database, 'asSystem'>; log: Logger; vendorHosts: () => readonly { host: string; port: number }[] }): AllowList {
  let added: Pick<HostRow, 'host' | 'port'>[] = []
  let timer: NodeJS.Timeout | undefined
  const refresh = async (): Promise<void> => void (added = await options.database.asSystem((store) => addedHosts(store)))
  return {
    allows: (host, port) => isDiscoveryAddress(host, port) || [...options.vendorHosts(), ...added].some((each) => each.host === host && each.port === port),
    refresh,
    async start() {
      await refresh()
      timer = setInterval(() => void refresh().catch((error: unknown) => options.log.error({ error }, 'the list of allowed hosts could not be read; the last one stays')), refreshMs)
      timer.unref()
    },
    close: () => clearInterval(timer),
  }
}
