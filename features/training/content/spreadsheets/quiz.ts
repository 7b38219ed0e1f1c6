import type { Lesson } from '../../domain/course.ts'

export const spreadsheetsQuiz: Lesson = {
  id: 'spreadsheets-quiz',
  title: 'Quiz',
  minutes: 3,
  blocks: [
    {
      kind: 'quiz',
      id: 'spreadsheets-quiz-items',
      title: 'Show what you know',
      task: 'Choose one answer for each question. You need five of six. You may try again as often as you like.',
      items: [
        {
          id: 'spreadsheets-1',
          question: 'Who computes the figures in an answer about a table?',
          options: ['The model', 'Code', 'A colleague in the data office'],
          right: 'b',
          why: 'A model may write the query and the sentence. Each figure is computed by code.',
        },
        {
          id: 'spreadsheets-2',
          question: 'How do you check a figure?',
          options: ['Press it and look at the cells behind it', 'Ask the same question again', 'See whether it sounds about right'],
          right: 'a',
          why: 'The cells show what was counted, and what was left out.',
        },
        {
          id: 'spreadsheets-3',
          question: 'Which table can be asked best?',
          options: ['One with merged headers and red rows', 'One with a header row and one row for each visit', 'One with totals after each month'],
          right: 'b',
          why: 'One row for one thing, one header, no totals in between.',
        },
        {
          id: 'spreadsheets-4',
          question: 'A chart shows that 97 of 100 staff took part. What is the trouble?',
          options: ['None', 'It shows that three did not, and they can be found', 'The group is too large'],
          right: 'b',
          why: 'The rest counts as a group as well.',
        },
        {
          id: 'spreadsheets-5',
          question: 'A cell in a table of facts says "the source is silent". What does it mean?',
          options: ['The file could not be read', 'The fact is zero', 'Nothing about it was found in the file'],
          right: 'c',
          why: 'Steward leaves a gap rather than make up a value. Other words may find it.',
        },
        {
          id: 'spreadsheets-6',
          question: '"Visits fell after the new form came in." May you write "because of the new form"?',
          options: ['Yes, the figures show it', 'No. What came after need not be caused by it', 'Yes, if you are fairly sure'],
          right: 'b',
          why: 'Many things change at the same time. A figure says what, not why.',
        },
      ],
    },
  ],
}
