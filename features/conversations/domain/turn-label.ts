/** The labels of a turn's parts: what was typed, what was said before, what it reads, and what comes of them. */
import { joinLabels, lowestLabel, rankOf, type Confidentiality, type Label } from '#kernel/flow/label.ts'
import type { Citation, LabelReason } from '../contract.ts'

export type Floor = { conf: Confidentiality; comp: readonly string[] }

/** What a person types is trusted, theirs to read, and at least as sensitive as they said the conversation is. */
export function typedLabel(floor: Floor, ownerId: string): Label {
  return { conf: floor.conf, comp: [...floor.comp].sort(), readers: [`person:${ownerId}`], integ: 'trusted' }
}

/** An answer of before labels tells nothing about its sources, so the source counts as the highest there is. */
export function sourceLabel(citation: Pick<Citation, 'label'>): Label {
  return citation.label ?? { conf: 'restricted', comp: ['*'], readers: [], integ: 'untrusted' }
}

export function raised(conf: Confidentiality | undefined, comp: readonly string[]): Label {
  return { ...lowestLabel, conf: conf ?? 'public', comp: [...comp].sort() }
}

/**
 * Why a message is labelled as it is: only what adds something, the weightiest first, so that a person reads one or two
 * reasons and not a list of everything that took part.
 */
export function reasonsFor(parts: readonly { label: Label; reason: Omit<LabelReason, 'conf' | 'comp'> }[]): LabelReason[] {
  const reasons: LabelReason[] = []
  let so: Label = lowestLabel
  for (const { label, reason } of parts.toSorted((a, b) => rankOf(b.label.conf) - rankOf(a.label.conf))) {
    const joined = joinLabels(so, label)
    const adds = joined.conf !== so.conf || joined.comp.length > so.comp.length || reasons.length === 0
    so = joined
    if (adds) reasons.push({ ...reason, conf: label.conf, comp: label.comp })
  }
  return reasons
}
