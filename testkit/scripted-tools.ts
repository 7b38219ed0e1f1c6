/** A server of tools on loopback (MCP, Streamable HTTP) that states and answers exactly what a test tells it to. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type ScriptedTool = { name: string; answer?: string | ((values: Record<string, unknown>) => string) } & Record<string, unknown>
export type ToolServerCall = { name: string; arguments: Record<string, unknown> }

export type ScriptedTools = {
  url: string
  /** What it states from now on. */
  state(tools: ScriptedTool[], instructions?: string): void
  calls: ToolServerCall[]
  /** Bodies of all requests, as they came. */
  bodies: string[]
  /** Answers as events of a stream instead of plain JSON. */
  streams(isOn: boolean): void
  close(): Promise<void>
}

export async function startScriptedTools(tools: ScriptedTool[] = [permitTool]): Promise<ScriptedTools> {
  let stated = tools
  let instructions = 'Answers from the register.'
  let isStreaming = false
  const calls: ToolServerCall[] = []
  const bodies: string[] = []
  const server = createServer((request, response) => void answer(request, response))
  server.keepAliveTimeout = 1_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    state(next, said) {
      stated = next
      if (said !== undefined) instructions = said
    },
    calls,
    bodies,
    streams: (isOn) => void (isStreaming = isOn),
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString()
    bodies.push(body)
    const asked = JSON.parse(body || '{}') as { id?: number; method?: string; params?: { name?: string; arguments?: Record<string, unknown> } }
    if (asked.id === undefined) return void response.writeHead(202).end()
    const text = JSON.stringify({ jsonrpc: '2.0', id: asked.id, result: resultOf(asked) })
    response.setHeader('mcp-session-id', 'one')
    if (isStreaming) response.writeHead(200, { 'content-type': 'text/event-stream' }).end(`event: message\ndata: {"jsonrpc":"2.0","method":"notifications/message","params":{}}\n\nevent: message\ndata: ${text}\n\n`)
    else response.writeHead(200, { 'content-type': 'application/json' }).end(text)
  }

  function resultOf({ method, params }: { method?: string; params?: { name?: string; arguments?: Record<string, unknown> } }): object {
    if (method === 'initialize') return { protocolVersion: '2025-06-18', serverInfo: { name: 'scripted', version: '1' }, capabilities: { tools: {} }, instructions }
    if (method === 'tools/list') return { tools: stated.map(({ answer: _answer, ...rest }) => rest) }
    const call = { name: params?.name ?? '', arguments: params?.arguments ?? {} }
    calls.push(call)
    const tool = stated.find((each) => each.name === call.name)
    return { content: [{ type: 'text', text: typeof tool?.answer === 'function' ? tool.answer(call.arguments) : (tool?.answer ?? 'done') }] }
  }
}

export const permitTool: ScriptedTool = {
  name: 'find_permit',
  title: 'Find a permit',
  description: 'Finds a permit by its number.',
  inputSchema: { type: 'object', properties: { number: { type: 'string', description: 'The number' } }, required: ['number'] },
  annotations: { readOnlyHint: true },
  answer: ({ number }) => `Permit ${String(number)} is valid.`,
}
