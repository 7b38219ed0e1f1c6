import type { ShippedGuide } from '../domain/shipped-guide.ts'

export const promptGuides: readonly ShippedGuide[] = [
  {
    slug: 'prompt-explain-a-rule',
    kind: 'prompt',
    title: 'Explain a rule to a new colleague',
    summary: 'Turns a section of a rule into steps, exceptions and open points.',
    tags: ['prompts', 'documents'],
    body: `> Explain the rule on [subject] to a colleague in their first week. First one sentence on what it is for. Then the steps in order. Then each exception. Name the source of each point. Say at the end what the rule leaves open.

**Check:** does each step have a source? Are the exceptions all there? Look into the rule for “unless”, “except” and “only if”.`,
  },
  {
    slug: 'prompt-compare-two-versions',
    kind: 'prompt',
    title: 'Compare two versions of a document',
    summary: 'A table of what changed, and for whom it matters.',
    tags: ['prompts', 'documents'],
    body: `Attach both files. Choose “Files attached in this chat”.

> Compare the two attached versions. Make a table with three columns: what the older one says, what the newer one says, and who has to do something differently. Leave out changes of wording without effect. List at the end what was dropped without a replacement.

**Check:** open one row in both files. Look for dropped parts yourself; they are the easiest to miss.`,
  },
  {
    slug: 'prompt-plain-language',
    kind: 'prompt',
    title: 'Put a text into plain language',
    summary: 'Short sentences, known words, the same meaning.',
    tags: ['prompts', 'writing'],
    body: `> Put this text into plain language for a reader with nine years of school. Use sentences of at most 20 words. Say “you” and “we”. Put what the reader must do first. Keep each condition, date and amount. List at the end every word you were not sure about.

**Check:** read both texts side by side. “May” must not become “must”. Have somebody read it who does not know the subject.`,
  },
  {
    slug: 'prompt-answer-all-points',
    kind: 'prompt',
    title: 'Answer every point of an e-mail',
    summary: 'First the list of what was asked, then a reply that covers it.',
    tags: ['prompts', 'writing'],
    body: `> Here is an e-mail. First list each question and each request in it. Then draft a reply that answers them in the same order, in a friendly and clear tone, in at most 200 words. Mark in square brackets what I have to look up. Promise nothing.

**Check:** count the questions in the e-mail. Is each answered? Take out names that the reply does not need.`,
  },
  {
    slug: 'prompt-meeting-notes',
    kind: 'prompt',
    title: 'Turn notes into minutes',
    summary: 'Decisions, tasks with names and dates, open points.',
    tags: ['prompts', 'writing'],
    body: `> Turn these notes into minutes. Three parts: decisions, tasks (who, what, until when) and open points. Add nothing that does not stand in the notes. Where a name or a date is missing, write “missing”.

**Check:** every task has a person and a date, or says “missing”. Send the minutes to those who were there before you file them.`,
  },
  {
    slug: 'prompt-options-memo',
    kind: 'prompt',
    title: 'Weigh up three options',
    summary: 'For and against with sources, what is unknown, what would change the advice.',
    tags: ['prompts', 'writing'],
    body: `> We must choose how to [goal]. The options are [A], [B] and [C]. For each: what speaks for it, what against it, with the source. Then: what do we not know? Which fact would change the choice? Do not recommend one.

**Check:** is “do nothing” among the options? Who is affected and was not asked? The choice stays with people.`,
  },
  {
    slug: 'prompt-criteria-list',
    kind: 'prompt',
    title: 'List the criteria of a program',
    summary: 'What the rule asks for, how it is shown, and what is left to judgment; without deciding a case.',
    tags: ['prompts', 'rules'],
    body: `> Which conditions does the rule on [program] name? Make a table: condition, how it is shown, source. Mark the conditions that leave room for judgment. Do not apply them to a person.

**Check:** is the rule still in force? You apply the criteria. Steward does not decide about people.`,
  },
]
