import { z } from 'zod'
import { action, AgencyId, endpoint, Id, longEndpoint, Nothing, quiet } from '#kernel/contract/endpoint.ts'
export { rolloutErrors } from './contract-errors.ts'

export const Measure = z.enum(['adoption', 'quality', 'incidents', 'issues', 'training'])
export const Criterion = z.object({
  measure: Measure,
  /** A share of 1 for adoption, quality and training; a count for incidents and issues. */
  threshold: z.number().min(0).max(100_000),
})
export type Criterion = z.infer<typeof Criterion>

/** A criterion as it stands: a share may be said as a bound only, so that it tells about no small group (R04). */
export const Measured = z.object({
  measure: Measure,
  threshold: z.number(),
  standing: z.enum(['met', 'unmet', 'unknown']),
  value: z.number().nullable(),
  bound: z.enum(['exact', 'at-most', 'at-least']).nullable(),
  /** People, or ratings, that the value is about. */
  n: z.number().int().nullable(),
  why: z.enum(['too-few-people', 'too-few-ratings', 'not-measured', 'no-agencies']).nullable(),
})
export type Measured = z.infer<typeof Measured>

export const Share = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['exact', 'at-most', 'at-least']), value: z.number(), of: z.number().int() }),
  z.object({ kind: z.enum(['too-few', 'unknown']) }),
])
export type Share = z.infer<typeof Share>

export const WaveState = z.enum(['planned', 'open', 'paused', 'closed', 'rolled-back'])
export type WaveState = z.infer<typeof WaveState>

export const Blocker = z.object({
  kind: z.enum(['state', 'no-agencies', 'notice-missing', 'notice-ahead', 'earlier-wave', 'criterion', 'contact-missing', 'deputy-missing']),
  measure: Measure.optional(),
  standing: z.enum(['unmet', 'unknown']).optional(),
  agencyId: AgencyId.optional(),
  waveId: Id.optional(),
  on: z.iso.date().optional(),
})
export type Blocker = z.infer<typeof Blocker>

export const Waiver = z.object({
  id: Id,
  waveId: Id,
  requesterName: z.string(),
  reason: z.string(),
  askedAt: z.iso.datetime(),
  /** The criteria at that moment. */
  measured: z.array(Measured),
  answer: z.object({ outcome: z.enum(['signed', 'refused']), signerName: z.string(), note: z.string(), at: z.iso.datetime() }).nullable(),
  /** Whether it sets anything aside now. */
  isInForce: z.boolean(),
  isOwn: z.boolean(),
})
export type Waiver = z.infer<typeof Waiver>

const Count = z.number().int().nullable()
const AgencyCounts = z.object({
  agencyId: AgencyId,
  name: z.string(),
  people: z.number().int(),
  /** People with an office, whom a closed wave lets in to prepare. */
  preparing: z.number().int(),
  /** Null: some, but fewer than may be told about. */
  waiting: Count,
  hasContact: z.boolean(),
  hasDeputy: z.boolean(),
})
export const WaveAgency = AgencyCounts.extend({ seatsMax: z.number().int().nullable(), state: z.enum(['in', 'paused', 'rolled-back']), adoption: Share })
export type WaveAgency = z.infer<typeof WaveAgency>

export const Wave = z.object({
  id: Id,
  position: z.number().int(),
  name: z.string(),
  plannedOn: z.iso.date().nullable(),
  /** When staff and unions were, or will be, told; and who. */
  noticeOn: z.iso.date().nullable(),
  noticeTo: z.string(),
  state: WaveState,
  openedAt: z.iso.datetime().nullable(),
  exitCriteria: z.array(Measured),
  agencies: z.array(WaveAgency),
  blockers: z.array(Blocker),
  waiver: Waiver.nullable(),
})
export type Wave = z.infer<typeof Wave>

export const Rollout = z.object({
  /** Before the first wave opens nobody is held. */
  isStarted: z.boolean(),
  waves: z.array(Wave),
  unassigned: z.array(AgencyCounts),
  /** People with an office in agencies that wait. */
  preparing: z.number().int(),
  asOf: z.iso.datetime(),
})
export type Rollout = z.infer<typeof Rollout>

export const RolloutStep = z.object({ id: Id, kind: z.string(), waveName: z.string().nullable(), agencyId: AgencyId.nullable(), personName: z.string(), reason: z.string(), at: z.iso.datetime(), measured: z.array(Measured).nullable() })
export type RolloutStep = z.infer<typeof RolloutStep>

export const Waiting = z.object({
  agencyName: z.string(),
  state: z.enum(['open', 'unplanned', 'planned', 'paused', 'closed', 'rolled-back']),
  waveName: z.string().nullable(),
  plannedOn: z.iso.date().nullable(),
  contacts: z.array(z.object({ name: z.string(), email: z.string() })),
  isWaiting: z.boolean(),
  /** Whether the agency keeps a waiting list. */
  canWait: z.boolean(),
  /** False: nothing holds this person, they may go on. */
  isHeld: z.boolean(),
})
export type Waiting = z.infer<typeof Waiting>

const Admission = z.object({ waveId: Id, waveName: z.string(), on: z.iso.date().nullable(), agencyId: AgencyId, agencyName: z.string(), people: z.number().int(), total: z.number().int() })
const SimulationFault = z.object({ waveId: Id, fault: z.enum(['no-date', 'before-the-wave-before', 'notice-too-late', 'notice-missing', 'no-agencies']) })
export const Simulation = z.object({ admissions: z.array(Admission), faults: z.array(SimulationFault) })
export type Simulation = z.infer<typeof Simulation>

const Reason = z.string().trim().min(10, 'Say in a sentence why.').max(2_000)
const WaveFields = {
  name: z.string().trim().min(1, 'Enter a name.').max(120),
  plannedOn: z.iso.date().nullable(),
  noticeOn: z.iso.date().nullable(),
  noticeTo: z.string().trim().max(500),
  criteria: z.array(Criterion).min(1, 'Keep one criterion at least.').max(5).refine((list) => new Set(list.map((each) => each.measure)).size === list.length, 'Name each criterion once.').refine((list) => list.every(({ measure, threshold }) => ['incidents', 'issues'].includes(measure) ? Number.isInteger(threshold) : threshold <= 1), 'A share is at most 1; a count is a whole number.'),
}
const defaultCriteria: Criterion[] = [
  { measure: 'adoption', threshold: 0.3 },
  { measure: 'quality', threshold: 0.7 },
  { measure: 'incidents', threshold: 0 },
  { measure: 'issues', threshold: 20 },
  { measure: 'training', threshold: 0.6 },
]

export const rollout = {
  getRollout: longEndpoint({
    at: 'GET /rollout',
    summary: 'Waves, their agencies, what has to hold before the next one opens and how it stands now.',
    input: z.object({}),
    output: Rollout,
    needs: action('rollout.read'),
    records: quiet('figures of whole agencies; nobody’s own use is in them'),
    doors: ['http', 'cli'],
  }),
  createWave: endpoint({
    at: 'POST /rollout/waves',
    summary: 'Plan a wave after the last one.',
    input: z.object({ name: WaveFields.name, plannedOn: WaveFields.plannedOn.default(null), noticeOn: WaveFields.noticeOn.default(null), noticeTo: WaveFields.noticeTo.default(''), criteria: WaveFields.criteria.default(defaultCriteria) }),
    output: z.object({ id: Id }),
    needs: action('rollout.plan'),
    records: { event: 'rollout.wave-planned', details: ({ output }) => ({ waveId: output.id }) },
    doors: ['http', 'cli'],
  }),
  updateWave: endpoint({
    at: 'PATCH /rollout/waves/:waveId',
    summary: 'Change the plan of a wave. Once it has opened, its criteria are fixed.',
    input: z.object({ waveId: Id, name: WaveFields.name.optional(), plannedOn: WaveFields.plannedOn.optional(), noticeOn: WaveFields.noticeOn.optional(), noticeTo: WaveFields.noticeTo.optional(), criteria: WaveFields.criteria.optional() }),
    output: Nothing,
    needs: action('rollout.plan'),
    records: { event: 'rollout.wave-changed', details: ({ input }) => ({ waveId: input.waveId, hasCriteria: input.criteria !== undefined, plannedOn: input.plannedOn ?? null }) },
    doors: ['http', 'cli'],
  }),
  deleteWave: endpoint({
    at: 'DELETE /rollout/waves/:waveId',
    summary: 'Take a planned wave out of the plan; one that ever opened stays.',
    input: z.object({ waveId: Id }),
    output: Nothing,
    needs: action('rollout.plan'),
    records: { event: 'rollout.wave-deleted', details: ({ input }) => ({ waveId: input.waveId }) },
    doors: ['http', 'cli'],
  }),
  placeAgency: longEndpoint({
    at: 'PUT /rollout/agencies/:agencyId',
    summary: 'Put an agency into a wave, with the most people who may have a seat; into an open one only with a contact and a deputy.',
    input: z.object({ agencyId: AgencyId, waveId: Id, seatsMax: z.number().int().min(1).max(1_000_000).nullable().default(null) }),
    output: Nothing,
    needs: action('rollout.plan'),
    records: { event: 'rollout.agency-placed', details: ({ input }) => ({ agencyId: input.agencyId, waveId: input.waveId, seatsMax: input.seatsMax }) },
    doors: ['http', 'cli'],
  }),
  removeAgency: endpoint({
    at: 'DELETE /rollout/agencies/:agencyId',
    summary: 'Take an agency out of a wave that has not opened.',
    input: z.object({ agencyId: AgencyId }),
    output: Nothing,
    needs: action('rollout.plan'),
    records: { event: 'rollout.agency-removed', details: ({ input }) => ({ agencyId: input.agencyId }) },
    doors: ['http', 'cli'],
  }),
  openWave: longEndpoint({
    at: 'POST /rollout/waves/:waveId/opening',
    summary: 'Open a wave: refused while staff were not told, an agency has no contact or deputy, or a criterion of the wave before does not hold and nobody signed a waiver.',
    input: z.object({ waveId: Id, reason: Reason }),
    output: Nothing,
    needs: action('rollout.plan'),
    records: { event: 'rollout.wave-opened', details: ({ input }) => ({ waveId: input.waveId }) },
    doors: ['http', 'cli'],
  }),
  stepWave: endpoint({
    at: 'POST /rollout/waves/:waveId/steps',
    summary: 'Pause, resume, end or roll back a wave, or plan it anew after a roll-back. People are held within seconds; nothing of theirs is lost.',
    input: z.object({ waveId: Id, step: z.enum(['pause', 'resume', 'close', 'roll-back', 'replan']), reason: Reason }),
    output: Nothing,
    needs: action('rollout.plan'),
    records: { event: 'rollout.wave-stepped', details: ({ input }) => ({ waveId: input.waveId, step: input.step }) },
    doors: ['http', 'cli'],
  }),
  stepAgency: longEndpoint({
    at: 'POST /rollout/agencies/:agencyId/steps',
    summary: 'Pause one agency, roll it back, or let it in again. Its people are held within seconds; nothing of theirs is lost.',
    input: z.object({ agencyId: AgencyId, step: z.enum(['pause', 'resume', 'roll-back']), reason: Reason }),
    output: Nothing,
    needs: action('rollout.plan'),
    records: { event: 'rollout.agency-stepped', details: ({ input }) => ({ agencyId: input.agencyId, step: input.step }) },
    doors: ['http', 'cli'],
  }),
  askWaiver: longEndpoint({
    at: 'POST /rollout/waves/:waveId/waivers',
    summary: 'Ask that a wave may open though criteria do not hold: the values of this moment are kept with the reason.',
    input: z.object({ waveId: Id, reason: Reason }),
    output: z.object({ id: Id }),
    needs: action('rollout.plan'),
    records: { event: 'rollout.waiver-asked', details: ({ input, output }) => ({ waveId: input.waveId, waiverId: output.id }) },
    doors: ['http', 'cli'],
  }),
  signWaiver: endpoint({
    at: 'POST /rollout/waivers/:waiverId/signature',
    summary: 'Sign or refuse a waiver that somebody else asked for. It holds for two weeks and is never rewritten.',
    input: z.object({ waiverId: Id, outcome: z.enum(['signed', 'refused']), note: Reason }),
    output: Nothing,
    needs: action('rollout.sign'),
    records: { event: 'rollout.waiver-answered', details: ({ input }) => ({ waiverId: input.waiverId, outcome: input.outcome }) },
    doors: ['http', 'cli'],
  }),
  listRolloutSteps: endpoint({
    at: 'GET /rollout/steps',
    summary: 'What was done, by whom and why, newest first; with the criteria as they stood.',
    input: z.object({ after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(100).default(25) }),
    output: z.object({ steps: z.array(RolloutStep), next: z.string().nullable() }),
    needs: action('rollout.read'),
    records: quiet('what officers did in their office'),
    doors: ['http', 'cli'],
  }),
  simulateRollout: longEndpoint({
    at: 'POST /rollout/simulation',
    summary: 'Who would get in when, with other dates. Nothing is changed.',
    input: z.object({ dates: z.record(Id, z.iso.date()).refine((dates) => Object.keys(dates).length <= 200, 'These are too many waves.').default({}) }),
    output: Simulation,
    needs: action('rollout.read'),
    records: quiet('a calculation; nothing is changed'),
    doors: ['http', 'cli'],
  }),
  getWaiting: endpoint({
    at: 'GET /rollout/waiting',
    summary: 'When your agency’s turn is, who helps there, and whether you are on the waiting list.',
    input: z.object({}),
    output: Waiting,
    passes: { wave: 'tells whoever waits when their turn is', membership: 'tells whoever waits when their turn is', terms: 'tells whoever waits when their turn is' },
    needs: action('rollout.wait'),
    records: quiet('a person reading about their own agency'),
    doors: ['http', 'cli'],
  }),
  joinWaitingList: endpoint({
    at: 'POST /rollout/waiting',
    summary: 'Put yourself on your agency’s waiting list: its contact sees your name, everybody else a number.',
    input: z.object({}),
    output: Nothing,
    passes: { wave: 'waiting is for those who are held', membership: 'waiting is for those who are held', terms: 'waiting is for those who are held' },
    needs: action('rollout.wait'),
    records: { event: 'rollout.waiting-joined', details: () => ({}) },
    doors: ['http', 'cli'],
  }),
  leaveWaitingList: endpoint({
    at: 'DELETE /rollout/waiting',
    summary: 'Take yourself off the waiting list.',
    input: z.object({}),
    output: Nothing,
    passes: { wave: 'leaving must be as easy as joining', membership: 'leaving must be as easy as joining', terms: 'leaving must be as easy as joining' },
    needs: action('rollout.wait'),
    records: { event: 'rollout.waiting-left', details: () => ({}) },
    doors: ['http', 'cli'],
  }),
  listWaiting: endpoint({
    at: 'GET /rollout/waiting/people',
    summary: 'Who waits in your agency, for its contact; in any agency, for the administrator.',
    input: z.object({ agencyId: AgencyId.optional(), after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
    output: z.object({ people: z.array(z.object({ id: Id, name: z.string(), email: z.string(), agencyId: AgencyId, joinedAt: z.iso.datetime() })), next: z.string().nullable() }),
    needs: action('rollout.list-waiting'),
    records: { event: 'rollout.waiting-listed', details: ({ input, output }) => ({ agencyId: input.agencyId ?? null, people: output.people.length }) },
    doors: ['http', 'cli'],
  }),
} as const
