/** Articles of the Knowledge Center, and the first tour. */
import { hidden, none, once, signedOut, type Cases } from './case.ts'

const inAMonth = () => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
const text = () => ({ kind: 'guide' as const, title: 'Our fees', summary: 'What they are.', body: 'The fee is $14. Pay it at the counter.', tags: [], reviewOn: inAMonth() })
const written = once(async ({ platform }) => (await (await platform.as('administrator')).createGuide({ ...text(), slug: 'our-fees-here' })).id)
const guide = async (at: Parameters<typeof written>[0]) => ({ guideId: await written(at) })

export const guidesCases = {
  listGuides: { allowed: ['caseworker', none, []], refused: signedOut },
  getGuide: { allowed: ['caseworker', () => ({ slug: 'check-an-answer' }), []], refused: ['caseworker', 'not_found', hidden('getGuide'), () => ({ slug: 'no-such-article' })] },
  createGuide: { allowed: ['administrator', () => ({ ...text(), slug: 'fees-of-today' }), ['guide.created done']], refused: ['caseworker', 'not_allowed', hidden('createGuide')] },
  changeGuide: { allowed: ['administrator', async (at) => ({ ...text(), ...(await guide(at)), baseVersion: 1 }), ['guide.changed done']], refused: ['caseworker', 'not_found', hidden('changeGuide')] },
  publishGuide: { allowed: ['administrator', guide, ['guide.published done']], refused: ['inspector', 'not_found', hidden('publishGuide')] },
  retireGuide: { allowed: ['administrator', async (at) => ({ ...(await guide(at)), reason: 'A test is over.' }), ['guide.retired done']], refused: ['inspector', 'not_found', hidden('retireGuide')] },
  confirmGuide: { allowed: ['administrator', () => ({ slug: 'check-an-answer', reviewOn: inAMonth() }), ['guide.confirmed done']], refused: ['caseworker', 'not_allowed', hidden('confirmGuide')] },
  voteOnGuide: { allowed: ['caseworker', () => ({ slug: 'check-an-answer', helped: true }), []], refused: signedOut },
  getTour: { allowed: ['caseworker', none, []], refused: signedOut },
  finishTour: { allowed: ['caseworker', () => ({ outcome: 'taken' }), []], refused: signedOut },
} satisfies Cases
