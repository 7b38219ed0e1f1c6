/** The HTTP door: turns requests into calls, and answers into JSON, files or event streams. Nothing else. */
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { CodedError, kernelErrors, type Problem } from '../contract/coded-error.ts'
import type { AnyEndpoint } from '../contract/endpoint.ts'
import type { FileAnswer, StreamSource } from '../pipeline/feature.ts'
import type { Call, Hallway } from '../pipeline/hallway.ts'
import type { Identity } from '../pipeline/identify.ts'
import { newId } from '../store/new-id.ts'
import type { Dialect, Dialects } from './dialect.ts'
import { clockBodies } from './body-clock.ts'
import { addFromElsewhere, isFromElsewhere } from './from-elsewhere.ts'
import { bearerOf, refuseCrossSite, sessionCookie, setSecurityHeaders, tokenOf } from './http-safety.ts'
import { sendStream } from './http-stream.ts'

/** JSON bodies; longest legitimate one is a question of 64,000 characters. */
const bodyBytesMax = 1024 * 1024
/** A form of another protocol is a few tokens. */
const formBytesMax = 128 * 1024

export type HttpDoor = { app: FastifyInstance; close(): Promise<void> }

export function createHttpDoor(options: { hallway: Hallway; identity: Identity; log: Logger; isReady(): boolean; isSecure: boolean; dialects?: Dialects; knowsHost?(host: string | undefined): boolean }): HttpDoor {
  const { hallway, identity, log, dialects = {} } = options
  const app = Fastify({
    logger: false,
    bodyLimit: bodyBytesMax,
    genReqId: () => newId(),
    routerOptions: { maxParamLength: 300 },
    // Slow headers end by Node’s clock, bodies by ours (body-clock.ts): a file may take longer than any one limit.
    connectionTimeout: 0,
    requestTimeout: 0,
    forceCloseConnections: true,
    clientErrorHandler: answerUnreadable,
    frameworkErrors: (error, request, reply) => {
      // An address that cannot be read is refused before any hook runs.
      setSecurityHeaders(reply, request)
      const unreadable = new CodedError(kernelErrors.malformed_request, { cause: error })
      const dialect = Object.values(dialects).find(({ prefix }) => request.url.startsWith(`${prefix}/`))
      void (dialect ? sendDialectProblem(dialect, reply, request.id, unreadable) : sendProblem(reply, request.id, unreadable))
    },
  })
  app.server.headersTimeout = 30_000
  app.addContentTypeParser('application/octet-stream', (_request: unknown, payload: Readable, done: (error: null, body: Readable) => void) => done(null, payload))
  clockBodies(app, (request, reply) => void sendProblem(reply, request.id, new CodedError(kernelErrors.too_slow)))
  app.addHook('onRequest', async (request, reply) => {
    setSecurityHeaders(reply, request)
    if (options.knowsHost?.(request.headers.host) === false) throw new CodedError(kernelErrors.unknown_host)
    // Before a byte of the body is read.
    if (!isFromElsewhere(request)) refuseCrossSite(request)
  })
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    // Closed at once, over bytes that still come, the connection would be reset and the answer lost; the clock closes it.
    void sendProblem(reply.removeHeader('connection'), request.id, fromFramework(error))
  })
  app.get('/healthz', async () => ({ status: 'alive' }))
  app.get('/readyz', async (_request, reply) => reply.code(options.isReady() ? 200 : 503).send({ status: options.isReady() ? 'ready' : 'starting' }))
  for (const dialect of Object.values(dialects)) addDialect(dialect)
  const served = [...hallway.endpoints.values()].filter((endpoint) => endpoint.doors.includes('http'))
  for (const endpoint of served) if (endpoint.takes !== 'form') addRoute(endpoint, app)
  // Forms are read on the addresses that say so, and nowhere else: a page of another site can post one without asking (I7).
  void app.register(async (forms) => {
    forms.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: formBytesMax }, (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))))
    for (const endpoint of served) if (endpoint.takes === 'form' && !endpoint.fromElsewhere) addRoute(endpoint, forms)
  })
  for (const endpoint of served) if (endpoint.fromElsewhere) addFromElsewhere(app, endpoint, { hallway, networkOf, sendProblem })
  return { app, close: () => app.close() }

  function addDialect(dialect: Dialect): void {
    app.addContentTypeParser(dialect.mediaType, { parseAs: 'string' }, app.getDefaultJsonParser('error', 'error'))
    app.all(`${dialect.prefix}/*`, async (request, reply) => sendDialectProblem(dialect, reply, request.id, new CodedError(kernelErrors.not_found)))
  }

  async function answerInDialect(endpoint: AnyEndpoint, dialect: Dialect, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    try {
      const actor = await dialect.identify(bearerOf(request), networkOf(request))
      const input = dialect.input({ query: request.query as Record<string, unknown>, params: request.params as Record<string, unknown>, body: request.body, headers: request.headers })
      const { status, headers, body } = dialect.answer(await hallway.invoke({ endpoint, input, actor, door: 'http', requestId: request.id }))
      return await reply.code(status).headers({ ...headers, 'cache-control': 'no-store', ...(body !== undefined && { 'content-type': dialect.mediaType }) }).send(body === undefined ? undefined : JSON.stringify(body))
    } catch (error) {
      return sendDialectProblem(dialect, reply, request.id, error)
    }
  }

  function addRoute(endpoint: AnyEndpoint, on: Pick<FastifyInstance, 'route'>): void {
    const [method = 'GET', path = '/'] = endpoint.at.split(' ')
    const dialect = endpoint.dialect && dialects[endpoint.dialect]
    const bodyLimit = endpoint.bodyBytesMax !== undefined && { bodyLimit: endpoint.bodyBytesMax }
    if (endpoint.dialect && !dialect) throw new Error(`${endpoint.at} speaks ${endpoint.dialect}, which nobody gave`)
    if (dialect) {
      const errorHandler = (error: Error & { statusCode?: number; code?: string }, request: FastifyRequest, reply: FastifyReply) => void sendDialectProblem(dialect, reply, request.id, fromFramework(error))
      on.route({ method: method as 'GET', url: path, exposeHeadRoute: false, ...bodyLimit, errorHandler, handler: (request, reply) => answerInDialect(endpoint, dialect, request, reply) })
      return
    }
    // A HEAD of a stream would have to be a stream without a body; nobody asks for one.
    on.route({ method: method as 'GET', url: `/api${path}`, exposeHeadRoute: false, ...bodyLimit, handler: (request, reply) => answer(endpoint, request, reply) })
  }

  async function answer(endpoint: AnyEndpoint, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    try {
      const actor = await identity.identify(tokenOf(request, options.isSecure), networkOf(request))
      const follow = followOf(endpoint, request)
      const output = await hallway.invoke({
        endpoint,
        input: inputOf(endpoint, request),
        actor,
        door: 'http',
        requestId: request.id,
        ...(endpoint.takes === 'bytes' && { bytes: request.body as Readable }),
        idempotencyKey: keyOf(request),
        follow,
      })
      if (follow || 'stream' in endpoint.output) return sendStream(request, reply, output as StreamSource, (onLost) => identity.watch(actor, onLost))
      if ('file' in endpoint.output) return sendFile(reply, output as FileAnswer)
      keepSession(endpoint, output, reply)
      return reply.send(output)
    } catch (error) {
      return sendProblem(reply, request.id, error)
    }
  }

  /** A caller who takes a stream follows what the call began. */
  function followOf({ streamsAs }: AnyEndpoint, request: FastifyRequest): Call['follow'] {
    if (!streamsAs || !request.headers.accept?.includes('text/event-stream')) return undefined
    const endpoint = hallway.endpoints.get(streamsAs.name)
    if (!endpoint) throw new Error(`no endpoint named ${streamsAs.name}`)
    return { endpoint, input: streamsAs.input }
  }

  /** Sign-in endpoints answer with a token; the browser gets it as a cookie that scripts cannot read. */
  function keepSession(endpoint: AnyEndpoint, output: unknown, reply: FastifyReply): void {
    if (endpoint.session === 'starts') void reply.header('set-cookie', sessionCookie((output as { token: string }).token, options.isSecure))
    if (endpoint.session === 'ends') void reply.header('set-cookie', sessionCookie('', options.isSecure))
  }

  /** The code goes along in a header: the protocol’s own errors have no place for it. */
  function sendDialectProblem(dialect: Dialect, reply: FastifyReply, requestId: string, error: unknown): FastifyReply {
    if (!(error instanceof CodedError)) log.error({ error, requestId }, 'a request failed')
    const problem = problemOf(error, requestId)
    if (error instanceof CodedError && error.retryAfterSeconds) void reply.header('retry-after', String(error.retryAfterSeconds))
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer')
    return reply.code(problem.status).headers({ 'content-type': dialect.mediaType, 'cache-control': 'no-store', 'x-problem-code': problem.code }).send(JSON.stringify(dialect.problem(problem)))
  }

  function sendProblem(reply: FastifyReply, requestId: string, error: unknown): FastifyReply {
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy()
      return reply
    }
    if (!(error instanceof CodedError)) log.error({ error, requestId }, 'a request failed')
    const problem = problemOf(error, requestId)
    if (error instanceof CodedError && error.retryAfterSeconds) void reply.header('retry-after', String(error.retryAfterSeconds))
    return reply.code(problem.status).header('content-type', 'application/problem+json').send(JSON.stringify(problem))
  }
}

function inputOf(endpoint: AnyEndpoint, request: FastifyRequest): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  const body = endpoint.takes === 'bytes' ? undefined : request.body
  // Bytes sent where fields belong arrive as a stream object, whose insides are nobody's input.
  if (body !== undefined && body !== null && (typeof body !== 'object' || Array.isArray(body) || body instanceof Readable)) throw new CodedError(kernelErrors.malformed_request)
  // Path wins over body and query: the permission is about what the address names.
  Object.assign(input, request.query, body, request.params)
  return input
}

/** Bytes that are not even HTTP get the same shape of answer as everything else. */
function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const requestId = newId()
  const problem = problemOf(new CodedError(error.code === 'HPE_HEADER_OVERFLOW' ? headersTooLarge : kernelErrors.malformed_request), requestId)
  const body = JSON.stringify(problem)
  socket.end(
    `HTTP/1.1 ${problem.status} Refused\r\ncontent-type: application/problem+json\r\nx-request-id: ${requestId}\r\nx-content-type-options: nosniff\r\nconnection: close\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

const headersTooLarge = { code: 'too_large', status: 431, sentence: 'The request’s headers are larger than allowed.' }

function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined || request.method !== 'POST') return undefined
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,200}$/.test(key)) throw new CodedError(kernelErrors.invalid_input, { fields: [{ path: 'Idempotency-Key', sentence: 'Use 8 to 200 letters, digits or signs.' }] })
  return key
}

function sendFile(reply: FastifyReply, file: FileAnswer): FastifyReply {
  const ascii = file.fileName.replace(/[^\x20-\x7e]|["\\]/g, '_')
  void reply
    .header('content-type', file.mediaType)
    .header('content-disposition', `${file.isInline ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`)
    .header('cache-control', 'no-store')
  if (file.sizeBytes !== undefined) void reply.header('content-length', String(file.sizeBytes))
  return reply.send(file.bytes instanceof Uint8Array ? Buffer.from(file.bytes) : file.bytes)
}

export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof CodedError) {
    return { type: 'about:blank', title: error.message, status: error.status, code: error.code, requestId, ...(error.fields && { fields: error.fields }) }
  }
  return { type: 'about:blank', title: `Something went wrong on our side. Nothing was changed. If it happens again, report this number: ${requestId}`, status: 500, code: 'internal_error', requestId }
}

function fromFramework(error: Error & { statusCode?: number; code?: string }): unknown {
  if (error instanceof CodedError) return error
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new CodedError(kernelErrors.too_large)
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500) return new CodedError(kernelErrors.malformed_request, { cause: error })
  return error
}

/** IPv4 to /24, IPv6 to /48: enough to see a pattern, too little to follow a person (AU-3(3)). */
function networkOf(request: FastifyRequest): string {
  const address = request.ip.replace(/^::ffff:/, '')
  return address.includes(':') ? `${address.split(':').slice(0, 3).join(':')}::` : `${address.split('.').slice(0, 3).join('.')}.0`
}
