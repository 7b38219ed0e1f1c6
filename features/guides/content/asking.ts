import type { ShippedGuide } from '../domain/shipped-guide.ts'

export const askingGuides: readonly ShippedGuide[] = [
  {
    slug: 'your-first-question',
    kind: 'guide',
    title: 'Ask your first question',
    summary: 'From the question box to an answer whose sources you can open.',
    tags: ['start', 'asking'],
    body: `Open **Ask**. Write what you need to know, as you would write to a colleague. Press Enter.

The answer appears while it is written. Each statement ends with a number, such as 1. Press the number. The source opens beside the chat, at the very place.

**Try one of these:**

- From which day of sick leave do I need a note from a doctor?
- May I split a purchase into two orders to stay under the limit?

If you leave the page, the answer goes on. You find it under **Chats**.

**Then check it.** Read the passage behind each number that matters to you. A line under the answer says how many statements are supported. A dotted line marks those that are not.`,
  },
  {
    slug: 'write-a-better-request',
    kind: 'guide',
    title: 'Write a better request',
    summary: 'Four things that make most answers better: goal, context, limits and form.',
    tags: ['asking'],
    body: `Most weak answers come from a request that left something out. Say four things.

1. **Goal.** What will you do with the answer? “I must tell my team by Friday what changes.”
2. **Context.** Who is it about, which year, which program? “Part-time staff, rules of 2025.”
3. **Limits.** What should it leave out? “Only travel inside the state.”
4. **Form.** How should it look? “A table with three columns.” “Five bullets.” “At most 120 words.”

**Before:** Tell me about telework.

**After:** I lead a team of six. Two of them want to telework three days a week. Which conditions must they meet, and which form do we sign? Answer in a short list, with the source of each point.

Ask for one thing at a time. A second question is free, and it is understood from the first.`,
  },
  {
    slug: 'follow-up-questions',
    kind: 'guide',
    title: 'Go on from an answer',
    summary: 'Follow up, edit, answer again, stop and continue.',
    tags: ['asking'],
    body: `You do not have to start again.

- **Follow up.** “And for part-time staff?” is understood from what you said before.
- **Edit your question.** Choose “Edit question”. The old one stays. The arrows beside it switch between the two.
- **Answer again**, or **Answer with another model…**. Both versions stay.
- **Stop writing** keeps what is there. **Continue** goes on from it.
- **Quote a passage.** Select words in an answer or in a source. They go into your next question.

Start a new chat when the subject changes. Old words in a long chat pull the new answer towards the old subject.`,
  },
  {
    slug: 'choose-where-to-look',
    kind: 'guide',
    title: 'Choose where Steward looks',
    summary: 'All that you may see, your own files, chosen collections, or nothing at all.',
    tags: ['asking', 'documents'],
    body: `The button under the question box says which sources are used.

| Choice | What is searched |
| --- | --- |
| Everything I may see | All collections open to you, and your own files |
| Files attached in this chat | Nothing else |
| Certain collections | Those you tick |
| No sources | Nothing. The model answers from what it learned |

Use fewer sources when you know where the answer stands. You get less that does not belong.

With **No sources** nothing is checked. Use it to work on wording, not on facts.

You never get an answer from a document that you may not open.`,
  },
  {
    slug: 'attach-files',
    kind: 'guide',
    title: 'Ask about your own files',
    summary: 'Which files can be read, how long they are kept, and what to do when one fails.',
    tags: ['documents', 'asking'],
    body: `Use the paper clip, or drop files on the page. Up to 20 files go with one question. Each may have 100 MB.

Word, PDF, PowerPoint, Excel, OpenDocument, web pages, e-mails, text and pictures can be read. English words in scans are recognised. Scans have more errors than text, so look at the page.

You see how far each file is. If one cannot be read, a sentence says why. The others go on.

Files go to **My files**. Only you see them there. They stay until you delete them under **Documents**. When you delete the chat, the files stay.

A file that holds personal details gets a higher label. The answer gets that label too.`,
  },
  {
    slug: 'choose-a-model',
    kind: 'guide',
    title: 'Choose a model',
    summary: 'What the card of a model tells you, and what the quote engine is.',
    tags: ['asking', 'models'],
    body: `Under **Models**, each model has a card. It says who runs it, where your words go, whether they are kept, what it costs, and until when it knows things.

Your agency decides which labels a model may see. If your text is too sensitive for the chosen model, Steward says so before anything is sent, and offers one that may.

**The quote engine** is always there. It writes nothing of its own. It finds the passages that fit your question, quotes them and says where they stand. Nothing leaves your government’s server. Use it when every word must be the source’s own.

A larger model is not always better. Try a question with two of them: “Answer with another model…”.`,
  },
]
