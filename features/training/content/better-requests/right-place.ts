import type { Lesson } from '../../domain/course.ts'

export const rightPlace: Lesson = {
  id: 'right-place',
  title: 'Let it look in the right place',
  minutes: 3,
  blocks: [
    {
      kind: 'text',
      id: 'place-choice',
      title: 'Four choices below the box',
      text: `The button below the question box says where Steward looks.

- **Everything I may see:** all collections that are open to you, and your own files. Good when you do not know where the rule is.
- **Files attached in this chat:** nothing else. Good when the answer must rest on one document.
- **Certain collections:** only those that you tick. Good when old and new versions live side by side.
- **No sources:** the model answers from what it once learned. Good for style, for ideas, for a better sentence. Bad for facts.

You never get an answer from a document that you may not open.`,
    },
    {
      kind: 'text',
      id: 'place-two',
      title: 'When two sources disagree',
      text: `Sometimes an old rule and a new rule both turn up. Steward does not choose. It shows both, with their dates. Look at the date, and ask the office that owns the rule.

If a source that you opened has a newer one beside it, Steward tells you.`,
    },
    {
      kind: 'label',
      id: 'place-sort',
      title: 'Try it: choose where to look',
      task: 'Which choice fits best?',
      choices: ['Everything I may see', 'Files attached in this chat', 'No sources'],
      items: [
        { id: 'w1', text: 'You have a draft contract and want its end date and notice period', right: 'Files attached in this chat', why: 'The answer must come from this contract, not from a similar one.' },
        { id: 'w2', text: 'You need a friendlier way to say "Your form is not complete"', right: 'No sources', why: 'This is about style. There is no fact to look up.' },
        { id: 'w3', text: 'You wonder whether there is a rule about bringing a dog to the office', right: 'Everything I may see', why: 'You do not know where such a rule would be, so look widely.' },
        { id: 'w4', text: 'You want five titles for a talk about safe driving', right: 'No sources', why: 'Ideas need no source. Facts in the talk do.' },
      ],
    },
  ],
}
