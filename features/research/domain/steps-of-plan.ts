/** The steps that a plan means: for each part one search a place, then one text. A handle says what is done, so that what was done for an unchanged part is found again. */
import type { ResearchPlace, ResearchPlan, SubQuestion } from '../contract.ts'

export type PlannedStep = { handle: string; part: SubQuestion } & ({ kind: 'search'; place: ResearchPlace } | { kind: 'write'; place: null })

export function stepsOfPlan(plan: ResearchPlan): PlannedStep[] {
  return plan.subQuestions.flatMap((part): PlannedStep[] => {
    const keys = part.places.map(placeKey)
    const searches = part.places.flatMap((place, at): PlannedStep[] => (keys.indexOf(keys[at] ?? '') === at ? [{ handle: `${questionKey(part)} ${keys[at]}`, part, kind: 'search', place }] : []))
    return [...searches, { handle: `${questionKey(part)} write ${[...new Set(keys)].sort().join('+')}`, part, kind: 'write', place: null }]
  })
}

/** The words themselves: a reworded part is another one, a moved part is the same. */
function questionKey(part: SubQuestion): string {
  return part.question.toLowerCase().replaceAll(/\s+/g, ' ').trim()
}

export function placeKey(place: ResearchPlace): string {
  if (place.kind === 'collection') return `collection:${place.collectionId}`
  if (place.kind === 'site') return `site:${place.siteId}`
  return place.kind === 'view' ? `view:${place.viewId}:${place.where}` : 'everything'
}
