/**
 * The Model Context Protocol over Streamable HTTP, as far as a governed assistant needs it: greet, list tools, call one
 * (docs/decisions/2026-11-22-agent.md says why not the official client). Whatever a server asks of us (sampling,
 * elicitation, roots) is not answered; its notifications are not read.
 */
import { z } from 'zod'
import { ToolServerFault, type Manifest, type StatedTool, type ToolServerAddress, type ToolServerPort } from '#kernel/agent/tool-server.ts'
import { resultCharsMax } from '#kernel/agent/tool.ts'

type FetchFor = (server: ToolServerAddress) => typeof globalThis.fetch

const protocolVersion = '2025-06-18'
/** One answer of a server, its framing included. */
const answerCharsMax = 4_000_000
/** A manifest is read by a person before it is approved. */
const toolsMax = 200
const pagesMax = 20
const exchangeMsMax = 30_000

const Answer = z.object({ jsonrpc: z.literal('2.0'), id: z.number(), result: z.record(z.string(), z.unknown()).optional(), error: z.object({ message: z.string() }).loose().optional() }).loose()
const ToolPage = z.object({ tools: z.array(z.object({ name: z.string().min(1).max(120) }).loose()), nextCursor: z.string().optional() })
const CallResult = z.object({ content: z.array(z.object({ type: z.string(), text: z.string().optional() }).loose()).default([]), structuredContent: z.unknown().optional(), isError: z.boolean().optional() })

export function createMcpClient(fetchFor: FetchFor): ToolServerPort {
  return {
    readManifest: async (server, signal) => manifestOf(await greet(fetchFor(server), server, signal)),
    async callTool(server, call, signal) {
      const session = await greet(fetchFor(server), server, signal)
      // The same session that answers the call has just stated its manifest: a rug pull in between is refused (CVE-2025-54136).
      call.check(await manifestOf(session))
      const result = CallResult.safeParse(await session.ask('tools/call', { name: call.name, arguments: call.arguments }))
      if (!result.success) throw new ToolServerFault('The tool server answered in a form that Steward cannot read.')
      return { text: textOf(result.data), isError: result.data.isError ?? false }
    },
  }
}

type Session = { greeting: Record<string, unknown>; ask(method: string, params: Record<string, unknown>): Promise<Record<string, unknown>> }

async function greet(fetch: typeof globalThis.fetch, server: ToolServerAddress, signal: AbortSignal): Promise<Session> {
  let sessionId: string | null = null
  let version: string | null = null
  let lastId = 0
  const send = async (body: Record<string, unknown>): Promise<Response> => {
    const headers: Record<string, string> = { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...(server.token && { authorization: `Bearer ${server.token}` }), ...(sessionId && { 'mcp-session-id': sessionId }), ...(version && { 'mcp-protocol-version': version }) }
    const response = await fetch(server.url, { method: 'POST', headers, body: JSON.stringify({ jsonrpc: '2.0', ...body }), signal: AbortSignal.any([signal, AbortSignal.timeout(exchangeMsMax)]) }).catch((error: unknown) => {
      throw new ToolServerFault('The tool server could not be reached.', { cause: error })
    })
    if (!response.ok) throw new ToolServerFault(`The tool server answered with status ${response.status}.`)
    sessionId = response.headers.get('mcp-session-id') ?? sessionId
    return response
  }
  const ask: Session['ask'] = async (method, params) => {
    const id = ++lastId
    return resultIn(await (await send({ id, method, params })).text(), id)
  }
  const greeting = await ask('initialize', { protocolVersion, capabilities: {}, clientInfo: { name: 'steward', version: '1' } })
  version = typeof greeting['protocolVersion'] === 'string' ? greeting['protocolVersion'] : protocolVersion
  await send({ method: 'notifications/initialized' })
  return { greeting, ask }
}

async function manifestOf(session: Session): Promise<Manifest> {
  const tools: StatedTool[] = []
  let cursor: string | undefined
  for (let page = 0; page < pagesMax; page++) {
    const parsed = ToolPage.safeParse(await session.ask('tools/list', cursor === undefined ? {} : { cursor }))
    if (!parsed.success) throw new ToolServerFault('The tool server’s list of tools cannot be read.')
    tools.push(...parsed.data.tools)
    if (tools.length > toolsMax) throw new ToolServerFault(`The tool server lists more than ${toolsMax} tools.`)
    cursor = parsed.data.nextCursor
    if (cursor === undefined) return { server: session.greeting, tools }
  }
  throw new ToolServerFault('The tool server’s list of tools does not end.')
}

/** One JSON-RPC answer, plain or as the events of a stream. */
function resultIn(body: string, id: number): Record<string, unknown> {
  if (body.length > answerCharsMax) throw new ToolServerFault('The tool server’s answer is too long.')
  const texts = body.trimStart().startsWith('{') ? [body] : body.split(/\r?\n\r?\n/).map(dataOf)
  for (const text of texts) {
    const answer = Answer.safeParse(parsed(text))
    if (!answer.success || answer.data.id !== id) continue
    if (answer.data.error) throw new ToolServerFault('The tool server refused the request.', { cause: answer.data.error.message })
    if (answer.data.result) return answer.data.result
  }
  throw new ToolServerFault('The tool server did not answer the request.')
}

function dataOf(event: string): string {
  return event
    .split(/\r?\n/)
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(5).replace(/^ /, ''))
    .join('\n')
}

function parsed(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Words only: pictures, sounds and links to resources that a server offers are neither shown nor fetched. */
function textOf(result: z.infer<typeof CallResult>): string {
  const texts = result.content.flatMap((part) => (part.type === 'text' && part.text !== undefined ? [part.text] : []))
  const whole = texts.length ? texts.join('\n') : result.structuredContent === undefined ? '' : JSON.stringify(result.structuredContent)
  return whole.slice(0, resultCharsMax).toWellFormed()
}
