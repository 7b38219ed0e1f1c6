/** Only these leave in a file as links; a `javascript:` or `file:` target stays the words it stands on. */
export function safeHref(href: string | undefined): string | undefined {
  if (href === undefined || !/^(https?:\/\/|mailto:)/i.test(href) || href.length > hrefCharsMax) return undefined
  try {
    return new URL(href).href
  } catch {
    return undefined
  }
}

/** Word refuses longer ones. */
const hrefCharsMax = 2_000
