/** Research of one’s own. */
import { hidden, none, signedOut, type Cases, type Scene } from './case.ts'

const asked = { question: 'What does a parking permit for the north yard cost?', modelId: 'quote', places: [{ kind: 'everything' as const }] }
const own = async ({ platform }: Scene) => {
  const { id } = await (await platform.as('caseworker')).createResearch(asked)
  await platform.settle()
  return { researchId: id }
}

export const researchCases = {
  listResearch: { allowed: ['caseworker', none, []], refused: signedOut },
  listResearchPlaces: { allowed: ['inspector', none, []], refused: signedOut },
  createResearch: { allowed: ['caseworker', () => asked, ['research.created done', 'research.planned done']], refused: signedOut },
  getResearch: { allowed: ['caseworker', own, []], refused: ['colleague', 'not_found', hidden('getResearch')] },
  changeResearchPlan: { allowed: ['caseworker', async (at) => ({ ...(await own(at)), plan: { subQuestions: [{ id: 'q1', question: 'What does it cost?', places: [{ kind: 'everything' as const }] }] } }), ['research.plan-changed done']], refused: ['administrator', 'not_found', hidden('changeResearchPlan')] },
  startResearch: { allowed: ['caseworker', own, ['research.started done', 'artefact.created done', 'research.ended done']], refused: ['benefitsLead', 'not_found', hidden('startResearch')] },
  stopResearch: { allowed: ['caseworker', own, ['research.stopped done']], refused: ['overseer', 'not_found', hidden('stopResearch')] },
  deleteResearch: { allowed: ['caseworker', own, ['research.deleted done']], refused: ['colleague', 'not_found', hidden('deleteResearch')] },
} satisfies Cases
