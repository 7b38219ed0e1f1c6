/** Courses, certificates and workshops. */
import { cast } from '#testkit/people.ts'
import { completeCourse, planned } from '#testkit/training-world.ts'
import { hidden, none, once, signedOut, type Cases, type Scene } from './case.ts'

const course = () => ({ courseId: 'start' })
const step = () => ({ ...course(), blockId: 'what-helper', answer: { kind: 'read' } })
const completed = once(({ platform }: Scene) => completeCourse(platform, 'caseworker'))
const certificate = async (at: Scene) => ({ completionId: (await completed(at)).id })
const code = async (at: Scene) => ({ code: (await completed(at)).code })
const workshop = once(({ platform }: Scene) => planned(platform))
const seatTaken = once(async (at: Scene) => {
  const place = await workshop(at)
  await (await at.platform.as('colleague')).joinWorkshop(place)
  return place
})
const plan = () => ({ title: 'First steps', startsAt: '2030-01-02T09:00:00.000Z', endsAt: '2030-01-02T10:00:00.000Z', seats: 5 })
const ticked = async (at: Scene) => ({ ...(await seatTaken(at)), personId: cast.colleague.id, wasThere: true })

export const trainingCases = {
  listCourses: { allowed: ['caseworker', none, []], refused: signedOut },
  getCourse: { allowed: ['overseer', course, []], refused: signedOut },
  getLesson: { allowed: ['caseworker', () => ({ ...course(), lessonId: 'limits' }), []], refused: ['caseworker', 'no_such_course', hidden('getLesson'), () => ({ ...course(), lessonId: 'none' })] },
  saveStep: { allowed: ['inspector', step, []], refused: signedOut },
  getTranscript: { allowed: ['caseworker', none, []], refused: signedOut },
  getCertificate: { allowed: ['caseworker', certificate, ['training.certificate-made done']], refused: ['colleague', 'not_found', hidden('getCertificate')] },
  verifyCertificate: { allowed: ['inspector', code, []], refused: ['inspector', 'certificate_unknown', hidden('verifyCertificate'), () => ({ code: '0000-0000-0000-0001' })] },
  getCalibration: { allowed: ['caseworker', none, []], refused: signedOut },
  eraseCalibration: { allowed: ['inspector', none, []], refused: signedOut },
  listTrainingHints: { allowed: ['caseworker', none, []], refused: signedOut },
  getTrainingFigures: { allowed: ['trainer', none, ['training.figures-read done']], refused: ['benefitsLead', 'not_allowed', hidden('getTrainingFigures')] },
  analyseQuizItems: { allowed: ['trainer', course, ['training.items-read done']], refused: ['administrator', 'not_allowed', hidden('analyseQuizItems')] },
  listWorkshops: { allowed: ['overseer', none, []], refused: signedOut },
  planWorkshop: { allowed: ['trainer', plan, ['workshop.planned done']], refused: ['benefitsLead', 'not_allowed', hidden('planWorkshop')] },
  changeWorkshop: { allowed: ['trainer', async (at) => ({ ...(await workshop(at)), seats: 3 }), ['workshop.changed done']], refused: ['caseworker', 'not_allowed', hidden('changeWorkshop'), async (at) => ({ ...(await workshop(at)), isCancelled: true })] },
  joinWorkshop: { allowed: ['caseworker', workshop, []], refused: ['inspector', 'not_found', hidden('joinWorkshop')] },
  leaveWorkshop: { allowed: ['caseworker', workshop, []], refused: ['inspector', 'not_found', hidden('leaveWorkshop')] },
  listWorkshopPeople: { allowed: ['trainer', seatTaken, ['workshop.people-read done']], refused: ['benefitsLead', 'not_allowed', hidden('listWorkshopPeople')] },
  tickAttendance: { allowed: ['trainer', ticked, ['workshop.attendance-ticked done']], refused: ['colleague', 'not_allowed', hidden('tickAttendance')] },
  getWorkshopCalendar: { allowed: ['caseworker', workshop, []], refused: ['inspector', 'not_found', hidden('getWorkshopCalendar')] },
} satisfies Cases
