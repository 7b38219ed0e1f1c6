import type { Lesson } from '../../domain/course.ts'

export const fiveChecks: Lesson = {
  id: 'five-checks',
  title: 'Check an answer in two minutes',
  minutes: 6,
  blocks: [
    {
      kind: 'text',
      id: 'five-list',
      title: 'Five quick checks',
      text: `1. **Pick the claim that matters most.** Which one would hurt if it were wrong? Open its source.
2. **Read one line before and one line after.** Conditions hide there: "unless", "only if", "except".
3. **Compare figures sign by sign.** Dates, sums, limits, section numbers.
4. **Look at the date of the source.** Is there a newer one?
5. **Ask what is missing.** Who is not covered? What comes next?

You need not do all five for each claim. Do the first for each answer that you use.`,
    },
    {
      kind: 'citations',
      id: 'five-spot',
      title: 'Try it: spot the invented citation',
      task: 'Read the answer, then the sources. One claim is not in the source that it names. Which one?',
      question: 'What does a barber need in order to renew a license?',
      claims: [
        { id: 'b1', text: 'A license is renewed every two years.', source: 1, why: 'Source 1: "runs for two years from the day it is given".' },
        { id: 'b2', text: 'The fee is 64 dollars.', source: 2, why: 'The table in source 2 gives 64 for a barber renewal.' },
        { id: 'b3', text: 'Eight hours of safety training must be shown.', source: 1, isInvented: true, why: 'Source 1 asks for proof of a hygiene course. It says nothing about eight hours, and nothing about safety. The claim has a number and a citation, so it looks solid.' },
        { id: 'b4', text: 'Whoever is more than 60 days late must apply anew.', source: 1, why: 'Source 1, last line: "After 60 days the license has lapsed and a new one is needed."' },
      ],
      sources: [
        { number: 1, title: 'Licensing handbook, chapter 4 (invented)', text: 'A barber license runs for two years from the day it is given. To renew it, send the form and proof of a hygiene course. Late forms are taken for 60 days. After 60 days the license has lapsed and a new one is needed.' },
        { number: 2, title: 'Fee table (invented)', text: 'Renewals. Barber: 64. Nail salon: 72. Contractor: 180. Fees are due with the form and are not paid back.' },
      ],
    },
    {
      kind: 'citations',
      id: 'five-figures',
      title: 'Try it again: look at the figures',
      task: 'One claim is not borne out by its source. Look at each figure and each small word.',
      question: 'What can I claim for a trip by my own car?',
      claims: [
        { id: 'm1', text: 'You can claim 58 cents for each mile.', source: 1, why: 'Source 1 gives 58 cents.' },
        { id: 'm2', text: 'Parking is paid back if you have a receipt.', source: 1, why: 'Source 1: "Parking and tolls are paid back against a receipt."' },
        { id: 'm3', text: 'Trips of less than 30 miles are not paid.', source: 2, isInvented: true, why: 'Source 2 says that trips of less than 30 miles need no approval beforehand. That is something else. The figure is real, but the sense was changed.' },
        { id: 'm4', text: 'You must send your claim within 45 days.', source: 2, why: 'Source 2: "Claims are sent in within 45 days of the trip."' },
      ],
      sources: [
        { number: 1, title: 'Mileage bulletin (invented)', text: 'The rate for a private car is 58 cents a mile. Parking and tolls are paid back against a receipt. Fines are never paid back.' },
        { number: 2, title: 'Travel handbook, section 6 (invented)', text: 'Trips of less than 30 miles need no approval beforehand. Claims are sent in within 45 days of the trip. Later claims need the consent of the budget office.' },
      ],
    },
    {
      kind: 'text',
      id: 'five-review',
      title: 'Say what you checked',
      text: `When you have checked, press **Review** under the answer and tick what you looked at. Be honest. "Figures" means that you compared the figures.

Your note helps the next person. An export carries it along: drafted with AI, checked by you, on this day, for these things. If one sign of the text changes, the state goes back to draft.`,
    },
  ],
}
