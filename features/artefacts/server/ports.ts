/** What pieces of work need of other features; the composition root joins them. */
import type { FlowEngine } from '#kernel/flow/flow-engine.ts'
import type { Label } from '#kernel/flow/label.ts'
import type { HandlerContext } from '#kernel/pipeline/feature.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { ArtefactKind, ArtefactState } from '../contract.ts'
import type { Detected } from '../domain/artefact-label.ts'

export type Person = HandlerContext<never>['actor']

/** What a review needs to know of a version. */
export type Reviewed = { id: string; kind: ArtefactKind; agencyId: string; ownerId: string; title: string; contentHash: string; isAssisted: boolean }
export type Standing = { state: ArtefactState; isReleased: boolean; statement: string[] }

export type ArtefactPorts = {
  flow: FlowEngine
  /** What personal data in texts asks for (features/protection). */
  sensitivity(transact: <T>(run: (store: Reader) => Promise<T>) => Promise<T>, agencyId: string, texts: readonly string[]): Promise<Detected[]>
  /** Labels of documents that this person may read, by id (features/documents). */
  labelsOf(store: Reader, actor: Person, documentIds: readonly string[]): Promise<ReadonlyMap<string, Label>>
  /** How these versions stand, by id (features/review). */
  standings(store: Reader, of: readonly Reviewed[], now: Date): Promise<ReadonlyMap<string, Standing>>
  /** Conditions that hold of every member of a project (features/projects). */
  membersOf(store: Reader, projectId: string): Promise<readonly string[]>
  /** Destroys the keys of what was deleted. */
  destroyKeys(): Promise<void>
}
