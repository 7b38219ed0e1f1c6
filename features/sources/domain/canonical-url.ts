/** One address for one page, so that a page is not read twice and a trap of many names is one name. Pure. */

const urlCharsMax = 1_000
/** Parameters that name a visitor or where they came from, never a page. */
const visitorParameters = /^(utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|_ga|phpsessid|jsessionid|aspsessionid\w*|sid|session_?id|sessid|cfid|cftoken)$/i

/** Undefined for what is no page of the web, or too long to be one. */
export function canonicalUrl(address: string): string | undefined {
  if (address.length > urlCharsMax * 2 || !URL.canParse(address)) return undefined
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined
  url.hash = ''
  url.username = ''
  url.password = ''
  url.hostname = url.hostname.replace(/\.$/, '')
  // A session’s id in the path (Servlet specification, 7.1.3), then doubled slashes.
  url.pathname = url.pathname.replace(/;jsessionid=[^/]*/gi, '').replaceAll(/\/{2,}/g, '/')
  for (const name of Array.from(url.searchParams.keys())) if (visitorParameters.test(name)) url.searchParams.delete(name)
  url.searchParams.sort()
  const text = url.href.replace(/\?$/, '')
  return text.length <= urlCharsMax ? text : undefined
}

/** Same scheme, host and port, and a path under one of those that are kept. */
export function isWithin(address: string, site: { origin: string; keepPaths: readonly string[] }): boolean {
  const url = new URL(address)
  return url.origin === new URL(site.origin).origin && site.keepPaths.some((path) => isUnder(url.pathname, path))
}

function isUnder(pathname: string, path: string): boolean {
  return path.endsWith('/') ? pathname.startsWith(path) || `${pathname}/` === path : pathname === path || pathname.startsWith(`${path}/`) || pathname.startsWith(`${path}?`)
}
