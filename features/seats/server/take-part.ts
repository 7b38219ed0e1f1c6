/** A person’s own decision to take part, pause or leave. */
import type { Handler, HandlerContext } from '#kernel/pipeline/feature.ts'
import type { Identity } from '#kernel/pipeline/identify.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { Membership, seats } from '../contract.ts'
import type { SeatBook, Who } from './seat-book.ts'

type At = { book: SeatBook; identity: Identity }

export const getMembership =
  ({ book }: At): Handler<typeof seats.getMembership> =>
  async ({ actor, store }) => {
    const membership = await shown(book, store, actor)
    return async () => membership
  }

export const joinSteward =
  (at: At): Handler<typeof seats.joinSteward> =>
  (context) =>
    step(at, context, (who, today) => at.book.join(who, today))

export const pauseSteward =
  (at: At): Handler<typeof seats.pauseSteward> =>
  (context) =>
    step(at, context, (who, today) => at.book.step(who, 'paused', today))

export const leaveSteward =
  (at: At): Handler<typeof seats.leaveSteward> =>
  (context) =>
    step(at, context, (who, today) => at.book.step(who, 'left', today))

async function step({ book, identity }: At, { actor, store, now, afterCommit }: Pick<HandlerContext<unknown>, 'actor' | 'now' | 'afterCommit'> & { store: Reader }, run: (who: Who, today: string) => Promise<void>): Promise<() => Promise<Membership>> {
  await run({ personId: actor.personId, agencyId: actor.agencyId }, now.toISOString().slice(0, 10))
  // Their other tabs and devices are asked anew at once.
  afterCommit(() => identity.forget(actor.personId))
  const membership = await shown(book, store, actor)
  return async () => membership
}

async function shown(book: SeatBook, store: Reader, actor: Who): Promise<Membership> {
  const { chats } = await store.one<{ chats: number }>(sql`select count(*)::int as chats from conversation where owner_id = ${actor.personId}`)
  return { ...(await book.read({ personId: actor.personId, agencyId: actor.agencyId })), chats }
}
