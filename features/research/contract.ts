import { z } from 'zod'
import { action, endpoint, Id, Nothing, ownWay, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'
import { Label } from '#kernel/flow/label.ts'

export const questionCharsMax = 4_000
export const subQuestionsMax = 10

/** Where to look for one part of the question. A site is searched in the copies that were read of it. */
export const ResearchPlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everything') }),
  z.object({ kind: z.literal('collection'), collectionId: Id }),
  z.object({ kind: z.literal('site'), siteId: Id }),
  /** `where`: conditions joined by “and”, such as `year >= 2024`; empty for all rows. */
  z.object({ kind: z.literal('view'), viewId: Id, where: z.string().trim().max(500).default('') }),
])
export type ResearchPlace = z.infer<typeof ResearchPlace>

export const SubQuestion = z.object({
  id: z.string().regex(/^q[0-9]{1,3}$/),
  question: z.string().trim().min(3, 'Say what is to be found out.').max(500),
  places: z.array(ResearchPlace).min(1, 'Choose at least one place.').max(12),
})
export type SubQuestion = z.infer<typeof SubQuestion>

export const ResearchPlan = z.object({ subQuestions: z.array(SubQuestion).min(1, 'Keep at least one part.').max(subQuestionsMax) })
export type ResearchPlan = z.infer<typeof ResearchPlan>

/** What it may take. Whatever is reached first ends the search; the report is then made of what was found. */
export const ResearchLimits = z.object({
  stepsMax: z.number().int().min(1).max(60).default(30),
  passagesMax: z.number().int().min(5).max(200).default(60),
  tokensMax: z.number().int().min(1_000).max(1_000_000).default(100_000),
  minutesMax: z.number().int().min(1).max(60).default(15),
  /** In millionths of a dollar, counted where the model’s price is known; null for no such cap. */
  costMicroUsdMax: z.number().int().min(0).max(100_000_000).nullable().default(1_000_000),
})
export type ResearchLimits = z.infer<typeof ResearchLimits>

export const ResearchState = z.enum(['planning', 'planned', 'running', 'done', 'stopped', 'failed'])
export type ResearchState = z.infer<typeof ResearchState>

export const ResearchStep = z.object({
  handle: z.string(),
  subQuestionId: z.string(),
  kind: z.enum(['search', 'write']),
  /** Where it looks, in words; null for writing. */
  place: z.string().nullable(),
  state: z.enum(['planned', 'running', 'done', 'nothing', 'skipped', 'failed']),
  /** Passages or rows found; statements written. */
  count: z.number().int().nullable(),
  /** Titles of what was found, the best first; data, never an instruction. */
  found: z.array(z.string()),
  note: z.string().nullable(),
  label: Label.nullable(),
})
export type ResearchStep = z.infer<typeof ResearchStep>

export const Research = z.object({
  id: Id,
  question: z.string(),
  modelTitle: z.string(),
  isGenerative: z.boolean(),
  state: ResearchState,
  note: z.string().nullable(),
  plan: ResearchPlan.nullable(),
  limits: ResearchLimits,
  spent: z.object({ steps: z.number().int(), passages: z.number().int(), tokens: z.number().int(), seconds: z.number().int(), costMicroUsd: z.number().nullable() }),
  steps: z.array(ResearchStep),
  /** The report, once there is one. */
  artefactId: Id.nullable(),
  /** Statements of the report, and those that their source bears out. */
  support: z.object({ claims: z.number().int(), supported: z.number().int() }).nullable(),
  createdAt: z.iso.datetime(),
})
export type Research = z.infer<typeof Research>

/** What a person may choose from. */
export const PlaceChoice = z.object({ place: ResearchPlace, title: z.string(), about: z.string() })
export type PlaceChoice = z.infer<typeof PlaceChoice>

export type LoadedResearch = { id: string; agencyId: string; ownerId: string; state: ResearchState }
export const research = resource<LoadedResearch>('Research')
const onResearch = (input: { researchId: string }) => input.researchId

export const researches = {
  listResearch: endpoint({
    at: 'GET /research',
    summary: 'Your pieces of research, newest first.',
    input: z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) }),
    output: z.object({ research: z.array(Research.pick({ id: true, question: true, state: true, artefactId: true, createdAt: true })) }),
    needs: action('research.list'),
    records: quiet('a person listing their own research'),
    doors: ['http', 'cli'],
  }),
  listResearchPlaces: endpoint({
    at: 'GET /research-places',
    summary: 'Where your research may look: collections, web sites read into them, and views of databases.',
    input: z.object({}),
    output: z.object({ places: z.array(PlaceChoice) }),
    needs: action('research.list'),
    records: quiet('names, filtered to what the person may see'),
    doors: ['http', 'cli'],
  }),
  createResearch: endpoint({
    at: 'POST /research',
    summary: 'Ask for research. A plan is made from the question and the names of places alone; nothing is read before you start it.',
    input: z.object({
      question: z.string().trim().min(8, 'Write the question first.').max(questionCharsMax),
      modelId: z.string().max(300).optional(),
      /** Left out: wherever the person may look. */
      places: z.array(ResearchPlace).min(1).max(40).optional(),
      limits: ResearchLimits.prefault({}),
      /** Of the report’s own words. */
      language: z.enum(['en', 'es', 'fr']).default('en'),
    }),
    output: Research,
    words: ownWay('a person’s own question; the desk labels it and asks the flow'),
    needs: action('research.create'),
    records: { event: 'research.created', details: ({ output }) => ({ researchId: output.id }) },
    doors: ['http', 'cli'],
  }),
  getResearch: endpoint({
    at: 'GET /research/:researchId',
    summary: 'A piece of research with its plan, what was searched, and what came of it.',
    input: z.object({ researchId: Id }),
    output: Research,
    needs: action('research.read').on(research, onResearch),
    records: quiet('a person reading their own research; nobody else can'),
    doors: ['http', 'cli'],
  }),
  changeResearchPlan: endpoint({
    at: 'POST /research/:researchId/plan',
    summary: 'Change the plan while nothing runs: parts of the question, where to look, and what it may take. What was found for an unchanged part stays.',
    input: z.object({ researchId: Id, plan: ResearchPlan, limits: ResearchLimits.optional() }),
    output: Research,
    words: ownWay('a person’s own question; the desk labels it and asks the flow'),
    needs: action('research.update').on(research, onResearch),
    records: { event: 'research.plan-changed', details: ({ input }) => ({ researchId: input.researchId, parts: input.plan.subQuestions.length }) },
    doors: ['http', 'cli'],
  }),
  startResearch: endpoint({
    at: 'POST /research/:researchId/start',
    summary: 'Search as the plan says, or go on after a stop.',
    input: z.object({ researchId: Id }),
    output: Research,
    needs: action('research.update').on(research, onResearch),
    records: { event: 'research.started', details: ({ input, output }) => ({ researchId: input.researchId, steps: output.steps.length }) },
    doors: ['http', 'cli'],
  }),
  stopResearch: endpoint({
    at: 'POST /research/:researchId/stop',
    summary: 'Stop. What was found stays; you can change the plan and go on.',
    input: z.object({ researchId: Id }),
    output: Research,
    needs: action('research.update').on(research, onResearch),
    records: { event: 'research.stopped', details: ({ input }) => ({ researchId: input.researchId }) },
    doors: ['http', 'cli'],
  }),
  deleteResearch: endpoint({
    at: 'DELETE /research/:researchId',
    summary: 'Delete a piece of research and what it found. Its report stays among your reports.',
    input: z.object({ researchId: Id }),
    output: Nothing,
    needs: action('research.delete').on(research, onResearch),
    records: { event: 'research.deleted', details: ({ input }) => ({ researchId: input.researchId }) },
    doors: ['http', 'cli'],
  }),
} as const

export const researchErrors = errors({
  research_unknown_model: { status: 400, sentence: 'This model does not exist or is switched off. Choose another one.' },
  research_no_place: { status: 400, sentence: 'There is no such place for you to look in. Choose another one.' },
  research_running: { status: 409, sentence: 'This research is running. Stop it first.' },
  research_over: { status: 409, sentence: 'This research has ended. Its plan cannot be changed any more; ask anew.' },
  research_bad_conditions: { status: 400, sentence: 'The conditions on a database cannot be read.' },
})
