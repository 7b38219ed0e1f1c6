import type { Lesson } from '../../domain/course.ts'

export const yourWork: Lesson = {
  id: 'your-work',
  title: 'Your work, your choice, your name',
  minutes: 4,
  blocks: [
    {
      kind: 'text',
      id: 'work-draft',
      title: 'Each answer is a draft',
      text: `What Steward writes is a draft until a person says more. Under each answer stands its state.

1. **Draft.** No one has checked it.
2. **Checked.** You said what you looked at: sources, figures, names, tone.
3. **Adopted.** It is your work now, as if you had written it alone.

"The computer said so" is no reason. Not to your boss, not to a resident, not to a court.`,
    },
    {
      kind: 'text',
      id: 'work-choice',
      title: 'Using it is up to you',
      text: `You may use Steward, pause, or leave. You need give no reason, and no one may treat you worse for it. No manager sees how much you use it. Counts are shown for groups of ten and more only.

Your chats are yours. Your boss and the people who run Steward cannot open them in the product. They can be opened only for a stated case, with the yes of two more people, and you are told unless a law forbids it.

A chat about public business can be a public record. Treat it like an email.`,
    },
    {
      kind: 'text',
      id: 'work-help',
      title: 'When something is wrong',
      text: `Press **Bad answer** under an answer and say what was wrong. Your words help to fix it.

Each agency has a contact for Steward. Their name stands in every chat. Ask them when you are stuck, when a rule seems wrong, or when you have found a trick that others should know.

If you see that personal data went where it should not, tell your security officer the same day. An early word is never a fault.`,
    },
    {
      kind: 'judge',
      id: 'work-judge',
      title: 'Try it: how sure are you?',
      task: 'Read each answer and its source. How sure are you that the answer is right? 0 means surely wrong, 100 means surely right, 50 means you cannot tell. Only you will ever see what you say here.',
      answers: [
        { id: 'j1', question: 'How long are visitor passes good for?', answer: 'Visitor passes are good for one day.', source: 'Visitor passes end at midnight on the day they are given out.', isRight: true, why: 'A pass that ends at midnight is good for that day. The words differ, but the sense is the same.' },
        { id: 'j2', question: 'Who pays for the training?', answer: 'Your agency pays for the training.', source: 'Staff may join the training in working hours. Travel is paid by the agency.', isRight: false, why: 'The source says who pays for travel. Who pays for the training is not said. The answer stretches it.' },
        { id: 'j3', question: 'When must the form be in?', answer: 'The form must be in by March 31.', source: 'Forms are due on the last working day of March.', isRight: false, why: 'The last working day may fall before March 31. In 2029, March 31 is a Saturday.' },
        { id: 'j4', question: 'May I work from home on Fridays?', answer: 'Yes, if your supervisor agrees in writing.', source: 'Work from home, on any day of the week, needs the written consent of the supervisor.', isRight: true, why: 'Friday is a day of the week, and written consent is what the source asks for.' },
        { id: 'j5', question: 'How many hours may I work from home?', answer: 'Up to 24 hours a week.', source: 'Up to three days a week may be worked from home. A working day has seven and a half hours.', isRight: false, why: 'Three days of seven and a half hours make 22.5 hours, not 24.' },
      ],
    },
  ],
}
