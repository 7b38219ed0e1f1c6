import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { identitiesOf, joinWaiting, listWaiting, separate } from '#kernel/pipeline/identities.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { signOnErrors, type singleSignOn } from '../contract.ts'
import type { SignOnTools } from './ports.ts'

export const listIdentities =
  (tools: SignOnTools): Handler<typeof singleSignOn.listIdentities> =>
  async ({ input, store }) => {
    const person = input.email === undefined ? undefined : await personOf(store, input.email)
    const titleOf = (providerId: string) => tools.directory.find(providerId)?.title ?? ''
    const own = person ? await identitiesOf(store, person.id) : []
    const waiting = await listWaiting(store)
    return {
      person: person ?? null,
      identities: own.map(({ issuer, subject, providerId, createdAt }) => ({ issuer, subject, providerTitle: titleOf(providerId), since: createdAt.toISOString() })),
      waiting: waiting.map(({ providerId, at, ...named }) => ({ ...named, providerTitle: titleOf(providerId), since: at.toISOString() })),
    }
  }

export const joinIdentity =
  (tools: SignOnTools): Handler<typeof singleSignOn.joinIdentity> =>
  async ({ input, store, afterCommit }) => {
    const personId = await requirePerson(store, input.email)
    if (!(await joinWaiting(store, { ...input, personId }))) throw new CodedError(signOnErrors.identity_not_waiting)
    afterCommit(() => tools.identity.forget(personId))
    return { personId }
  }

export const separateIdentity =
  (tools: SignOnTools): Handler<typeof singleSignOn.separateIdentity> =>
  async ({ input, store, afterCommit }) => {
    const personId = await requirePerson(store, input.email)
    if (!(await separate(store, { ...input, personId }))) throw new CodedError(signOnErrors.identity_not_theirs)
    afterCommit(() => tools.identity.forget(personId))
    return { personId }
  }

async function requirePerson(store: Reader, email: string): Promise<string> {
  const person = await personOf(store, email)
  if (!person) throw new CodedError(signOnErrors.identity_no_person)
  return person.id
}

function personOf(store: Reader, email: string): Promise<{ id: string; name: string } | undefined> {
  return store.maybe<{ id: string; name: string }>(sql`select id, name from person where lower(email) = lower(${email})`)
}
