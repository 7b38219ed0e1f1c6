import type { Lesson } from '../../domain/course.ts'

export const howItGetsIn: Lesson = {
  id: 'how-it-gets-in',
  title: 'How bias gets in',
  minutes: 3,
  blocks: [
    {
      kind: 'text',
      id: 'bias-three',
      title: 'Three doors',
      text: `**The texts a model has read.** They show the world as people wrote about it. If most nurses in those texts are women, the model will write "she" for a nurse.

**The people who use it.** We ask leading questions. "Why do young people miss their dates?" has the blame built in. The answer will go along.

**The place where it is used.** A text may be fair in itself and still do harm. A notice that only exists online leaves out those with no computer.

Experts call these three: bias in data, bias in people, and bias in systems. A better model helps with the first only.`,
    },
    {
      kind: 'text',
      id: 'bias-what',
      title: 'What it looks like',
      text: `Bias is seldom rude. It is quiet:

- One group is shown as the normal case, and others as "special".
- The same act is "firm" for one person and "aggressive" for another.
- A group is there only as a problem to be solved.
- A group is not there at all.
- One name gets a warm tone, another a cool one.

You will not see this in one answer. You see it when you put two next to each other.`,
    },
    {
      kind: 'label',
      id: 'bias-sort',
      title: 'Try it: which door?',
      task: 'Where did the unfair pattern come in?',
      choices: ['The texts it has read', 'The question', 'The way it is used'],
      items: [
        { id: 'h1', text: 'Asked for "a picture in words of a building inspector", it writes about a man of fifty', right: 'The texts it has read', why: 'No one asked for a man. The model took what it had seen most.' },
        { id: 'h2', text: '"List reasons why foreign drivers cause more crashes."', right: 'The question', why: 'The question takes for granted what it should ask.' },
        { id: 'h3', text: 'A fair and clear notice is posted in English only, in a town where a third speak Spanish', right: 'The way it is used', why: 'The text is fine. Who gets to read it is not.' },
        { id: 'h4', text: '"Write a warning to parents who do not care about school."', right: 'The question', why: '"Do not care" is a verdict. "Parents whom we have not reached yet" is a fact.' },
      ],
    },
  ],
}
