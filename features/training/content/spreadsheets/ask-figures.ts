import type { Lesson } from '../../domain/course.ts'

export const askFigures: Lesson = {
  id: 'ask-figures',
  title: 'Every figure leads to its cells',
  minutes: 3,
  blocks: [
    {
      kind: 'text',
      id: 'ask-code',
      title: 'Code counts, the model talks',
      text: `Models are bad at sums. So in Steward they do not do them. Code computes each figure. A model may write the query, and it may put the result into words. But no figure in the answer comes from the model.

Press a figure in the answer. **The cells behind it** open: the rows and columns that it was made of. You can also see the query itself.

If a sentence holds a figure that leads to no cell, do not use it.`,
    },
    {
      kind: 'example',
      id: 'ask-example',
      title: 'An example',
      text: `**You ask:** How many visits did each office make in May?

**Steward answers:** North made 41 visits, South 36. Two rows had no date and were left out.

You press 41. The table opens with 41 rows marked. You press "Two rows". You see which ones, and you can mend them in the file.

The last part matters most. A good answer says what it left out.`,
    },
    {
      kind: 'citations',
      id: 'ask-spot',
      title: 'Try it: which figure is not in the cells?',
      task: 'The sources are two small tables. One claim does not follow from its table. Do the sum yourself.',
      question: 'How did the inspections go in spring?',
      claims: [
        { id: 'v1', text: 'In April, 60 inspections were made.', source: 1, why: '24 and 36 make 60.' },
        { id: 'v2', text: 'In May, South made twice as many as North.', source: 1, why: 'South made 50, North 25. That is twice as many.' },
        { id: 'v3', text: 'Over both months, one in four ended with a fault.', source: 2, isInvented: true, why: 'Source 2 counts 27 faults. Source 1 counts 135 inspections. 27 of 135 is one in five. The claim is close, and it reads well, but the cells say something else.' },
        { id: 'v4', text: 'North found 9 faults in all.', source: 2, why: '4 in April and 5 in May make 9.' },
      ],
      sources: [
        { number: 1, title: 'Inspections made (invented)', text: 'April: North 24, South 36. May: North 25, South 50.' },
        { number: 2, title: 'Faults found (invented)', text: 'April: North 4, South 8. May: North 5, South 10.' },
      ],
    },
    {
      kind: 'text',
      id: 'ask-cause',
      title: 'A figure is not a reason',
      text: `"Visits fell in May" is a fact. "Visits fell because of the new form" is a guess. Under **What stands out**, Steward shows what is odd, and how often chance alone would do the same. It never says why.

A forecast carries a figure on. Read the line that begins with "Tested at". It says whether the forecast beats the simple guess that next month will be like this one. If it does not, use the simple guess.`,
    },
  ],
}
