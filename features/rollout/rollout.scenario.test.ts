/** Outside an open wave nobody works; what opens, pauses and takes back a wave acts within seconds (R01, R02), and settings go back to the same hash (R11). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import { settingKeys, settingRules } from '#features/agency-settings/domain/settings-registry.ts'
import { sandboxes } from '#features/sandboxes/contract.ts'
import { createSandboxClock } from '#features/sandboxes/server/sandbox-clock.ts'
import { cast } from '#testkit/people.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { openCall, rawCall } from '#testkit/raw-call.ts'
import { addVendor, startScriptedVendor, type ScriptedVendor } from '#testkit/scripted-vendor.ts'

const reason = 'Because the test asks for it.'
const today = new Date().toISOString().slice(0, 10)

let platform: Platform
let vendor: ScriptedVendor
beforeAll(async () => {
  platform = await startPlatform()
  vendor = await startScriptedVendor()
})
afterAll(async () => {
  await platform.close()
  await vendor.close()
})

const admin = () => platform.as('administrator')
const codeOf = async (name: 'inspector' | 'licensingLead' | 'caseworker', endpoint: 'listConversations' | 'createConversation' = 'listConversations') => (await rawCall(platform.url, await platform.tokenOf(name), endpoint, {})).problem.code ?? 'open'
/** The page answers from memory for two seconds at most (kernel/pipeline/identify.ts). */
const within5s = { timeout: 5_000, interval: 100 }

async function giveContacts(agencyId: string): Promise<void> {
  const [contactId, deputyId] = [newId(), newId()]
  for (const [id, name] of [[contactId, 'contact'], [deputyId, 'deputy']]) await platform.rows(sql`insert into person (id, agency_id, name, email, roles, is_sample) values (${id}, ${agencyId}, ${name}, ${`${name}@${agencyId}.example`}, '{contact}', true)`)
  await (await admin()).nameContact({ agencyId, contactId, contactReach: 'Room 1', deputyId, deputyReach: 'Room 2' })
}

describe('a rollout', () => {
  let first = ''
  let second = ''

  test('before any wave opens, nobody is held', async () => {
    first = (await (await admin()).createWave({ name: 'First', plannedOn: today })).id
    second = (await (await admin()).createWave({ name: 'Second', plannedOn: '2027-03-01', noticeOn: today, noticeTo: 'Union of clerks' })).id
    await (await admin()).placeAgency({ waveId: first, agencyId: 'benefits' })
    await (await admin()).placeAgency({ waveId: second, agencyId: 'licensing' })
    expect(await codeOf('inspector')).toBe('open')
    await (await admin()).createAgency({ id: 'roads', name: 'Roads' })
    await (await admin()).placeAgency({ waveId: second, agencyId: 'roads', seatsMax: 100 })
    expect(await platform.rows(sql`select rollout_seat_cap('roads') as roads, rollout_seat_cap('licensing') as licensing`)).toEqual([{ roads: 100, licensing: null }])
    await (await admin()).removeAgency({ agencyId: 'roads' })
  })

  test('a wave stays closed until staff were told and every agency has a contact and a deputy', async () => {
    const client = await admin()
    const missing = async () => (await client.getRollout({})).waves[0]?.blockers.map((each) => each.kind)
    expect(await missing()).toEqual(['notice-missing', 'contact-missing', 'deputy-missing'])
    await expect(client.openWave({ waveId: first, reason })).rejects.toMatchObject({ problem: { code: 'wave_not_ready' } })
    await client.updateWave({ waveId: first, noticeOn: today, noticeTo: 'Union of clerks' })
    await giveContacts('benefits')
    await client.openWave({ waveId: first, reason })
    expect((await client.getRollout({})).isStarted).toBe(true)
    await expect(client.updateWave({ waveId: first, criteria: [{ measure: 'incidents', threshold: 9 }] })).rejects.toMatchObject({ problem: { code: 'wave_fixed' } })
  })

  test('whoever is in a later wave is refused within seconds, reads when their turn is, and may wait; offices come in to prepare', async () => {
    await expect.poll(() => codeOf('inspector'), within5s).toBe('wave_not_open')
    expect(await codeOf('caseworker')).toBe('open')
    expect(await codeOf('licensingLead')).toBe('open')
    const ines = await platform.as('inspector')
    expect(await ines.getWaiting({})).toMatchObject({ state: 'planned', waveName: 'Second', plannedOn: '2027-03-01', isWaiting: false, isHeld: true })
    await ines.joinWaitingList({})
    expect((await ines.getWaiting({})).isWaiting).toBe(true)
    expect((await ines.getSession({})).heldBy).toEqual(['wave'])
    expect((await (await admin()).listWaiting({})).people.map((each) => each.name)).toEqual([cast.inspector.name])
    // One person is no group: the number is not told.
    await expect.poll(async () => (await (await platform.as('overseer')).getRollout({})).waves[1]?.agencies[0], within5s).toMatchObject({ waiting: null, preparing: 3 })
  })

  test('criteria that do not hold keep the next wave closed; a waiver needs a second person, and keeps the values', async () => {
    const client = await admin()
    await giveContacts('licensing')
    await expect.poll(async () => (await client.getRollout({})).waves[1]?.blockers.every((each) => each.kind === 'criterion'), within5s).toBe(true)
    await expect(client.openWave({ waveId: second, reason })).rejects.toMatchObject({ problem: { code: 'wave_not_ready' } })
    const { id: waiverId } = await client.askWaiver({ waveId: second, reason })
    await expect(client.openWave({ waveId: second, reason })).rejects.toMatchObject({ problem: { code: 'wave_not_ready' } })
    await platform.rows(sql`update person set roles = '{employee,administrator,privacy}' where id = ${cast.administrator.id}`)
    // Who asked is trusted from memory for two seconds: their new office counts after that.
    await expect.poll(() => client.signWaiver({ waiverId, outcome: 'signed', note: reason }).catch((error: { problem: { code: string } }) => error.problem.code), within5s).toBe('waiver_own')
    const sign = platform.steward.database.transact({ ...cast.administrator, personId: cast.administrator.id, sessionId: null, network: null }, (store) =>
      store.run(sql`insert into rollout_waiver_answer (waiver_id, signer_id, signer_name, outcome, note) values (${waiverId}, ${cast.administrator.id}, 'Ada', 'signed', 'Myself')`))
    await expect(sign).rejects.toThrow(/row-level security/)
    await (await platform.as('overseer')).signWaiver({ waiverId, outcome: 'signed', note: reason })
    await expect((await platform.as('privacyOfficer')).signWaiver({ waiverId, outcome: 'refused', note: reason })).rejects.toMatchObject({ problem: { code: 'waiver_answered' } })
    const { waiver } = (await client.getRollout({})).waves[1] ?? {}
    expect(waiver).toMatchObject({ isInForce: true, answer: { outcome: 'signed', signerName: cast.overseer.name } })
    expect(waiver?.measured.map((each) => each.standing)).toContain('unknown')
    await expect(platform.rows(sql`update rollout_waiver set reason = 'Another'`)).rejects.toThrow('never rewritten')
  })

  test('the wave opens, and whoever waited goes on at once', async () => {
    await (await admin()).openWave({ waveId: second, reason })
    expect(await codeOf('inspector')).toBe('open')
    expect((await (await platform.as('inspector')).getWaiting({})).isWaiting).toBe(false)
  })

  test('a pause holds the people of an agency within 5 s, cuts their streams, and loses nothing', async () => {
    const { modelId } = await addVendor(platform, vendor)
    vendor.script('held', { text: 'Something long is said here, and it goes on for a while.', holdAfter: 10 })
    const ines = await platform.as('inspector')
    const { id: conversationId } = await ines.createConversation({})
    const { answer } = await ines.sendMessage({ conversationId, text: 'Say', modelId: modelId('held'), sources: { kind: 'none' } })
    const stream = await openCall(platform.url, await platform.tokenOf('inspector'), 'followAnswer', { messageId: answer.id })
    const cut = readToEnd(stream)
    const paused = performance.now()
    await (await admin()).stepAgency({ agencyId: 'licensing', step: 'pause', reason })
    await cut
    expect(performance.now() - paused).toBeLessThan(5_000)
    await expect.poll(() => codeOf('inspector', 'createConversation'), within5s).toBe('wave_not_open')
    expect(performance.now() - paused).toBeLessThan(5_000)
    vendor.release('held')
    await platform.settle()
    await (await admin()).stepAgency({ agencyId: 'licensing', step: 'resume', reason })
    expect(await ines.getMessage({ messageId: answer.id })).toMatchObject({ answer: { state: 'answered' } })
    expect((await (await admin()).listRolloutSteps({})).steps.slice(0, 3).map((step) => step.kind)).toEqual(['resume', 'pause', 'opened'])
  })

  test('an agency that was rolled back comes back only while it has a contact and a deputy', async () => {
    await (await admin()).stepAgency({ agencyId: 'licensing', step: 'roll-back', reason })
    await platform.rows(sql`update person set is_disabled = true where email = 'deputy@licensing.example'`)
    await expect((await admin()).stepAgency({ agencyId: 'licensing', step: 'resume', reason })).rejects.toMatchObject({ problem: { code: 'agency_not_ready' } })
    await platform.rows(sql`update person set is_disabled = false where email = 'deputy@licensing.example'`)
    await (await admin()).stepAgency({ agencyId: 'licensing', step: 'resume', reason })
  })
})

/** Ends when the stream does, however that is. */
async function readToEnd(response: Response): Promise<void> {
  try {
    for await (const _chunk of response.body ?? []) continue
  } catch {
    // Cut, as it should be.
  }
}

describe('settings of an agency', () => {
  test('an earlier version comes back with the hash it had, and every version stays', async () => {
    const lead = await platform.as('benefitsLead')
    const change = (version: number, changes: Record<string, string | null>) => lead.changeAgencySettings({ agencyId: 'benefits', version, changes, reason })
    const first = await change(0, { 'training-gate.data': 'required', 'waiting-list': 'off' })
    const second = await change(1, { 'training-gate.data': 'recommended', 'feature.tasks': 'off' })
    expect(second.contentHash).not.toBe(first.contentHash)
    const back = await lead.restoreAgencySettings({ agencyId: 'benefits', version: 2, restore: 1, reason })
    expect(back).toMatchObject({ number: 3, contentHash: first.contentHash, restoredFrom: 1 })
    await expect(change(1, { 'waiting-list': 'on' })).rejects.toMatchObject({ problem: { code: 'conflict' } })
    expect((await lead.listSettingsVersions({ agencyId: 'benefits' })).versions.map((each) => each.number)).toEqual([3, 2, 1])
    await expect(platform.rows(sql`delete from agency_setting_version`)).rejects.toThrow('never rewritten')
  })

  test('the government’s stricter word holds, and the database says the same as the page', async () => {
    const client = await admin()
    await client.changeAgencySettings({ agencyId: null, version: 0, changes: { 'small-cells.minimum': '15', 'training-gate.data': 'recommended', 'training-gate.chat': 'required', 'sandbox.days-max': '30' }, reason })
    const lead = await platform.as('benefitsLead')
    await expect(lead.changeAgencySettings({ agencyId: 'benefits', version: 3, changes: { 'training-gate.chat': 'off' }, reason })).rejects.toMatchObject({ problem: { code: 'setting_too_lax' } })
    const { settings } = await lead.getAgencySettings({ agencyId: 'benefits' })
    expect(settings.find((each) => each.key === 'training-gate.data')).toMatchObject({ value: 'required', from: 'agency' })
    expect(settings.find((each) => each.key === 'small-cells.minimum')).toMatchObject({ value: '15', from: 'government' })
    for (const key of settingKeys) {
      const [row] = await platform.rows<{ value: string | null }>(sql`select agency_setting('benefits', ${key}) as value`)
      expect(row?.value ?? settingRules[key].byDefault, key).toBe(settings.find((each) => each.key === key)?.value)
    }
  })

  test('a part of Steward that an agency goes without makes nothing new there; what is there stays', async () => {
    const cara = await platform.as('caseworker')
    const { id: taskId } = await cara.createTask({ request: 'What is the fee?', modelId: 'quote' })
    await (await admin()).changeAgencySettings({ agencyId: 'benefits', version: 3, changes: { 'feature.tasks': 'off' }, reason })
    await expect(cara.createTask({ request: 'And now?', modelId: 'quote' })).rejects.toMatchObject({ problem: { code: 'feature_off_here' } })
    expect((await cara.listTasks({})).tasks.map((each) => each.id)).toContain(taskId)
    await (await platform.as('inspector')).createTask({ request: 'Elsewhere it is on.', modelId: 'quote' })
  })
})

describe('a lab space', () => {
  test('holds its invented files only, whichever way another comes, and locks on its last day', async () => {
    const lead = await platform.as('benefitsLead')
    const { id, collectionId, state } = await lead.createSandbox({ name: 'Lab', purpose: 'Trying out what it finds.', set: 'casework', days: 30 })
    expect(state).toBe('open')
    await platform.settle()
    const files = async () => (await platform.rows<{ name: string }>(sql`select file_name as name from document where collection_id = ${collectionId} order by 1`)).map((row) => row.name)
    expect(await files()).toEqual(['synthetic-case-notes.md', 'synthetic-cases.csv', 'synthetic-letter.md'])
    const upload = (text: string) => lead.uploadDocument({ fileName: 'real.txt', collectionId }, { body: new TextEncoder().encode(text) })
    await expect(upload('A real case')).rejects.toMatchObject({ problem: { code: 'sandbox_synthetic_only' } })
    await platform.rows(sql`update sandbox set expires_on = current_date - 1 where id = ${id}`)
    await expect(upload('A real case')).rejects.toMatchObject({ problem: { code: 'sandbox_locked' } })
    expect((await (await platform.as('caseworker')).listSandboxes({})).sandboxes.find((each) => each.id === id)).toMatchObject({ state: 'locked', promotion: null })
    expect(await files()).toHaveLength(3)
    await expect(lead.createSandbox({ name: 'Lab', purpose: 'Trying out what it finds.', set: 'casework', days: 60 })).rejects.toMatchObject({ problem: { code: 'sandbox_days' } })
    await lead.promoteSandbox({ sandboxId: id, title: 'Sorting cases', problem: 'It takes an hour a day.' })
    await expect(lead.promoteSandbox({ sandboxId: id, title: 'Again', problem: 'It takes an hour a day.' })).rejects.toMatchObject({ problem: { code: 'sandbox_promoted' } })
  })

  test('goes with its files and their keys thirty days after it locked, not a day sooner, and leaves its record', async () => {
    const lead = await platform.as('benefitsLead')
    const { id, collectionId } = await lead.createSandbox({ name: 'Old lab', purpose: 'Trying out what it finds.', set: 'casework', days: 30 })
    await platform.settle()
    const refs = (await platform.rows<{ key_ref: string }>(sql`select key_ref from document where collection_id = ${collectionId} and key_ref is not null`)).map((row) => row.key_ref)
    expect(refs).toHaveLength(3)
    const { database, hallway, log } = platform.steward
    const clock = createSandboxClock({ database, log, remove: (sandboxId, actor) => hallway.invoke({ endpoint: sandboxes.removeSandbox, input: { sandboxId }, actor, door: 'jobs', requestId: newId() }) })
    const lockedFor = (days: number) => platform.rows(sql`update sandbox set expires_on = (now() at time zone 'utc')::date - ${days}::integer where id = ${id}`)
    await lockedFor(29)
    await clock.tick()
    expect((await lead.listSandboxes({})).sandboxes.map((each) => each.id)).toContain(id)
    await platform.newRecords()
    await lockedFor(30)
    await clock.tick()
    expect((await lead.listSandboxes({})).sandboxes.map((each) => each.id)).not.toContain(id)
    expect((await lead.listCollections({})).collections.map((each) => each.id)).not.toContain(collectionId)
    expect(await platform.rows(sql`select from document where collection_id = ${collectionId}`)).toEqual([])
    for (const ref of refs) await expect(database.keys.open('benefits', ref)).rejects.toThrow()
    expect(await platform.newRecords()).toEqual(['document.deleted done', 'document.deleted done', 'document.deleted done', 'sandbox.removed done'])
    expect(await platform.rows(sql`select name from sandbox where id = ${id} and removed_at is not null`)).toEqual([{ name: 'Old lab' }])
  })
})
