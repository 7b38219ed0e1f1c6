/**
 * A model vendor on loopback that says exactly what a test tells it to, at the pace and with the faults it is told
 * to. OpenAI-compatible, so it comes in through `createVendor` like anybody's. The model's name picks the script.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AllEndpoints } from '#apps/contracts.ts'
import type { Client } from '#kernel/contract/client.ts'

export type Script = {
  text: string | ((question: string, messages: VendorCall['messages']) => string)
  /** Calls of tools that nobody offered, as a hostile vendor would send them. */
  toolCalls?: { name: string; arguments: string }[]
  /** Characters in one event. */
  chunkChars?: number
  /** Milliseconds between events. */
  paceMs?: number
  /** After so many characters nothing more comes until `release`. */
  holdAfter?: number
  /** After so many characters the connection breaks, or the stream ends as if all were said. */
  cutAfter?: number
  /** Answers with this status instead of a stream. */
  status?: number
  finish?: 'stop' | 'length' | 'content_filter'
}

export type VendorCall = { model: string; messages: { role: string; content: string }[]; isGone: boolean }

export type ScriptedVendor = {
  /** With `/v1`. */
  url: string
  script(model: string, script: Script): void
  calls(model?: string): VendorCall[]
  release(model: string): void
  close(): Promise<void>
}

/** What was written before a cut has left by then. */
const leavingMs = 50

export async function startScriptedVendor(): Promise<ScriptedVendor> {
  const scripts = new Map<string, Script>()
  const calls: VendorCall[] = []
  const gates = new Map<string, { opened: Promise<void>; open(): void }>()
  const server = createServer((request, response) => void answer(request, response))
  server.keepAliveTimeout = 1_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    script(model, script) {
      scripts.set(model, script)
      gates.set(model, gate())
    },
    calls: (model) => calls.filter((call) => model === undefined || call.model === model),
    release: (model) => gates.get(model)?.open(),
    close() {
      for (const each of gates.values()) each.open()
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET') return void sendJson(response, 200, { object: 'list', data: [...scripts.keys()].map((id) => ({ id, object: 'model' })) })
    const asked = JSON.parse(await bodyOf(request)) as { model: string; messages: VendorCall['messages'] }
    const call: VendorCall = { model: asked.model, messages: asked.messages, isGone: false }
    calls.push(call)
    response.on('close', () => (call.isGone = !response.writableFinished))
    const script = scripts.get(asked.model)
    if (!script) return void sendJson(response, 404, { error: { message: 'no such model', type: 'not_found_error' } })
    if (script.status) return void sendJson(response, script.status, { error: { message: 'as scripted' } })
    await play(script, call, response)
  }

  async function play(script: Script, call: VendorCall, response: ServerResponse): Promise<void> {
    const { text, from } = textFor(script, call.messages)
    const step = script.chunkChars ?? 8
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    let at = from
    while (at < text.length && !response.destroyed) {
      if (script.cutAfter !== undefined && at >= script.cutAfter) return void setTimeout(() => response.destroy(), leavingMs)
      if (script.holdAfter !== undefined && at >= script.holdAfter) await gates.get(call.model)?.opened
      const to = Math.min(at + step, ...[script.holdAfter, script.cutAfter].filter((each): each is number => each !== undefined && each > at), text.length)
      response.write(event(call.model, { content: text.slice(at, to) }, null))
      at = to
      if (script.paceMs) await new Promise((resolve) => setTimeout(resolve, script.paceMs))
    }
    for (const [index, { name, arguments: given }] of (script.toolCalls ?? []).entries()) response.write(event(call.model, { tool_calls: [{ index, id: `call-${index}`, type: 'function', function: { name, arguments: given } }] }, null))
    response.end(`${event(call.model, {}, script.finish ?? 'stop', { prompt_tokens: 10, completion_tokens: Math.ceil(text.length / 4) })}data: [DONE]\n\n`)
  }
}

/** Told that its answer was interrupted, the vendor goes on where the text ends; text that is not its own it refuses to continue. */
function textFor(script: Script, messages: VendorCall['messages']): { text: string; from: number } {
  const isContinuation = messages.at(-1)?.content.startsWith('Your answer was interrupted') === true && messages.at(-2)?.role === 'assistant'
  const question = (isContinuation ? messages.at(-3) : messages.at(-1))?.content ?? ''
  const text = typeof script.text === 'string' ? script.text : script.text(question, messages)
  if (!isContinuation) return { text, from: 0 }
  const base = messages.at(-2)?.content ?? ''
  return text.startsWith(base) ? { text, from: base.length } : { text: ' THIS DOES NOT CONTINUE WHAT I SAID', from: 0 }
}

/** Makes the vendor known to a running Steward, and cleared for everything unless told otherwise; `modelId` names one of its scripts. */
export async function addVendor(platform: Officers, vendor: ScriptedVendor): Promise<{ vendorId: string; modelId(script: string): string }> {
  const { id } = await (await platform.as('administrator')).createVendor({ adapterId: 'openai-compatible', title: 'Scripted', options: { baseUrl: vendor.url, isLocal: true }, modelNames: ['*'] })
  await clearVendor(platform, id)
  return { vendorId: id, modelId: (script) => `${id}/${script}` }
}

type Officers = { as(name: 'administrator' | 'securityOfficer'): Promise<Client<AllEndpoints>> }
type Review = Parameters<Client<AllEndpoints>['proposeVendorReview']>[0]

/** Evidence as two officers would enter it; `less` changes what it says. */
export async function clearVendor(platform: Officers, vendorId: string, less: Partial<Omit<Review, 'facts'>> & { facts?: Partial<Review['facts']> } = {}): Promise<{ reviewId: string }> {
  const review = await (await platform.as('administrator')).proposeVendorReview(reviewOf(vendorId, less))
  if (review.state === 'proposed') await (await platform.as('securityOfficer')).decideVendorReview({ reviewId: review.id, isConfirmed: true })
  return { reviewId: review.id }
}

export function reviewOf(vendorId: string, less: Partial<Omit<Review, 'facts'>> & { facts?: Partial<Review['facts']> } = {}): Review {
  return { vendorId, model: '*', maxConf: 'restricted', comps: ['*'], validUntil: dayAhead(365), ...less, facts: { ...evidence, ...less.facts } }
}

export function dayAhead(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}

const evidence: Review['facts'] = {
  isNoTraining: true,
  noTrainingClause: 'Inputs are not used to train any model.',
  retentionDays: 0,
  isZeroRetention: true,
  region: 'this machine',
  certificate: 'none: a test vendor',
  title: 'Contract of the test',
  link: null,
  documentId: null,
  sha256: 'a'.repeat(64),
}

/** Words that say their own place, so that a lost, doubled or moved one shows. */
export function numberedText(words: number, seed = ''): string {
  return Array.from({ length: words }, (_, index) => `${seed}${index}`).join(' ')
}

function gate(): { opened: Promise<void>; open(): void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { opened, open }
}

function event(model: string, delta: object, finish: string | null, usage?: object): string {
  return `data: ${JSON.stringify({ id: 'scripted', object: 'chat.completion.chunk', created: 1, model, choices: [{ index: 0, delta, finish_reason: finish }], ...(usage && { usage }) })}\n\n`
}

function sendJson(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(value))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
