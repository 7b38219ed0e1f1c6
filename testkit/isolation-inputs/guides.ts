/** Articles: their ids are nobody’s secret but of the other agency’s. */
import type { Inputs } from './input.ts'

const nothing = '01900000-0000-7000-8000-00000000ffff'
const text = { kind: 'guide', title: 'Mine', summary: 'It is mine.', body: 'Words that are long enough.', reviewOn: '2027-01-01' }

export const guidesInputs = {
  listGuides: () => ({ search: 'Isolated' }),
  getGuide: () => ({ slug: 'check-an-answer' }),
  createGuide: (_pick, random) => ({ ...text, slug: `mine-${Math.floor(random() * 1e9)}`, forAll: random() < 0.5 }),
  changeGuide: () => ({ ...text, guideId: nothing, baseVersion: 1 }),
  publishGuide: () => ({ guideId: nothing }),
  retireGuide: () => ({ guideId: nothing, reason: 'No more' }),
  confirmGuide: () => ({ slug: 'check-an-answer', reviewOn: '2027-01-01' }),
  voteOnGuide: (_pick, random) => ({ slug: 'check-an-answer', helped: random() < 0.5 }),
  getTour: () => ({}),
  finishTour: () => ({ outcome: 'taken' }),
} satisfies Inputs
