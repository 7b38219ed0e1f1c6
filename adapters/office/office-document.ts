/** What the writers of texts share: a body flattened into blocks and runs, each knowing all that a format may show of it. */
import type { OfficeSource, OfficeStanding } from '#kernel/ports/office.ts'

/** A piece of a line. At most one of `change` and `cites` is set. */
export type OfficeRun = {
  text: string
  isBold?: boolean
  isItalic?: boolean
  isUnderlined?: boolean
  isStruck?: boolean
  isCode?: boolean
  /** http(s) or mailto only; anything else is written as plain text. */
  href?: string
  /** Numbers of `sources` that stand behind the words before this run; its text is not printed. */
  cites?: number[]
  /** A suggestion not yet decided: Word shows it as a tracked change. `at` is an ISO time. */
  change?: { kind: 'insertion' | 'deletion'; author: string; at: string }
  /** Ids of `comments` on these words. */
  comments?: string[]
  /** The run ends its line, not its paragraph. */
  breaks?: boolean
}

export type OfficeBlock =
  | { kind: 'heading'; level: 1 | 2 | 3 | 4 | 5 | 6; runs: OfficeRun[] }
  | { kind: 'paragraph'; runs: OfficeRun[] }
  | { kind: 'quote'; runs: OfficeRun[] }
  | { kind: 'list'; items: OfficeItem[] }
  /** The first `headerRows` rows are headers, repeated on every page. Rows too short are filled with empty cells. */
  | { kind: 'table'; caption?: string; headerRows: number; rows: TableCell[][] }
  | { kind: 'rule' }

/** Its paragraphs, and how many columns and rows it covers; covered places have no cell of their own. */
export type TableCell = { lines: OfficeRun[][]; colspan: number; rowspan: number }

/** `depth` from 0. `list` tells lists apart, so that each counts for itself; a `isContinued` item is a further paragraph of the one before. */
export type OfficeItem = { depth: number; list: number; isOrdered: boolean; start: number; isContinued?: boolean; runs: OfficeRun[] }

export type OfficeComment = { id: string; author: string; at: string; text: string }

export type OfficeDocument = {
  title: string
  /** BCP 47. */
  language: string
  author?: string
  subject?: string
  blocks: OfficeBlock[]
  sources: OfficeSource[]
  comments: OfficeComment[]
  hasContents: boolean
  standing: OfficeStanding
}
