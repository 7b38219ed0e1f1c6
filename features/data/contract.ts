import { z } from 'zod'
import { Label } from '#kernel/flow/label.ts'
import { action, endpoint, Id, longEndpoint, Nothing, ownWay, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'
import { Cell, DataTable, QueryResult, QuerySpec, SqlName, TableChange, Trace } from './contract-table.ts'

export const sqlCharsMax = 8_000
/** Rows of one page of the preview, and of one result on the screen. */
export const pageRowsMax = 1_000
/** Rows of a result that is exported. */
export const exportRowsMax = 100_000

/** `looking`: loaded, it can be read and asked; the profile is still being made. */
export const DatasetState = z.enum(['opening', 'looking', 'ready', 'failed'])
export type DatasetState = z.infer<typeof DatasetState>

export const Dataset = z.object({
  id: Id,
  documentId: Id,
  title: z.string(),
  fileName: z.string(),
  state: DatasetState,
  /** 0–1 while opening. */
  progress: z.number(),
  /** Why it failed, or what to know about it, in plain sentences. */
  notes: z.array(z.string()),
  tables: z.array(DataTable),
  /** Against the last upload of a file of the same name; null when there was none. */
  changes: z.array(TableChange).nullable(),
  changedSince: z.iso.datetime().nullable(),
  label: Label,
  createdAt: z.iso.datetime(),
})
export type Dataset = z.infer<typeof Dataset>

export const DatasetEntry = Dataset.pick({ id: true, documentId: true, title: true, fileName: true, state: true, createdAt: true }).extend({ tables: z.number().int(), rows: z.number().int() })
export type DatasetEntry = z.infer<typeof DatasetEntry>

export type LoadedDataset = { id: string; agencyId: string; ownerId: string; documentId: string; state: DatasetState }
export const dataset = resource<LoadedDataset>('Dataset')
export const onDataset = (input: { datasetId: string }) => input.datasetId

const Sql = z.string().trim().min(1, 'Write a query.').max(sqlCharsMax)
/** Either a query as SQL, or a question built from a form. */
const query = { datasetId: Id, sql: Sql.optional(), spec: QuerySpec.optional() }
export type QueryInput = { sql?: string | undefined; spec?: QuerySpec | undefined }
const hasOne = (input: QueryInput) => (input.sql === undefined) !== (input.spec === undefined)
const eitherSentence = 'Send either a query (sql) or a question from the form (spec).'

const Keys = z.array(SqlName).min(1).max(4)

export const data = {
  listDatasets: endpoint({
    at: 'GET /datasets',
    summary: 'Files of data you have opened, newest first.',
    input: z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) }),
    output: z.object({ datasets: z.array(DatasetEntry) }),
    needs: action('dataset.list'),
    records: quiet('a person listing what they opened themselves'),
    doors: ['http', 'cli'],
  }),
  openDataset: endpoint({
    at: 'POST /datasets',
    summary: 'Open a document as data: CSV, TSV, XLSX, XLS, ODS, Parquet or the tables of an HTML page.',
    input: z.object({ documentId: Id }),
    output: Dataset,
    needs: action('dataset.create'),
    records: { event: 'dataset.opened', details: ({ output }) => ({ datasetId: output.id, documentId: output.documentId }) },
    doors: ['http', 'cli', 'jobs'],
  }),
  getDataset: endpoint({
    at: 'GET /datasets/:datasetId',
    summary: 'What a file of data holds: its tables, columns, profile and changes.',
    input: z.object({ datasetId: Id }),
    output: Dataset,
    needs: action('dataset.read').on(dataset, onDataset),
    records: quiet('opening it was recorded; this is asked again while it loads'),
    doors: ['http', 'cli', 'jobs'],
  }),
  retryDataset: endpoint({
    at: 'POST /datasets/:datasetId/opening',
    summary: 'Open the file once more, after it failed.',
    input: z.object({ datasetId: Id }),
    output: Dataset,
    needs: action('dataset.update').on(dataset, onDataset),
    records: { event: 'dataset.opening-requested', details: ({ input }) => ({ datasetId: input.datasetId }) },
    doors: ['http', 'cli'],
  }),
  deleteDataset: endpoint({
    at: 'DELETE /datasets/:datasetId',
    summary: 'Forget what was opened, with its questions. The document stays.',
    input: z.object({ datasetId: Id }),
    output: Nothing,
    needs: action('dataset.delete').on(dataset, onDataset),
    records: { event: 'dataset.deleted', details: ({ input }) => ({ datasetId: input.datasetId }) },
    doors: ['http', 'cli'],
  }),
  readRows: longEndpoint({
    at: 'GET /datasets/:datasetId/rows',
    summary: 'Rows of a table as they stand in the sheet, a page at a time; `_row` is the row of the sheet.',
    input: z.object({
      datasetId: Id,
      table: SqlName,
      from: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(pageRowsMax).default(100),
      sort: SqlName.optional(),
      direction: z.enum(['up', 'down']).default('up'),
    }),
    output: z.object({ columns: z.array(z.string()), rows: z.array(z.array(Cell)), total: z.number().int() }),
    needs: action('dataset.read').on(dataset, onDataset),
    records: quiet('opening the file was recorded'),
    doors: ['http', 'cli', 'jobs'],
  }),
  runQuery: longEndpoint({
    at: 'POST /datasets/:datasetId/queries',
    summary: 'Run one query over the tables of this file: read-only, with limits on time, memory and rows.',
    input: z.object({ ...query, limit: z.number().int().min(1).max(pageRowsMax).default(200) }).refine(hasOne, eitherSentence),
    output: QueryResult,
    words: ownWay('a question to data the person holds; the result has the data’s label'),
    needs: action('dataset.read').on(dataset, onDataset),
    records: { event: 'dataset.queried', details: ({ input, output }) => ({ datasetId: input.datasetId, rows: output.rows.length }) },
    doors: ['http', 'cli', 'jobs'],
  }),
  traceFigure: longEndpoint({
    at: 'POST /datasets/:datasetId/trace',
    summary: 'The cells of the sheet behind one figure of a query’s result.',
    input: z.object({ datasetId: Id, sql: Sql, row: z.number().int().min(0).max(exportRowsMax), column: z.number().int().min(0).max(500) }),
    output: Trace,
    words: ownWay('a question to data the person holds; the result has the data’s label'),
    needs: action('dataset.read').on(dataset, onDataset),
    records: quiet('the query behind it was recorded'),
    doors: ['http', 'cli', 'jobs'],
  }),
  checkJoin: longEndpoint({
    at: 'POST /datasets/:datasetId/joins',
    summary: 'How well two tables match on chosen keys, before they are joined.',
    input: z.object({ datasetId: Id, left: SqlName, leftKeys: Keys, right: SqlName, rightKeys: Keys }),
    output: z.object({
      leftRows: z.number().int(),
      leftMatched: z.number().int(),
      rightRows: z.number().int(),
      rightMatched: z.number().int(),
      /** True when a key stands in several rows on both sides: rows would multiply. */
      multiplies: z.boolean(),
      joinedRows: z.number().int(),
      leftUnmatched: z.array(z.string()),
      rightUnmatched: z.array(z.string()),
      sql: z.string(),
    }),
    needs: action('dataset.read').on(dataset, onDataset),
    records: quiet('opening the file was recorded'),
    doors: ['http', 'cli'],
  }),
  exportResult: longEndpoint({
    at: 'POST /datasets/:datasetId/export',
    summary: 'The result of a query as CSV or XLSX; no cell of it can act as a formula.',
    input: z.object({ ...query, format: z.enum(['csv', 'xlsx']), name: z.string().trim().max(100).default('result') }).refine(hasOne, eitherSentence),
    output: { file: true },
    words: ownWay('a question to data the person holds; the result has the data’s label'),
    needs: action('dataset.export').on(dataset, onDataset),
    records: { event: 'dataset.exported', details: ({ input }) => ({ datasetId: input.datasetId, format: input.format }) },
    doors: ['http', 'cli'],
  }),
  markColumn: endpoint({
    at: 'POST /datasets/:datasetId/columns',
    summary: 'Say whether a column holds details of people: counts of fewer than ten are then suppressed.',
    input: z.object({ datasetId: Id, table: SqlName, column: SqlName, isPersonal: z.boolean() }),
    output: Dataset,
    needs: action('dataset.update').on(dataset, onDataset),
    records: { event: 'dataset.column-marked', details: ({ input }) => ({ datasetId: input.datasetId, isPersonal: input.isPersonal }) },
    doors: ['http', 'cli'],
  }),
} as const

export const dataErrors = errors({
  data_not_a_table: { status: 400, sentence: 'This document holds no table that can be opened as data. Spreadsheets, CSV and Parquet files can.' },
  data_not_ready: { status: 409, sentence: 'This file is still being opened. Try again in a moment.' },
  data_failed: { status: 409, sentence: 'This file could not be opened as data.' },
  data_gone: { status: 404, sentence: 'The document behind this data was deleted, or you may no longer read it.' },
  data_bad_query: { status: 400, sentence: 'This query could not be run.' },
  data_too_slow: { status: 400, sentence: 'This query took longer than ten seconds and was stopped. Narrow it down, for instance with a condition.' },
  data_too_large: { status: 400, sentence: 'This query needs more memory than it may use, and was stopped. Narrow it down, for instance with a condition.' },
  data_busy: { status: 503, sentence: 'All places for analyses are taken right now. Try again in a moment.' },
  data_unknown_column: { status: 400, sentence: 'There is no such table or column in this file.' },
})
