/** How far a person is with a course, from the ids of their steps. Pure. */
import type { CompletionRow } from './progress-store.ts'
import type { Completion, CourseCard, CourseWhole } from '../contract.ts'
import { capabilities, capabilityNames } from '../domain/capabilities.ts'
import { blocksOf, minutesOf, type Course, type Lesson } from '../domain/course.ts'

export type Standing = { roles: readonly string[]; modes: ReadonlyMap<string, string> }
export type DoneBlocks = ReadonlySet<string>

export function cardOf(course: Course, done: DoneBlocks, completions: readonly CompletionRow[], standing: Standing): CourseCard {
  const completion = completions.find((each) => each.course === course.id)
  const opens = capabilityNames.filter((name) => capabilities[name].course === course.id)
  return {
    id: course.id,
    version: course.version,
    title: course.title,
    summary: course.summary,
    minutes: minutesOf(course),
    lessons: course.lessons.length,
    stepsDone: blocksOf(course).filter(({ block }) => done.has(block.id)).length,
    steps: blocksOf(course).length,
    standing: standingOf(course, opens, standing),
    capabilities: opens,
    completion: completion ? completionOf(completion, course.title) : null,
    refresh: completion && completion.version < course.version ? (course.changes ?? '') : null,
    nextLessonId: (course.lessons.find((lesson) => !isLessonDone(lesson, done)) ?? course.lessons[0])?.id ?? '',
  }
}

export function wholeOf(course: Course, done: DoneBlocks, completions: readonly CompletionRow[], standing: Standing): CourseWhole {
  const parts = course.lessons.map((lesson) => ({ id: lesson.id, title: lesson.title, minutes: lesson.minutes, steps: lesson.blocks.length, stepsDone: lesson.blocks.filter((block) => done.has(block.id)).length }))
  return { ...cardOf(course, done, completions, standing), parts, sources: [...course.sources] }
}

export function isLessonDone(lesson: Lesson, done: DoneBlocks): boolean {
  return lesson.blocks.every((block) => done.has(block.id))
}

export function completionOf(row: CompletionRow, title: string): Completion {
  return { id: row.id, courseId: row.course, title, version: row.version, completedAt: row.completedAt.toISOString(), code: row.code }
}

function standingOf(course: Course, opens: readonly string[], { roles, modes }: Standing): CourseCard['standing'] {
  const asked = opens.map((name) => modes.get(name))
  if (asked.includes('required')) return 'required'
  return asked.includes('recommended') || course.roles.some((role) => roles.includes(role)) ? 'recommended' : 'open'
}
