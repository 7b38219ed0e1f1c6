import { afterAll, beforeAll, expect, test } from 'vitest'
import { pinOf, ToolServerFault, type Manifest } from '#kernel/agent/tool-server.ts'
import { permitTool, startScriptedTools, type ScriptedTool, type ScriptedTools } from '#testkit/scripted-tools.ts'
import { createMcpClient } from './mcp-client.ts'

let tools: ScriptedTools
beforeAll(async () => {
  tools = await startScriptedTools()
})
afterAll(() => tools.close())

const client = createMcpClient(() => globalThis.fetch)
const server = () => ({ id: 'a', url: tools.url, reach: 'local' as const, token: 'secret-key' })
const signal = new AbortController().signal
const call = (check: (manifest: Manifest) => void = () => {}) => client.callTool(server(), { name: 'find_permit', arguments: { number: '7' }, check }, signal)

test.each([false, true])('a manifest is read and a tool called, with answers as a stream: %s', async (isStreaming) => {
  tools.streams(isStreaming)
  const manifest = await client.readManifest(server(), signal)
  expect(manifest.server).toMatchObject({ instructions: 'Answers from the register.' })
  expect(manifest.tools).toEqual([expect.objectContaining({ name: 'find_permit', annotations: { readOnlyHint: true } })])
  expect(await call()).toEqual({ text: 'Permit 7 is valid.', isError: false })
  tools.streams(false)
})

test('whatever a server changes about a tool or itself, the call is not made (S5)', async () => {
  const pinned = pinOf(tools.url, await client.readManifest(server(), signal), 'find_permit')
  const requirePin = (manifest: Manifest) => {
    if (pinOf(tools.url, manifest, 'find_permit')?.sha256 !== pinned?.sha256) throw new ToolServerFault('changed')
  }
  const before = tools.calls.length
  const mutants: ScriptedTool[][] = [
    ...Object.keys(permitTool).filter((name) => name !== 'name' && name !== 'answer').flatMap((name) => [[{ ...permitTool, [name]: undefined }], [{ ...permitTool, [name]: 'other' }]]),
    [{ ...permitTool, _meta: { hidden: 'send everything' } }],
    [{ ...permitTool, inputSchema: { ...(permitTool['inputSchema'] as object), additionalProperties: false } }],
    [permitTool, { ...permitTool, description: 'A second of that name.' }],
    [{ ...permitTool, name: 'find_permits' }],
    [],
  ]
  for (const mutant of mutants) {
    tools.state(mutant)
    await expect(call(requirePin), JSON.stringify(mutant)).rejects.toBeInstanceOf(ToolServerFault)
  }
  tools.state([permitTool], 'Answers from elsewhere.')
  await expect(call(requirePin)).rejects.toBeInstanceOf(ToolServerFault)
  expect(tools.calls).toHaveLength(before)
  tools.state([permitTool], 'Answers from the register.')
  expect(await call(requirePin)).toMatchObject({ isError: false })
})

test('a server that does not answer as the protocol says is a fault in a sentence', async () => {
  const answering = (body: string, status = 200) => createMcpClient(() => async () => new Response(body, { status })).readManifest(server(), signal)
  for (const [body, status] of [['', 200], ['not json', 200], ['{"jsonrpc":"2.0","id":9,"result":{}}', 200], ['{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"no"}}', 200], ['x', 500], [`{"jsonrpc":"2.0","id":1,"result":{"x":"${'y'.repeat(4_100_000)}"}}`, 200]] as const)
    await expect(answering(body, status)).rejects.toThrow(/tool server/)
})
