/** Research of one’s own. */
import type { Inputs } from './input.ts'

export const researchInputs = {
  listResearch: () => ({ limit: 100 }),
  listResearchPlaces: () => ({}),
  createResearch: () => ({ question: 'What is the fee for a permit?', modelId: 'quote' }),
  getResearch: (pick) => ({ researchId: pick('research') }),
  changeResearchPlan: (pick) => ({ researchId: pick('research'), plan: { subQuestions: [{ id: 'q1', question: 'What is the fee?', places: [{ kind: 'everything' }, { kind: 'collection', collectionId: pick('collection') }] }] } }),
  startResearch: (pick) => ({ researchId: pick('research') }),
  stopResearch: (pick) => ({ researchId: pick('research') }),
  deleteResearch: (pick) => ({ researchId: pick('research') }),
} satisfies Inputs
