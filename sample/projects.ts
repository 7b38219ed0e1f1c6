/** A project of the invented government across two agencies, with tasks around the day it is begun, and a first piece of work. */
import { fixedId } from './government.ts'

export const heatingProject = {
  ownerId: fixedId(1, 11),
  name: 'Heating season',
  purpose: 'Prepare letters, tables and answers for the heating program before the season opens.',
  instructions: 'Write for residents at grade 8. Say “heating help”, not “energy assistance”. Name the rule and its date behind every amount.',
  colleagues: [
    { personId: fixedId(1, 12), role: 'editor' },
    { personId: fixedId(1, 10), role: 'owner' },
  ],
  otherAgency: 'digital-office',
  invited: { personId: fixedId(1, 25), role: 'reader' },
  tasks: [
    { title: 'Check last year’s letter against the new rule', assigneeId: fixedId(1, 12), dueInDays: 3 },
    { title: 'Collect questions from the front desk', assigneeId: fixedId(1, 11), dueInDays: 10 },
    { title: 'Test the form with a screen reader', assigneeId: null, dueInDays: null },
  ],
  file: { name: 'front-desk-questions.md', text: '# Questions from the front desk\n\nWhich papers does a household need to show?\n\nUntil when can people apply?\n\nWhat happens when the furnace breaks in the season?\n' },
  work: { kind: 'analysis', title: 'What people ask at the front desk', note: 'First look', text: ['Most questions are about papers and dates.', 'A broken furnace is asked about in January.'] },
} as const
