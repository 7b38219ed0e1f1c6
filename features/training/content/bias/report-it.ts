import type { Lesson } from '../../domain/course.ts'

export const reportIt: Lesson = {
  id: 'report-it',
  title: 'Mend it and report it',
  minutes: 3,
  blocks: [
    {
      kind: 'text',
      id: 'report-mend',
      title: 'Mend your own text first',
      text: `You are the last one who can stop it. Before a text leaves your desk:

- Read it as the person it is about.
- Put people first: "a person who", not "a …".
- Say what happened, not why you think it did.
- Name a second way for those who cannot use the first: phone, counter, a different language.
- Use names and pronouns that people use for themselves.

Steward never tailors a text to a protected trait, such as origin, faith or gender. You can ask it for an easier text or for another language. That is about the reader's needs, not about who they are.`,
    },
    {
      kind: 'text',
      id: 'report-how',
      title: 'Then tell us',
      text: `Press **Bad answer** and choose the reason that fits. Add the pair from your swap test if you have one. Leave real names out.

Your agency's contact looks at it. A pattern can lead to a new rule, to a change in a template, or to a model that is switched off. You hear what came of it.

One report may look small. Ten that look alike are a finding.`,
    },
    {
      kind: 'label',
      id: 'report-sort',
      title: 'Try it: what do you do?',
      task: 'Choose the best next step.',
      choices: ['Mend the text', 'Mend it and report it', 'Tell the office at once'],
      items: [
        { id: 'n1', text: 'Your own draft says "each citizen and his family"', right: 'Mend the text', why: 'You wrote it, you mend it. There is no pattern to report.' },
        { id: 'n2', text: 'Three times this week, letters to women came out warmer and with less advice', right: 'Mend it and report it', why: 'Three alike are a pattern. Others will meet it too.' },
        { id: 'n3', text: 'A notice with a slur has been posted at the counter', right: 'Tell the office at once', why: 'It does harm while it hangs there. The report can follow.' },
        { id: 'n4', text: 'A summary of a meeting leaves out what the deaf colleague said, twice in a row', right: 'Mend it and report it', why: 'Someone is left out, and it keeps on happening.' },
      ],
    },
  ],
}
