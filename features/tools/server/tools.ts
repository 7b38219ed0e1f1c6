/** The tools feature: what an assistant may use for a person, and the servers an administrator listed. */
import type { Tool, ToolBox } from '#kernel/agent/tool.ts'
import type { ToolServerPort } from '#kernel/agent/tool-server.ts'
import type { Seal } from '#kernel/gateway/seal.ts'
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import { tools, type ToolCard } from '../contract.ts'
import { toolsPolicy } from '../policy.ts'
import { approveTool, createToolServer, deleteToolServer, refreshToolServer, updateToolServer } from './manage-servers.ts'
import { toolServersMigration } from './migrations/0001-tool-servers.ts'
import { ownTools } from './own-tools.ts'
import { servedTool } from './served-tools.ts'
import type { ToolDirectory } from './tool-directory.ts'
import { listToolServers } from './tool-server-store.ts'

export type ToolsFeature = Feature & { box: ToolBox & { all(): Tool[] } }

/** `ofPerson` gives what is a tool for this person only, such as views of databases offered to their agency. `isOff` is the kill switch: it is asked on every look, so a tool that was stopped is gone at once. */
export function createTools(options: { directory: ToolDirectory; seal: Seal; port: ToolServerPort; isOff(tool: string): boolean; ofPerson?: ToolBox['toolsOf'] }): ToolsFeature {
  const { directory, seal, port } = options
  const box: ToolsFeature['box'] = { toolsOf: async (person) => [...all(), ...((await options.ofPerson?.(person)) ?? []).filter((tool) => !options.isOff(tool.name))], all }
  const feature = serve(tools, {
    name: 'tools',
    policy: toolsPolicy,
    migrations: [toolServersMigration],
    handlers: {
      listTools: async ({ actor }) => ({ tools: (await box.toolsOf(actor)).map(toCard) }),
      listToolServers: async ({ store }) => ({ servers: await listToolServers(store) }),
      createToolServer: createToolServer({ seal, port, directory }),
      updateToolServer: updateToolServer({ seal, port, directory }),
      deleteToolServer: deleteToolServer({ seal, port, directory }),
      refreshToolServer: refreshToolServer({ seal, port, directory }),
      approveTool: approveTool({ seal, port, directory }),
    },
  })
  return { ...feature, box }

  function all(): Tool[] {
    return [...ownTools, ...directory.usable().map((usable) => servedTool(usable, { port, seal, directory }))].filter((tool) => !options.isOff(tool.name))
  }
}

function toCard(tool: Tool): ToolCard {
  const { properties, required } = tool.inputSchema as { properties?: Record<string, { description?: unknown }>; required?: unknown }
  const isOwn = ownTools.includes(tool)
  return {
    name: tool.name,
    title: tool.title,
    description: tool.description,
    effect: tool.effect,
    runBy: isOwn ? 'Steward' : (tool.name.split('/')[0] ?? ''),
    inputs: Object.entries(properties ?? {}).map(([name, field]) => ({ name, description: typeof field.description === 'string' ? field.description : '', isRequired: Array.isArray(required) && required.includes(name) })),
  }
}
