/** Outgoing connections: what left, where it may go, and what administrators add to that. */
import { z } from 'zod'
import { CodedError } from '#kernel/contract/coded-error.ts'
import { serve, type Feature, type Handler } from '#kernel/pipeline/feature.ts'
import { cursorOf, cursorTime, readCursor } from '#kernel/pipeline/page-cursor.ts'
import { sql } from '#kernel/store/sql.ts'
import { connectionErrors, connections, type AllowedHost, type Dial } from '../contract.ts'
import { connectionsPolicy } from '../policy.ts'
import type { AllowList } from './allow-list.ts'
import type { DialBook } from './dial-book.ts'
import { addedHosts, deleteHost, insertHost, type HostRow } from './host-store.ts'
import { connectionsMigration } from './migrations/0001-connections.ts'

export type ConnectionOptions = {
  allowList: AllowList
  dialBook: DialBook
  vendorHosts(): readonly { vendorId: string; host: string; port: number }[]
  vendorTitle(vendorId: string): string | undefined
}

export function createConnections(options: ConnectionOptions): Feature {
  return serve(connections, {
    name: 'connections',
    policy: connectionsPolicy,
    migrations: [connectionsMigration],
    handlers: {
      listDials: listDials(options),
      listAllowedHosts: listAllowedHosts(options),
      addAllowedHost: addAllowedHost(options),
      removeAllowedHost: removeAllowedHost(options),
    },
  })
}

type Row = { id: string; at: Date; adapter_id: string; vendor_id: string | null; host: string; port: number; address: string | null; outcome: Dial['outcome']; detail: string }

const position = z.tuple([cursorTime, z.uuid()])

const listDials =
  (options: ConnectionOptions): Handler<typeof connections.listDials> =>
  async ({ input, store }) => {
    const [afterAt, afterId] = readCursor(input.after, position) ?? [null, null]
    // Milliseconds, because the cursor carries them.
    const rows = await store.rows<Row>(sql`
      select id, at, adapter_id, vendor_id, host, port, address, outcome, detail from dial
      where (${input.outcome ?? null}::text is null or outcome = ${input.outcome ?? null})
        and (${afterAt}::timestamptz is null or (at, id) < (${afterAt}::timestamptz, ${afterId}::uuid))
      order by at desc, id desc limit ${input.limit + 1}`)
    const page = rows.slice(0, input.limit)
    const last = page.at(-1)
    return { dials: page.map((row) => toDial(row, options)), next: rows.length > input.limit && last ? cursorOf([last.at.toISOString(), last.id]) : null }
  }

const listAllowedHosts =
  (options: ConnectionOptions): Handler<typeof connections.listAllowedHosts> =>
  async ({ store }) => ({
    ofVendors: options.vendorHosts().map(({ vendorId, host, port }) => ({ host, port, vendorTitle: options.vendorTitle(vendorId) ?? vendorId })),
    added: (await addedHosts(store)).map(toHost),
  })

const addAllowedHost =
  (options: ConnectionOptions): Handler<typeof connections.addAllowedHost> =>
  async ({ input, actor, store, newId, afterCommit }) => {
    const row = await insertHost(store, { id: newId(), host: input.host, port: input.port, reason: input.reason, added_name: actor.name ?? 'An administrator' })
    if (!row) throw new CodedError(connectionErrors.host_listed)
    afterCommit(() => options.allowList.refresh())
    return toHost(row)
  }

const removeAllowedHost =
  (options: ConnectionOptions): Handler<typeof connections.removeAllowedHost> =>
  async ({ resource, store, afterCommit }) => {
    await deleteHost(store, resource.id)
    afterCommit(() => options.allowList.refresh())
    return {}
  }

function toDial(row: Row, options: ConnectionOptions): Dial {
  return { id: row.id, at: row.at.toISOString(), adapterId: row.adapter_id, vendorTitle: row.vendor_id ? (options.vendorTitle(row.vendor_id) ?? null) : null, host: row.host, port: row.port, address: row.address, outcome: row.outcome, detail: row.detail }
}

function toHost(row: HostRow): AllowedHost {
  return { id: row.id, host: row.host, port: row.port, reason: row.reason, addedBy: row.added_name, addedAt: row.added_at.toISOString() }
}
