/**
 * A course as its authors write it, with the keys of its exercises. It stays on the server: the page gets lessons
 * without keys (show-lesson.ts) and sends answers, which are scored beside them (score-block.ts).
 */

export type Course = {
  id: string
  /** A completion belongs to a version. A new one is offered as a refresh, never demanded (R49). */
  version: number
  title: string
  summary: string
  /** What changed since the version before; said to whoever completed that. */
  changes?: string
  /** Roles it is recommended to; the course everybody begins with names `employee`. */
  roles: readonly string[]
  lessons: readonly Lesson[]
  /** Public guidance it rests on. */
  sources: readonly { title: string; publisher: string }[]
}

export type Lesson = { id: string; title: string; minutes: number; blocks: readonly Block[] }

/** Ids are unique within their course and never change their meaning: progress names them. */
export type Block =
  | { kind: 'text'; id: string; title: string; text: string }
  | { kind: 'example'; id: string; title: string; text: string }
  | CitationBlock
  | MaskBlock
  | JudgeBlock
  | RewriteBlock
  | LabelBlock
  | OrderBlock
  | QuizBlock

/** One of the claims is not in the source that it names. */
export type CitationBlock = {
  kind: 'citations'
  id: string
  title: string
  task: string
  question: string
  claims: readonly { id: string; text: string; source: number; isInvented?: true; why: string }[]
  sources: readonly { number: number; title: string; text: string }[]
}

/** In `text`, `[[words|kind|why]]` stands for a detail to mask. */
export type MaskBlock = { kind: 'mask'; id: string; title: string; task: string; text: string; after: string }

/** Answers to say of how sure one is that they are right. `isRight` is the outcome. */
export type JudgeBlock = {
  kind: 'judge'
  id: string
  title: string
  task: string
  answers: readonly { id: string; question: string; answer: string; source: string; isRight: boolean; why: string }[]
}

/** The text a person writes never leaves the page: only which checks it met does. */
export type RewriteBlock = { kind: 'rewrite'; id: string; title: string; task: string; weak: string; checks: readonly RewriteCheck[]; model: string }

/** A plain rule about a text. `words`: at least `atLeast` (1) of them occur; `without`: none of them occurs; `length`: that many words. */
export type RewriteCheck = { id: string; label: string } & ({ words: readonly string[]; atLeast?: number } | { without: readonly string[] } | { length: [min: number, max: number] })

export type LabelBlock = {
  kind: 'label'
  id: string
  title: string
  task: string
  choices: readonly string[]
  items: readonly { id: string; text: string; right: string; why: string }[]
}

/** `steps` stand in their right order; the page gets them in that of their ids. */
export type OrderBlock = { kind: 'order'; id: string; title: string; task: string; steps: readonly { id: string; text: string }[]; after: string }

/** The first option is `a`, and so on. */
export type QuizBlock = {
  kind: 'quiz'
  id: string
  title: string
  task: string
  items: readonly { id: string; question: string; options: readonly string[]; right: string; why: string }[]
}

/** The share of a quiz that is needed; the other exercises teach by their explanations and only have to be tried. */
export const passShare = 0.8

export function blocksOf(course: Course): { lesson: Lesson; block: Block }[] {
  return course.lessons.flatMap((lesson) => lesson.blocks.map((block) => ({ lesson, block })))
}

export function findBlock(course: Course, blockId: string): { lesson: Lesson; block: Block } | undefined {
  return blocksOf(course).find(({ block }) => block.id === blockId)
}

export function minutesOf(course: Course): number {
  return course.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0)
}

export const optionIds = ['a', 'b', 'c', 'd', 'e'] as const
