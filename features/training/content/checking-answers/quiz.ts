import type { Lesson } from '../../domain/course.ts'

export const checkingQuiz: Lesson = {
  id: 'checking-quiz',
  title: 'Quiz',
  minutes: 4,
  blocks: [
    {
      kind: 'quiz',
      id: 'checking-quiz-items',
      title: 'Show what you know',
      task: 'Choose one answer for each question. You need six of seven. You may try again as often as you like.',
      items: [
        {
          id: 'checking-1',
          question: 'The line below an answer says that all claims are supported. What follows?',
          options: ['The answer is right and complete', 'The words of each claim were found in its source', 'A person has read it'],
          right: 'b',
          why: 'The check compares words, figures and dates. It does not know what is missing or what you will use it for.',
        },
        {
          id: 'checking-2',
          question: 'Source: "Staff may ask for a desk by the window." Answer: "Staff get a desk by the window." What is the fault?',
          options: ['It is made up', 'It is stretched', 'It is old'],
          right: 'b',
          why: 'To be able to ask is not the same as to get.',
        },
        {
          id: 'checking-3',
          question: 'You have time to check one claim. Which one?',
          options: ['The first one', 'The one that would hurt most if it were wrong', 'The one with the longest source'],
          right: 'b',
          why: 'Spend your time where a mistake costs most.',
        },
        {
          id: 'checking-4',
          question: 'Two sources disagree. What does Steward do?',
          options: ['It takes the newer one', 'It takes the longer one', 'It shows both with their dates, and you ask the office'],
          right: 'c',
          why: 'Which rule holds is not for a tool to say.',
        },
        {
          id: 'checking-5',
          question: 'Why read one line before and one line after the cited words?',
          options: ['Conditions and exceptions often stand there', 'To see who wrote it', 'Because citations are often off by a line'],
          right: 'a',
          why: '"Unless", "only" and "except" change everything, and they are easy to cut off.',
        },
        {
          id: 'checking-6',
          question: 'You said "90" ten times, and you were right six times. What does that tell you?',
          options: ['You were too sure', 'You were not sure enough', 'You are well calibrated'],
          right: 'a',
          why: 'At 90 you should be right about nine times of ten.',
        },
        {
          id: 'checking-7',
          question: 'Who can see how you judged your own certainty?',
          options: ['Your trainer', 'Your manager, as a total', 'Only you'],
          right: 'c',
          why: 'It is kept for you alone, and you can erase it.',
        },
      ],
    },
  ],
}
