/** The label of what is about to be kept, and whether its place may hold it (P6). */
import { CodedError } from '#kernel/contract/coded-error.ts'
import { DeskRefused } from '#kernel/desk/desk-refused.ts'
import type { Sink } from '#kernel/flow/flow-engine.ts'
import type { Label } from '#kernel/flow/label.ts'
import { ruleWords } from '#kernel/flow/rule-catalogue.ts'
import { projectConditions } from '#kernel/work/leave-as-file.ts'
import type { Reader } from '#kernel/store/store.ts'
import { artefactErrors, type LabelWhy, type Source } from '../contract.ts'
import { labelAt, labelOfVersion, type Place } from '../domain/artefact-label.ts'
import { textsOf } from '../domain/body-text.ts'
import type { ArtefactPorts, Person } from './ports.ts'
import type { KeptSource } from './version-store.ts'

export type Drafted = {
  actor: Person
  /** Under whose rules it is kept: its owner’s agency’s. */
  agencyId: string
  place: Place
  title: string
  body: unknown
  sources: readonly Source[]
  by: 'person' | 'assistant'
  given: Partial<Label> | undefined
  before: { label: Label; why: readonly LabelWhy[]; sources: readonly KeptSource[]; texts: ReadonlySet<string> } | undefined
}

export async function labelDraft(ports: ArtefactPorts, store: Reader, draft: Drafted): Promise<{ label: Label; why: LabelWhy[]; sources: KeptSource[] }> {
  const sources = await labelSources(ports, store, draft)
  // What was looked at in the version before need not be looked at again: its label holds on.
  const texts = [draft.title, ...textsOf(draft.body)].filter((text) => !draft.before?.texts.has(text))
  const detected = texts.length ? await ports.sensitivity((run) => run(store), draft.agencyId, texts) : []
  const { label, why } = labelOfVersion({ before: draft.before, by: draft.by, detected, sources, given: draft.given, place: draft.place, actorId: draft.actor.personId })
  await mayBeKept(ports, store, draft, label)
  return { label, why, sources }
}

/** A source keeps the label it was cited under; a new one must be a document that the person may read. */
async function labelSources(ports: ArtefactPorts, store: Reader, { actor, sources, before }: Drafted): Promise<KeptSource[]> {
  const known = new Map((before?.sources ?? []).flatMap((source) => (source.documentId ? [[source.documentId, source.label] as const] : [])))
  const unknown = [...new Set(sources.flatMap((source) => (source.documentId && !known.has(source.documentId) ? [source.documentId] : [])))]
  const found = unknown.length ? await ports.labelsOf(store, actor, unknown) : new Map<string, Label>()
  return sources.map((source): KeptSource => {
    if (!source.documentId) return { ...source, label: citedLabel }
    const label = known.get(source.documentId) ?? found.get(source.documentId)
    if (!label) throw new CodedError(artefactErrors.unknown_source)
    return { ...source, label }
  })
}

/** Of a source that is no document: its maker hands the label over as `given`. */
const citedLabel: Label = { conf: 'public', comp: [], readers: [], integ: 'untrusted' }

/** P6: whoever reads where it is kept must be among those who may. */
export async function mayBeKept(ports: ArtefactPorts, store: Reader, at: { actor: Person; agencyId: string; place: Place }, label: Label): Promise<void> {
  const { place } = at
  const recipients = place.projectId ? [`project:${place.projectId}`, ...(await ports.membersOf(store, place.projectId))] : await conditionsOf(store, at)
  const decision = ports.flow.decide({ point: 'persist', label: labelAt(label, place), agency: at.agencyId, sink: storeSink(recipients) })
  if (decision.isAllowed) return
  if (place.projectId && decision.policies.includes('flow-readers')) throw new CodedError(artefactErrors.readers_too_few)
  const rules = ruleWords(decision.policies)
  throw new DeskRefused({ rules: decision.policies, sentence: rules.map((rule) => `${rule.title}: ${rule.sentence}`).join(' '), alternatives: [...new Set(rules.flatMap((rule) => rule.alternatives))] })
}

/** What holds of the owner; of their projects only they themselves can say. */
async function conditionsOf(store: Reader, { actor, agencyId, place }: { actor: Person; agencyId: string; place: Place }): Promise<string[]> {
  const own = [`agency:${agencyId}`, `person:${place.ownerId}`]
  return actor.personId === place.ownerId ? [...own, ...(await projectConditions(store))] : own
}

function storeSink(recipients: string[]): Sink {
  return { kind: 'store', name: 'work', maxConf: 3, comps: 'all', recipients, isConsequential: false, isZeroRetention: true, isAttested: true }
}
