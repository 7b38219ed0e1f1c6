/** Whose identity is whose, for administrators: those a person signs in by, and those that wait because nobody knows them. */
import { sql } from '../store/sql.ts'
import { asWorker } from '../store/as-worker.ts'
import type { Transactor } from '../store/store.ts'
import { linkIdentity } from './sign-on.ts'

export type OwnIdentity = { issuer: string; subject: string; providerId: string; createdAt: Date }
export type WaitingIdentity = { issuer: string; subject: string; providerId: string; name: string; email: string; at: Date }
type Named = { issuer: string; subject: string }

/** Somebody who tried a month ago asked somebody since. */
const waitingDays = 30
/** What one page shows; whoever waits longer tries again and is first. */
const waitingMax = 50

export async function identitiesOf(store: Transactor, personId: string): Promise<OwnIdentity[]> {
  return asWorker(store, () => store.rows<OwnIdentity>(sql`select issuer, subject, provider_id as "providerId", created_at as "createdAt" from identity_link where person_id = ${personId} order by created_at, subject limit 20`))
}

export async function listWaiting(store: Transactor): Promise<WaitingIdentity[]> {
  return asWorker(store, () => store.rows<WaitingIdentity>(sql`select issuer, subject, provider_id as "providerId", name, email, at from identity_waiting where at > now() - make_interval(days => ${waitingDays}) order by at desc, subject limit ${waitingMax}`))
}

/** Remembers who was refused for want of anybody to be; the newest thousand. */
export async function letWait(store: Transactor, identity: Named & { providerId: string; name: string; email: string }): Promise<void> {
  await store.run(sql`
    insert into identity_waiting (issuer, subject, provider_id, name, email) values (${identity.issuer}, ${identity.subject}, ${identity.providerId}, ${identity.name}, ${identity.email})
    on conflict (issuer, subject) do update set name = excluded.name, email = excluded.email, provider_id = excluded.provider_id, at = now()`)
  await store.run(sql`delete from identity_waiting where at < now() - make_interval(days => ${waitingDays}) or (issuer, subject) in (select issuer, subject from identity_waiting order by at desc offset 1000)`)
}

/** A waiting identity becomes this person’s. False when it does not wait, or the person has another of this issuer. */
export async function joinWaiting(store: Transactor, { issuer, subject, personId }: Named & { personId: string }): Promise<boolean> {
  const row = await asWorker(store, () => store.maybe<{ provider_id: string }>(sql`delete from identity_waiting where issuer = ${issuer} and subject = ${subject} returning provider_id`))
  return row !== undefined && linkIdentity(store, { issuer, subject, personId, providerId: row.provider_id })
}

/** The identity is nobody’s from now on, and what it signed in ends. False when it was not this person’s. */
export async function separate(store: Transactor, { issuer, subject, personId }: Named & { personId: string }): Promise<boolean> {
  return asWorker(store, async () => {
    const touched = await store.run(sql`delete from identity_link where issuer = ${issuer} and subject = ${subject} and person_id = ${personId}`)
    await store.run(sql`update session set ended_at = now() from sign_on_session where session.id = sign_on_session.session_id and ended_at is null and issuer = ${issuer} and subject = ${subject} and person_id = ${personId}`)
    return touched === 1
  })
}
