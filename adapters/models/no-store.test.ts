/** Every body that leaves carries what its vendor's API offers against keeping it (D11), whatever is asked. */
import { expect, test } from 'vitest'
import { lowestLabel } from '#kernel/flow/label.ts'
import type { Dialer } from '#kernel/gateway/dialer.ts'
import { createGateway } from '#kernel/gateway/gateway.ts'
import { ModelFault, type ModelCall } from '#kernel/ports/model.ts'
import { vertexOptions } from './ai-sdk/recording.ts'
import { modelAdapters } from './model-adapters.ts'

const key = { apiKey: 'key-of-nobody' }
const accounts: [adapterId: string, how: string, options: object, fields: Record<string, unknown>][] = [
  ['openai', 'Responses', key, { store: false }],
  ['openai', 'Chat', { ...key, api: 'chat' }, { store: false }],
  ['azure-openai', 'Responses', { ...key, baseUrl: 'https://x.openai.azure.us/openai/v1' }, { store: false }],
  ['azure-openai', 'Chat by deployment', { ...key, api: 'chat', apiVersion: '2024-10-21', baseUrl: 'https://x.openai.azure.us/openai' }, { store: false }],
  ['anthropic', 'Messages', key, {}],
  ['amazon-bedrock', 'Converse', { ...key, region: 'us-gov-west-1' }, {}],
  ['google-vertex', 'streamGenerateContent', vertexOptions('https://vertex.example'), {}],
  ['mistral', 'Chat', key, {}],
  ['openai-compatible', 'a server that is asked not to store', { ...key, baseUrl: 'https://models.example/v1', sendsNoStore: true }, { store: false }],
  ['openai-compatible', 'OpenRouter', { ...key, baseUrl: 'https://openrouter.ai/api/v1' }, { provider: { zdr: true, data_collection: 'deny' } }],
]

const calls: Omit<ModelCall, 'model'>[] = [
  { messages: [{ role: 'user', text: 'Hello' }] },
  { messages: [{ role: 'system', text: 'Be brief.' }, { role: 'user', text: 'Hello' }, { role: 'assistant', text: 'Hi' }, { role: 'user', text: '"store":true' }], temperature: 0, outputTokensMax: 50 },
  { messages: [{ role: 'user', text: 'Use it' }], tools: [{ name: 'store', description: 'Stores.', inputSchema: { type: 'object', properties: { store: { type: 'boolean' } } } }] },
]

test.each(accounts)('%s (%s): every body of every call and model', async (adapterId, _how, options, fields) => {
  const sent: { url: string; body: Record<string, unknown> }[] = []
  const hosts = new Set<string>()
  const dial: ReturnType<Dialer['dial']> = (request, reply) => {
    hosts.add(new URL(request.url).hostname)
    if (request.url.endsWith('/token')) return answerToken(reply)
    sent.push({ url: request.url, body: JSON.parse(String(request.body)) as Record<string, unknown> })
    reply.fault(new ModelFault('rejected', 'Only looked at.'))
  }
  const gateway = createGateway({ adapters: modelAdapters, dialer: { dial: () => dial, fetch: () => globalThis.fetch, close: async () => undefined }, mayLeave: () => undefined, log: { info() {}, warn() {} } })
  const adapter = modelAdapters.find((each) => each.id === adapterId) ?? expect.fail('no such adapter')
  const parsed = adapter.options.parse(options)
  for (const model of ['gpt-5.4', 'o4-mini', 'some-model']) {
    for (const call of calls) {
      const fault: unknown = await gateway.stream({ id: adapterId, adapterId, options }, { model, ...call }, { text() {} }, AbortSignal.timeout(5_000), lowestLabel).catch((error: unknown) => error)
      expect(fault).toMatchObject({ code: 'rejected', message: 'Only looked at.' })
    }
  }
  expect(sent).toHaveLength(9)
  for (const { body, url } of sent) {
    expect(body).toMatchObject(fields)
    expect(adapter.noStore.fields(parsed, new URL(url).pathname)).toEqual(fields)
  }
  // What an adapter says of its addresses is what it dials: the allow-list is made of it.
  expect([...hosts].every((host) => adapter.addresses(parsed).some((address) => new URL(address).hostname === host))).toBe(true)
  expect(adapter.noStore.sentence).toMatch(/^[A-Z].+\.$/)
})

test('embeddings of OpenAI and Azure leave without the field, which their endpoint would refuse', () => {
  for (const id of ['openai', 'azure-openai']) {
    const adapter = modelAdapters.find((each) => each.id === id)!
    expect(adapter.noStore.fields(adapter.options.parse({ ...key, baseUrl: 'https://x.example/v1' }), '/v1/embeddings')).toEqual({})
  }
})

function answerToken(reply: Parameters<ReturnType<Dialer['dial']>>[1]): void {
  reply.head(200, { 'content-type': 'application/json' })
  reply.bytes(new TextEncoder().encode('{"access_token":"t","expires_in":3600}'))
  reply.end()
}
