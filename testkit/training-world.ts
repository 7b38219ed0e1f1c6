/** Courses taken to their end the way a person takes them: one step after the other, with answers that are right. */
import type { AllEndpoints } from '#apps/contracts.ts'
import type { Client } from '#kernel/contract/client.ts'
import { courseOf } from '#features/training/content/courses.ts'
import type { StepAnswer } from '#features/training/contract.ts'
import { blocksOf, type Block } from '#features/training/domain/course.ts'
import { readMarked } from '#features/training/domain/marked-text.ts'
import type { CastName } from './people.ts'
import type { Platform } from './platform.ts'

export function rightAnswer(block: Block): StepAnswer {
  switch (block.kind) {
    case 'text':
    case 'example':
      return { kind: 'read' }
    case 'citations':
      return { kind: 'citations', claimId: block.claims.find((claim) => claim.isInvented)?.id ?? '' }
    case 'mask':
      return { kind: 'mask', words: [...new Set(readMarked(block.text).details.flatMap((detail) => detail.words))] }
    case 'judge':
      return { kind: 'judge', judgements: block.answers.map((each) => ({ answerId: each.id, confidence: each.isRight ? 90 : 20 })) }
    case 'rewrite':
      return { kind: 'rewrite', met: block.checks.map((check) => check.id) }
    case 'label':
      return { kind: 'label', choices: block.items.map((item) => ({ itemId: item.id, choice: item.right })) }
    case 'order':
      return { kind: 'order', order: block.steps.map((step) => step.id) }
    case 'quiz':
      return { kind: 'quiz', choices: block.items.map((item) => ({ itemId: item.id, choice: item.right })) }
  }
}

/** The completion, and the code of its certificate. */
export async function completeCourse(platform: Platform, name: CastName, courseId = 'start') {
  return completeCourseAs(await platform.as(name), courseId)
}

export async function completeCourseAs(client: Pick<Client<AllEndpoints>, 'saveStep'>, courseId = 'start') {
  const course = courseOf(courseId)
  if (!course) throw new Error(`there is no course ${courseId}`)
  let completion: Awaited<ReturnType<typeof client.saveStep>>['completion'] = null
  for (const { block } of blocksOf(course)) completion = (await client.saveStep({ courseId, blockId: block.id, answer: rightAnswer(block) })).completion
  if (!completion) throw new Error(`${courseId} was not completed`)
  return completion
}

const hourMs = 3_600_000

/** A workshop of the cast’s trainer, tomorrow unless said otherwise. */
export async function planned(platform: Platform, fields: { isForAll?: boolean; seats?: number; inHours?: number; title?: string } = {}): Promise<{ workshopId: string }> {
  const startsAt = Date.now() + (fields.inHours ?? 24) * hourMs
  const { id } = await (await platform.as('trainer')).planWorkshop({ title: fields.title ?? 'First steps', startsAt: new Date(startsAt).toISOString(), endsAt: new Date(startsAt + hourMs).toISOString(), place: 'Room 4', seats: fields.seats ?? 2, isForAll: fields.isForAll ?? false })
  return { workshopId: id }
}
