/**
 * What is known of a value's sensitivity and origin: a point of the lattice confidentiality × compartments ×
 * readers × integrity (Denning 1976; FIDES, arXiv 2505.23643; readers after the decentralised label model, Myers
 * and Liskov 1997). Labels stand beside the bytes, never inside a prompt, and are set by code, never by a model.
 */
import { z } from 'zod'

/** Lowest first; a value's place in this list is what policies compare. */
export const confidentialities = ['public', 'internal', 'confidential', 'restricted'] as const
export const Confidentiality = z.enum(confidentialities)
export type Confidentiality = z.infer<typeof Confidentiality>

/** A compartment's short name, such as `tax` or `health`; `*` stands for every compartment. */
export const Compartment = z.string().regex(/^(\*|[a-z][a-z0-9-]{0,39})$/, 'Use small letters, digits or hyphens, starting with a letter.')

/**
 * `readers` are conditions that must all hold of whoever reads (`agency:revenue`, `person:<id>`), so that joining is
 * union and needs no list of members; none at all means anyone.
 */
export const Label = z.object({
  conf: Confidentiality,
  comp: z.array(Compartment).max(50).readonly(),
  readers: z.array(z.string().max(120)).max(50).readonly(),
  integ: z.enum(['trusted', 'untrusted']),
})
export type Label = Readonly<z.infer<typeof Label>>

/** Joins to everything without changing it. */
export const lowestLabel: Label = { conf: 'public', comp: [], readers: [], integ: 'trusted' }

/** A missing label counts as this one (security.md, section 9: fail closed). Nobody satisfies `nobody`. */
export const highestLabel: Label = { conf: 'restricted', comp: ['*'], readers: ['nobody'], integ: 'untrusted' }

/** The label of what is derived from all of these: nothing derived is freer than any of its sources. */
export function joinLabels(...labels: readonly Label[]): Label {
  let joined = lowestLabel
  for (const label of labels) joined = join(joined, label)
  return joined
}

function join(a: Label, b: Label): Label {
  return {
    conf: rankOf(a.conf) >= rankOf(b.conf) ? a.conf : b.conf,
    comp: union(a.comp, b.comp),
    readers: union(a.readers, b.readers),
    integ: a.integ === 'trusted' && b.integ === 'trusted' ? 'trusted' : 'untrusted',
  }
}

export function rankOf(conf: Confidentiality): number {
  return confidentialities.indexOf(conf)
}

/** Whether `a` may go wherever `b` may: the order of the lattice. */
export function isAtMost(a: Label, b: Label): boolean {
  return (
    rankOf(a.conf) <= rankOf(b.conf) &&
    (b.comp.includes('*') || a.comp.every((name) => b.comp.includes(name))) &&
    a.readers.every((reader) => b.readers.includes(reader)) &&
    (a.integ === 'trusted' || b.integ === 'untrusted')
  )
}

/** Reads what a column holds; anything else than a label is the highest one. */
export function readLabel(stored: unknown): Label {
  const parsed = Label.safeParse(stored)
  return parsed.success ? parsed.data : highestLabel
}

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  if (b.length === 0) return a
  if (a.length === 0) return b
  return [...new Set([...a, ...b])].sort()
}
