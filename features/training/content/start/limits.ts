import type { Lesson } from '../../domain/course.ts'

export const limits: Lesson = {
  id: 'limits',
  title: 'What Steward will not do',
  minutes: 4,
  blocks: [
    {
      kind: 'text',
      id: 'limits-people',
      title: 'It does not decide about people',
      text: `Who gets a benefit, a license, a job or a penalty is decided by a person. That person must have the power to do so, and must answer for it.

So Steward refuses to say whether Mr. Oaks should get a housing voucher. It also refuses to rank real applicants, or to guess who might cheat.

When it refuses, it shows the rule and its number, and it tells you what you can ask instead. Here is what it can do:

- explain what the rule says in general
- list which papers prove a thing
- name the steps and the deadlines
- make a letter with blanks, with no person in it`,
    },
    {
      kind: 'text',
      id: 'limits-public',
      title: 'It does not speak to the public',
      text: `Steward sends no mail, no post and no message. It cannot. There is no button for it.

A text that is meant for residents is **held**. It can be copied or exported only after a colleague has read exactly that text and put their name to it. You ask for this under **Review**.

It also makes no campaign texts, and no words or pictures of real people that could fool someone.`,
    },
    {
      kind: 'text',
      id: 'limits-tools',
      title: 'Why not use a public chat tool?',
      text: `Public tools such as the free web version of a chat program are not for work. What you type there leaves the government. You do not know who keeps it, for how long, or who learns from it. No record is kept that could answer a request or a court.

In Steward, each model vendor has agreed in writing not to train on your words. A vendor whose proof runs out is switched off. If Steward lacks something that you need, tell your agency's contact. That is better than a workaround.`,
    },
    {
      kind: 'label',
      id: 'limits-sort',
      title: 'Try it: will Steward do this?',
      task: 'For each request, choose what will happen.',
      choices: ['It helps', 'It refuses', 'It helps, but a colleague must read it first'],
      items: [
        { id: 'l1', text: '"What papers does a family need to ask for heating help?"', right: 'It helps', why: 'This is about the rule in general. No person is judged.' },
        { id: 'l2', text: '"Here is her file. Does Ms. Dell qualify?"', right: 'It refuses', why: 'This asks for a decision about a person. Rule R14 says that a person decides.' },
        { id: 'l3', text: '"Write a notice to residents about the new office hours."', right: 'It helps, but a colleague must read it first', why: 'It drafts the notice. The text is held until a colleague has read it and put a name to it.' },
        { id: 'l4', text: '"Which of these ten people will pay late, do you think?"', right: 'It refuses', why: 'That is a guess about real people, and it would treat them by it.' },
        { id: 'l5', text: '"Make a blank letter that asks for a missing form."', right: 'It helps', why: 'A form letter with no person in it is fine. If you send it, you fill it in and check it.' },
      ],
    },
  ],
}
