import type { Lesson } from '../../domain/course.ts'

export const whatItIs: Lesson = {
  id: 'what-it-is',
  title: 'What Steward is, and what it is not',
  minutes: 4,
  blocks: [
    {
      kind: 'text',
      id: 'what-helper',
      title: 'A helper for words and figures',
      text: `Steward is a helper for your work. You ask in plain words. It looks things up, sums them up, drafts a first text, or works with a table.

You can use it to:

- find a rule in a long handbook
- sum up a report before a meeting
- draft a memo, a letter or an email
- turn notes into a list of tasks
- ask a question about a spreadsheet
- translate a draft for a colleague to check

You do not need to learn a special language. Write as you would to a new colleague who is quick and polite, but who does not know your case.`,
    },
    {
      kind: 'text',
      id: 'what-guess',
      title: 'How it makes an answer',
      text: `A model behind Steward has read a great deal of text. It has learned which words often follow which. It builds an answer word by word. It does not look up a fact in its head, and it does not know if a thing is true.

That is why it can be wrong and still sound sure. Experts call this **confabulation**: a made-up answer that reads like a real one.

Steward works against this. It first searches the documents that you may read. Then it lets the model write from what was found. Each claim gets a number, and the number leads to the source. So you can check.

But the check is yours. No tool can do it for you.`,
    },
    {
      kind: 'example',
      id: 'what-example',
      title: 'An example',
      text: `**You ask:** How many days in advance must I ask for annual leave?

**Steward answers:** You must ask at least 10 working days before the first day of leave. [1] Your supervisor may accept a shorter time. [1]

You press the number 1. The leave handbook opens beside the chat, at the very line. You read it and see that both claims are there. This took you twenty seconds, and now you know.

*The handbook and its rule are invented, as are all examples in these courses.*`,
    },
    {
      kind: 'label',
      id: 'what-sort',
      title: 'Try it: is this a job for Steward?',
      task: 'For each task, choose who should do it.',
      choices: ['Ask Steward, then check', 'Do it yourself'],
      items: [
        { id: 's1', text: 'Sum up a 40-page report before a meeting', right: 'Ask Steward, then check', why: 'A summary saves you time. Open the numbered sources for the points that you will use.' },
        { id: 's2', text: 'Decide whether Ms. Arlow gets her license back', right: 'Do it yourself', why: 'A person with the power to decide must decide. Steward refuses such requests.' },
        { id: 's3', text: 'Draft a first version of a memo about parking', right: 'Ask Steward, then check', why: 'First drafts are what it is good at. You edit and sign.' },
        { id: 's4', text: 'Tell a colleague that her father has called from hospital', right: 'Do it yourself', why: 'Some words must come from a person.' },
      ],
    },
  ],
}
