/** Completions, a course half taken and a workshop of the sample government; in older folders too. Counts of first tries let the trainer’s page show something. */
import { randomBytes } from 'node:crypto'
import type { Actor } from '#kernel/pipeline/actor.ts'
import type { Database } from '#kernel/store/database.ts'
import { newId } from '#kernel/store/new-id.ts'
import { readSetting, writeSetting } from '#kernel/store/setting.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Transactor } from '#kernel/store/store.ts'
import { courseOf } from '#features/training/content/courses.ts'
import { certificateCode } from '#features/training/domain/certificate-code.ts'
import { blocksOf, type Course } from '#features/training/domain/course.ts'
import { addCompletion, keepFirstTries, keepStep } from '#features/training/server/progress-store.ts'
import { addWorkshop, takeSeat } from '#features/training/server/workshop-store.ts'
import { completed, hardItem, midway, workshop } from '../../sample/training.ts'

const seededSetting = 'sample-training'
const dayMs = 86_400_000

export async function seedTraining(database: Database, actorOf: (personId: string) => Actor): Promise<void> {
  const trainer = actorOf(workshop.trainerId)
  if ((await database.transact(trainer, (store) => readSetting<string>(store, seededSetting))) === 'done') return
  for (const { courseId, people } of completed)
    for (const [index, personId] of people.entries()) await database.transact(actorOf(personId), (store) => complete(store, actorOf(personId), courseId, index))
  await database.transact(actorOf(midway.personId), async (store) => {
    const texts = blocksOf(course(midway.courseId)).filter(({ block }) => block.kind === 'text' || block.kind === 'example')
    for (const { lesson, block } of texts.slice(0, midway.steps))
      await keepStep(store, who(actorOf(midway.personId)), { course: midway.courseId, version: course(midway.courseId).version, lesson: lesson.id, block: block.id, answer: { kind: 'read' }, isPassed: true })
  })
  await database.transact(trainer, (store) => planWorkshop(store))
  for (const personId of workshop.signedUp) await database.transact(actorOf(personId), (store) => takeSeat(store, { id: newId(), workshopId: workshop.id, ...who(actorOf(personId)) }))
  await database.transact(trainer, (store) => writeSetting(store, seededSetting, 'done'))
}

function course(id: string): Course {
  const found = courseOf(id)
  if (!found) throw new Error(`the sample names a course ${id} that does not exist`)
  return found
}

function who({ personId, agencyId }: Actor): { personId: string; agencyId: string } {
  if (!personId || !agencyId) throw new Error('a sample person without an agency')
  return { personId, agencyId }
}

async function complete(store: Transactor, actor: Actor, courseId: string, index: number): Promise<void> {
  const { id, version, lessons } = course(courseId)
  await addCompletion(store, who(actor), { id: newId(), course: id, version, name: actor.name ?? '', code: certificateCode(randomBytes(15)) })
  const quiz = lessons.at(-1)?.blocks.at(-1)
  if (quiz?.kind === 'quiz') await keepFirstTries(store, who(actor), { course: id, version }, quiz.items.map((item, at) => ({ id: item.id, isRight: at === hardItem ? index % 3 === 0 : (index + at) % 5 !== 0 })))
}

async function planWorkshop(store: Transactor): Promise<void> {
  if (await store.maybe(sql`select from training_workshop where id = ${workshop.id}`)) return
  const startsAt = new Date(Math.floor(Date.now() / dayMs) * dayMs + workshop.inDays * dayMs + 15 * 3_600_000)
  const { id, trainerId, title, about, place, seats, materials } = workshop
  await addWorkshop(store, { id, agencyId: null, trainerId, title, about, startsAt: startsAt.toISOString(), endsAt: new Date(startsAt.getTime() + workshop.minutes * 60_000).toISOString(), place, link: '', seats, materials: [...materials] })
}
