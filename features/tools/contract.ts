import { z } from 'zod'
import { action, endpoint, Id, longEndpoint, Nothing, ownWay, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'
import { Compartment, Confidentiality } from '#kernel/flow/label.ts'

/** `read` changes nothing and tells nobody; `ask` shows the exact bytes to the person and waits for a yes, each time. */
export const ToolEffect = z.enum(['read', 'ask'])
export type ToolEffect = z.infer<typeof ToolEffect>

export const ToolCard = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  effect: ToolEffect,
  /** "Steward", or the name of the server that runs it. */
  runBy: z.string(),
  /** Its arguments, by name, with what each is. */
  inputs: z.array(z.object({ name: z.string(), description: z.string(), isRequired: z.boolean() })),
})
export type ToolCard = z.infer<typeof ToolCard>

/** One tool as a server states it, beside what was approved. */
export const ServedTool = z.object({
  name: z.string(),
  effect: ToolEffect,
  state: z.enum(['approved', 'new', 'changed', 'gone']),
  /** Field by field; `before` is null for a tool nobody has approved. */
  changes: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  /** The pin that an approval must name. */
  seenSha256: z.string().nullable(),
  approvedAt: z.iso.datetime().nullable(),
})
export type ServedTool = z.infer<typeof ServedTool>

export const ToolServer = z.object({
  id: Id,
  title: z.string(),
  url: z.string(),
  isLocal: z.boolean(),
  hasToken: z.boolean(),
  maxConf: Confidentiality,
  comps: z.array(Compartment),
  isEnabled: z.boolean(),
  checkedAt: z.iso.datetime().nullable(),
  /** Why the last look failed, in a sentence. */
  problem: z.string().nullable(),
  tools: z.array(ServedTool),
})
export type ToolServer = z.infer<typeof ToolServer>

export type LoadedToolServer = { id: string }
export const toolServer = resource<LoadedToolServer>('ToolServer')
const onServer = (input: { serverId: string }) => input.serverId

const Address = z.url({ protocol: /^https?$/, error: 'Enter an address that starts with https:// or http://.' }).max(2_000)

export const tools = {
  listTools: endpoint({
    at: 'GET /tools',
    summary: 'The tools an assistant may use for you, and which of them ask you first.',
    input: z.object({}),
    output: z.object({ tools: z.array(ToolCard) }),
    needs: action('tool.list'),
    records: quiet('descriptions that an administrator approved'),
    doors: ['http', 'cli'],
  }),
  listToolServers: endpoint({
    at: 'GET /tool-servers',
    summary: 'Servers of tools, with what each states and what was approved.',
    input: z.object({}),
    output: z.object({ servers: z.array(ToolServer) }),
    needs: action('tool-server.list'),
    records: quiet('configuration without secrets'),
    doors: ['http', 'cli'],
  }),
  createToolServer: endpoint({
    at: 'POST /tool-servers',
    summary: 'List a server of tools (MCP, Streamable HTTP). None of its tools can be used until it is approved.',
    input: z.object({
      title: z.string().trim().min(1, 'Give it a name.').max(120),
      url: Address,
      isLocal: z.boolean().default(false),
      token: z.string().max(4_000).default(''),
      maxConf: Confidentiality.default('public'),
      comps: z.array(Compartment).max(20).default([]),
    }),
    output: ToolServer,
    words: ownWay('holds a token, which is sealed and never shown'),
    needs: action('tool-server.create'),
    records: { event: 'tool-server.created', details: ({ output }) => ({ serverId: output.id, maxConf: output.maxConf }) },
    doors: ['http', 'cli'],
  }),
  updateToolServer: endpoint({
    at: 'PATCH /tool-servers/:serverId',
    summary: 'Switch a server of tools on or off, or change what its tools may be given.',
    input: z.object({ serverId: Id, isEnabled: z.boolean().optional(), maxConf: Confidentiality.optional(), comps: z.array(Compartment).max(20).optional() }),
    output: ToolServer,
    needs: action('tool-server.update').on(toolServer, onServer),
    records: { event: 'tool-server.updated', details: ({ input, output }) => ({ serverId: input.serverId, isEnabled: output.isEnabled, maxConf: output.maxConf }) },
    doors: ['http', 'cli'],
  }),
  deleteToolServer: endpoint({
    at: 'DELETE /tool-servers/:serverId',
    summary: 'Remove a server of tools and everything approved of it.',
    input: z.object({ serverId: Id }),
    output: Nothing,
    needs: action('tool-server.delete').on(toolServer, onServer),
    records: { event: 'tool-server.deleted', details: ({ input }) => ({ serverId: input.serverId }) },
    doors: ['http', 'cli'],
  }),
  refreshToolServer: longEndpoint({
    at: 'POST /tool-servers/:serverId/manifest',
    summary: 'Ask the server what tools it states now, and compare with what was approved.',
    input: z.object({ serverId: Id }),
    output: ToolServer,
    needs: action('tool-server.refresh').on(toolServer, onServer),
    records: { event: 'tool-server.refreshed', details: ({ input, output }) => ({ serverId: input.serverId, tools: output.tools.length, changed: output.tools.filter((tool) => tool.state === 'changed').length }) },
    doors: ['http', 'cli'],
  }),
  approveTool: endpoint({
    at: 'POST /tool-servers/:serverId/approved-tools',
    summary: 'Approve one tool exactly as it is stated now (`sha256`), or withdraw the approval. Read-only is your word for it: else it asks.',
    input: z.object({ serverId: Id, name: z.string().min(1).max(120), sha256: z.string().regex(/^[0-9a-f]{64}$/), isApproved: z.boolean().default(true), effect: ToolEffect.default('ask') }),
    output: ToolServer,
    needs: action('tool-server.approve').on(toolServer, onServer),
    records: { event: 'tool.approved', details: ({ input }) => ({ serverId: input.serverId, sha256: input.sha256, isApproved: input.isApproved, effect: input.effect }) },
    doors: ['http', 'cli'],
  }),
} as const

export const toolErrors = errors({
  tool_changed: { status: 409, sentence: 'This tool has changed since you looked. Read it again before you approve it.' },
  tool_server_failed: { status: 502, sentence: 'The tool server did not answer as expected.' },
})
