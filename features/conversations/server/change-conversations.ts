import type { Handler } from '#kernel/pipeline/feature.ts'
import type { Transactor } from '#kernel/store/store.ts'
import type { conversations } from '../contract.ts'
import type { LiveAnswers } from './live-answers.ts'
import { changeConversation, deleteConversation, insertConversation, labelConversation, saveDraft } from './store.ts'

export const createConversation: Handler<typeof conversations.createConversation> = ({ input, actor, store, newId }) =>
  insertConversation(store, { id: newId(), agencyId: actor.agencyId, ownerId: actor.personId, title: input.title })

export const updateConversation: Handler<typeof conversations.updateConversation> = ({ input, resource, store }) =>
  changeConversation(store, resource.id, { title: input.title, isPinned: input.isPinned, isArchived: input.isArchived })

/** For what is said from now on: what was said keeps the label it was said under, so lowering this releases nothing. */
export const labelConversationHandler: Handler<typeof conversations.labelConversation> = ({ input, resource, store }) =>
  labelConversation(store, resource.id, { conf: input.conf, comp: [...new Set(input.comp)].sort() })

export const saveDraftHandler: Handler<typeof conversations.saveDraft> = async ({ input, resource, store }) => {
  await saveDraft(store, resource.id, input.text)
  return {}
}

export type ForgetAttachments = (store: Transactor, conversationId: string) => Promise<void>

export const deleteConversationHandler =
  (live: LiveAnswers, forgetAttachments: ForgetAttachments, destroyKeys: () => Promise<void>): Handler<typeof conversations.deleteConversation> =>
  async ({ resource, store, afterCommit }) => {
    await forgetAttachments(store, resource.id)
    const running = await deleteConversation(store, resource.id)
    afterCommit(() => {
      for (const id of running) live.get(id)?.abort.abort('deleted')
      // Its key with it, so that no copy of the database can be read; noted in the transaction, should this fail.
      return destroyKeys()
    })
    return {}
  }
