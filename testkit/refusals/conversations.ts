/** Conversations, answers, and what is checked before it leaves. */
import { cast } from '#testkit/people.ts'
import { answer, conversation, hidden, none, signedOut, type Cases, type Scene } from './case.ts'

const stopped = (at: Scene) => ({ messageId: at.stopped.id })
const ownConversation = async ({ platform }: Scene) => ({ conversationId: (await (await platform.as('caseworker')).createConversation({})).id })
const output = (at: Scene) => ({ kind: 'answer', outputId: at.answer.id })
const checkedOutput = (at: Scene) => ({ ...output(at), contentHash: at.answerHash, checks: ['sources'] })
const newRequest = async (at: Scene) => (await at.platform.as('caseworker')).requestReview({ kind: 'answer', outputId: at.answer.id, contentHash: at.answerHash, reviewerId: cast.colleague.id })
const adoptable = async (at: Scene) => ({ ...output(at), contentHash: (await (await at.platform.as('caseworker')).checkOutput({ kind: 'answer', outputId: at.answer.id, contentHash: at.answerHash, checks: ['sources'] })).contentHash })
const attestable = async (at: Scene) => ({ reviewId: (await newRequest(at)).id, contentHash: at.answerHash, checks: ['sources'], note: 'Read.' })

export const conversationsCases = {
  listConversations: { allowed: ['caseworker', none, []], refused: signedOut },
  searchConversations: { allowed: ['caseworker', () => ({ query: 'parking' }), []], refused: signedOut },
  createConversation: { allowed: ['caseworker', none, ['conversation.created done']], refused: signedOut },
  getConversation: { allowed: ['caseworker', conversation, []], refused: ['colleague', 'not_found', hidden('getConversation')] },
  updateConversation: { allowed: ['caseworker', (at) => ({ ...conversation(at), isPinned: true }), ['conversation.updated done']], refused: ['administrator', 'not_found', hidden('updateConversation')] },
  labelConversation: { allowed: ['caseworker', (at) => ({ ...conversation(at), conf: 'internal' }), ['conversation.labelled done']], refused: ['colleague', 'not_found', hidden('labelConversation'), (at) => ({ ...conversation(at), conf: 'public' })] },
  deleteConversation: { allowed: ['caseworker', ownConversation, ['conversation.deleted done']], refused: ['colleague', 'not_found', hidden('deleteConversation'), conversation] },
  saveDraft: { allowed: ['caseworker', (at) => ({ ...conversation(at), text: 'And' }), []], refused: ['overseer', 'not_found', hidden('saveDraft')] },
  sendMessage: { allowed: ['caseworker', (at) => ({ ...conversation(at), text: 'Why?', modelId: at.modelId('steady') }), ['message.sent done', 'answer.ended done']], refused: ['colleague', 'not_found', hidden('sendMessage')] },
  regenerateAnswer: { allowed: ['caseworker', (at) => ({ ...answer(at), modelId: at.modelId('steady') }), ['answer.regenerated done', 'answer.ended done']], refused: ['inspector', 'not_found', hidden('regenerateAnswer')] },
  continueAnswer: { allowed: ['caseworker', (at) => (at.vendor.script('held', { text: at.stopped.text }), stopped(at)), ['answer.continued done', 'answer.ended done']], refused: ['colleague', 'not_found', hidden('continueAnswer')] },
  stopAnswer: { allowed: ['caseworker', stopped, ['answer.stopped done']], refused: ['benefitsLead', 'not_found', hidden('stopAnswer')] },
  followAnswer: { allowed: ['caseworker', answer, []], refused: ['administrator', 'not_found', hidden('followAnswer')] },
  getMessage: { allowed: ['caseworker', answer, []], refused: ['overseer', 'not_found', hidden('getMessage')] },
  rateAnswer: { allowed: ['caseworker', (at) => ({ ...answer(at), value: 'bad', reasons: ['slow'] }), ['answer.rated done']], refused: ['colleague', 'not_found', hidden('rateAnswer'), (at) => ({ ...answer(at), value: 'good' })] },
  getTrace: { allowed: ['caseworker', answer, []], refused: ['recordsOfficer', 'not_found', hidden('getTrace')] },
  replayTurn: { allowed: ['caseworker', answer, ['answer.replayed done']], refused: ['administrator', 'not_found', hidden('replayTurn')] },
  exportConversation: { allowed: ['caseworker', (at) => ({ ...conversation(at), format: 'json' }), ['conversation.exported done']], refused: ['recordsOfficer', 'not_found', hidden('exportConversation'), (at) => ({ ...conversation(at), format: 'json' })] },
  getReviewState: { allowed: ['caseworker', output, []], refused: ['colleague', 'not_found', hidden('getReviewState')] },
  listReviewStates: { allowed: ['caseworker', conversation, []], refused: ['colleague', 'not_found', hidden('listReviewStates')] },
  setAudience: { allowed: ['caseworker', (at) => ({ ...output(at), audience: 'staff' }), ['output.audience-set done']], refused: ['benefitsLead', 'not_found', hidden('setAudience')] },
  checkOutput: { allowed: ['caseworker', checkedOutput, ['output.checked done']], refused: ['colleague', 'not_found', hidden('checkOutput')] },
  adoptOutput: { allowed: ['caseworker', adoptable, ['output.adopted done']], refused: ['colleague', 'not_found', hidden('adoptOutput')] },
  listReviewers: { allowed: ['caseworker', none, []], refused: signedOut },
  requestReview: { allowed: ['caseworker', (at) => ({ ...checkedOutput(at), reviewerId: cast.benefitsLead.id }), ['review.requested done']], refused: ['inspector', 'not_found', hidden('requestReview')] },
  listReviews: { allowed: ['colleague', none, []], refused: signedOut },
  getReview: { allowed: ['colleague', (at) => ({ reviewId: at.reviewId }), ['review.opened done']], refused: ['benefitsLead', 'not_found', hidden('getReview')] },
  attestReview: { allowed: ['colleague', attestable, ['review.attested done']], refused: ['caseworker', 'not_allowed', hidden('attestReview'), (at) => ({ reviewId: at.reviewId, contentHash: at.answerHash, checks: ['sources'] })] },
  declineReview: { allowed: ['colleague', attestable, ['review.declined done']], refused: ['inspector', 'not_found', hidden('declineReview'), (at) => ({ reviewId: at.reviewId, note: 'No.' })] },
  withdrawReview: { allowed: ['caseworker', attestable, ['review.withdrawn done']], refused: ['colleague', 'not_allowed', hidden('withdrawReview'), (at) => ({ reviewId: at.reviewId })] },
} satisfies Cases
