/** A site on the internet through the real dialer, with names and sockets of ours: nothing private is ever dialled. */
import { createServer, type Server } from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDialer, type Dialer, type ResolvedAddress } from '#kernel/gateway/dialer.ts'
import { createSiteReader } from './site-reader.ts'

let server: Server
let dialer: Dialer
const dialled: string[] = []
const names: Record<string, ResolvedAddress[]> = {
  'public.example': [{ address: '93.184.215.14', family: 4 }],
  'inside.example': [{ address: '10.1.2.3', family: 4 }],
  'metadata.example': [{ address: '169.254.169.254', family: 4 }],
  'mixed.example': [{ address: '93.184.215.14', family: 4 }, { address: '127.0.0.1', family: 4 }],
  'six.example': [{ address: '::ffff:7f00:1', family: 6 }],
}
const seen: { cookie: string | undefined; agent: string | undefined; encoding: string | undefined }[] = []
beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push({ cookie: request.headers.cookie, agent: request.headers['user-agent'], encoding: request.headers['accept-encoding'] as string })
    if (request.url === '/inside') return void response.writeHead(302, { location: 'https://inside.example/' }).end()
    if (request.url === '/silent') return
    if (request.url === '/long') return void response.writeHead(200, { 'content-type': 'text/html' }).end('x'.repeat(5_000))
    if (request.headers['if-none-match'] === '"1"') return void response.writeHead(304, { etag: '"1"' }).end()
    response.writeHead(200, { 'content-type': 'text/html; charset="iso-8859-1"', etag: '"1"', 'set-cookie': 'a=1' }).end('<title>Caf\u00e9</title>', 'latin1')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  dialer = createDialer({
    allows: () => true,
    resolve: async (name) => names[name] ?? [],
    // Whatever public address was checked, the bytes go to this test's own server.
    connect: (target, addresses, done) => {
      dialled.push(`${target.hostname} ${addresses.map((each) => each.address).join(',')}`)
      const socket = net.connect(port, '127.0.0.1', () => done(null, socket))
      socket.once('error', (error) => done(error, null))
    },
  })
})
afterAll(async () => {
  await dialer.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const reader = () => createSiteReader(({ reach, siteId }) => dialer.dial(reach, { adapterId: 'site', connectionId: siteId }, { tellsRedirects: true }))
const get = (url: string, over = {}) => reader().get({ url, reach: 'internet', siteId: 's', bytesMax: 1_000, timeMs: 10_000, ...over }, AbortSignal.timeout(20_000))

describe('a page', () => {
  test('comes with what is needed to ask again, and nothing of ours goes along', async () => {
    const answer = await get('https://public.example/')
    expect(answer).toMatchObject({ status: 200, mediaType: 'text/html', charset: 'iso-8859-1', etag: '"1"', isTooLarge: false })
    expect(reader().readPage('https://public.example/', answer.bytes, answer.charset).title).toBe('Café')
    expect(await get('https://public.example/', { etag: answer.etag })).toMatchObject({ status: 304, etag: '"1"' })
    expect(seen).toEqual(seen.map(() => ({ cookie: undefined, agent: expect.stringContaining('StewardBot'), encoding: 'identity' })))
  })
  test('that redirects inside is told, not followed; the name it leads to is refused before a socket', async () => {
    expect(await get('https://public.example/inside')).toMatchObject({ status: 302, location: 'https://inside.example/' })
    const before = dialled.length
    for (const name of ['inside.example', 'metadata.example', 'mixed.example', 'six.example', '169.254.169.254', '[::1]', '0x7f000001', 'unknown.example']) await expect(get(`https://${name}/`)).rejects.toMatchObject({ code: expect.stringMatching(/refused|unreachable/) })
    expect(dialled.slice(before)).toEqual([])
    await expect(get('http://public.example/')).rejects.toMatchObject({ code: 'refused' })
    await expect(get('https://metadata.example/', { reach: 'local' })).rejects.toMatchObject({ code: 'refused' })
  })
  test('that is too long or never comes ends in words', async () => {
    expect(await get('https://public.example/long')).toMatchObject({ isTooLarge: true, bytes: new Uint8Array() })
    await expect(get('https://public.example/silent', { timeMs: 200 })).rejects.toMatchObject({ code: 'timeout' })
    const stopped = AbortSignal.abort()
    await expect(reader().get({ url: 'https://public.example/', reach: 'internet', siteId: 's', bytesMax: 9, timeMs: 9 }, stopped)).rejects.toMatchObject({ code: 'stopped' })
  })
})

describe('robots.txt', () => {
  const robots = (text: string) => reader().readRobots('https://a.example/robots.txt', text)
  test('is read as RFC 9309 says: the longest rule, our own group before that for all', () => {
    const read = robots('User-agent: *\nDisallow: /\n\nUser-agent: StewardBot\nDisallow: /private\nAllow: /private/open\nCrawl-delay: 7\nSitemap: https://a.example/map.xml')
    expect(['/', '/private/x', '/private/open/x'].map((path) => read.allows(`https://a.example${path}`))).toEqual([true, false, true])
    expect(read).toMatchObject({ delaySeconds: 7, sitemaps: ['https://a.example/map.xml'] })
  })
  test('that is empty or rubbish allows, and says nothing of other sites', () => {
    for (const text of ['', '<html>not found</html>', '\0'.repeat(100), 'Disallow: /']) expect(robots(text).allows('https://a.example/x')).toBe(true)
    expect(robots('').allows('https://b.example/x')).toBe(false)
    expect(robots(`User-agent: *\nDisallow: /${'*a'.repeat(2_000)}$`).allows(`https://a.example/${'a'.repeat(2_000)}`)).toBeTypeOf('boolean')
  })
})

describe('what stands in a page', () => {
  const read = (html: string) => reader().readPage('https://a.example/dir/page', new TextEncoder().encode(html), undefined)
  test('links are absolute and of the web, the base and the canonical address are heeded', () => {
    const page = read('<base href="/other/"><link rel="canonical" href="/x"><a href="y">1</a><a href="javascript:alert(1)">2</a><a rel="nofollow" href="z">3</a><area href="//b.example/q"><a href="data:text/html,x">4</a><a>5</a>')
    expect(page).toMatchObject({ canonical: 'https://a.example/x', links: ['https://a.example/other/y', 'https://b.example/q'] })
  })
  test('robots in the head are heeded, and hostile pages end', () => {
    expect(read('<meta name="robots" content="noindex, nofollow">')).toMatchObject({ isIndexable: false, isFollowable: false })
    expect(read(`${'<div>'.repeat(50_000)}<a href="/x">x</a>`).links).toEqual(['https://a.example/x'])
    expect(read('<a href="/x">'.repeat(1).concat(Array.from({ length: 5_000 }, (_, at) => `<a href="/${at}">`).join(''))).links.length).toBe(2_000)
  })
  test('a site map gives pages and further maps, http and https only, and resolves no entity', () => {
    const map = reader().readSitemap(new TextEncoder().encode('<?xml version="1.0"?><!DOCTYPE u [<!ENTITY e SYSTEM "file:///etc/passwd">]><urlset><url><loc> https://a.example/1?a=1&amp;b=2 </loc></url><url><loc>&e;</loc></url><url><loc>file:///x</loc></url></urlset>'))
    expect(map).toEqual({ pages: ['https://a.example/1?a=1&b=2'], sitemaps: [] })
    expect(reader().readSitemap(new TextEncoder().encode('<sitemapindex><sitemap><loc>https://a.example/m.xml</loc></sitemap></sitemapindex>'))).toEqual({ pages: [], sitemaps: ['https://a.example/m.xml'] })
  })
})
