/** Databases are dialled by the same rules as vendors: nothing private, nothing unlisted, nothing a name means besides. */
import { createServer, type AddressInfo, type Server } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DialRecord, ResolvedAddress } from './dialer.ts'
import { createSocketDialer } from './socket-dialer.ts'

let server: Server
let connections = 0
beforeAll(async () => {
  server = createServer(() => connections++)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => void server.close())

const port = () => (server.address() as AddressInfo).port
const caller = { adapterId: 'database-test', connectionId: null }
const names: Record<string, ResolvedAddress[]> = {
  'inside.example': [{ address: '10.0.0.5', family: 4 }],
  'metadata.example': [{ address: '169.254.169.254', family: 4 }],
  'mixed.example': [{ address: '93.184.215.14', family: 4 }, { address: '127.0.0.1', family: 4 }],
  'here.example': [{ address: '127.0.0.1', family: 4 }],
}

function dialer(allowed = true) {
  const records: DialRecord[] = []
  const resolved: string[] = []
  const made = createSocketDialer({ allows: () => allowed, record: (dial) => void records.push(dial), resolve: async (name) => (resolved.push(name), names[name] ?? []) })
  return { records, resolved, open: (host: string, reach: 'internet' | 'local', signal = AbortSignal.timeout(2_000)) => made.open({ host, port: port(), reach, caller }, signal) }
}

test('a name that means an inside address is refused before a socket, whatever else it means', async () => {
  const at = dialer()
  for (const host of ['inside.example', 'metadata.example', 'mixed.example', 'here.example', '127.0.0.1', '::1', '::ffff:7f00:1', 'unknown.example']) await expect(at.open(host, 'internet')).rejects.toThrow()
  for (const host of ['metadata.example', '169.254.169.254']) await expect(at.open(host, 'local')).rejects.toThrow()
  expect(at.records.map((record) => record.outcome)).toEqual(Array.from({ length: 10 }, () => 'refused'))
  expect(connections).toBe(0)
})

test('a host on no list is not even looked up', async () => {
  const at = dialer(false)
  await expect(at.open('here.example', 'local')).rejects.toMatchObject({ code: 'UNLISTED' })
  expect([at.resolved, connections]).toEqual([[], 0])
})

test('a local server is reached at the checked address, and the signal that was for connecting ends nothing afterwards', async () => {
  const at = dialer()
  const stop = new AbortController()
  const socket = await at.open('here.example', 'local', stop.signal)
  stop.abort()
  expect(socket.destroyed).toBe(false)
  expect(at.records).toMatchObject([{ outcome: 'answered', address: '127.0.0.1', adapterId: 'database-test' }])
  socket.destroy()
  await expect(at.open('here.example', 'local', AbortSignal.abort(new Error('no')))).rejects.toThrow('no')
})
