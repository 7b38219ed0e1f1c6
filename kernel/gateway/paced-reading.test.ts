import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { buildConnector } from 'undici'
import { afterEach, expect, test } from 'vitest'
import type { ModelFault } from '#kernel/ports/model.ts'
import { createDialer } from './dialer.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function vendor(answer: (response: ServerResponse) => void): Promise<{ url: string; sockets: Set<Socket> }> {
  const sockets = new Set<Socket>()
  const server = createServer((_request, response) => answer(response)).on('connection', (socket) => void sockets.add(socket))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  closers.push(() => new Promise((done) => (server.closeAllConnections(), server.close(done))))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, sockets }
}

type Read = { text: string; fault?: ModelFault }

function dialled() {
  const dialer = createDialer({ allows: () => true })
  closers.push(() => dialer.close())
  const dial = dialer.dial('local')
  return (url: string, onBytes = () => {}): Promise<Read> =>
    new Promise((done) => {
      const read: Read = { text: '' }
      dial(
        { url, method: 'POST', headers: {}, body: '{}', signal: new AbortController().signal },
        {
          head: () => undefined,
          bytes(chunk) {
            read.text += Buffer.from(chunk).toString('latin1')
            onBytes()
          },
          end: () => done(read),
          fault: (fault) => done({ ...read, fault }),
        },
      )
    })
}

const stream = { 'content-type': 'text/event-stream' }
const event = (number: number) => `data: ${number}\n\n`
const events = (count: number) => Array.from({ length: count }, (_, number) => event(number)).join('')

/** Sends each event in a packet of its own, a few milliseconds apart. */
async function speak(response: ServerResponse, count: number, everyMs: number, afterFirst?: Promise<void>): Promise<void> {
  response.writeHead(200, stream)
  response.flushHeaders()
  for (let number = 0; number < count; number++) {
    response.write(event(number))
    await (number === 0 && afterFirst ? afterFirst : pause(everyMs))
  }
  response.end()
}

test('what a vendor says in small packets arrives whole and in order, the first at once', async () => {
  // The vendor goes on once its first words were read: who waited for more of them would wait for ever.
  let wasRead = () => {}
  const first = new Promise<void>((resolve) => (wasRead = resolve))
  const { url, sockets } = await vendor((response) => void speak(response, 60, 5, first))
  const answer = await dialled()(url, wasRead)
  expect(answer.text).toBe(events(60))
  expect(sockets.size).toBe(1)
})

test('reading is stopped between the steps, not only put off', async () => {
  const { url } = await vendor((response) => void speak(response, 60, 5))
  const dialer = createDialer({
    allows: () => true,
    connect: (target, _addresses, done) =>
      buildConnector({})(target, (...opened) => {
        if (opened[1]) watchReads(opened[1])
        done(...opened)
      }),
  })
  closers.push(() => dialer.close())
  let reads = 0
  const watchReads = (socket: Socket): void => {
    const push = socket.push.bind(socket)
    socket.push = (chunk: unknown, encoding?: BufferEncoding) => (chunk !== null && reads++, push(chunk, encoding))
  }
  let pieces = 0
  const startedMs = performance.now()
  const text = await new Promise<string>((done, failed) => {
    let all = ''
    dialer.dial('local')(
      { url, method: 'POST', headers: {}, body: '{}', signal: new AbortController().signal },
      {
        head: () => undefined,
        bytes: (chunk) => void (pieces++, (all += Buffer.from(chunk).toString('latin1'))),
        end: () => done(all),
        fault: failed,
      },
    )
  })
  expect(text).toBe(events(60))
  expect(pieces).toBeLessThanOrEqual(reads)
  // 60 packets, some 300 ms: without pauses 60 reads, with them one a step of 40 ms. A vendor that a busy machine slows down takes more steps.
  expect(reads).toBeLessThan(Math.max(30, (performance.now() - startedMs) / 20))
})

test('a download is read as fast as it comes, also as a stream', async () => {
  const body = 'x'.repeat(3_000_000)
  const { url } = await vendor((response) => response.writeHead(200, stream).end(body))
  const startedMs = performance.now()
  expect((await dialled()(url)).text.length).toBe(body.length)
  // In small pieces at a step each it would take half a minute.
  expect(performance.now() - startedMs).toBeLessThan(3_000)
})

test('a connection that ended its answer serves the next call', async () => {
  const { url, sockets } = await vendor((response) => void speak(response, 5, 1))
  const read = dialled()
  for (let call = 0; call < 5; call++) {
    expect((await read(url)).text).toBe(events(5))
    // The client books a connection as free right after it told of the end.
    await pause(1)
  }
  expect(sockets.size).toBe(1)
})

test('a vendor that breaks off while its socket is left unread is a fault with the text before it', async () => {
  const { url } = await vendor((response) => {
    response.writeHead(200, stream)
    response.write(event(0))
    setTimeout(() => response.write(event(1)), 5)
    setTimeout(() => response.socket?.destroy(), 15)
  })
  const answer = await dialled()(url)
  expect(answer.fault).toBeDefined()
  expect(answer.text.startsWith(event(0))).toBe(true)
})
