import { connect } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, describe, expect, test } from 'vitest'
import { clockBodies, type BodyTimes } from './body-clock.ts'

let app: FastifyInstance
afterEach(() => app.close())

async function start(times: BodyTimes): Promise<number> {
  app = Fastify({ bodyLimit: 1000, forceCloseConnections: true })
  clockBodies(app, (_request, reply) => void reply.code(408).send('too slow'), times)
  app.addContentTypeParser('application/octet-stream', (_request: unknown, payload: unknown, done: (error: null, body: unknown) => void) => done(null, payload))
  app.setErrorHandler((error: { statusCode?: number }, _request, reply) => void reply.removeHeader('connection').code(error.statusCode ?? 500).send('refused'))
  app.post('/', async () => 'taken')
  await app.listen({ port: 0, host: '127.0.0.1' })
  return (app.server.address() as { port: number }).port
}

/** What the server said until it closed the connection. */
function say(port: number, head: string, body: Buffer | string): Promise<string> {
  return new Promise((resolve) => {
    let heard = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(`POST / HTTP/1.1\r\nhost: a\r\n${head}\r\n\r\n`, () => socket.write(body)))
    socket.on('data', (bytes) => (heard += bytes.toString()))
    socket.on('error', () => (heard += ' (reset)'))
    socket.on('close', () => resolve(heard))
  })
}

describe('a body', () => {
  test('that never ends is answered, and its connection let go of', async () => {
    const port = await start({ bodyMs: 30, lingerMs: 30 })
    expect(await say(port, 'content-type: application/json\r\ncontent-length: 900', '{')).toMatch(/^HTTP\/1.1 408 .*too slow$/s)
  })

  test('that is larger than allowed leaves its sender the answer to read, and is let go of if it does not end', async () => {
    const port = await start({ bodyMs: 60_000, lingerMs: 100 })
    const heard = await say(port, 'content-type: application/json\r\ncontent-length: 9000000', Buffer.alloc(8_000_000, 32))
    expect(heard).toMatch(/^HTTP\/1.1 413 .*refused/s)
  })

  test('of a file is not hurried, until it was answered', async () => {
    const port = await start({ bodyMs: 1, lingerMs: 30 })
    expect(await say(port, 'content-type: application/octet-stream\r\ncontent-length: 900', 'x')).toMatch(/^HTTP\/1.1 200 .*taken$/s)
  })

  test('that comes in time is taken', async () => {
    const port = await start({ bodyMs: 60_000, lingerMs: 60_000 })
    expect(await say(port, 'content-type: application/json\r\ncontent-length: 2\r\nconnection: close', '{}')).toMatch(/^HTTP\/1.1 200 .*taken$/s)
  })
})
