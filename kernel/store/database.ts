/**
 * One pool for both databases: PostgreSQL by address, or the embedded PGlite behind a socket in a worker.
 * Every request runs in a transaction under role `steward_app` with the person’s signed scope, so that
 * row-level security holds whatever a query says.
 */
import pg from 'pg'
import { noKeys, type Keyring } from '../keys/keyring.ts'
import type { Actor } from '../pipeline/actor.ts'
import { addressAs, prepareLogin, renewPassword, type Login } from './application-login.ts'
import { ask } from './ask.ts'
import { inOneWrite } from './one-write.ts'
import { createPlaces, type Places } from './places.ts'
import { createPreparedWatch, type PreparedWatch } from './prepared-watch.ts'
import { createScopeSigner, readScopeKey, type Backend, type ScopeSigner, type Standing } from './signed-scope.ts'
import { toQuery, type Sql } from './sql.ts'
import { switchRole, type Reader, type Transactor } from './store.ts'
import { enterTransaction, leaveQuietly, type Entered, type Lease } from './transaction.ts'

export type { Lease } from './transaction.ts'

export type Database = {
  kind: 'embedded' | 'postgresql'
  /** A transaction bound to what this person may see and do. */
  transact<T>(scope: Actor, run: (store: Transactor) => Promise<T>): Promise<T>
  /** The same for a job’s attempt, if it still holds its lease (and ends it, if so asked): in the same round trip as the scope. */
  transactHolding<T>(scope: Actor, lease: Lease, run: (store: Transactor) => Promise<T>): Promise<T>
  /** The kernel's own tables (sessions, jobs, answer chunks) across agencies; no feature gets this. */
  asSystem<T>(run: (store: Transactor) => Promise<T>): Promise<T>
  /** Schema changes, as the owner. */
  asOwner<T>(run: (store: Transactor) => Promise<T>): Promise<T>
  /** How strong the wall between people is; known once the schema is there. */
  walls(): Promise<Walls>
  /** True when the extension is there (pgvector). */
  hasVector: boolean
  keys: Keyring
  close(): Promise<void>
}

/**
 * `signed-login`: requests come in on a login that owns nothing, so injected SQL reads nothing foreign (D3).
 * `signed`: the scope is signed, but the session underneath may set row security aside: the embedded database’s, or
 * a PostgreSQL where Steward may not make its login. Injected SQL that takes its role back is not stopped there.
 */
export type Walls = 'signed-login' | 'signed'

/** Kept connections and more of them (places.ts): four keep two cores busy; the embedded database has one session behind its socket. */
const connectionsMax = { kept: 4, more: 4, embedded: 4 }
/** Two stand ready; one more that was not needed for this long is closed. The pool hands out the one used last, so that under a steady load the rest do rest. */
const connectionsMin = 2
const idleMs = 30_000
const moreIdleMs = 5_000
/** The owner works at the start only; its connection is let go of soon after. */
const ownerConnectionsMax = 2
const ownerIdleMs = 5_000

/** A server that does not answer within this is down; a request does not wait longer for a place in the pool. */
const connectionMsMax = 15_000
/** No statement of ours takes seconds; one that takes this long holds others up and is ended. Migrations run far below it. */
const statementMsMax = 60_000
const limits = { connectionTimeoutMillis: connectionMsMax, statement_timeout: statementMsMax, idle_in_transaction_session_timeout: statementMsMax }

export async function openDatabase(where: { url: string } | { socketDir: string }, onError: (error: Error) => void, keys: Keyring = noKeys): Promise<Database> {
  const kind = 'url' in where ? 'postgresql' : 'embedded'
  const owner =
    'url' in where
      ? new pg.Pool({ connectionString: where.url, max: ownerConnectionsMax, idleTimeoutMillis: ownerIdleMs, ...limits })
      : new pg.Pool({ host: where.socketDir, user: 'postgres', database: 'postgres', max: connectionsMax.embedded, idleTimeoutMillis: 0 })
  owner.on('error', onError)
  const vector = await owner.query(`select 1 from pg_available_extensions where name = 'vector'`)
  let opened: Promise<Application> | undefined
  // Not before the first use: a new database has no schema yet.
  const application = () => (opened ??= openApplication(where, owner, keys, onError).catch((error: unknown) => ((opened = undefined), Promise.reject(error as Error))))
  return {
    kind,
    keys,
    hasVector: vector.rowCount === 1,
    transact: async (scope, run) => inTransaction(await application(), { standing: 'person', scope }, run),
    transactHolding: async (scope, lease, run) => inTransaction(await application(), { standing: 'person', scope, lease }, run),
    asSystem: async (run) => inTransaction(await application(), { standing: 'kernel', scope: nobodyAtAll }, run),
    asOwner: (run) => asOwner(owner, run, keys),
    walls: async () => (await application()).walls,
    close: async () => {
      const held = await opened?.catch(() => undefined)
      if (held && held.pool !== owner) await held.pool.end()
      await owner.end()
    },
  }
}

const nobodyAtAll = { personId: null, agencyId: null, roles: [] }

type Application = { pool: Places; keys: Keyring; sign: ScopeSigner; walls: Walls; names: Map<string, string> | undefined; backends: WeakMap<pg.PoolClient, Backend>; prepared: PreparedWatch }

async function openApplication(where: { url: string } | { socketDir: string }, owner: pg.Pool, keys: Keyring, onError: (error: Error) => void): Promise<Application> {
  const sign = createScopeSigner(await asOwner(owner, readScopeKey))
  if (!('url' in where)) return { pool: owner, keys, sign, walls: 'signed', names: undefined, backends: new WeakMap(), prepared: createPreparedWatch() }
  const { password } = new pg.Client({ connectionString: where.url })
  const login = await asOwner(owner, (store) => prepareLogin(store, password ?? ''))
  const settings: pg.PoolConfig = { max: connectionsMax.kept, min: connectionsMin, allowExitOnIdle: false, idleTimeoutMillis: idleMs, pipeline: true, ...limits }
  const own = login && (await poolAs(where.url, login, owner, settings))
  const kept = own ?? new pg.Pool({ connectionString: where.url, ...settings })
  const more = new pg.Pool({ ...(own && login ? addressAs(where.url, login) : { connectionString: where.url }), ...settings, max: connectionsMax.more, min: 0, idleTimeoutMillis: moreIdleMs })
  for (const pool of [kept, more]) pool.on('error', onError)
  if (!own) onError(new Error('Steward could not make a login of its own on PostgreSQL (the role in DATABASE_URL may not create roles, or pg_hba.conf lets no other in): injected SQL would not be stopped by row security.'))
  return { pool: createPlaces(kept, more), keys, sign, walls: own ? 'signed-login' : 'signed', names: new Map(), backends: new WeakMap(), prepared: createPreparedWatch() }
}

/** Undefined when the server lets the login in with no password of ours either. */
async function poolAs(url: string, login: Login, owner: pg.Pool, settings: pg.PoolConfig): Promise<pg.Pool | undefined> {
  const pool = new pg.Pool({ ...addressAs(url, login), ...settings })
  for (const isRenewed of [false, true]) {
    if (isRenewed) await asOwner(owner, (store) => renewPassword(store, login))
    const refusal = await pool.query('select 1').then(() => undefined, (error: Error & { code?: string }) => error)
    if (!refusal) return pool
    // 28000, 28P01: invalid authorization, invalid password.
    if (!refusal.code?.startsWith('28')) throw refusal
  }
  await pool.end()
  return undefined
}

type Entering = Parameters<typeof enterTransaction>[2]

async function inTransaction<T>(application: Application, entering: Entering, run: (store: Transactor) => Promise<T>): Promise<T> {
  const client = await application.pool.connect()
  const sent = nothingSent()
  let failure: Error | undefined
  // A line that breaks between two statements would otherwise end the process; the next statement fails and says why.
  client.on('error', heard)
  try {
    const entered = await enterTransaction(client, application, entering)
    sent.confirmed = entered.confirmed
    const result = await run(transactorOf(client, application, entered.become, sent))
    await entered.confirmed
    await commit(client, sent, application.names !== undefined)
    return result
  } catch (error) {
    // Not as it should be from the beginning: that is why whatever came after it failed.
    const cause = await Promise.resolve(sent.confirmed).then(() => firstFailure(sent, error), (unconfirmed: unknown) => ((sent.isOver = true), unconfirmed))
    failure = await leaveQuietly(client, cause)
    throw cause
  } finally {
    client.off('error', heard)
    client.release(failure ?? application.prepared.isFull(client))
  }
}

async function asOwner<T>(owner: pg.Pool, run: (store: Transactor) => Promise<T>, keys: Keyring = noKeys): Promise<T> {
  const client = await owner.connect()
  const sent = nothingSent()
  let failure: Error | undefined
  client.on('error', heard)
  try {
    await client.query('begin')
    const result = await run(transactorOf(client, { keys, names: undefined, prepared: undefined }, undefined, sent))
    await commit(client, sent, false)
    return result
  } catch (error) {
    const cause = await firstFailure(sent, error)
    failure = await leaveQuietly(client, cause)
    throw cause
  } finally {
    client.off('error', heard)
    client.release(failure)
  }
}

function heard(): void {}

/** Statements of one transaction: those that nobody waits for, the newest of all, and whether there may be more. */
type Sent = { later: Promise<unknown>[]; newest: Promise<unknown>; isOver: boolean; confirmed?: Promise<void> }
const nothingSent = (): Sent => ({ later: [], newest: Promise.resolve(), isOver: false })

/** What was sent without waiting goes out with the commit, which the server turns into a rollback when any of it failed. */
async function commit(client: pg.PoolClient, sent: Sent, isPipelined: boolean): Promise<void> {
  sent.isOver = true
  if (isPipelined) inOneWrite(client)
  else await Promise.all([...sent.later, sent.newest.catch(heard)])
  await Promise.all([...sent.later, client.query('commit')])
}

/** A statement that nobody waited for spoils those after it; it is the one to tell of. Nothing may follow the rollback: it would stand outside. */
async function firstFailure(sent: Sent, error: unknown): Promise<unknown> {
  sent.isOver = true
  await sent.newest.catch(heard)
  const failed = (await Promise.allSettled(sent.later)).find((each) => each.status === 'rejected')
  return failed ? failed.reason : error
}

type Here = Pick<Application, 'keys' | 'names'> & { prepared: PreparedWatch | undefined }

function transactorOf(client: pg.PoolClient, { keys, names, prepared }: Here, become: Entered['become'] | undefined, sent: Sent): Transactor {
  // @note Named (prepared) statements are 2.2–2.4 times faster on PostgreSQL and collide on PGlite's shared session.
  const send = async (statement: Sql) => {
    const { text, values } = toQuery(statement)
    if (!names) return client.query(text, [...values])
    inOneWrite(client)
    try {
      const name = nameOf(names, text)
      const result = await ask(client, { text, values, name })
      await sent.confirmed
      prepared?.saw(client, result.command, name)
      return result
    } catch (error) {
      prepared?.failed(client)
      throw error
    }
  }
  // The embedded database takes one statement at a time; pg would queue the next by itself, and warns of it.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    // The connection is somebody else’s by then, and on the embedded database nothing would hold the statement to a role.
    if (sent.isOver) throw new Error('a statement came after the end of its transaction')
    const outcome = names ? work() : sent.newest.catch(heard).then(work)
    sent.newest = outcome
    return outcome
  }
  let next: Standing | undefined
  const query = (statement: Sql) => {
    const standing = next
    next = undefined
    if (standing && become) untilCommit(inTurn(() => become(standing)))
    return inTurn(() => send(statement))
  }
  const reader: Reader = {
    rows: async <Row>(statement: Sql) => (await query(statement)).rows as Row[],
    one: async <Row>(statement: Sql) => {
      const { rows } = await query(statement)
      if (rows.length !== 1) throw new Error(`expected one row, got ${rows.length}`)
      return rows[0] as Row
    },
    maybe: async <Row>(statement: Sql) => (await query(statement)).rows[0] as Row | undefined,
    keys,
  }
  /** Looked at by the commit; until then nobody is told of a failure. */
  const untilCommit = (outcome: Promise<unknown>): void => {
    outcome.catch(heard)
    sent.later.push(outcome)
  }
  const later = (statement: Sql): void => untilCommit(query(statement))
  // What was sent before runs as whoever sent it, what comes after as the next. The change goes out with the next statement: before the commit there is none.
  return { ...reader, run: async (statement) => (await query(statement)).rowCount ?? 0, later, ...(become && { [switchRole]: (standing: Standing) => void (next = standing) }) }
}

/** Statement texts are few and static, as `sql` never puts a value into the text. */
function nameOf(names: Map<string, string>, text: string): string {
  const known = names.get(text)
  if (known) return known
  const name = `s${names.size}`
  names.set(text, name)
  return name
}
