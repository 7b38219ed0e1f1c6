import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { Passkey } from '../contract.ts'

type PasskeyRow = { id: string; name: string; created_at: Date; last_used_at: Date | null; is_synced: boolean; is_suspect: boolean }
const columns = sql`id, name, created_at, last_used_at, is_synced, is_suspect`

/** A device, a security key, one in the safe, and room for change. */
export const passkeysMax = 20

export async function listPasskeys(store: Reader, personId: string): Promise<Passkey[]> {
  return (await store.rows<PasskeyRow>(sql`select ${columns} from passkey where person_id = ${personId} order by created_at, id`)).map(toPasskey)
}

export async function descriptorsOf(store: Reader, personId: string): Promise<{ id: string; type: 'public-key'; transports: string[] }[]> {
  const rows = await store.rows<{ credential_id: Buffer; transports: string[] }>(sql`select credential_id, transports from passkey where person_id = ${personId} order by created_at, id`)
  return rows.map((row) => ({ id: row.credential_id.toString('base64url'), type: 'public-key', transports: row.transports }))
}

export type NewPasskey = { id: string; personId: string; credentialId: Uint8Array; publicKey: Uint8Array; counter: number; transports: readonly string[]; name: string; isSynced: boolean; isBackedUp: boolean }

/** Undefined when the credential is somebody’s already. */
export async function addPasskey(store: Transactor, added: NewPasskey): Promise<Passkey | undefined> {
  const row = await store.maybe<PasskeyRow>(sql`
    insert into passkey (id, person_id, credential_id, public_key, counter, transports, name, is_synced, is_backed_up)
    values (${added.id}, ${added.personId}, ${Buffer.from(added.credentialId)}, ${Buffer.from(added.publicKey)}, ${added.counter}, ${[...added.transports]}, ${added.name}, ${added.isSynced}, ${added.isBackedUp})
    on conflict do nothing returning ${columns}`)
  return row && toPasskey(row)
}

export async function renamePasskey(store: Transactor, id: string, name: string): Promise<Passkey> {
  return toPasskey(await store.one<PasskeyRow>(sql`update passkey set name = ${name} where id = ${id} returning ${columns}`))
}

export async function removePasskey(store: Transactor, id: string): Promise<void> {
  await store.run(sql`delete from passkey where id = ${id}`)
}

export async function hasPasskey(store: Reader, personId: string): Promise<boolean> {
  return (await store.maybe(sql`select from passkey where person_id = ${personId} limit 1`)) !== undefined
}

export async function removePasskeysOf(store: Transactor, personId: string): Promise<number> {
  return store.run(sql`delete from passkey where person_id = ${personId}`)
}

/**
 * Whether an administrator would be left who can prove who they are. Holds all administrators until this transaction
 * ends, so that two who remove theirs at once take turns. Invented and real people do not stand in for each other.
 */
export async function wouldLeaveNoneStrong(store: Reader, removed: { personId: string; passkeyId: string }): Promise<boolean> {
  const held = await store.rows<{ id: string; is_sample: boolean; is_disabled: boolean }>(sql`select id, is_sample, is_disabled from person where 'administrator' = any(roles) order by id for update`)
  const own = held.find((each) => each.id === removed.personId)
  if (!own) return false
  const counted = held.filter((each) => !each.is_disabled && each.is_sample === own.is_sample).map((each) => each.id)
  const { others } = await store.one<{ others: number }>(sql`select count(*)::int as others from passkey where person_id = any(${counted}::uuid[]) and id <> ${removed.passkeyId} and not is_suspect`)
  return others === 0
}

/** The kernel’s look, before anybody is signed in. */
export type KnownPasskey = { id: string; personId: string; publicKey: Buffer; counter: number; isSuspect: boolean }

export async function findByCredential(store: Reader, credentialId: string, options: { allowsSample: boolean }): Promise<KnownPasskey | undefined> {
  return store.maybe<KnownPasskey>(sql`
    select passkey.id, person_id as "personId", public_key as "publicKey", counter::float8 as counter, is_suspect as "isSuspect"
    from passkey join person on person.id = person_id
    where credential_id = ${Buffer.from(credentialId, 'base64url')} and not person.is_disabled and (${options.allowsSample}::boolean or not person.is_sample)`)
}

/** False when it was used by somebody else in the same moment. */
export async function noteUse(store: Transactor, known: KnownPasskey, said: { counter: number; isBackedUp: boolean }): Promise<boolean> {
  return (await store.run(sql`update passkey set counter = ${said.counter}, is_backed_up = ${said.isBackedUp}, last_used_at = now() where id = ${known.id} and counter = ${known.counter} and not is_suspect`)) === 1
}

export async function markSuspect(store: Transactor, id: string): Promise<void> {
  await store.run(sql`update passkey set is_suspect = true where id = ${id}`)
}

/** Age of a session in milliseconds. */
export async function sessionAgeMs(store: Reader, sessionId: string): Promise<number> {
  return (await store.one<{ age: number }>(sql`select extract(epoch from now() - created_at)::float8 * 1000 as age from session where id = ${sessionId}`)).age
}

function toPasskey(row: PasskeyRow): Passkey {
  return { id: row.id, name: row.name, createdAt: row.created_at.toISOString(), lastUsedAt: row.last_used_at?.toISOString() ?? null, isSynced: row.is_synced, isSuspect: row.is_suspect }
}
