/**
 * U3: no payload makes the one dialer connect where it must not. Names are answered by a made-up resolver and sockets
 * opened by a made-up connector that writes down where it was sent, so nothing forbidden is ever really dialled; only
 * the redirects are served, on loopback.
 */
import { createServer } from 'node:http'
import { BlockList, isIPv6, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ModelFault } from '#kernel/ports/model.ts'
import { createDialer, type DialerOptions, type ResolvedAddress } from './dialer.ts'

/** Judged by the platform's own block list, in other words than address-rules.ts (IANA special-purpose registries). */
const forbidden = { ipv4: new BlockList(), ipv6: new BlockList() }
for (const [net, bits] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4]] as const) forbidden.ipv4.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [['::', 3], ['4000::', 2], ['8000::', 1], ['::ffff:0:0', 96], ['64:ff9b::', 96], ['64:ff9b:1::', 48], ['100::', 64], ['2001::', 32], ['2001:db8::', 32], ['2002::', 16], ['fc00::', 7], ['fe80::', 10], ['fec0::', 10], ['ff00::', 8]] as const) forbidden.ipv6.addSubnet(net, bits, 'ipv6')

const isForbidden = (address: string): boolean => (isIPv6(address) ? forbidden.ipv6.check(address, 'ipv6') : forbidden.ipv4.check(address))

/** Addresses nobody may reach over the internet, as DNS would give them. */
const inside = [
  '127.0.0.1', '127.1.2.3', '127.255.255.254', '0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.127.255.254', '100.100.100.200', '169.254.169.254', '169.254.170.2', '169.254.0.1',
  '172.16.0.1', '172.31.255.255', '192.168.0.1', '192.168.255.255', '192.0.0.1', '192.0.0.192', '192.0.2.1', '198.18.0.1', '198.19.255.255', '198.51.100.7', '203.0.113.9', '224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255',
  '::', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1', '::ffff:a9fe:a9fe', '::ffff:169.254.169.254', '::ffff:192.168.1.1', '::ffff:0.0.0.0', '64:ff9b::7f00:1', '64:ff9b::a9fe:a9fe', '64:ff9b::10.0.0.1', '64:ff9b:1::a00:1',
  '2002:7f00:1::', '2002:a9fe:a9fe::', '2002:a00:1::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2', '2001:db8::1', '100::1', 'fc00::1', 'fd00:ec2::254', 'fd12:3456:789a::1', 'fe80::1', 'fe80::a9fe:a9fe', 'fec0::1', '::127.0.0.1', '::a9fe:a9fe', '1::1', '4000::1', 'ff02::1', 'ff0e::1',
]

/** The same places as somebody would write them into an address. */
const literals = [
  'https://127.0.0.1/', 'https://127.1/', 'https://127.0.1/', 'https://2130706433/', 'https://0x7f000001/', 'https://0x7f.0.0.1/', 'https://0x7f.1/', 'https://017700000001/', 'https://0177.0.0.1/', 'https://0177.0.0.01/', 'https://127.0.0.1./', 'https://0/', 'https://0.0.0.0/', 'https://00000000/', 'https://0x0/',
  'https://169.254.169.254/latest/meta-data/', 'https://2852039166/', 'https://0xa9fea9fe/', 'https://0xA9.0xFE.0xA9.0xFE/', 'https://0251.0376.0251.0376/', 'https://169.254.43518/', 'https://169.16689662/', 'https://169.0xfea9fe/', 'https://0251.254.169.254/',
  'https://10.0.0.1/', 'https://10.1/', 'https://167772161/', 'https://0xa000001/', 'https://012.0.0.1/', 'https://192.168.1.1/', 'https://192.168.257/', 'https://3232235777/', 'https://0xc0a80101/', 'https://172.16.0.1/', 'https://2886729729/', 'https://0xac100001/', 'https://100.64.0.1/', 'https://255.255.255.255/', 'https://4294967295/',
  'https://[::1]/', 'https://[0:0:0:0:0:0:0:1]/', 'https://[0000:0000:0000:0000:0000:0000:0000:0001]/', 'https://[::]/', 'https://[::ffff:127.0.0.1]/', 'https://[::ffff:7f00:1]/', 'https://[::FFFF:7F00:0001]/', 'https://[0:0:0:0:0:ffff:127.0.0.1]/', 'https://[::ffff:a9fe:a9fe]/', 'https://[::ffff:169.254.169.254]/', 'https://[64:ff9b::127.0.0.1]/', 'https://[64:ff9b::a9fe:a9fe]/', 'https://[2002:7f00:1::]/', 'https://[fd00:ec2::254]/', 'https://[fe80::1]/', 'https://[fc00::1]/', 'https://[::127.0.0.1]/', 'https://[ff02::1]/',
  // Full-width digits, circled ones and other dots become ordinary ones (UTS 46).
  'https://１２７.０.０.１/', 'https://①②⑦.⓪.⓪.①/', 'https://127。0。0。1/', 'https://127．0．0．1/', 'https://127｡0｡0｡1/', 'https://１６９。２５４。１６９。２５４/', 'https://0x7f。1/', 'https://%31%32%37.0.0.1/', 'https://127.0.0.%31/', 'https://①⑥⑨.254.169.254/',
  'https://127.0.0.1:443/', 'https://127.0.0.1:8443/', 'https://127.0.0.1:22/', 'https:\\\\127.0.0.1\\', 'https:/127.0.0.1/', 'https:127.0.0.1', '  https://127.0.0.1/  ', 'https://127.0.0.1/#@vendor.example', 'https://127.0.0.1?@vendor.example/', 'https://127.0.0.1\t/', 'https://127.0\n.0.1/',
]

/** Not an address of a vendor at all: refused before anybody is asked. */
const malformed = [
  'http://vendor.example/', 'HTTP://vendor.example/', 'ftp://vendor.example/', 'file:///etc/passwd', 'gopher://127.0.0.1:6379/_INFO', 'data:text/plain,hello', 'javascript:alert(1)', 'ws://vendor.example/', 'blob:https://vendor.example/1', 'about:blank', '//vendor.example/', '/v1', 'vendor.example', '', 'https://', 'https://[::1', 'https://[::ffff:999.0.0.1]/', 'https://256.256.256.256/', 'https://vendor.example:99999/', 'https://ven dor.example/',
  'https://user@vendor.example/', 'https://vendor.example@127.0.0.1/', 'https://user:secret@vendor.example/', 'https://127.0.0.1:80@vendor.example/', 'https://vendor.example%00@127.0.0.1/', 'https://a:b@169.254.169.254/',
]

type Watched = { resolved: string[]; connected: string[]; options: DialerOptions }

function watched(answers: (hostname: string, time: number) => string[]): Watched {
  const resolved: string[] = []
  const connected: string[] = []
  const times = new Map<string, number>()
  const toAddress = (address: string): ResolvedAddress => ({ address, family: isIPv6(address) ? 6 : 4 })
  return {
    resolved,
    connected,
    options: {
      allows: () => true,
      resolve: async (hostname) => {
        resolved.push(hostname)
        const time = times.get(hostname) ?? 0
        times.set(hostname, time + 1)
        return answers(hostname, time).map(toAddress)
      },
      connect: (_target, addresses, done) => {
        connected.push(...addresses.map(({ address }) => address))
        done(new Error('no network in this test'), null)
      },
    },
  }
}

async function dialOnce(options: DialerOptions, url: string): Promise<string> {
  const dialer = createDialer(options)
  try {
    const outcome: unknown = await dialer.fetch('internet')(url).catch((error: unknown) => error)
    if (outcome instanceof ModelFault) return outcome.code
    throw outcome instanceof Error ? outcome : new Error('it was answered')
  } finally {
    await dialer.close()
  }
}

test('there are at least 150 payloads, and the judge of them knows good from bad', () => {
  expect(inside.length * 3 + literals.length + malformed.length).toBeGreaterThanOrEqual(150)
  expect(new Set([...literals, ...malformed]).size).toBe(literals.length + malformed.length)
  expect(inside.filter((address) => !isForbidden(address))).toEqual([])
  expect(['8.8.8.8', '93.184.216.34', '2606:4700::1111', '172.32.0.1', '100.128.0.1'].filter(isForbidden)).toEqual([])
})

describe('a name', () => {
  test.each(inside)('that means %s is not connected to', async (address) => {
    const seen = watched(() => [address])
    expect([await dialOnce(seen.options, 'https://vendor.example/'), seen.connected]).toEqual(['rejected', []])
  })
  test.each(inside)('that means a public address and %s is not connected to', async (address) => {
    for (const answer of [['93.184.216.34', address], [address, '2606:4700::1111']]) {
      const seen = watched(() => answer)
      expect([await dialOnce(seen.options, 'https://vendor.example/'), seen.connected]).toEqual(['rejected', []])
    }
  })
  test.each(inside)('that means %s from its second look-up on gets the address that was checked, then none', async (address) => {
    const seen = watched((_hostname, time) => (time === 0 ? ['93.184.216.34'] : [address]))
    expect(await dialOnce(seen.options, 'https://vendor.example/')).toBe('unreachable')
    expect([seen.resolved.length, seen.connected]).toEqual([1, ['93.184.216.34']])
    expect(await dialOnce(seen.options, 'https://vendor.example/')).toBe('rejected')
    expect(seen.connected).toEqual(['93.184.216.34'])
  })
  test('that means nothing is not connected to', async () => {
    const seen = watched(() => [])
    expect([await dialOnce(seen.options, 'https://vendor.example/'), seen.connected]).toEqual(['rejected', []])
  })
})

test.each(literals)('%j connects nowhere', async (url) => {
  const seen = watched(() => ['127.0.0.1'])
  expect([await dialOnce(seen.options, url), seen.connected]).toEqual(['rejected', []])
})

test.each(malformed)('%j is refused before a name is looked up', async (url) => {
  const seen = watched(() => ['93.184.216.34'])
  expect(await dialOnce(seen.options, url)).toBe('rejected')
  expect([seen.resolved, seen.connected]).toEqual([[], []])
})

test('a name of other letters is the name it is written as, and the list is asked about that', async () => {
  const asked: string[] = []
  const seen = watched(() => ['93.184.216.34'])
  const options = { ...seen.options, allows: (host: string) => (asked.push(host), host === 'vendor.example') }
  for (const url of ['https://VENDOR.example/', 'https://ｖｅｎｄｏｒ.example/', 'https://vendor。example/', 'https://vendor.example\\@127.0.0.1@evil.example/']) expect(await dialOnce(options, url)).toBe('unreachable')
  // Cyrillic о; a soft hyphen is nothing; a dot at the end is another name.
  for (const url of ['https://vend\u043er.example/', 'https://vendor.example./', 'https://vendor.example.evil.example/', 'https://evil.example/vendor.example', 'https://evil.example#vendor.example']) expect(await dialOnce(options, url)).toBe('forbidden')
  expect(asked.slice(0, 3)).toEqual(['vendor.example', 'vendor.example', 'vendor.example'])
  expect(seen.resolved).toHaveLength(4)
})

describe('the allow-list', () => {
  test('is asked before a name is resolved, with host and port, and a refusal is recorded', async () => {
    const records: string[] = []
    const seen = watched(() => ['93.184.216.34'])
    const allows = (host: string, port: number) => host === 'vendor.example' && port === 443
    const options: DialerOptions = { ...seen.options, allows, record: ({ host, port, outcome, detail, address }) => void records.push(`${host}:${port} ${outcome} ${detail} ${address}`) }
    for (const url of ['https://other.example/', 'https://vendor.example:8443/', 'https://api.vendor.example/', 'https://93.184.216.34/']) expect(await dialOnce(options, url)).toBe('forbidden')
    expect([seen.resolved, seen.connected]).toEqual([[], []])
    expect(await dialOnce(options, 'https://vendor.example/v1?key=canary')).toBe('unreachable')
    expect(records).toEqual(['other.example:443 refused forbidden null', 'vendor.example:8443 refused forbidden null', 'api.vendor.example:443 refused forbidden null', '93.184.216.34:443 refused forbidden null', 'vendor.example:443 failed unreachable null'])
  })
})

describe('redirects', () => {
  let asked: string[] = []
  let origin = ''
  let honeypot = ''
  const servers = [
    createServer((request, response) => {
      const [, status, ...rest] = (request.url ?? '').split('/')
      response.writeHead(Number(status), { location: decodeURIComponent(rest.join('/')) }).end()
    }),
    createServer((request, response) => (asked.push(request.url ?? ''), response.end('caught'))),
  ] as const
  beforeAll(async () => {
    for (const server of servers) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    ;[origin, honeypot] = servers.map((server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`) as [string, string]
  })
  afterAll(() => servers.forEach((server) => (server.closeAllConnections(), server.close())))

  test.each([301, 302, 303, 307, 308])('with status %i lead nowhere', async (status) => {
    const targets = [honeypot, `${honeypot}/v1`, honeypot.replace('127.0.0.1', 'localhost'), honeypot.replace('127.0.0.1', '2130706433'), honeypot.replace('http://', '//'), 'http://169.254.169.254/', 'file:///etc/passwd', '/', '']
    const dialer = createDialer({ allows: () => true })
    asked = []
    for (const target of targets) expect(await dialer.fetch('local')(`${origin}/${status}/${encodeURIComponent(target)}`).catch((error: ModelFault) => error.code)).toBe('rejected')
    await dialer.close()
    expect(asked).toEqual([])
  })
})
