/** Waves, settings of agencies, sandboxes. */
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import { hidden, none, once, signedOut, type Cases, type Scene } from './case.ts'

const reason = 'Because it is tried out.'
const admin = ({ platform }: Scene) => platform.as('administrator')
const someAgency = async (scene: Scene) => {
  const id = `a-${newId().slice(-12)}`
  await (await admin(scene)).createAgency({ id, name: 'Some agency' })
  return id
}
const planned = async (scene: Scene) => ({ waveId: (await (await admin(scene)).createWave({ name: 'A wave', noticeOn: '2026-01-05' })).id })
const placed = async (scene: Scene) => {
  const [{ waveId }, agencyId] = [await planned(scene), await someAgency(scene)]
  await (await admin(scene)).placeAgency({ waveId, agencyId })
  return { waveId, agencyId }
}
/** The cast’s agencies with a contact and a deputy each, in the first wave. */
const castWave = once(async (scene: Scene) => {
  const at = await planned(scene)
  await scene.platform.rows(sql`update rollout_wave set position = -1 where id = ${at.waveId}`)
  for (const agencyId of ['benefits', 'licensing']) {
    const [contactId, deputyId] = [newId(), newId()]
    for (const id of [contactId, deputyId]) await scene.platform.rows(sql`insert into person (id, agency_id, name, email, roles, is_sample) values (${id}, ${agencyId}, 'Contact', ${`${id}@cast.example`}, '{contact}', true)`)
    await (await admin(scene)).nameContact({ agencyId, contactId, contactReach: 'Room 1', deputyId, deputyReach: 'Room 2' })
    await (await admin(scene)).placeAgency({ ...at, agencyId })
  }
  return at
})
/** Opened past the rules, once the cast is let in: what cases are about, and what holds nobody of them. */
const opened = async (scene: Scene, { waveId }: { waveId: string }) => {
  const cast = await castWave(scene)
  await scene.platform.rows(sql`update rollout_wave set state = 'open', opened_at = coalesce(opened_at, now()) where id in (${cast.waveId}, ${waveId})`)
}
const openWave = async (scene: Scene) => {
  const at = await placed(scene)
  await opened(scene, at)
  return at
}
const waiver = async (scene: Scene) => {
  await openWave(scene)
  return { waiverId: (await (await admin(scene)).askWaiver({ ...(await planned(scene)), reason })).id }
}
const space = { name: 'A lab space', purpose: 'Trying out what it finds.', set: 'casework' as const, days: 5 }
/** Its files come one after the other: each is read before the next is sent. */
const filled = Array.from({ length: 3 }, () => ['document.created done', 'document.read done']).flat()
const settings = { agencyId: 'benefits', version: 0, changes: { 'small-cells.minimum': '12' }, reason }

export const rolloutCases = {
  getAgencySettings: { allowed: ['benefitsLead', () => ({ agencyId: 'benefits' }), []], refused: ['caseworker', 'not_allowed', hidden('getAgencySettings')] },
  listSettingsVersions: { allowed: ['overseer', () => ({ agencyId: 'benefits' }), []], refused: ['licensingLead', 'not_found', ['listSettingsVersions refused']] },
  compareSettings: { allowed: ['administrator', () => ({ from: 0, to: 0 }), []], refused: ['inspector', 'not_allowed', hidden('compareSettings')] },
  changeAgencySettings: { allowed: ['benefitsLead', () => settings, ['agency-settings.changed done']], refused: ['licensingLead', 'settings_own_agency', hidden('changeAgencySettings')] },
  restoreAgencySettings: {
    allowed: ['administrator', async ({ platform }) => ((await (await platform.as('administrator')).changeAgencySettings({ ...settings, agencyId: 'licensing' })), { agencyId: 'licensing', version: 1, restore: 0, reason }), ['agency-settings.restored done']],
    refused: ['overseer', 'not_allowed', hidden('restoreAgencySettings')],
  },
  getRollout: { allowed: ['benefitsLead', none, []], refused: ['caseworker', 'not_allowed', hidden('getRollout')] },
  createWave: { allowed: ['administrator', () => ({ name: 'One more' }), ['rollout.wave-planned done']], refused: ['overseer', 'not_allowed', hidden('createWave')] },
  updateWave: { allowed: ['administrator', async (at) => ({ ...(await planned(at)), plannedOn: '2027-01-01' }), ['rollout.wave-changed done']], refused: ['benefitsLead', 'not_allowed', hidden('updateWave')] },
  deleteWave: { allowed: ['administrator', planned, ['rollout.wave-deleted done']], refused: ['overseer', 'not_allowed', hidden('deleteWave')] },
  placeAgency: { allowed: ['administrator', async (at) => ({ ...(await planned(at)), agencyId: await someAgency(at), seatsMax: 5 }), ['rollout.agency-placed done']], refused: ['licensingLead', 'not_allowed', hidden('placeAgency')] },
  removeAgency: { allowed: ['administrator', placed, ['rollout.agency-removed done']], refused: ['licensingLead', 'not_allowed', hidden('removeAgency')] },
  openWave: { allowed: ['administrator', async (at) => ({ ...(await castWave(at)), reason }), ['rollout.wave-opened done']], refused: ['overseer', 'not_allowed', hidden('openWave')] },
  stepWave: { allowed: ['administrator', async (at) => ({ waveId: (await openWave(at)).waveId, step: 'pause', reason }), ['rollout.wave-stepped done']], refused: ['benefitsLead', 'not_allowed', hidden('stepWave')] },
  stepAgency: { allowed: ['administrator', async (at) => ({ agencyId: (await openWave(at)).agencyId, step: 'pause', reason }), ['rollout.agency-stepped done']], refused: ['benefitsLead', 'not_allowed', hidden('stepAgency')] },
  askWaiver: { allowed: ['administrator', async (at) => ((await openWave(at)), { ...(await planned(at)), reason }), ['rollout.waiver-asked done']], refused: ['overseer', 'not_allowed', hidden('askWaiver')] },
  signWaiver: { allowed: ['overseer', async (at) => ({ ...(await waiver(at)), outcome: 'signed', note: reason }), ['rollout.waiver-answered done']], refused: ['administrator', 'not_allowed', hidden('signWaiver')] },
  listRolloutSteps: { allowed: ['privacyOfficer', none, []], refused: ['caseworker', 'not_allowed', hidden('listRolloutSteps')] },
  simulateRollout: { allowed: ['overseer', none, []], refused: ['inspector', 'not_allowed', hidden('simulateRollout')] },
  getWaiting: { allowed: ['caseworker', none, []], refused: signedOut },
  joinWaitingList: { allowed: ['caseworker', none, ['rollout.waiting-joined done']], refused: signedOut },
  leaveWaitingList: { allowed: ['caseworker', none, ['rollout.waiting-left done']], refused: signedOut },
  listWaiting: { allowed: ['administrator', none, ['rollout.waiting-listed done']], refused: ['benefitsLead', 'not_allowed', hidden('listWaiting')] },
  listSandboxes: { allowed: ['caseworker', none, []], refused: signedOut },
  createSandbox: { allowed: ['licensingLead', () => space, ['collection.created done', 'sandbox.created done', ...filled]], refused: ['caseworker', 'not_allowed', hidden('createSandbox')] },
  promoteSandbox: {
    allowed: ['benefitsLead', async ({ platform }) => ({ sandboxId: (await (await platform.as('benefitsLead')).createSandbox(space)).id, title: 'Sorting cases', problem: 'It takes an hour a day.' }), ['sandbox.promoted done']],
    refused: ['licensingLead', 'not_found', hidden('promoteSandbox')],
  },
  removeSandbox: {
    allowed: ['benefitsLead', async ({ platform }) => ({ sandboxId: (await (await platform.as('benefitsLead')).createSandbox(space)).id }), ['document.deleted done', 'document.deleted done', 'document.deleted done', 'sandbox.removed done']],
    refused: ['licensingLead', 'not_found', hidden('removeSandbox')],
  },
} satisfies Cases
