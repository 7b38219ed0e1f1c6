/** Port `site` over the one dialer: a GET with our name, no cookies, nothing followed, cut at its limits. */
import robots from 'robots-parser'
import { ModelFault, type Dial } from '#kernel/ports/model.ts'
import { SiteFault, siteUserAgent, type Robots, type SiteAnswer, type SitePort, type SiteRequest } from '#kernel/ports/site.ts'
import { readPage } from './read-page.ts'
import { readSitemap } from './read-sitemap.ts'

/** Its types speak of another module format than its code. */
const robotsParser = robots as unknown as typeof robots.default

/** The dialer, telling redirects as answers. */
export type SiteDial = (site: Pick<SiteRequest, 'reach' | 'siteId'>) => Dial

/** RFC 9309, 2.5: at least 500 KiB are read; what is longer is cut there. */
export const robotsCharsMax = 512 * 1024
const accepted = 'text/html, application/xhtml+xml, application/pdf, text/plain, text/markdown, application/xml;q=0.8, application/vnd.openxmlformats-officedocument.*;q=0.8, */*;q=0.1'

export function createSiteReader(dialFor: SiteDial): SitePort {
  return { get: (request, signal) => get(dialFor(request), request, signal), readRobots, readPage, readSitemap }
}

function get(dial: Dial, request: SiteRequest, signal: AbortSignal): Promise<SiteAnswer> {
  return new Promise((done, fail) => {
    const late = AbortSignal.timeout(request.timeMs)
    const cut = new AbortController()
    const chunks: Uint8Array[] = []
    let bytes = 0
    let head: { status: number; headers: Record<string, string> } | undefined
    const finish = (isTooLarge: boolean): void => (head ? done(answerOf(request.url, head, isTooLarge ? new Uint8Array() : Buffer.concat(chunks), isTooLarge)) : fail(new SiteFault('malformed', 'The site’s answer has no beginning.')))
    const headers = {
      'user-agent': siteUserAgent,
      accept: accepted,
      'accept-encoding': 'identity',
      ...(request.etag && { 'if-none-match': request.etag }),
      ...(request.lastModified && { 'if-modified-since': request.lastModified }),
    }
    dial(
      { url: request.url, method: 'GET', headers, signal: AbortSignal.any([signal, late, cut.signal]) },
      {
        head: (status, answered) => void (head = { status, headers: answered }),
        bytes(chunk) {
          bytes += chunk.length
          if (bytes <= request.bytesMax) return void chunks.push(Uint8Array.from(chunk))
          chunks.length = 0
          cut.abort()
        },
        end: () => finish(false),
        fault: (fault) => (cut.signal.aborted ? finish(true) : fail(siteFault(fault, signal.aborted, late.aborted))),
      },
    )
  })
}

function answerOf(url: string, head: { status: number; headers: Record<string, string> }, bytes: Uint8Array, isTooLarge: boolean): SiteAnswer {
  const { status, headers } = head
  const [mediaType = '', ...parameters] = (headers['content-type'] ?? '').split(';').map((part) => part.trim())
  const location = headers['location']
  return {
    status,
    location: location !== undefined && URL.canParse(location, url) ? new URL(location, url).href : null,
    mediaType: mediaType.toLowerCase(),
    charset: parameters.find((part) => /^charset=/i.test(part))?.slice(8).replaceAll('"', ''),
    etag: shortened(headers['etag']),
    lastModified: shortened(headers['last-modified']),
    retryAfterSeconds: secondsOf(headers['retry-after']),
    bytes,
    isTooLarge,
    robotsTag: headers['x-robots-tag']?.toLowerCase() ?? '',
  }
}

/** Sent back to the site as they came; longer ones are not worth it. */
const validatorCharsMax = 500

function shortened(value: string | undefined): string | null {
  return value !== undefined && value.length <= validatorCharsMax ? value : null
}

function secondsOf(value: string | undefined): number | null {
  return value !== undefined && /^\d{1,6}$/.test(value.trim()) ? Number(value) : null
}

function siteFault(fault: ModelFault, isStopped: boolean, isLate: boolean): SiteFault {
  if (isStopped) return new SiteFault('stopped', 'The visit was stopped.', { cause: fault })
  if (isLate || fault.code === 'silent') return new SiteFault('timeout', 'The site took too long to answer.', { cause: fault })
  if (fault.code === 'forbidden') return new SiteFault('refused', 'This address is on no list, so Steward did not connect to it.', { cause: fault })
  if (fault.code === 'rejected') return new SiteFault('refused', 'Steward does not connect to this address: it is not a public one with https. If the site stands in your own network, mark it as local.', { cause: fault })
  if (fault.code === 'malformed') return new SiteFault('malformed', 'The site answered in a form that Steward does not read, for instance compressed without being asked.', { cause: fault })
  if (fault.code === 'too-large') return new SiteFault('malformed', 'The page is too large.', { cause: fault })
  return new SiteFault('unreachable', 'The site did not answer, or broke off.', { cause: fault })
}

/** A crawl-delay that asks for more than this means “do not come”; the limits of time then end the visit. */
function readRobots(url: string, text: string): Robots {
  const read = robotsParser(url, text.slice(0, robotsCharsMax))
  const delay = read.getCrawlDelay(siteUserAgent)
  return {
    allows: (page) => read.isAllowed(page, siteUserAgent) ?? false,
    delaySeconds: delay !== undefined && Number.isFinite(delay) && delay >= 0 ? delay : null,
    sitemaps: read.getSitemaps().slice(0, sitemapsMax),
  }
}

const sitemapsMax = 50
