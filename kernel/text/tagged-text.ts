/**
 * Text with numbered tags in the place of what is not text: `<1>…</1>` for a run, a link or a span, `<2/>` for a break,
 * a picture or a note. The numbers mean something only beside the place they came from. A sign sequence of the text
 * itself that looks like a tag carries a backslash in front (`\<1>`), and a backslash there a second one, so that nothing is
 * ever both.
 */

export type TaggedPiece = string | { tag: number; kind: 'open' | 'close' | 'alone' }

/** A tree of the same: what stands between an opening and its closing tag belongs to it. */
export type TaggedNode = string | { tag: number; nodes: TaggedNode[] | undefined }

const tagLike = /(\\*)<(?:(\/)(\d{1,5})|(\d{1,5})(\/?))>/g

export function readTagged(text: string): TaggedPiece[] {
  const pieces: TaggedPiece[] = []
  let plain = ''
  let at = 0
  for (const found of text.matchAll(tagLike)) {
    const [whole, slashes = '', closing, closed, opened, alone] = found
    plain += text.slice(at, found.index) + slashes.slice(0, Math.floor(slashes.length / 2))
    at = found.index + whole.length
    if (slashes.length % 2 === 1) {
      plain += whole.slice(slashes.length)
      continue
    }
    if (plain) pieces.push(plain)
    plain = ''
    pieces.push({ tag: Number(closed ?? opened), kind: closing ? 'close' : alone ? 'alone' : 'open' })
  }
  plain += text.slice(at)
  if (plain) pieces.push(plain)
  return pieces
}

export function writeTagged(pieces: readonly TaggedPiece[]): string {
  return pieces.map((piece, index) => (typeof piece === 'string' ? escaped(piece, typeof pieces[index + 1] === 'object') : writeTag(piece))).join('')
}

/** One backslash in front of what looks like a tag, and those that stood there twice; the same before a tag, where an odd one would hide it. */
function escaped(text: string, isBeforeTag: boolean): string {
  const inside = text.replace(tagLike, (whole, slashes: string) => `${slashes}${slashes}\\${whole.slice(slashes.length)}`)
  return isBeforeTag ? inside.replace(/\\+$/, (slashes) => slashes + slashes) : inside
}

function writeTag({ tag, kind }: Exclude<TaggedPiece, string>): string {
  return kind === 'alone' ? `<${tag}/>` : kind === 'open' ? `<${tag}>` : `</${tag}>`
}

/** What a person reads: the text without its tags. */
export function plainText(text: string): string {
  return readTagged(text)
    .filter((piece) => typeof piece === 'string')
    .join('')
}

/**
 * The pieces as a tree. What does not nest is mended: a closing tag without its opening one is left out, an opening
 * one without its closing one ends with what it stands in, a number met a second time is left out.
 */
export function nestTagged(text: string): TaggedNode[] {
  const root: TaggedNode[] = []
  const open: { tag: number; nodes: TaggedNode[] }[] = []
  const met = new Set<number>()
  const into = () => open.at(-1)?.nodes ?? root
  for (const piece of readTagged(text)) {
    if (typeof piece === 'string') into().push(piece)
    else if (piece.kind === 'close') {
      const at = open.findLastIndex(({ tag }) => tag === piece.tag)
      if (at >= 0) open.length = at
    } else if (!met.has(piece.tag)) {
      met.add(piece.tag)
      const node = { tag: piece.tag, nodes: piece.kind === 'open' ? [] : undefined }
      into().push(node)
      if (node.nodes) open.push({ tag: piece.tag, nodes: node.nodes })
    }
  }
  return root
}

/** Every tag as `open 1`, `close 1`, `alone 2`, in order: what two texts must share. */
export function tagsOf(text: string): string[] {
  return readTagged(text).flatMap((piece) => (typeof piece === 'string' ? [] : [`${piece.kind} ${piece.tag}`]))
}

/** The same text with its tags numbered from 1 in order of appearance, and the number each had. */
export function renumberTags(text: string): { text: string; was: number[] } {
  const was: number[] = []
  const pieces = readTagged(text).map((piece): TaggedPiece => {
    if (typeof piece === 'string') return piece
    if (!was.includes(piece.tag)) was.push(piece.tag)
    return { ...piece, tag: was.indexOf(piece.tag) + 1 }
  })
  return { text: writeTagged(pieces), was }
}

/** Undoes `renumberTags`; a number that was none becomes no tag. */
export function restoreTags(text: string, was: readonly number[]): string {
  const pieces = readTagged(text).flatMap((piece): TaggedPiece[] => {
    if (typeof piece === 'string') return [piece]
    const tag = was[piece.tag - 1]
    return tag === undefined ? [] : [{ ...piece, tag }]
  })
  return writeTagged(pieces)
}
