import type { ShippedGuide } from '../domain/shipped-guide.ts'

export const workGuides: readonly ShippedGuide[] = [
  {
    slug: 'draft-a-letter-or-memo',
    kind: 'guide',
    title: 'Draft a letter, memo or reply',
    summary: 'Start from a template or from an answer; take changes as suggestions.',
    tags: ['writing'],
    body: `Open **Drafts** and choose a template: letter, memo, notice, reply or report. Or go on from an answer: “More for this answer”, then “Make a draft of this”.

- Select words and press Ctrl+J (on a Mac, Cmd+J). Say what should change. The change comes as a suggestion. You accept or refuse it.
- For a reply, paste the e-mail. A list shows what the writer asked. Each point should have its answer.
- The reading level stands beside the text. Long sentences are marked.
- Earlier versions are kept. You can go back to one.

Save it as Word, PDF or e-mail file. What is meant for residents waits for a colleague’s name.`,
  },
  {
    slug: 'make-slides-or-a-report',
    kind: 'guide',
    title: 'Make slides or a report',
    summary: 'First the outline, then the text; each statement keeps its source.',
    tags: ['writing'],
    body: `Open **Slides** or **Reports** under Work. Or choose “Slides and reports” under an answer.

1. Say what it is about, for whom, and how long it may be.
2. Look through the **outline** first. Move, change or drop points. This is the cheapest moment to do so.
3. Let it write. Each statement names the source it stands in.
4. Check the numbers. Then save it as PowerPoint, Word or PDF.

Slides have speaker notes. The sources go along.

Show few words on a slide. If you cannot say it without reading it aloud, it is a report.`,
  },
  {
    slug: 'ask-a-spreadsheet',
    kind: 'guide',
    title: 'Ask a spreadsheet',
    summary: 'Figures are computed, not guessed; each leads back to its cells.',
    tags: ['data', 'documents'],
    body: `Open **Data** and choose a file: Excel, CSV or OpenDocument. Look at the first rows. Are the headings right? Are dates dates?

Ask in plain words: “How many requests did each office close in March?” A program computes the figure. You see how, and which cells it came from.

- Press a figure to see its cells.
- A chart shows the same figures as a table, for people who cannot see it.
- A forecast has a range, and stands beside the simple guess “as last year”. If it is no better than that, it says so.

Small groups are hidden, so that nobody can be picked out. Do not try to work them out from totals.`,
  },
  {
    slug: 'facts-in-tables',
    kind: 'guide',
    title: 'Pull facts from many files into a table',
    summary: 'One row a file, one column a fact, and a source for each cell.',
    tags: ['documents', 'data'],
    body: `Open **Facts in tables**. Say which columns you want, for example: date, amount, deadline, contact. Add the files.

Each file becomes a row. Each cell leads to the place that it was taken from. A cell without a source stays empty. That is better than a guess.

- Try three files first. Change the columns until they fit. Then add the rest.
- You may stop and go on later. What is done stays.
- Sort by a column to see what stands out.
- Save the table as Excel or CSV.

Check some rows yourself, and all rows that something depends on.`,
  },
  {
    slug: 'translate-a-text',
    kind: 'guide',
    title: 'Translate a text or a whole file',
    summary: 'Side by side, with your agency’s words, checked numbers and a person who reads it.',
    tags: ['writing'],
    body: `Open **Translate**. Paste a text or choose a file. The layout of a file is kept.

Both languages stand side by side. Names, numbers and dates are checked: each has to be in both. The words of your agency’s list are used.

A translation says “not certified” until a person who knows the language has read it. Ask one of your agency’s reviewers on the page.

Use short sentences in the source text. It helps the translation more than any model does.

For a court, a contract or a medical text, use a certified translator.`,
  },
  {
    slug: 'research-a-question',
    kind: 'guide',
    title: 'Research a larger question',
    summary: 'A plan you can change, sources with dates, what they disagree on and what is missing.',
    tags: ['asking', 'documents'],
    body: `For “What is the fee?” ask in the chat. For “How have our fees changed, and why?” use **Research**.

1. Write the question, and what you will use the answer for.
2. You see a **plan**: the smaller questions, and where each is looked up. Change it.
3. It searches documents, and the web sites and databases that your agency allows. You may stop it at any time, and go on later.
4. The report lists findings with their quotes and dates, points where sources disagree, and gaps.

Read the gaps first. They say how far you can trust the rest.`,
  },
  {
    slug: 'work-in-a-project',
    kind: 'guide',
    title: 'Work together in a project',
    summary: 'Share files, chats and drafts with named people, also of other agencies.',
    tags: ['writing', 'documents'],
    body: `A **project** is a room for one piece of work: files, chats, drafts, tasks and dates.

- You choose its members. They may come from other agencies.
- What you put in can be read by every member. A chat is only there when you place it there.
- Tasks have a person and a date. A digest says what is due.
- When the work is over, archive the project. Then it can be read but not changed.

Put nothing into a project that one of its members may not see. Steward checks labels. It does not know who needs to know.`,
  },
  {
    slug: 'let-it-do-several-steps',
    kind: 'guide',
    title: 'Let Steward do several steps',
    summary: 'A task has a plan you can see, a limit, a stop button, and asks before it changes anything.',
    tags: ['asking', 'rules'],
    body: `Some work has many steps: look in three places, compare, write a list. Give it to **Tasks**.

- You see the plan before it starts, and each step while it runs.
- It reads. Before it changes anything, it asks. You see exactly what would happen, and say yes or no.
- It has a limit of steps. The **stop** button works at once.
- What it finds in a document cannot change its plan.

Use it for work that you could check yourself. If you could not tell a good result from a bad one, ask a colleague to look, too.`,
  },
]
