/**
 * Signing in by a provider outside, as far as it is the kernel’s: attempts that are taken once, whose identity is whose,
 * which session goes with which of the provider’s. Whether an answer of the provider may be believed is the adapter’s
 * question; who may come in, the feature’s. An identity is an issuer and a subject, never an e-mail address.
 */
import { createHash, randomBytes } from 'node:crypto'
import { nobody } from './actor.ts'
import type { Database } from '../store/database.ts'
import { sql } from '../store/sql.ts'
import { asWorker } from '../store/as-worker.ts'
import type { Transactor } from '../store/store.ts'
import { letWait } from './identities.ts'

/** A person reads a page, finds their token, types a code: more is somebody who left. */
export const attemptMinutes = 10
/** Twice a whole government at once; whoever floods the sign-in is slowed by the door’s limits for their network before. */
const attemptsMax = 100_000

export type Purpose = 'sign-in' | 'step-up'
export type Attempt = { providerId: string; purpose: Purpose; sessionId: string | null; sealed: string; isOwnBrowser: boolean }
export type LinkedPerson = { personId: string; agencyId: string; isDisabled: boolean }

export type SignOnBook = {
  /** Undefined when too many wait. */
  keep(attempt: { state: string; binding: string; providerId: string; purpose: Purpose; sessionId: string | null; sealed: string }): Promise<boolean>
  /** Once: whatever comes of it, the state is used up. Undefined when there is none, or no more. */
  take(state: string, binding: string): Promise<Attempt | undefined>
  findLinked(issuer: string, subject: string): Promise<LinkedPerson | undefined>
  /** False when this id was seen before. */
  spend(issuer: string, tokenId: string, expiresAt: Date): Promise<boolean>
  /** Ends the sessions that stand behind this; the people whose they were. */
  endSessionsBehind(behind: { issuer: string; subject: string | null; providerSession: string | null }): Promise<string[]>
  /** Of a session that a provider began: which one, for leaving there as well. */
  providerOf(sessionId: string): Promise<string | undefined>
  /** Nobody is signed in yet, and still somebody comes in: what the administrator set is done in the administrators’ name. */
  admit<T>(run: (store: Transactor) => Promise<T>): Promise<T>
  /** Somebody whom nobody knows here waits for an administrator to say who they are. */
  letWait(identity: { issuer: string; subject: string; providerId: string; name: string; email: string }): Promise<void>
  endSessionsOfProvider(providerId: string): Promise<string[]>
}

export function createSignOnBook(database: Pick<Database, 'asSystem' | 'transact'>): SignOnBook {
  return {
    keep: (attempt) =>
      database.asSystem(async (store) => {
        await store.run(sql`delete from sign_on_attempt where expires_at < now()`)
        const touched = await store.run(sql`
          insert into sign_on_attempt (state_hash, provider_id, purpose, session_id, binding_hash, sealed, expires_at)
          select ${hashOf(attempt.state)}, ${attempt.providerId}, ${attempt.purpose}, ${attempt.sessionId}::uuid, ${hashOf(attempt.binding)}, ${attempt.sealed}, now() + make_interval(mins => ${attemptMinutes})
          where (select count(*) from sign_on_attempt) < ${attemptsMax}`)
        return touched === 1
      }),
    take: (state, binding) =>
      database.asSystem(async (store) => {
        const row = await store.maybe<{ provider_id: string; purpose: Purpose; session_id: string | null; sealed: string; is_own: boolean }>(sql`
          delete from sign_on_attempt where state_hash = ${hashOf(state)} and expires_at > now()
          returning provider_id, purpose, session_id, sealed, binding_hash = ${hashOf(binding)} as is_own`)
        return row && { providerId: row.provider_id, purpose: row.purpose, sessionId: row.session_id, sealed: row.sealed, isOwnBrowser: row.is_own }
      }),
    findLinked: (issuer, subject) => database.asSystem((store) => findLinked(store, issuer, subject)),
    spend: (issuer, tokenId, expiresAt) =>
      database.asSystem(async (store) => {
        await store.run(sql`delete from spent_token where expires_at < now()`)
        return (await store.run(sql`insert into spent_token (issuer, token_id, expires_at) values (${issuer}, ${tokenId}, ${expiresAt.toISOString()}) on conflict do nothing`)) === 1
      }),
    endSessionsBehind: ({ issuer, subject, providerSession }) =>
      database.asSystem(async (store) => {
        const rows = await store.rows<{ person_id: string }>(sql`
          update session set ended_at = now() from sign_on_session
          where session.id = sign_on_session.session_id and ended_at is null and issuer = ${issuer}
            and (${subject}::text is null or subject = ${subject}) and (${providerSession}::text is null or provider_session = ${providerSession})
          returning person_id`)
        return [...new Set(rows.map((row) => row.person_id))]
      }),
    admit: (run) => database.transact({ ...nobody, roles: ['administrator'] }, run),
    letWait: (identity) => database.asSystem((store) => letWait(store, identity)),
    endSessionsOfProvider: (providerId) =>
      database.asSystem(async (store) => {
        const rows = await store.rows<{ person_id: string }>(sql`
          update session set ended_at = now() from sign_on_session where session.id = sign_on_session.session_id and ended_at is null and provider_id = ${providerId} returning person_id`)
        return [...new Set(rows.map((row) => row.person_id))]
      }),
    providerOf: async (sessionId) => (await database.asSystem((store) => store.maybe<{ provider_id: string }>(sql`select provider_id from sign_on_session where session_id = ${sessionId}`)))?.provider_id,
  }
}

function findLinked(store: Transactor, issuer: string, subject: string): Promise<LinkedPerson | undefined> {
  return store.maybe<LinkedPerson>(sql`
    select person.id as "personId", person.agency_id as "agencyId", person.is_disabled as "isDisabled"
    from identity_link join person on person.id = identity_link.person_id where issuer = ${issuer} and subject = ${subject}`)
}

/**
 * From now on this identity is this person’s. False when it was made somebody’s in the meantime, or when the person has
 * another identity of this issuer: whoever takes over somebody’s number at the provider does not take over the person.
 */
export async function linkIdentity(store: Transactor, link: { issuer: string; subject: string; personId: string; providerId: string }): Promise<boolean> {
  const touched = await asWorker(store, () =>
    store.run(sql`
      insert into identity_link (issuer, subject, person_id, provider_id) select ${link.issuer}, ${link.subject}, ${link.personId}, ${link.providerId}
      where not exists (select from identity_link where issuer = ${link.issuer} and person_id = ${link.personId}) on conflict do nothing`),
  )
  return touched === 1
}

/** A session’s provider, so that a logout there ends it here. */
export async function noteProvider(store: Transactor, note: { sessionId: string; providerId: string; issuer: string; subject: string; providerSession: string | null }): Promise<void> {
  await asWorker(store, async () => {
    await store.run(sql`
      insert into sign_on_session (session_id, provider_id, issuer, subject, provider_session)
      values (${note.sessionId}, ${note.providerId}, ${note.issuer}, ${note.subject}, ${note.providerSession})
      on conflict (session_id) do update set provider_id = excluded.provider_id, issuer = excluded.issuer, subject = excluded.subject, provider_session = excluded.provider_session`)
    await store.run(sql`update identity_link set used_at = now() where issuer = ${note.issuer} and subject = ${note.subject}`)
  })
}

/** Providers by which this person has signed in before. */
export async function providersOf(store: Transactor, personId: string): Promise<string[]> {
  const rows = await asWorker(store, () => store.rows<{ provider_id: string }>(sql`select distinct provider_id from identity_link where person_id = ${personId}`))
  return rows.map((row) => row.provider_id)
}

export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
