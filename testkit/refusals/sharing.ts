/** Use cases, pilots, bodies and the community. */
import { bodyOf, fullUseCase, pilotFactors, risk, useCaseAt } from '#testkit/sharing-world.ts'
import type { CastName } from '#testkit/people.ts'
import { hidden, none, once, signedOut, type Cases, type Scene } from './case.ts'

const at = (stage: Parameters<typeof useCaseAt>[1]) => async ({ platform }: Scene) => ({ useCaseId: await useCaseAt(platform, stage) })
const draft = once(at('draft'))
const published = once(at('published'))
const adopted = async (scene: Scene) => {
  const it = await at('published')(scene)
  await (await scene.platform.as('licensingLead')).adoptUseCase(it)
  return it
}
const reason = 'A reason for it.'
const pilot = once(async ({ platform }: Scene) => ({ pilotId: (await (await platform.as('benefitsLead')).proposePilot({ title: 'Minutes', factors: pilotFactors })).id }))
const body = once(({ platform }: Scene) => bodyOf(platform))
const inBody = async (scene: Scene) => ({ bodyId: (await body(scene)).bodyId })
const decided = { title: 'Go on', votes: { inFavour: 2, against: 0, abstained: 0 } }
const decision = once(async (scene: Scene) => ({ decisionId: (await (await scene.platform.as('administrator')).recordDecision({ ...(await body(scene)), ...decided })).id }))
const group = once(async ({ platform }: Scene) => ({ groupId: (await (await platform.as('benefitsLead')).createGroup({ name: 'Benefits', kind: 'agency', audience: 'agency' })).id }))
const thread = async (scene: Scene) => ({ postId: (await (await scene.platform.as('caseworker')).startThread({ ...(await group(scene)), kind: 'question', title: 'How?', text: 'I ask.' })).postId })
const oneThread = once(thread)
const reply = async (scene: Scene) => {
  const { postId } = await thread(scene)
  return { postId, replyId: (await (await scene.platform.as('colleague')).replyToThread({ postId, text: 'So.' })).postId }
}
const hiddenPost = (by: CastName) => async (scene: Scene) => {
  const { postId } = await thread(scene)
  await (await scene.platform.as(by)).moderatePost({ postId, hides: true, reason })
  return { postId }
}
const appealed = async (scene: Scene) => {
  const { postId } = await hiddenPost('contact')(scene)
  await (await scene.platform.as('caseworker')).appealModeration({ postId, text: reason })
  return { postId }
}

export const useCasesCases = {
  listUseCases: { allowed: ['caseworker', none, []], refused: signedOut },
  listOwnUseCases: { allowed: ['caseworker', none, []], refused: signedOut },
  listUseCaseReviews: { allowed: ['benefitsLead', none, []], refused: ['caseworker', 'not_allowed', hidden('listUseCaseReviews')] },
  useCaseFunnel: { allowed: ['benefitsLead', none, []], refused: ['caseworker', 'not_allowed', hidden('useCaseFunnel')] },
  checkUseCaseDraft: { allowed: ['caseworker', () => ({ title: fullUseCase.title, prompt: fullUseCase.prompt }), []], refused: ['overseer', 'not_allowed', hidden('checkUseCaseDraft')] },
  startUseCase: { allowed: ['caseworker', () => fullUseCase, ['use-case.started done']], refused: ['overseer', 'not_allowed', hidden('startUseCase')] },
  getUseCase: { allowed: ['caseworker', draft, []], refused: ['colleague', 'not_found', hidden('getUseCase')] },
  changeUseCase: { allowed: ['caseworker', async (scene) => ({ ...(await draft(scene)), title: 'Shorter' }), ['use-case.changed done']], refused: ['colleague', 'not_found', hidden('changeUseCase')] },
  deleteUseCase: { allowed: ['caseworker', at('draft'), ['use-case.deleted done']], refused: ['benefitsLead', 'not_found', hidden('deleteUseCase')] },
  submitUseCase: { allowed: ['caseworker', at('draft'), ['use-case.submitted done']], refused: ['benefitsLead', 'not_found', hidden('submitUseCase')] },
  checkUseCase: { allowed: ['benefitsLead', async (scene) => ({ ...(await at('submitted')(scene)), passes: true, reason }), ['use-case.checked done']], refused: ['licensingLead', 'not_found', hidden('checkUseCase')] },
  reviewUseCaseRisk: { allowed: ['securityOfficer', async (scene) => ({ ...(await at('checked')(scene)), ...risk }), ['use-case.risk-reviewed done']], refused: ['caseworker', 'not_allowed', hidden('reviewUseCaseRisk')] },
  adoptUseCase: { allowed: ['licensingLead', at('published'), ['use-case.adopted done']], refused: ['inspector', 'not_allowed', hidden('adoptUseCase')] },
  dropUseCase: { allowed: ['licensingLead', async (scene) => ({ ...(await adopted(scene)), reason }), ['use-case.dropped done']], refused: ['caseworker', 'not_allowed', hidden('dropUseCase')] },
  renewUseCase: { allowed: ['benefitsLead', async (scene) => ({ ...(await published(scene)), reason, reviewOn: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10) }), ['use-case.renewed done']], refused: ['caseworker', 'not_allowed', hidden('renewUseCase')] },
  retireUseCase: { allowed: ['caseworker', async (scene) => ({ ...(await at('published')(scene)), reason }), ['use-case.retired done']], refused: ['inspector', 'not_allowed', hidden('retireUseCase')] },
  decideUseCaseScale: { allowed: ['benefitsLead', async (scene) => ({ ...(await published(scene)), decision: 'keep', reason }), ['use-case.scale-decided done']], refused: ['caseworker', 'not_allowed', hidden('decideUseCaseScale')] },
  runUseCase: { allowed: ['inspector', async (scene) => ({ ...(await published(scene)), values: { minutes: 'We met.' } }), ['conversation.created done', 'conversation.labelled done', 'use-case.run done']], refused: ['colleague', 'not_found', hidden('runUseCase'), draft] },
  listPilots: { allowed: ['caseworker', none, []], refused: signedOut },
  getPilot: { allowed: ['caseworker', pilot, []], refused: ['inspector', 'not_found', hidden('getPilot')] },
  proposePilot: { allowed: ['benefitsLead', () => ({ title: 'Minutes', factors: pilotFactors }), ['pilot.proposed done']], refused: ['caseworker', 'not_allowed', hidden('proposePilot')] },
  changePilot: { allowed: ['benefitsLead', async (scene) => ({ ...(await pilot(scene)), title: 'Notes' }), ['pilot.changed done']], refused: ['licensingLead', 'not_allowed', hidden('changePilot')] },
  decidePilot: {
    allowed: ['benefitsLead', async ({ platform }) => ({ pilotId: (await (await platform.as('benefitsLead')).proposePilot({ title: 'Notes', factors: pilotFactors })).id, state: 'chosen', reason }), ['pilot.decided done']],
    refused: ['licensingLead', 'not_allowed', hidden('decidePilot')],
  },
} satisfies Cases

export const governanceCases = {
  listBodies: { allowed: ['caseworker', none, []], refused: signedOut },
  createBody: { allowed: ['administrator', () => ({ name: 'Centre', kind: 'centre-of-excellence' }), ['governance-body.created done']], refused: ['caseworker', 'not_allowed', hidden('createBody')] },
  getBody: { allowed: ['inspector', inBody, []], refused: signedOut },
  changeBody: { allowed: ['administrator', async (scene) => ({ ...(await inBody(scene)), purpose: 'To decide.' }), ['governance-body.changed done']], refused: ['benefitsLead', 'not_allowed', hidden('changeBody')] },
  planMeeting: { allowed: ['administrator', async (scene) => ({ ...(await inBody(scene)), heldOn: '2026-02-02' }), ['governance-meeting.entered done']], refused: ['caseworker', 'not_allowed', hidden('planMeeting')] },
  keepMinutes: { allowed: ['administrator', async (scene) => ({ ...(await body(scene)), minutes: 'We met.' }), ['governance-meeting.minuted done']], refused: ['caseworker', 'not_allowed', hidden('keepMinutes')] },
  recordDecision: { allowed: ['administrator', async (scene) => ({ ...(await body(scene)), ...decided }), ['governance-decision.recorded done']], refused: ['licensingLead', 'not_allowed', hidden('recordDecision')] },
  getDecision: { allowed: ['caseworker', decision, []], refused: signedOut },
} satisfies Cases

export const communityCases = {
  listGroups: { allowed: ['caseworker', none, []], refused: signedOut },
  createGroup: { allowed: ['benefitsLead', () => ({ name: 'Plain words', kind: 'topic', audience: 'everyone' }), ['community-group.created done']], refused: ['caseworker', 'not_allowed', hidden('createGroup')] },
  changeGroup: { allowed: ['administrator', async (scene) => ({ ...(await group(scene)), about: 'Our work' }), ['community-group.changed done']], refused: ['caseworker', 'not_allowed', hidden('changeGroup')] },
  listThreads: { allowed: ['caseworker', group, []], refused: ['inspector', 'not_found', hidden('listThreads')] },
  startThread: { allowed: ['caseworker', async (scene) => ({ ...(await group(scene)), title: 'How?', text: 'I ask.' }), ['community-thread.started done']], refused: ['inspector', 'not_found', hidden('startThread')] },
  getThread: { allowed: ['colleague', oneThread, []], refused: ['inspector', 'not_found', hidden('getThread')] },
  replyToThread: { allowed: ['colleague', async (scene) => ({ ...(await oneThread(scene)), text: 'So.' }), ['community-reply.written done']], refused: ['inspector', 'not_found', hidden('replyToThread')] },
  acceptReply: { allowed: ['caseworker', reply, ['community-reply.accepted done']], refused: ['colleague', 'not_allowed', hidden('acceptReply')] },
  thankForPost: { allowed: ['colleague', oneThread, []], refused: ['inspector', 'not_found', hidden('thankForPost')] },
  withdrawPost: { allowed: ['caseworker', thread, ['community-post.withdrawn done']], refused: ['colleague', 'not_allowed', hidden('withdrawPost')] },
  reportPost: { allowed: ['colleague', async (scene) => ({ ...(await oneThread(scene)), reason }), ['community-post.reported done']], refused: ['inspector', 'not_found', hidden('reportPost')] },
  listReports: { allowed: ['administrator', none, []], refused: ['caseworker', 'not_allowed', hidden('listReports')] },
  moderatePost: { allowed: ['administrator', async (scene) => ({ ...(await thread(scene)), hides: true, reason }), ['community-post.moderated done']], refused: ['colleague', 'not_allowed', hidden('moderatePost')] },
  appealModeration: { allowed: ['caseworker', async (scene) => ({ ...(await hiddenPost('administrator')(scene)), text: reason }), ['community-post.appealed done']], refused: ['colleague', 'not_found', hidden('appealModeration')] },
  answerAppeal: { allowed: ['administrator', async (scene) => ({ ...(await appealed(scene)), isGranted: true, reason }), ['community-appeal.answered done']], refused: ['caseworker', 'not_allowed', hidden('answerAppeal')] },
  getRecognition: { allowed: ['caseworker', none, []], refused: signedOut },
} satisfies Cases
