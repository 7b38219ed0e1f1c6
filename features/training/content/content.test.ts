/** Every course is whole, scorable and plain to read (grade 9 at most; requirements.md, R49; issue 5). */
import { describe, expect, test } from 'vitest'
import { readingOf } from '#features/drafts/domain/readability.ts'
import { blocksOf, optionIds, type Block, type Course, type Lesson } from '../domain/course.ts'
import { readMarked } from '../domain/marked-text.ts'
import { capabilities } from '../domain/capabilities.ts'
import { CourseId } from '../contract.ts'
import { courses, courseOf } from './courses.ts'
import { estimatedMinutes } from './lesson-minutes.ts'

const gradeMax = 9
/** A figure for fewer words says little; they count in their lesson’s. */
const gradedWordsMin = 60

function wordsOf(block: Block): string[] {
  const lines = (text: string) => text.split('\n').map((line) => line.replace(/^\s*(?:[-*]|\d+\.)\s+/, '').replaceAll(/\*\*|\*/g, '').trim()).filter(Boolean)
  switch (block.kind) {
    case 'text':
    case 'example':
      return [block.title, ...lines(block.text)]
    case 'citations':
      return [block.title, block.task, ...block.claims.flatMap((each) => [each.text, each.why]), ...block.sources.map((each) => each.text)]
    case 'mask':
      return [block.title, block.task, ...lines(readMarked(block.text).plain), ...readMarked(block.text).details.map((each) => each.why), block.after]
    case 'judge':
      return [block.title, block.task, ...block.answers.flatMap((each) => [each.question, each.answer, each.source, each.why])]
    case 'rewrite':
      return [block.title, block.task, ...block.checks.map((each) => each.label), ...lines(block.model)]
    case 'label':
      return [block.title, block.task, ...block.items.flatMap((each) => [each.text, each.why])]
    case 'order':
      return [block.title, block.task, ...block.steps.map((each) => each.text), block.after]
    case 'quiz':
      return [block.title, block.task, ...block.items.flatMap((each) => [each.question, ...each.options, each.why])]
  }
}

const lessons = courses.flatMap((course) => course.lessons.map((lesson): [string, Course, Lesson] => [`${course.id}/${lesson.id}`, course, lesson]))

test('there are six courses, in the order that the gates and the guides name them', () => {
  expect(courses.map((course) => course.id)).toEqual(['start', 'better-requests', 'checking-answers', 'data-you-may-use', 'bias', 'spreadsheets-and-documents'])
  for (const { course } of Object.values(capabilities)) expect(courseOf(course)).toBeDefined()
})

describe.each(courses.map((course) => [course.id, course] as const))('%s', (_id, course) => {
  test('is whole: four to six lessons of three to seven minutes, two exercises and a quiz of six at least, sources named', () => {
    expect(CourseId.safeParse(course.id).success).toBe(true)
    expect(course.lessons.length).toBeGreaterThanOrEqual(4)
    expect(course.lessons.length).toBeLessThanOrEqual(6)
    for (const lesson of course.lessons) {
      expect(lesson.minutes >= 3 && lesson.minutes <= 7, lesson.id).toBe(true)
      // What is said of the time is worked out, not hoped for.
      expect(lesson.minutes, lesson.id).toBe(estimatedMinutes(lesson))
    }
    const kinds = blocksOf(course).map(({ block }) => block.kind)
    expect(kinds.filter((kind) => !['text', 'example', 'quiz'].includes(kind)).length).toBeGreaterThanOrEqual(2)
    const quiz = course.lessons.at(-1)?.blocks.at(-1)
    expect(quiz?.kind === 'quiz' && quiz.items.length >= 6).toBe(true)
    expect(course.sources.length).toBeGreaterThanOrEqual(2)
  })

  test('its ids are its own, and no two parts of a step share one', () => {
    const ids = blocksOf(course).map(({ block }) => block.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { block } of blocksOf(course)) {
      const parts = block.kind === 'citations' ? block.claims : block.kind === 'judge' ? block.answers : block.kind === 'rewrite' ? block.checks : block.kind === 'order' ? block.steps : block.kind === 'label' || block.kind === 'quiz' ? block.items : []
      expect(new Set(parts.map((part) => part.id)).size, block.id).toBe(parts.length)
    }
  })

  test('its keys fit: one invented claim, labels that can be chosen, an order that is not given away, every item explained', () => {
    for (const { block } of blocksOf(course)) {
      if (block.kind === 'citations') {
        expect(block.claims.filter((claim) => claim.isInvented), block.id).toHaveLength(1)
        for (const claim of block.claims) expect(block.sources.some((source) => source.number === claim.source), claim.id).toBe(true)
      }
      if (block.kind === 'label') for (const item of block.items) expect(block.choices, item.id).toContain(item.right)
      if (block.kind === 'order') expect(block.steps.map((step) => step.id).toSorted(), block.id).not.toEqual(block.steps.map((step) => step.id))
      if (block.kind === 'judge') expect(new Set(block.answers.map((each) => each.isRight)).size, block.id).toBe(2)
      if (block.kind === 'mask') expect(readMarked(block.text).details.length, block.id).toBeGreaterThanOrEqual(3)
      if (block.kind === 'quiz') {
        for (const item of block.items) {
          expect(item.options.length, item.id).toBeGreaterThanOrEqual(3)
          expect((optionIds as readonly string[]).indexOf(item.right), item.id).toBeLessThan(item.options.length)
          expect(item.why.length, item.id).toBeGreaterThan(20)
        }
        // Whoever always takes one place must fail.
        for (const option of optionIds) expect(block.items.filter((item) => item.right === option).length / block.items.length).toBeLessThan(0.8)
      }
    }
  })
})

test.each(lessons)('%s reads at grade 9 or below, as a whole and in each longer part', (_name, _course, lesson) => {
  const grade = (lines: string[]) => readingOf(lines, 'en')
  expect(grade(lesson.blocks.flatMap(wordsOf)).value).toBeLessThanOrEqual(gradeMax)
  for (const block of lesson.blocks) {
    const reading = grade(wordsOf(block))
    if (reading.words >= gradedWordsMin) expect(reading.value, block.id).toBeLessThanOrEqual(gradeMax)
  }
})

test('the scale is no dead letter: a hard text would be found', () => {
  expect(readingOf(['The organization’s confidentiality obligations necessitate comprehensive documentation of authorization procedures before any dissemination of personally identifiable information.'], 'en').value).toBeGreaterThan(gradeMax)
})
