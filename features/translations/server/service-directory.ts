/** Listed translation services, in memory; another process’s change is seen within seconds. Keys are opened only for a call. */
import type { Logger } from 'pino'
import type { Seal } from '#kernel/gateway/seal.ts'
import type { TranslatorAdapter, TranslatorOptions } from '#kernel/ports/translator.ts'
import type { Database } from '#kernel/store/database.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { TranslationService } from '../contract.ts'

export type ServiceRow = { id: string; adapter_id: string; title: string; url: string; sealed_key: string; region: string; is_local: boolean; max_conf: 'public' | 'internal'; comps: string[]; is_enabled: boolean }

export type ServiceDirectory = {
  usable(): readonly ServiceRow[]
  /** Hosts that may be dialled. */
  hosts(): { host: string; port: number }[]
  refresh(): Promise<void>
  start(): Promise<void>
  close(): void
}

const refreshMs = 3_000

export function listServiceRows(store: Reader): Promise<ServiceRow[]> {
  return store.rows<ServiceRow>(sql`select id, adapter_id, title, url, sealed_key, region, is_local, max_conf, comps, is_enabled from translation_service order by title, id`)
}

export function createServiceDirectory(options: { database: Database; log: Logger }): ServiceDirectory {
  let rows: ServiceRow[] = []
  let timer: NodeJS.Timeout | undefined
  const directory: ServiceDirectory = {
    usable: () => rows,
    hosts: () => rows.map(({ url }) => placeOf(url)),
    async refresh() {
      rows = (await options.database.asSystem(listServiceRows)).filter((row) => row.is_enabled)
    },
    async start() {
      await directory.refresh()
      timer = setInterval(() => void directory.refresh().catch((error: unknown) => options.log.error({ error }, 'the list of translation services could not be read; the last one stays')), refreshMs)
      timer.unref()
    },
    close: () => clearInterval(timer),
  }
  return directory
}

function placeOf(url: string): { host: string; port: number } {
  const at = new URL(url)
  return { host: at.hostname.replace(/^\[|\]$/g, ''), port: Number(at.port || (at.protocol === 'http:' ? 80 : 443)) }
}

export function toService(row: ServiceRow): TranslationService {
  return { id: row.id, adapterId: row.adapter_id, title: row.title, url: row.url, region: row.region, isLocal: row.is_local, maxConf: row.max_conf, comps: row.comps, isEnabled: row.is_enabled }
}

export function sealedFor(serviceId: string): string {
  return `translation-service|${serviceId}|key`
}

export function optionsOf(row: ServiceRow, seal: Seal): TranslatorOptions {
  return { url: row.url, key: seal.open(row.sealed_key, sealedFor(row.id)), region: row.region }
}

/** Those that are reached over the network and so are listed by an administrator. */
export function servedKinds(adapters: readonly TranslatorAdapter[]): { adapterId: string; title: string; defaultUrl: string }[] {
  return adapters.flatMap(({ id, title, defaultUrl }) => (defaultUrl === null ? [] : [{ adapterId: id, title, defaultUrl }]))
}
