import type { Lesson } from '../../domain/course.ts'

export const dataQuiz: Lesson = {
  id: 'data-quiz',
  title: 'Quiz',
  minutes: 3,
  blocks: [
    {
      kind: 'quiz',
      id: 'data-quiz-items',
      title: 'Show what you know',
      task: 'Choose one answer for each question. You need five of six. You may try again as often as you like.',
      items: [
        {
          id: 'data-1',
          question: 'You ask about a confidential file. Which label does the answer get?',
          options: ['Internal, since you are staff', 'Confidential, like the file', 'None, since it is new text'],
          right: 'b',
          why: 'An answer gets the highest label of all that went into it.',
        },
        {
          id: 'data-2',
          question: 'A label seems too high. What do you do?',
          options: ['Copy the text into a new chat', 'Ask your records or privacy officer', 'Ask a different model'],
          right: 'b',
          why: 'You may raise a label, not lower it. The officers can look at it.',
        },
        {
          id: 'data-3',
          question: 'Which of these is personal data?',
          options: ['"The only fire chief in Larch County"', '"About 200 people came"', '"The office opens at eight"'],
          right: 'a',
          why: 'There is one such person. A rare fact is as good as a name.',
        },
        {
          id: 'data-4',
          question: 'Steward masks details by itself. Why should you still leave names out?',
          options: ['Masks make answers worse', 'No detector finds every name or rare fact', 'Masks cost extra'],
          right: 'b',
          why: 'Numbers with a fixed form are found well. Names and hints are not always found.',
        },
        {
          id: 'data-5',
          question: 'A public chat tool would be faster today. What do you do?',
          options: ['Use it with made-up names', 'Use it on your own phone', 'Use Steward, and tell your contact what it lacks'],
          right: 'c',
          why: 'Public tools are barred for work. What people lack is worth knowing.',
        },
        {
          id: 'data-6',
          question: 'You pasted a pay list by mistake. What comes first?',
          options: ['Delete the chat', 'Stop, and tell your security officer the same day', 'Hope that it was masked'],
          right: 'b',
          why: 'An early word lets others act. Deleting first can destroy a record.',
        },
      ],
    },
  ],
}
