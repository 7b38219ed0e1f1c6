/** What the invented staff have learned so far, and a workshop of next week. */
import { fixedId } from './government.ts'

const person = (number: number) => fixedId(1, number)

/** By course: who completed it. */
export const completed: readonly { courseId: string; people: readonly string[] }[] = [
  { courseId: 'start', people: [1, 2, 3, 5, 6, 7, 9, 10, 11, 14, 17, 18, 24, 25].map(person) },
  { courseId: 'data-you-may-use', people: [2, 10, 11, 17].map(person) },
  { courseId: 'checking-answers', people: [2, 10, 18].map(person) },
]

/** Somebody in the middle of a course, who goes on where they left off. */
export const midway = { personId: person(12), courseId: 'start', steps: 3 }

/** Most get most items right; the third one is hard, so that the trainer’s page has something to look at. */
export const hardItem = 2

export const workshop = {
  id: fixedId(40, 1),
  trainerId: person(2),
  title: 'Ask better: bring your own question',
  about: 'An hour with your own work. Bring a request that went wrong. We make it better together and check the answer.',
  inDays: 7,
  minutes: 60,
  place: 'Alder Hall, room 12',
  seats: 3,
  materials: [
    { title: 'Lesson: Four parts of a good request', path: '/learn/better-requests/four-parts' },
    { title: 'Lesson: Check an answer in two minutes', path: '/learn/checking-answers/five-checks' },
  ],
  signedUp: [3, 11, 15, 25].map(person),
}
