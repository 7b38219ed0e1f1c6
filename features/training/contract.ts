import { z } from 'zod'
import { action, endpoint, Id, longEndpoint, Nothing, quiet } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'

/** Short names of courses, lessons and blocks. */
export const CourseId = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'Use the short name of a course.')

/** What a required course holds back (R49), as features/agency-settings names it. Each has one course: domain/capabilities.ts. */
export const Capability = z.enum(['chat', 'files', 'work', 'data', 'research', 'tasks'])
export type Capability = z.infer<typeof Capability>
export const GateMode = z.enum(['off', 'recommended', 'required'])
export type GateMode = z.infer<typeof GateMode>

const part = { id: z.string(), title: z.string() }
const task = { ...part, task: z.string() }
const Named = z.object({ id: z.string(), text: z.string() })
const Rule = z.object({ id: z.string(), label: z.string(), words: z.array(z.string()).optional(), atLeast: z.number().optional(), without: z.array(z.string()).optional(), length: z.tuple([z.number(), z.number()]).optional() })

/** A step of a lesson, without its keys. */
export const ShownBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), ...part, text: z.string() }),
  z.object({ kind: z.literal('example'), ...part, text: z.string() }),
  z.object({ kind: z.literal('citations'), ...task, question: z.string(), claims: z.array(Named.extend({ source: z.number() })), sources: z.array(z.object({ number: z.number(), title: z.string(), text: z.string() })) }),
  z.object({ kind: z.literal('mask'), ...task, words: z.array(z.object({ text: z.string(), endsLine: z.boolean() })) }),
  z.object({ kind: z.literal('judge'), ...task, answers: z.array(z.object({ id: z.string(), question: z.string(), answer: z.string(), source: z.string() })) }),
  z.object({ kind: z.literal('rewrite'), ...task, weak: z.string(), checks: z.array(Rule) }),
  z.object({ kind: z.literal('label'), ...task, choices: z.array(z.string()), items: z.array(Named) }),
  z.object({ kind: z.literal('order'), ...task, steps: z.array(Named) }),
  z.object({ kind: z.literal('quiz'), ...task, items: z.array(z.object({ id: z.string(), question: z.string(), options: z.array(Named) })) }),
])
export type ShownBlock = z.infer<typeof ShownBlock>

/** Words of a masking exercise at most; far above any that is shipped. */
const wordsMax = 400
const partsMax = 30
const Choices = z.array(z.object({ itemId: z.string().max(40), choice: z.string().max(120) })).max(partsMax)

/** What a person did in a step. Of a rewritten request only which checks it met is sent. */
export const StepAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('read') }),
  z.object({ kind: z.literal('citations'), claimId: z.string().max(40) }),
  z.object({ kind: z.literal('mask'), words: z.array(z.number().int().min(0).max(wordsMax)).max(wordsMax) }),
  z.object({ kind: z.literal('judge'), judgements: z.array(z.object({ answerId: z.string().max(40), confidence: z.number().int().min(0).max(100) })).max(partsMax) }),
  z.object({ kind: z.literal('rewrite'), met: z.array(z.string().max(40)).max(partsMax) }),
  z.object({ kind: z.literal('label'), choices: Choices }),
  z.object({ kind: z.literal('order'), order: z.array(z.string().max(40)).max(partsMax) }),
  z.object({ kind: z.literal('quiz'), choices: Choices }),
])
export type StepAnswer = z.infer<typeof StepAnswer>

/** `isRight` is null where nothing was claimed; `answer` is the right one, or its code. */
export const StepDetail = z.object({ id: z.string(), text: z.string(), isRight: z.boolean().nullable(), answer: z.string(), why: z.string(), isFoundBySteward: z.boolean().optional() })
export type StepDetail = z.infer<typeof StepDetail>

/** `score` is 0 to 1; null where there is nothing to score. `brier` only where certainty was asked (domain/calibration.ts). */
export const StepResult = z.object({ score: z.number().nullable(), isPassed: z.boolean(), after: z.string(), details: z.array(StepDetail), brier: z.number().optional() })
export type StepResult = z.infer<typeof StepResult>

export const Completion = z.object({ id: Id, courseId: CourseId, title: z.string(), version: z.number().int(), completedAt: z.iso.datetime(), code: z.string() })
export type Completion = z.infer<typeof Completion>

export const CourseCard = z.object({
  id: CourseId,
  version: z.number().int(),
  title: z.string(),
  summary: z.string(),
  minutes: z.number().int(),
  lessons: z.number().int(),
  stepsDone: z.number().int(),
  steps: z.number().int(),
  /** `required`: something waits for it. `recommended`: by a gate, or for one of the person’s roles. */
  standing: z.enum(['required', 'recommended', 'open']),
  capabilities: z.array(Capability),
  completion: Completion.nullable(),
  /** Said when the completion is of an older version: what is new. */
  refresh: z.string().nullable(),
  /** Where to go on. */
  nextLessonId: z.string(),
})
export type CourseCard = z.infer<typeof CourseCard>

const LessonCard = z.object({ id: z.string(), title: z.string(), minutes: z.number().int(), steps: z.number().int(), stepsDone: z.number().int() })
const CourseWhole = CourseCard.extend({ parts: z.array(LessonCard), sources: z.array(z.object({ title: z.string(), publisher: z.string() })) })
export type CourseWhole = z.infer<typeof CourseWhole>

const DoneStep = z.object({ blockId: z.string(), answer: StepAnswer, result: StepResult })
const LessonWhole = z.object({
  courseId: CourseId,
  courseTitle: z.string(),
  id: z.string(),
  title: z.string(),
  minutes: z.number().int(),
  position: z.number().int(),
  of: z.number().int(),
  previousId: z.string().nullable(),
  nextId: z.string().nullable(),
  blocks: z.array(ShownBlock),
  done: z.array(DoneStep),
})
export type LessonWhole = z.infer<typeof LessonWhole>

const Bin = z.object({ from: z.number(), to: z.number(), count: z.number().int(), stated: z.number(), right: z.number() })
export const OwnCalibration = z.object({ count: z.number().int(), brier: z.number(), overconfidence: z.number(), bins: z.array(Bin) }).nullable()
export type OwnCalibration = z.infer<typeof OwnCalibration>

export const TrainingHint = z.object({ capability: Capability, mode: GateMode, courseId: CourseId, courseTitle: z.string(), isDone: z.boolean() })
export type TrainingHint = z.infer<typeof TrainingHint>

/** Counts of people, to the nearest ten; null where fewer than ten stand behind one, or behind its rest. */
const Count = z.number().int().nullable()
const CourseFigures = z.object({ courseId: CourseId, title: z.string(), begun: Count, completed: Count, lessons: z.array(z.object({ id: z.string(), title: z.string(), finished: Count })) })
const AgencyFigures = z.object({ agencyId: z.string(), agencyName: z.string(), people: Count, courses: z.array(CourseFigures) })
export type AgencyFigures = z.infer<typeof AgencyFigures>
export const ItemFigures = z.object({ item: z.string(), question: z.string(), lesson: z.string(), people: z.number().int(), p: z.number(), discrimination: z.number().nullable() })
export type ItemFigures = z.infer<typeof ItemFigures>

const passes = { wave: 'people learn before their agency’s turn comes', membership: 'people may learn before they decide to take part' }
const onCourse = { courseId: CourseId }

export const training = {
  listCourses: endpoint({
    at: 'GET /training/courses',
    summary: 'All courses: which are asked of you, which fit your role, and how far you are.',
    input: z.object({}),
    output: z.object({ courses: z.array(CourseCard) }),
    passes,
    needs: action('training.learn'),
    records: quiet('a person reading their own list'),
    doors: ['http', 'cli'],
  }),
  getCourse: endpoint({
    at: 'GET /training/courses/:courseId',
    summary: 'One course with its lessons, and where to go on.',
    input: z.object(onCourse),
    output: CourseWhole,
    passes,
    needs: action('training.learn'),
    records: quiet('what somebody learns is theirs'),
    doors: ['http', 'cli'],
  }),
  getLesson: endpoint({
    at: 'GET /training/courses/:courseId/lessons/:lessonId',
    summary: 'One lesson, with the steps you have done and what came out.',
    input: z.object({ ...onCourse, lessonId: z.string().max(40) }),
    output: LessonWhole,
    passes,
    needs: action('training.learn'),
    records: quiet('what somebody learns is theirs'),
    doors: ['http', 'cli'],
  }),
  saveStep: endpoint({
    at: 'POST /training/courses/:courseId/steps',
    summary: 'Keep a step of a lesson and see what came out, with the reasons. Judgements of your own certainty are kept for you alone.',
    input: z.object({ ...onCourse, blockId: z.string().max(40), answer: StepAnswer }),
    output: z.object({ result: StepResult, isLessonDone: z.boolean(), completion: Completion.nullable() }),
    passes,
    needs: action('training.learn'),
    records: quiet('no manager and no log follows a person’s steps; a completion is in their own transcript'),
    doors: ['http', 'cli'],
  }),
  getTranscript: endpoint({
    at: 'GET /training/transcript',
    summary: 'Your completed courses and the workshops you took part in.',
    input: z.object({}),
    output: z.object({ completions: z.array(Completion), workshops: z.array(z.object({ id: Id, title: z.string(), startsAt: z.iso.datetime() })) }),
    passes,
    needs: action('training.learn'),
    records: quiet('a person’s own transcript'),
    doors: ['http', 'cli'],
  }),
  getCertificate: longEndpoint({
    at: 'GET /training/completions/:completionId/certificate',
    summary: 'The certificate of one of your completed courses, as PDF, with the code that proves it.',
    input: z.object({ completionId: Id }),
    output: { file: true },
    passes,
    needs: action('training.learn'),
    records: { event: 'training.certificate-made', details: ({ input }) => ({ completionId: input.completionId }) },
    doors: ['http', 'cli'],
  }),
  verifyCertificate: longEndpoint({
    at: 'GET /training/certificates/:code',
    summary: 'What a certificate with this code states: name, course, version and day.',
    input: z.object({ code: z.string().max(60) }),
    output: z.object({ name: z.string(), title: z.string(), courseId: CourseId, version: z.number().int(), completedOn: z.iso.date() }),
    passes,
    needs: action('training.verify'),
    records: quiet('whoever has the code was given it; guessing one takes longer than anybody has'),
    doors: ['http', 'cli'],
  }),
  getCalibration: endpoint({
    at: 'GET /training/calibration',
    summary: 'How well your certainty fits what came out, over all that you judged. Nobody else can see it.',
    input: z.object({}),
    output: z.object({ calibration: OwnCalibration }),
    passes,
    needs: action('training.learn'),
    records: quiet('for the person alone, not even as a line in the log (R52)'),
    doors: ['http', 'cli'],
  }),
  eraseCalibration: endpoint({
    at: 'DELETE /training/calibration',
    summary: 'Erase all your judgements of your own certainty.',
    input: z.object({}),
    output: Nothing,
    passes,
    needs: action('training.learn'),
    records: quiet('for the person alone, not even as a line in the log (R52)'),
    doors: ['http', 'cli'],
  }),
  listTrainingHints: endpoint({
    at: 'GET /training/hints',
    summary: 'What your agency asks or recommends to learn before you use something, and whether you have.',
    input: z.object({}),
    output: z.object({ hints: z.array(TrainingHint) }),
    passes,
    needs: action('training.learn'),
    records: quiet('a setting of the person’s agency'),
    doors: ['http', 'cli'],
  }),
  getTrainingFigures: longEndpoint({
    at: 'GET /training/figures',
    summary: 'How many began, finished each lesson and completed, by agency and course: to the nearest ten, from ten people on, no names.',
    input: z.object({}),
    output: z.object({ agencies: z.array(AgencyFigures) }),
    needs: action('training.figures'),
    records: { event: 'training.figures-read', details: ({ output }) => ({ agencies: output.agencies.length }) },
    doors: ['http', 'cli'],
  }),
  analyseQuizItems: longEndpoint({
    at: 'GET /training/courses/:courseId/items',
    summary: 'How the questions of a course work, from first tries of at least ten people: share right and discrimination.',
    input: z.object(onCourse),
    output: z.object({ items: z.array(ItemFigures), itemsLeftOut: z.number().int() }),
    needs: action('training.figures'),
    records: { event: 'training.items-read', details: ({ input }) => ({ courseId: input.courseId }) },
    doors: ['http', 'cli'],
  }),
} as const

export const trainingErrors = errors({
  no_such_course: { status: 404, sentence: 'There is no such course, lesson or step. It may belong to an older version.' },
  not_an_answer: { status: 400, sentence: 'This is no answer to this step, or a part of it is missing.' },
  certificate_unknown: { status: 404, sentence: 'No certificate has this code. Check each sign, or ask for the certificate again.' },
  certificate_busy: { status: 503, sentence: 'Many files are being made just now. Try again in a minute.' },
  training_required: { status: 403, sentence: 'Your agency asks you to take a short course before you use this. You find it under Learn.' },
})
