/**
 * Security.md, section 9, written a second time in plain TypeScript, from its text and not from the policies: what a
 * decision must be at every point of the lattice. Used by tests and campaigns only.
 */
import type { FlowPoint, FlowRequest, Sink } from './flow-engine.ts'
import { flowPoints } from './flow-engine.ts'
import { confidentialities, type Label } from './label.ts'

/** True when the value may pass. */
export function referenceDecision({ point, label, sink, isDecisionTrusted = true, approvers = 0 }: FlowRequest): boolean {
  const level = confidentialities.indexOf(label.conf)
  // A named human with authority released exactly these bytes; restricted ones take two.
  const isReleased = level === 3 ? approvers >= 2 : approvers >= 1
  if (point === 'declassify' && !isReleased) return false
  if (sink.kind === 'vendor' && level >= 2) {
    if (!sink.isZeroRetention) return false
    if (!sink.isAttested) return false
  }
  if (sink.isConsequential && !isDecisionTrusted && approvers === 0) return false
  if (isReleased) return true
  if (level > sink.maxConf) return false
  if (sink.comps !== 'all') for (const name of label.comp) if (!sink.comps.includes(name)) return false
  if (sink.recipients !== null) for (const condition of label.readers) if (!sink.recipients.includes(condition)) return false
  return true
}

const comps: Label['comp'][] = [[], ['tax'], ['*']]
const readers: Label['readers'][] = [[], ['agency:a'], ['agency:a', 'person:p']]
const sinkComps: Sink['comps'][] = [[], ['tax'], 'all']
const recipients: Sink['recipients'][] = [null, ['agency:a'], ['agency:a', 'person:p']]
const vendors = [
  { kind: 'render', isZeroRetention: false, isAttested: false },
  ...[false, true].flatMap((isZeroRetention) => [false, true].map((isAttested) => ({ kind: 'vendor', isZeroRetention, isAttested }) as const)),
] as const

/** Points of the lattice for one policy point: every combination of what a decision may depend on. */
export const latticeSize = 4 * comps.length * readers.length * 2 * 4 * sinkComps.length * recipients.length * vendors.length * 2 * 2 * 3

/** The lattice point of this number, by mixed radix; numbers run from 0 to `latticeSize - 1`. */
export function latticePoint(point: FlowPoint, number: number): FlowRequest {
  let left = number
  const pick = <T>(from: readonly T[]): T => {
    const at = left % from.length
    left = (left - at) / from.length
    return from[at] as T
  }
  const label: Label = { conf: pick(confidentialities), comp: pick(comps), readers: pick(readers), integ: pick(['trusted', 'untrusted'] as const) }
  const sink: Sink = { name: 'it', maxConf: pick([0, 1, 2, 3]), comps: pick(sinkComps), recipients: pick(recipients), ...pick(vendors), isConsequential: pick([false, true]) }
  return { point, label, sink, agency: 'a', isDecisionTrusted: pick([false, true]), approvers: pick([0, 1, 2]) }
}

/** A walk that visits every point once and jumps about, so that a difference shows early (a step coprime to the size). */
export function* latticeWalk(count: number = latticeSize): Generator<{ point: FlowPoint; number: number }> {
  const step = 7_919 * 13
  for (let at = 0; at < count; at++) yield { point: flowPoints[at % flowPoints.length] as FlowPoint, number: (at * step) % latticeSize }
}

/** Each policy set with one mistake in it, named; the kinds of mistake that policies are made with. */
export function mutantsOf(policies: Record<string, string>): { name: string; policies: Record<string, string> }[] {
  const mutants: { name: string; policies: Record<string, string> }[] = []
  for (const [id, text] of Object.entries(policies)) {
    const rest = Object.fromEntries(Object.entries(policies).filter(([each]) => each !== id))
    mutants.push({ name: `${id} dropped`, policies: rest })
    for (const [from, to] of mistakes) {
      for (const at of text.matchAll(from)) {
        const mutated = text.slice(0, at.index) + at[0].replace(from, to) + text.slice(at.index + at[0].length)
        if (mutated !== text) mutants.push({ name: `${id}: “${at[0]}” at ${at.index} became “${at[0].replace(from, to)}”`, policies: { ...rest, [id]: mutated } })
      }
    }
  }
  return mutants
}

const mistakes: [RegExp, string][] = [
  [/ > /g, ' >= '],
  [/ > /g, ' < '],
  [/ >= /g, ' > '],
  [/ == "vendor"/g, ' != "vendor"'],
  [/&&/g, '||'],
  [/\|\|/g, '&&'],
  [/!context/g, 'context'],
  [/!\(/g, '('],
  [/\bforbid\b/g, 'permit'],
  [/\bpermit\b/g, 'forbid'],
  [/\bunless\b/g, 'when'],
  [/\bwhen\b/g, 'unless'],
  [/ unless \{ context\.\w+ \}(?=;)/g, ''],
  [/resource\.takesAllComps \|\| /g, ''],
  [/ \|\| context\.isReleased/g, ''],
  [/resource\.hasRecipients && /g, ''],
  [/resource\.isConsequential && /g, ''],
  [/ && !context\.isDecisionTrusted/g, ''],
  [/resource\.kind == "vendor" && /g, ''],
  [/ && context\.conf >= 2/g, ''],
  [/resource\.isZeroRetention && /g, ''],
  [/ && resource\.isAttested/g, ''],
  [/isReleased/g, 'isApproved'],
  [/isApproved/g, 'isReleased'],
  [/>= 2/g, '>= 1'],
  [/>= 2/g, '>= 3'],
  [/resource\.maxConf/g, '3'],
  [/resource\.comps\.containsAll\(context\.comp\)/g, 'resource.comps.containsAny(context.comp)'],
  [/resource\.comps\.containsAll\(context\.comp\)/g, 'context.comp.containsAll(resource.comps)'],
  [/resource\.recipients\.containsAll\(context\.readers\)/g, 'resource.recipients.containsAny(context.readers)'],
  [/resource\.recipients\.containsAll\(context\.readers\)/g, 'context.readers.containsAll(resource.recipients)'],
  [/action == Action::"declassify"/g, 'action in Action::"flow"'],
  [/action in Action::"flow"/g, 'action == Action::"egress"'],
]
