import type { Lesson } from '../../domain/course.ts'

export const records: Lesson = {
  id: 'records',
  title: 'Files of others, and records',
  minutes: 3,
  blocks: [
    {
      kind: 'text',
      id: 'records-files',
      title: 'May I add this file?',
      text: `Files that you attach are kept in **My files**. Only you can see them. Files in a collection can be found by all who may read that collection.

Before you add a file, ask three things:

1. **May I?** You got it for one purpose. Is this the same purpose?
2. **Which label?** Look at the one it gets, and raise it if need be. If in doubt, choose the higher one.
3. **Who will find it?** A file in a collection for everyone is found by everyone, in every agency.

Deleting a chat does not delete the file. You delete files under **Documents**.`,
    },
    {
      kind: 'text',
      id: 'records-keep',
      title: 'What becomes a record',
      text: `A chat about public business can be a public record, like an email. What you adopt as your work is one for sure. A person may ask to see it one day.

So write as if a stranger might read it. Do not delete what is under a legal hold or an open request. If in doubt, ask your records officer.

Private matters do not belong in Steward at all. Then there is nothing to keep.`,
    },
    {
      kind: 'label',
      id: 'records-sort',
      title: 'Try it: what do you do with this file?',
      task: 'Choose what fits.',
      choices: ['Attach it to a chat', 'Add it to a collection', 'Leave it out'],
      items: [
        { id: 'r1', text: 'The new travel handbook, which everyone will look for', right: 'Add it to a collection', why: 'One copy that all can find beats forty copies in private files.' },
        { id: 'r2', text: 'A draft contract that you must sum up for your boss', right: 'Attach it to a chat', why: 'It is for this task. Only you need it.' },
        { id: 'r3', text: 'Your own medical bill', right: 'Leave it out', why: 'Private matters do not belong in a work tool.' },
        { id: 'r4', text: 'A list that another agency sent you for a court case', right: 'Leave it out', why: 'You got it for one purpose. Ask the agency before you use it for a different one.' },
      ],
    },
  ],
}
