/**
 * From a session token to an actor. Tokens are 256 random bits, stored as SHA-256; a known one is trusted
 * from memory for two seconds, so that disabling a person or ending a session acts within that (I3: 5 s).
 */
import { createHash, randomBytes } from 'node:crypto'
import { gates, type Gate } from '../contract/gate.ts'
import type { Database } from '../store/database.ts'
import { newId } from '../store/new-id.ts'
import { sql } from '../store/sql.ts'
import { asWorker } from '../store/as-worker.ts'
import type { Transactor } from '../store/store.ts'
import { nobody, type Actor } from './actor.ts'
import { isKeyShaped, looksLikeKey, rolesUnderKey, type KeyHasher } from './api-key.ts'
import { createSessionWatch } from './session-watch.ts'
import { isSteppedUp } from './step-up.ts'

const trustedMs = 2_000
const rememberedMax = 50_000
/** One click, as an invented person: nothing was shown, and nothing can be asked for. */
export const sampleMethod = 'sample'
/** A working day; an idle device left signed in is signed out by the next morning. */
export const sessionHours = 12

export type Identity = {
  identify(token: string | undefined, network: string | null): Promise<Actor>
  forget(personId: string): void
  /** Calls back once when the session ended, or the person’s rights changed, within seconds (I3). The result stops watching. */
  watch(actor: Actor, onLost: () => void): () => void
}

/** `allowsSample` false means invented people cannot act, whatever session they still hold. */
export function createIdentity(database: Database, options: { allowsSample: boolean; keyHash: KeyHasher; now?: () => number }): Identity {
  const now = options.now ?? Date.now
  const remembered = new Map<string, { actor: Actor; until: number }>()
  const watch = createSessionWatch(database)
  return {
    watch: watch.add,
    async identify(token, network) {
      if (!token || token.length > 200 || (looksLikeKey(token) && !isKeyShaped(token))) return { ...nobody, network }
      const known = remembered.get(token)
      // Whoever is held is asked about each time, so that accepting the terms, say, holds at once, in every process.
      if (known && known.until > now() && !known.actor.heldBy && !known.actor.owesTraining && !mayStepUp(known.actor, now())) return { ...known.actor, network }
      const actor = await lookUp(database, token, options, now())
      if (!actor) {
        remembered.delete(token)
        return { ...nobody, network }
      }
      if (remembered.size >= rememberedMax) remembered.clear()
      remembered.set(token, { actor, until: now() + trustedMs })
      return { ...actor, network }
    },
    forget(personId) {
      for (const [token, entry] of remembered) if (entry.actor.personId === personId) remembered.delete(token)
      watch.look()
    },
  }
}

/** So does a confirmation: whoever has a role that asks for one is looked up anew until they gave it. */
function mayStepUp(actor: Actor, now: number): boolean {
  return !actor.key && actor.roles.some((role) => role !== 'employee') && !isSteppedUp(actor, now)
}

async function lookUp(database: Database, token: string, { allowsSample, keyHash }: { allowsSample: boolean; keyHash: KeyHasher }, now: number): Promise<Actor | undefined> {
  const hash = looksLikeKey(token) ? keyHash(token) : hashToken(token)
  const row = await database.asSystem(async (store) => {
    const found = await store.maybe<SessionRow>(sql`
      select session.id, session.method, session.key_id, key.scopes, key.calls_per_minute, (key.last_used_at is null or key.last_used_at < now() - interval '1 minute') as is_use_unseen, extract(epoch from now() - session.stepped_up_at)::float8 * 1000 as stepped_up_age_ms, person.id as person_id, person.agency_id, person.roles, person.name,
        person_held_by_wave(person.id, person.agency_id) as wave, person_held_by_membership(person.id, person.agency_id) as membership,
        person_owes_terms(person.id, person.agency_id) as terms, person_owes_training(person.id, person.agency_id) as owes_training
      from session join person on person.id = session.person_id left join api_key as key on key.id = session.key_id
      where token_hash = ${hash} and ended_at is null and session.expires_at > now() and not person.is_disabled
        and (session.key_id is null or (key.approved_at is not null and key.revoked_at is null and key.agency_id = person.agency_id))
        and (${allowsSample}::boolean or not person.is_sample)`)
    if (found?.key_id && found.is_use_unseen) await store.run(sql`update api_key set last_used_at = now() where id = ${found.key_id}`)
    return found
  })
  if (!row) return undefined
  const heldBy = gates.filter((gate) => row[gate])
  return {
    personId: row.person_id,
    agencyId: row.agency_id,
    roles: row.key_id ? rolesUnderKey(row.roles) : row.roles,
    name: row.name,
    sessionId: row.id,
    network: null,
    ...steppedUpOf(row, now),
    ...(row.key_id && { key: { id: row.key_id, scopes: row.scopes ?? [], callsPerMinute: row.calls_per_minute ?? 0 } }),
    ...(heldBy.length > 0 && { heldBy }),
    ...(row.owes_training.length > 0 && { owesTraining: row.owes_training }),
  }
}

/** As an age, so that the database’s clock and this machine’s need not agree. */
function steppedUpOf(row: SessionRow, now: number): Pick<Actor, 'steppedUpAt'> {
  if (row.method === sampleMethod) return { steppedUpAt: Number.POSITIVE_INFINITY }
  return row.stepped_up_age_ms === null ? {} : { steppedUpAt: now - row.stepped_up_age_ms }
}

type SessionRow = { id: string; method: string; key_id: string | null; scopes: string[] | null; calls_per_minute: number | null; is_use_unseen: boolean; stepped_up_age_ms: number | null; person_id: string; agency_id: string; roles: string[]; name: string; owes_training: string[] } & Record<Gate, boolean>

/** Starts a session; the token is returned once and only its hash is kept. `isSteppedUp` when the sign-in itself was strong. */
export async function startSession(store: Transactor, personId: string, method: string, options: { isSteppedUp?: boolean } = {}): Promise<string> {
  return (await startNamedSession(store, personId, method, options)).token
}

/** The same for a caller that remembers which session it was: one that the provider may end. */
export async function startNamedSession(store: Transactor, personId: string, method: string, options: { isSteppedUp?: boolean } = {}): Promise<{ token: string; sessionId: string }> {
  const token = newToken()
  const sessionId = newId()
  const isSteppedUp = options.isSteppedUp ?? false
  await asWorker(store, () =>
    store.run(sql`
      insert into session (id, token_hash, person_id, method, expires_at, stepped_up_at, stepped_up_by)
      values (${sessionId}, ${hashToken(token)}, ${personId}, ${method}, now() + make_interval(hours => ${sessionHours}), case when ${isSteppedUp}::boolean then now() end, ${isSteppedUp ? method : null})`),
  )
  return { token, sessionId }
}

export async function endSession(store: Transactor, sessionId: string): Promise<void> {
  await asWorker(store, () => store.run(sql`update session set ended_at = now() where id = ${sessionId} and ended_at is null`))
}

export async function endSessionsOf(store: Transactor, personId: string): Promise<void> {
  await asWorker(store, () => store.run(sql`update session set ended_at = now() where person_id = ${personId} and ended_at is null`))
}

/** A one-time link’s secret; only its hash is kept. */
export async function createSignInLink(store: Transactor, personId: string, hours: number): Promise<string> {
  return createLink(store, personId, hours, false)
}

/** One whose use is a confirmation too: for whoever holds the machine alone (apps/cli/recover-command.ts). */
export async function createRecoveryLink(store: Transactor, personId: string, hours: number): Promise<string> {
  return createLink(store, personId, hours, true)
}

async function createLink(store: Transactor, personId: string, hours: number, stepsUp: boolean): Promise<string> {
  const secret = newToken()
  await asWorker(store, () =>
    store.run(sql`insert into sign_in_link (secret_hash, person_id, steps_up, expires_at) values (${hashToken(secret)}, ${personId}, ${stepsUp}, now() + make_interval(hours => ${hours}))`),
  )
  return secret
}

/** Uses a link up; undefined when it was used, has expired or never was. */
export async function redeemSignInLink(store: Transactor, secret: string): Promise<{ personId: string; stepsUp: boolean } | undefined> {
  const row = await asWorker(store, () =>
    store.maybe<{ person_id: string; steps_up: boolean }>(sql`
      update sign_in_link set used_at = now() where secret_hash = ${hashToken(secret)} and used_at is null and expires_at > now()
        and exists (select from person where person.id = person_id and not is_disabled) returning person_id, steps_up`),
  )
  return row && { personId: row.person_id, stepsUp: row.steps_up }
}

function newToken(): string {
  return randomBytes(32).toString('base64url')
}

function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
