/** Contacts, requests and feedback. */
import { newId } from '#kernel/store/new-id.ts'
import { maybe, type Inputs, type Picker } from './input.ts'

const none = '01900000-0000-7000-8000-00000000ffff'
const request = (pick: Picker) => ({ requestId: pick('helpRequest') })
const item = () => ({ feedbackId: none })
const calendar = { timeZone: 'Etc/UTC', days: [1], opens: '08:00', closes: '16:00', holidays: [] }
const target = { firstMinutes: 60, resolveMinutes: 600 }

export const helpInputs = {
  getMyContact: () => ({}),
  listHelpDesks: () => ({ limit: 100 }),
  listContactCandidates: (_pick, random) => ({ agencyId: random() < 0.5 ? 'isolated-0' : 'isolated-1' }),
  nameContact: (pick) => ({ agencyId: 'isolated-0', contactId: pick('person') }),
  setContactAbsence: () => ({ from: '2030-01-01', until: '2030-01-02' }),
  getDeskHours: () => ({}),
  saveDeskHours: () => ({ calendar, targets: { low: target, normal: target, high: target } }),
  listKnownIssues: () => ({}),
  saveKnownIssue: () => ({ issueId: newId(), title: 'Slow', workaround: 'Wait a bit.' }),
  listCannedAnswers: () => ({}),
  saveCannedAnswer: () => ({ answerId: newId(), title: 'Forms', text: 'On the intranet.' }),
  removeCannedAnswer: () => ({ answerId: none }),
  getHelpFigures: () => ({}),
  previewExcerpt: (pick, random) => ({ messageId: pick(random() < 0.5 ? 'answer' : 'question'), scope: random() < 0.5 ? 'turn' : 'chat' }),
  openRequest: (pick, random) => ({ kind: 'question', title: 'Where is it?', ...maybe(random, { attach: { messageId: pick('answer'), scope: 'chat', sha256: '0'.repeat(64) } }) }),
  reportPublicTool: () => ({ tool: 'Some chat', how: 'asked' }),
  suggestHelp: () => ({ text: 'Where is the form?' }),
  listMyRequests: () => ({ limit: 50 }),
  getRequest: request,
  getRequestExcerpt: request,
  withdrawExcerpt: request,
  replyToRequest: (pick) => ({ ...request(pick), text: 'Here.' }),
  noteOnRequest: (pick) => ({ ...request(pick), text: 'Hm.' }),
  listInbox: (_pick, random) => ({ limit: 50, ...maybe(random, { search: 'cnry' }) }),
  handleRequest: (pick) => ({ ...request(pick), state: 'in-work' }),
  escalateRequest: request,
  mergeRequest: (pick) => ({ ...request(pick), intoId: pick('helpRequest') }),
  listFeedback: () => ({ limit: 50 }),
  triageFeedback: () => ({ feedbackIds: [none], declineReason: 'No' }),
  getFeedbackExcerpt: item,
  attachToFeedback: (pick) => ({ messageId: pick('answer'), sha256: '0'.repeat(64) }),
  withdrawFromFeedback: item,
  listMyFeedback: () => ({ limit: 50 }),
  sayWhetherItHelps: () => ({ ...item(), helps: 'no' }),
  listThemes: () => ({}),
  saveTheme: () => ({ themeId: newId(), title: 'Slow' }),
  listReleases: () => ({}),
  saveRelease: () => ({ releaseId: newId(), title: 'Now', entries: [{ kind: 'added', text: 'A thing.' }] }),
  publishRelease: () => ({ releaseId: none }),
  traceFeedback: item,
} satisfies Inputs
