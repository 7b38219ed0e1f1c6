/** Labels, masks and what may be told to a model (R17, R23, R25). */
import type { Course } from '../../domain/course.ts'
import { labels } from './labels.ts'
import { masking } from './masking.ts'
import { dataQuiz } from './quiz.ts'
import { records } from './records.ts'
import { whereItGoes } from './where-it-goes.ts'

export const dataYouMayUse: Course = {
  id: 'data-you-may-use',
  version: 1,
  title: 'Data you may use',
  summary: 'What labels mean, how to leave people out, where your words go, and what becomes a record.',
  roles: ['employee', 'privacy', 'records', 'security'],
  lessons: [labels, masking, whereItGoes, records, dataQuiz],
  sources: [
    { title: 'Guide to Protecting the Confidentiality of Personally Identifiable Information (SP 800-122, 2010)', publisher: 'National Institute of Standards and Technology' },
    { title: 'Guidance on AI and data protection (2023)', publisher: 'UK Information Commissioner’s Office' },
    { title: 'AI Playbook for the UK Government (2025), principles 2 and 3', publisher: 'UK Government Digital Service' },
  ],
}
