/** What projects need of other features; the composition root joins them. */
import type { Label } from '#kernel/flow/label.ts'
import type { HandlerContext } from '#kernel/pipeline/feature.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { Conversation, Message } from '#features/conversations/contract.ts'

export type Person = HandlerContext<never>['actor']

export type ProjectPorts = {
  /** Makes the collection of a new project’s files (features/documents). */
  addFiles(store: Transactor, collection: { id: string; agencyId: string; projectId: string; name: string; description: string; audience: 'project' }): Promise<unknown>
  /** Agencies whose people alone may read something that work in the project rests on, as reader conditions (features/artefacts). */
  restsOn(store: Reader, projectId: string): Promise<readonly string[]>
  /** A conversation that row security shows, and a page of its messages (features/conversations). */
  conversationOf(store: Reader, id: string): Promise<Conversation>
  messagesOf(store: Reader, id: string, page: { from: number; limit: number }): Promise<{ ownerId: string; messages: Message[]; hasMore: boolean } | undefined>
  /** What personal data in texts asks for (features/protection). */
  sensitivity(transact: <T>(run: (store: Reader) => Promise<T>) => Promise<T>, agencyId: string, texts: readonly string[]): Promise<Pick<Label, 'conf' | 'comp'>[]>
}
