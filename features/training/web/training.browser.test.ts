import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccessibility, signInAs, type TestPage } from '#testkit/browser.ts'
import { completeCourse, planned, rightAnswer } from '#testkit/training-world.ts'
import { cast } from '#testkit/people.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'
import { sql } from '#kernel/store/sql.ts'
import { findBlock } from '../domain/course.ts'
import { dataYouMayUse } from '../content/data-you-may-use/course.ts'

let web: WebPlatform
beforeAll(async () => {
  web = await startWebPlatform()
})
afterAll(() => web.close())

const width = (page: TestPage) => page.evaluate(() => document.documentElement.scrollWidth)
/** Presses Enter on a button, as whoever has no mouse does. */
const press = (page: TestPage, name: string | RegExp) => page.getByRole('button', { name }).last().press('Enter')

test('a lesson is taken by keyboard, goes on where it was left, and its invented claim is found', async () => {
  const page = await web.page({ width: 375, height: 740, theme: 'dark' })
  await signInAs(page, 'Cara Caseworker', '/learn')
  await page.getByRole('heading', { level: 1, name: 'Learn' }).waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  expect(await width(page)).toBeLessThanOrEqual(375)
  await page.getByRole('link', { name: 'Start with Steward' }).press('Enter')
  await page.getByRole('link', { name: 'Ask, and read the answer' }).press('Enter')
  await page.getByRole('heading', { level: 2, name: 'Ask your first question' }).waitFor()
  await press(page, 'Continue')
  // The next step takes the focus, so that a screen reader goes on there.
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Four signs to look for')
  await press(page, 'Continue')
  await page.locator('summary').first().press('Enter')
  await page.getByText('The first new badge in a year').waitFor()
  await page.getByRole('radio', { name: /A new badge costs/ }).press('Space')
  await press(page, 'Check')
  await page.getByRole('heading', { name: /Well done/ }).waitFor()
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H3')
  expect(await checkAccessibility(page)).toEqual([])
  expect(await width(page)).toBeLessThanOrEqual(375)
  // Another device.
  const other = await web.page()
  await signInAs(other, 'Cara Caseworker', '/learn/start/first-question')
  await other.getByRole('heading', { name: /Well done/ }).waitFor()
  const first = await other.getByRole('button', { name: /^Down: Read the whole answer once/ })
  await first.press('Enter')
  await expect.poll(() => other.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Down: Read the whole answer once')
  expect(await checkAccessibility(other)).toEqual([])
  expect([page.faults, other.faults]).toEqual([[], []])
  await page.context().close()
  await other.context().close()
})

test('personal data is masked word by word with the arrow keys, and what the detectors miss is said', async () => {
  const page = await web.page()
  await signInAs(page, 'Cole Colleague')
  const cole = await web.platform.as('colleague')
  await cole.saveStep({ courseId: 'data-you-may-use', blockId: 'mask-why', answer: { kind: 'read' } })
  await page.goto('/learn/data-you-may-use/masking')
  const { block } = findBlock(dataYouMayUse, 'mask-letter') ?? expect.fail()
  const right = rightAnswer(block)
  const words = right.kind === 'mask' ? right.words : []
  await page.getByRole('button', { name: 'Dear', exact: true }).focus()
  for (let at = 0; at <= Math.max(...words); at++) {
    if (words.includes(at)) await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
  }
  await page.getByText(`${words.length} words chosen`).waitFor()
  await press(page, 'Check')
  await page.getByRole('heading', { name: 'Well done: 5 of 5' }).waitFor()
  await page.getByText('Steward finds this by itself').first().waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('five answers are judged, the own score is shown to nobody else and can be erased; the course ends with a certificate', async () => {
  const page = await web.page({ forcedColors: true })
  const ines = await web.platform.as('inspector')
  await completeCourse(web.platform, 'inspector', 'checking-answers')
  await ines.eraseCalibration({})
  await signInAs(page, 'Ines Inspector', '/learn/checking-answers/how-sure')
  // Its judgements were erased, so the step is open again.
  const sliders = page.getByRole('slider')
  await sliders.first().waitFor()
  expect(await sliders.count()).toBe(5)
  for (let at = 0; at < 5; at++) await sliders.nth(at).press(at % 2 === 0 ? 'End' : 'Home')
  expect(await checkAccessibility(page)).toEqual([])
  await press(page, 'See what was right')
  await page.getByText(/Your Brier score for this round: 0.00/).waitFor()
  await page.goto('/learn')
  await page.getByRole('region', { name: 'How sure you were, and how often it was right' }).waitFor()
  await page.getByText('5 judgements so far').waitFor()
  const code = (await page.locator('code').first().textContent()) ?? ''
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Certificate (PDF)' }).press('Enter')
  expect((await download).suggestedFilename()).toBe('Certificate Checking answers.pdf')
  expect(await checkAccessibility(page)).toEqual([])
  await page.goto('/learn/certificate')
  await page.getByLabel('Code').fill(code.toLowerCase())
  await page.getByLabel('Code').press('Enter')
  await page.getByText('Ines Inspector completed “Checking answers”, version 1').waitFor()
  await page.goto('/learn')
  await press(page, 'Erase my judgements')
  await page.getByText('Your judgements are erased.').first().waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('a trainer plans a workshop, a person signs up, the trainer ticks them and sees figures without names', async () => {
  const trainer = await web.page({ width: 375, height: 740 })
  await signInAs(trainer, 'Tara Trainer', '/learn/workshops')
  await press(trainer, 'Plan a workshop')
  await trainer.getByLabel('Title').fill('Tables for beginners')
  await trainer.getByLabel('Day').fill(new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10))
  await trainer.getByLabel('Place').fill('Room 4')
  expect(await checkAccessibility(trainer)).toEqual([])
  await press(trainer, 'Plan it')
  await trainer.getByRole('heading', { name: 'Tables for beginners' }).waitFor()
  await planned(web.platform, { isForAll: true, title: 'For everybody' })

  const page = await web.page()
  await signInAs(page, 'Cole Colleague', '/learn')
  await press(page, 'Sign up: Tables for beginners')
  await page.getByText('Soon: you have a seat').waitFor()
  expect(await checkAccessibility(page)).toEqual([])

  await press(trainer, 'Who signed up: Tables for beginners')
  await trainer.getByLabel('Cole Colleague was there').press('Space')
  await expect.poll(() => trainer.getByLabel('Cole Colleague was there').isChecked()).toBe(true)
  expect(await checkAccessibility(trainer)).toEqual([])
  expect(await width(trainer)).toBeLessThanOrEqual(375)
  await trainer.goto('/admin/training')
  await trainer.getByRole('region', { name: 'Completed, by agency and course' }).waitFor()
  expect(await trainer.getByText('Cole Colleague').count()).toBe(0)
  expect(await checkAccessibility(trainer)).toEqual([])
  expect(await width(trainer)).toBeLessThanOrEqual(375)
  expect([trainer.faults, page.faults]).toEqual([[], []])
  await trainer.context().close()
  await page.context().close()
})

test('a required course is asked for on the page it is for; whoever waits for their wave learns meanwhile and sees nothing else', async () => {
  const { platform } = web
  await platform.rows(sql`
    insert into agency_setting_version (id, agency_id, number, settings, content_hash, reason, author_id, author_name)
    values (gen_random_uuid(), 'benefits', 1, '{"training-gate.chat": "required", "training-gate.data": "recommended"}', 'x', 'A test of gates', ${cast.benefitsLead.id}, 'Lena Lead')`)
  const page = await web.page()
  await signInAs(page, 'Rory Records')
  await page.getByText('This opens with a short course:').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await completeCourse(platform, 'recordsOfficer')
  await page.goto('/data')
  await page.getByText('A short course helps here:').waitFor()
  await press(page, 'Put this hint away')
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.getByText('A short course helps here:').count()).toBe(0)
  await page.goto('/')
  await page.getByRole('textbox', { name: /question/i }).first().waitFor()
  expect(await page.getByText('This opens with a short course:').count()).toBe(0)
  await page.context().close()

  await openFirstWave()
  const held = await web.page({ width: 375, height: 740 })
  await held.goto('/sign-in')
  await held.getByRole('button', { name: /^Nia Newcomer/ }).click()
  await held.waitForURL('**/waiting*')
  await held.goto('/learn')
  await held.getByRole('link', { name: 'Start with Steward' }).press('Enter')
  await held.getByRole('heading', { level: 1, name: 'Start with Steward' }).waitFor()
  expect(await held.getByRole('navigation').count()).toBe(0)
  expect(await checkAccessibility(held)).toEqual([])
  expect(await width(held)).toBeLessThanOrEqual(375)
  await held.goto('/chats')
  await held.waitForURL('**/waiting*')
  expect(held.faults).toEqual([])
  await held.context().close()
})

/** Benefits works in the first wave; licensing waits. */
async function openFirstWave(): Promise<void> {
  const { platform } = web
  const [admin, today] = [await platform.as('administrator'), new Date().toISOString().slice(0, 10)]
  const { id: waveId } = await admin.createWave({ name: 'First', plannedOn: today, noticeOn: today, noticeTo: 'Union of clerks' })
  await admin.placeAgency({ waveId, agencyId: 'benefits' })
  await admin.updatePerson({ personId: cast.colleague.id, roles: ['employee', 'contact'] })
  await admin.nameContact({ agencyId: 'benefits', contactId: cast.contact.id, contactReach: 'Room 1', deputyId: cast.colleague.id, deputyReach: 'Room 2' })
  await admin.placeAgency({ waveId: (await admin.createWave({ name: 'Second', plannedOn: '2030-01-07' })).id, agencyId: 'licensing' })
  await admin.openWave({ waveId, reason: 'Because the test asks for it.' })
}
