import { z } from 'zod'
import { action, AgencyId, endpoint, Id, longEndpoint, Nothing, ownWay, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'
import { Compartment, Confidentiality, Label } from '#kernel/flow/label.ts'
import { siteErrors, sites } from './contract-sites.ts'

/** A column of an offered view, in the words of whoever offered it. */
export const ViewColumn = z.object({ name: z.string().min(1).max(128), kind: z.enum(['text', 'number', 'boolean', 'date']), description: z.string().trim().max(400).default('') })
export type ViewColumn = z.infer<typeof ViewColumn>

/** One view of a listed database, offered to people. */
export const OfferedView = z.object({
  id: Id,
  databaseId: Id,
  databaseTitle: z.string(),
  schema: z.string(),
  name: z.string(),
  title: z.string(),
  description: z.string(),
  columns: z.array(ViewColumn),
  /** Null for everybody; else the people of one agency. */
  agencyId: AgencyId.nullable(),
  conf: Confidentiality,
  comp: z.array(Compartment),
  /** True when the database keeps rows apart by person, so that what one person gets is for them alone. */
  hasPersonRows: z.boolean(),
})
export type OfferedView = z.infer<typeof OfferedView>

export const Database = z.object({
  id: Id,
  kind: z.string(),
  kindTitle: z.string(),
  title: z.string(),
  /** Without the password. */
  options: z.record(z.string(), z.unknown()),
  isLocal: z.boolean(),
  isEnabled: z.boolean(),
  /** How the database itself keeps Steward from writing: the login has no right, or the session is read-only. */
  writesRefusedBy: z.enum(['role', 'session']),
  /** What it answered to the attempt. */
  writeAnswer: z.string(),
  checkedAt: z.iso.datetime(),
  problem: z.string().nullable(),
  views: z.array(OfferedView),
})
export type Database = z.infer<typeof Database>

export const Comparison = z.enum(['=', '!=', '<', '<=', '>', '>=', 'contains', 'in', 'is-empty', 'is-not-empty'])
export const CellValue = z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()])
export const Condition = z.object({ column: z.string().max(128), is: Comparison, values: z.array(CellValue).max(200).default([]) })
export const ViewQuestion = z.object({
  columns: z.array(z.string().max(128)).max(100).default([]),
  where: z.array(Condition).max(20).default([]),
  compute: z.array(z.object({ compute: z.enum(['count', 'sum', 'avg', 'min', 'max']), column: z.string().max(128).nullable().default(null) })).max(20).default([]),
  order: z.array(z.object({ column: z.string().max(128), descending: z.boolean().default(false) })).max(5).default([]),
})
export type ViewQuestion = z.infer<typeof ViewQuestion>

export const ViewRows = z.object({
  viewId: Id,
  title: z.string(),
  columns: z.array(z.object({ name: z.string(), kind: z.enum(['text', 'number', 'boolean', 'date']) })),
  rows: z.array(z.array(CellValue)),
  /** There were more rows than asked for. */
  isCut: z.boolean(),
  readAt: z.iso.datetime(),
  milliseconds: z.number().int(),
  label: Label,
})
export type ViewRows = z.infer<typeof ViewRows>

export type LoadedDatabase = { id: string }
export type LoadedView = { id: string; agencyId: string | null; isEnabled: boolean }
export const database = resource<LoadedDatabase>('Database')
export const offeredView = resource<LoadedView>('OfferedView')
const onDatabase = (input: { databaseId: string }) => input.databaseId
const onView = (input: { viewId: string }) => input.viewId

const DatabaseFields = {
  title: z.string().trim().min(1, 'Give it a name.').max(120),
  /** Checked by the kind’s own rules. */
  options: z.record(z.string().max(60), z.unknown()),
  isLocal: z.boolean().default(false),
}
const ViewFields = {
  title: z.string().trim().min(1, 'Give it a name.').max(120),
  description: z.string().trim().min(3, 'Say in words what its rows are.').max(1_000),
  columns: z.array(ViewColumn).min(1, 'Offer at least one column.').max(200),
  agencyId: AgencyId.nullable().default(null),
  conf: Confidentiality.default('internal'),
  comp: z.array(Compartment).max(20).default([]),
  hasPersonRows: z.boolean().default(true),
}

/** Rows of one answer to a person; a data set may take more. */
export const viewRowsMax = 100_000

export const databases = {
  listDatabaseKinds: endpoint({
    at: 'GET /database-kinds',
    summary: 'Kinds of databases that can be listed, and how each learns who asks.',
    input: z.object({}),
    output: z.object({ kinds: z.array(z.object({ id: z.string(), title: z.string(), hasServer: z.boolean(), personWords: z.string() })) }),
    needs: action('database.list'),
    records: quiet('nothing of any database'),
    doors: ['http', 'cli'],
  }),
  listDatabases: endpoint({
    at: 'GET /databases',
    summary: 'Listed databases with the views they offer.',
    input: z.object({}),
    output: z.object({ databases: z.array(Database) }),
    needs: action('database.list'),
    records: quiet('configuration without secrets'),
    doors: ['http', 'cli'],
  }),
  createDatabase: longEndpoint({
    at: 'POST /databases',
    summary: 'List a database. Steward signs in and tries to write: unless the database itself refuses that, it is not listed.',
    input: z.object({ kind: z.string().max(40), ...DatabaseFields, password: z.string().max(4_000).default('') }),
    output: Database,
    words: ownWay('settings, a password that is sealed, and conditions of a query'),
    needs: action('database.create'),
    records: { event: 'database.created', details: ({ output }) => ({ databaseId: output.id, kind: output.kind, writesRefusedBy: output.writesRefusedBy }) },
    doors: ['http', 'cli'],
  }),
  updateDatabase: longEndpoint({
    at: 'PATCH /databases/:databaseId',
    summary: 'Switch a database on or off, or change how it is reached; a change is checked as a new one is. Without a password the old one stays.',
    input: z.object({ databaseId: Id, title: DatabaseFields.title.optional(), options: DatabaseFields.options.optional(), password: z.string().max(4_000).optional(), isEnabled: z.boolean().optional() }),
    output: Database,
    words: ownWay('settings, a password that is sealed, and conditions of a query'),
    needs: action('database.update').on(database, onDatabase),
    records: { event: 'database.updated', details: ({ input, output }) => ({ databaseId: input.databaseId, isEnabled: output.isEnabled, writesRefusedBy: output.writesRefusedBy }) },
    doors: ['http', 'cli'],
  }),
  checkDatabase: longEndpoint({
    at: 'POST /databases/:databaseId/check',
    summary: 'Sign in again, try to write, and say which views the login may read.',
    input: z.object({ databaseId: Id }),
    output: z.object({ database: Database, found: z.array(z.object({ schema: z.string(), name: z.string(), columns: z.array(z.object({ name: z.string(), kind: ViewColumn.shape.kind })) })) }),
    needs: action('database.check').on(database, onDatabase),
    records: { event: 'database.checked', details: ({ input, output }) => ({ databaseId: input.databaseId, views: output.found.length, isFine: output.database.problem === null }) },
    doors: ['http', 'cli'],
  }),
  deleteDatabase: endpoint({
    at: 'DELETE /databases/:databaseId',
    summary: 'Take a database and its views off the list. Nothing in the database itself changes.',
    input: z.object({ databaseId: Id }),
    output: Nothing,
    needs: action('database.delete').on(database, onDatabase),
    records: { event: 'database.deleted', details: ({ input }) => ({ databaseId: input.databaseId }) },
    doors: ['http', 'cli'],
  }),
  offerView: endpoint({
    at: 'POST /databases/:databaseId/views',
    summary: 'Offer a view of a database to an agency or to everybody, described in words, with a label.',
    input: z.object({ databaseId: Id, schema: z.string().max(128).default(''), name: z.string().min(1).max(128), ...ViewFields }),
    output: OfferedView,
    needs: action('database.offer').on(database, onDatabase),
    records: { event: 'database.view-offered', details: ({ input, output }) => ({ databaseId: input.databaseId, viewId: output.id, conf: output.conf, columns: output.columns.length }) },
    doors: ['http', 'cli'],
  }),
  withdrawView: endpoint({
    at: 'DELETE /database-views/:viewId',
    summary: 'Stop offering a view.',
    input: z.object({ viewId: Id }),
    output: Nothing,
    needs: action('database.withdraw').on(offeredView, onView),
    records: { event: 'database.view-withdrawn', details: ({ input }) => ({ viewId: input.viewId }) },
    doors: ['http', 'cli'],
  }),
  listDatabaseViews: endpoint({
    at: 'GET /database-views',
    summary: 'Views of databases that you may ask.',
    input: z.object({}),
    output: z.object({ views: z.array(OfferedView) }),
    needs: action('database-view.list'),
    records: quiet('names and descriptions, filtered to what the person may see'),
    doors: ['http', 'cli', 'jobs'],
  }),
  readDatabaseView: longEndpoint({
    at: 'POST /database-views/:viewId/rows',
    summary: 'Rows of a view, as the database lets you see them: chosen columns and conditions, or figures by group.',
    input: z.object({ viewId: Id, question: ViewQuestion.default({ columns: [], where: [], compute: [], order: [] }), rowsMax: z.coerce.number().int().min(1).max(viewRowsMax).default(200) }),
    output: ViewRows,
    words: ownWay('settings, a password that is sealed, and conditions of a query'),
    needs: action('database-view.read').on(offeredView, onView),
    records: { event: 'database-view.read', details: ({ input, output }) => ({ viewId: input.viewId, rows: output.rows.length, conditions: input.question.where.length, isCut: output.isCut }) },
    doors: ['http', 'cli', 'jobs'],
  }),
  copyDatabaseView: longEndpoint({
    at: 'POST /database-views/:viewId/copies',
    summary: 'A dated copy of a view’s rows as a table in your own files, with the view’s label: for work with data.',
    input: z.object({ viewId: Id }),
    output: z.object({ documentId: Id, rows: z.number().int(), isCut: z.boolean() }),
    needs: action('database-view.read').on(offeredView, onView),
    records: { event: 'database-view.copied', details: ({ input, output }) => ({ viewId: input.viewId, documentId: output.documentId, rows: output.rows, isCut: output.isCut }) },
    doors: ['http', 'cli'],
  }),
} as const

export const databaseErrors = errors({
  database_kind: { status: 400, sentence: 'There is no such kind of database.' },
  database_options: { status: 400, sentence: 'The database cannot be reached in this way. Look at the fields.' },
  database_unreachable: { status: 502, sentence: 'The database did not answer as expected.' },
  database_writable: { status: 409, sentence: 'The database let Steward write. Give it a login that may only read, or a read-only server, and try again.' },
  database_off: { status: 409, sentence: 'This database is switched off.' },
  database_columns: { status: 400, sentence: 'This view does not offer such a column.' },
  database_refused: { status: 422, sentence: 'The database refused the question.' },
  database_view_empty: { status: 409, sentence: 'This view has no rows that you may see, so there is nothing to copy.' },
  database_tls: { status: 400, sentence: 'Only a server in your own network may be reached without encryption.' },
})

export const sources = { ...databases, ...sites } as const
export const sourceErrors = { ...databaseErrors, ...siteErrors }
