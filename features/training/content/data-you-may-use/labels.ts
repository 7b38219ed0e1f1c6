import type { Lesson } from '../../domain/course.ts'

export const labels: Lesson = {
  id: 'labels',
  title: 'Four labels',
  minutes: 4,
  blocks: [
    {
      kind: 'text',
      id: 'labels-what',
      title: 'What a label says',
      text: `Each chat, file and answer has a label. Press it to read why it is there and what it allows.

- **Public.** Anyone may read it: a press notice, a fee table, a law.
- **Internal.** For staff: a draft memo, a meeting plan, a staff guide.
- **Confidential.** For those who need it: a case file, a bid, a pay list.
- **Restricted.** For named people: tax or health files, a criminal case, a plan for an emergency.

A label may also name a part, such as tax or health. Only people who work there may read it.`,
    },
    {
      kind: 'text',
      id: 'labels-move',
      title: 'How labels move',
      text: `An answer gets the highest label of all that went into it: your words, the chat so far, the sources. If you ask about a confidential file, the answer is confidential too.

You can raise a label. You cannot lower one. If a label seems too high, ask your records or privacy officer. Do not copy the text to a new chat to get rid of the label. The source takes its label with it.

A model sees your words only if it is cleared for their label. If it is not, nothing is sent, and Steward tells you which model you can use.`,
    },
    {
      kind: 'label',
      id: 'labels-sort',
      title: 'Try it: which label?',
      task: 'Choose the lowest label that is right for each text.',
      choices: ['Public', 'Internal', 'Confidential', 'Restricted'],
      items: [
        { id: 'f1', text: 'The opening hours of all offices, as they stand on the web site', right: 'Public', why: 'It is out already, and it is meant for everyone.' },
        { id: 'f2', text: 'A plan for next month’s team meetings', right: 'Internal', why: 'It is for staff. It would harm no one, but it is not for the public.' },
        { id: 'f3', text: 'The case file of a family that asks for heating help', right: 'Confidential', why: 'It holds names, income and an address. Only those who work on the case need it.' },
        { id: 'f4', text: 'Three bids for a contract that is still open', right: 'Confidential', why: 'If bids get out, the purchase is no longer fair.' },
        { id: 'f5', text: 'A list of people in witness care, with their addresses', right: 'Restricted', why: 'If this gets out, a life may be at risk.' },
        { id: 'f6', text: 'A draft of a guide on how to book a room', right: 'Internal', why: 'A draft is for staff until it is published.' },
      ],
    },
  ],
}
