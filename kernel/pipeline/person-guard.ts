/**
 * Questions about people that no single scope can answer, asked as the kernel: is somebody left who administers, and
 * whose is this address. Nothing else of anybody is told.
 */
import { asWorker } from '../store/as-worker.ts'
import { sql } from '../store/sql.ts'
import type { Transactor } from '../store/store.ts'

type Administrator = { is_sample: boolean; is_disabled: boolean }

/**
 * Runs a change that may take the last administrator away, and answers whether somebody is left. All administrators are
 * held until this transaction ends, so that two who remove each other take turns. An invented one counts for invented
 * people only: in a live installation nobody can sign in as one.
 */
export async function leavesAnAdministrator(store: Transactor, change: () => Promise<unknown>): Promise<boolean> {
  const before = await countAdministrators(store)
  await change()
  const after = await countAdministrators(store)
  return !((before.real > 0 && after.real === 0) || (before.invented > 0 && after.invented === 0))
}

async function countAdministrators(store: Transactor): Promise<{ real: number; invented: number }> {
  const held = await asWorker(store, () => store.rows<Administrator>(sql`select is_sample, is_disabled from person where 'administrator' = any(roles) order by id for update`))
  const enabled = held.filter((row) => !row.is_disabled)
  return { real: enabled.filter((row) => !row.is_sample).length, invented: enabled.filter((row) => row.is_sample).length }
}

/** Whoever has this address, in any letters. */
export async function holderOfEmail(store: Transactor, email: string): Promise<string | undefined> {
  const row = await asWorker(store, () => store.maybe<{ id: string }>(sql`select id from person where lower(email) = lower(${email})`))
  return row?.id
}
