/**
 * The role that requests log in as on PostgreSQL. The address in DATABASE_URL owns the tables, and an owner can switch
 * row security off; so Steward serves from a second login that owns nothing, inherits nothing and may only become
 * `steward_app` or `steward_worker`. It is made here, at the start, one for each database.
 */
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import pg from 'pg'
import { advisoryLocks } from './advisory-locks.ts'
import { sql } from './sql.ts'
import type { Transactor } from './store.ts'

export type Login = { user: string; password: string }

/** Made when it is missing; undefined when the owner may not make roles. */
export async function prepareLogin(store: Transactor, ownerPassword: string): Promise<Login | undefined> {
  await store.run(sql`select pg_advisory_xact_lock(${advisoryLocks.login})`)
  const { name, mayMake, isThere, ownsDatabase } = await store.one<{ name: string; mayMake: boolean; isThere: boolean; ownsDatabase: boolean }>(sql`
    select 'steward_login_' || pg_database.oid as name, (select rolcreaterole or rolsuper from pg_roles where rolname = current_user) as "mayMake",
      exists (select from pg_roles where rolname = 'steward_login_' || pg_database.oid) as "isThere", pg_has_role(current_user, datdba, 'usage') as "ownsDatabase"
    from pg_database where datname = current_database()`)
  if (!isThere && !mayMake) return undefined
  await store.run(sql`insert into application_login (name, salt) values (${name}, ${randomBytes(32)}) on conflict do nothing`)
  const { salt } = await store.one<{ salt: Buffer }>(sql`select salt from application_login where name = ${name}`)
  // The owner’s password is part of it: a copy of the database alone does not open the door.
  const password = createHmac('sha256', salt).update(ownerPassword).digest('base64url')
  const statements = [
    ...(isThere ? [] : [`create role ${name} login noinherit nosuperuser nocreatedb nocreaterole password '${scramVerifier(password)}'`, `grant steward_app, steward_worker to ${name}`]),
    // Objects of a session could stand in the way of ours, for the next request on the same connection.
    ...(ownsDatabase ? ["do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$"] : []),
  ]
  for (const statement of statements) await store.run({ parts: [statement], values: [] })
  return { user: name, password }
}

/** After the owner’s password changed, or somebody changed this one. */
export async function renewPassword(store: Transactor, login: Login): Promise<void> {
  await store.run({ parts: [`alter role ${login.user} password '${scramVerifier(login.password)}'`], values: [] })
}

const iterations = 4096

/** As PostgreSQL keeps it (RFC 5803), so that the password itself stands in no statement and no log. */
function scramVerifier(password: string): string {
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const keyOf = (what: string) => createHmac('sha256', salted).update(what).digest()
  const storedKey = createHash('sha256').update(keyOf('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${keyOf('Server Key').toString('base64')}`
}

/** Where the owner’s address leads, with the application’s name on the door. */
export function addressAs(ownerUrl: string, login: Login): pg.PoolConfig {
  const { host, port, database, ssl } = new pg.Client({ connectionString: ownerUrl })
  return { host, port, ssl, ...(database && { database }), user: login.user, password: login.password }
}
