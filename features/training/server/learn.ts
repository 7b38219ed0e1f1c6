/** Taking a course: lists, lessons, steps and what comes of them. */
import { randomBytes } from 'node:crypto'
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import type { Identity } from '#kernel/pipeline/identify.ts'
import type { Reader } from '#kernel/store/store.ts'
import { courses, courseOf } from '../content/courses.ts'
import { training, trainingErrors, type GateMode, type StepAnswer, type StepResult } from '../contract.ts'
import { calibrationOf } from '../domain/calibration.ts'
import { capabilities, capabilityNames } from '../domain/capabilities.ts'
import { certificateCode } from '../domain/certificate-code.ts'
import { blocksOf, findBlock, type Block, type Course } from '../domain/course.ts'
import { judgementsOf, scoreBlock } from '../domain/score-block.ts'
import { showBlock } from '../domain/show-block.ts'
import { cardOf, completionOf, isLessonDone, wholeOf, type DoneBlocks } from './course-progress.ts'
import { addCompletion, eraseJudgements, gateModes, keepFirstTries, keepJudgements, keepStep, listCompletions, listJudgements, listStepIds, listSteps, type PersonInAgency } from './progress-store.ts'
import { listAttended } from './workshop-store.ts'

type Learner = PersonInAgency & { roles: readonly string[] }

export const listCourses: Handler<typeof training.listCourses> = async ({ actor, store }) => {
  const { steps, completions, modes } = await lookAt(store, actor)
  return { courses: courses.map((course) => cardOf(course, doneOf(course, steps), completions, { roles: actor.roles, modes })) }
}

export const getCourse: Handler<typeof training.getCourse> = async ({ input, actor, store }) => {
  const course = requireCourse(input.courseId)
  const { steps, completions, modes } = await lookAt(store, actor)
  return wholeOf(course, doneOf(course, steps), completions, { roles: actor.roles, modes })
}

export const getLesson: Handler<typeof training.getLesson> = async ({ input, actor, store }) => {
  const course = requireCourse(input.courseId)
  const at = course.lessons.findIndex((lesson) => lesson.id === input.lessonId)
  const lesson = course.lessons[at]
  if (!lesson) throw new CodedError(trainingErrors.no_such_course)
  const steps = await listSteps(store, actor.personId, course.id, course.version)
  const judged = await listJudgements(store, actor.personId)
  const done = lesson.blocks.flatMap((block) => {
    const kept = steps.find((step) => step.block === block.id)
    if (!kept) return []
    const own = judged.filter((each) => each.course === course.id && each.version === course.version && each.block === block.id)
    const answer: StepAnswer = kept.answer.kind === 'judge' ? { kind: 'judge', judgements: own.map((each) => ({ answerId: each.id, confidence: each.confidence })) } : kept.answer
    // Judgements that were erased leave a step that can be done again.
    const result = scoreBlock(block, answer)
    return result ? [{ blockId: block.id, answer, result }] : []
  })
  const { id, title, minutes } = lesson
  return { courseId: course.id, courseTitle: course.title, id, title, minutes, position: at + 1, of: course.lessons.length, previousId: course.lessons[at - 1]?.id ?? null, nextId: course.lessons[at + 1]?.id ?? null, blocks: lesson.blocks.map(showBlock), done }
}

export const saveStep =
  (identity: Identity): Handler<typeof training.saveStep> =>
  async ({ input, actor, store, newId, afterCommit }) => {
    const course = requireCourse(input.courseId)
    const found = findBlock(course, input.blockId)
    if (!found) throw new CodedError(trainingErrors.no_such_course)
    const { lesson, block } = found
    const result = scoreBlock(block, input.answer)
    if (!result) throw new CodedError(trainingErrors.not_an_answer)
    const at = { course: course.id, version: course.version, lesson: lesson.id, block: block.id }
    await keepAnswer(store, actor, at, block, input.answer, result)
    const done = doneOf(course, await listStepIds(store, actor.personId))
    const isWhole = blocksOf(course).every((each) => done.has(each.block.id))
    if (isWhole) {
      await addCompletion(store, actor, { id: newId(), course: course.id, version: course.version, name: actor.name ?? '', code: certificateCode(randomBytes(15)) })
      // What waited for it opens at once.
      afterCommit(() => identity.forget(actor.personId))
    }
    const completion = isWhole ? (await listCompletions(store, actor.personId)).find((each) => each.course === course.id && each.version === course.version) : undefined
    return { result, isLessonDone: isLessonDone(lesson, done), completion: completion ? completionOf(completion, course.title) : null }
  }

type Place = { course: string; version: number; lesson: string; block: string }

async function keepAnswer(store: Parameters<typeof keepStep>[0], actor: PersonInAgency, at: Place, block: Block, answer: StepAnswer, result: StepResult): Promise<void> {
  // Of judgements only that they were made stands beside the progress; they lie in a table of their own.
  const kept: StepAnswer = answer.kind === 'judge' ? { kind: 'judge', judgements: [] } : answer
  await keepStep(store, actor, { ...at, answer: kept, isPassed: block.kind === 'quiz' ? result.isPassed : true })
  if (block.kind === 'quiz') await keepFirstTries(store, actor, at, result.details.map((each) => ({ id: each.id, isRight: each.isRight === true })))
  if (block.kind !== 'judge' || answer.kind !== 'judge') return
  const judged = judgementsOf(block, answer.judgements) ?? []
  await keepJudgements(store, actor, at, judged.map((each, index) => ({ ...each, id: block.answers[index]?.id ?? '' })))
}

export const getTranscript: Handler<typeof training.getTranscript> = async ({ actor, store }) => {
  const completions = (await listCompletions(store, actor.personId)).map((row) => completionOf(row, courseOf(row.course)?.title ?? row.course))
  const attended = await listAttended(store, actor.personId)
  return { completions, workshops: attended.map((each) => ({ id: each.id, title: each.title, startsAt: each.startsAt.toISOString() })) }
}

export const getCalibration: Handler<typeof training.getCalibration> = async ({ actor, store }) => ({ calibration: calibrationOf(await listJudgements(store, actor.personId)) ?? null })

export const eraseCalibration: Handler<typeof training.eraseCalibration> = async ({ actor, store }) => {
  await eraseJudgements(store, actor.personId)
  return {}
}

export const listTrainingHints: Handler<typeof training.listTrainingHints> = async ({ actor, store }) => {
  const modes = await gateModes(store, actor.agencyId, capabilityNames)
  const completed = new Set((await listCompletions(store, actor.personId)).map((each) => each.course))
  const hints = capabilityNames.map((capability) => {
    const course = courseOf(capabilities[capability].course)
    return { capability, mode: (modes.get(capability) ?? 'off') as GateMode, courseId: course?.id ?? '', courseTitle: course?.title ?? '', isDone: completed.has(course?.id ?? '') }
  })
  return { hints: hints.filter((hint) => hint.mode !== 'off') }
}

async function lookAt(store: Reader, actor: Learner) {
  return { steps: await listStepIds(store, actor.personId), completions: await listCompletions(store, actor.personId), modes: await gateModes(store, actor.agencyId, capabilityNames) }
}

/** A quiz counts once it was passed; every other step once it was tried. */
function doneOf(course: Course, steps: readonly { course: string; version: number; block: string; isPassed: boolean }[]): DoneBlocks {
  return new Set(steps.filter((step) => step.course === course.id && step.version === course.version && step.isPassed).map((step) => step.block))
}

function requireCourse(id: string): Course {
  const course = courseOf(id)
  if (!course) throw new CodedError(trainingErrors.no_such_course)
  return course
}
