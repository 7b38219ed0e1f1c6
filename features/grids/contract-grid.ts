/** What a grid is made of: columns with a type, rows that are documents, cells with a value and the place it stands at. */
import { z } from 'zod'
import { Id } from '#kernel/contract/endpoint.ts'
import { Label } from '#kernel/flow/label.ts'
import { Anchor } from '#features/documents/contract.ts'

/** Documents of one grid: hundreds, as an office has them in one matter. */
export const rowsMax = 500
/** More columns than this nobody reads across. */
export const columnsMax = 20
/** Bounds one look at a grid to some 2 MB. */
export const cellsMax = 6_000
/** Columns a model is asked about at once: the answer stays short enough to be whole. */
export const quoteCharsMax = 1_200
export const textCharsMax = 600
export const listItemsMax = 40

export const ColumnType = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text') }),
  /** `unit`: '%', a measure ("months", "km") or any word; null for a bare number. */
  z.object({ kind: z.literal('number'), unit: z.string().trim().min(1).max(40).nullable().default(null) }),
  /** `currency`: an ISO 4217 code or a word ("crowns"); null when the documents say it. */
  z.object({ kind: z.literal('money'), currency: z.string().trim().min(1).max(20).nullable().default(null) }),
  z.object({ kind: z.literal('date') }),
  z.object({ kind: z.literal('yes-no') }),
  z.object({ kind: z.literal('choice'), options: z.array(z.string().trim().min(1).max(80)).min(2, 'Give at least two options.').max(30) }),
  z.object({ kind: z.literal('list') }),
])
export type ColumnType = z.infer<typeof ColumnType>

export const ColumnDefinition = z.object({
  name: z.string().trim().min(1, 'Give the column a name.').max(80),
  /** What is meant, for the model and for colleagues. */
  description: z.string().trim().max(400).default(''),
  /** Other words the documents use for it. */
  alsoCalled: z.array(z.string().trim().min(1).max(80)).max(8).default([]),
  type: ColumnType,
  /** An empty cell of a required column is counted as missing. */
  isRequired: z.boolean().default(false),
})
export type ColumnDefinition = z.infer<typeof ColumnDefinition>

export const Column = ColumnDefinition.extend({ id: Id })
export type Column = z.infer<typeof Column>

export const CellValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('number'), number: z.number(), unit: z.string() }),
  z.object({ kind: z.literal('money'), amount: z.number(), currency: z.string() }),
  /** `2026`, `2026-11` or `2026-11-22`: as exact as the document is. */
  z.object({ kind: z.literal('date'), date: z.string() }),
  z.object({ kind: z.literal('yes-no'), is: z.boolean() }),
  z.object({ kind: z.literal('choice'), option: z.string() }),
  z.object({ kind: z.literal('list'), items: z.array(z.string()) }),
])
export type CellValue = z.infer<typeof CellValue>

/** `failed`: no answer was had (the vendor, a rule); the note says why. */
export const CellState = z.enum(['waiting', 'filled', 'empty', 'conflict', 'failed'])
export type CellState = z.infer<typeof CellState>

/** Why a cell is empty: nothing was found, what was found could not be checked, or the document cannot be read. */
export const EmptyReason = z.enum(['silent', 'not-checkable', 'unreadable'])
export type EmptyReason = z.infer<typeof EmptyReason>

/** What a person should look at although the value stands in its quote. */
export const Doubt = z.enum(['other-words', 'two-readings', 'by-pattern', 'several-near', 'partial-date'])
export type Doubt = z.infer<typeof Doubt>

/** A value with the very characters that say it: `start`–`end` are UTF-16 offsets into the passage's text. */
export const Finding = z.object({
  value: CellValue,
  quote: z.string(),
  passageId: Id,
  start: z.number().int(),
  end: z.number().int(),
  place: Anchor.nullable(),
  by: z.enum(['model', 'patterns']),
})
export type Finding = z.infer<typeof Finding>

/** What a model said and code could not hold up, kept so that a person may judge it. */
export const RejectReason = z.enum(['quote-not-found', 'value-not-in-quote', 'not-of-the-kind', 'other-column'])
export type RejectReason = z.infer<typeof RejectReason>
export const Rejected = z.object({ value: z.string(), quote: z.string(), reason: RejectReason })
export type Rejected = z.infer<typeof Rejected>

/** A cell as the grid shows it. */
export const Cell = z.object({
  documentId: Id,
  columnId: Id,
  state: CellState,
  /** What holds: a person's correction, else what was found. */
  value: CellValue.nullable(),
  reason: EmptyReason.nullable(),
  doubt: Doubt.nullable(),
  note: z.string().nullable(),
  /** Values of a conflict, in words. */
  against: z.array(z.string()),
  isCorrected: z.boolean(),
  isChecked: z.boolean(),
})
export type Cell = z.infer<typeof Cell>

/** A cell opened: where its value stands, and what became of it. */
export const OpenCell = Cell.extend({
  documentTitle: z.string(),
  columnName: z.string(),
  label: Label,
  findings: z.array(Finding.extend({ stands: z.boolean() })),
  rejected: z.array(Rejected),
  found: CellValue.nullable(),
  corrected: z.object({ by: z.string(), at: z.iso.datetime(), note: z.string() }).nullable(),
  checked: z.object({ by: z.string(), at: z.iso.datetime() }).nullable(),
  filledBy: z.enum(['model', 'patterns']).nullable(),
  filledAt: z.iso.datetime().nullable(),
})
export type OpenCell = z.infer<typeof OpenCell>

export const RowState = z.enum(['waiting', 'running', 'done', 'failed'])
export type RowState = z.infer<typeof RowState>

export const Row = z.object({
  documentId: Id,
  title: z.string(),
  statedOn: z.iso.date().nullable(),
  label: Label,
  state: RowState,
  note: z.string().nullable(),
  /** The document was read anew after this row was filled. */
  isChanged: z.boolean(),
})
export type Row = z.infer<typeof Row>

export const GridState = z.enum(['new', 'running', 'stopped', 'done'])
export type GridState = z.infer<typeof GridState>

export const GridSummary = z.object({
  id: Id,
  title: z.string(),
  state: GridState,
  rows: z.number().int(),
  rowsDone: z.number().int(),
  columns: z.number().int(),
  createdAt: z.iso.datetime(),
})
export type GridSummary = z.infer<typeof GridSummary>

export const Grid = GridSummary.extend({
  modelId: z.string(),
  modelTitle: z.string(),
  /** False when values are found by patterns alone. */
  isGenerative: z.boolean(),
  note: z.string().nullable(),
  /** The piece of work that snapshots of it are versions of. */
  keptAs: Id.nullable(),
  /** The join of what the rows are labelled. */
  label: Label,
  columnList: z.array(Column),
  rowList: z.array(Row),
  /** Cells changed since the version asked for; all of them without one. */
  cells: z.array(Cell),
  /** To be handed back as `since`. */
  version: z.number().int(),
})
export type Grid = z.infer<typeof Grid>
