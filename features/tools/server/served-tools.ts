/** Tools of servers outside, as an agent meets them: described by what was approved, called only while that still holds. */
import { z } from 'zod'
import { CodedError } from '#kernel/contract/coded-error.ts'
import { canonicalJson } from '#kernel/agent/canonical-json.ts'
import { Literal } from '#kernel/agent/plan.ts'
import type { Tool } from '#kernel/agent/tool.ts'
import { pinOf, ToolServerFault, type ToolServerPort } from '#kernel/agent/tool-server.ts'
import { rankOf } from '#kernel/flow/label.ts'
import type { Seal } from '#kernel/gateway/seal.ts'
import { toolErrors } from '../contract.ts'
import { addressOf } from './manage-servers.ts'
import type { ToolDirectory, UsableTool } from './tool-directory.ts'

export function servedTool(usable: UsableTool, given: { port: ToolServerPort; seal: Seal; directory: ToolDirectory }): Tool {
  const { server, tool } = usable
  const stated = StatedInPin.parse(JSON.parse(tool.pinned)).tool
  const name = servedName(usable)
  return {
    name,
    title: stated.title ?? tool.name,
    description: stated.description ?? '',
    input: z.record(z.string().max(60), Literal),
    inputSchema: stated.inputSchema,
    effect: tool.effect,
    // Whatever it is for, its words come from elsewhere, and what it is given goes there.
    traits: { readsPrivate: server.max_conf !== 'public', readsUntrusted: true, leavesSteward: true },
    sink: ({ personId, agencyId }) => ({
      kind: 'tool',
      name,
      maxConf: rankOf(server.max_conf),
      comps: server.comps,
      recipients: server.max_conf === 'public' ? [] : [`agency:${agencyId}`, `person:${personId}`],
      isConsequential: tool.effect === 'ask',
      isZeroRetention: false,
      isAttested: false,
    }),
    says: (values) => `Send ${canonicalJson(values)} to the tool “${tool.name}” of ${server.title} (${new URL(server.url).host}).`,
    async run(hands, values) {
      const result = await given.port
        .callTool(addressOf(server, given.seal), { name: tool.name, arguments: values, check: (manifest) => requirePin(manifest) }, hands.signal)
        .catch((error: unknown) => {
          if (error instanceof ToolServerFault) throw new CodedError(toolErrors.tool_server_failed, { sentence: error.message, cause: error })
          throw error
        })
      const text = result.isError ? `The tool reported a failure: ${result.text}` : result.text
      return { text, known: [], label: { conf: server.max_conf, comp: server.comps, readers: [], integ: 'untrusted' } }
    },
  }

  function requirePin(manifest: Parameters<typeof pinOf>[1]): void {
    const pin = pinOf(server.url, manifest, tool.name)
    if (pin?.sha256 === tool.pinned_sha256) return
    void given.directory.noticeChange(server.id, tool.name, pin)
    throw new ToolServerFault('This tool is not what an administrator approved any more. It was switched off until somebody has looked at the change.')
  }
}

/** Two servers may name a tool alike; neither can take the other’s place, or one of ours. */
export function servedName({ server, tool }: UsableTool): string {
  return `${slugOf(server.title)}-${server.id.slice(-6)}/${tool.name}`
}

function slugOf(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 30) || 'server'
}

const StatedInPin = z.object({ tool: z.object({ title: z.string().max(200).optional(), description: z.string().max(4_000).optional(), inputSchema: z.record(z.string(), z.unknown()).default({}) }).loose() }).loose()
