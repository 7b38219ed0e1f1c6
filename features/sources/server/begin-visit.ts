/** What comes before the first page: what robots.txt allows (RFC 9309), and where to begin. */
import { SiteFault, type Robots, type SitePort } from '#kernel/ports/site.ts'
import { canonicalUrl, isWithin } from '../domain/canonical-url.ts'
import type { SiteRow } from './site-store.ts'
import type { Visit } from './visit-site.ts'

/** Nothing is read of a site whose wishes are not known (RFC 9309, 2.3.1.4). */
export class RobotsUnread extends Error {}

const robotsBytesMax = 2 * 1024 * 1024
const sitemapBytesMax = 10 * 1024 * 1024
const sitemapsMax = 10
const timeMs = 20_000
/** RFC 9309, 2.3.1.2: at least five in a row. */
const redirectsMax = 5

export async function readRobots(port: SitePort, site: SiteRow, signal: AbortSignal): Promise<Robots> {
  const first = `${site.origin}/robots.txt`
  try {
    const text = await followed(port, site, first, robotsBytesMax, signal)
    return port.readRobots(first, text ?? '')
  } catch (error) {
    if (!(error instanceof SiteFault) || error.code === 'stopped') throw error
    throw new RobotsUnread(`The site’s robots.txt could not be read, so nothing of it was. ${error.message}`, { cause: error })
  }
}

/** The words at an address, over redirects within the site; undefined when there is nothing. */
async function followed(port: SitePort, site: SiteRow, address: string, bytesMax: number, signal: AbortSignal): Promise<string | undefined> {
  let url = address
  for (let hops = 0; hops <= redirectsMax; hops++) {
    const answer = await port.get({ url, reach: site.is_local ? 'local' : 'internet', siteId: site.id, bytesMax, timeMs }, signal)
    if (answer.status >= 300 && answer.status < 400 && answer.location) {
      if (!isWithin(answer.location, { origin: site.origin, keepPaths: ['/'] })) return undefined
      url = answer.location
      continue
    }
    if (answer.status >= 500 || answer.status === 429) throw new SiteFault('unreachable', `The site answered with status ${answer.status}.`)
    if (answer.status !== 200) return undefined
    if (answer.isTooLarge) throw new SiteFault('malformed', 'It is too large.')
    return new TextDecoder().decode(answer.bytes)
  }
  return undefined
}

/** Start pages, then what the site’s own lists name. A list that cannot be read is no reason not to visit. */
export async function seedAddresses(visit: Visit): Promise<{ url: string; depth: number }[]> {
  const { site, robots, options, signal } = visit
  const seeds = new Map<string, number>()
  const add = (address: string, depth: number): void => {
    const url = canonicalUrl(address)
    if (url && isWithin(url, { origin: site.origin, keepPaths: depth === 0 ? ['/'] : site.keep_paths }) && !seeds.has(url) && seeds.size < site.limits.pagesMax * 2) seeds.set(url, depth)
  }
  for (const path of site.start_paths) add(new URL(path, site.origin).href, 0)
  const open = robots.sitemaps.length > 0 ? [...robots.sitemaps] : [`${site.origin}/sitemap.xml`]
  for (let read = 0; read < sitemapsMax && open.length > 0; read++) {
    const address = open.shift() ?? ''
    if (!isWithin(address, { origin: site.origin, keepPaths: ['/'] }) || !robots.allows(address)) continue
    try {
      const answer = await options.port.get({ url: address, reach: site.is_local ? 'local' : 'internet', siteId: site.id, bytesMax: sitemapBytesMax, timeMs }, signal)
      if (answer.status !== 200 || answer.isTooLarge) continue
      const listed = options.port.readSitemap(answer.bytes)
      open.push(...listed.sitemaps)
      for (const page of listed.pages) add(page, 1)
    } catch (error) {
      if (!(error instanceof SiteFault) || signal.aborted) throw error
    }
  }
  return [...seeds].map(([url, depth]) => ({ url, depth }))
}
