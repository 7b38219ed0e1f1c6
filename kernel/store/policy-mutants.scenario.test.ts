/**
 * Every row-level policy matters: dropping it, or opening its condition or its check, changes what somebody can see
 * or do (security.md, D1: "dropping any one policy makes it fail"). Mutants are made and undone inside a transaction.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nobody } from '#kernel/pipeline/actor.ts'
import { cast } from '#testkit/people.ts'
import { openAndLook } from '#testkit/opening.ts'
import { createWitness } from '#testkit/log-witness.ts'
import { policiesOf, prepareProbing, shapeOf, signatureOf, type Policy, type TableShape } from '#testkit/policy-probe.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { rawCall } from '#testkit/raw-call.ts'
import { lowestLabel } from '#kernel/flow/label.ts'
import { keepSeen } from '#features/tools/server/tool-server-store.ts'
import { addRule, insertPattern } from '#features/protection/server/protection-store.ts'
import { furnishSources } from '#testkit/furnish-sources.ts'
import { furnishDecks, furnishWork } from '#testkit/furnish-work.ts'
import { sampleRule } from '#testkit/sample-rule.ts'
import { makeProjects } from '#testkit/project-world.ts'
import { makeWorld, untilSaid, type World } from '#testkit/world.ts'
import { newId } from './new-id.ts'
import { writeSetting } from './setting.ts'
import { sql } from './sql.ts'

let platform: Platform
let world: World
let glassId: string
beforeAll(async () => {
  platform = await startPlatform()
  world = await makeWorld(platform)
  await furnish()
}, 120_000)
afterAll(async () => {
  await world.close()
  await platform.close()
})

/** At least one row of several owners in every table. */
async function furnish(): Promise<void> {
  // Lines of the audit log are to wait for their places while policies are tried.
  await platform.steward.auditLog.run()
  await platform.steward.auditLog.stop()
  const odo = await platform.as('overseer')
  await odo.cosignAuditLog(createWitness('witness.example').word((await odo.getAuditLog({})).checkpoint))
  await platform.steward.database.asSystem((store) => store.run(sql`insert into audit_log_node (level, index, hash) values (9, 0, sha256('x'))`))
  await platform.steward.database.transact(nobody, (store) => writeSetting(store, 'furnished', true))
  // As if somebody had noted keys that are in use, which the shredder leaves alone.
  await platform.rows(sql`insert into key_to_shred (key_ref, agency_id, owner_id) select key_ref, agency_id, owner_id from conversation`)
  // And that of another agency’s document, noted by somebody who may read it.
  await platform.rows(sql`insert into collection (id, agency_id, name, audience) values ('01900000-0000-7000-9000-0000000000c1', 'benefits', 'Open', 'everyone')`)
  await platform.rows(sql`
    insert into document (id, collection_id, agency_id, owner_id, title, file_name, media_type, size_bytes, sha256, blob_key, state, key_ref)
    values ('01900000-0000-7000-9000-0000000000d1', '01900000-0000-7000-9000-0000000000c1', 'benefits', ${cast.overseer.id}, 'Open', 'open.md', 'text/markdown', 1, '', 'none', 'refused', 'furnished')`)
  await platform.rows(sql`insert into key_to_shred (key_ref, agency_id, owner_id) values ('furnished', 'benefits', ${cast.overseer.id})`)
  const [ines, lou, admin] = await Promise.all([platform.as('inspector'), platform.as('licensingLead'), platform.as('administrator')])
  const body = new TextEncoder().encode('The licence fee is 20 crowns.')
  const { id: collectionId } = await lou.createCollection({ name: 'Licences', audience: 'agency' })
  const { id: everyone } = await lou.createCollection({ name: 'For all', audience: 'everyone' })
  for (const each of [{}, { collectionId }, { collectionId: everyone }]) await lou.uploadDocument({ fileName: 'fee.txt', ...each }, { body })
  const { id: conversationId } = await ines.createConversation({})
  await ines.uploadDocument({ fileName: 'own.txt', conversationId }, { body })
  await admin.addAllowedHost({ host: 'models.example', reason: 'A gateway' })
  await admin.stopTarget({ kind: 'tool', target: 'some-tool', reason: 'A test' })
  await furnishProtection()
  await furnishRules()
  await furnishTasks()
  await furnishWork(platform)
  await furnishDecks(platform)
  await makeProjects(platform, { sharesChats: true })
  await furnishSources(platform)
  await giveVectors()
  await openAndLook(platform, 'recordsOfficer', 'privacyOfficer')
  glassId = await openAndLook(platform, 'overseer', 'caseworker')
  await (await platform.as('caseworker')).uploadDocument({ fileName: 'own.txt', conversationId: world.conversationId }, { body })
  await admin.createSignInLink({ personId: cast.colleague.id })
  for (const name of ['inspector', 'caseworker'] as const) await rawCall(platform.url, await platform.tokenOf(name), 'createConversation', {}, { headers: { 'idempotency-key': `mutant-${name}` } })
  await platform.settle()
  world.vendor.script('held', { text: 'Something is being said here', holdAfter: 10 })
  const { answer } = await ines.sendMessage({ conversationId, text: 'Say', modelId: world.modelId('held'), sources: { kind: 'none' } })
  await untilSaid(platform, answer.id)
  // A chunk of an answer that nobody writes stays as it is.
  await platform.steward.database.asSystem((store) => store.run(sql`insert into answer_chunk (message_id, agency_id, owner_id, attempt, at, text) values (${world.answer.id}, 'benefits', ${cast.caseworker.id}, 9, 0, 'x')`))
  world.vendor.release('held')
  await platform.settle()
  await platform.steward.database.asSystem((store) => store.run(sql`insert into answer_chunk (message_id, agency_id, owner_id, attempt, at, text) values (${answer.id}, 'licensing', ${cast.inspector.id}, 9, 0, 'x')`))
}

/** Tasks with steps, approvals asked for and decided, and a tool that somebody approved. */
async function furnishTasks(): Promise<void> {
  for (const name of ['caseworker', 'inspector'] as const) {
    const person = await platform.as(name)
    const { id: taskId } = await person.createTask({ request: 'What is the fee?', modelId: 'quote' })
    await platform.settle()
    await person.startTask({ taskId })
    const asked = await person.requestApproval({ subject: 'Press', bytes: 'Words', label: { ...lowestLabel, conf: 'restricted' }, purpose: 'For the press' })
    await (await platform.as(name === 'caseworker' ? 'benefitsLead' : 'licensingLead')).decideApproval({ approvalId: asked.id, isApproved: true, sha256: asked.sha256 })
  }
  const admin = await platform.as('administrator')
  await admin.saveTaskSettings({ mode: 'planned', toolsOff: [] })
  const { id } = await admin.createToolServer({ title: 'Register', url: 'https://tools.example/mcp' })
  await platform.steward.database.transact({ ...nobody, roles: ['administrator'] }, (store) => keepSeen(store, id, [{ name: 'lookup', text: '{}', sha256: 'x' }]))
  await platform.settle()
}

/** Rules, patterns and challenges of a privacy officer, and ones in which another had a hand. */
async function furnishProtection(): Promise<void> {
  const rule = { action: 'mask' as const, raisesTo: null, comps: [], passesAt: null, legalBasis: 'None', owner: 'Privacy' }
  const pattern = { ...rule, pattern: 'C-\\d{6}', positives: ['C-123456'], negatives: ['C-1'] }
  const pia = await platform.as('privacyOfficer')
  await pia.saveProtection({ version: 0, rules: [{ ...rule, type: 'phone' }], reason: 'A test' })
  await pia.createPattern({ ...pattern, title: 'Own' })
  for (const name of ['caseworker', 'inspector', 'privacyOfficer'] as const) await (await platform.as(name)).challengeHit({ type: 'name', rule: 'name.single', reason: 'A test' })
  const other = { ...nobody, personId: cast.benefitsLead.id, agencyId: 'benefits', roles: ['privacy'] }
  await platform.steward.database.transact(other, (store) => addRule(store, { agencyId: 'benefits', personId: other.personId, version: 2, reason: 'A test', now: new Date() }, { ...rule, type: 'phone' }))
  await platform.steward.database.transact(other, (store) => insertPattern(store, { agencyId: 'benefits', personId: other.personId, now: new Date() }, { ...pattern, id: newId(), title: 'Other', check: 'none' }))
}

/** Rules of either agency and for all, by several officers. */
async function furnishRules(): Promise<void> {
  for (const name of ['privacyOfficer', 'recordsOfficer', 'securityOfficer'] as const) await (await platform.as(name)).draftRule({ ...sampleRule, name: `by-${name.toLowerCase()}` })
  await (await platform.as('securityOfficer')).draftRule({ ...sampleRule, name: 'for-all', forAll: true })
}

/** Vectors come with an embedding model only; here each passage gets one by somebody who may write there. */
async function giveVectors(): Promise<void> {
  await platform.settle()
  for (const [member, audience] of [[cast.caseworker, 'person'], [cast.licensingLead, 'agency']] as const) {
    const actor = { personId: member.id, agencyId: member.agencyId, roles: member.roles, name: null, sessionId: null, network: null }
    await platform.steward.database.transact(actor, (store) => store.run(sql`
      insert into passage_vector (passage_id, model, document_id, collection_id, agency_id, vector)
      select id, 'made-up', document_id, collection_id, agency_id, '{1}' from passage where agency_id = ${member.agencyId}
        and collection_id in (select id from collection where audience = ${audience})`))
  }
}

type Mutant = { policy: Policy; how: string; statement: string }

function mutantsOf(policy: Policy): Mutant[] {
  const on = `${policy.name} on ${policy.table}`
  const mutants: Mutant[] = [{ policy, how: 'dropped', statement: `drop policy ${on}` }]
  if (policy.usingText && policy.usingText !== 'true') mutants.push({ policy, how: 'open to every row', statement: `alter policy ${on} using (true)` })
  if (policy.checkText && policy.checkText !== 'true') mutants.push({ policy, how: 'without a check', statement: `alter policy ${on} with check (true)` })
  return mutants
}

/** Mutants that change nothing, each for a stated reason. */
const equivalent: Record<string, string> = {
  'community_group.community_group_change without a check': 'its check names the agency that keeps a group, and no right to change that is granted',
  'community_post.community_post_change without a check': 'its check names the group and the writer of a post, and no right to change those is granted',
  'community_report.community_report_close without a check': 'its check names the post of a report, and no right to change that is granted',
  'governance_body.governance_body_change without a check': 'its check names who set a body up, and no right to change that is granted',
  'governance_meeting.governance_meeting_change without a check': 'its check names the body of a meeting, and no right to change that is granted',
  'pilot.pilot_change without a check': 'its check names the agency of a pilot, and no right to change that is granted',
  'use_case_run.use_case_run_rate without a check': 'its check names the person of a run, and no right to change that is granted',
  'database_view.database_view_change without a check': 'its check names no column, so what its condition allowed for the old row holds for the new one',
  'artefact_version.artefact_version_change without a check': 'its check names the work a version is of, and no right to change that is granted',
  'project_member.project_member_change without a check': 'its check names the project of a member, and no right to change that is granted',
  'approval.approval_change without a check': 'its trigger lets no column change that the check names',
  'chat_job.chat_job_expire without a check': 'its check names no column, so what its condition allowed for the old row holds for the new one',
  'seat_pool.seat_pool_change without a check': 'its check names no column, so what its condition allowed for the old row holds for the new one',
  'model_price.model_price_change without a check': 'its check names no column, so what its condition allowed for the old row holds for the new one',
  'rule.rule_change without a check': 'its check names the agency of a rule, and no right to change that is granted',
  'served_tool.served_tool_noticed without a check': 'its check names no column, so what its condition allowed for the old row holds for the new one',
}

test('every mutant of every policy is noticed', async () => {
  const policies = await policiesOf(platform)
  expect(policies.length).toBeGreaterThan(30)
  const survivors: string[] = []
  for (const [name, ofTable] of Map.groupBy(policies, (policy) => policy.table)) {
    const table = await shapeOf(platform, name)
    expect(table.rows.length, `rows in ${name}`).toBeGreaterThan(0)
    survivors.push(...(await undone((store) => survivorsOf(store, table, ofTable))))
  }
  expect(survivors.filter((each) => !(each in equivalent))).toEqual([])
  for (const each of Object.keys(equivalent)) expect(survivors).toContain(each)
}, 120_000)

type Store = Parameters<Parameters<Platform['steward']['database']['asOwner']>[0]>[0]

/** The mutants of one table that nobody notices; each is made and taken back. */
async function survivorsOf(store: Store, table: TableShape, policies: Policy[]): Promise<string[]> {
  await prepareProbing(store)
  const signature = await signatureOf(store, table)
  const survivors: string[] = []
  for (const { policy, how, statement } of policies.flatMap(mutantsOf)) {
    await store.run(sql`savepoint mutant`)
    await store.run({ parts: [statement], values: [] })
    if ((await signatureOf(store, table, signature)) === signature) survivors.push(`${table.name}.${policy.name} ${how}`)
    await store.run(sql`rollback to savepoint mutant`)
  }
  return survivors
}

/** Content under break-glass is readable in a transaction that has logged its look: here is one, written past row security. */
async function look(store: Store): Promise<void> {
  const alter = (words: string) => store.run({ parts: [`alter table break_glass_view ${words} row level security`], values: [] })
  await alter('no force')
  await store.run(sql`insert into break_glass_view (id, break_glass_id, viewer_id) values (gen_random_uuid(), ${glassId}, ${cast.overseer.id})`)
  await alter('force')
}

class Undo extends Error {}

async function undone<T>(run: (store: Store) => Promise<T>): Promise<T> {
  const results: T[] = []
  await platform.steward.database
    .asOwner(async (store) => {
      await look(store)
      results.push(await run(store))
      throw new Undo()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
  return results[0] ?? expect.fail('nothing was tried')
}
