import type { Lesson } from '../../domain/course.ts'

export const silentSources: Lesson = {
  id: 'silent-sources',
  title: 'When sources are silent, old or at odds',
  minutes: 3,
  blocks: [
    {
      kind: 'text',
      id: 'silent-none',
      title: '"No source here supports an answer"',
      text: `This line is good news. Steward could have made something up, and it did not.

It means: nothing was found in what **you** may read. There may be a rule in a file that is closed to you, or that no one has added. It is not a "no", and it is not a "yes".

What to do next:

- Use the words that the office uses. "Sick note" may be "medical certificate".
- Name the document, or attach it.
- Look at **How this answer came about** in the menu of the answer. It shows what was searched and what was dropped.
- Ask the office that owns the rule.`,
    },
    {
      kind: 'text',
      id: 'silent-odds',
      title: 'Two sources, two answers',
      text: `Steward does not pick a side. It shows both, with dates. The newer one often holds, but not always. A bulletin may be newer than a law and still be weaker.

Ask the office that owns the rule. Then tell your contact which paper is out of date, so that the next person does not fall into the same hole.`,
    },
    {
      kind: 'order',
      id: 'silent-order',
      title: 'Try it: the answer names no source',
      task: 'You must tell a resident tomorrow how long a permit takes. Steward found no source. Put the steps in order.',
      steps: [
        { id: 'o3', text: 'Ask again with the words that the permit office uses' },
        { id: 'o1', text: 'Look at how the answer came about: what was searched?' },
        { id: 'o4', text: 'Call the permit office and ask which paper states it' },
        { id: 'o2', text: 'Tell the resident what the office said, and name the paper' },
      ],
      after: 'The cheap steps come first. But the last word is with the office, not with the search. At no point do you guess.',
    },
    {
      kind: 'example',
      id: 'silent-example',
      title: 'A real trap',
      text: `A worker asks: "How many days of leave can I carry over?" Two files turn up. One is from 2022 and says five. One is from 2025 and says ten.

The answer shows both. The worker takes the newer one, and that is right. But the file from 2025 has one more line: "for staff hired after July 1." She was hired before.

Read one line further. It is the cheapest check there is.`,
    },
  ],
}
