/** What a desk does with a request, and what the reporter adds to it. */
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { helpErrors, type help } from '../contract.ts'
import { isOpen, turnClock, type RequestEvent } from '../domain/request-clock.ts'
import { deskOf } from './contact-register.ts'
import { handles, listDeskPeople } from './read-requests.ts'
import { addPost, findRequest, holdRequest, loadRequest, saveClock, setAssignee, setMerged, shownRequest, type RequestRow } from './request-store.ts'

/** The reporter writes as the reporter, also where they work at the desk themselves. */
export const replyToRequest: Handler<typeof help.replyToRequest> = async ({ input, actor, store, now, newId }) => {
  const row = await holdRequest(store, input.requestId)
  if (row.mergedInto) throw new CodedError(helpErrors.request_closed)
  const isDesk = row.ownerId !== actor.personId
  if (!isDesk && row.state === 'closed') throw new CodedError(helpErrors.request_closed)
  await addPost(store, { id: newId(), request: row, authorId: actor.personId, authorName: actor.name ?? '', kind: 'reply', isDesk, text: input.text })
  const desk = await deskOf(store, row.agencyId)
  await saveClock(store, row, turnClock(desk, row, { kind: isDesk ? input.outcome : 'reporter-wrote', at: now }), desk, isDesk)
  return shownRequest(await findRequest(store, row.id), actor.personId, now)
}

export const noteOnRequest: Handler<typeof help.noteOnRequest> = async ({ input, actor, store, newId }) => {
  const row = await findRequest(store, input.requestId)
  if (row.ownerId === actor.personId) throw new CodedError(kernelErrors.not_allowed)
  await addPost(store, { id: newId(), request: row, authorId: actor.personId, authorName: actor.name ?? '', kind: 'note', isDesk: true, text: input.text })
  return {}
}

export const handleRequest: Handler<typeof help.handleRequest> = async ({ input, actor, store, now }) => {
  const row = await holdRequest(store, input.requestId)
  if (row.mergedInto) throw new CodedError(helpErrors.request_closed)
  const desk = await deskOf(store, row.agencyId)
  let clock: RequestRow = row
  const turn = (event: RequestEvent) => void (clock = { ...clock, ...turnClock(desk, clock, event) })
  if (input.urgency && input.urgency !== row.urgency) turn({ kind: 'urgency', at: now, urgency: input.urgency })
  if (input.state) turn({ kind: input.state === 'closed' ? 'closed' : 'taken-up', at: now })
  if (clock !== row) await saveClock(store, row, clock, desk, input.state !== undefined)
  if (input.assigneeId) {
    if (!(await listDeskPeople(store, row)).some(({ id }) => id === input.assigneeId)) throw new CodedError(helpErrors.not_at_the_desk)
    await setAssignee(store, row.id, input.assigneeId)
  } else if (input.state === 'in-work' && !row.assigneeId) await setAssignee(store, row.id, actor.personId)
  return shownRequest(await findRequest(store, row.id), actor.personId, now)
}

export const escalateRequest: Handler<typeof help.escalateRequest> = async ({ input, actor, store, now }) => {
  const row = await holdRequest(store, input.requestId)
  if (row.level === 'central') throw new CodedError(helpErrors.request_at_the_top)
  if (!isOpen(row.state)) throw new CodedError(helpErrors.request_closed)
  const desk = await deskOf(store, row.agencyId)
  await saveClock(store, row, turnClock(desk, row, { kind: 'escalated', at: now }), desk, true)
  return shownRequest(await findRequest(store, row.id), actor.personId, now)
}

/** The duplicate’s reporter is told where it goes on only if that is theirs too: others’ questions stay others’. */
export const mergeRequest: Handler<typeof help.mergeRequest> = async ({ input, actor, store, now }) => {
  const row = await holdRequest(store, input.requestId)
  const target = input.intoId === row.id || row.mergedInto ? undefined : await loadRequest(store, input.intoId)
  if (!target || !handles(target, actor)) throw new CodedError(helpErrors.not_a_duplicate)
  const into = await findRequest(store, target.id)
  if (into.agencyId !== row.agencyId || into.mergedInto || !isOpen(into.state)) throw new CodedError(helpErrors.not_a_duplicate)
  const desk = await deskOf(store, row.agencyId)
  await saveClock(store, row, turnClock(desk, row, { kind: 'closed', at: now }), desk, true)
  await setMerged(store, row.id, into.id)
  return shownRequest(await findRequest(store, row.id), actor.personId, now)
}
