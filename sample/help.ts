/** The help desks of the Commonwealth of Meridia: contacts, deputies, what waits, what is known. Everybody here is invented. */
import { fixedId, type Person } from './government.ts'

function deputy(number: number, name: string, agencyId: string, jobTitle: string): Person {
  return { id: fixedId(1, number), name, email: `${name.toLowerCase().replaceAll(' ', '.')}@desks.meridia.example`, agencyId, jobTitle, roles: ['employee', 'contact'] }
}

export const deputies: Person[] = [
  deputy(61, 'Ottoline Brask', 'workforce-office', 'Training Assistant'),
  deputy(62, 'Caspian Wrenfield', 'treasury-and-supply', 'Purchasing Assistant'),
  deputy(63, 'Zuleika Farrant', 'household-support', 'Program Assistant'),
  deputy(64, 'Ignace Pembrow', 'trades-and-professions', 'Licensing Assistant'),
  deputy(65, 'Marguerite Oduvale', 'records-and-privacy', 'Records Assistant'),
  deputy(66, 'Leopold Sandquist', 'digital-office', 'Service Assistant'),
]

/** Contact, deputy, and where each is found. */
export const desks = [
  { agencyId: 'workforce-office', contactId: fixedId(1, 2), contactReach: 'Alder House, room 114, extension 4117', deputyId: fixedId(1, 61), deputyReach: 'Alder House, room 115' },
  { agencyId: 'treasury-and-supply', contactId: fixedId(1, 6), contactReach: 'Supply Hall, desk 20, extension 2206', deputyId: fixedId(1, 62), deputyReach: 'Supply Hall, desk 21' },
  { agencyId: 'household-support', contactId: fixedId(1, 10), contactReach: 'Hearth Building, room 8, extension 3308', deputyId: fixedId(1, 63), deputyReach: 'Hearth Building, room 9' },
  { agencyId: 'trades-and-professions', contactId: fixedId(1, 14), contactReach: 'Guild Court, room 31, extension 5531', deputyId: fixedId(1, 64), deputyReach: 'Guild Court, room 32' },
  { agencyId: 'records-and-privacy', contactId: fixedId(1, 18), contactReach: 'Archive Wing, room 2, extension 6602', deputyId: fixedId(1, 65), deputyReach: 'Archive Wing, room 3' },
  { agencyId: 'digital-office', contactId: fixedId(1, 24), contactReach: 'Signal Tower, floor 5, extension 7705', deputyId: fixedId(1, 66), deputyReach: 'Signal Tower, floor 5' },
]

/** Four that are open: one new, one taken up, one that cannot wait, one without a name. */
export const questions = [
  { personId: fixedId(1, 11), kind: 'question' as const, urgency: 'normal' as const, title: 'May I put a household’s income into a draft letter?', text: 'The letter goes to the family itself. I want to be sure before I write it with Steward.' },
  { personId: fixedId(1, 12), kind: 'problem' as const, urgency: 'high' as const, title: 'The answer names last year’s heating limit', text: 'It cites the old fact sheet. Families ask me today.' },
  { personId: fixedId(1, 15), kind: 'question' as const, urgency: 'low' as const, title: 'Can Steward compare two versions of the barber rules?', text: '' },
] as const
export const takenUp = { title: questions[0].title, byContactId: fixedId(1, 10), note: 'The privacy office says yes, if the letter is labeled confidential. I wait for it in writing.' }
export const nameless = { personId: fixedId(1, 7), tool: 'a public chat site', how: 'asked' as const, text: 'A supplier asked us to paste our price list there to get a summary.' }

export const knownIssues = [
  { id: fixedId(60, 1), title: 'Scanned letters are read slowly', workaround: 'Each page of a scan is read letter by letter, which can take minutes. Ask once the document says that it is ready.' },
  { id: fixedId(60, 2), title: 'The quote engine does not reword', workaround: 'It answers with exact quotes from your documents. To shorten or rewrite a text, choose another model where your agency has one.' },
]

export const readyAnswer = { id: fixedId(60, 10), agencyId: 'household-support', title: 'Which personal details may go into Steward', text: 'Dear {name}, personal details of the people you serve may go in where your work needs them. Steward masks them before a model outside the government sees them. If unsure, ask me. {contact}, {agency}' }

/** What really changed in this release of Steward. */
export const release = {
  id: fixedId(60, 20),
  title: 'November 2026: help that answers',
  summary: 'Each agency has a contact now, and what you say about answers is followed up.',
  entries: [
    { kind: 'added' as const, text: 'Ask your agency’s contact from any answer or page. The chat goes along only if you choose it, and you can take it back.' },
    { kind: 'added' as const, text: 'A view of a database opens as data: you get a dated copy, with the view’s label, among your own files.' },
    { kind: 'changed' as const, text: 'Reports and slides can be made from the files of a project, and stay in the project.' },
  ],
}
