import type { ShippedGuide } from '../domain/shipped-guide.ts'

export const checkingGuides: readonly ShippedGuide[] = [
  {
    slug: 'check-an-answer',
    kind: 'guide',
    title: 'Check an answer in two minutes',
    summary: 'What to open, what to compare and what the check cannot see.',
    tags: ['checking'],
    body: `You answer for what you pass on. This order takes about two minutes.

1. **Read the line under the answer.** It says how many statements are supported by their source.
2. **Look for dotted lines.** They mark what no source supports. Leave it out, or find a source.
3. **Open the numbers that matter.** Compare names, dates, amounts and conditions such as “unless” or “only if”.
4. **Look at the date of the source.** A newer one of the same answer is pointed out to you.
5. **Ask what is missing.** “Which exceptions are there?” “Who decides?”

The check compares words, figures and dates. It does not see every wrong conclusion. Two true sentences can be joined to a false one. You see that. A machine may not.`,
  },
  {
    slug: 'when-sources-disagree',
    kind: 'guide',
    title: 'When sources disagree',
    summary: 'Steward shows both sides with their dates; the office that owns the rule decides.',
    tags: ['checking'],
    body: `Two documents may say different things. One may be old, or for another agency.

Steward does not choose for you. It shows both sides, each with its date.

What to do:

- Open both. Look for “replaces” or “valid until”.
- Look which office wrote it. The office that owns the rule decides.
- Ask that office which one holds. Tell the keeper of the other document.

Do not take the newer one without a look. A newer draft does not end a rule in force.`,
  },
  {
    slug: 'when-there-is-no-source',
    kind: 'guide',
    title: 'When there is no source',
    summary: 'What “No source here supports an answer” means, and what to try next.',
    tags: ['checking', 'asking'],
    body: `Sometimes the answer is “No source here supports an answer”. Steward then shows what comes nearest. It does not guess.

It means that nothing was found in what **you** may see. It does not mean that no rule exists.

Try this:

- Use other words. The document may say “annual leave” where you say “vacation”.
- Name the document, or the program.
- Look at the button under the question box. Perhaps too few sources are chosen.
- Attach the document, if you have it.
- Ask your agency’s contact. Their name stands in each chat.`,
  },
  {
    slug: 'invented-facts',
    kind: 'guide',
    title: 'Why a model invents things',
    summary: 'How a language model works, in one page, and what that means for you.',
    tags: ['checking', 'start'],
    body: `A language model predicts the next word. It learned from very much text which words tend to follow which. It has no list of facts that it looks things up in.

So it can write a sentence that sounds right and is wrong. It may name a law, a court case or a report that does not exist. It sounds just as sure.

Steward lowers this risk. It gives the model passages from real documents and asks for a citation for each statement. Then it compares the statement with the source. A citation that does not exist is caught.

What stays with you: is the source the right one? Is the conclusion right? Does something important not stand there?

In 2025 a large firm gave money back to a government. Its report held invented citations, and nobody had opened them.`,
  },
  {
    slug: 'see-how-an-answer-came-about',
    kind: 'guide',
    title: 'See how an answer came about',
    summary: 'What was searched, found, used and dropped; and how an answer can be replayed.',
    tags: ['checking', 'records'],
    body: `Open the menu of an answer and choose **How this answer came about**. You see:

- what was searched, and with which words,
- which passages were found, used and dropped,
- which model wrote, with which instructions,
- which rules were asked, and what they said.

This is kept with the answer. Later, somebody can see that the same inputs were used, by their hash.

If you think an answer is wrong, say so. Rate it, or report it to your contact. You do not have to prove it first. There is no rule here that the system is right.`,
  },
  {
    slug: 'adopt-what-you-use',
    kind: 'guide',
    title: 'Make a draft your own work',
    summary: 'Draft, checked, adopted: what each state means and who has to act.',
    tags: ['checking', 'writing'],
    body: `All that Steward writes is a **draft**. The state stands under it.

1. **Checked.** You say what you looked at: sources, figures and names, tone, label.
2. **Adopted.** From now on it is your work, as if you had written it alone.

Exports say how far a text has come. A reader can see that a machine helped.

A text for residents is held. A colleague has to read exactly this text and put their name to it. Only then can it be copied or exported. If one letter changes, it is a draft again.

Steward never sends anything. People do.`,
  },
]
