import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, expect, test } from 'vitest'
import { createDialer } from '#kernel/gateway/dialer.ts'
import { discoverLocalServers } from '#kernel/gateway/discover.ts'
import { createGateway } from '#kernel/gateway/gateway.ts'
import { modelAdapters } from './model-adapters.ts'

const dialer = createDialer({ allows: (host) => host === '127.0.0.1' })
const gateway = createGateway({ adapters: modelAdapters, dialer, mayLeave: () => undefined, log: { info() {}, warn() {} } })
const servers: Server[] = []
afterEach(() => void servers.splice(0).forEach((server) => (server.closeAllConnections(), server.close())))
afterAll(() => dialer.close())

type Answers = Partial<
  Record<'models' | 'chat' | 'embeddings', (response: ServerResponse, body: { tools?: unknown[]; input?: string[] }) => void>
>

/** A model server on loopback that answers each of its addresses as told, and 404 elsewhere. */
async function serve(answers: Answers): Promise<number> {
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (bytes: Buffer) => (text += bytes.toString()))
    request.on('end', () => {
      const body = (text === '' ? {} : JSON.parse(text)) as { tools?: unknown[]; input?: string[] }
      const name =
        /\/(models|embeddings)$/.exec(request.url ?? '')?.[1] ?? (request.url?.endsWith('/chat/completions') ? 'chat' : '')
      const answer = answers[name as keyof Answers]
      if (answer === undefined) response.writeHead(404).end('{}')
      else answer(response, body)
    })
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const json = (response: ServerResponse, body: object): void =>
  void response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
const models = (response: ServerResponse): void => json(response, { data: [{ id: 'small' }, { id: 'nomic-embed-text' }] })
const embeddings = (response: ServerResponse, body: { input?: string[] }): void =>
  json(response, {
    data: body.input!.map((_text, index) => ({ index, embedding: [0.1, 0.2, index] })),
    usage: { prompt_tokens: 1 },
  })

function chat(response: ServerResponse, body: { tools?: unknown[] }): void {
  const event = (delta: object, finish: string | null = null): string =>
    `data: ${JSON.stringify({ id: '1', model: 'small', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  if (body.tools)
    response.end(
      event({ tool_calls: [{ index: 0, id: 'c1', function: { name: 'report_capital', arguments: '{"capital":"Paris"}' } }] }) +
        event({}, 'tool_calls'),
    )
  else
    response.end(
      event({ role: 'assistant', content: '' }) + event({ content: 'one ' }) + event({ content: 'two' }) + event({}, 'stop'),
    )
}

async function probe(port: number): Promise<Record<string, string>> {
  const config = {
    id: `p${port}`,
    adapterId: 'openai-compatible',
    options: { baseUrl: `http://127.0.0.1:${port}/v1`, isLocal: true },
  }
  const results = await gateway.probe(config, {}, new AbortController().signal)
  for (const { sentence } of results) expect(sentence).toMatch(/^[A-Z“].{10,}\.$/)
  return Object.fromEntries(results.map(({ check, verdict }) => [check, verdict]))
}

test('a server that can do everything passes every check', async () => {
  expect(await probe(await serve({ models, chat, embeddings }))).toEqual({
    reach: 'works',
    streaming: 'works',
    latency: 'works',
    tools: 'works',
    embeddings: 'works',
  })
})

test('each thing that does not work is named alone', async () => {
  const noTools = (response: ServerResponse, body: { tools?: unknown[] }): void =>
    body.tools ? void response.writeHead(400).end('{}') : chat(response, body)
  expect(
    await probe(await serve({ models, chat: noTools, embeddings: (response) => void response.writeHead(500).end('{}') })),
  ).toEqual({
    reach: 'works',
    streaming: 'works',
    latency: 'works',
    tools: 'not offered',
    embeddings: 'fails',
  })
})

test('a server that is not there fails at reach, and the rest is not tried', async () => {
  const port = await serve({})
  const server = servers.pop()!
  await new Promise((resolve) => server.close(resolve))
  expect(await probe(port)).toEqual({ reach: 'fails', streaming: 'fails', latency: 'fails', tools: 'fails', embeddings: 'fails' })
})

test('servers on this machine are found by their list of models, others are passed over quickly', async () => {
  const found = await serve({ models })
  const other = await serve({})
  const hangs = await serve({ models: () => undefined })
  const startedMs = performance.now()
  const servers = [
    { title: 'Ollama', port: found },
    { title: 'vLLM', port: other },
    { title: 'LiteLLM', port: hangs },
    { title: 'Nothing', port: 1 },
  ]
  expect(await discoverLocalServers(dialer, servers)).toEqual([
    {
      title: 'Ollama',
      adapterId: 'openai-compatible',
      options: { baseUrl: `http://127.0.0.1:${found}/v1`, title: 'Ollama', isLocal: true },
      models: ['small', 'nomic-embed-text'],
    },
  ])
  expect(performance.now() - startedMs).toBeLessThan(1_000)
})
