/** What reading needs of the knowledge feature; the composition root joins the two. */
import type { ContentKey } from '#kernel/keys/content-key.ts'
import type { Anchor, ParsedDocument } from '#kernel/ports/parser.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'

export type PassageIndex = {
  /** Queue of what follows a reading, given the document’s id. */
  embedQueue: string
  /** Replaces the document’s passages, in several short transactions. The result is for the last one: from then on they are found; the number of them. */
  index(
    transact: (run: (store: Transactor) => Promise<void>) => Promise<void>,
    document: { id: string; collectionId: string; agencyId: string; title: string },
    parsed: ParsedDocument,
  ): Promise<(store: Transactor, key: ContentKey | undefined) => Promise<{ passages: number }>>
  /** Passages that a release before their sealing left open. */
  seal(store: Transactor, document: { id: string; key: ContentKey }): Promise<void>
  remove(store: Transactor, documentId: string): Promise<void>
  find(store: Reader, passageId: string): Promise<IndexedPassage | undefined>
}

export type IndexedPassage = {
  id: string
  documentId: string
  text: string
  headings: string[]
  anchors: { start: number; end: number; anchor: Anchor }[]
  blockFrom: number
  blockTo: number
}
