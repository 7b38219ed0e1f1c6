/** From rows to what people see. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { Artefact, ArtefactVersion } from '../contract.ts'
import { labelAt } from '../domain/artefact-label.ts'
import { keyOfHead, storedLabel, titlePlace, type Head } from './artefact-store.ts'
import type { ArtefactPorts, Person, Reviewed, Standing } from './ports.ts'
import { labelOf, type VersionRow } from './version-store.ts'

/** In the order given. A list shows work whose key was destroyed (in a database put back from a backup) by that fact. */
export async function showHeads(ports: ArtefactPorts, store: Reader, actor: Person, heads: readonly Head[], now: Date): Promise<Artefact[]> {
  const titled = await Promise.all(heads.map(async (head) => ({ head, title: await titleOf(store, head) })))
  const standings = await ports.standings(store, titled.map(({ head, title }) => reviewedOf(head, title)), now)
  return titled.map(({ head, title }) => showHead(head, title, actor, standings.get(head.id)))
}

export async function showOne(ports: ArtefactPorts, store: Reader, actor: Person, head: Head, now: Date): Promise<Artefact> {
  const [shown] = await showHeads(ports, store, actor, [head], now)
  if (!shown) throw new Error('a row that was just read is not there')
  return shown
}

function showHead(head: Head, title: string, actor: Person, standing: Standing | undefined): Artefact {
  const isOwn = head.owner_id === actor.personId
  return {
    id: head.id,
    kind: head.kind,
    title,
    ownerId: head.owner_id,
    ownerName: head.owner_name,
    isOwn,
    canEdit: isOwn || head.project_role === 'owner' || head.project_role === 'editor',
    projectId: head.project_id,
    conversationId: head.conversation_id,
    version: head.version,
    contentHash: head.content_hash,
    label: labelAt(storedLabel(head), { ownerId: head.owner_id, projectId: head.project_id }),
    state: standing?.state ?? 'draft',
    createdAt: head.created_at.toISOString(),
    updatedAt: head.updated_at.toISOString(),
    updatedByName: head.updated_by,
  }
}

export function reviewedOf(head: Head, title: string, contentHash = head.content_hash): Reviewed {
  return { id: head.id, kind: head.kind, agencyId: head.agency_id, ownerId: head.owner_id, title, contentHash, isAssisted: head.is_assisted }
}

export function showVersion(head: Head, row: VersionRow): ArtefactVersion {
  return {
    version: row.version,
    by: row.written_by,
    byName: row.person_name,
    note: row.note,
    at: row.at.toISOString(),
    sizeBytes: row.size_bytes,
    contentHash: row.content_hash,
    label: labelAt(labelOf(row), { ownerId: head.owner_id, projectId: head.project_id }),
  }
}

export async function titleOf(store: Reader, head: Head): Promise<string> {
  try {
    return (await keyOfHead(store, head)).open(head.title, titlePlace)
  } catch (error) {
    if (error instanceof CodedError && error.code === 'work_key_destroyed') return destroyedTitle
    throw error
  }
}

const destroyedTitle = 'The key of this work was destroyed'
