/** Training (R49–R52): courses with exercises in the product, what somebody completed, workshops, and counts for trainers. */
import type { Identity } from '#kernel/pipeline/identify.ts'
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import type { Office } from '#kernel/ports/office.ts'
import type { Database } from '#kernel/store/database.ts'
import { training } from '../contract.ts'
import { workshops } from '../contract-workshops.ts'
import { trainingPolicy } from '../policy.ts'
import { getCertificate, verifyCertificate } from './certificates.ts'
import { eraseCalibration, getCalibration, getCourse, getLesson, getTranscript, listCourses, listTrainingHints, saveStep } from './learn.ts'
import { trainingMigration } from './migrations/0001-training.ts'
import { analyseQuizItems, getTrainingFigures } from './training-figures.ts'
import { changeWorkshop, getWorkshopCalendar, joinWorkshop, leaveWorkshop, listWorkshopPeople, listWorkshops, planWorkshop, tickAttendance } from './workshops.ts'

export function createTraining({ database, identity, office }: { database: Database; identity: Identity; office: Office }): Feature {
  return serve({ ...training, ...workshops }, {
    name: 'training',
    policy: trainingPolicy,
    migrations: [trainingMigration],
    handlers: {
      listCourses,
      getCourse,
      getLesson,
      saveStep: saveStep(identity),
      getTranscript,
      getCertificate: getCertificate(office),
      verifyCertificate: verifyCertificate(database),
      getCalibration,
      eraseCalibration,
      listTrainingHints,
      getTrainingFigures: getTrainingFigures(database),
      analyseQuizItems: analyseQuizItems(database),
      listWorkshops: listWorkshops(database),
      planWorkshop,
      changeWorkshop,
      joinWorkshop,
      leaveWorkshop,
      listWorkshopPeople: listWorkshopPeople(database),
      tickAttendance,
      getWorkshopCalendar,
    },
  })
}
