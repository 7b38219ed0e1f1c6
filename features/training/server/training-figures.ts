/** What trainers see: groups of people in tens, never a person and never an answer (R04, R49). */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import type { Database } from '#kernel/store/database.ts'
import { sql } from '#kernel/store/sql.ts'
import { courses, courseOf } from '../content/courses.ts'
import { training, trainingErrors, type AgencyFigures, type ItemFigures } from '../contract.ts'
import { blocksOf, type Course } from '../domain/course.ts'
import { analyseItems, groupMin, shownCount, type FirstTries } from '../domain/item-analysis.ts'

/** `min`: what the agency’s settings ask for beyond the ten of the house. */
export type AgencyPeople = { agencyId: string; agencyName: string; people: number; min: number }
type Counted = { agencyId: string; course: string; lesson: string | null; people: number }

/**
 * By agency: how many can sign in, and how many of them have completed the first course. An aggregate of whole
 * numbers: whoever shows it to people suppresses groups below ten and their complements.
 */
export async function trainingShare(database: Database): Promise<Map<string, { people: number; completedStart: number }>> {
  const rows = await database.asSystem((store) =>
    store.rows<{ agencyId: string; people: number; completedStart: number }>(sql`
      select person.agency_id as "agencyId", count(*)::int as people, (count(*) filter (where done.person_id is not null))::int as "completedStart"
      from person left join (select distinct person_id from training_completion where course = 'start') as done on done.person_id = person.id
      where not person.is_disabled group by person.agency_id`),
  )
  return new Map(rows.map(({ agencyId, ...share }) => [agencyId, share]))
}

export const getTrainingFigures =
  (database: Database): Handler<typeof training.getTrainingFigures> =>
  async () => {
    const { agencies, steps, completed } = await countAll(database)
    const figures = agencies.map((agency): AgencyFigures => ({
      agencyId: agency.agencyId,
      agencyName: agency.agencyName,
      people: shownCount(agency.people, agency.people, agency.min),
      courses: courses.map((course) => ({
        courseId: course.id,
        title: course.title,
        begun: shownCount(countOf(steps, agency, course), agency.people, agency.min),
        completed: shownCount(countOf(completed, agency, course), agency.people, agency.min),
        lessons: course.lessons.map((lesson) => ({ id: lesson.id, title: lesson.title, finished: shownCount(countOf(steps, agency, course, lesson.id), agency.people, agency.min) })),
      })),
    }))
    return async () => ({ agencies: figures })
  }

async function countAll(database: Database) {
  return database.asSystem(async (store) => ({
    agencies: await store.rows<AgencyPeople>(sql`
      select agency.id as "agencyId", agency.name as "agencyName", (select count(*) from person where person.agency_id = agency.id and not is_disabled)::int as people,
        greatest(${groupMin}::int, coalesce(agency_setting(agency.id, 'small-cells.minimum')::int, 0)) as min
      from agency order by agency.name, agency.id`),
    // One walk over the steps: who finished which lesson, and (lesson null) who began a course at all.
    steps: await store.rows<Counted>(sql`
      with steps as (select * from unnest(${lessonSteps.map((each) => each.course)}::text[], ${lessonSteps.map((each) => each.version)}::int[], ${lessonSteps.map((each) => each.lesson)}::text[], ${lessonSteps.map((each) => each.steps)}::int[]) as steps(course, version, lesson, steps)),
        done as materialized (select person_id, agency_id, course, version, lesson, count(*) filter (where is_passed) as steps from training_step group by 1, 2, 3, 4, 5)
      select done.agency_id as "agencyId", done.course, done.lesson, count(*)::int as people
      from done join steps on steps.course = done.course and steps.version = done.version and steps.lesson = done.lesson and done.steps >= steps.steps group by 1, 2, 3
      union all select agency_id, course, null, count(*)::int from (select distinct person_id, agency_id, course from done) as begun group by 1, 2`),
    completed: await store.rows<Counted>(sql`
      select agency_id as "agencyId", course, null as lesson, count(*)::int as people from (select distinct person_id, agency_id, course from training_completion) as counted group by 1, 2`),
  }))
}

const lessonSteps = courses.flatMap((course) => course.lessons.map((lesson) => ({ course: course.id, version: course.version, lesson: lesson.id, steps: lesson.blocks.length })))

function countOf(counts: readonly Counted[], agency: AgencyPeople, course: Course, lesson: string | null = null): number {
  const counted = counts.find((each) => each.agencyId === agency.agencyId && each.course === course.id && each.lesson === lesson)?.people ?? 0
  // Some of them may have left since.
  return Math.min(counted, agency.people)
}

export const analyseQuizItems =
  (database: Database): Handler<typeof training.analyseQuizItems> =>
  async ({ input }) => {
    const course = courseOf(input.courseId)
    if (!course) throw new CodedError(trainingErrors.no_such_course)
    const items = quizItems(course)
    const figures = analyseItems(items.map((each) => each.item), await firstTries(database, course))
    const shown = items.flatMap((each): ItemFigures[] => {
      const found = figures.find((one) => one.item === each.item)
      return found ? [{ ...each, people: found.people, p: found.p, discrimination: found.discrimination }] : []
    })
    return async () => ({ items: shown, itemsLeftOut: items.length - shown.length })
  }

function quizItems(course: Course): { item: string; question: string; lesson: string }[] {
  return blocksOf(course).flatMap(({ lesson, block }) => (block.kind === 'quiz' ? block.items.map((item) => ({ item: item.id, question: item.question, lesson: lesson.title })) : []))
}

/** One object a person, without saying whose: the id stays in the database. */
async function firstTries(database: Database, course: Course): Promise<FirstTries[]> {
  const rows = await database.asSystem((store) =>
    store.rows<{ tries: FirstTries }>(sql`
      select jsonb_object_agg(item, is_right) as tries from training_first_try where course = ${course.id} and version = ${course.version} group by person_id`),
  )
  return rows.map((row) => row.tries)
}
