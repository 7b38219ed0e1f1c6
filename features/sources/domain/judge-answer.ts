/** What a site’s answer means for the page that was asked for. Pure; the crawler does what it says. */
import { canonicalUrl, isWithin } from './canonical-url.ts'

export type Verdict =
  /** The copy is still right. */
  | { do: 'keep-copy' }
  /** Read the body. */
  | { do: 'read' }
  /** It stands elsewhere on the site. */
  | { do: 'follow'; to: string; note: string }
  | { do: 'remove'; note: string }
  | { do: 'skip'; note: string }
  | { do: 'fail'; note: string }
  /** Come back after so many seconds. */
  | { do: 'wait'; seconds: number; note: string }

export type Answered = { status: number; location: string | null; mediaType: string; isTooLarge: boolean; retryAfterSeconds: number | null; robotsTag: string }

/** Formats that become documents; everything else on a site (pictures, scripts, archives) is not asked for twice. */
const readable = new Set(['text/html', 'application/xhtml+xml', 'application/pdf', 'text/plain', 'text/markdown', 'text/csv', 'application/rtf', 'application/msword', 'application/vnd.ms-excel', 'application/vnd.ms-powerpoint', 'application/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.spreadsheet', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'])
const waitSecondsMax = 120
const waitSecondsUsual = 10

export function judgeAnswer(answer: Answered, site: { origin: string; keepPaths: readonly string[] }): Verdict {
  const { status } = answer
  if (status === 304) return { do: 'keep-copy' }
  if (status >= 300 && status < 400) return judgeRedirect(answer, site)
  if (status === 404 || status === 410) return { do: 'remove', note: `The site says that this page is gone (${status}).` }
  if (status === 401 || status === 403 || status === 407) return { do: 'remove', note: `The site does not show this page to everybody (${status}).` }
  if (status === 429 || status === 503) return { do: 'wait', seconds: Math.min(answer.retryAfterSeconds ?? waitSecondsUsual, waitSecondsMax), note: `The site asks to come back later (${status}).` }
  if (status !== 200) return { do: 'fail', note: `The site answered with status ${status}.` }
  if (answer.isTooLarge) return { do: 'skip', note: 'The page is larger than this site may send.' }
  if (/\b(noindex|none)\b/.test(answer.robotsTag)) return { do: 'remove', note: 'The page asks not to be kept (X-Robots-Tag).' }
  if (!readable.has(answer.mediaType)) return { do: 'skip', note: `It is no document (${answer.mediaType.slice(0, 60) || 'of no stated type'}).` }
  return { do: 'read' }
}

function judgeRedirect({ status, location }: Answered, site: { origin: string; keepPaths: readonly string[] }): Verdict {
  const to = location === null ? undefined : canonicalUrl(location)
  if (to === undefined) return { do: 'fail', note: `The site answers with a redirect that leads nowhere (${status}).` }
  if (!isWithin(to, site)) return { do: 'remove', note: `It leads away from what is kept, to ${new URL(to).host}, which was not opened.` }
  return { do: 'follow', to, note: `It leads to ${new URL(to).pathname}.` }
}
