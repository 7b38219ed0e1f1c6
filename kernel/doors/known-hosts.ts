/**
 * Names by which this server may be reached. A page of another site can have its own name lead to this machine (DNS
 * rebinding); the browser then takes our answers for that site’s, and a sample needs no password. Its name gives it away.
 */
import { isIP } from 'node:net'

/** Addresses made of numbers are nobody’s to point elsewhere; `localhost` stays on the machine (RFC 6761, section 6.3). */
export function createKnownHosts(configured: readonly (string | undefined)[]): (host: string | undefined) => boolean {
  const known = new Set(configured.flatMap((address) => (address ? [nameOf(URL.parse(address)?.host ?? address)] : [])))
  return (host) => {
    // Only programs of HTTP/1.0 leave it out; Node refuses every other request without it.
    if (host === undefined) return true
    const name = nameOf(host)
    return name === 'localhost' || name.endsWith('.localhost') || isIP(name) !== 0 || known.has(name)
  }
}

/** Without port, brackets and the dot of the root; what cannot be read is nobody’s name. */
function nameOf(host: string): string {
  // RFC 9112, section 3.2: a host and a port, without a user or a path.
  if (!/^(?:\[[\da-f:.]+\]|[^\s/?#@\\:[\]]+)(?::\d*)?$/i.test(host)) return ''
  return (URL.parse(`http://${host}`)?.hostname ?? '').replace(/^\[|\]$/g, '').replace(/\.$/, '')
}
