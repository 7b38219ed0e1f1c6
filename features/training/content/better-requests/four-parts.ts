import type { Lesson } from '../../domain/course.ts'

export const fourParts: Lesson = {
  id: 'four-parts',
  title: 'Four parts of a good request',
  minutes: 4,
  blocks: [
    {
      kind: 'text',
      id: 'parts-why',
      title: 'Why "write something about leave" fails',
      text: `Steward knows nothing of your day. It does not know who will read the text, what you have tried, or why you ask. If you leave that out, it guesses. A guess gives you a text that fits no one.

You do not need tricks or magic words. You need to say what you would say to a colleague who takes over a task from you.`,
    },
    {
      kind: 'text',
      id: 'parts-four',
      title: 'Task, reader, source, form',
      text: `**Task.** What should be done? Start with a verb: sum up, list, compare, draft, explain.

**Reader.** Who will read it, and what do they need it for? "For new staff who have never asked for leave."

**Source.** What should it rest on? Name the document, or attach it. "Use the leave handbook only."

**Form.** How should it look? "Five bullet points", "one page", "a table with three columns", "no more than 120 words".

You can leave a part out when it does not matter. But ask yourself each time whether it does.`,
    },
    {
      kind: 'example',
      id: 'parts-example',
      title: 'Before and after',
      text: `**Before:** Tell me about travel costs.

**After:** List what staff can claim for a one-day trip by car. Use the travel handbook only. It is for a new colleague. Write at most eight bullet points, and give the amount for each.

The second request has 38 words. It takes half a minute to write, and it saves you three rounds of "no, I meant".`,
    },
    {
      kind: 'label',
      id: 'parts-sort',
      title: 'Try it: name the part',
      task: 'Which part of a request is each of these?',
      choices: ['Task', 'Reader', 'Source', 'Form'],
      items: [
        { id: 'p1', text: '"Compare the old rule with the new one."', right: 'Task', why: 'It says what to do, and it starts with a verb.' },
        { id: 'p2', text: '"In a table with one row per rule."', right: 'Form', why: 'It says how the result should look.' },
        { id: 'p3', text: '"For people at the front desk who answer calls."', right: 'Reader', why: 'It says who will use it, and what for.' },
        { id: 'p4', text: '"Rely on the attached memo and on nothing else."', right: 'Source', why: 'It says what the answer may rest on.' },
        { id: 'p5', text: '"In words that a ninth grader knows."', right: 'Form', why: 'Reading level is a part of the form. It often follows from the reader.' },
      ],
    },
  ],
}
