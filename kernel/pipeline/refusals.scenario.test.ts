/**
 * Every endpoint once allowed and once refused, with exactly the lines that each leaves: the table below (by field of
 * work in testkit/refusals) is exhaustive by type, so a new endpoint without its refused case does not compile.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cast, type CastName } from '#testkit/people.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { allEndpoints, endpointNames, rawCall, type EndpointName } from '#testkit/raw-call.ts'
import { bytes, conversation, type Case, type Input, type Scene } from '#testkit/refusals/case.ts'
import { apiKeysCases } from '#testkit/refusals/api-keys.ts'
import { budgetsCases } from '#testkit/refusals/budgets.ts'
import { conversationsCases } from '#testkit/refusals/conversations.ts'
import { documentsCases } from '#testkit/refusals/documents.ts'
import { modelsCases } from '#testkit/refusals/models.ts'
import { officersCases } from '#testkit/refusals/officers.ts'
import { oversightCases } from '#testkit/refusals/oversight.ts'
import { passkeysCases } from '#testkit/refusals/passkeys.ts'
import { peopleCases } from '#testkit/refusals/people.ts'
import { directory, provisioningCases } from '#testkit/refusals/provisioning.ts'
import { artefactsCases, projectsCases } from '#testkit/refusals/artefacts.ts'
import { dataCases } from '#testkit/refusals/data.ts'
import { decksCases } from '#testkit/refusals/decks.ts'
import { draftsCases } from '#testkit/refusals/drafts.ts'
import { helpCases } from '#testkit/refusals/help.ts'
import { gridsCases } from '#testkit/refusals/grids.ts'
import { guidesCases } from '#testkit/refusals/guides.ts'
import { researchCases } from '#testkit/refusals/research.ts'
import { rolloutCases } from '#testkit/refusals/rollout.ts'
import { communityCases, governanceCases, useCasesCases } from '#testkit/refusals/sharing.ts'
import { samlCases } from '#testkit/refusals/saml.ts'
import { singleSignOnCases } from '#testkit/refusals/single-sign-on.ts'
import { sourcesCases } from '#testkit/refusals/sources.ts'
import { tasksCases } from '#testkit/refusals/tasks.ts'
import { trainingCases } from '#testkit/refusals/training.ts'
import { translationsCases } from '#testkit/refusals/translations.ts'
import { startScriptedTools } from '#testkit/scripted-tools.ts'
import { makeWorld } from '#testkit/world.ts'

let platform: Platform
let scene: Scene
beforeAll(async () => {
  platform = await startPlatform()
  const tools = await startScriptedTools()
  scene = { ...(await makeWorld(platform)), platform, tools }
})
afterAll(async () => {
  await scene.close()
  await scene.tools.close()
  await platform.close()
})

const cases: Record<EndpointName, Case> = { ...apiKeysCases, ...budgetsCases, ...provisioningCases, ...rolloutCases, ...passkeysCases, ...peopleCases, ...conversationsCases, ...documentsCases, ...modelsCases, ...oversightCases, ...officersCases, ...tasksCases, ...artefactsCases, ...projectsCases, ...dataCases, ...decksCases, ...draftsCases, ...gridsCases, ...helpCases, ...guidesCases, ...samlCases, ...singleSignOnCases, ...sourcesCases, ...researchCases, ...communityCases, ...governanceCases, ...useCasesCases, ...translationsCases, ...trainingCases }

test('every endpoint of every contract is in the table', () => {
  expect(Object.keys(cases).sort()).toEqual([...endpointNames].sort())
})

async function call(as: CastName | 'nobody' | 'directory', name: EndpointName, input: Input) {
  const token = as === 'nobody' ? undefined : as === 'directory' ? (await directory(scene)).token : await platform.tokenOf(as)
  return rawCall(platform.url, token, name, input, allEndpoints[name].takes === 'bytes' ? { bytes } : {})
}

describe.each(endpointNames)('%s', (name) => {
  const { allowed, refused } = cases[name]
  // One thing for all tests of an endpoint: a refusal has to leave it as it was, and making things is most of the time here.
  let made: Promise<Input> | undefined
  const given = () => (made ??= Promise.resolve(allowed[1](scene)))

  test(`is refused for ${refused[0]} (${refused[1]}), and nothing else happens`, async () => {
    const [as, code, records = [], input] = refused
    if (code === 'sample_mode_off' || code === 'tells nothing') return
    const fields = await (input ?? given)(scene)
    // What makes the input ready may leave lines of its own.
    await platform.settle()
    await platform.tokenOf(as === 'nobody' ? 'caseworker' : as)
    await platform.newRecords()
    const { status, problem } = await call(as, name, fields)
    expect({ status: status >= 400 && status < 500, code: problem.code, id: problem.requestId }).toEqual({ status: true, code, id: expect.stringMatching(/^[0-9a-f-]{36}$/) })
    await platform.settle()
    expect(await platform.newRecords()).toEqual(records)
  })

  test.runIf('event' in allEndpoints[name].records && name !== 'completeFirstRun')('leaves the line that its contract declares', () => {
    const { records } = allEndpoints[name]
    expect(allowed[2]).toContain('event' in records ? `${records.event} done` : '')
  })

  // A6: denials too. Without a session nobody is denied anything yet, and bad input concerns nobody's access.
  test.runIf(['not_allowed', 'not_found'].includes(refused[1]))('leaves a line when it is refused', () => {
    expect(refused[2]).toEqual([`${name} refused`])
  })

  test(`is allowed for ${allowed[0]}, and leaves exactly its lines`, async () => {
    const [as, , records] = allowed
    if (as === 'directory') await directory(scene)
    else if (as !== 'nobody') await platform.tokenOf(as)
    const fields = await given()
    await platform.settle()
    await platform.newRecords()
    const { status, text } = await call(as, name, fields)
    if (allEndpoints[name].session === 'ends' && as !== 'nobody' && as !== 'directory') platform.forgetToken(as)
    // Possible once only; what it does then stands in the scenario of the first run.
    if (name === 'completeFirstRun') return expect(text).toContain('already_set_up')
    // Another protocol says in its own numbers what was done: 201, 204.
    const isDone = allEndpoints[name].dialect ? status >= 200 && status < 300 : status === (allEndpoints[name].fromElsewhere ? 303 : 200)
    expect({ status: isDone, text: isDone || text }).toEqual({ status: true, text: true })
    await platform.settle()
    expect((await platform.newRecords()).filter((line) => !(name === 'deleteDocument' && line === 'document.read done'))).toEqual(records)
  })

  test.runIf(allEndpoints[name].needs.who === 'permitted')('does not exist without a session', async () => {
    // With fields as the schema wants them, so that it is the missing session that refuses.
    const fields = await (refused[3] ?? given)(scene)
    const { status, problem } = await call('nobody', name, fields)
    expect({ status, code: problem.code }).toEqual({ status: 401, code: 'signed_out' })
  })
})

test('nobody is told nothing about anybody', async () => {
  const { text } = await call('nobody', 'getSession', {})
  expect(JSON.parse(text)).toMatchObject({ person: null, actions: [] })
})

test('refused calls name who, on what, and by which rule in the log', async () => {
  await platform.newRecords()
  await call('colleague', 'getConversation', conversation(scene))
  const [row] = await platform.rows<Record<string, unknown>>({ parts: ["select event, outcome, actor_id, actor_agency, door, resource_kind, resource_id, reason, network, details from audit_event order by at desc, id desc limit 1"], values: [] })
  expect(row).toEqual({ event: 'getConversation', outcome: 'refused', actor_id: cast.colleague.id, actor_agency: 'benefits', door: 'http', resource_kind: 'Conversation', resource_id: scene.conversationId, reason: 'not_found', network: '127.0.0.0', details: {} })
})

test('no line of any of these calls had to withhold something: all of them write codes', async () => {
  const rows = await platform.rows<{ event: string }>({ parts: ["select distinct event from audit_event where details::text like '%withheld%'"], values: [] })
  expect(rows).toEqual([])
})
