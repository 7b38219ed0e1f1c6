/** One click: a new chat with the prompt filled in and labelled. The person reads it and presses send. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import { conversations } from '#features/conversations/contract.ts'
import { useCaseErrors, type useCases } from '../contract.ts'
import { blanksOf, fillBlanks } from '../domain/blanks.ts'
import { canDo } from '../domain/path.ts'
import { findUseCase } from './use-case-store.ts'

/** A question may be longer; a prompt with its blanks filled is no book. */
const filledCharsMax = 60_000

export const runUseCase: Handler<typeof useCases.runUseCase> = async ({ input, resource, actor, store, call, newId }) => {
  if (!canDo('run', resource)) throw new CodedError(resource.isExpired ? useCaseErrors.use_case_expired : useCaseErrors.use_case_wrong_state)
  const row = await findUseCase(store, resource.id)
  if (!row.prompt) throw new CodedError(useCaseErrors.use_case_no_prompt)
  const text = fillBlanks(row.prompt, input.values)
  if (text === undefined || text.length > filledCharsMax) {
    const empty = blanksOf(row.prompt).filter((name) => !(Object.hasOwn(input.values, name) && input.values[name]?.trim()))
    throw new CodedError(useCaseErrors.use_case_blank, { fields: empty.map((name) => ({ path: `values.${name}`, sentence: 'Fill in this blank.' })) })
  }
  const { id: conversationId } = await call(conversations.createConversation, { title: row.title })
  await call(conversations.labelConversation, { conversationId, conf: row.conf, comp: [] })
  await call(conversations.saveDraft, { conversationId, text })
  await store.run(sql`insert into use_case_run (id, use_case_id, agency_id, person_id, conversation_id) values (${newId()}, ${resource.id}, ${actor.agencyId}, ${actor.personId}, ${conversationId})`)
  return { conversationId }
}
