/** sitemaps.org 0.9: a list of pages, or of further lists. Plain XML only; entities are not resolved. */
import { Parser } from 'htmlparser2'

/** One sitemap may hold 50,000 (sitemaps.org); more than a crawl takes are not read. */
const pagesMax = 10_000
const sitemapsMax = 50
const urlCharsMax = 2_000

export function readSitemap(bytes: Uint8Array): { pages: string[]; sitemaps: string[] } {
  const pages: string[] = []
  const sitemaps: string[] = []
  let into: string[] | undefined
  let isInPlace = false
  let text = ''
  const parser = new Parser(
    {
      onopentagname(name) {
        if (name === 'url') into = pages
        if (name === 'sitemap') into = sitemaps
        isInPlace = name === 'loc'
        text = ''
      },
      ontext(piece) {
        if (isInPlace && text.length < urlCharsMax) text += piece
      },
      onclosetag(name) {
        if (name !== 'loc') return
        isInPlace = false
        const url = text.trim()
        if (into && /^https?:\/\//i.test(url) && URL.canParse(url) && into.length < (into === pages ? pagesMax : sitemapsMax)) into.push(url)
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.write(new TextDecoder('utf-8').decode(bytes))
  parser.end()
  return { pages, sitemaps }
}
