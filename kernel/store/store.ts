import type { Keyring } from '../keys/keyring.ts'
import type { Sql } from './sql.ts'

/**
 * A store bound to one scope (person, agency, roles). Row-level security sees that scope, so a
 * query can return only rows the person may read. Only the kernel makes one.
 */
export type Reader = {
  rows<Row>(query: Sql): Promise<Row[]>
  /** Exactly one row; throws when there is none. */
  one<Row>(query: Sql): Promise<Row>
  maybe<Row>(query: Sql): Promise<Row | undefined>
  /** Keys of the content that the rows hold sealed. */
  keys: Keyring
}

/** A reader inside the transaction that also holds the call's audit record. */
export type Transactor = Reader & {
  /** Runs a statement and returns the number of rows it touched. */
  run(query: Sql): Promise<number>
  /** Runs a statement whose outcome nobody looks at; it goes out with what follows, and the transaction holds only if it did. */
  later(query: Sql): void
  /** The kernel’s way to its own role within this transaction (as-worker.ts); absent where the owner works. */
  readonly [switchRole]?: (standing: 'person' | 'kernel') => void
}

export const switchRole = Symbol('switch role')

/**
 * One step of the schema, recorded by name, additive: the previous release must run on the new schema.
 * `sql` runs on PGlite and PostgreSQL 15+ alike. Every table with an `agency_id` column must enable and
 * force row-level security and carry policies for role `steward_app`; use `(select scope_person())` (uuid),
 * `(select scope_agency())` (text) and `(select scope_has_role(text))` (boolean) in them, and grant the needed rights.
 */
export type Migration = { name: string; sql: string }
