/** Where in a document a passage stands, in words: what a person would write under a quotation. The shape is the parser port’s anchor. */
export type PlaceAnchor = { kind: 'page'; page: number } | { kind: 'paragraph'; paragraph: number } | { kind: 'slide'; slide: number; part: string } | { kind: 'cells'; sheet: string; range: string }

export function sourcePlace(anchor: PlaceAnchor | undefined): string {
  switch (anchor?.kind) {
    case 'page':
      return `Page ${anchor.page}`
    case 'paragraph':
      return `Paragraph ${anchor.paragraph}`
    case 'slide':
      return anchor.part === 'notes' ? `Notes of slide ${anchor.slide}` : `Slide ${anchor.slide}`
    case 'cells':
      return `${anchor.sheet}, cells ${anchor.range}`
    case undefined:
      return ''
  }
}
