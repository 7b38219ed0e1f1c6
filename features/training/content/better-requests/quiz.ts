import type { Lesson } from '../../domain/course.ts'

export const requestsQuiz: Lesson = {
  id: 'requests-quiz',
  title: 'Quiz',
  minutes: 4,
  blocks: [
    {
      kind: 'quiz',
      id: 'requests-quiz-items',
      title: 'Show what you know',
      task: 'Choose one answer for each question. You need five of six. You may try again as often as you like.',
      items: [
        {
          id: 'requests-1',
          question: 'Which request will most likely give you a text that you can use?',
          options: ['"Travel rules?"', '"You are the best writer in the world. Write about travel."', '"List what I can claim for a one-day car trip. Use the travel handbook. Eight bullet points."'],
          right: 'c',
          why: 'It has a task, a source and a form. Praise does not help. Facts and limits do.',
        },
        {
          id: 'requests-2',
          question: 'You need a fact from one certain contract. Where should Steward look?',
          options: ['In everything you may see', 'In the file that you attach to this chat', 'Nowhere'],
          right: 'b',
          why: 'Then no other contract can slip into the answer.',
        },
        {
          id: 'requests-3',
          question: 'You choose "No sources". What changes?',
          options: ['The answer is shorter', 'Nothing in it is checked against a document', 'The answer is more private'],
          right: 'b',
          why: 'The model then writes from what it once learned. That is fine for style, not for facts.',
        },
        {
          id: 'requests-4',
          question: 'The answer went the wrong way because your question was unclear. What is best?',
          options: ['Edit the question and ask again from there', 'Start a new chat and hope', 'Use the answer in any case'],
          right: 'a',
          why: 'The old version stays, and the chat stays clean.',
        },
        {
          id: 'requests-5',
          question: 'Which of these belongs in a request?',
          options: ['The full name and birth date of a resident', 'Your password, so that it can look for you', 'Who will read the text'],
          right: 'c',
          why: 'The reader shapes the text. Names are mostly not needed, and a password never is.',
        },
        {
          id: 'requests-6',
          question: 'Why ask "What would someone say who does not agree?"',
          options: ['To get a longer text', 'Because a model tends to go along with you', 'Because the rules say so'],
          right: 'b',
          why: 'A model picks up what you seem to want. Asking for the other side shows you what is missing.',
        },
      ],
    },
  ],
}
