import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { ModelFault } from '#kernel/ports/model.ts'
import { addressRefusal, type Reach } from './address-rules.ts'
import { createDialer, type DialerOptions, type ResolvedAddress } from './dialer.ts'

const closers: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

function dialerWith(options: Partial<DialerOptions> = {}): ReturnType<typeof createDialer> {
  const dialer = createDialer({ allows: () => true, ...options })
  closers.push(() => dialer.close())
  return dialer
}

async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ origin: string; server: Server }> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))))
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}

async function faultOf(promise: Promise<unknown>): Promise<ModelFault> {
  const outcome = await promise.catch((error: unknown) => error)
  if (!(outcome instanceof ModelFault)) throw new Error(`no fault: ${String(outcome)}`)
  return outcome
}

describe('addresses', () => {
  // Only judged here, never dialled.
  const cases: [string, Reach, boolean][] = [
    ['203.0.113.9', 'internet', false],
    ['8.8.8.8', 'internet', true],
    ['2606:4700::1111', 'internet', true],
    ['127.0.0.1', 'internet', false],
    ['127.0.0.1', 'local', true],
    ['::1', 'internet', false],
    ['::1', 'local', true],
    ['::ffff:127.0.0.1', 'internet', false],
    ['::ffff:a9fe:a9fe', 'local', false],
    ['10.1.2.3', 'internet', false],
    ['10.1.2.3', 'local', true],
    ['192.168.0.10', 'internet', false],
    ['100.64.0.1', 'internet', false],
    ['100.100.100.200', 'local', false],
    ['fd00:ec2::254', 'local', false],
    ['fd12:3456::1', 'local', true],
    ['169.254.169.254', 'internet', false],
    ['169.254.169.254', 'local', false],
    ['fe80::1', 'local', false],
    ['0.0.0.0', 'local', false],
    ['::', 'local', false],
    ['224.0.0.1', 'local', false],
    ['255.255.255.255', 'local', false],
    ['64:ff9b::a9fe:a9fe', 'internet', false],
    ['2002:7f00:1::', 'internet', false],
    ['not an address', 'internet', false],
  ]
  test.each(cases)('%s with reach %s: allowed is %s', (address, reach, isAllowed) => {
    expect(addressRefusal(address, reach) === undefined).toBe(isAllowed)
  })
})

describe('resolving', () => {
  const fake = (answers: ResolvedAddress[][]): { connected: string[]; options: Partial<DialerOptions> } => {
    const connected: string[] = []
    return {
      connected,
      options: {
        resolve: async () => answers.shift() ?? [],
        connect: (_target, addresses, done) => {
          connected.push(...addresses.map(({ address }) => address))
          done(new Error('no network in this test'), null)
        },
      },
    }
  }
  test('a name with one forbidden address among its addresses is not dialled', async () => {
    const { connected, options } = fake([
      [
        { address: '93.184.216.34', family: 4 },
        { address: '10.0.0.5', family: 4 },
      ],
    ])
    const fault = await faultOf(dialerWith(options).fetch('internet')('https://vendor.example/v1'))
    expect([fault.code, connected]).toEqual(['rejected', []])
  })
  test('the connection goes to the address that was checked, with no second look-up', async () => {
    const { connected, options } = fake([[{ address: '93.184.216.34', family: 4 }], [{ address: '127.0.0.1', family: 4 }]])
    expect((await faultOf(dialerWith(options).fetch('internet')('https://vendor.example/v1'))).code).toBe('unreachable')
    expect(connected).toEqual(['93.184.216.34'])
  })
  test.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://127.1/',
    'https://[::ffff:7f00:1]/',
    'https://[::1]/',
  ])('the literal %s is refused without a look-up', async (url) => {
    const { connected, options } = fake([])
    const fault = await faultOf(dialerWith(options).fetch('internet')(url))
    expect([fault.code, connected]).toEqual(['rejected', []])
  })
  test('plain http, user names and other schemes are refused for the internet', async () => {
    const { connected, options } = fake([])
    const dialer = dialerWith(options)
    for (const url of ['http://vendor.example/', 'https://user@vendor.example/', 'ftp://vendor.example/', 'nonsense']) {
      expect((await faultOf(dialer.fetch('internet')(url))).code).toBe('rejected')
    }
    expect(connected).toEqual([])
  })
})

describe('answers, on loopback', () => {
  test('a redirect is not followed, to the same host neither', async () => {
    const asked: string[] = []
    const { origin } = await serve((request, response) => {
      asked.push(request.url ?? '')
      response.writeHead(302, { location: '/elsewhere' }).end()
    })
    expect((await faultOf(dialerWith().fetch('local')(`${origin}/v1`))).message).toContain('redirect')
    expect(asked).toEqual(['/v1'])
  })
  test('a local connection’s open socket does not serve one that may not reach local addresses', async () => {
    const { origin, server } = await serve((_request, response) => response.end('ok'))
    let connections = 0
    server.on('connection', () => connections++)
    const dialer = dialerWith()
    await (await dialer.fetch('local')(origin)).text()
    // The socket is free again a moment after its answer has ended.
    await new Promise((resolve) => setTimeout(resolve, 20))
    await dialer.fetch('local')(origin)
    expect(connections).toBe(1)
    expect((await faultOf(dialer.fetch('internet')(origin.replace('http:', 'https:')))).code).toBe('rejected')
    expect(connections).toBe(1)
  })
  test('an answer over the limit is broken off', async () => {
    const { origin } = await serve((_request, response) => response.end(Buffer.alloc(2_000_000)))
    expect((await faultOf(dialerWith({ responseBytesMax: 1_000_000 }).fetch('local')(origin))).code).toBe('too-large')
  })
  test('a compressed answer that nobody asked for is refused', async () => {
    const { origin } = await serve((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'))
    expect((await faultOf(dialerWith().fetch('local')(origin))).code).toBe('malformed')
  })
  test('a socket that is cut short is not a whole answer', async () => {
    const { origin } = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('half')
      setTimeout(() => response.destroy(), 20)
    })
    expect((await faultOf(dialerWith().fetch('local')(origin))).code).toBe('cut')
  })
  test('stopping closes the vendor’s socket', async () => {
    let hasClosed = false
    const { origin } = await serve((_request, response) => {
      response.write('start')
      response.on('close', () => (hasClosed = true))
    })
    const fault = await faultOf(dialerWith().fetch('local')(origin, { signal: AbortSignal.timeout(40) }))
    expect(fault.code).toBe('stopped')
    await expect.poll(() => hasClosed).toBe(true)
  })
})
