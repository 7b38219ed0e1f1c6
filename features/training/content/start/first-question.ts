import type { Lesson } from '../../domain/course.ts'

export const firstQuestion: Lesson = {
  id: 'first-question',
  title: 'Ask, and read the answer',
  minutes: 5,
  blocks: [
    {
      kind: 'text',
      id: 'first-ask',
      title: 'Ask your first question',
      text: `Open **Ask** in the menu. Type your question in the box and press Enter. The answer appears while it is written.

You may leave the page. The answer goes on without you, and you find it under **Chats**.

Below the box is a button that says where Steward looks: in all that you may see, in the files of this chat, in certain collections, or nowhere. If you choose **No sources**, the model answers from what it once learned. Then nothing is checked.`,
    },
    {
      kind: 'text',
      id: 'first-read',
      title: 'Four signs to look for',
      text: `**Numbers.** A small number after a claim is a citation. Press it, and the source opens at the place.

**The line below the answer.** Steward compares each claim with its source. The line says how many claims are borne out. A claim that is not has a dotted line under it. Look at those first.

**"No source here supports an answer."** Steward found nothing in what you may read. It does not mean that there is no rule. Try other words, or name the document.

**The label.** Each chat has one, such as Internal. It says how careful you must be with it.`,
    },
    {
      kind: 'citations',
      id: 'first-spot',
      title: 'Try it: spot the claim that is not in its source',
      task: 'Open the sources and read them. One of the claims is not in the source that it names. Which one?',
      question: 'What must I do when I lose my building badge?',
      claims: [
        { id: 'c1', text: 'Report the loss to the front desk on the same day.', source: 1, why: 'The first line of source 1 says so: "on the day you notice it".' },
        { id: 'c2', text: 'A new badge costs 25 dollars, which is taken from your pay.', source: 1, isInvented: true, why: 'Source 1 says that the first new badge is free. It names no price, and nothing about pay. The claim sounds normal, and that is the danger.' },
        { id: 'c3', text: 'You can get a day pass until the new badge is ready.', source: 2, why: 'Source 2 says that the desk gives day passes for up to five working days.' },
      ],
      sources: [
        { number: 1, title: 'Building access rules, section 3 (invented)', text: 'Lost badges. Tell the front desk on the day you notice it. The desk blocks the old badge at once. The first new badge in a year is free of charge.' },
        { number: 2, title: 'Front desk guide, section 7 (invented)', text: 'Day passes. Staff without a badge show a photo card and sign the book. The desk gives out day passes for up to five working days.' },
      ],
    },
    {
      kind: 'order',
      id: 'first-order',
      title: 'Try it: from question to use',
      task: 'Put the steps in the order in which you would do them.',
      steps: [
        { id: 'q3', text: 'Write your question and choose where to look' },
        { id: 'q1', text: 'Read the whole answer once' },
        { id: 'q4', text: 'Open the sources of the claims that you will use' },
        { id: 'q2', text: 'Change what is wrong or missing' },
        { id: 'q5', text: 'Use the text under your own name' },
      ],
      after: 'Sources come before changes. If you polish a text first, you grow fond of it, and it gets harder to see what is wrong.',
    },
  ],
}
