/**
 * Signs that an address leads into pages without end: calendars, filters, paths that repeat themselves. Said in words,
 * because an administrator sees why a page was skipped. Pure.
 */

const segmentsMax = 20
const parametersMax = 6
/** The same words again and again in one path: a relative link that a server answers everywhere. */
const repeatsMax = 2
/** Years a public page may name before it is a calendar that goes on for ever. */
const yearsAround = 30
/** Addresses that differ in figures only. */
export const shapeMax = 200

export function trapSign(address: string, currentYear: number): string | undefined {
  const url = new URL(address)
  const segments = url.pathname.split('/').filter(Boolean)
  if (segments.length > segmentsMax) return 'Its address has too many parts.'
  if (hasRepeat(segments)) return 'Its address repeats itself.'
  const names = [...url.searchParams.keys()]
  if (names.length > parametersMax) return 'Its address has too many parameters.'
  if (new Set(names).size < names.length - 2) return 'Its address repeats a parameter.'
  if (isEndlessCalendar(url, currentYear)) return 'It looks like a calendar without end.'
  return undefined
}

/** What is left of an address without its figures: pages of one shape beyond `shapeMax` are made by a machine. */
export function shapeOf(address: string): string {
  const url = new URL(address)
  const parameters = [...url.searchParams].map(([name, value]) => `${name}=${value.replaceAll(/\d+/g, '#')}`).sort()
  return `${url.pathname.replaceAll(/[0-9a-f]{16,}/gi, '#').replaceAll(/\d+/g, '#')}${parameters.length ? `?${parameters.join('&')}` : ''}`
}

/** a/b/a/b/a/b, or a/a/a. */
function hasRepeat(segments: readonly string[]): boolean {
  for (let length = 1; length <= Math.floor(segments.length / (repeatsMax + 1)); length++) {
    for (let start = 0; start + length * (repeatsMax + 1) <= segments.length; start++) {
      const part = segments.slice(start, start + length).join('/')
      if (Array.from({ length: repeatsMax + 1 }, (_, at) => segments.slice(start + at * length, start + (at + 1) * length).join('/')).every((each) => each === part)) return true
    }
  }
  return false
}

function isEndlessCalendar(url: URL, currentYear: number): boolean {
  const words = decodeURIComponentSafely(`${url.pathname}?${url.search}`)
  if (!/calend|event|month|week|agenda|date|archive|year|day/i.test(words)) return false
  return [...words.matchAll(/(?<!\d)([12]\d{3})(?!\d)/g)].some((match) => Math.abs(Number(match[1]) - currentYear) > yearsAround)
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Pictures, scripts, films and archives are not asked for. */
export function leadsToNoPage(address: string): boolean {
  return /\.(?:jpe?g|png|gif|webp|avif|svg|ico|css|m?js|json|xml|rss|atom|woff2?|ttf|eot|mp[34]|m4[av]|avi|mov|webm|ogg|wav|zip|gz|tgz|bz2|7z|rar|exe|dmg|iso|apk|ics)$/i.test(new URL(address).pathname)
}
