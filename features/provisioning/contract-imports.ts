/** Lists of people as files: read, judged row by row, shown, and only then imported. */
import { z } from 'zod'
import { errors } from '#kernel/contract/coded-error.ts'
import { action, AgencyId, endpoint, Id, longEndpoint, Nothing, ownWay, quiet } from '#kernel/contract/endpoint.ts'

export const importFields = ['name', 'givenName', 'familyName', 'email', 'jobTitle', 'agency', 'roles'] as const
export type ImportField = (typeof importFields)[number]
/** The column, from 0, that holds each; what is in none is left as it is. */
export const Columns = z.object({
  name: z.number().int().min(0).max(500).nullable(),
  givenName: z.number().int().min(0).max(500).nullable(),
  familyName: z.number().int().min(0).max(500).nullable(),
  email: z.number().int().min(0).max(500).nullable(),
  jobTitle: z.number().int().min(0).max(500).nullable(),
  agency: z.number().int().min(0).max(500).nullable(),
  roles: z.number().int().min(0).max(500).nullable(),
})
export type Columns = z.infer<typeof Columns>

/** `loses`: somebody would lose a role that an earlier list gave them. */
export const Verdict = z.enum(['new', 'changed', 'unchanged', 'loses', 'duplicate', 'error'])
export type Verdict = z.infer<typeof Verdict>
export const RowFault = z.enum(['no-email', 'bad-email', 'no-name', 'too-long', 'no-agency', 'unknown-agency', 'unknown-role', 'twice', 'taken', 'last-administrator'])
export type RowFault = z.infer<typeof RowFault>

export const ImportRow = z.object({
  /** As a spreadsheet counts: the line of names is 1. */
  number: z.number().int(),
  verdict: Verdict,
  fault: RowFault.nullable(),
  /** What the fault is about: a value, the row that came first. */
  about: z.string(),
  name: z.string(),
  email: z.string(),
  changes: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })),
  /** Null until it had its turn. */
  outcome: z.enum(['added', 'changed', 'left', 'failed']).nullable(),
})
export type ImportRow = z.infer<typeof ImportRow>

export const PeopleImport = z.object({
  id: Id,
  fileName: z.string(),
  state: z.enum(['reading', 'ready', 'importing', 'stopped', 'done', 'failed']),
  /** Why it failed, in a sentence. */
  fault: z.string().nullable(),
  header: z.array(z.string()),
  columns: Columns,
  /** For rows without an agency of their own. */
  otherwise: AgencyId.nullable(),
  allowsRoleLoss: z.boolean(),
  rows: z.number(),
  counts: z.record(Verdict, z.number()),
  done: z.number(),
  createdAt: z.iso.datetime(),
})
export type PeopleImport = z.infer<typeof PeopleImport>

const on = z.object({ importId: Id })

export const peopleImports = {
  uploadPeopleList: longEndpoint({
    at: 'POST /people-imports',
    summary: 'Send a list of people (CSV, up to 20 MB and 100,000 rows); it is read and judged, and nothing is changed yet.',
    input: z.object({ fileName: z.string().trim().min(1).max(200) }),
    output: PeopleImport,
    takes: 'bytes',
    withoutStepUp: 'nothing is changed before it is confirmed',
    words: ownWay('the directory itself: names are what it is for'),
    needs: action('people-import.manage'),
    records: { event: 'people-import.uploaded', details: ({ output }) => ({ importId: output.id }) },
    doors: ['http', 'cli'],
  }),
  listPeopleImports: endpoint({
    at: 'GET /people-imports',
    summary: 'Lists of people that were sent, the newest first.',
    input: z.object({}),
    output: z.object({ imports: z.array(PeopleImport) }),
    needs: action('people-import.list'),
    records: quiet('names of files and counts'),
    doors: ['http', 'cli'],
  }),
  getPeopleImport: endpoint({
    at: 'GET /people-imports/:importId',
    summary: 'How far a list is, and what it would do.',
    input: on,
    output: PeopleImport,
    needs: action('people-import.list'),
    records: quiet('counts only'),
    doors: ['http', 'cli'],
  }),
  listImportRows: endpoint({
    at: 'GET /people-imports/:importId/rows',
    summary: 'Rows of a list with what each would do, a page at a time.',
    input: on.extend({ verdict: Verdict.optional(), after: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    output: z.object({ rows: z.array(ImportRow), next: z.number().nullable() }),
    needs: action('people-import.list'),
    records: quiet('a preview for the administrator who sent the list'),
    doors: ['http', 'cli'],
  }),
  changePeopleImport: endpoint({
    at: 'PATCH /people-imports/:importId',
    summary: 'Say which column holds what, and what holds for rows without an agency; the list is judged anew.',
    input: on.extend({ columns: Columns.optional(), otherwise: AgencyId.nullable().optional(), allowsRoleLoss: z.boolean().optional() }),
    output: PeopleImport,
    withoutStepUp: 'nothing is changed before it is confirmed',
    needs: action('people-import.manage'),
    records: { event: 'people-import.changed', details: ({ output }) => ({ importId: output.id }) },
    doors: ['http', 'cli'],
  }),
  startPeopleImport: endpoint({
    at: 'POST /people-imports/:importId/start',
    summary: 'Import the list as it was shown, or go on with one that was stopped.',
    input: on,
    output: PeopleImport,
    needs: action('people-import.manage'),
    records: { event: 'people-import.started', details: ({ output }) => ({ importId: output.id, rows: output.rows }) },
    doors: ['http', 'cli'],
  }),
  stopPeopleImport: endpoint({
    at: 'POST /people-imports/:importId/stop',
    summary: 'Stop an import; what is done stays done, and the rest can go on later.',
    input: on,
    output: PeopleImport,
    withoutStepUp: 'stopping has to be quick',
    needs: action('people-import.manage'),
    records: { event: 'people-import.stopped', details: ({ output }) => ({ importId: output.id, done: output.done }) },
    doors: ['http', 'cli'],
  }),
  exportPeopleImport: endpoint({
    at: 'GET /people-imports/:importId/report',
    summary: 'Every row with what became of it, as CSV.',
    input: on,
    output: { file: true },
    needs: action('people-import.list'),
    records: { event: 'people-import.exported', details: ({ input }) => ({ importId: input.importId }) },
    doors: ['http', 'cli'],
  }),
  deletePeopleImport: endpoint({
    at: 'DELETE /people-imports/:importId',
    summary: 'Delete a list and its rows; the people it brought stay.',
    input: on,
    output: Nothing,
    withoutStepUp: 'takes nothing from anybody',
    needs: action('people-import.manage'),
    records: { event: 'people-import.deleted', details: ({ input }) => ({ importId: input.importId }) },
    doors: ['http', 'cli'],
  }),
} as const

export const peopleImportErrors = errors({
  import_empty: { status: 400, sentence: 'This file holds no rows. The first line names the columns; each further line is a person.' },
  import_too_large: { status: 413, sentence: 'This file is larger than 20 MB. Split it.' },
  import_busy: { status: 409, sentence: 'This list is being worked on. Stop it first, or wait a moment.' },
  import_no_email: { status: 400, sentence: 'Say which column holds the e-mail address and which the name.' },
  import_over: { status: 409, sentence: 'This list is imported already.' },
})
