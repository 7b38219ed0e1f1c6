/** Approved tools of servers, in memory; another process’s change is seen within seconds (kill switch: 5 s). */
import type { Logger } from 'pino'
import type { Database } from '#kernel/store/database.ts'
import { sql } from '#kernel/store/sql.ts'
import { listServedRows, listServerRows, stateOf, type ServedRow, type ServerRow } from './tool-server-store.ts'

export type UsableTool = { server: ServerRow; tool: ServedRow & { pinned: string; pinned_sha256: string } }

export type ToolDirectory = {
  /** Those whose pin is what the server stated last; nothing else of any server is known outside this file. */
  usable(): readonly UsableTool[]
  /** Hosts that may be dialled for tools. */
  hosts(): { host: string; port: number }[]
  /** The server said something else than was approved: off at once, here and (by the row) everywhere. */
  noticeChange(serverId: string, name: string, seen: { text: string; sha256: string } | undefined): Promise<void>
  refresh(): Promise<void>
  start(): Promise<void>
  close(): void
}

const refreshMs = 3_000

export function createToolDirectory(options: { database: Database; log: Logger }): ToolDirectory {
  let servers: ServerRow[] = []
  let usable: UsableTool[] = []
  let timer: NodeJS.Timeout | undefined
  const directory: ToolDirectory = {
    usable: () => usable,
    hosts: () => servers.filter((row) => row.is_enabled).map((row) => placeOf(row.url)),
    async noticeChange(serverId, name, seen) {
      usable = usable.filter((each) => each.server.id !== serverId || each.tool.name !== name)
      await options.database.asSystem((store) =>
        store.run(sql`update served_tool set seen = ${seen?.text ?? null}, seen_sha256 = ${seen?.sha256 ?? null} where server_id = ${serverId} and name = ${name}`),
      )
    },
    async refresh() {
      const read = await options.database.asSystem(async (store) => ({ servers: await listServerRows(store), served: await listServedRows(store) }))
      servers = read.servers
      usable = read.served.flatMap((tool) => {
        const server = read.servers.find((row) => row.id === tool.server_id && row.is_enabled)
        return server && stateOf(tool) === 'approved' && tool.pinned !== null && tool.pinned_sha256 !== null ? [{ server, tool: { ...tool, pinned: tool.pinned, pinned_sha256: tool.pinned_sha256 } }] : []
      })
    },
    async start() {
      await directory.refresh()
      timer = setInterval(() => void directory.refresh().catch((error: unknown) => options.log.error({ error }, 'the list of tool servers could not be read; the last one stays')), refreshMs)
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
