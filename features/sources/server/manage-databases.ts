/** Listing databases: whatever is saved was signed in to first, and the database itself refused to be written to. */
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Seal } from '#kernel/gateway/seal.ts'
import type { SocketDialer } from '#kernel/gateway/socket-dialer.ts'
import { ConnectorFault, type Connector, type OpenConnector, type ViewName, type ViewShape, type WriteCheck } from '#kernel/ports/connector.ts'
import type { LongHandler, Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import { databaseErrors, type databases } from '../contract.ts'
import { getDatabaseRow, getView, insertDatabase, insertView, keepDatabase, listDatabaseRows, type DatabaseRow } from './database-store.ts'
import type { SourceDirectory } from './source-directory.ts'

export type DatabaseDesk = { connectors: readonly Connector[]; seal: Seal; sockets: SocketDialer; directory: SourceDirectory; folder: string }

type Place = { id: string; kind: string; options: Record<string, unknown>; is_local: boolean; password: string }

export const kindTitle = (desk: DatabaseDesk) => (kind: string) => desk.connectors.find((connector) => connector.id === kind)?.title ?? kind

export const listDatabaseKinds =
  (desk: DatabaseDesk): Handler<typeof databases.listDatabaseKinds> =>
  async () => ({ kinds: desk.connectors.map(({ id, title, personWords }) => ({ id, title, personWords, hasServer: id !== 'sqlite' })) })

export const listDatabases =
  (desk: DatabaseDesk): Handler<typeof databases.listDatabases> =>
  async ({ store }) => ({ databases: await listDatabaseRows(store, kindTitle(desk)) })

export const createDatabase =
  (desk: DatabaseDesk): LongHandler<typeof databases.createDatabase> =>
  async ({ input, newId, afterCommit }) => {
    const id = newId()
    const place = { id, kind: input.kind, options: input.options, is_local: input.isLocal, password: input.password }
    const { check, options } = await requireReadOnly(desk, place, undefined)
    afterCommit(() => desk.directory.refresh())
    return async ({ store }) => {
      await insertDatabase(store, { id, kind: input.kind, title: input.title, options, sealed_password: sealed(desk, id, input.password), is_local: input.isLocal, writes_refused_by: check.refusedBy, write_answer: check.answer })
      return getDatabaseRow(store, id, kindTitle(desk))
    }
  }

export const updateDatabase =
  (desk: DatabaseDesk): LongHandler<typeof databases.updateDatabase> =>
  async ({ input, resource, now, afterCommit }) => {
    const row = await found(desk, resource.id)
    const changed: DatabaseRow = { ...row, title: input.title ?? row.title, is_enabled: input.isEnabled ?? row.is_enabled, options: input.options ?? row.options }
    const isReachedAnew = input.options !== undefined || input.password !== undefined
    if (isReachedAnew) {
      const password = input.password ?? opened(desk, row)
      const { check, options } = await requireReadOnly(desk, { ...changed, password }, undefined)
      Object.assign(changed, { options, sealed_password: sealed(desk, row.id, password), writes_refused_by: check.refusedBy, write_answer: check.answer, checked_at: now, problem: null })
    }
    afterCommit(() => desk.directory.refresh())
    return async ({ store }) => {
      await keepDatabase(store, changed)
      return getDatabaseRow(store, row.id, kindTitle(desk))
    }
  }

/** A check that finds the database open for writing, or not at all, is kept as a problem; an open one is switched off. */
export const checkDatabase =
  (desk: DatabaseDesk): LongHandler<typeof databases.checkDatabase> =>
  async ({ resource, now, afterCommit }) => {
    const row = await found(desk, resource.id)
    const changed: DatabaseRow = { ...row, checked_at: now, problem: null }
    let views: ViewShape[] = []
    try {
      const { check, seen } = await requireReadOnly(desk, { ...row, password: opened(desk, row) }, undefined)
      views = seen
      Object.assign(changed, { writes_refused_by: check.refusedBy, write_answer: check.answer })
    } catch (error) {
      if (!(error instanceof CodedError)) throw error
      changed.problem = error.message
      if (error.code === 'database_writable') changed.is_enabled = false
    }
    afterCommit(() => desk.directory.refresh())
    return async ({ store }) => {
      await keepDatabase(store, changed)
      return { database: await getDatabaseRow(store, row.id, kindTitle(desk)), found: views }
    }
  }

export const deleteDatabase =
  (desk: DatabaseDesk): Handler<typeof databases.deleteDatabase> =>
  async ({ resource, store, afterCommit }) => {
    await store.run(sql`delete from listed_database where id = ${resource.id}`)
    afterCommit(() => desk.directory.refresh())
    return {}
  }

export const offerView = (desk: DatabaseDesk): Handler<typeof databases.offerView> => async ({ input, resource, store, newId, afterCommit }) => {
  const id = newId()
  await insertView(store, { id, database_id: resource.id, database_title: '', schema_name: input.schema, name: input.name, title: input.title, description: input.description, columns: input.columns, agency_id: input.agencyId, conf: input.conf, comp: [...new Set(input.comp)].sort(), has_person_rows: input.hasPersonRows })
  afterCommit(() => desk.directory.refresh())
  return getView(store, id)
}

export const withdrawView = (desk: DatabaseDesk): Handler<typeof databases.withdrawView> => async ({ resource, store, afterCommit }) => {
  await store.run(sql`delete from database_view where id = ${resource.id}`)
  afterCommit(() => desk.directory.refresh())
  return {}
}

/** The connector of a row, with its login; `ConnectorFault` for options that cannot work. */
export function openDatabase(desk: DatabaseDesk, place: Place): { connector: OpenConnector; options: Record<string, unknown>; address: { host: string; port: number } | null } {
  const kind = desk.connectors.find((connector) => connector.id === place.kind)
  if (!kind) throw new CodedError(databaseErrors.database_kind)
  const parsed = kind.options.safeParse(place.options)
  if (!parsed.success) throw new CodedError(databaseErrors.database_options, { fields: parsed.error.issues.map((issue) => ({ path: `options.${issue.path.join('.')}`, sentence: issue.message })) })
  const options = parsed.data as Record<string, unknown>
  if (options['tls'] === 'off' && !place.is_local) throw new CodedError(databaseErrors.database_tls)
  const caller = { adapterId: `database-${place.kind}`, connectionId: place.id }
  const tools = { folder: desk.folder, open: (host: string, port: number, signal: AbortSignal) => desk.sockets.open({ host, port, reach: place.is_local ? 'local' : 'internet', caller }, signal) }
  return { connector: kind.create(options, place.password, tools), options, address: kind.address(options) }
}

/** Both must hold before anything is kept: the login works, and the database refuses to be written to. */
async function requireReadOnly(desk: DatabaseDesk, place: Place, view: ViewName | undefined): Promise<{ check: WriteCheck & { refusedBy: 'role' | 'session' }; options: Record<string, unknown>; seen: ViewShape[] }> {
  const { connector, options, address } = openDatabase(desk, place)
  return desk.directory.trying(address, async () => {
    try {
      const signal = AbortSignal.timeout(checkMsMax)
      const seen = await connector.listViews(signal)
      const check = await connector.checkWrites(view ?? seen[0], signal)
      if (!check.isRefused || check.refusedBy === null) throw new CodedError(databaseErrors.database_writable)
      return { check: { ...check, refusedBy: check.refusedBy }, options, seen }
    } catch (error) {
      if (error instanceof ConnectorFault) throw new CodedError(databaseErrors.database_unreachable, { sentence: error.message, cause: error })
      throw error
    }
  })
}

const checkMsMax = 30_000

async function found(desk: DatabaseDesk, id: string): Promise<DatabaseRow> {
  const row = await desk.directory.findDatabase(id)
  if (!row) throw new CodedError(kernelErrors.not_found)
  return row
}

function sealed(desk: DatabaseDesk, id: string, password: string): string | null {
  return password ? desk.seal.seal(password, passwordContext(id)) : null
}

export function opened(desk: Pick<DatabaseDesk, 'seal'>, row: Pick<DatabaseRow, 'id' | 'sealed_password'>): string {
  return row.sealed_password === null ? '' : desk.seal.open(row.sealed_password, passwordContext(row.id))
}

function passwordContext(id: string): string {
  return `listed-database|${id}|password`
}
