/** What a crawler needs of a web page: its title, its own name for itself, where it leads, and whether it may be kept. */
import { Parser } from 'htmlparser2'
import { linksMax, type SitePage } from '#kernel/ports/site.ts'
import { decodeText, isEncoding } from '../parsers/ground/decode-text.ts'

const titleCharsMax = 200

export function readPage(url: string, bytes: Uint8Array, charset: string | undefined): SitePage {
  const page = { title: '', canonical: null as string | null, isIndexable: true, isFollowable: true }
  const links = new Set<string>()
  let base = url
  let isInTitle = false
  const absolute = (target: string | undefined): string | null => {
    const given = target?.trim()
    if (!given || !URL.canParse(given, base)) return null
    const { protocol, href } = new URL(given, base)
    return protocol === 'http:' || protocol === 'https:' ? href : null
  }
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'title' && page.title === '') isInTitle = true
        // Of several base elements the first holds (HTML, 4.2.3).
        if (name === 'base' && base === url) base = absolute(attributes['href']) ?? url
        if (name === 'meta') readRobotsMeta(attributes, page)
        if (name === 'link' && relOf(attributes).includes('canonical')) page.canonical ??= absolute(attributes['href'])
        if ((name === 'a' || name === 'area') && links.size < linksMax && !relOf(attributes).includes('nofollow')) {
          const link = absolute(attributes['href'])
          if (link) links.add(link)
        }
      },
      ontext(text) {
        if (isInTitle && page.title.length < titleCharsMax) page.title += text
      },
      onclosetag(name) {
        if (name === 'title') isInTitle = false
      },
    },
    { decodeEntities: true },
  )
  parser.write(decodeText(bytes, charset !== undefined && isEncoding(charset) ? charset : undefined))
  parser.end()
  const title = page.title.replaceAll(/\s+/g, ' ').trim().slice(0, titleCharsMax)
  return { title: title || null, canonical: page.canonical, links: [...links], isIndexable: page.isIndexable, isFollowable: page.isFollowable }
}

function relOf(attributes: Record<string, string>): string[] {
  return (attributes['rel'] ?? '').toLowerCase().split(/\s+/)
}

function readRobotsMeta(attributes: Record<string, string>, page: { isIndexable: boolean; isFollowable: boolean }): void {
  if (!/^(robots|stewardbot)$/i.test(attributes['name'] ?? '')) return
  const words = (attributes['content'] ?? '').toLowerCase()
  if (/\b(noindex|none)\b/.test(words)) page.isIndexable = false
  if (/\b(nofollow|none)\b/.test(words)) page.isFollowable = false
}
