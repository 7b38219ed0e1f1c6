/** People learn; what a course opens waits for it; nobody sees another’s answers, and figures are of ten people and more (R49–R52). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { cast, type CastName } from '#testkit/people.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { rawCall } from '#testkit/raw-call.ts'
import { completeCourse, planned, rightAnswer } from '#testkit/training-world.ts'
import { courses } from './content/courses.ts'
import type { StepAnswer } from './contract.ts'
import { capabilities, capabilityNames } from './domain/capabilities.ts'
import { findBlock } from './domain/course.ts'
import { start } from './content/start/course.ts'
import { trainingShare } from './server/training-figures.ts'

let platform: Platform
beforeAll(async () => void (platform = await startPlatform()))
afterAll(() => platform.close())

/** As an agency’s lead would write it (features/agency-settings). */
async function setSettings(agency: string, settings: Record<string, string>): Promise<void> {
  await platform.rows(sql`
    insert into agency_setting_version (id, agency_id, number, settings, content_hash, reason, author_id, author_name)
    values (gen_random_uuid(), ${agency}, (select coalesce(max(number), 0) + 1 from agency_setting_version where agency_id = ${agency}), ${JSON.stringify(settings)}, 'x', 'A test of gates', ${cast.benefitsLead.id}, 'Lena Lead')`)
}
const codeOf = async (name: CastName, endpoint: Parameters<typeof rawCall>[2], input = {}) => (await rawCall(platform.url, await platform.tokenOf(name), endpoint, input)).problem.code

describe('a required course', () => {
  test('holds what it is for until it is completed, says which course it is, and leaves open what one has', async () => {
    const cole = await platform.as('colleague')
    const { id: conversationId } = await cole.createConversation({ title: 'Before' })
    await setSettings('benefits', { 'training-gate.chat': 'required', 'training-gate.data': 'recommended' })
    await expect.poll(() => codeOf('colleague', 'createConversation'), { timeout: 5_000 }).toBe('training_required')
    await expect(cole.createConversation({})).rejects.toMatchObject({ problem: { title: expect.stringContaining('“Start with Steward”') } })
    expect(await codeOf('colleague', 'sendMessage', { conversationId, text: 'Hello?' })).toBe('training_required')
    // What one has: read, exported, deleted. Another agency: not asked.
    expect(await cole.getConversation({ conversationId })).toMatchObject({ conversation: { title: 'Before' } })
    expect((await rawCall(platform.url, await platform.tokenOf('colleague'), 'exportConversation', { conversationId, format: 'markdown' })).status).toBe(200)
    expect(await codeOf('inspector', 'createConversation')).toBeUndefined()
    expect(await cole.getSession({})).toMatchObject({ owesTraining: ['chat'] })
    expect((await cole.listTrainingHints({})).hints).toMatchObject([{ capability: 'chat', mode: 'required', courseId: 'start', isDone: false }, { capability: 'data', mode: 'recommended', isDone: false }])
    expect((await cole.listCourses({})).courses.filter((course) => course.standing === 'required').map((course) => course.id)).toEqual(['start'])
    const completion = await completeCourse(platform, 'colleague')
    expect(completion).toMatchObject({ courseId: 'start', version: 1, title: 'Start with Steward' })
    expect(await codeOf('colleague', 'sendMessage', { conversationId, text: 'Hello?', modelId: 'quote', sources: { kind: 'none' } })).toBeUndefined()
    expect(await cole.getSession({})).toMatchObject({ owesTraining: [] })
    await setSettings('benefits', {})
    await expect.poll(() => codeOf('caseworker', 'createConversation'), { timeout: 5_000 }).toBeUndefined()
  })

  test('is asked of each capability that the settings name, by the course that the product names', async () => {
    const gates = Object.fromEntries(capabilityNames.map((name) => [`training-gate.${name}`, 'required']))
    await setSettings('licensing', gates)
    const [row] = await platform.rows<{ owed: string[] }>(sql`select person_owes_training(${cast.newcomer.id}, 'licensing') as owed`)
    expect(row?.owed).toEqual([...capabilityNames].sort())
    for (const name of capabilityNames) expect(await platform.rows(sql`select training_course_of(${name}) as course`)).toEqual([{ course: capabilities[name].course }])
    await setSettings('licensing', {})
  })
})

describe('a course', () => {
  test('goes on where it was left, on any device, and takes only answers to its own steps', async () => {
    const cara = await platform.as('caseworker')
    await cara.saveStep({ courseId: 'start', blockId: 'first-ask', answer: { kind: 'read' } })
    const wrong = await cara.saveStep({ courseId: 'start', blockId: 'first-spot', answer: { kind: 'citations', claimId: 'c1' } })
    expect(wrong.result).toMatchObject({ score: 0, isPassed: false })
    const lesson = await cara.getLesson({ courseId: 'start', lessonId: 'first-question' })
    expect(lesson.done.map((step) => [step.blockId, step.result.isPassed])).toEqual([['first-ask', true], ['first-spot', false]])
    // The keys stay on the server until there is an answer.
    expect(JSON.stringify(lesson.blocks)).not.toContain('isInvented')
    expect(JSON.stringify((await cara.getLesson({ courseId: 'start', lessonId: 'start-quiz' })).blocks)).not.toContain('why')
    expect((await cara.getCourse({ courseId: 'start' })).nextLessonId).toBe('what-it-is')
    const foreign: StepAnswer[] = [{ kind: 'read' }, { kind: 'citations', claimId: 'none' }, { kind: 'quiz', choices: [] }]
    for (const answer of foreign)
      await expect(cara.saveStep({ courseId: 'start', blockId: 'first-spot', answer })).rejects.toMatchObject({ problem: { code: 'not_an_answer' } })
    await expect(cara.saveStep({ courseId: 'start', blockId: 'elsewhere', answer: { kind: 'read' } })).rejects.toMatchObject({ problem: { code: 'no_such_course' } })
  })

  test('ends with a certificate that anybody who has its code can check, and nobody else can fetch', async () => {
    const ines = await platform.as('inspector')
    const completion = await completeCourse(platform, 'inspector', 'bias')
    const file = await rawCall(platform.url, await platform.tokenOf('inspector'), 'getCertificate', { completionId: completion.id })
    expect([file.status, new TextDecoder().decode(file.bytes.slice(0, 5))]).toEqual([200, '%PDF-'])
    const checked = await (await platform.as('caseworker')).verifyCertificate({ code: completion.code.toLowerCase().replaceAll('-', ' ') })
    expect(checked).toEqual({ name: 'Ines Inspector', title: 'Bias and responsible representation', courseId: 'bias', version: 1, completedOn: completion.completedAt.slice(0, 10) })
    expect(await codeOf('caseworker', 'getCertificate', { completionId: completion.id })).toBe('not_found')
    expect((await ines.getTranscript({})).completions.map((each) => each.courseId)).toEqual(['bias'])
  })
})

test('what somebody said of their own certainty is theirs: no role reads it, and the kernel’s own has no right to', async () => {
  const sven = await platform.as('securityOfficer')
  const found = findBlock(start, 'work-judge') ?? expect.fail()
  await sven.saveStep({ courseId: 'start', blockId: 'work-judge', answer: rightAnswer(found.block) })
  const own = (await sven.getCalibration({})).calibration
  expect(own).toMatchObject({ count: 5, brier: expect.closeTo((2 * 0.1 ** 2 + 3 * 0.2 ** 2) / 5, 6) })
  const { database } = platform.steward
  for (const member of Object.values(cast)) {
    if (member.id === cast.securityOfficer.id) continue
    const actor = { personId: member.id, agencyId: member.agencyId, roles: member.roles, name: member.name, sessionId: null, network: null }
    expect(await database.transact(actor, (store) => store.rows(sql`select from training_judgement where person_id = ${cast.securityOfficer.id}`))).toEqual([])
    expect(await database.transact(actor, (store) => store.rows(sql`select from training_step where person_id = ${cast.securityOfficer.id}`))).toEqual([])
  }
  await expect(database.asSystem((store) => store.rows(sql`select confidence from training_judgement`))).rejects.toThrow('permission denied')
  await expect(database.asSystem((store) => store.rows(sql`select answer from training_step`))).rejects.toThrow('permission denied')
  // Nor does the step beside the progress hold them, nor the log.
  expect(await platform.rows(sql`select answer from training_step where block = 'work-judge' and person_id = ${cast.securityOfficer.id}`)).toEqual([{ answer: { kind: 'judge', judgements: [] } }])
  await sven.eraseCalibration({})
  expect((await sven.getCalibration({})).calibration).toBeNull()
})

describe('figures', () => {
  const many = 40
  beforeAll(async () => {
    await platform.rows(sql`insert into agency (id, name) values ('many', 'Department of many')`)
    await platform.rows(sql`
      insert into person (id, agency_id, name, email, roles) select gen_random_uuid(), 'many', 'Person ' || n, 'p' || n || '@many.example', '{employee}' from generate_series(1, ${many}) as n`)
    const upTo = (count: number) => sql`select id from person where agency_id = 'many' order by email limit ${count}`
    for (const [course, people] of [['start', 25], ['bias', 9], ['better-requests', 33]] as const)
      await platform.rows(sql`
        insert into training_completion (id, person_id, agency_id, course, version, person_name, code) select gen_random_uuid(), id, 'many', ${course}, 1, 'x', ${course} || id from (${upTo(people)}) as chosen`)
    await platform.rows(sql`
      insert into training_first_try (person_id, agency_id, course, version, item, is_right)
      select id, 'many', 'start', 1, item, (row_number() over (partition by item order by id)) % 2 = 0 from (${upTo(12)}) as chosen cross join (values ('start-1'), ('start-2')) as items(item)`)
    await platform.rows(sql`insert into training_first_try (person_id, agency_id, course, version, item, is_right) select id, 'many', 'start', 1, 'start-3', true from (${upTo(6)}) as chosen`)
  })

  test('are to the nearest ten, and silent below ten and where fewer than ten are left', async () => {
    const { agencies } = await (await platform.as('trainer')).getTrainingFigures({})
    const figures = agencies.find((agency) => agency.agencyId === 'many') ?? expect.fail()
    const completed = (id: string) => figures.courses.find((course) => course.courseId === id)?.completed
    expect(figures.people).toBe(many)
    expect([completed('start'), completed('bias'), completed('better-requests'), completed('checking-answers')]).toEqual([30, null, null, null])
    // The cast are eleven people and fewer: nothing is said of them.
    for (const agency of agencies.filter((each) => each.agencyId !== 'many')) expect(JSON.stringify(agency.courses)).not.toMatch(/"(begun|completed|finished)":\d/)
    expect(JSON.stringify(agencies)).not.toContain('Person 1')
    // An agency that asks for more than ten is heard.
    await setSettings('many', { 'small-cells.minimum': '16' })
    const stricter = (await (await platform.as('trainer')).getTrainingFigures({})).agencies.find((agency) => agency.agencyId === 'many')
    expect(stricter?.courses.find((course) => course.courseId === 'start')?.completed).toBeNull()
  })

  test('of items come from ten first tries and more', async () => {
    const { items, itemsLeftOut } = await (await platform.as('trainer')).analyseQuizItems({ courseId: 'start' })
    expect(items.map((each) => each.item)).toContain('start-1')
    expect(items.map((each) => each.item)).not.toContain('start-3')
    expect(items.find((each) => each.item === 'start-1')).toMatchObject({ people: 10, p: expect.any(Number) })
    expect(itemsLeftOut).toBeGreaterThan(0)
  })

  test('for waves are the share of the first course, by agency', async () => {
    expect((await trainingShare(platform.steward.database)).get('many')).toEqual({ people: many, completedStart: 25 })
  })
})

test('a workshop gives its seats in order; who gives one back lets the next in; the trainer ticks who was there', async () => {
  const place = await planned(platform, { seats: 1, isForAll: true })
  const [tara, cara, ines] = await Promise.all([platform.as('trainer'), platform.as('caseworker'), platform.as('inspector')])
  for (const client of [cara, ines]) await client.joinWorkshop(place)
  const own = async (client: typeof cara) => (await client.listWorkshops({})).workshops.find((each) => each.id === place.workshopId)
  expect(await own(cara)).toMatchObject({ seatsTaken: 1, waiting: 1, own: { state: 'seat', place: 1 } })
  expect(await own(ines)).toMatchObject({ own: { state: 'waiting', place: 1 } })
  await cara.leaveWorkshop(place)
  expect(await own(ines)).toMatchObject({ own: { state: 'seat', place: 1 }, waiting: 0 })
  expect((await tara.listWorkshopPeople(place)).people).toEqual([{ personId: cast.inspector.id, name: 'Ines Inspector', agencyName: 'Department of licensing', state: 'seat', wasThere: false }])
  await tara.tickAttendance({ ...place, personId: cast.inspector.id, wasThere: true })
  expect((await ines.getTranscript({})).workshops).toMatchObject([{ id: place.workshopId }])
  await expect(tara.tickAttendance({ ...place, personId: cast.colleague.id, wasThere: true })).rejects.toMatchObject({ problem: { code: 'workshop_not_signed_up' } })
  const calendar = await rawCall(platform.url, await platform.tokenOf('inspector'), 'getWorkshopCalendar', place)
  expect(calendar.headers.get('content-type')).toContain('text/calendar')
  expect(calendar.text).toMatch(/^BEGIN:VCALENDAR\r\n/)
  await tara.changeWorkshop({ ...place, isCancelled: true })
  await expect(cara.joinWorkshop(place)).rejects.toMatchObject({ problem: { code: 'workshop_over' } })
})

test('every course can be completed with right answers', async () => {
  for (const course of courses) expect(await completeCourse(platform, 'newcomer', course.id)).toMatchObject({ courseId: course.id, version: course.version })
})
