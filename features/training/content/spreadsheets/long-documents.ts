import type { Lesson } from '../../domain/course.ts'

export const longDocuments: Lesson = {
  id: 'long-documents',
  title: 'Facts out of many documents',
  minutes: 6,
  blocks: [
    {
      kind: 'text',
      id: 'long-grid',
      title: 'Facts in tables',
      text: `You have 60 contracts and need the end date of each. Open **Facts in tables**. Choose the files. Name the columns as the files name them: "End date", "Notice period", "Amount".

Steward fills one row for each file. Each cell shows the words that state the fact. Press Enter on a cell to read them.

A cell may also say that the source is silent. That is an answer, too. It may say that the file names two different dates. Then you choose, and your name stands with it.`,
    },
    {
      kind: 'text',
      id: 'long-check',
      title: 'How many cells must you check?',
      text: `All of them, if a mistake would cost someone money or a right. If it is only for an overview, take a sample.

A good start: check all cells with a question mark, all that say "not checkable", and ten more that you pick without looking. If one of the ten is wrong, check the whole column.

Do not check only the rows that look odd. Wrong cells often look just fine.`,
    },
    {
      kind: 'order',
      id: 'long-order',
      title: 'Try it: sixty contracts by Friday',
      task: 'Put the steps in order.',
      steps: [
        { id: 'u4', text: 'Read two of the contracts yourself to learn the words they use' },
        { id: 'u2', text: 'Name the columns with those words' },
        { id: 'u5', text: 'Fill the table' },
        { id: 'u1', text: 'Check marked cells and ten more' },
        { id: 'u3', text: 'Keep this state as a version and pass it on' },
      ],
      after: 'Reading two files first is not lost time. If the files say "Expires", a column named "End date" may stay empty.',
    },
    {
      kind: 'judge',
      id: 'long-judge',
      title: 'Try it: would you trust this cell?',
      task: 'Each line shows a cell and the words it came from. How sure are you that the cell is right? 0 means surely not, 100 means surely yes. Only you can see what you say.',
      answers: [
        { id: 'y1', question: 'End date', answer: 'June 30, 2027', source: 'This contract runs for two years. It starts on July 1, 2025.', isRight: true, why: 'Two years from July 1, 2025 end on June 30, 2027.' },
        { id: 'y2', question: 'Amount', answer: '12,000', source: 'The fee is 1,200 a month, to be paid for ten months.', isRight: true, why: 'Ten times 1,200 is 12,000.' },
        { id: 'y3', question: 'Notice period', answer: '30 days', source: 'Either side may end the contract with 30 days of notice to the end of a quarter.', isRight: false, why: 'The end of the quarter is missing. A notice on July 2 ends the contract on September 30, not on August 1.' },
        { id: 'y4', question: 'Contractor', answer: 'Harrow Supply', source: 'between the State and Harrow Supply Ltd., acting for Tern Works Inc. as the contractor', isRight: false, why: 'The contractor is Tern Works. Harrow acts for it.' },
        { id: 'y5', question: 'Signed', answer: 'yes', source: 'Signed: ______   Date: ______', isRight: false, why: 'The line for a signature is there, but it is empty.' },
      ],
    },
  ],
}
