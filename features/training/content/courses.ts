/** The courses that Steward comes with, in the order they are best taken. English only; the page around them speaks three languages. */
import type { Course } from '../domain/course.ts'
import { betterRequests } from './better-requests/course.ts'
import { bias } from './bias/course.ts'
import { checkingAnswers } from './checking-answers/course.ts'
import { dataYouMayUse } from './data-you-may-use/course.ts'
import { spreadsheets } from './spreadsheets/course.ts'
import { start } from './start/course.ts'

export const courses: readonly Course[] = [start, betterRequests, checkingAnswers, dataYouMayUse, bias, spreadsheets]

export function courseOf(id: string): Course | undefined {
  return courses.find((course) => course.id === id)
}
