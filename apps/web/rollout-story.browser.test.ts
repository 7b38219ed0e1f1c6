/**
 * The whole way on board (issue “Bringing 40,000 people on board”): an empty installation, a real OpenID provider, 200
 * people from a directory, two waves, and a person of the second one from “your turn is still to come” to a use case that
 * another agency runs. What other tests show screen by screen goes through the typed client here.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AllEndpoints } from '#apps/contracts.ts'
import { contracts } from '#apps/contracts.ts'
import { createClient, type Client } from '#kernel/contract/client.ts'
import { routesOf } from '#kernel/contract/routes.ts'
import { checkAccessibility, type TestPage } from '#testkit/browser.ts'
import { clientFor } from '#testkit/platform.ts'
import { becomeAt, returnedBy, startRealProvider, type RealProvider } from '#testkit/real-provider.ts'
import { createScimClient } from '#testkit/scim-client.ts'
import { accountOf, departments, personAt, scimUserOf, storyAgencies, storyPeople, type StoryPerson } from '#testkit/story-people.ts'
import { completeCourseAs } from '#testkit/training-world.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'

let web: WebPlatform
let provider: RealProvider
let admin: TestPage
let adminApi: Client<AllEndpoints>
let providerId = ''
const today = new Date().toISOString().slice(0, 10)
const reason = 'Decided by the steering group.'

const roadsContact = personAt('roads-office', 0)
const roadsClerk = personAt('roads-office', 5)
const privacyOfficer = personAt('roads-office', 2)
const permitsContact = personAt('permits-office', 0)
const paula = personAt('permits-office', 9)

beforeAll(async () => {
  web = await startWebPlatform({ isSample: false })
  provider = await startRealProvider(web.platform.url, storyPeople.map(accountOf).slice(0, 60))
})
afterAll(async () => {
  await provider.close()
  await web.close()
})

/** The typed client with this page’s own session. */
function clientOn(page: TestPage): Client<AllEndpoints> {
  return createClient<AllEndpoints>(routesOf(contracts), {
    base: `${web.platform.url}/api`,
    fetch: async (address, init) => {
      const answer = await page.evaluate(
        async ([url, request]) => {
          const response = await fetch(url, request)
          return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() }
        },
        [String(address), { method: init?.method ?? 'GET', headers: init?.headers as Record<string, string>, body: init?.body as string | null }] as const,
      )
      return new Response(answer.status === 204 ? null : answer.text, { status: answer.status, headers: { 'content-type': answer.type } })
    },
  })
}

/** Signed in at the government’s provider, for what is done through the client. */
async function apiOf(person: StoryPerson): Promise<Client<AllEndpoints>> {
  const { address, binding } = await clientFor(web.platform.url).startSingleSignOn({ providerId })
  const jar = new Map<string, string>()
  const { token } = await clientFor(web.platform.url).finishSingleSignOn({ ...returnedBy(await becomeAt(address, person.number, jar)), binding })
  const client = clientFor(web.platform.url, token)
  // Whoever holds an office confirms at the provider that it is them, as every change of theirs asks for.
  if (person.group) {
    const begun = await client.startStepUp({ providerId })
    await client.finishStepUp({ ...returnedBy(await becomeAt(begun.address, person.number, jar)), binding: begun.binding })
  }
  return client
}

/** The same in a browser. */
async function pageOf(person: StoryPerson): Promise<TestPage> {
  const page = await web.page()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Sign in with Government sign-in' }).press('Enter')
  await page.getByRole('link', { name: person.name, exact: true }).click()
  await page.waitForURL((url) => url.origin === web.platform.url && url.pathname !== '/sign-in/return')
  return page
}

const acceptTerms = async (client: Client<AllEndpoints>): Promise<void> => {
  const { terms } = await client.getTerms({ language: 'en' })
  if (terms) await client.acceptTerms({ versionId: terms.id, language: terms.language, textHash: terms.textHash, method: 'page' })
}
const ask = async (page: TestPage, question: string): Promise<void> => {
  const box = page.getByRole('textbox', { name: 'Your question' })
  await box.fill(question)
  await box.press('Enter')
  await page.waitForURL('**/chat/*')
  await page.getByRole('button', { name: 'More for this answer' }).waitFor()
}

test('an installation comes on board from nothing to a use case that another agency runs', { timeout: 240_000 }, async () => {
  await setUp()
  await bringPeople()
  await planWaves()
  await openSecondWave()
  await comeOnBoard()
  await shareUseCase()
})

/** An administrator sets the installation up and connects the government’s sign-in service. */
async function setUp(): Promise<void> {
  admin = await web.page()
  await admin.goto(web.platform.steward.firstRunPath ?? '')
  await admin.getByRole('button', { name: 'Sign in to Steward' }).press('Enter')
  await admin.waitForURL('**/start')
  await admin.getByLabel('Name of your agency').fill('Roads Office')
  await admin.getByLabel('Your name').fill('Frida First')
  await admin.getByLabel('Your e-mail address').fill('frida@story.example')
  await admin.getByRole('button', { name: 'Save and go on' }).press('Enter')
  await admin.getByRole('heading', { level: 2, name: 'First colleagues' }).waitFor()
  adminApi = clientOn(admin)
  expect((await adminApi.listAgencies({})).agencies.map((agency) => agency.id)).toContain('roads-office')
  await adminApi.createAgency({ id: 'parks-office', name: 'Parks Office' })
  await adminApi.createAgency({ id: 'permits-office', name: 'Permits Office' })
  const added = await adminApi.createIdentityProvider({
    title: 'Government sign-in',
    issuer: provider.issuer,
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    isLocal: true,
    agencies: [...storyAgencies],
    linkClaim: 'employee_number',
    linkTo: 'external-id',
    stepUpAcr: ['phishing-resistant'],
  })
  providerId = added.id
  await admin.goto('/admin/sign-in')
  await admin.getByRole('button', { name: 'Test Government sign-in' }).press('Enter')
  await admin.getByText('The service answers and can be used').waitFor()
}

/** A directory brings 200 people of three agencies, with their offices. */
async function bringPeople(): Promise<void> {
  const { connection, token } = await adminApi.createConnection({ name: 'Directory', agencies: [...storyAgencies] })
  await adminApi.updateConnection({ connectionId: connection.id, version: connection.version, agencyRules: { rules: storyAgencies.map((agencyId) => ({ attribute: 'department' as const, value: departments[agencyId], agencyId })), otherwise: null } })
  const scim = createScimClient(web.platform.url, token)
  const ids = new Map<string, string>()
  for (const person of storyPeople) {
    const reply = await scim.post('/Users', scimUserOf(person))
    expect(reply.status).toBe(201)
    ids.set(person.number, reply.body.id)
  }
  for (const group of ['contacts', 'privacy'] as const) {
    const members = storyPeople.filter((person) => person.group === group).map((person) => ({ value: ids.get(person.number) }))
    expect((await scim.post('/Groups', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: group, members })).status).toBe(201)
  }
  const { groups } = await adminApi.listConnectionGroups({ connectionId: connection.id })
  for (const [name, role] of [['contacts', 'contact'], ['privacy', 'privacy']] as const) {
    const group = groups.find((each) => each.name === name)
    await adminApi.mapGroup({ connectionId: connection.id, groupId: group?.id ?? '', roles: [role] })
  }
  await admin.goto('/admin/people')
  await admin.getByRole('searchbox').fill(paula.name)
  await admin.getByRole('list', { name: 'People' }).getByText(paula.userName).waitFor()
  expect((await adminApi.listPeople({ search: roadsContact.name })).people[0]).toMatchObject({ agencyId: 'roads-office', roles: expect.arrayContaining(['contact']) })
}

/** Two waves are planned; the first opens, and a person of the second is refused and waits. */
async function planWaves(): Promise<void> {
  for (const agencyId of storyAgencies) {
    const [contactId, deputyId] = await Promise.all([0, 1].map(async (place) => (await adminApi.listPeople({ search: personAt(agencyId, place).name })).people[0]?.id ?? ''))
    await adminApi.nameContact({ agencyId, contactId: contactId ?? '', contactReach: 'Room 1', deputyId: deputyId ?? '', deputyReach: 'Room 2' })
  }
  const wave = { plannedOn: today, noticeOn: today, noticeTo: 'Union of clerks' }
  const first = await adminApi.createWave({ ...wave, name: 'First wave', criteria: [{ measure: 'issues', threshold: 0 }] })
  const second = await adminApi.createWave({ ...wave, name: 'Second wave', criteria: [{ measure: 'issues', threshold: 5 }] })
  await adminApi.placeAgency({ waveId: first.id, agencyId: 'roads-office' })
  await adminApi.placeAgency({ waveId: first.id, agencyId: 'parks-office' })
  await adminApi.placeAgency({ waveId: second.id, agencyId: 'permits-office' })
  await admin.goto('/admin/rollout')
  await openWave('First wave')

  const page = await pageOf(paula)
  await page.getByRole('heading', { name: 'Your agency’s turn is still to come' }).waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  expect(await clientOn(page).createConversation({}).catch((error: { problem: { code: string } }) => error.problem.code)).toBe('wave_not_open')
  await page.getByRole('button', { name: 'Put me on the list' }).press('Enter')
  await page.getByRole('heading', { name: 'You are on the waiting list' }).waitFor()
  await page.context().close()
}

/** An open question keeps the second wave closed; once it is answered, the wave opens. */
async function openSecondWave(): Promise<void> {
  const clerk = await apiOf(roadsClerk)
  const { id: requestId } = await clerk.openRequest({ kind: 'problem', title: 'The list of depots is empty', text: 'Nothing shows.', urgency: 'normal' })
  await expect.poll(async () => (await adminApi.getRollout({})).waves[1]?.blockers, { timeout: 15_000 }).toContainEqual(expect.objectContaining({ kind: 'criterion', measure: 'issues' }))
  await admin.reload()
  await admin.getByRole('article', { name: 'Second wave' }).getByText('This wave cannot open yet').waitFor()
  const contact = await apiOf(roadsContact)
  await contact.replyToRequest({ requestId, text: 'It is filled now.' })
  await contact.handleRequest({ requestId, state: 'closed' })
  await expect.poll(async () => (await adminApi.getRollout({})).waves[1]?.blockers, { timeout: 15_000 }).toEqual([])
  await admin.reload()
  await openWave('Second wave')
}

/** The person signs in, accepts the terms, trains, asks, and reports a problem that the contact answers. */
async function comeOnBoard(): Promise<void> {
  const privacy = await apiOf(privacyOfficer)
  const text = { title: 'Terms of use', text: 'Check what you use. You answer for it.', changeSummary: '' }
  const draft = await privacy.draftTerms({ agencyId: null, effectiveOn: today, texts: { en: text, es: text, fr: text } })
  await privacy.publishTerms({ versionId: draft.id })
  // New terms hold everybody within two seconds, the administrator too.
  await acceptTerms(adminApi)
  await adminApi.changeAgencySettings({ agencyId: null, version: 0, changes: { 'training-gate.chat': 'required' }, reason })
  const contactApi = await apiOf(permitsContact)
  await acceptTerms(contactApi)
  const shared = await contactApi.createCollection({ name: 'Rules of permits', audience: 'everyone' })
  await contactApi.uploadDocument({ fileName: 'permits.md', collectionId: shared.id }, { body: new TextEncoder().encode('# Market permits\n\nA market permit costs $35 and is good for two years. It is asked for with form M-4.') })
  await web.platform.settle()

  const page = await pageOf(paula)
  await page.waitForURL((url) => url.pathname === '/terms')
  await page.getByRole('button', { name: 'I accept' }).press('Enter')
  await page.waitForURL((url) => url.pathname === '/')
  const paulaApi = clientOn(page)
  expect(await paulaApi.createConversation({}).catch((error: { problem: { code: string } }) => error.problem.code)).toBe('training_required')
  await page.goto('/learn')
  await page.getByRole('link', { name: 'Start with Steward' }).first().waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await completeCourseAs(paulaApi)
  await page.goto('/')
  await ask(page, 'What does a market permit cost?')
  expect(await page.getByRole('article').last().innerText()).toContain('$35')

  await page.getByRole('button', { name: 'More for this answer' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Report to your contact…' }).press('Enter')
  await page.getByLabel('In a few words').fill('Is the fee of this year?')
  await page.getByRole('radio', { name: 'This question and its answer' }).check()
  await page.getByRole('button', { name: 'Send' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Is the fee of this year?' }).waitFor()

  const desk = await pageOf(permitsContact)
  await desk.goto('/inbox')
  await desk.getByRole('link', { name: 'Is the fee of this year?' }).press('Enter')
  await desk.getByRole('button', { name: 'Show it' }).press('Enter')
  await desk.getByRole('region', { name: 'Attached part of a chat' }).getByText('What does a market permit cost?').waitFor()
  await desk.getByLabel('Your answer').fill('Yes, since January.')
  await desk.getByRole('button', { name: 'Send' }).press('Enter')
  await desk.getByRole('list', { name: 'Answers' }).getByText('Yes, since January.').waitFor()
  await page.reload()
  await page.getByText('Yes, since January.').waitFor()
  await desk.context().close()
  await page.context().close()
}

/** What worked is shared, checked and published, and a person of another agency runs it. */
async function shareUseCase(): Promise<void> {
  const page = await pageOf(paula)
  await page.goto('/')
  await ask(page, 'What does a market permit cost?')
  await page.getByRole('button', { name: 'More for this answer' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Share as a use case' }).press('Enter')
  await page.waitForURL(/\/use-cases\//)
  await page.getByLabel('Title').fill('What a permit costs')
  await page.getByLabel('What was the problem?').fill('People at the counter ask for fees all day.')
  await page.getByLabel('The prompt that worked').fill('What does a {{kind of permit}} cost, and which form is it asked for with?')
  await page.getByLabel('Minutes saved each time').fill('4')
  await page.getByLabel('Whose work does it change, and how?').fill('The counter looks up less.')
  await page.getByLabel('Were staff representatives told?').selectOption({ index: 1 })
  expect(await checkAccessibility(page)).toEqual([])
  await page.getByRole('button', { name: 'Hand it in' }).press('Enter')
  const own = clientOn(page)
  await expect.poll(async () => (await own.listOwnUseCases({})).useCases[0]?.state).toBe('submitted')
  const useCaseId = (await own.listOwnUseCases({})).useCases[0]?.id ?? ''
  await page.context().close()
  await (await apiOf(permitsContact)).checkUseCase({ useCaseId, passes: true, reason: 'It works at our counter.' })
  const privacy = await apiOf(privacyOfficer)
  await acceptTerms(privacy)
  const published = await privacy.reviewUseCaseRisk({ useCaseId, passes: true, hasPersonalData: false, decidesAboutPeople: false, isForResidents: false, reviewOn: new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10), reason: 'Fees are public.' })
  expect(published.state).toBe('published')

  const clerk = await apiOf(roadsClerk)
  await acceptTerms(clerk)
  await completeCourseAs(clerk)
  const other = await pageOf(roadsClerk)
  await other.goto('/use-cases')
  await other.getByRole('link', { name: 'What a permit costs' }).press('Enter')
  await other.getByLabel('kind of permit').fill('market permit')
  await other.getByRole('button', { name: 'Open in a new chat' }).press('Enter')
  await other.waitForURL('**/chat/*')
  const box = other.getByRole('textbox', { name: 'Your question' })
  await expect.poll(() => box.inputValue()).toContain('What does a market permit cost')
  await box.press('Enter')
  await other.getByRole('button', { name: 'More for this answer' }).waitFor()
  expect(await other.getByRole('article').last().innerText()).toContain('M-4')
}

async function openWave(name: string): Promise<void> {
  await admin.getByRole('article', { name }).getByRole('button', { name: new RegExp(`^Open the wave|^Open “?${name}`) }).press('Enter')
  const dialog = admin.getByRole('dialog')
  await dialog.getByLabel(/Why|Reason/).fill(reason)
  await dialog.getByRole('button', { name: 'Open', exact: true }).press('Enter')
  await admin.getByRole('region', { name: 'Notifications' }).getByText(`“${name}” is open`).waitFor()
}
