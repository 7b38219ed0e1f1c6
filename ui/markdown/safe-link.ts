/** Decides whether an address from an answer may become a link at all: the web and mail, written out in full. */
export type SafeLink = { href: string; shown: string }

const schemes = new Set(['http:', 'https:', 'mailto:'])
const linkCharsMax = 2_000

export function safeLink(address: string): SafeLink | undefined {
  // A relative address would point into Steward itself and could pass for one of its own controls.
  if (address.length > linkCharsMax || !/^(?:https?:\/\/|mailto:)/i.test(address)) return undefined
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  if (!schemes.has(url.protocol) || url.username || url.password) return undefined
  if (url.protocol === 'mailto:') {
    // A subject or text in the address would be written by the answer, not by the person.
    const to = url.pathname
    return { href: `mailto:${to}`, shown: to }
  }
  // `href` of the parsed address: international names in their ASCII form, so that look-alike letters show.
  return { href: url.href, shown: url.href }
}

export type LinkParts = { host: string; isMail: boolean; isInternational: boolean; isUnsealed: boolean }

/** What a person must see before a link opens. Hosts are compared by their ASCII form: `xn--` is what the network sees. */
export function partsOf(link: SafeLink): LinkParts {
  const url = new URL(link.href)
  const isMail = url.protocol === 'mailto:'
  const host = isMail ? url.pathname : url.host
  return {
    host,
    isMail,
    isInternational: /(?:^|[.@])xn--/i.test(host) || /%[0-9a-f]{2}/i.test(isMail ? host : ''),
    isUnsealed: url.protocol === 'http:',
  }
}

/** True when the words of a link already say where it goes. */
export function saysAddress(words: string, link: SafeLink): boolean {
  const plain = (text: string) =>
    text
      .trim()
      .replace(/^(?:https?:\/\/|mailto:)/i, '')
      .replace(/\/$/, '')
  return plain(words) === plain(link.shown)
}
