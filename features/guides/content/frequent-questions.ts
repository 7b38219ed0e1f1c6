import type { ShippedGuide } from '../domain/shipped-guide.ts'

export const frequentQuestions: readonly ShippedGuide[] = [
  {
    slug: 'must-i-use-it',
    kind: 'faq',
    title: 'Must I use Steward?',
    summary: 'No. You join by choice, and you can pause or leave without a reason.',
    tags: ['start'],
    body: `No. Nobody has to use it, and nobody sees whether you do.

You can pause or leave in the settings, under **Taking part**. You need no reason. Your chats stay yours: you can take them with you, or delete them.

Managers see sums for groups of ten people or more. They never see one person.`,
  },
  {
    slug: 'do-my-words-train-a-model',
    kind: 'faq',
    title: 'Do my words train a model?',
    summary: 'No. A vendor that does not promise this, with evidence, gets no text of ours.',
    tags: ['data', 'models'],
    body: `No. Each vendor has an entry in a register. It says whether they train with our words, how long they keep them, and where. It names the paper that proves it. A second officer has to agree to it.

When the proof runs out, the vendor’s models take public text only, until it is renewed. Nobody has to remember that. The program does it.

The card of each model, under **Models**, says it in plain words.`,
  },
  {
    slug: 'will-it-replace-my-job',
    kind: 'faq',
    title: 'Is this here to replace us?',
    summary: 'No. What it may do, who was asked, and where to say what worries you.',
    tags: ['start', 'rules'],
    body: `Steward is here to take work off you: looking things up, first drafts, tables. It decides nothing about people, and it sends nothing. That stays with you.

Whoever proposes a new use has to say which work it changes, and whether staff representatives were told.

Minutes saved are never counted as money saved. If the tool makes your work worse, faster without need or lonelier, tell your contact or your representative. That is a result, too.`,
  },
  {
    slug: 'why-was-my-question-stopped',
    kind: 'faq',
    title: 'Why was my question stopped?',
    summary: 'The most common reasons, and the quickest way on.',
    tags: ['rules', 'asking'],
    body: `The refusal names the rule. The most common reasons:

| Reason | Way on |
| --- | --- |
| The text is too sensitive for this model | Choose the model that is offered, or leave details out |
| A kind of detail is blocked | Take it out, or ask your privacy officer |
| It asks for a decision about a person | Ask for the criteria instead |
| It is campaign material | Ask for sources and dates |

Nothing was sent. If it was a mistake, report it. Such reports make the rules better.`,
  },
  {
    slug: 'it-is-slow-or-stuck',
    kind: 'faq',
    title: 'It is slow, or it stopped',
    summary: 'What to do when an answer takes long or ends early.',
    tags: ['start'],
    body: `- You may leave the page. The answer goes on, and is there when you come back.
- If an answer stopped, press **Continue**. It goes on from what is there.
- If a vendor has trouble, choose another model under “Answer with another model…”.
- A very large file takes a while the first time. You see how far it is.
- No connection? What you type is kept. It is there when you are back.

If it happens again, report it from the answer. Then your contact sees the exact place.`,
  },
  {
    slug: 'can-i-use-it-on-my-phone',
    kind: 'faq',
    title: 'Does it work on my phone, or with a screen reader?',
    summary: 'Yes: small screens, keyboard, screen reader, large text, dark and high contrast.',
    tags: ['start', 'access'],
    body: `Yes. Every page works on a small screen, with the keyboard alone and with a screen reader. When an answer is ready, it is announced once, not word by word.

In the settings you choose the size of the text, contrast, dark or light, less motion, and how answers are announced.

Press **?** for all keys. If something does not work for you, report it. It counts as a fault, not as a wish.`,
  },
  {
    slug: 'who-is-my-contact',
    kind: 'faq',
    title: 'Who helps me?',
    summary: 'Your agency’s contact and deputy; how to reach them, and what to send.',
    tags: ['start', 'help'],
    body: `Each agency has a contact and a deputy. Their names stand in each chat and under **Help**.

Ask them about a wrong answer, a rule that stops you, a missing document, or how to do something.

Report a problem from the answer itself. You choose whether the chat goes along. If you do not tick it, the contact sees only what you write.

Is it about yourself, or about your superior? Then write without the chat, or call.`,
  },
  {
    slug: 'can-i-trust-the-figures',
    kind: 'faq',
    title: 'Can I trust a figure?',
    summary: 'When it was computed, yes, if the table is right; when it was only written, look it up.',
    tags: ['checking', 'data'],
    body: `It depends on where it comes from.

- **Computed under Data:** a program did the sum. Press the figure to see its cells. It is as right as the table.
- **Quoted with a number behind it:** open the source. Compare the figure, the unit and the year.
- **Written without a source:** treat it as a rumor. Look it up or leave it out.

Take care with “percent” and “percentage points”, with calendar and fiscal years, and with totals that leave out small groups.`,
  },
]
