/** The first course: what Steward is for, what it will not do, and who answers for the result. */
import type { Course } from '../../domain/course.ts'
import { firstQuestion } from './first-question.ts'
import { limits } from './limits.ts'
import { startQuiz } from './quiz.ts'
import { whatItIs } from './what-it-is.ts'
import { yourWork } from './your-work.ts'

export const start: Course = {
  id: 'start',
  version: 1,
  title: 'Start with Steward',
  summary: 'What Steward can do for you, what it will never do, and how to read its answers. Begin here.',
  roles: ['employee'],
  lessons: [whatItIs, firstQuestion, limits, yourWork, startQuiz],
  sources: [
    { title: 'AI Playbook for the UK Government (2025), principles 1 to 4', publisher: 'UK Government Digital Service' },
    { title: 'Generative AI Profile (AI 600-1, 2024), section 2.2 on confabulation', publisher: 'National Institute of Standards and Technology' },
    { title: 'Memorandum M-25-21 (2025), on high-impact uses', publisher: 'US Office of Management and Budget' },
  ],
}
