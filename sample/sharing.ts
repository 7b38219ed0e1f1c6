/** What the sample government’s people share: use cases that run on its documents, a group, a pilot, and a decision. All invented. */
import { fixedId } from './government.ts'

const person = (number: number) => fixedId(1, number)
/** Contacts who check, and the officers who review: none of them wrote what they decide. */
export const contacts: Record<string, string> = { 'workforce-office': person(2), 'treasury-and-supply': person(6), 'household-support': person(10), 'trades-and-professions': person(14), 'records-and-privacy': person(18), 'digital-office': person(24) }
export const riskOfficers = { privacy: person(17), security: person(23) }

type Stage = 'checked' | 'published' | 'retired'
export type SampleUseCase = {
  ownerId: string
  agencyId: string
  stage: Stage
  adoptedBy: { personId: string; note: string }[]
  written: { title: string; problem: string; steps: string; prompt: string; conf: 'public' | 'internal'; minutesSaved: number; minutesKnown: 'estimated' | 'measured'; workAffected: string; staffTold: 'told' | 'not-needed'; tags: string[] }
}

const nobodyLoses = 'Nobody’s task goes away; the time is used for calls and cases.'

export const sampleUseCases: readonly SampleUseCase[] = [
  {
    ownerId: person(3), agencyId: 'workforce-office', stage: 'published', adoptedBy: [{ personId: person(10), note: 'Our front desk asks this every week.' }],
    written: {
      title: 'Find the leave rule and quote it', problem: 'Staff call us about leave rules that stand in the handbook. We look up the same pages each day.',
      steps: '1. Fill in what is asked.\n2. Read the quoted rule and open its source.\n3. Send the quote with the page to whoever asked.',
      prompt: 'What does the leave policy say about {{what is asked}}? Quote the rule and name its date.', conf: 'internal', minutesSaved: 8, minutesKnown: 'measured', workAffected: nobodyLoses, staffTold: 'told', tags: ['leave', 'rules'],
    },
  },
  {
    ownerId: person(7), agencyId: 'treasury-and-supply', stage: 'published', adoptedBy: [{ personId: person(24), note: 'For licenses and laptops.' }],
    written: {
      title: 'Steps for a small purchase', problem: 'Requests come back because a step or a paper is missing.',
      steps: '1. Fill in what is bought and the amount.\n2. Check each step against the source.\n3. Put the list on top of the request.',
      prompt: 'I want to buy {{item}} for {{amount}}. Which steps do I follow, who approves, and which papers do I need?', conf: 'internal', minutesSaved: 15, minutesKnown: 'measured', workAffected: 'Purchasing agents get fewer requests that are incomplete.', staffTold: 'told', tags: ['purchasing', 'rules'],
    },
  },
  {
    ownerId: person(8), agencyId: 'treasury-and-supply', stage: 'published', adoptedBy: [],
    written: {
      title: 'Mileage for a trip with my own car', problem: 'Travel claims use last year’s rate.', steps: '1. Fill in the month of the trip.\n2. Compare the rate with the source before you claim.',
      prompt: 'How much do I get per mile when I drive my own car for work in {{month and year}}, and which form do I use?', conf: 'internal', minutesSaved: 6, minutesKnown: 'estimated', workAffected: nobodyLoses, staffTold: 'not-needed', tags: ['travel'],
    },
  },
  {
    ownerId: person(11), agencyId: 'household-support', stage: 'published', adoptedBy: [],
    written: {
      title: 'Decisions and tasks out of meeting notes', problem: 'Our team notes are long, and tasks get lost in them.', steps: '1. Take names of residents out of the notes.\n2. Paste them.\n3. Check each task against the notes, then send the list to the team.',
      prompt: 'List the decisions and the open tasks in these meeting notes, each with who does it and by when. Leave out what is not in the notes.\n\n{{notes without names of residents}}', conf: 'internal', minutesSaved: 20, minutesKnown: 'estimated', workAffected: 'Whoever takes the notes.', staffTold: 'told', tags: ['meetings'],
    },
  },
  {
    ownerId: person(15), agencyId: 'trades-and-professions', stage: 'published', adoptedBy: [],
    written: {
      title: 'Which papers prove an apprenticeship', problem: 'Examiners ask each other which papers count.', steps: '1. Fill in the trade.\n2. Open the source of each paper that is named.',
      prompt: 'Which papers prove an apprenticeship for a {{trade}} license, and what must they show? Name the rule behind each.', conf: 'internal', minutesSaved: 10, minutesKnown: 'estimated', workAffected: 'Examiners; they decide as before.', staffTold: 'not-needed', tags: ['licensing', 'rules'],
    },
  },
  {
    ownerId: person(19), agencyId: 'records-and-privacy', stage: 'published', adoptedBy: [],
    written: {
      title: 'Checklist for a public records request', problem: 'Answers were late because a step was forgotten.', steps: '1. Fill in what is asked for, without the name of who asks.\n2. Compare the days with the rule.\n3. Keep the list with the request.',
      prompt: 'Make a checklist of the steps and days for a public records request about {{records asked for}}. Name the rule behind each step.', conf: 'internal', minutesSaved: 25, minutesKnown: 'measured', workAffected: 'Records analysts; the answer is still theirs.', staffTold: 'told', tags: ['records', 'rules'],
    },
  },
  {
    ownerId: person(25), agencyId: 'digital-office', stage: 'published', adoptedBy: [],
    written: {
      title: 'Words on a web page at grade 8', problem: 'Our pages are too hard to read.', steps: '1. Paste one page.\n2. Compare every amount and date with the page before.\n3. Have the page’s owner read it.',
      prompt: 'Rewrite this text at grade 8 for our own staff to review. Keep every amount, date and rule. Say what you left out.\n\n{{text of the page}}', conf: 'public', minutesSaved: 30, minutesKnown: 'estimated', workAffected: 'Page owners get a first version; they still decide.', staffTold: 'told', tags: ['plain words'],
    },
  },
  {
    ownerId: person(26), agencyId: 'digital-office', stage: 'published', adoptedBy: [],
    written: {
      title: 'Handover note before leave', problem: 'When somebody is away, open tickets wait.', steps: '1. List your open work.\n2. Read the note and add phone numbers by hand.',
      prompt: 'Write a handover note from this list of open work: what it is, the next step, by when, and who knows about it.\n\n{{list of open work}}', conf: 'internal', minutesSaved: 15, minutesKnown: 'estimated', workAffected: nobodyLoses, staffTold: 'not-needed', tags: ['handover'],
    },
  },
  {
    ownerId: person(4), agencyId: 'workforce-office', stage: 'checked', adoptedBy: [],
    written: {
      title: 'Themes in comments from the staff survey', problem: 'Hundreds of comments are read by one person over weeks.', steps: '1. Take names out.\n2. Paste at most 200 comments.\n3. Check two comments of each theme yourself.',
      prompt: 'Group these comments of a staff survey by theme, with the number in each and one short quote. Name no person.\n\n{{comments without names}}', conf: 'internal', minutesSaved: 120, minutesKnown: 'estimated', workAffected: 'The survey team; every comment is still read.', staffTold: 'told', tags: ['survey'],
    },
  },
  {
    ownerId: person(16), agencyId: 'trades-and-professions', stage: 'retired', adoptedBy: [],
    written: {
      title: 'Findings of an inspection as a table', problem: 'We typed findings into a spreadsheet by hand.', steps: '1. Paste the report.\n2. Check each line.',
      prompt: 'Put the findings of this inspection report into a table: place, finding, how serious, by when.\n\n{{report}}', conf: 'internal', minutesSaved: 20, minutesKnown: 'estimated', workAffected: 'Inspectors.', staffTold: 'not-needed', tags: ['inspections'],
    },
  },
]

export const retiredBecause = '“Facts in tables” does this over many reports at once, and shows where each fact stands.'
export const checkedBecause = 'We use it in our team, and it saves the time it says.'
export const reviewedBecause = 'No personal data is needed for it, and nobody is decided about.'

export const samplePilot = {
  ownerId: person(9), agencyId: 'household-support', useCase: 'Decisions and tasks out of meeting notes',
  title: 'Notes of case conferences', why: 'Sixty conferences a month, each with half an hour of notes.', factors: { volume: 60, minutes: 30, qualityGap: 2, risk: 2, readiness: 3 },
  other: { title: 'Reminders for missing papers', why: 'Letters go out by hand today.', factors: { volume: 900, minutes: 6, qualityGap: 3, risk: 2, readiness: 2 } },
}

export const sampleBody = {
  ownerId: person(22), name: 'Task force on assistants', purpose: 'Advises on the rollout: what is tried, what is used more widely, and what stops.',
  members: [{ name: 'Amaru Feldsparre', agencyId: 'digital-office', isChair: true }, { name: 'Noor Halvistad', agencyId: 'household-support', isChair: false }, { name: 'Leocadia Strand-Ofori', agencyId: 'records-and-privacy', isChair: false }, { name: 'Rune Castellarin', agencyId: 'workforce-office', isChair: false }],
  heldOn: '2026-10-14', agenda: ['Use cases of the first agencies', 'What staff representatives ask', 'Next pilots'],
  minutes: 'Six use cases were shown. Staff representatives asked that minutes saved are never used to set targets for a person; all agreed.',
  decision: { title: 'Steps for a small purchase may be used in all agencies', text: 'Measured in two agencies. Looked at again in half a year.', votes: { inFavour: 3, against: 0, abstained: 1 }, useCase: 'Steps for a small purchase' },
}

export const sampleGroup = {
  ownerId: person(2), name: 'Better requests', about: 'How we ask, so that the answer helps. For all agencies.',
  threads: [
    {
      byId: person(12), kind: 'question' as const, title: 'How do I get a shorter answer?', text: 'I ask about the heating rules and get a whole page. What do you write?',
      replies: [{ byId: person(3), text: 'I add **“in three sentences, for a colleague at the front desk”** at the end.' }, { byId: person(26), text: 'Or ask for a list of at most five points.' }], accepted: 0, thanksFrom: [person(8), person(19)],
    },
    { byId: person(25), kind: 'discussion' as const, title: 'What I check before I copy an answer', text: '1. Does each number have a source?\n2. Is the date of the source right?\n3. Would I sign it?\n\nWhat do you check?', replies: [{ byId: person(15), text: 'I open at least one source of every answer.' }], accepted: null, thanksFrom: [person(7)] },
    { byId: person(2), kind: 'notice' as const, title: 'Courses open this week', text: 'The course on checking answers has new exercises. You find it under **Learn**.', replies: [], accepted: null, thanksFrom: [] },
  ],
}
