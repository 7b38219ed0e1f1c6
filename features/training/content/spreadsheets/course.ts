/** Figures traced to cells, small groups, long documents (R33, R36, R45). */
import type { Course } from '../../domain/course.ts'
import { askFigures } from './ask-figures.ts'
import { goodTable } from './good-table.ts'
import { longDocuments } from './long-documents.ts'
import { spreadsheetsQuiz } from './quiz.ts'
import { smallGroups } from './small-groups.ts'

export const spreadsheets: Course = {
  id: 'spreadsheets-and-documents',
  version: 1,
  title: 'Spreadsheets and documents',
  summary: 'Make a table that can be asked, follow each figure to its cells, protect small groups, and get facts out of long files.',
  roles: ['records'],
  lessons: [goodTable, askFigures, smallGroups, longDocuments, spreadsheetsQuiz],
  sources: [
    { title: 'Releasing statistics in spreadsheets: good practice guidance', publisher: 'UK Government Analysis Function' },
    { title: 'Statistical disclosure control: policy and guidance', publisher: 'UK Government Statistical Service' },
    { title: 'Generative AI Profile (AI 600-1, 2024)', publisher: 'National Institute of Standards and Technology' },
  ],
}
