/** The research feature: a question, a visible plan, searches within caps, a report with its sources, disagreements and gaps. */
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { ModelDesk } from '#kernel/desk/model-desk.ts'
import { openForList, type KeyedRow } from '#kernel/keys/thing-key.ts'
import { ModelFault } from '#kernel/ports/model.ts'
import { serve, type Feature, type Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { models } from '#features/models/contract.ts'
import { readConditions } from '#features/sources/contract-conditions.ts'
import { researchErrors, researches, type ResearchPlan, type ResearchState } from '../contract.ts'
import { researchPolicy } from '../policy.ts'
import { researchMigration } from './migrations/0001-research.ts'
import { researchSealedMigration } from './migrations/0002-sealed.ts'
import { isKnown, placesOf, type KnownPlaces } from './places.ts'
import { insertResearch, keepStepsOf, lockResearch, setPlan, setResearch, showResearch, type ResearchRow } from './research-store.ts'
import { olderResearch, researchPlace } from './sealed-research.ts'
import { researchJobs, researchQueue } from './run-research.ts'

export function createResearches(given: { desk: ModelDesk; concurrencyMax: number; destroyKeys(): Promise<void> }): Feature {
  const aborts = new Map<string, AbortController>()
  return serve(researches, {
    name: 'research',
    policy: researchPolicy,
    migrations: [researchMigration, researchSealedMigration],
    olderRows: [olderResearch],
    queues: { [researchQueue]: researchJobs({ ...given, aborts }) },
    handlers: {
      listResearch,
      listResearchPlaces: async ({ call }) => ({ places: (await placesOf(call)).choices }),
      createResearch: createResearch(given.desk),
      getResearch: async ({ resource, store, call }) => showResearch(store, resource.id, (await placesOf(call)).choices),
      changeResearchPlan,
      startResearch,
      stopResearch: stopResearch(aborts),
      deleteResearch: deleteResearch(given.destroyKeys),
    },
  })
}

type ListedRow = KeyedRow & { question: string; state: ResearchState; artefact_id: string | null; created_at: Date }

const listResearch: Handler<typeof researches.listResearch> = async ({ input, actor, store }) => {
  const rows = await store.rows<ListedRow>(sql`select id, agency_id, key_ref, question, state, artefact_id, created_at from research where owner_id = ${actor.personId} order by id desc limit ${input.limit}`)
  const listed = []
  for (const row of rows) listed.push({ id: row.id, question: await openForList(store, row, row.question, researchPlace('question')), state: row.state, artefactId: row.artefact_id, createdAt: row.created_at.toISOString() })
  return { research: listed }
}

const createResearch =
  (desk: ModelDesk): Handler<typeof researches.createResearch> =>
  async ({ input, actor, store, newId, call, enqueue }) => {
    const model = modelOf(desk, input.modelId)
    const known = await placesOf(call)
    const places = input.places ?? [{ kind: 'everything' as const }, ...known.views.map((view) => ({ kind: 'view' as const, viewId: view.id, where: '' }))]
    if (!places.every((place) => isKnown(place, known))) throw new CodedError(researchErrors.research_no_place)
    const card = (await call(models.listModels, {})).models.find((each) => each.id === model.id)
    const id = newId()
    await insertResearch(store, { id, agency_id: actor.agencyId, owner_id: actor.personId, question: input.question, language: input.language, places, model_id: model.id, model_title: model.title, is_generative: model.isGenerative, limits: input.limits, price_in: card?.priceInMicroUsdPerMillion ?? null, price_out: card?.priceOutMicroUsdPerMillion ?? null })
    await enqueue(researchQueue, { researchId: id })
    return showResearch(store, id, known.choices)
  }

function modelOf(desk: ModelDesk, modelId: string | undefined) {
  try {
    return desk.modelFor(modelId)
  } catch (error) {
    if (error instanceof ModelFault) throw new CodedError(researchErrors.research_unknown_model, { sentence: error.message })
    throw error
  }
}

const changeResearchPlan: Handler<typeof researches.changeResearchPlan> = async ({ input, resource, store, call }) => {
  const row = await requireState(store, resource.id, ['planned', 'stopped', 'failed'])
  const known = await placesOf(call)
  requirePlan(input.plan, known)
  const ids = input.plan.subQuestions.map((part) => part.id)
  const plan = new Set(ids).size === ids.length ? input.plan : { subQuestions: input.plan.subQuestions.map((part, at) => ({ ...part, id: `q${at + 1}` })) }
  await setPlan(store, row, { plan, limits: input.limits })
  await keepStepsOf(store, row, plan)
  return showResearch(store, resource.id, known.choices)
}

function requirePlan(plan: ResearchPlan, known: KnownPlaces): void {
  for (const part of plan.subQuestions) {
    for (const place of part.places) {
      if (!isKnown(place, known)) throw new CodedError(researchErrors.research_no_place)
      const view = place.kind === 'view' ? known.views.find((each) => each.id === place.viewId) : undefined
      const read = place.kind === 'view' && view ? readConditions(place.where, view.columns) : undefined
      if (read && 'fault' in read) throw new CodedError(researchErrors.research_bad_conditions, { sentence: read.fault })
    }
  }
}

const startResearch: Handler<typeof researches.startResearch> = async ({ resource, store, call, enqueue }) => {
  await requireState(store, resource.id, ['planned', 'stopped', 'failed'])
  // What failed is tried again, what a cap left out is searched now; what was found stays.
  await store.run(sql`delete from research_step where research_id = ${resource.id} and state in ('failed', 'skipped', 'running')`)
  const row = await lockResearch(store, resource.id)
  await store.run(sql`update research set state = ${row?.plan === null ? 'planning' : 'running'}, note = null, is_stop_requested = false, run_job = null where id = ${resource.id}`)
  await enqueue(researchQueue, { researchId: resource.id })
  return showResearch(store, resource.id, (await placesOf(call)).choices)
}

const stopResearch =
  (aborts: ReadonlyMap<string, AbortController>): Handler<typeof researches.stopResearch> =>
  async ({ resource, store, call, afterCommit }) => {
    const row = await requireState(store, resource.id, ['planning', 'planned', 'running'])
    await store.run(sql`update research set is_stop_requested = true where id = ${resource.id}`)
    // Nothing runs yet, or the run finds its state changed; a running one ends itself and says what it has.
    if (row.state !== 'running') await setResearch(store, resource.id, { state: 'stopped', note: 'You stopped this research.' })
    afterCommit(() => aborts.get(resource.id)?.abort('stopped'))
    return showResearch(store, resource.id, (await placesOf(call)).choices)
  }

const deleteResearch =
  (destroyKeys: () => Promise<void>): Handler<typeof researches.deleteResearch> =>
  async ({ resource, store, afterCommit }) => {
    await requireState(store, resource.id, ['planned', 'done', 'stopped', 'failed'])
    await store.run(sql`delete from research where id = ${resource.id}`)
    afterCommit(destroyKeys)
    return {}
  }

async function requireState(store: Reader, id: string, states: readonly ResearchState[]): Promise<ResearchRow> {
  const row = await lockResearch(store, id)
  if (!row) throw new CodedError(kernelErrors.not_found)
  if (!states.includes(row.state)) throw new CodedError(row.state === 'running' || row.state === 'planning' ? researchErrors.research_running : researchErrors.research_over)
  return row
}
