/** Courses, certificates and workshops. */
import { maybe, type Inputs } from './input.ts'

const none = '01900000-0000-7000-8000-00000000ffff'
const workshop = () => ({ workshopId: none })
const plan = { title: 'Mine', startsAt: '2030-01-02T09:00:00.000Z', endsAt: '2030-01-02T10:00:00.000Z', seats: 1 }

export const trainingInputs = {
  listCourses: () => ({}),
  getCourse: () => ({ courseId: 'start' }),
  getLesson: () => ({ courseId: 'checking-answers', lessonId: 'how-sure' }),
  saveStep: () => ({ courseId: 'start', blockId: 'first-spot', answer: { kind: 'citations', claimId: 'c2' } }),
  getTranscript: () => ({}),
  getCertificate: () => ({ completionId: none }),
  verifyCertificate: () => ({ code: '0000-0000-0000-0001' }),
  getCalibration: () => ({}),
  eraseCalibration: () => ({}),
  listTrainingHints: () => ({}),
  getTrainingFigures: () => ({}),
  analyseQuizItems: () => ({ courseId: 'start' }),
  listWorkshops: () => ({}),
  planWorkshop: (_pick, random) => ({ ...plan, ...maybe(random, { isForAll: true }) }),
  changeWorkshop: () => ({ ...workshop(), seats: 2 }),
  joinWorkshop: workshop,
  leaveWorkshop: workshop,
  listWorkshopPeople: workshop,
  tickAttendance: (pick) => ({ ...workshop(), personId: pick('person'), wasThere: true }),
  getWorkshopCalendar: workshop,
} satisfies Inputs
