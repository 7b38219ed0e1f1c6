/**
 * One rule, stated twice: Cedar decides single calls, row-level security filters lists. Over the whole cast and
 * everything there is, the two say the same (feature-policy.ts).
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lowestLabel } from '#kernel/flow/label.ts'
import type { Actor } from '#kernel/pipeline/actor.ts'
import { createPolicyEngine, type PolicyEngine } from '#kernel/policy/policy-engine.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import { cast, type CastName } from '#testkit/people.ts'
import { askToOpen, openAndLook } from '#testkit/opening.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { allEndpoints, endpointNames } from '#testkit/raw-call.ts'
import { furnishSources } from '#testkit/furnish-sources.ts'
import { furnishWork } from '#testkit/furnish-work.ts'
import { sampleRule } from '#testkit/sample-rule.ts'
import { makeProjects } from '#testkit/project-world.ts'
import { makeWorld, type World } from '#testkit/world.ts'

let platform: Platform
let world: World
let engine: PolicyEngine
beforeAll(async () => {
  platform = await startPlatform()
  world = await makeWorld(platform)
  engine = createPolicyEngine(platform.steward.features.map((feature) => feature.policy))
  const body = new TextEncoder().encode('The licence fee is 20 crowns.')
  for (const name of Object.keys(cast) as CastName[]) {
    const person = await platform.as(name)
    const { id: conversationId } = await person.createConversation({})
    await person.sendMessage({ conversationId, text: 'Hello?', sources: { kind: 'none' } })
    await person.uploadDocument({ fileName: 'own.txt' }, { body })
  }
  for (const name of ['caseworker', 'privacyOfficer', 'inspector'] as const) {
    const person = await platform.as(name)
    await person.createTask({ request: 'What is the fee?', modelId: 'quote' })
    await person.requestApproval({ subject: 'Press', bytes: 'Words', label: lowestLabel, purpose: 'For the press' })
  }
  await furnishControls()
  const lou = await platform.as('licensingLead')
  const shared = await Promise.all((['everyone', 'agency'] as const).map((audience) => lou.createCollection({ name: audience, audience })))
  for (const { id: collectionId } of [...shared, { id: world.collectionId }]) {
    const editor = collectionId === world.collectionId ? await platform.as('benefitsLead') : lou
    await editor.uploadDocument({ fileName: 'rule.txt', collectionId }, { body })
  }
  await makeProjects(platform)
  await furnishWork(platform)
  await furnishSources(platform)
  await openAndLook(platform, 'overseer', 'caseworker')
  await askToOpen(platform, 'recordsOfficer', 'privacyOfficer')
  await platform.settle()
})
afterAll(async () => {
  await world.close()
  await platform.close()
})

/** What officers and administrators keep; rules of either agency and for all. */
async function furnishControls(): Promise<void> {
  const admin = await platform.as('administrator')
  await admin.createToolServer({ title: 'Register', url: 'https://tools.example/mcp' })
  await admin.addAllowedHost({ host: 'models.example', reason: 'A gateway' })
  await admin.stopTarget({ kind: 'tool', target: 'some-tool', reason: 'A test' })
  await (await platform.as('privacyOfficer')).draftRule({ ...sampleRule, name: 'of-benefits' })
  const sven = await platform.as('securityOfficer')
  await sven.draftRule({ ...sampleRule, name: 'of-licensing' })
  await sven.draftRule({ ...sampleRule, name: 'for-all', forAll: true })
}

/** How a resource is read, and which statement each action that changes it comes down to. */
const kinds = {
  Workshop: { table: 'training_workshop', read: 'workshop.join', changes: { 'workshop.change': 'update' } },
  Conversation: { table: 'conversation', read: 'conversation.read', changes: { 'conversation.update': 'update', 'conversation.delete': 'delete' } },
  Message: { table: 'message', read: 'message.read', changes: { 'message.rate': 'update', 'message.stop': 'update' } },
  Collection: { table: 'collection', read: 'collection.read', changes: {} },
  Document: { table: 'document', read: 'document.read', changes: { 'document.update': 'update', 'document.delete': 'delete' } },
  Task: { table: 'task', read: 'task.read', changes: { 'task.update': 'update', 'task.delete': 'delete' } },
  Approval: { table: 'approval', read: 'approval.read', changes: {} },
  ToolServer: { table: 'tool_server', read: 'tool-server.update', changes: { 'tool-server.update': 'update', 'tool-server.delete': 'delete' } },
  Passage: { table: 'passage', read: 'passage.read', changes: {} },
  Review: { table: 'review_request', read: 'review.read', changes: {} },
  TermsVersion: { table: 'terms_version', read: 'terms.read', changes: { 'terms.change': 'update' } },
  BreakGlass: { table: 'break_glass', read: 'break-glass.read', changes: {} },
  Vendor: { table: 'vendor', read: 'vendor.list', changes: { 'vendor.update': 'update', 'vendor.delete': 'delete' } },
  VendorReview: { table: 'vendor_review', read: 'vendor.list', changes: { 'vendor.review': 'update' } },
  AllowedHost: { table: 'allowed_host', read: 'dial.list', changes: { 'dial.forbid': 'delete' } },
  Control: { table: 'control', read: 'control.list', changes: { 'control.lift': 'update' } },
  Artefact: { table: 'artefact', read: 'artefact.read', changes: { 'artefact.update': 'update', 'artefact.delete': 'delete' } },
  Dataset: { table: 'dataset', read: 'dataset.read', changes: { 'dataset.update': 'update', 'dataset.delete': 'delete' } },
  DataQuestion: { table: 'data_question', read: 'data-question.read', changes: { 'data-question.update': 'update' } },
  Output: { table: 'artefact', read: 'output.read', changes: {} },
  Project: { table: 'project', read: 'project.read', changes: { 'project.manage': 'update' } },
  ProjectTask: { table: 'project_task', read: 'project-task.read', changes: { 'project-task.update': 'update', 'project-task.delete': 'delete' } },
  ProjectInvitation: { table: 'project_invitation', read: 'project-invitation.remove', changes: { 'project-invitation.remove': 'delete' } },
  UseCase: { table: 'use_case', read: 'use-case.read', changes: {} },
  Pilot: { table: 'pilot', read: 'pilot.read', changes: { 'pilot.change': 'update' } },
  GovernanceBody: { table: 'governance_body', read: 'governance-body.read', changes: { 'governance-body.keep': 'update' } },
  CommunityGroup: { table: 'community_group', read: 'community-group.read', changes: { 'community-group.moderate': 'update' } },
  CommunityPost: { table: 'community_post', read: 'community-post.read', changes: {} },
  // Decided once and for good: what was decided is refused as such by the endpoint, and by row security.
  BudgetRequest: { table: 'budget_request', read: 'budget-request.read', changes: { 'budget-request.decide': 'decide' } },
  BudgetTeam: { table: 'budget_team', read: 'budget-team.read', changes: { 'budget.save': 'update', 'budget.remove-team': 'delete' } },
  ChatJob: { table: 'chat_job', read: 'chat-export.read', changes: {} },
  Rule: { table: 'rule', read: 'rule.list', changes: { 'rule.activate': 'update' } },
  Guide: { table: 'guide', read: 'guide.read', changes: { 'guide.change': 'update' } },
  HelpRequest: { table: 'help_request', read: 'help.read', changes: {} },
  // Whoever traces across agencies sees the row and not what was attached.
  Feedback: { table: 'feedback_item', read: 'feedback.trace', changes: {} },
  Grid: { table: 'grid', read: 'grid.read', changes: { 'grid.update': 'update', 'grid.delete': 'delete' } },
  Translation: { table: 'translation', read: 'translation.read', changes: { 'translation.manage': 'delete' } },
  Glossary: { table: 'glossary', read: 'glossary.read', changes: { 'glossary.update': 'update', 'glossary.delete': 'delete' } },
  // Read as all words of an agency are.
  TranslationMemory: { table: 'translation_memory', read: 'glossary.read', changes: { 'translation-memory.delete': 'delete' } },
  TranslationService: { table: 'translation_service', read: 'translation-service.list', changes: { 'translation-service.update': 'update', 'translation-service.delete': 'delete' } },
  DraftRun: { table: 'draft_run', read: 'draft-run.read', changes: { 'draft-run.change': 'update' } },
  DraftTemplate: { table: 'draft_template', read: 'draft-template.read', changes: { 'draft-template.change': 'insert' } },
  Research: { table: 'research', read: 'research.read', changes: { 'research.update': 'update', 'research.delete': 'delete' } },
  ProvisioningConnection: { table: 'provisioning_connection', read: 'provisioning.read', changes: { 'provisioning.update': 'update' } },
  IdentityProvider: { table: 'identity_provider', read: 'identity-provider.list', changes: { 'identity-provider.update': 'update', 'identity-provider.delete': 'delete' } },
  Passkey: { table: 'passkey', read: ['passkey.rename', 'passkey.remove'], changes: { 'passkey.rename': 'update', 'passkey.remove': 'delete' } },
  SamlProvider: { table: 'identity_provider', read: 'saml-provider.list', changes: { 'saml-provider.update': 'update', 'saml-provider.delete': 'delete' } },
  Database: { table: 'listed_database', read: 'database.list', changes: { 'database.update': 'update', 'database.delete': 'delete' } },
  Confirmation: { table: 'session_confirmation', read: 'confirmation.read', changes: { 'confirmation.give': 'update' } },
  // Whoever withdraws views sees those too that are offered to others, or to nobody now.
  OfferedView: { table: 'database_view', read: ['database-view.read', 'database.withdraw'], changes: { 'database.withdraw': 'delete' } },
} as const

const members = Object.entries(cast).map(([name, { id, agencyId, roles }]) => [name, { personId: id, agencyId, roles, name: null, sessionId: null, network: null } as Actor] as const)

test('every kind of resource that an endpoint is about is compared here', () => {
  const kindsInUse = endpointNames.flatMap((name) => (allEndpoints[name].needs.who === 'permitted' && allEndpoints[name].needs.of ? [allEndpoints[name].needs.of.resource.kind] : []))
  // People, sites and keys are seen more widely than they may be changed; the last tests are about them.
  expect([...new Set(kindsInUse)].sort()).toEqual([...Object.keys(kinds), 'ApiKey', 'Person', 'Site'].sort())
})

describe.each(Object.entries(kinds))('%s', (kind, { table, read, changes }) => {
  test.each(members)('for %s is decided as it is shown', async (_name, actor) => {
    const everything = await platform.rows<{ id: string; isOpen: boolean }>({ parts: [`select id, ${table === 'budget_request' ? "state = 'open'" : 'true'} as "isOpen" from ${table} order by id`], values: [] })
    expect(everything.length).toBeGreaterThan(0)
    const shown = await platform.steward.database.transact(actor, (store) => store.rows<{ id: string }>({ parts: [`select id from ${table}`], values: [] }))
    const rights = engine.resources[kind] ?? expect.fail(`no feature loads a ${kind}`)
    for (const { id, isOpen } of everything) {
      const isShown = shown.some((row) => row.id === id)
      const loaded: unknown = await platform.steward.database.transact(actor, (store) => rights.load(store, id))
      const isLoaded = loaded !== undefined
      // A role in a project is the asking person’s: past row security nobody asks, and nobody has one.
      const attributes = rights.attributes(loaded ?? (await rights.load(pastRowSecurity(platform), id)))
      const isPermitted = [read].flat().some((action) => engine.decide(actor, action, { kind, attributes }).isAllowed)
      expect({ id, isShown, isLoaded }).toEqual({ id, isShown: isPermitted, isLoaded: isPermitted })
      for (const [action, command] of Object.entries(changes)) {
        const isAllowed = isPermitted && engine.decide(actor, action, { kind, attributes }).isAllowed && (command !== 'decide' || isOpen)
        expect({ id, action, touched: await touched(actor, table, command, id) }).toEqual({ id, action, touched: isAllowed ? 1 : 0 })
      }
    }
  })
})

test.each(members)('%s may change a person only whom they see, and sees no e-mail address of another agency without a role that needs it', async (_name, actor) => {
  const people = await platform.rows<{ id: string; agency_id: string }>(sql`select id, agency_id from person`)
  const shown = await platform.steward.database.transact(actor, (store) => store.rows<{ id: string }>(sql`select id from person`))
  const seesAll = actor.roles.includes('administrator') || actor.roles.includes('oversight')
  expect(shown).toHaveLength(people.filter((person) => seesAll || person.agency_id === actor.agencyId).length)
  for (const { id, agency_id } of people) {
    const isAllowed = engine.decide(actor, 'person.update', { kind: 'Person', attributes: { agency: agency_id, person: id } }).isAllowed
    expect(isAllowed && !shown.some((row) => row.id === id)).toBe(false)
    expect(await touched(actor, 'person', 'update', id)).toBe(isAllowed ? 1 : 0)
  }
})

test.each(members)('%s sees a site with its collection, and changes only what they may', async (_name, actor) => {
  const sites = await platform.rows<{ id: string; agency_id: string; collection_id: string }>(sql`select id, agency_id, collection_id from site`)
  expect(new Set(sites.map((site) => site.agency_id)).size).toBeGreaterThan(1)
  const shown = await platform.steward.database.transact(actor, (store) => store.rows<{ id: string }>(sql`select id from site`))
  const collections = await platform.steward.database.transact(actor, (store) => store.rows<{ id: string }>(sql`select id from collection`))
  for (const { id, agency_id, collection_id } of sites) {
    const resource = { kind: 'Site', attributes: { agency: agency_id } }
    const isRead = engine.decide(actor, 'site.read', resource).isAllowed
    const isShown = shown.some((row) => row.id === id)
    expect({ id, isShown }).toEqual({ id, isShown: isRead || collections.some((row) => row.id === collection_id) })
    for (const [action, command] of [['site.update', 'update'], ['site.delete', 'delete']] as const) {
      const isAllowed = isShown && engine.decide(actor, action, resource).isAllowed
      expect({ id, action, touched: await touched(actor, 'site', command, id) }).toEqual({ id, action, touched: isAllowed ? 1 : 0 })
    }
  }
})

test.each(members)('%s sees their own keys, an officer those they answer for, and changes only what they may', async (_name, actor) => {
  const keys = await platform.rows<{ id: string; agency_id: string; person_id: string }>(sql`select id, agency_id, person_id from api_key`)
  expect(keys.length).toBeGreaterThan(0)
  const shown = await platform.steward.database.transact(actor, (store) => store.rows<{ id: string }>(sql`select id from api_key`))
  for (const { id, agency_id, person_id } of keys) {
    const resource = { kind: 'ApiKey', attributes: { owner: person_id, agency: agency_id } }
    const isChanged = engine.decide(actor, 'key.revoke', resource).isAllowed
    expect({ id, isShown: shown.some((row) => row.id === id) }).toEqual({ id, isShown: isChanged || actor.roles.includes('oversight') })
    expect({ id, touched: await touched(actor, 'api_key', 'update', id) }).toEqual({ id, touched: isChanged ? 1 : 0 })
  }
})

test('nobody signed in is shown nothing', async () => {
  const nobody: Actor = { personId: null, agencyId: null, roles: [], name: null, sessionId: null, network: null }
  for (const { table } of Object.values(kinds)) {
    const rows = await platform.steward.database.transact(nobody, (store) => store.rows<{ audience?: string; agency_id?: string | null }>({ parts: [`select * from ${table}`], values: [] }))
    // What is for everyone is for everyone signed in; the hallway refuses those who are not before any row is read.
    const isForEveryone = (row: (typeof rows)[number]) => (table === 'database_view' ? row.agency_id === null : row.audience === 'everyone')
    expect(rows.filter((row) => !isForEveryone(row) && !['document', 'passage'].includes(table))).toEqual([])
  }
})

class Undo extends Error {}

/** Of these only some columns may change: of a rule its state, its text never. */
const changeable: Record<string, string> = { api_key: 'revoke_reason', session_confirmation: 'tries', passkey: 'name', training_workshop: 'title', pilot: 'title', governance_body: 'name', community_group: 'name', rule: 'state', artefact: 'title', project: 'name', project_task: 'state' }

type Command = 'update' | 'delete' | 'insert' | 'decide'

/** What is changed by a version more takes nothing but additions. */
function statementOf(table: string, command: Command): string {
  const column = changeable[table] ?? 'id'
  if (command === 'update') return `update ${table} set ${column} = ${column} where id = `
  if (command === 'decide') return `update ${table} set state = 'declined', decided_by = (select scope_person()) where id = `
  if (command === 'delete') return `delete from ${table} where id = `
  return `insert into ${table} (id, version, agency_id, body, changed_by) select id, version + 1, agency_id, body, (select scope_person()) from ${table} where id = `
}

/** Row security says so of a row that may not be added; one that may not be changed is not reached. */
const notPermitted = '42501'

/** Rows that the person’s own statement reaches; undone. */
async function touched(actor: Actor, table: string, command: Command, id: string): Promise<number> {
  let count = 0
  const run = async (store: Transactor) => {
    count = await store.run({ parts: [statementOf(table, command), ''], values: [id] })
    throw new Undo()
  }
  await platform.steward.database.transact(actor, run).catch((error: Error & { code?: string }) => {
    if (!(error instanceof Undo) && !(command === 'insert' && error.code === notPermitted)) throw error
  })
  return count
}

function pastRowSecurity(at: Platform): Reader {
  return {
    keys: at.steward.database.keys,
    rows: (query) => at.rows(query),
    one: async <Row>(query: Parameters<Reader['one']>[0]) => (await at.rows<Row>(query))[0] as Row,
    maybe: async <Row>(query: Parameters<Reader['maybe']>[0]) => (await at.rows<Row>(query))[0],
  }
}
