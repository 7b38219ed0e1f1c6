/** The label of a document and of whatever is taken from it. */
import { joinLabels, type Confidentiality, type Label } from '#kernel/flow/label.ts'
import type { Audience } from '../contract.ts'

/**
 * Readers follow the collection's audience. Text that somebody else wrote never counts as an instruction, so a
 * document is untrusted, whoever sent it.
 */
export function documentLabel(of: { conf: Confidentiality; comp: readonly string[]; audience: Audience; agencyId: string; collectionOwnerId: string | null; projectId: string | null }): Label {
  return { conf: of.conf, comp: [...of.comp].sort(), readers: readersOf(of), integ: 'untrusted' }
}

function readersOf({ audience, agencyId, collectionOwnerId, projectId }: { audience: Audience; agencyId: string; collectionOwnerId: string | null; projectId: string | null }): string[] {
  if (audience === 'everyone') return []
  if (audience === 'project') return [`project:${projectId ?? 'nobody'}`]
  return audience === 'agency' ? [`agency:${agencyId}`] : [`person:${collectionOwnerId ?? 'nobody'}`]
}

export type LabelReason = { by: 'collection' | 'detector' | 'person'; conf: Confidentiality; comp: string[]; why: string }

/** A reason added: the label only rises by it. */
export function raisedBy(label: { conf: Confidentiality; comp: readonly string[] }, reason: LabelReason): { conf: Confidentiality; comp: string[] } {
  const joined = joinLabels({ ...label, readers: [], integ: 'trusted' }, { conf: reason.conf, comp: reason.comp, readers: [], integ: 'trusted' })
  return { conf: joined.conf, comp: [...joined.comp] }
}
