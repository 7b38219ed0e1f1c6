/** Contacts, what is brought to them, and feedback that is answered. */
import { newId } from '#kernel/store/new-id.ts'
import { cast } from '#testkit/people.ts'
import { answer, hidden, none, once, signedOut, type Cases, type Scene } from './case.ts'

const ask = { kind: 'question', title: 'Where is the form?' } as const
const asked = async ({ platform }: Scene) => (await platform.as('caseworker')).openRequest(ask)
const request = async (at: Scene) => ({ requestId: (await asked(at)).id })
const sharedRequest = once(request)
const shownTurn = async (at: Scene) => ({ messageId: at.answer.id, sha256: (await (await at.platform.as('caseworker')).previewExcerpt(answer(at))).sha256 })
const withExcerpt = async (at: Scene) => ({ requestId: (await (await at.platform.as('caseworker')).openRequest({ ...ask, attach: { ...(await shownTurn(at)), scope: 'turn' } })).id })
const merger = async (at: Scene) => ({ ...(await request(at)), intoId: (await asked(at)).id })
const desk = () => ({ agencyId: 'benefits', contactId: cast.contact.id, contactReach: 'Room 2' })
const deskThere = once(async ({ platform }) => (await platform.as('administrator')).nameContact(desk()))
const hours = async (at: Scene) => ({ ...(await (await at.platform.as('contact')).getDeskHours({})) })
const known = () => ({ issueId: newId(), title: 'Slow on Mondays', workaround: 'Try again later.' })
const canned = () => ({ answerId: newId(), title: 'Forms', text: 'They are on the intranet.' })
const cannedThere = async ({ platform }: Scene) => ({ answerId: (await (await platform.as('contact')).saveCannedAnswer(canned())).id })

const rated = once(async (at) => {
  const cara = await at.platform.as('caseworker')
  await cara.rateAnswer({ messageId: at.answer.id, value: 'bad', reasons: ['slow'], comment: 'Too slow' })
  await cara.attachToFeedback(await shownTurn(at))
  const [item] = (await cara.listMyFeedback({})).items
  if (!item) throw new Error('a rating did not land')
  return { feedbackId: item.id }
})
const rateAgain = async (at: Scene) => ((await rated(at)), shownTurn(at))
const theme = () => ({ themeId: newId(), title: 'Answers come late', forAll: true })
const themeThere = once(async ({ platform }) => (await platform.as('administrator')).saveTheme(theme()))
const release = () => ({ releaseId: newId(), title: 'November', entries: [{ kind: 'fixed', text: 'Answers come sooner.' }] })
/** A release that answers the rating. */
const releaseThere = async (at: Scene) => {
  const ada = await at.platform.as('administrator')
  const { id: themeId } = await themeThere(at)
  await ada.triageFeedback({ feedbackIds: [(await rated(at)).feedbackId], themeId })
  return { releaseId: (await ada.saveRelease({ ...release(), entries: [{ kind: 'fixed', text: 'Answers come sooner.', themeIds: [themeId] }] })).id }
}
const answered = once(async (at) => {
  await (await at.platform.as('administrator')).publishRelease(await releaseThere(at))
  return rated(at)
})

export const helpCases = {
  getMyContact: { allowed: ['caseworker', none, []], refused: signedOut },
  listHelpDesks: { allowed: ['administrator', none, []], refused: ['caseworker', 'not_allowed', hidden('listHelpDesks')] },
  listContactCandidates: { allowed: ['benefitsLead', () => ({ agencyId: 'benefits' }), []], refused: ['licensingLead', 'not_allowed', hidden('listContactCandidates')] },
  nameContact: { allowed: ['benefitsLead', desk, ['help.contact-named done']], refused: ['licensingLead', 'not_allowed', hidden('nameContact')] },
  setContactAbsence: { allowed: ['contact', async (at) => ((await deskThere(at)), { from: '2030-01-01', until: '2030-01-09' }), ['help.absence-set done']], refused: ['caseworker', 'not_allowed', hidden('setContactAbsence')] },
  getDeskHours: { allowed: ['caseworker', none, []], refused: signedOut },
  saveDeskHours: { allowed: ['contact', hours, ['help.hours-saved done']], refused: ['caseworker', 'not_allowed', hidden('saveDeskHours')] },
  listKnownIssues: { allowed: ['newcomer', none, []], refused: signedOut },
  saveKnownIssue: { allowed: ['contact', known, ['help.known-issue-saved done']], refused: ['benefitsLead', 'not_allowed', hidden('saveKnownIssue')] },
  listCannedAnswers: { allowed: ['contact', none, []], refused: ['caseworker', 'not_allowed', hidden('listCannedAnswers')] },
  saveCannedAnswer: { allowed: ['contact', canned, ['help.canned-answer-saved done']], refused: ['administrator', 'not_allowed', hidden('saveCannedAnswer')] },
  removeCannedAnswer: { allowed: ['contact', cannedThere, ['help.canned-answer-removed done']], refused: ['caseworker', 'not_allowed', hidden('removeCannedAnswer')] },
  getHelpFigures: { allowed: ['overseer', none, []], refused: ['caseworker', 'not_allowed', hidden('getHelpFigures')] },
  previewExcerpt: { allowed: ['caseworker', answer, []], refused: ['contact', 'not_found', ['previewExcerpt refused']] },
  openRequest: { allowed: ['caseworker', () => ask, ['help.requested done']], refused: signedOut },
  reportPublicTool: { allowed: ['caseworker', () => ({ tool: 'Some chat', how: 'used' }), []], refused: signedOut },
  suggestHelp: { allowed: ['caseworker', () => ({ text: 'slow answers' }), []], refused: signedOut },
  listMyRequests: { allowed: ['caseworker', none, []], refused: signedOut },
  getRequest: { allowed: ['contact', sharedRequest, ['help.request-read done']], refused: ['benefitsLead', 'not_found', hidden('getRequest')] },
  getRequestExcerpt: { allowed: ['contact', withExcerpt, ['help.excerpt-read done']], refused: ['administrator', 'not_found', hidden('getRequestExcerpt')] },
  withdrawExcerpt: { allowed: ['caseworker', withExcerpt, ['help.excerpt-withdrawn done']], refused: ['contact', 'not_allowed', hidden('withdrawExcerpt')] },
  replyToRequest: { allowed: ['contact', async (at) => ({ ...(await request(at)), text: 'Here.' }), ['help.replied done']], refused: ['colleague', 'not_found', hidden('replyToRequest')] },
  noteOnRequest: { allowed: ['contact', async (at) => ({ ...(await request(at)), text: 'Ask Rory.' }), ['help.noted done']], refused: ['caseworker', 'not_allowed', hidden('noteOnRequest')] },
  listInbox: { allowed: ['contact', none, []], refused: ['caseworker', 'not_allowed', hidden('listInbox')] },
  handleRequest: { allowed: ['contact', async (at) => ({ ...(await request(at)), state: 'in-work' }), ['help.handled done']], refused: ['caseworker', 'not_allowed', hidden('handleRequest')] },
  escalateRequest: { allowed: ['contact', request, ['help.escalated done']], refused: ['inspector', 'not_found', hidden('escalateRequest')] },
  mergeRequest: { allowed: ['contact', merger, ['help.merged done']], refused: ['caseworker', 'not_allowed', hidden('mergeRequest')] },
  listFeedback: { allowed: ['contact', none, ['feedback.listed done']], refused: ['benefitsLead', 'not_allowed', hidden('listFeedback')] },
  triageFeedback: { allowed: ['contact', async (at) => ({ feedbackIds: [(await rated(at)).feedbackId], declineReason: 'Not ours to change' }), ['feedback.triaged done']], refused: ['caseworker', 'not_allowed', hidden('triageFeedback')] },
  getFeedbackExcerpt: { allowed: ['contact', rated, ['feedback.excerpt-read done']], refused: ['administrator', 'not_allowed', hidden('getFeedbackExcerpt')] },
  attachToFeedback: { allowed: ['caseworker', rateAgain, ['feedback.attached done']], refused: signedOut },
  withdrawFromFeedback: { allowed: ['caseworker', async (at) => ((await (await at.platform.as('caseworker')).attachToFeedback(await rateAgain(at))), rated(at)), ['feedback.excerpt-withdrawn done']], refused: ['contact', 'not_allowed', hidden('withdrawFromFeedback'), rated] },
  listMyFeedback: { allowed: ['caseworker', none, []], refused: signedOut },
  sayWhetherItHelps: { allowed: ['caseworker', async (at) => ({ ...(await answered(at)), helps: 'yes' }), ['feedback.verdict done']], refused: ['contact', 'not_allowed', hidden('sayWhetherItHelps')] },
  listThemes: { allowed: ['administrator', none, []], refused: ['caseworker', 'not_allowed', hidden('listThemes')] },
  saveTheme: { allowed: ['administrator', theme, ['feedback.theme-saved done']], refused: ['benefitsLead', 'not_allowed', hidden('saveTheme')] },
  listReleases: { allowed: ['newcomer', none, []], refused: signedOut },
  saveRelease: { allowed: ['administrator', release, ['release.saved done']], refused: ['contact', 'not_allowed', hidden('saveRelease')] },
  publishRelease: { allowed: ['administrator', async (at) => ({ releaseId: (await (await at.platform.as('administrator')).saveRelease({ releaseId: newId(), title: 'December', entries: [{ kind: 'added', text: 'A thing.' }] })).id }), ['release.published done']], refused: ['contact', 'not_allowed', hidden('publishRelease')] },
  traceFeedback: { allowed: ['administrator', rated, []], refused: ['colleague', 'not_found', hidden('traceFeedback')] },
} satisfies Cases
