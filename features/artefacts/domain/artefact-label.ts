/**
 * The label of a version: what was before it, what it holds, what it rests on, what its maker says. It only rises
 * (security.md, section 9). Who may read by its place (its owner, its project) stands beside it and is joined when it
 * is shown, so that moving it changes its readers and nothing else.
 */
import { joinLabels, lowestLabel, type Confidentiality, type Label } from '#kernel/flow/label.ts'
import type { LabelWhy } from '../contract.ts'

export type Place = { ownerId: string; projectId: string | null }
export type Detected = { conf: Confidentiality; comp: string[]; why: string }
export type LabelledSource = { title: string; label: Label }

export type LabelParts = {
  before: { label: Label; why: readonly LabelWhy[] } | undefined
  by: 'person' | 'assistant'
  detected: readonly Detected[]
  sources: readonly LabelledSource[]
  given: Partial<Label> | undefined
  place: Place
  actorId: string
}

/** Reasons kept of one version: the newest; beyond this nobody reads them. */
const reasonsMax = 20

export function labelOfVersion(parts: LabelParts): { label: Label; why: LabelWhy[] } {
  const { before, by, detected, sources, given, place, actorId } = parts
  // What a member of a project adds is the project’s from then on, wherever its owner takes it.
  const hand: Label = { conf: 'internal', comp: [], readers: actorId !== place.ownerId && place.projectId ? [`project:${place.projectId}`] : [], integ: by === 'assistant' ? 'untrusted' : 'trusted' }
  const givenLabel: Label = { ...lowestLabel, ...given }
  const label = joinLabels(before?.label ?? lowestLabel, hand, ...detected.map(asLabel), ...sources.map((source) => source.label), givenLabel)
  return { label: { ...label, readers: label.readers.filter((reader) => !isOwnToShare(reader, parts)) }, why: reasons(parts, givenLabel) }
}

/** What only the owner, or whoever writes just now, may read is theirs to put into their own work. */
function isOwnToShare(reader: string, { place, actorId }: LabelParts): boolean {
  return reader === `person:${place.ownerId}` || reader === `person:${actorId}`
}

function reasons({ before, by, detected, sources, given }: LabelParts, givenLabel: Label): LabelWhy[] {
  const floor: LabelWhy[] = before ? [] : [{ by: 'owner', conf: 'internal', comp: [], why: by === 'assistant' ? 'Work of this agency, written with AI.' : 'Work of this agency.' }]
  const found = detected.map(({ conf, comp, why }): LabelWhy => ({ by: 'detector', conf, comp, why }))
  const cited = sources.filter(({ label }) => label.conf !== 'public' || label.comp.length > 0).map(({ title, label }): LabelWhy => ({ by: 'source', conf: label.conf, comp: [...label.comp], why: `It rests on “${title}”.` }))
  const said: LabelWhy[] = given ? [{ by: 'given', conf: givenLabel.conf, comp: [...givenLabel.comp], why: 'What it was made from is labelled so.' }] : []
  const all = [...found, ...cited, ...said, ...floor, ...(before?.why ?? [])]
  return [...new Map(all.map((reason) => [`${reason.by}|${reason.why}`, reason])).values()].slice(0, reasonsMax)
}

function asLabel({ conf, comp }: Detected): Label {
  return { ...lowestLabel, conf, comp: [...comp].sort() }
}

/** With the condition of its place: what lists, exports and models are told. */
export function labelAt(label: Label, { ownerId, projectId }: Place): Label {
  return joinLabels(label, { ...lowestLabel, readers: [projectId ? `project:${projectId}` : `person:${ownerId}`] })
}
