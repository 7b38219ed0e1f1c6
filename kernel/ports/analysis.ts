/**
 * Port `analysis`, version 1: the bytes of a file of data in, tables that can be queried out.
 *
 * A workbench is a process of its own, walled off like a parser's (no network, no file, limits on memory and time),
 * that holds one file's tables and answers one read-only query at a time. Whatever a file or a query does to it, only
 * that workbench ends. A query never throws for what is wrong with it: it answers with a fault in plain words.
 */

/** One value: dates as ISO 8601, numbers beyond 15 digits as text. */
export type Value = string | number | boolean | null

/** `time` is a date with a time of day. */
export type ValueKind = 'number' | 'date' | 'time' | 'yes-no' | 'text'

export type LoadedColumn = {
  /** A plain SQL identifier. */
  name: string
  title: string
  /** Letters of the sheet's column; null where there is no sheet. */
  letter: string | null
  kind: ValueKind
  isWhole: boolean
  unit: string | null
}

/** Besides its columns each table has `_row`, the row of the sheet, and `_odd`: what stood in cells that are not of their column’s kind (`name=text`, parted by U+001F). */
export type LoadedTable = {
  name: string
  title: string
  sheet: string | null
  range: string | null
  headRows: number
  rows: number
  columns: LoadedColumn[]
  /** Rows of heads as they stand. */
  heads: string[][]
  /** Rows that hold the sum of rows above them; they are not among the rows. */
  totalRows: { row: number; cells: string[] }[]
  /** Titles above and notes below. */
  notes: { row: number; letter: string; text: string }[]
}

export const rowColumn = '_row'
export const oddColumn = '_odd'

export type AnalysisRefusal = {
  kind: 'refusal'
  code: 'unsupported' | 'encrypted' | 'broken' | 'empty' | 'too-large' | 'bomb' | 'hostile' | 'timeout' | 'memory'
  sentence: string
}

export type QueryFault = {
  kind: 'fault'
  /** `refused`: not one read-only query over these tables. `gone`: the workbench ended; opening it again helps. */
  code: 'refused' | 'wrong' | 'timeout' | 'memory' | 'gone' | 'stopped'
  /** For a person, or for a model that repairs its query. */
  sentence: string
}

export type QueryAnswer = {
  kind: 'answer'
  columns: { name: string; kind: ValueKind }[]
  rows: Value[][]
  /** True when there were more rows than asked for. */
  isCut: boolean
  milliseconds: number
}

export type QueryOptions = {
  rowsMax: number
  timeLimitMs?: number
  /** Values for `?` in the query. */
  values?: readonly Value[]
  signal?: AbortSignal
}

/** DuckDB's own tree of a SELECT, as `json_serialize_sql` writes it. */
export type QueryTree = Record<string, unknown>

export type Workbench = {
  readonly tables: readonly LoadedTable[]
  /** What to know about how the file was read. */
  readonly warnings: readonly string[]
  readonly isAlive: boolean
  query(sql: string, options: QueryOptions): Promise<QueryAnswer | QueryFault>
  /** Reads a query without running it. */
  parse(sql: string): Promise<{ kind: 'tree'; tree: QueryTree } | QueryFault>
  /** Runs a tree, checked like a text. */
  queryTree(tree: QueryTree, options: QueryOptions): Promise<QueryAnswer | QueryFault>
  close(): void
}

/** Opened in order: the tables of a second file get the prefix, so that two uploads of one file can be compared. */
export type AnalysisSource = { name: string; mediaType: string; sizeBytes: number; bytes: AsyncIterable<Uint8Array>; prefix?: string }

export type AnalysisEngine = {
  open(sources: readonly AnalysisSource[], options?: { signal?: AbortSignal; onProgress?(share: number): void }): Promise<Workbench | AnalysisRefusal>
  close(): Promise<void>
}
