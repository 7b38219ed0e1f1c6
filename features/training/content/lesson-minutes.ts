/** How long a lesson takes, worked out the same way for all of them: reading at 180 words a minute, and 21 seconds for each part of an exercise. */
import type { Block, Lesson } from '../domain/course.ts'

const wordsAMinute = 180
const minutesAPart = 0.35

export function estimatedMinutes(lesson: Lesson): number {
  const words = JSON.stringify(lesson.blocks).split(/\s+/).length
  const parts = lesson.blocks.reduce((sum, block) => sum + partsOf(block), 0)
  return Math.min(7, Math.max(3, Math.round(words / wordsAMinute + parts * minutesAPart)))
}

function partsOf(block: Block): number {
  switch (block.kind) {
    case 'text':
    case 'example':
      return 0
    case 'citations':
      return block.claims.length
    case 'mask':
      return block.text.split('[[').length - 1
    case 'judge':
      return block.answers.length
    case 'rewrite':
      return block.checks.length
    case 'order':
      return block.steps.length
    case 'label':
    case 'quiz':
      return block.items.length
  }
}
