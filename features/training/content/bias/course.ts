/** Responsible representation (R51): how bias comes into texts, how to spot it, and what to do. */
import type { Course } from '../../domain/course.ts'
import { howItGetsIn } from './how-it-gets-in.ts'
import { biasQuiz } from './quiz.ts'
import { reportIt } from './report-it.ts'
import { spotIt } from './spot-it.ts'
import { swapTest } from './swap-test.ts'

export const bias: Course = {
  id: 'bias',
  version: 1,
  title: 'Bias and responsible representation',
  summary: 'How unfair patterns come into texts, how to spot them with the swap test, and how to write so that all feel meant.',
  roles: ['contact', 'agency-lead', 'oversight', 'trainer'],
  lessons: [howItGetsIn, spotIt, swapTest, reportIt, biasQuiz],
  sources: [
    { title: 'Towards a Standard for Identifying and Managing Bias in Artificial Intelligence (SP 1270, 2022)', publisher: 'National Institute of Standards and Technology' },
    { title: 'Inclusive language: words to use and avoid when writing about disability (2021)', publisher: 'UK Government Disability Unit' },
    { title: 'Federal Plain Language Guidelines (2011)', publisher: 'Plain Language Action and Information Network' },
  ],
}
