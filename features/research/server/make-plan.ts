/** The plan: asked of the model, which sees the question and the names of places; without a model, made of the question’s own parts. */
import { derive, Labeled } from '#kernel/flow/labeled.ts'
import type { Label } from '#kernel/flow/label.ts'
import type { ModelDesk } from '#kernel/desk/model-desk.ts'
import type { JobContext } from '#kernel/jobs/job.ts'
import { subjectStems } from '#kernel/text/words.ts'
import { readConditions } from '#features/sources/contract-conditions.ts'
import type { PlaceChoice, ResearchPlace, ResearchPlan } from '../contract.ts'
import { planPrompt, readPlan, standardPlan } from '../domain/plan-prompt.ts'
import { splitQuestion } from '../domain/split-question.ts'
import { idOf, placesOf, type KnownPlaces } from './places.ts'
import type { ResearchRow } from './research-store.ts'

/** A second try with what was wrong, then the standard plan: a person looks at every plan anyway. */
const planningTries = 2
const placesShownMax = 60

export type MadePlan = { plan: ResearchPlan; note: string | null; tokensIn: number; tokensOut: number }

export async function makePlan(context: JobContext, desk: ModelDesk, row: ResearchRow, signal: AbortSignal): Promise<MadePlan> {
  const known = await placesOf((endpoint, input) => context.call(endpoint, input))
  const wanted = new Set(row.places.map(idOf))
  const choices = known.choices.filter((choice) => wanted.has(idOf(choice.place))).slice(0, placesShownMax)
  const standard = standardPlan(splitQuestion(row.question), places(choices, row), isAboutView(known))
  if (!row.is_generative) return { plan: standard, note: null, tokensIn: 0, tokensOut: 0 }
  return askForPlan(context, desk, row, choices, known, standard, signal)
}

async function askForPlan(context: JobContext, desk: ModelDesk, row: ResearchRow, choices: readonly PlaceChoice[], known: KnownPlaces, standard: ResearchPlan, signal: AbortSignal): Promise<MadePlan> {
  const person = { personId: row.owner_id, agencyId: row.agency_id }
  const request = new Labeled(row.question, ownWords(row))
  const checkWhere = (viewId: string, where: string) => {
    const read = readConditions(where, known.views.find((view) => view.id === viewId)?.columns ?? [])
    return 'fault' in read ? read.fault : undefined
  }
  const spent = { tokensIn: 0, tokensOut: 0 }
  let faults: string[] = []
  for (let tried = 0; tried < planningTries; tried++) {
    const prompt = derive([request], (question) => planPrompt(question, choices, faults))
    const said = await desk.ask({ person, modelId: row.model_id, prompt, request, kind: 'writes', signal, transact: (work) => context.transact(work) })
    spent.tokensIn += said.finish.usage.inputTokens
    spent.tokensOut += said.finish.usage.outputTokens
    const read = readPlan(desk.keep(said.text, person).value, choices, checkWhere)
    if ('plan' in read) return { plan: read.plan, note: null, ...spent }
    faults = read.faults
  }
  return { plan: standard, note: 'The model gave no plan that can be used. This one is made of the parts of your question.', ...spent }
}

function places(choices: readonly PlaceChoice[], row: ResearchRow): ResearchPlace[] {
  const found = choices.map((choice) => choice.place)
  // A chosen collection says more than everything beside it.
  const listed = found.length > 0 ? found : row.places
  return listed.some((place) => place.kind === 'everything') ? listed.filter((place) => place.kind === 'everything' || place.kind === 'view') : listed
}

/** A view is asked where the question speaks of its words. */
function isAboutView(known: KnownPlaces) {
  return (part: string, place: ResearchPlace): boolean => {
    const view = place.kind === 'view' ? known.views.find((each) => each.id === place.viewId) : undefined
    if (!view) return false
    const stems = subjectStems(`${view.title} ${view.description} ${view.columns.map((column) => `${column.name} ${column.description}`).join(' ')}`.replaceAll('_', ' '))
    return [...subjectStems(part)].filter((stem) => stems.has(stem)).length >= 2
  }
}

/** The person’s own words; trusted, and theirs. */
export function ownWords(row: Pick<ResearchRow, 'owner_id'>): Label {
  return { conf: 'internal', comp: [], readers: [`person:${row.owner_id}`], integ: 'trusted' }
}

