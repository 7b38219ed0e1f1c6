/** What a person has done of a course. Every row is read and written as that person, under row security. */
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { StepAnswer } from '../contract.ts'
import type { Judgement } from '../domain/calibration.ts'

export type StepRow = { course: string; version: number; lesson: string; block: string; answer: StepAnswer; isPassed: boolean }
export type CompletionRow = { id: string; course: string; version: number; personName: string; code: string; completedAt: Date }
export type PersonInAgency = { personId: string; agencyId: string }

const completionColumns = sql`id, course, version, person_name as "personName", code, completed_at as "completedAt"`

/** Ids only: a list of courses needs no answers. */
export function listStepIds(store: Reader, personId: string): Promise<{ course: string; version: number; block: string; isPassed: boolean }[]> {
  return store.rows(sql`select course, version, block, is_passed as "isPassed" from training_step where person_id = ${personId}`)
}

export function listSteps(store: Reader, personId: string, course: string, version: number): Promise<StepRow[]> {
  return store.rows<StepRow>(sql`
    select course, version, lesson, block, answer, is_passed as "isPassed" from training_step where person_id = ${personId} and course = ${course} and version = ${version}`)
}

/** A later try takes the place of the one before; a step that was passed once stays passed. */
export async function keepStep(store: Transactor, person: PersonInAgency, step: StepRow): Promise<void> {
  await store.run(sql`
    insert into training_step (person_id, agency_id, course, version, lesson, block, answer, is_passed)
    values (${person.personId}, ${person.agencyId}, ${step.course}, ${step.version}, ${step.lesson}, ${step.block}, ${JSON.stringify(step.answer)}, ${step.isPassed})
    on conflict (person_id, course, version, block) do update
      set answer = excluded.answer, is_passed = training_step.is_passed or excluded.is_passed, at = excluded.at, agency_id = excluded.agency_id`)
}

/** Only the first try counts for the analysis of items: later ones have read the explanations. */
export async function keepFirstTries(store: Transactor, person: PersonInAgency, at: { course: string; version: number }, tries: readonly { id: string; isRight: boolean }[]): Promise<void> {
  await store.run(sql`
    insert into training_first_try (person_id, agency_id, course, version, item, is_right)
    select ${person.personId}::uuid, ${person.agencyId}, ${at.course}, ${at.version}::int, item, is_right
    from unnest(${tries.map((each) => each.id)}::text[], ${tries.map((each) => each.isRight)}::boolean[]) as tried(item, is_right) on conflict do nothing`)
}

export async function keepJudgements(store: Transactor, person: PersonInAgency, at: { course: string; version: number; block: string }, judged: readonly (Judgement & { id: string })[]): Promise<void> {
  await store.run(sql`delete from training_judgement where person_id = ${person.personId} and course = ${at.course} and version = ${at.version} and block = ${at.block}`)
  await store.run(sql`
    insert into training_judgement (person_id, agency_id, course, version, block, judged, confidence, is_right)
    select ${person.personId}::uuid, ${person.agencyId}, ${at.course}, ${at.version}::int, ${at.block}, judged, confidence, is_right
    from unnest(${judged.map((each) => each.id)}::text[], ${judged.map((each) => each.confidence)}::int[], ${judged.map((each) => each.isRight)}::boolean[]) as one(judged, confidence, is_right)`)
}

export function listJudgements(store: Reader, personId: string): Promise<(Judgement & { course: string; version: number; block: string; id: string })[]> {
  return store.rows(sql`select course, version, block, judged as id, confidence, is_right as "isRight" from training_judgement where person_id = ${personId} order by at, judged`)
}

export async function eraseJudgements(store: Transactor, personId: string): Promise<void> {
  await store.run(sql`delete from training_judgement where person_id = ${personId}`)
}

export function listCompletions(store: Reader, personId: string): Promise<CompletionRow[]> {
  return store.rows<CompletionRow>(sql`select ${completionColumns} from training_completion where person_id = ${personId} order by completed_at desc, id desc`)
}

export function findCompletion(store: Reader, personId: string, id: string): Promise<CompletionRow | undefined> {
  return store.maybe<CompletionRow>(sql`select ${completionColumns} from training_completion where id = ${id} and person_id = ${personId}`)
}

/** Nothing happens when this version was completed before: the first day stays. */
export async function addCompletion(store: Transactor, person: PersonInAgency, row: { id: string; course: string; version: number; name: string; code: string }): Promise<void> {
  await store.run(sql`
    insert into training_completion (id, person_id, agency_id, course, version, person_name, code)
    values (${row.id}, ${person.personId}, ${person.agencyId}, ${row.course}, ${row.version}, ${row.name}, ${row.code}) on conflict (person_id, course, version) do nothing`)
}

/** What the agency’s settings say of each capability: `off` where nobody said (features/agency-settings). */
export async function gateModes(store: Reader, agencyId: string, capabilities: readonly string[]): Promise<Map<string, string>> {
  const rows = await store.rows<{ capability: string; mode: string | null }>(sql`
    select capability, agency_setting(${agencyId}, 'training-gate.' || capability) as mode from unnest(${[...capabilities]}::text[]) as capability`)
  return new Map(rows.map((row) => [row.capability, row.mode ?? 'off']))
}
