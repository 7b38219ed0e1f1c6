/** What a cell holds in the end: one value with its place, a conflict with both, or nothing and why. Pure. */
import { z } from 'zod'
import { CellValue, Doubt, EmptyReason, Finding, Rejected, type CellState, type ColumnDefinition } from '../contract-grid.ts'
import type { Checked } from './check-answer.ts'
import { findByPattern, isLessExact, strongFindings, type PatternFinding } from './find-by-pattern.ts'
import type { Lines } from './lines.ts'
import { sameValue } from './values.ts'

/** What the sealed body of a cell holds. */
export const CellBody = z.object({
  value: CellValue.nullable(),
  findings: z.array(Finding),
  rejected: z.array(Rejected),
  reason: EmptyReason.nullable(),
  doubt: Doubt.nullable(),
  note: z.string().nullable(),
})
export type CellBody = z.infer<typeof CellBody>
export type Settled = { state: Exclude<CellState, 'waiting'>; by: 'model' | 'patterns'; body: CellBody }

/** Values of a conflict that are kept; more say no more. */
const conflictMax = 6
const rejectedMax = 6

/** Without a model: labelled lines, tables, and figures in sentences. */
export function settleByPattern(column: ColumnDefinition, lines: readonly Lines[]): Settled {
  return settled(findByPattern(column, lines).map((found) => toFinding(found, 'patterns')), [], 'patterns')
}

/**
 * With a model: what held, against what the document plainly labels. A labelled line that says otherwise is a conflict;
 * one that says the same is the better citation of a value quoted from elsewhere; one that the model missed fills the cell.
 */
export function settleByModel(column: ColumnDefinition, checked: Checked, lines: readonly Lines[]): Settled {
  const strong = strongFindings(column, lines)
  const held = checked.held.map((found) => {
    const better = found.doubt === 'other-words' ? strong.find((each) => sameValue(each.value, found.value)) : undefined
    return better ? toFinding(better, 'patterns') : toFinding(found, 'model')
  })
  const missed = strong.filter((each) => !held.some(({ finding }) => sameValue(finding.value, each.value) || isLessExact(finding.value, each.value) || isLessExact(each.value, finding.value)))
  const sides = [...held, ...missed.map((each) => toFinding(each, 'patterns'))]
  // A doubtful value from other words gives way to one that is plainly labelled.
  const plain = missed.length > 0 ? sides.filter((side) => side.doubt !== 'other-words') : sides
  const result = settled(plain, checked.rejected, held.length > 0 ? 'model' : 'patterns')
  if (held.length === 0 && missed.length > 0 && result.state === 'filled') result.body.doubt ??= 'by-pattern'
  if (sides.length === 0) result.by = 'model'
  return result
}

export function settledUnreadable(note: string): Settled {
  return { state: 'empty', by: 'patterns', body: { value: null, findings: [], rejected: [], reason: 'unreadable', doubt: null, note } }
}

export function settledFailed(note: string): Settled {
  return { state: 'failed', by: 'model', body: { value: null, findings: [], rejected: [], reason: null, doubt: null, note } }
}

type Side = { finding: Finding; doubt: Doubt | null }

function settled(sides: readonly Side[], rejected: readonly Rejected[], by: Settled['by']): Settled {
  const base = { findings: sides.slice(0, conflictMax).map((side) => side.finding), rejected: rejected.slice(0, rejectedMax), note: null }
  const [first] = sides
  if (!first) return { state: 'empty', by, body: { ...base, value: null, reason: rejected.length ? 'not-checkable' : 'silent', doubt: null } }
  if (sides.length > 1) return { state: 'conflict', by, body: { ...base, value: null, reason: null, doubt: null } }
  return { state: 'filled', by, body: { ...base, value: first.finding.value, reason: null, doubt: first.doubt } }
}

function toFinding(found: PatternFinding, by: Finding['by']): Side {
  const { passage, start, end } = found
  const at = passage.anchors.find((range) => range.start <= found.valueStart && found.valueStart < range.end) ?? passage.anchors.find((range) => range.start <= start && start < range.end)
  return { finding: { value: found.value, quote: passage.text.slice(start, end), passageId: passage.passageId, start, end, place: at?.anchor ?? null, by }, doubt: found.doubt ?? null }
}
