import { manifestChanges } from '#kernel/agent/tool-server.ts'
import type { Confidentiality } from '#kernel/flow/label.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { ServedTool, ToolEffect, ToolServer } from '../contract.ts'

export type ServerRow = {
  id: string
  title: string
  url: string
  is_local: boolean
  sealed_token: string | null
  max_conf: Confidentiality
  comps: string[]
  is_enabled: boolean
  checked_at: Date | null
  problem: string | null
}
export type ServedRow = { server_id: string; name: string; effect: ToolEffect; seen: string | null; seen_sha256: string | null; pinned: string | null; pinned_sha256: string | null; approved_at: Date | null }

const serverColumns = sql`id, title, url, is_local, sealed_token, max_conf, comps, is_enabled, checked_at, problem`
const servedColumns = sql`server_id, name, effect, seen, seen_sha256, pinned, pinned_sha256, approved_at`

export const listServerRows = (store: Reader): Promise<ServerRow[]> => store.rows(sql`select ${serverColumns} from tool_server order by created_at, id`)
export const listServedRows = (store: Reader): Promise<ServedRow[]> => store.rows(sql`select ${servedColumns} from served_tool order by server_id, name`)
export const findServerRow = (store: Reader, id: string): Promise<ServerRow> => store.one(sql`select ${serverColumns} from tool_server where id = ${id}`)

export async function getToolServer(store: Reader, id: string): Promise<ToolServer> {
  const row = await findServerRow(store, id)
  return toServer(row, await store.rows<ServedRow>(sql`select ${servedColumns} from served_tool where server_id = ${id} order by name`))
}

export async function listToolServers(store: Reader): Promise<ToolServer[]> {
  const [servers, served] = [await listServerRows(store), await listServedRows(store)]
  return servers.map((row) => toServer(row, served.filter((each) => each.server_id === row.id)))
}

export async function insertServer(store: Transactor, row: Omit<ServerRow, 'is_enabled' | 'checked_at' | 'problem'>): Promise<void> {
  await store.run(sql`
    insert into tool_server (id, title, url, is_local, sealed_token, max_conf, comps)
    values (${row.id}, ${row.title}, ${row.url}, ${row.is_local}, ${row.sealed_token}, ${row.max_conf}, ${row.comps})`)
}

/** What the server states now; a tool it no longer states keeps its approval and cannot be used. */
export async function keepSeen(store: Transactor, serverId: string, seen: { name: string; text: string; sha256: string }[]): Promise<void> {
  await store.run(sql`update served_tool set seen = null, seen_sha256 = null where server_id = ${serverId} and not name = any(${seen.map((each) => each.name)})`)
  for (const each of seen)
    await store.run(sql`
      insert into served_tool (server_id, name, seen, seen_sha256) values (${serverId}, ${each.name}, ${each.text}, ${each.sha256})
      on conflict (server_id, name) do update set seen = excluded.seen, seen_sha256 = excluded.seen_sha256`)
  await store.run(sql`delete from served_tool where server_id = ${serverId} and seen is null and pinned is null`)
}

export function stateOf(row: ServedRow): ServedTool['state'] {
  if (row.seen_sha256 === null) return 'gone'
  if (row.pinned_sha256 === null) return 'new'
  return row.pinned_sha256 === row.seen_sha256 ? 'approved' : 'changed'
}

function toServer(row: ServerRow, served: ServedRow[]): ToolServer {
  return {
    id: row.id,
    title: row.title,
    url: row.url,
    isLocal: row.is_local,
    hasToken: row.sealed_token !== null,
    maxConf: row.max_conf,
    comps: row.comps,
    isEnabled: row.is_enabled,
    checkedAt: row.checked_at?.toISOString() ?? null,
    problem: row.problem,
    tools: served.map((each) => ({
      name: each.name,
      effect: each.effect,
      state: stateOf(each),
      changes: each.seen === null ? [] : manifestChanges(each.pinned, each.seen),
      seenSha256: each.seen_sha256,
      approvedAt: each.approved_at?.toISOString() ?? null,
    })),
  }
}
