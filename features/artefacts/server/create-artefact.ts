import { CodedError } from '#kernel/contract/coded-error.ts'
import { issueKeyFor } from '#kernel/keys/key-of.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { artefactErrors, type artefacts } from '../contract.ts'
import { bytesOfBody } from '../domain/body-bytes.ts'
import { getHead, insertHead, titlePlace } from './artefact-store.ts'
import { labelDraft } from './label-version.ts'
import type { ArtefactPorts } from './ports.ts'
import { showOne } from './show-artefact.ts'
import { insertVersion } from './version-store.ts'

export const createArtefact =
  (ports: ArtefactPorts): Handler<typeof artefacts.createArtefact> =>
  async ({ input, actor, store, newId, now }) => {
    const { kind, title, by, note, projectId, conversationId } = input
    const { personId: ownerId, agencyId } = actor
    const { canonical, contentHash, sizeBytes } = bytesOfBody(input.body)
    if (projectId) await mustWriteIn(store, projectId)
    const draft = { actor, agencyId, place: { ownerId, projectId }, title, body: input.body, sources: input.sources, by, given: input.label, before: undefined }
    const { label, why, sources } = await labelDraft(ports, store, draft)
    const id = newId()
    const { ref, key } = await issueKeyFor(store, { agencyId, id })
    const name = actor.name ?? ''
    await insertHead(store, { id, kind, agencyId, ownerId, ownerName: name, projectId, conversationId, title: key.seal(title, titlePlace), contentHash, label, isAssisted: by === 'assistant', keyRef: ref })
    await insertVersion(store, key, { artefactId: id, version: 1, agencyId, personId: ownerId, personName: name, writtenBy: by, note, canonical, contentHash, sizeBytes, sources, label, why })
    return showOne(ports, store, actor, await getHead(store, id), now)
  }

/** The database would refuse it too; this says it in words. */
export async function mustWriteIn(store: Reader, projectId: string): Promise<void> {
  const { may } = await store.one<{ may: boolean }>(sql`select ${projectId}::uuid = any(scope_projects('editor')) as may`)
  if (!may) throw new CodedError(artefactErrors.unknown_project)
}
