import type { Lesson } from '../../domain/course.ts'

export const masking: Lesson = {
  id: 'masking',
  title: 'Leave people out',
  minutes: 6,
  blocks: [
    {
      kind: 'text',
      id: 'mask-why',
      title: 'Most tasks need no name',
      text: `**Personal data** is anything that says who a person is, or that can be tied to them. A name, an address and a birth date are. So are a case number, a license plate, and "the nurse on Pine Street with the twins".

Ask yourself before you paste: would the answer be worse without this? If not, leave it out. What you do not give away cannot leak.

Steward helps. It looks for such details before your words go to a model, and it puts a mask in their place, such as **[EMAIL-7f3a2c]**. In the answer the detail is put back. Your agency says which kinds are masked, which are only pointed out, and which are blocked.`,
    },
    {
      kind: 'mask',
      id: 'mask-letter',
      title: 'Try it: mask the personal data',
      task: 'You want a shorter version of this letter. Choose each word that says who the person is. Leave the rest. With the keyboard, the arrow keys move and the space bar chooses.',
      text: `Dear [[Ms. Orla Fennimore|name|A name says who she is. Masks keep the sentence whole.]],

thank you for your call of Monday. We have your new address: [[48 Quarry Lane, Port Alder|address|An address leads to a person, even with no name beside it.]]. Your case number is [[HS-204-7719|number|A case number leads anyone with access to the file straight to her.]].

Please send us the fuel bill. You can reach us by phone. We will call you back at [[555-0142|phone|A phone number is as good as a name.]] or write to [[o.fennimore@mail.example|email|An email address often holds the name as well.]].

Heating help is paid from November to April.`,
      after: 'A model can shorten this letter without one of these details. Where it says that Steward found a detail by itself, the mask would have been set for you. Where it does not, only you could have known. Names and case numbers of your own agency are hard to spot for any tool, so look for those first.',
    },
    {
      kind: 'text',
      id: 'mask-hidden',
      title: 'Details that hide',
      text: `Some details are easy to miss:

- **Rare facts.** "The only wheelchair user on the board" is a name in disguise.
- **Small places.** A job title in a town of 300 points to one person.
- **File names.** "Fennimore_appeal.pdf" gives it away before the file is open.
- **Comments and old versions** in a document. They come along when you attach it.
- **Several harmless facts** that together fit just one person.

No detector finds these well. You do.`,
    },
    {
      kind: 'mask',
      id: 'mask-note',
      title: 'Try it again: a note with hidden details',
      task: 'You want to ask for a friendlier tone. Choose all words that could tell who this is about.',
      text: `Visit on Tuesday. [[Mr. Bela Quist|name|The name itself.]] opened the door. He is [[the only beekeeper in Sorrel Bay|rare fact|There is one such person, and people there know him. No detector would find this.]] and was born on [[April 9, 1951|birth date|With the place, a birth date is often enough to find one person.]]. The stove in the kitchen is old. He asked about a grant for a new one. His license plate is [[MRD 4471|number|A plate leads to a person by one look-up.]].

I told him that the form is at the front desk.`,
      after: 'The rare fact is the hard one. The same note about "a resident who keeps bees" would be better, and "a resident" would be best. The stove, the grant and the form are all that the task needs.',
    },
  ],
}
