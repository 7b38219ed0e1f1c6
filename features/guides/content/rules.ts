import type { ShippedGuide } from '../domain/shipped-guide.ts'

export const ruleGuides: readonly ShippedGuide[] = [
  {
    slug: 'no-decisions-about-people',
    kind: 'guide',
    title: 'No decisions about people',
    summary: 'Why Steward does not say who is eligible, and what it does instead.',
    tags: ['rules'],
    body: `Steward does not decide whether a person gets a benefit, a license, a job or a service. It does not recommend such a decision about a named person, either.

**Why.** A decision needs somebody who can be asked why, and who can be wrong and put it right. The person has a right to that.

**What you get instead.** When a question asks for such a decision, Steward says so. It shows the criteria from the rules, with their sources, and whom to ask. You apply them.

**What works well:**

- Which conditions does the rule name? In which order are they tested?
- What papers prove this condition?
- Write a training case with a made-up person.
- How many applications did we get each month?`,
  },
  {
    slug: 'texts-for-residents',
    kind: 'guide',
    title: 'Letters and notices for residents',
    summary: 'How a text gets from a draft to something that may leave the house.',
    tags: ['rules', 'writing'],
    body: `You may draft a letter to a resident with Steward. It may not leave the house before a person has put their name to it.

1. Write the draft. Say who will read it, and how hard it may be to read.
2. Say that it is for residents. Steward asks when it looks like one.
3. Check it yourself.
4. Ask a colleague of your agency to attest it. They see exactly this text and its sources.
5. When they agree, you can copy or export it. You send it, not Steward.

If you change one letter, it has to be read again. After 30 days too.

Nothing goes to social media, the press or a web site from here. There is no button for it, on purpose.`,
  },
  {
    slug: 'politics-and-likeness',
    kind: 'guide',
    title: 'Campaigns, voices and faces',
    summary: 'What Steward refuses around elections and real people.',
    tags: ['rules'],
    body: `Steward does not write campaign material for or against a candidate, a party or a ballot question. It does not write in the voice of a real person. It makes no picture and no voice of anybody.

**Why.** People must be able to trust what comes from their government. A made-up quote travels faster than its correction.

**What works:** explain how a ballot measure got there, from official sources. List the dates of an election. Put a notice about a polling place in plain words, for a colleague to attest.

If a colleague or a superior asks you for something else, you may say no. Your contact can help.`,
  },
  {
    slug: 'fair-words',
    kind: 'guide',
    title: 'Fair words, fair examples',
    summary: 'How bias gets into a text and how to take it out.',
    tags: ['rules', 'writing'],
    body: `A model repeats what was common in the texts it learned from. So the nurse is a woman, the engineer is a man, and the “problem area” is a poor one.

Look for three things before you pass a text on.

- **Who is missing?** Whose case does the example not fit?
- **Swap test.** Put in another name, gender, age or origin. Does the tone change? It should not.
- **What is assumed?** “Simply upload it at home” assumes a home, a computer and a quiet hour.

Write for the person who has the least time and the most to lose. That text works for all.

Did an answer treat people unfairly? Rate it as **biased**. Such reports are looked at first.`,
  },
  {
    slug: 'chats-and-public-records',
    kind: 'guide',
    title: 'Chats and public records',
    summary: 'When a chat is a record, what to file, and when to delete nothing.',
    tags: ['records', 'rules'],
    body: `What counts is what a text is for, not where it stands. A chat about public business can be a public record.

- A chat that only helped you think may be kept for a short time. Your agency’s schedule says how long.
- A draft that you **adopt** is your work. File it as you would file a letter of your own, with its sources.
- If you know that somebody has asked for records on the subject, delete nothing. Ask your records officer first.

Name chats so that you find them again. Keep one subject in one chat. It makes a request for records easier to answer, and your own work too.

Questions? Your records officer knows the schedule of your agency.`,
  },
  {
    slug: 'when-a-rule-says-no',
    kind: 'guide',
    title: 'When a rule says no',
    summary: 'How to read a refusal, what to do instead, and how to object.',
    tags: ['rules', 'asking'],
    body: `When a rule stops a question, nothing is sent. You read:

- the rule in plain words, and its number,
- the law or policy it stands on,
- what you can do instead.

Often one click is enough: another model, masked details, or an approval of exactly this text.

**You think the rule is wrong here?** Say so. Press “report”, or ask your contact. Rules have owners, and test cases. A case that should have passed is the best help you can give them.

Please do not try other words to get around it. The next person will meet the same wall, and nobody will have told us.`,
  },
]
