import type { Lesson } from '../../domain/course.ts'

export const biasQuiz: Lesson = {
  id: 'bias-quiz',
  title: 'Quiz',
  minutes: 4,
  blocks: [
    {
      kind: 'quiz',
      id: 'bias-quiz-items',
      title: 'Spot the problem',
      task: 'Choose one answer for each question. You need six of seven. You may try again as often as you like.',
      items: [
        {
          id: 'bias-1',
          question: 'Which line is fair?',
          options: ['"The applicant failed to answer."', '"The applicant claims to be ill."', '"We have no answer from the applicant yet."'],
          right: 'c',
          why: 'It says what is known. "Failed" and "claims" pass a verdict.',
        },
        {
          id: 'bias-2',
          question: 'How do you find out whether a text treats two groups alike?',
          options: ['Read it twice', 'Change one trait, ask again, compare', 'Ask the model whether it is fair'],
          right: 'b',
          why: 'A model will say yes. Two texts side by side show it.',
        },
        {
          id: 'bias-3',
          question: 'What is wrong with "Normal families and single mothers can apply"?',
          options: ['Nothing', 'It is too long', 'It makes one kind of family the norm, and the other not normal'],
          right: 'c',
          why: '"All families can apply" says it better and shorter.',
        },
        {
          id: 'bias-4',
          question: 'For a swap test you change the name and the street. What is the trouble?',
          options: ['You cannot tell which change made the difference', 'None, two are better than one', 'Streets may not be changed'],
          right: 'a',
          why: 'Change one thing at a time.',
        },
        {
          id: 'bias-5',
          question: 'Whom do you use in a swap test?',
          options: ['Real residents, with their consent', 'Invented people', 'Colleagues'],
          right: 'b',
          why: 'A test needs no real person, and a real file must not be used for it.',
        },
        {
          id: 'bias-6',
          question: 'A fair notice is out on the web only. Who may be left out?',
          options: ['No one, the text is fair', 'People without internet', 'People who read fast'],
          right: 'b',
          why: 'Bias can lie in how a text is used, not in its words.',
        },
        {
          id: 'bias-7',
          question: 'You want a text for people who read little English. What may you ask for?',
          options: ['A version made for people of one origin', 'Simpler words, or another language', 'A warmer tone for foreign names'],
          right: 'b',
          why: 'Needs may shape a text. Origin, faith and gender may not.',
        },
      ],
    },
  ],
}
