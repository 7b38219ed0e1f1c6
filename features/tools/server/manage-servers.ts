import { CodedError } from '#kernel/contract/coded-error.ts'
import { pinOf, ToolServerFault, type ToolServerAddress, type ToolServerPort } from '#kernel/agent/tool-server.ts'
import type { Seal } from '#kernel/gateway/seal.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import { toolErrors, type tools } from '../contract.ts'
import type { ToolDirectory } from './tool-directory.ts'
import { findServerRow, getToolServer, insertServer, keepSeen, type ServerRow } from './tool-server-store.ts'

export type ServerTools = { seal: Seal; port: ToolServerPort; directory: ToolDirectory }

export const createToolServer =
  ({ seal, directory }: ServerTools): Handler<typeof tools.createToolServer> =>
  async ({ input, store, newId, afterCommit }) => {
    const id = newId()
    const sealed_token = input.token ? seal.seal(input.token, tokenContext(id)) : null
    await insertServer(store, { id, title: input.title, url: input.url, is_local: input.isLocal, sealed_token, max_conf: input.maxConf, comps: input.comps })
    afterCommit(() => directory.refresh())
    return getToolServer(store, id)
  }

export const updateToolServer =
  ({ directory }: ServerTools): Handler<typeof tools.updateToolServer> =>
  async ({ input, resource, store, afterCommit }) => {
    const row = await findServerRow(store, resource.id)
    await store.run(sql`
      update tool_server set is_enabled = ${input.isEnabled ?? row.is_enabled}, max_conf = ${input.maxConf ?? row.max_conf}, comps = ${input.comps ?? row.comps} where id = ${resource.id}`)
    afterCommit(() => directory.refresh())
    return getToolServer(store, resource.id)
  }

export const deleteToolServer =
  ({ directory }: ServerTools): Handler<typeof tools.deleteToolServer> =>
  async ({ resource, store, afterCommit }) => {
    await store.run(sql`delete from tool_server where id = ${resource.id}`)
    afterCommit(() => directory.refresh())
    return {}
  }

/** Long: the server is asked between transactions. A failed look is kept as such, and disables nothing by itself: each call looks again. */
export const refreshToolServer =
  ({ seal, port, directory }: ServerTools): Handler<typeof tools.refreshToolServer> =>
  async ({ resource, store, afterCommit }) => {
    const row = await findServerRow(store, resource.id)
    const address = addressOf(row, seal)
    const read = await port.readManifest(address, new AbortController().signal).catch((error: unknown) => faultIn(error))
    afterCommit(() => directory.refresh())
    return async (inside) => {
      const problem = 'problem' in read ? read.problem : null
      await inside.store.run(sql`update tool_server set checked_at = now(), problem = ${problem} where id = ${row.id}`)
      if (!('problem' in read)) {
        const names = [...new Set(read.tools.map((tool) => tool.name))]
        const seen = names.flatMap((name) => {
          const pin = pinOf(row.url, read, name)
          return pin ? [{ name, ...pin }] : []
        })
        await keepSeen(inside.store, row.id, seen)
      }
      return getToolServer(inside.store, row.id)
    }
  }

export const approveTool =
  ({ directory }: ServerTools): Handler<typeof tools.approveTool> =>
  async ({ input, resource, actor, store, now, afterCommit }) => {
    // What the administrator read is named by its hash; if the server says something else by now, nothing is approved.
    const touched = input.isApproved
      ? await store.run(sql`
          update served_tool set pinned = seen, pinned_sha256 = seen_sha256, effect = ${input.effect}, approved_by = ${actor.personId}, approved_at = ${now}
          where server_id = ${resource.id} and name = ${input.name} and seen_sha256 = ${input.sha256}`)
      : await store.run(sql`update served_tool set pinned = null, pinned_sha256 = null, effect = 'ask', approved_by = null, approved_at = null where server_id = ${resource.id} and name = ${input.name}`)
    if (!touched) throw new CodedError(toolErrors.tool_changed)
    afterCommit(() => directory.refresh())
    return getToolServer(store, resource.id)
  }

export function addressOf(row: ServerRow, seal: Seal): ToolServerAddress {
  return { id: row.id, url: row.url, reach: row.is_local ? 'local' : 'internet', token: row.sealed_token ? seal.open(row.sealed_token, tokenContext(row.id)) : null }
}

function tokenContext(serverId: string): string {
  return `tool-server|${serverId}|token`
}

function faultIn(error: unknown): { problem: string } {
  if (error instanceof ToolServerFault) return { problem: error.message }
  throw error
}
