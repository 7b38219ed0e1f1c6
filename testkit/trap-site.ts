/** A web site on loopback with everything that makes a crawler run for ever, or where it must not go. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type TrapSite = {
  origin: string
  /** Paths asked for since the last look, in order. */
  asked(): string[]
  /** Connections to the place that redirects lead to; must stay none. */
  foreignConnections(): number
  /** Replaces what a path says from now on; null takes the page away. */
  say(path: string, words: string | null): void
  setRobots(robots: { status: number; text: string }): void
  /** Bytes of the endless page that were taken. */
  hugeBytes(): number
  cookiesSeen(): string[]
  close(): Promise<void>
}

const page = (title: string, words: string, links: readonly string[] = [], head = '') =>
  `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body><h1>${title}</h1><p>${words}</p><ul>${links.map((link) => `<li><a href="${link}">${link}</a></li>`).join('')}</ul></body></html>`

export async function startTrapSite(): Promise<TrapSite> {
  let foreign = 0
  const elsewhere = createServer((_request, response) => response.end('private'))
  elsewhere.on('connection', () => foreign++)
  const foreignPort = await listen(elsewhere)
  const asked: string[] = []
  const cookies: string[] = []
  const said = new Map<string, string | null>()
  let robots = { status: 200, text: 'User-agent: *\nDisallow: /secret\nCrawl-delay: 0\nSitemap: /nowhere' }
  let huge = 0
  const server = createServer((request, response) => answer(request, response))
  const port = await listen(server)
  const origin = `http://127.0.0.1:${port}`
  const start = ['/fees', '/fees?utm_source=mail', '/rules;jsessionid=123', '/hop1', '/away', '/metadata', '/calendar?year=2026', '/deep/', '/secret/plan', '/slow', '/huge', '/noindex', '/copy-of-fees', '/picture.png', '/error', 'javascript:alert(1)', 'mailto:x@y.example', 'ftp://127.0.0.1/x', `http://127.0.0.1:${foreignPort}/private`, '//169.254.169.254/latest']
  const pages: Record<string, () => string> = {
    '/': () => page('City office', 'Welcome to the city office.', start),
    '/fees': () => page('Fees', 'A permit for the north yard costs 14 crowns a month.', ['/', '/rules']),
    '/copy-of-fees': () => page('Fees', 'A permit for the north yard costs 14 crowns a month.', ['/', '/rules']),
    '/rules': () => page('Rules', 'Permits are valid for twelve months.', ['/fees']),
    '/noindex': () => page('Hidden', 'Not to be kept.', [], '<meta name="robots" content="noindex">'),
    '/listed': () => page('Listed', 'Only the site map leads here.'),
  }

  return {
    origin,
    asked: () => asked.splice(0),
    foreignConnections: () => foreign,
    say: (path, words) => void said.set(path, words),
    setRobots: (next) => void (robots = next),
    hugeBytes: () => huge,
    cookiesSeen: () => cookies,
    async close() {
      for (const each of [server, elsewhere]) {
        each.closeAllConnections()
        await new Promise((resolve) => each.close(resolve))
      }
    },
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', origin)
    asked.push(url.pathname + url.search)
    if (request.headers.cookie) cookies.push(request.headers.cookie)
    response.setHeader('set-cookie', 'visitor=1')
    if (url.pathname === '/robots.txt') return void response.writeHead(robots.status, { 'content-type': 'text/plain' }).end(robots.text.replace('/nowhere', `${origin}/map.xml`))
    if (url.pathname === '/map.xml') return void response.writeHead(200, { 'content-type': 'application/xml' }).end(`<urlset><url><loc>${origin}/listed</loc></url><url><loc>http://169.254.169.254/latest</loc></url></urlset>`)
    if (trapped(url, response)) return
    const own = said.get(url.pathname)
    const words = own === null ? undefined : own === undefined ? pages[url.pathname]?.() : page('Changed', own, ['/fees'])
    if (words === undefined) return void response.writeHead(404, { 'content-type': 'text/html' }).end('gone')
    const etag = `"${Buffer.from(words).length}-${words.length}-${own ?? ''}"`.replaceAll(/[^\w"-]/g, '')
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end()
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag }).end(words)
  }

  function trapped(url: URL, response: ServerResponse): boolean {
    const to = (location: string) => void response.writeHead(302, { location }).end()
    const html = (words: string) => void response.writeHead(200, { 'content-type': 'text/html' }).end(words)
    if (url.pathname === '/hop1') return (to('/hop2'), true)
    if (url.pathname === '/hop2') return (to('/hop1'), true)
    if (url.pathname === '/away') return (to(`http://127.0.0.1:${foreignPort}/private`), true)
    if (url.pathname === '/metadata') return (to('http://169.254.169.254/latest/meta-data/'), true)
    if (url.pathname === '/error') return (void response.writeHead(500).end('broken'), true)
    if (url.pathname === '/slow') return true
    if (url.pathname === '/picture.png') return (void response.writeHead(200, { 'content-type': 'image/png' }).end('x'), true)
    if (url.pathname === '/calendar') {
      const year = Number(url.searchParams.get('year'))
      return (html(page(`Year ${year}`, `Events of ${year}.`, [`/calendar?year=${year + 20}`, `/calendar?year=${year - 20}`])), true)
    }
    if (url.pathname.startsWith('/deep/')) return (html(page('Deep', `You are at ${url.pathname.length}.`, ['again/'])), true)
    if (url.pathname !== '/huge') return false
    response.writeHead(200, { 'content-type': 'text/html' })
    const chunk = Buffer.alloc(64 * 1024, 'x')
    const pour = (): void => {
      while (!response.destroyed && huge < 200 * 1024 * 1024 && response.write(chunk)) huge += chunk.length
      if (!response.destroyed) response.once('drain', pour)
    }
    pour()
    return true
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))
}
