/**
 * Port `site`, version 1: one page of a listed web site at a time, and what stands in it for a crawler. GET only, no
 * cookies, no sign-in, nothing of ours but a name in the user agent.
 */

export type SiteRequest = {
  url: string
  /** `local` when an administrator said that the site stands in our own network. */
  reach: 'internet' | 'local'
  siteId: string
  /** From the copy that is kept: the server may answer 304 (RFC 9110, 13.1). */
  etag?: string | undefined
  lastModified?: string | undefined
  bytesMax: number
  timeMs: number
}

export type SiteAnswer = {
  status: number
  /** Where a 3xx points, as an absolute URL; followed by nobody here. */
  location: string | null
  mediaType: string
  charset: string | undefined
  etag: string | null
  lastModified: string | null
  retryAfterSeconds: number | null
  bytes: Uint8Array
  /** The body was longer than allowed; what came is not used. */
  isTooLarge: boolean
  /** X-Robots-Tag, joined. */
  robotsTag: string
}

/** RFC 9309, for our user agent. */
export type Robots = { allows(url: string): boolean; delaySeconds: number | null; sitemaps: string[] }

export type SitePage = { title: string | null; canonical: string | null; links: string[]; isIndexable: boolean; isFollowable: boolean }

export type SitePort = {
  /** Throws `SiteFault` when there is no answer. */
  get(request: SiteRequest, signal: AbortSignal): Promise<SiteAnswer>
  readRobots(url: string, text: string): Robots
  /** Links absolute, http and https only, in order, at most `linksMax`. */
  readPage(url: string, bytes: Uint8Array, charset: string | undefined): SitePage
  readSitemap(bytes: Uint8Array): { pages: string[]; sitemaps: string[] }
}

/** Links read of one page; a list longer than this is made by a machine. */
export const linksMax = 2_000

/** What a person is told about a page that did not answer. */
export class SiteFault extends Error {
  readonly code: 'unreachable' | 'refused' | 'timeout' | 'stopped' | 'malformed'
  constructor(code: SiteFault['code'], sentence: string, options: { cause?: unknown } = {}) {
    super(sentence, options)
    this.code = code
  }
}

/** Told to every server; where it can be found is in the words of the site’s owner. */
export const siteUserAgent = 'StewardBot/1 (government document collection; reads robots.txt)'
