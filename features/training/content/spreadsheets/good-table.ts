import type { Lesson } from '../../domain/course.ts'

export const goodTable: Lesson = {
  id: 'good-table',
  title: 'A table that can be asked',
  minutes: 3,
  blocks: [
    {
      kind: 'text',
      id: 'table-open',
      title: 'Open it under Data',
      text: `Open **Data** in the menu and choose a file: Excel, CSV, or a web page with tables. Steward shows what it holds: columns, kinds of values, gaps, odd rows.

Look at this page before you ask. It tells you if a date was read as text, or if a row with totals sits among the rest. Totals would be counted twice, so Steward leaves them out and says which row it was.`,
    },
    {
      kind: 'text',
      id: 'table-rules',
      title: 'Six rules for your own tables',
      text: `1. One row for one thing: one case, one visit, one bill.
2. One header row, with short names that differ.
3. One kind of value in each column. Put "none" into no number column. Leave the cell empty.
4. No merged cells. They look tidy and hide what belongs where.
5. No meaning by color alone. A machine and a screen reader cannot see that red means late. Add a column "late".
6. Notes and totals below the table or on a second sheet.

A table like this can be asked by a person, a program and a screen reader.`,
    },
    {
      kind: 'label',
      id: 'table-sort',
      title: 'Try it: what is wrong with this table?',
      task: 'Choose the rule that it breaks.',
      choices: ['One row for one thing', 'One kind of value', 'No meaning by color alone', 'Notes apart'],
      items: [
        { id: 'a1', text: 'In the column "Days", some cells say "12", others "about 2 weeks"', right: 'One kind of value', why: '"About 2 weeks" is text. No sum can be made of it.' },
        { id: 'a2', text: 'Rows that are late are red, and nothing else shows it', right: 'No meaning by color alone', why: 'Add a column "Late" with yes or no.' },
        { id: 'a3', text: 'The last row says "figures are not final"', right: 'Notes apart', why: 'The note would be read as a row of data.' },
        { id: 'a4', text: 'A row says "North and South office: 40 visits"', right: 'One row for one thing', why: 'No one can tell which office had how many. Make two rows.' },
      ],
    },
  ],
}
