/** Literacy (R52): why answers go wrong, how to check one quickly, and how sure to be. */
import type { Course } from '../../domain/course.ts'
import { fiveChecks } from './five-checks.ts'
import { howSure } from './how-sure.ts'
import { checkingQuiz } from './quiz.ts'
import { silentSources } from './silent-sources.ts'
import { whyWrong } from './why-wrong.ts'

export const checkingAnswers: Course = {
  id: 'checking-answers',
  version: 1,
  title: 'Checking answers',
  summary: 'Why answers go wrong, how to find the claim that no source bears out, and how sure you should be.',
  roles: ['contact', 'agency-lead', 'oversight', 'records'],
  lessons: [whyWrong, fiveChecks, silentSources, howSure, checkingQuiz],
  sources: [
    { title: 'Generative AI Profile (AI 600-1, 2024), section 2.2 on confabulation', publisher: 'National Institute of Standards and Technology' },
    { title: 'Verification of forecasts expressed in terms of probability (Brier, 1950)', publisher: 'Monthly Weather Review' },
    { title: 'AI Playbook for the UK Government (2025), principle 4 on human control', publisher: 'UK Government Digital Service' },
  ],
}
