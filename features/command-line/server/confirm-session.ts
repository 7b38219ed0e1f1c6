import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Actor } from '#kernel/pipeline/actor.ts'
import type { Handler, LongHandler } from '#kernel/pipeline/feature.ts'
import type { Identity } from '#kernel/pipeline/identify.ts'
import { markSteppedUp } from '#kernel/pipeline/step-up.ts'
import type { Database } from '#kernel/store/database.ts'
import { sql } from '#kernel/store/sql.ts'
import { commandLineErrors, type commandLine, type ConfirmationState, type LoadedConfirmation } from '../contract.ts'
import { confirmationMinutes, newCode, readCode, shownCode, triesMax } from '../domain/confirmation-code.ts'

/** More than a person asks for at once; whoever asks on goes on with the newest. */
const waitingMax = 5

export const askConfirmation: Handler<typeof commandLine.askConfirmation> = async ({ store, actor, now, newId }) => {
  if (!actor.sessionId) throw new CodedError(kernelErrors.signed_out)
  const confirmationId = newId()
  const code = newCode(randomInt)
  const expiresAt = new Date(now.getTime() + confirmationMinutes * 60_000)
  await store.run(sql`
    delete from session_confirmation where person_id = ${actor.personId} and (expires_at < now()
      or id in (select id from session_confirmation where person_id = ${actor.personId} order by asked_at desc, id desc offset ${waitingMax - 1}))`)
  await store.run(sql`
    insert into session_confirmation (id, person_id, session_id, code_hash, network, expires_at)
    values (${confirmationId}, ${actor.personId}, ${actor.sessionId}, ${hashOf(confirmationId, code)}, ${actor.network}, ${expiresAt.toISOString()})`)
  return { confirmationId, path: `/confirm/${confirmationId}`, code: shownCode(code), expiresAt: expiresAt.toISOString() }
}

export const getConfirmation: Handler<typeof commandLine.getConfirmation> = async ({ resource, actor, now }) => ({
  state: stateOf(resource, now),
  askedAt: resource.askedAt.toISOString(),
  expiresAt: resource.expiresAt.toISOString(),
  network: resource.network,
  isThisSession: resource.sessionId === actor.sessionId,
})

export const giveConfirmation =
  ({ database, identity }: { database: Pick<Database, 'transact'>; identity: Identity }): LongHandler<typeof commandLine.giveConfirmation> =>
  async ({ input, resource, actor, now, afterCommit }) => {
    if (resource.sessionId === actor.sessionId) throw new CodedError(commandLineErrors.confirmation_same_session)
    if (stateOf(resource, now) !== 'waiting') throw new CodedError(commandLineErrors.confirmation_over)
    if (!(await isCode(database, actor, resource.id, input.code))) throw new CodedError(commandLineErrors.confirmation_code)
    afterCommit(() => identity.forget(actor.personId))
    return async ({ store }) => {
      const given = await store.run(sql`update session_confirmation set given_at = now() where id = ${resource.id} and given_at is null and expires_at > now()`)
      if (given !== 1 || !(await markSteppedUp(store, resource.sessionId, 'browser'))) throw new CodedError(commandLineErrors.confirmation_over)
      return {}
    }
  }

/** Counts the try first, in a transaction of its own, so that it stays counted when it was wrong. */
async function isCode(database: Pick<Database, 'transact'>, actor: Actor, id: string, typed: string): Promise<boolean> {
  const row = await database.transact(actor, (store) =>
    store.maybe<{ code_hash: Buffer }>(sql`update session_confirmation set tries = tries + 1 where id = ${id} and given_at is null and expires_at > now() and tries < ${triesMax} returning code_hash`),
  )
  if (!row) throw new CodedError(commandLineErrors.confirmation_over)
  return timingSafeEqual(row.code_hash, hashOf(id, readCode(typed)))
}

function stateOf({ givenAt, expiresAt, tries }: LoadedConfirmation, now: Date): ConfirmationState {
  if (givenAt) return 'confirmed'
  return expiresAt > now && tries < triesMax ? 'waiting' : 'over'
}

function hashOf(id: string, code: string): Buffer {
  return createHash('sha256').update(`${id}|${code}`).digest()
}
