import type { Lesson } from '../../domain/course.ts'

export const whyWrong: Lesson = {
  id: 'why-wrong',
  title: 'Why answers go wrong',
  minutes: 4,
  blocks: [
    {
      kind: 'text',
      id: 'why-five',
      title: 'Five ways to be wrong',
      text: `**Made up.** The claim stands in no source. It only sounds like one that might.

**Stretched.** The source says "may", the answer says "must". The source says "in the north", the answer says nothing about where.

**Mixed.** Two true things are joined into one that is false. The fee of one license is put next to the name of another.

**Old.** The source was right once. A newer rule has taken its place.

**Half.** What is said is right. What is left out would change your mind.

The first kind gets the headlines. The other four are more common, because they look like good work.`,
    },
    {
      kind: 'text',
      id: 'why-check',
      title: 'What Steward checks for you, and what it cannot',
      text: `After each answer, Steward compares every claim with the source that it names. It looks at words, figures and dates. A claim that it cannot find there gets a dotted line.

This catches most claims that are made up. It does not see every wrong conclusion. It cannot know that a rule was changed last week in a paper that no one has added. And it cannot know what you will use the answer for.

So a line that says "all claims supported" means: the words stand there. It does not mean: this is right.`,
    },
    {
      kind: 'label',
      id: 'why-sort',
      title: 'Try it: what is wrong here?',
      task: 'Each line shows a source and what the answer made of it. Name the fault.',
      choices: ['Made up', 'Stretched', 'Mixed', 'Half'],
      items: [
        { id: 'y1', text: 'Source: "Offices may close early in heavy snow." Answer: "Offices close early in heavy snow."', right: 'Stretched', why: 'A "may" became a fact.' },
        { id: 'y2', text: 'Source: "Barbers pay 40. Contractors pay 120." Answer: "Barbers pay 120."', right: 'Mixed', why: 'A real figure was put next to the wrong name.' },
        { id: 'y3', text: 'Source: "Leave is granted if work allows." Answer: "Leave is granted."', right: 'Half', why: 'The condition is gone, and it is the part that matters.' },
        { id: 'y4', text: 'Source: "The form is online." Answer: "The form is online and in Spanish."', right: 'Made up', why: 'Nothing in the source speaks of Spanish.' },
        { id: 'y5', text: 'Source: "Most staff got the training." Answer: "All staff got the training."', right: 'Stretched', why: '"Most" became "all".' },
      ],
    },
    {
      kind: 'text',
      id: 'why-trust',
      title: 'The pull to trust',
      text: `People tend to believe what a machine says, more so when they are tired or in a hurry. This has a name: **automation bias**. It gets stronger each time the tool is right.

You cannot switch it off. But you can plan for it. Decide before you read an answer which claim you will check. Check it even if the rest looks fine.`,
    },
  ],
}
