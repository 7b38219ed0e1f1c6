/** Rows of research and its steps. What a step found comes in with its label, let into the owner’s store by the desk (P6). */
import { readLabel, type Label } from '#kernel/flow/label.ts'
import { issueKeyFor } from '#kernel/keys/key-of.ts'
import { keyToRead, keyToWrite, type KeyedRow } from '#kernel/keys/thing-key.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import { ResearchPlan, type PlaceChoice, type Research, type ResearchLimits, type ResearchPlace, type ResearchState, type ResearchStep } from '../contract.ts'
import { Finding } from '../domain/finding.ts'
import { placeKey, stepsOfPlan, type PlannedStep } from '../domain/steps-of-plan.ts'
import type { ReportLanguage } from '../domain/report-words.ts'
import { handleToken, openResearch, openStep, researchPlace, sealStep } from './sealed-research.ts'

export type ResearchRow = KeyedRow & {
  owner_id: string
  question: string
  language: ReportLanguage
  places: ResearchPlace[]
  model_id: string
  model_title: string
  is_generative: boolean
  price_in_micro_usd: string | null
  price_out_micro_usd: string | null
  state: ResearchState
  note: string | null
  plan: unknown
  limits: ResearchLimits
  tokens_in: number
  tokens_out: number
  milliseconds: string
  is_stop_requested: boolean
  artefact_id: string | null
  claims: number | null
  supported: number | null
  created_at: Date
}
export type StepState = 'running' | 'done' | 'nothing' | 'skipped' | 'failed'
/** A search gives findings, a text its words with the findings that its numbers mean. */
export type StepValue = { findings: Finding[]; text?: string; evidence?: number }
export type StepRow = { handle: string; state: StepState; value: StepValue | null; label: unknown; count: number | null; note: string | null }

const columns = sql`id, agency_id, key_ref, owner_id, question, language, places, model_id, model_title, is_generative, price_in_micro_usd, price_out_micro_usd, state, note, plan, limits, tokens_in, tokens_out, milliseconds, is_stop_requested, artefact_id, claims, supported, created_at`

export const findResearch = async (store: Reader, id: string): Promise<ResearchRow | undefined> => opened(store, await store.maybe<ResearchRow>(sql`select ${columns} from research where id = ${id}`))
export const lockResearch = async (store: Reader, id: string): Promise<ResearchRow | undefined> => opened(store, await store.maybe<ResearchRow>(sql`select ${columns} from research where id = ${id} for update`))

async function opened(store: Reader, row: ResearchRow | undefined): Promise<ResearchRow | undefined> {
  return row && openResearch(await keyToRead(store, row), row)
}

/** Of the plan’s steps. The key is looked up anew: older research may have been sealed since its row was read. */
export async function stepRows(store: Reader, id: string, plan: ResearchPlan): Promise<StepRow[]> {
  const rows = await store.rows<StepRow & { agency_id: string; key_ref: string | null }>(sql`
    select research_step.handle, research_step.state, research_step.value, research_step.label, research_step.count, research_step.note, research.agency_id, research.key_ref
    from research_step join research on research.id = research_step.research_id where research_id = ${id}`)
  const [first] = rows
  const key = first && (await keyToRead(store, { ...first, id }))
  const handles = new Map<string, string>()
  for (const { handle } of stepsOfPlan(plan)) {
    handles.set(handle, handle)
    if (key) handles.set(handleToken(key, handle), handle)
  }
  return rows.flatMap(({ agency_id: _agency, key_ref: _ref, ...row }) => {
    const handle = handles.get(row.handle)
    return handle === undefined ? [] : [openStep(key, { ...row, handle })]
  })
}

export async function insertResearch(store: Transactor, row: Pick<ResearchRow, 'id' | 'agency_id' | 'owner_id' | 'question' | 'language' | 'places' | 'model_id' | 'model_title' | 'is_generative' | 'limits'> & { price_in: number | null; price_out: number | null }): Promise<void> {
  const { ref, key } = await issueKeyFor(store, { agencyId: row.agency_id, id: row.id })
  await store.run(sql`
    insert into research (id, agency_id, owner_id, key_ref, question, language, places, model_id, model_title, is_generative, price_in_micro_usd, price_out_micro_usd, limits, state)
    values (${row.id}, ${row.agency_id}, ${row.owner_id}, ${ref}, ${key.seal(row.question, researchPlace('question'))}, ${row.language}, ${key.sealJson(row.places, researchPlace('places'))}, ${row.model_id}, ${row.model_title}, ${row.is_generative}, ${row.price_in}, ${row.price_out}, ${JSON.stringify(row.limits)}, 'planning')`)
}

/** One run at a time: of two jobs, the second finds the research taken. A retried job takes up its own. */
export async function claimRun(store: Transactor, id: string, jobId: string): Promise<boolean> {
  return (await store.run(sql`update research set run_job = ${jobId} where id = ${id} and state = 'running' and (run_job is null or run_job = ${jobId})`)) === 1
}

/** The note is a sentence of Steward’s own. */
export async function setResearch(store: Transactor, id: string, to: { state: ResearchState; note?: string | null }): Promise<void> {
  await store.run(sql`update research set state = ${to.state}, note = ${to.note ?? null} where id = ${id}`)
}

export async function setPlan(store: Transactor, row: KeyedRow, to: { note?: string | null; plan: ResearchPlan; limits?: ResearchLimits | undefined }): Promise<void> {
  const key = await keyToWrite(store, sql`research`, row)
  await store.run(sql`
    update research set state = 'planned', note = ${to.note ?? null}, plan = ${key.sealJson(to.plan, researchPlace('plan'))}::jsonb, limits = coalesce(${to.limits ? JSON.stringify(to.limits) : null}::jsonb, limits)
    where id = ${row.id}`)
}

export async function addSpent(store: Transactor, id: string, spent: { tokensIn?: number; tokensOut?: number; milliseconds?: number }): Promise<void> {
  await store.run(sql`
    update research set tokens_in = tokens_in + ${spent.tokensIn ?? 0}, tokens_out = tokens_out + ${spent.tokensOut ?? 0}, milliseconds = milliseconds + ${Math.round(spent.milliseconds ?? 0)} where id = ${id}`)
}

export async function setReport(store: Transactor, id: string, report: { artefactId: string; claims: number; supported: number }): Promise<void> {
  await store.run(sql`update research set artefact_id = ${report.artefactId}, claims = ${report.claims}, supported = ${report.supported} where id = ${id}`)
}

export async function setStep(store: Transactor, at: KeyedRow & Pick<ResearchRow, 'owner_id'>, step: { handle: string; state: StepState; value?: StepValue; label?: Label; count?: number | null; note?: string | null }): Promise<void> {
  const key = await keyToWrite(store, sql`research`, at)
  const { value, note } = sealStep(key, step)
  await store.run(sql`
    insert into research_step (research_id, handle, agency_id, owner_id, state, value, label, count, note)
    values (${at.id}, ${handleToken(key, step.handle)}, ${at.agency_id}, ${at.owner_id}, ${step.state}, ${value}, ${step.label ? JSON.stringify(step.label) : null}, ${step.count ?? null}, ${note})
    on conflict (research_id, handle) do update set state = excluded.state, value = excluded.value, label = excluded.label, count = excluded.count, note = excluded.note`)
}

/** What a changed plan does not ask for any more. */
export async function keepStepsOf(store: Transactor, row: KeyedRow, plan: ResearchPlan): Promise<void> {
  const key = await keyToWrite(store, sql`research`, row)
  const kept = stepsOfPlan(plan).flatMap(({ handle }) => [handle, handleToken(key, handle)])
  await store.run(sql`delete from research_step where research_id = ${row.id} and not (handle = any(${kept}::text[]))`)
}

export const isDone = (row: StepRow | undefined): boolean => row !== undefined && row.state !== 'running'
export const labelOfStep = (row: StepRow): Label => readLabel(row.label)
export const findingsOf = (row: StepRow | undefined): Finding[] => (row?.value ? Finding.array().parse(row.value.findings) : [])

/** As the owner sees it: nobody else can load the row, and what is in it was let into their store. */
export async function showResearch(store: Reader, id: string, places: readonly PlaceChoice[]): Promise<Research> {
  const row = await findResearch(store, id)
  if (!row) throw new Error('research that was permitted is gone')
  const plan = row.plan === null ? null : ResearchPlan.parse(row.plan)
  const rows = new Map((plan ? await stepRows(store, id, plan) : []).map((step) => [step.handle, step]))
  const steps = plan ? stepsOfPlan(plan) : []
  const done = steps.map((step) => rows.get(step.handle)).filter((step) => step !== undefined)
  return {
    id: row.id,
    question: row.question,
    modelTitle: row.model_title,
    isGenerative: row.is_generative,
    state: row.state,
    note: row.note,
    plan,
    limits: row.limits,
    spent: { steps: done.filter((step) => isDone(step) && step.state !== 'skipped').length, passages: done.reduce((sum, step) => sum + (step.value && step.value.text === undefined ? step.value.findings.length : 0), 0), tokens: row.tokens_in + row.tokens_out, seconds: Math.round(Number(row.milliseconds) / 1_000), costMicroUsd: costOf(row) },
    steps: steps.map((step) => toStep(step, rows.get(step.handle), places)),
    artefactId: row.artefact_id,
    support: row.claims === null || row.supported === null ? null : { claims: row.claims, supported: row.supported },
    createdAt: row.created_at.toISOString(),
  }
}

/** Undefined prices are not guessed. */
export function costOf(row: Pick<ResearchRow, 'price_in_micro_usd' | 'price_out_micro_usd' | 'tokens_in' | 'tokens_out'>): number | null {
  if (row.price_in_micro_usd === null || row.price_out_micro_usd === null) return null
  return Math.round((row.tokens_in * Number(row.price_in_micro_usd) + row.tokens_out * Number(row.price_out_micro_usd)) / 1_000_000)
}

const titlesShown = 5

function toStep(step: PlannedStep, row: StepRow | undefined, places: readonly PlaceChoice[]): ResearchStep {
  return {
    handle: step.handle,
    subQuestionId: step.part.id,
    kind: step.kind,
    place: step.place ? titleOfPlace(step.place, places) : null,
    state: row?.state ?? 'planned',
    count: row?.count ?? null,
    found: step.kind === 'search' ? [...new Set(findingsOf(row).map((finding) => finding.title))].slice(0, titlesShown) : [],
    note: row?.note ?? null,
    label: row?.label ? labelOfStep(row) : null,
  }
}

export function titleOfPlace(place: ResearchPlace, places: readonly PlaceChoice[]): string {
  if (place.kind === 'everything') return 'All documents you may read'
  const bare = placeKey(place.kind === 'view' ? { ...place, where: '' } : place)
  const title = places.find((choice) => placeKey(choice.place) === bare)?.title ?? 'A place that is not there any more'
  return place.kind === 'view' && place.where ? `${title} (${place.where})` : title
}
