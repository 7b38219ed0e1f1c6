/** What a person does to a plan before it starts. The server checks the result again. */
import type { PlaceChoice, ResearchPlace, ResearchPlan } from '../contract.ts'

export function keyOf(place: ResearchPlace): string {
  return place.kind === 'collection' ? place.collectionId : place.kind === 'site' ? place.siteId : place.kind === 'view' ? place.viewId : 'everything'
}

export function reword(plan: ResearchPlan, id: string, question: string): ResearchPlan {
  return { subQuestions: plan.subQuestions.map((part) => (part.id === id ? { ...part, question } : part)) }
}

export function withPlace(plan: ResearchPlan, id: string, choice: PlaceChoice, isChosen: boolean): ResearchPlan {
  return {
    subQuestions: plan.subQuestions.map((part) => {
      if (part.id !== id) return part
      const others = part.places.filter((place) => keyOf(place) !== keyOf(choice.place))
      return { ...part, places: isChosen ? [...others, choice.place] : others }
    }),
  }
}

/** Conditions on a view of a database. */
export function withConditions(plan: ResearchPlan, id: string, viewId: string, where: string): ResearchPlan {
  return { subQuestions: plan.subQuestions.map((part) => (part.id === id ? { ...part, places: part.places.map((place) => (place.kind === 'view' && place.viewId === viewId ? { ...place, where } : place)) } : part)) }
}

export function withoutPart(plan: ResearchPlan, id: string): ResearchPlan {
  return { subQuestions: plan.subQuestions.filter((part) => part.id !== id) }
}

/** A new part looks where the one before looks. */
export function withNewPart(plan: ResearchPlan): ResearchPlan {
  const numbers = plan.subQuestions.map((part) => Number(part.id.slice(1)))
  const places: ResearchPlace[] = plan.subQuestions.at(-1)?.places ?? [{ kind: 'everything' }]
  return { subQuestions: [...plan.subQuestions, { id: `q${Math.max(0, ...numbers) + 1}`, question: '', places }] }
}

/** Why it cannot be kept as it is, part by part. */
export function incomplete(plan: ResearchPlan): { id: string; lacks: 'question' | 'place' }[] {
  return plan.subQuestions.flatMap((part): { id: string; lacks: 'question' | 'place' }[] => {
    if (part.question.trim().length < 3) return [{ id: part.id, lacks: 'question' }]
    return part.places.length === 0 ? [{ id: part.id, lacks: 'place' }] : []
  })
}
