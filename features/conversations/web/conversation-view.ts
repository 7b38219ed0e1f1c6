/** The part of a conversation that is on the page, and how it changes; pure, so that two devices and lost answers can be tested. */
import type { Conversation, Message } from '../contract.ts'

export type ConversationView = { conversation: Conversation; messages: Message[]; hasEarlier: boolean; draft: string }

/** A page of messages that come before those shown. */
export function withEarlier(view: ConversationView, page: Pick<ConversationView, 'messages' | 'hasEarlier'>): ConversationView {
  const known = new Set(view.messages.map((message) => message.id))
  return {
    ...view,
    messages: [...page.messages.filter((message) => !known.has(message.id)), ...view.messages],
    hasEarlier: page.hasEarlier,
  }
}

/** The newest page read again: what was loaded before it stays, as long as both are the same branch. */
export function withNewest(shown: ConversationView | undefined, fresh: ConversationView): ConversationView {
  const first = fresh.messages[0]
  const at = shown && first ? shown.messages.findIndex((message) => message.id === first.id) : -1
  if (!shown || at <= 0) return fresh
  return { ...fresh, messages: [...shown.messages.slice(0, at), ...fresh.messages], hasEarlier: shown.hasEarlier }
}

/** A turn the server accepted: it stands after its parent, and what stood there goes with its branch. */
export function withTurn(view: ConversationView, turn: { question: Message | null; answer: Message }): ConversationView {
  const added = turn.question ? [turn.question, turn.answer] : [turn.answer]
  const parentId = added[0]!.parentId
  const at = parentId === null ? -1 : view.messages.findIndex((message) => message.id === parentId)
  return { ...view, messages: [...view.messages.slice(0, at + 1), ...added] }
}

export function withMessage(view: ConversationView, changed: Message): ConversationView {
  if (!view.messages.some((message) => message.id === changed.id)) return view
  return { ...view, messages: view.messages.map((message) => (message.id === changed.id ? changed : message)) }
}

/** The same question with what is known of it once it was answered: the branches beside it and its label; its words are not touched. */
export function withSettled(view: ConversationView, fresh: Message): ConversationView {
  const known = view.messages.find((message) => message.id === fresh.id)
  if (!known || (known.branch.ids.length === fresh.branch.ids.length && known.label?.conf === fresh.label?.conf)) return view
  return withMessage(view, { ...known, branch: fresh.branch, label: fresh.label, labelWhy: fresh.labelWhy })
}

/** What a new question at the end follows. */
export function lastMessageId(view: ConversationView): string | null {
  return view.messages.at(-1)?.id ?? null
}
