import { connect, type AddressInfo, type Socket } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, expect, test } from 'vitest'
import type { StreamSource } from '../pipeline/feature.ts'
import { sendStream } from './http-stream.ts'

let app: FastifyInstance | undefined
const sockets: Socket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await app?.close()
})

async function serve(source: StreamSource, watch: (onLost: () => void) => () => void = () => () => {}): Promise<number> {
  app = Fastify({ forceCloseConnections: true })
  app.get('/', (request, reply) => sendStream(request, reply, source, watch))
  await app.listen({ port: 0, host: '127.0.0.1' })
  return (app.server.address() as AddressInfo).port
}

/** Reads with pauses, as over a slow line. */
function readSlowly(port: number, pauseMs: number, onBytes = () => {}): Promise<number> {
  return new Promise((resolve) => {
    let bytes = 0
    const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'))
    sockets.push(socket)
    socket.on('data', (chunk) => {
      bytes += chunk.length
      onBytes()
      socket.pause()
      setTimeout(() => socket.resume(), pauseMs)
    })
    socket.on('close', () => resolve(bytes))
    socket.on('error', () => {})
  })
}

const largeBytes = 12_000_000

test('a long answer reaches a slow reader whole, though it is more than may wait', async () => {
  const port = await serve({
    open(out) {
      out.write('x'.repeat(largeBytes))
      out.write('event: state\n\n')
      setTimeout(() => {
        out.write('event: end\n\n')
        out.end()
      }, 20)
      return () => {}
    },
  })
  expect(await readSlowly(port, 1)).toBeGreaterThan(largeBytes)
})

test('a reader that does not read is let go, and holds no more than its share', async () => {
  let written = 0
  let isStopped = false
  const port = await serve({
    open(out) {
      const timer = setInterval(() => {
        for (let index = 0; index < 100; index++) out.write('y'.repeat(16_384))
        written += 1_638_400
      }, 1)
      return () => {
        isStopped = true
        clearInterval(timer)
      }
    },
  })
  const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n'))
  sockets.push(socket)
  socket.pause()
  socket.on('error', () => {})
  await expect.poll(() => isStopped, { timeout: 10_000 }).toBe(true)
  // The machine’s own socket buffers take some megabytes before anything waits here.
  expect(written).toBeLessThan(60_000_000)
})

test('a stream whose reader lost the right ends at once, and its source is stopped once', async () => {
  let lose = () => {}
  let stops = 0
  let unwatched = 0
  const port = await serve({ open: (out) => (out.write('event: a\n\n'), () => void stops++) }, (onLost) => {
    lose = onLost
    return () => void unwatched++
  })
  // The first bytes are the head alone, or the head and the event.
  let closed: Promise<number> | undefined
  await new Promise<void>((resolve) => (closed = readSlowly(port, 0, resolve)))
  lose()
  expect(await closed).toBeGreaterThan(0)
  await expect.poll(() => [stops, unwatched]).toEqual([1, 1])
})

test('a reader that speaks HTTP/1.0 gets events, not chunks', async () => {
  const port = await serve({ open: (out) => (out.write('event: a\n\n'), out.end(), () => {}) })
  const heard = await new Promise<string>((resolve) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.0\r\n\r\n'))
    sockets.push(socket)
    socket.on('data', (chunk) => (text += String(chunk)))
    socket.on('close', () => resolve(text))
  })
  expect(heard.split('\r\n\r\n')[1]).toBe('event: a\n\n')
})
