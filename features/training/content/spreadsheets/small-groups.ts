import type { Lesson } from '../../domain/course.ts'

export const smallGroups: Lesson = {
  id: 'small-groups',
  title: 'Small groups give people away',
  minutes: 3,
  blocks: [
    {
      kind: 'text',
      id: 'small-why',
      title: 'Three people are not a figure',
      text: `"In Sorrel Bay, 2 of 3 staff were sick in May." Anyone who works there knows now who was sick. No name was used.

So Steward leaves out groups with fewer than ten people. Where the rest would give a small group away, it leaves out one more cell. You see a dash.

Mark columns that are about people when you open a file. Then small groups are left out in each table and chart that you make from it.`,
    },
    {
      kind: 'text',
      id: 'small-tricks',
      title: 'Three traps',
      text: `**The rest.** If you show 48 of 50, you have shown 2.

**Two tables.** One table shows all staff. The next shows all but the new ones. The gap between them is a small group.

**Zero and all.** "None of the nine passed" tells about each of the nine.

If you need figures for small groups, make the groups bigger: a year in place of a month, a region in place of a town.`,
    },
    {
      kind: 'label',
      id: 'small-sort',
      title: 'Try it: may this be shown?',
      task: 'The rule: no group with fewer than ten people, and none that can be worked out.',
      choices: ['Show it', 'Leave it out'],
      items: [
        { id: 'e1', text: '34 of 80 staff took the course', right: 'Show it', why: 'Both 34 and the other 46 are large enough.' },
        { id: 'e2', text: '6 of 80 staff asked for a break', right: 'Leave it out', why: 'Six people could be found.' },
        { id: 'e3', text: '77 of 80 staff joined', right: 'Leave it out', why: 'It shows that 3 did not. The rest is a small group too.' },
        { id: 'e4', text: 'About 120 residents came to four meetings', right: 'Show it', why: 'A large group, and a round figure.' },
        { id: 'e5', text: 'All 8 drivers in the bay office had a crash', right: 'Leave it out', why: 'It tells something about each of the eight.' },
      ],
    },
  ],
}
