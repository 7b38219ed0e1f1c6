/** How to ask so that the first answer is close to what one needs. */
import type { Course } from '../../domain/course.ts'
import { fourParts } from './four-parts.ts'
import { goOn } from './go-on.ts'
import { requestsQuiz } from './quiz.ts'
import { rightPlace } from './right-place.ts'
import { writeIt } from './write-it.ts'

export const betterRequests: Course = {
  id: 'better-requests',
  version: 1,
  title: 'Better requests',
  summary: 'Four parts of a good request, where to let Steward look, and how to go on from a first answer.',
  roles: ['employee'],
  lessons: [fourParts, writeIt, rightPlace, goOn, requestsQuiz],
  sources: [
    { title: 'Federal Plain Language Guidelines (2011)', publisher: 'Plain Language Action and Information Network' },
    { title: 'AI Playbook for the UK Government (2025), on writing prompts', publisher: 'UK Government Digital Service' },
  ],
}
