/** Candidates for pilots (R09): scored by what they promise, ranked with reasons, decided by the lead. */
import { z } from 'zod'
import { action, AgencyId, endpoint, Id, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'

/** 0 is none or lowest, 4 most or highest. */
const Grade = z.coerce.number().int().min(0).max(4)

export const PilotFactors = z.object({
  /** Cases, letters or requests of this kind in a month. */
  volume: z.coerce.number().int().min(0).max(1_000_000),
  /** Minutes that one of them takes now. */
  minutes: z.coerce.number().int().min(0).max(2_400),
  /** How far the quality of today’s work is from what it should be. */
  qualityGap: Grade,
  /** What can go wrong for people. Counts against it. */
  risk: Grade,
  /** Whether the documents and data are there, readable and allowed. */
  readiness: Grade,
})
export type PilotFactors = z.infer<typeof PilotFactors>
export const PilotFactor = z.enum(['volume', 'minutes', 'qualityGap', 'risk', 'readiness'])
export type PilotFactor = z.infer<typeof PilotFactor>

/** `share`: 0–1, what this factor leaves of the score. `gain`: points that one step better would add. */
export const FactorShare = z.object({ factor: PilotFactor, value: z.number(), share: z.number(), gain: z.number() })
export const PilotScore = z.object({ score: z.number(), hoursPerMonth: z.number(), factors: z.array(FactorShare) })
export type PilotScore = z.infer<typeof PilotScore>

export const PilotState = z.enum(['proposed', 'chosen', 'deferred', 'stopped'])
export type PilotState = z.infer<typeof PilotState>

export const Pilot = z.object({
  id: Id,
  title: z.string(),
  why: z.string(),
  agencyId: AgencyId,
  agencyName: z.string(),
  proposedBy: z.string(),
  useCaseId: Id.nullable(),
  factors: PilotFactors,
  score: PilotScore,
  rank: z.number().int(),
  state: PilotState,
  decidedBy: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  reason: z.string(),
  /** The decision of a body that this rests on. */
  decisionId: Id.nullable(),
  canChange: z.boolean(),
  canDecide: z.boolean(),
})
export type Pilot = z.infer<typeof Pilot>

export type LoadedPilot = { id: string; agencyId: string }
export const pilot = resource<LoadedPilot>('Pilot')
const onPilot = (input: { pilotId: string }) => input.pilotId
const fields = { title: z.string().trim().min(1, 'Give it a title.').max(120), why: z.string().trim().max(2_000), useCaseId: Id.nullable(), factors: PilotFactors }

export const pilots = {
  listPilots: endpoint({
    at: 'GET /pilots',
    summary: 'Candidates for pilots, the most promising first, each with its score explained.',
    input: z.object({ agencyId: AgencyId.optional() }),
    output: z.object({ pilots: z.array(Pilot), canPropose: z.boolean() }),
    needs: action('pilot.list'),
    records: quiet('plans of agencies, nothing about people'),
    doors: ['http', 'cli'],
  }),
  getPilot: endpoint({
    at: 'GET /pilots/:pilotId',
    summary: 'One candidate with its score.',
    input: z.object({ pilotId: Id }),
    output: Pilot,
    needs: action('pilot.read').on(pilot, onPilot),
    records: quiet('plans of agencies, nothing about people'),
    doors: ['http', 'cli'],
  }),
  proposePilot: endpoint({
    at: 'POST /pilots',
    summary: 'Propose a pilot for your agency, with the five factors it is scored by.',
    input: z.object({ ...fields, why: fields.why.default(''), useCaseId: Id.nullable().default(null) }),
    output: Pilot,
    needs: action('pilot.propose'),
    records: { event: 'pilot.proposed', details: ({ output }) => ({ pilotId: output.id, score: output.score.score }) },
    doors: ['http', 'cli'],
  }),
  changePilot: endpoint({
    at: 'PATCH /pilots/:pilotId',
    summary: 'Change a candidate of your agency that is not decided.',
    input: z.object({ pilotId: Id, title: fields.title.optional(), why: fields.why.optional(), factors: PilotFactors.optional() }),
    output: Pilot,
    needs: action('pilot.change').on(pilot, onPilot),
    records: { event: 'pilot.changed', details: ({ input, output }) => ({ pilotId: input.pilotId, score: output.score.score }) },
    doors: ['http', 'cli'],
  }),
  decidePilot: endpoint({
    at: 'POST /pilots/:pilotId/decision',
    summary: 'Choose, put off or stop a pilot of your agency, with the reason and, if there is one, the body’s decision.',
    input: z.object({ pilotId: Id, state: PilotState.exclude(['proposed']), reason: z.string().trim().min(3, 'Say why, in a sentence.').max(1_000), decisionId: Id.nullable().default(null) }),
    output: Pilot,
    needs: action('pilot.decide').on(pilot, onPilot),
    records: { event: 'pilot.decided', details: ({ input, output }) => ({ pilotId: input.pilotId, state: input.state, score: output.score.score, decisionId: input.decisionId }) },
    doors: ['http', 'cli'],
  }),
} as const

export const pilotErrors = errors({
  pilot_decided: { status: 409, sentence: 'This candidate is decided. Propose a new one, or have the lead decide again.' },
  pilot_unknown_link: { status: 400, sentence: 'The use case or decision that this names does not exist, or you may not see it.' },
})
