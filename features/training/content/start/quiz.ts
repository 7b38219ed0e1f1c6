import type { Lesson } from '../../domain/course.ts'

export const startQuiz: Lesson = {
  id: 'start-quiz',
  title: 'Quiz',
  minutes: 4,
  blocks: [
    {
      kind: 'quiz',
      id: 'start-quiz-items',
      title: 'Show what you know',
      task: 'Choose one answer for each question. You need five of six. You may try again as often as you like.',
      items: [
        {
          id: 'start-1',
          question: 'An answer sounds sure and reads well. What does that tell you?',
          options: ['It is likely to be right', 'Nothing about whether it is right', 'It was checked by a colleague'],
          right: 'b',
          why: 'A model builds fluent text in any case. Only the sources show whether a claim holds.',
        },
        {
          id: 'start-2',
          question: 'Steward says: "No source here supports an answer." What does it mean?',
          options: ['There is no such rule', 'Steward is broken', 'Nothing was found in what you may read', 'You are not allowed to ask'],
          right: 'c',
          why: 'It speaks of what was searched, not of the world. Use other words, or attach the document.',
        },
        {
          id: 'start-3',
          question: 'A resident asks for help with rent. What may you ask Steward?',
          options: ['Whether this resident qualifies', 'What the rule says and which papers prove it', 'How likely it is that they tell the truth'],
          right: 'b',
          why: 'Rules in general are fine. A decision about a person is made by a person.',
        },
        {
          id: 'start-4',
          question: 'You drafted a notice for residents. How does it get out?',
          options: ['A colleague reads exactly this text and puts their name to it', 'Steward sends it for you', 'You copy it quickly before you check it', 'It goes out by itself after a day'],
          right: 'a',
          why: 'Texts for residents are held until a named colleague has read them. Steward sends nothing.',
        },
        {
          id: 'start-5',
          question: 'Your supervisor wants to know how often you use Steward. Can they see it?',
          options: ['Yes, day by day', 'Yes, but only the total', 'No. Figures are for groups of ten and more'],
          right: 'c',
          why: 'Use is your choice, and no one person’s use is shown to a manager.',
        },
        {
          id: 'start-6',
          question: 'You adopt an answer and send it on. It holds a mistake. Who answers for it?',
          options: ['The model', 'You do', 'The vendor', 'No one, it was a draft'],
          right: 'b',
          why: 'What you adopt is your work, as if you had written it alone.',
        },
      ],
    },
  ],
}
