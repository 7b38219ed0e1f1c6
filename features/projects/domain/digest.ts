/** News in order, and what is due: pure, so that a day is a day in every test. */
import type { ProjectDigest, ProjectTask } from '../contract.ts'

export type News = Omit<ProjectDigest['news'][number], 'isNew'>

/** What is told of a project at once. */
const newsMax = 50
/** Before anybody looked, this far back is news. */
const firstDays = 30
/** A task this near is due soon. */
const soonDays = 7
const dayMs = 86_400_000

export function digestOf(given: { since: string | null; now: Date; news: readonly News[]; tasks: readonly ProjectTask[] }): ProjectDigest {
  const { since, now } = given
  const from = since ?? new Date(now.getTime() - firstDays * dayMs).toISOString()
  const news = given.news
    .filter((each) => each.at > from)
    .toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? 1 : -1))
    .slice(0, newsMax)
    .map((each) => ({ ...each, isNew: since !== null }))
  return { since, news, due: dueOf(given.tasks, now) }
}

/** Unfinished tasks with a date within a week or past, the most pressing first. */
function dueOf(tasks: readonly ProjectTask[], now: Date): ProjectDigest['due'] {
  const today = dayOf(now)
  const soon = dayOf(new Date(now.getTime() + soonDays * dayMs))
  return tasks
    .filter((task) => task.state !== 'done' && task.dueOn !== null && task.dueOn <= soon)
    .map((task) => ({ ...task, isOverdue: (task.dueOn as string) < today }))
    .toSorted((a, b) => ((a.dueOn as string) < (b.dueOn as string) ? -1 : 1))
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}
