/**
 * Whether a version may leave as a file. Every exporter of work asks here first, by the endpoint (`exportArtefact`) or,
 * where a file takes long to make, by these functions: ask before, record in the last transaction (kernel/work/leave-as-file.ts).
 */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import type { Reader } from '#kernel/store/store.ts'
import { askToLeave, type Leave } from '#kernel/work/leave-as-file.ts'
import { reviewErrors } from '#features/review/contract.ts'
import { artefactErrors, type artefacts, type ExportPass } from '../contract.ts'
import { labelAt } from '../domain/artefact-label.ts'
import { getHead, keyOfHead } from './artefact-store.ts'
import type { ArtefactPorts, Person } from './ports.ts'
import { reviewedOf, titleOf } from './show-artefact.ts'
import { findVersion, labelOf } from './version-store.ts'

/** Throws `review_needed` (R15) or a rule’s refusal (P6, security.md section 9); else what the file has to say and carry. */
export async function askToExport(ports: ArtefactPorts, store: Reader, actor: Person, at: { artefactId: string; version?: number | undefined; format: string }, now: Date): Promise<{ pass: ExportPass; leave: Leave }> {
  const head = await getHead(store, at.artefactId)
  const key = await keyOfHead(store, head)
  const found = await findVersion(store, key, head.id, at.version ?? head.version)
  if (!found) throw new CodedError(artefactErrors.no_such_version)
  const title = await titleOf(store, head)
  const standing = (await ports.standings(store, [reviewedOf(head, title, found.content_hash)], now)).get(head.id)
  if (!standing?.isReleased) throw new CodedError(reviewErrors.review_needed)
  const label = labelAt(labelOf(found), { ownerId: head.owner_id, projectId: head.project_id })
  const leave = await askToLeave(ports.flow, store, actor, { label, format: at.format })
  const pass: ExportPass = { artefactId: head.id, version: found.version, contentHash: found.content_hash, title, kind: head.kind, label, state: standing.state, statement: standing.statement }
  return { pass, leave }
}

export const exportArtefact =
  (ports: ArtefactPorts): Handler<typeof artefacts.exportArtefact> =>
  async ({ input, actor, store, now }) => {
    const { pass, leave } = await askToExport(ports, store, actor, input, now)
    await leave.record(store)
    return pass
  }
