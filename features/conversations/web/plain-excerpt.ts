/** Words found in a message as a reader sees them: without signs of Markdown and numbers of sources. */
export function plainExcerpt(excerpt: string): string {
  return excerpt.replace(/[*_`#|>]+/g, '').replace(/\[\d[\d,; ]*\]/g, '')
}
