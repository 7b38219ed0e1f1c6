/** Asking: with a name and, if the reporter says so, a part of the chat; or about a public AI tool without a name. */
import { randomUUID } from 'node:crypto'
import { issueKeyFor } from '#kernel/keys/key-of.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import type { help } from '../contract.ts'
import { startClock } from '../domain/request-clock.ts'
import { deskOf } from './contact-register.ts'
import { addExcerpt, excerptAsShown } from './excerpt.ts'
import { addRequest, findRequest, shownRequest } from './request-store.ts'

/** Others call it as the same person in the same transaction: `context.call(help.openRequest, { kind: 'budget', … })`. */
export const openRequest: Handler<typeof help.openRequest> = async (context) => {
  const { input, actor, store, now, newId } = context
  const excerpt = input.attach && (await excerptAsShown(context, input.attach))
  const id = newId()
  const { ref, key } = await issueKeyFor(store, { agencyId: actor.agencyId, id })
  const clock = startClock(await deskOf(store, actor.agencyId), input.urgency, now)
  const { kind, title, text, place } = input
  await addRequest(store, { id, agencyId: actor.agencyId, ownerId: actor.personId, kind, title, text, place, clock, updatedAt: now, hasExcerpt: excerpt !== null, ref, key })
  if (excerpt) await addExcerpt(store, { requestId: id, agencyId: actor.agencyId, ownerId: actor.personId }, excerpt)
  return shownRequest(await findRequest(store, id), actor.personId, now)
}

/**
 * Neither the row nor its id says who or when: no person, a random id (newId’s holds the millisecond), and the day for
 * a time. The clock begins with the next day, so that it gives the hour away neither.
 */
export const reportPublicTool: Handler<typeof help.reportPublicTool> = async ({ input, actor, store, now }) => {
  const id = randomUUID()
  const { ref, key } = await issueKeyFor(store, { agencyId: actor.agencyId, id })
  const day = new Date(now.toISOString().slice(0, 10))
  const clock = { ...startClock(await deskOf(store, actor.agencyId), 'low', new Date(day.getTime() + 86_400_000)), createdAt: day }
  const title = input.how === 'used' ? `A public AI tool was used: ${input.tool}` : `Somebody was asked to use a public AI tool: ${input.tool}`
  await addRequest(store, { id, agencyId: actor.agencyId, ownerId: null, kind: 'public-tool', title, text: input.text, place: '', clock, updatedAt: day, hasExcerpt: false, ref, key })
  return {}
}
