/** The beginning of a transaction: role, signed scope and lease, as few round trips as the database allows. */
import pg from 'pg'
import { ask } from './ask.ts'
import { inOneWrite } from './one-write.ts'
import type { PreparedWatch } from './prepared-watch.ts'
import type { Backend, Scope, ScopeSigner, Standing } from './signed-scope.ts'

/** `isAhead`: what runs under it does nothing but ask and tell the database, so it may begin before the lease is known to hold. */
export type Lease = { jobId: string; attempt: number; isEnd: boolean; isAhead: boolean; lost: () => Error }

export type Entered = {
  become: (standing: Standing) => Promise<void>
  /** Scope and lease hold. Statements may be sent before; nothing they answer is told, and nothing is committed, until then. */
  confirmed: Promise<void>
}

type Here = { sign: ScopeSigner; backends: WeakMap<pg.PoolClient, Backend>; /** Known on PostgreSQL only. */ names: Map<string, string> | undefined; prepared: PreparedWatch }

const roles = { person: 'steward_app', kernel: 'steward_worker' } as const

/** Something on this connection is not as we left it; it is dropped, and the next one starts clean. */
export class ConnectionSpoiled extends Error {}

/** Role and scope are local to the transaction, so nothing leaks to the next one. The result changes both within it. */
export async function enterTransaction(client: pg.PoolClient, here: Here, entering: { standing: Standing; scope: Scope; lease?: Lease }): Promise<Entered> {
  const { names, sign } = here
  const backend = here.backends.get(client) ?? (await meet(client, here.backends))
  const { standing, scope, lease } = entering
  const said = sign(backend, scope, standing)
  const isLooking = here.prepared.isDue(client)
  const begun = names ? beginNamed(client, { standing, isSomebody: scope.personId !== null, said, lease, isLooking }) : beginPlain(client, standing, said, lease)
  const confirmed = begun.then((held) => {
    // Only when it did look: a statement sent ahead may have failed by now, and that is for the next one to look at.
    if (isLooking) here.prepared.looked(client)
    if (lease && !held) throw lease.lost()
  })
  confirmed.catch(heard)
  // The first statement then goes out in the same write: one way to the server and back less.
  if (!names || isLooking || lease?.isAhead === false) await confirmed
  const become: Entered['become'] = async (next) => {
    const text = `select ${becoming(next)}`
    const values = [sign(backend, scope, next)]
    if (names) inOneWrite(client)
    await (names ? ask(client, { name: `role-${next}`, text, values }) : client.query(text, values))
  }
  return { become, confirmed }
}

function heard(): void {}

async function meet(client: pg.PoolClient, backends: WeakMap<pg.PoolClient, Backend>): Promise<Backend> {
  const { rows } = await client.query<{ id: number; now: number }>('select pg_backend_pid() as id, extract(epoch from clock_timestamp())::float8 * 1000 as now')
  const backend = { processId: rows[0]?.id ?? 0, clockAheadMs: (rows[0]?.now ?? Date.now()) - Date.now() }
  backends.set(client, backend)
  return backend
}

/**
 * All goes out at once. The signature is a bound value: the text of a statement can be seen by other connections of
 * the same login (pg_stat_activity), its values cannot. The result is the rows that the lease touched.
 */
async function beginNamed(client: pg.PoolClient, { standing, isSomebody, said, lease, isLooking }: { standing: Standing; isSomebody: boolean; said: string; lease: Lease | undefined; isLooking: boolean }): Promise<number> {
  inOneWrite(client)
  const enter = enterAs(standing, isSomebody)
  const [, entered, held] = await Promise.all([
    client.query('begin'),
    // Without a name when it looks: what was prepared by SQL could stand under any.
    isLooking ? client.query<Begun>(`${enter}, ${spoiled}`, [said]) : ask<Begun>(client, { name: `scope-${standing}-${isSomebody}`, text: enter, values: [said] }),
    lease && ask(client, { name: `lease-${lease.isEnd ? 'end' : 'hold'}`, text: holdLease(lease, '$1', '$2'), values: [lease.jobId, lease.attempt] }),
  ])
  const row = entered.rows[0]
  // Our statements are prepared by message, never by SQL; whoever does the latter may have put one under a name of ours.
  if (row?.spoiled) throw new ConnectionSpoiled('a statement was prepared by SQL on this connection')
  if (!row?.holds) throw new ConnectionSpoiled('the database does not believe the scope: its key was changed, or its clock jumped')
  return held?.rowCount ?? 0
}

type Begun = { holds: boolean; spoiled?: boolean }

/** The embedded database takes several statements in one plain text, and has no other connection to see it. */
async function beginPlain(client: pg.PoolClient, standing: Standing, said: string, lease: Lease | undefined): Promise<number> {
  const enter = `begin; set local role ${roles[standing]}; select set_config('app.scope', ${pg.escapeLiteral(said)}, true)`
  const hold = lease && holdLease(lease, pg.escapeLiteral(lease.jobId), String(Number(lease.attempt)))
  const results = (await client.query(hold ? `${enter}; ${hold}` : enter)) as unknown as pg.QueryResult[]
  return results.at(-1)?.rowCount ?? 0
}

function becoming(standing: Standing): string {
  return `set_config('role', '${roles[standing]}', true), set_config('app.scope', $1, true)`
}

/**
 * Whether the signature is believed is asked of the function that the statements after it ask too: the first call of
 * each function in a transaction costs some ten times a later one, and all of them give nothing without the signature.
 */
function enterAs(standing: Standing, isSomebody: boolean): string {
  const believed = standing === 'kernel' ? 'scope_is_kernel()' : isSomebody ? 'scope_person() is not null' : 'scope_is_signed()'
  return `select ${becoming(standing)}, ${believed} as holds`
}

/** The view writes out every prepared statement of the connection, some hundred: 0.15 ms, so it is asked when there is reason (prepared-watch.ts). */
const spoiled = 'exists (select from pg_catalog.pg_prepared_statements where from_sql) as spoiled'

/** Touches one row while the attempt is the newest one and has not ended; the row stays locked until the transaction ends. */
function holdLease({ isEnd }: Lease, id: string, attempt: string): string {
  const held = `id = ${id} and attempt = ${attempt} and ended_at is null`
  return isEnd ? `update job set ended_at = now(), lease_until = null where ${held}` : `select 1 from job where ${held} for update`
}

/** A failed rollback means the connection is gone; the server rolls back by itself and the pool drops it. */
export async function leaveQuietly(client: pg.PoolClient, error: unknown): Promise<Error | undefined> {
  const failure = await client.query('rollback').then(() => undefined, (rollback: Error) => rollback)
  return error instanceof ConnectionSpoiled ? error : failure
}
