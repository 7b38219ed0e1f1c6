/** Waves as states and the steps between them (R01, R02): pure, so that every way into “open” can be tried. */
import type { Measure, Measured } from './criteria.ts'

export type WaveState = 'planned' | 'open' | 'paused' | 'closed' | 'rolled-back'
export type AgencyState = 'in' | 'paused' | 'rolled-back'
export type WaveStep = 'open' | 'pause' | 'resume' | 'close' | 'roll-back' | 'replan'
export type AgencyStep = 'pause' | 'resume' | 'roll-back'

/** Opening goes through `openingBlockers` besides; closing is for good, rolling back is not. */
const waveSteps: Record<WaveStep, { from: readonly WaveState[]; to: WaveState }> = {
  open: { from: ['planned'], to: 'open' },
  pause: { from: ['open'], to: 'paused' },
  resume: { from: ['paused'], to: 'open' },
  close: { from: ['open', 'paused'], to: 'closed' },
  'roll-back': { from: ['open', 'paused'], to: 'rolled-back' },
  replan: { from: ['rolled-back'], to: 'planned' },
}
const agencySteps: Record<AgencyStep, { from: readonly AgencyState[]; to: AgencyState }> = {
  pause: { from: ['in'], to: 'paused' },
  resume: { from: ['paused', 'rolled-back'], to: 'in' },
  'roll-back': { from: ['in', 'paused'], to: 'rolled-back' },
}

/** Undefined where the step is not possible. */
export function waveAfter(state: WaveState, step: WaveStep): WaveState | undefined {
  return waveSteps[step].from.includes(state) ? waveSteps[step].to : undefined
}

export function agencyAfter(state: AgencyState, step: AgencyStep): AgencyState | undefined {
  return agencySteps[step].from.includes(state) ? agencySteps[step].to : undefined
}

/** A signature is about the values of its day: after two weeks they are others. */
export const waiverDays = 14
const dayMs = 86_400_000

export type Waiver = { waveId: string; requesterId: string; measured: readonly Measured[]; askedAt: number; answer: { outcome: 'signed' | 'refused'; signerId: string; at: number } | null }

/** Criteria that a waiver sets aside now: those named in it, signed by somebody else, not too long ago. */
export function waivedMeasures(waiver: Waiver | undefined, waveId: string, now: number): ReadonlySet<Measure> {
  const answer = waiver?.answer
  const isInForce = answer?.outcome === 'signed' && answer.signerId !== waiver?.requesterId && now - answer.at < waiverDays * dayMs && waiver?.waveId === waveId
  return new Set(isInForce ? waiver?.measured.filter((each) => each.standing !== 'met').map((each) => each.measure) : [])
}

export type PlannedWave = {
  id: string
  position: number
  state: WaveState
  /** When staff and unions were, or will be, told (YYYY-MM-DD). */
  noticeOn: string | null
  agencies: readonly { id: string; hasContact: boolean; hasDeputy: boolean }[]
  /** The exit criteria, measured now. */
  measured: readonly Measured[]
}

export type Blocker =
  | { kind: 'state' }
  | { kind: 'no-agencies' }
  | { kind: 'notice-missing' }
  | { kind: 'notice-ahead'; on: string }
  | { kind: 'earlier-wave'; waveId: string }
  | { kind: 'criterion'; measure: Measure; standing: 'unmet' | 'unknown' }
  | { kind: 'contact-missing'; agencyId: string }
  | { kind: 'deputy-missing'; agencyId: string }

/**
 * Everything that keeps a wave from opening; nothing of it can be waived but criteria. The exit criteria asked are
 * those of the wave before it; an earlier one that has not opened, or was taken back, keeps it closed.
 */
export function openingBlockers(wave: PlannedWave, waves: readonly PlannedWave[], waiver: Waiver | undefined, now: number): Blocker[] {
  const blockers: Blocker[] = []
  if (waveAfter(wave.state, 'open') === undefined) blockers.push({ kind: 'state' })
  if (wave.agencies.length === 0) blockers.push({ kind: 'no-agencies' })
  if (wave.noticeOn === null) blockers.push({ kind: 'notice-missing' })
  else if (wave.noticeOn > new Date(now).toISOString().slice(0, 10)) blockers.push({ kind: 'notice-ahead', on: wave.noticeOn })
  for (const agency of wave.agencies) {
    if (!agency.hasContact) blockers.push({ kind: 'contact-missing', agencyId: agency.id })
    if (!agency.hasDeputy) blockers.push({ kind: 'deputy-missing', agencyId: agency.id })
  }
  const earlier = waves.filter((each) => each.position < wave.position).sort((one, other) => other.position - one.position)
  for (const each of earlier) if (each.state !== 'open' && each.state !== 'closed') blockers.push({ kind: 'earlier-wave', waveId: each.id })
  const waived = waivedMeasures(waiver, wave.id, now)
  for (const { measure, standing } of earlier[0]?.measured ?? []) if (standing !== 'met' && !waived.has(measure)) blockers.push({ kind: 'criterion', measure, standing })
  return blockers
}
