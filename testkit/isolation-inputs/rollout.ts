/** Waves, settings of agencies, sandboxes: kept by offices that none of these people has, but for their own agency’s settings. */
import type { Inputs } from './input.ts'

const waveId = '01900000-0000-7000-8000-00000000ffff'
const reason = 'Because it is tried out.'

export const rolloutInputs = {
  getAgencySettings: (_pick, random) => (random() < 0.5 ? { agencyId: 'isolated-0' } : {}),
  listSettingsVersions: () => ({ agencyId: 'isolated-1' }),
  compareSettings: () => ({ agencyId: 'isolated-0', from: 0, to: 1 }),
  changeAgencySettings: (_pick, random) => ({ agencyId: 'isolated-0', version: Math.floor(random() * 3), changes: { 'small-cells.minimum': '11' }, reason }),
  restoreAgencySettings: () => ({ agencyId: 'isolated-1', version: 1, restore: 0, reason }),
  getRollout: () => ({}),
  createWave: () => ({ name: 'Mine' }),
  updateWave: () => ({ waveId, name: 'Mine' }),
  deleteWave: () => ({ waveId }),
  placeAgency: () => ({ waveId, agencyId: 'isolated-0' }),
  removeAgency: () => ({ agencyId: 'isolated-0' }),
  openWave: () => ({ waveId, reason }),
  stepWave: () => ({ waveId, step: 'pause', reason }),
  stepAgency: () => ({ agencyId: 'isolated-1', step: 'pause', reason }),
  askWaiver: () => ({ waveId, reason }),
  signWaiver: () => ({ waiverId: waveId, outcome: 'signed', note: reason }),
  listRolloutSteps: () => ({}),
  simulateRollout: () => ({ dates: { [waveId]: '2027-01-01' } }),
  getWaiting: () => ({}),
  joinWaitingList: () => ({}),
  leaveWaitingList: () => ({}),
  listWaiting: (_pick, random) => (random() < 0.5 ? { agencyId: 'isolated-0' } : {}),
  listSandboxes: () => ({}),
  createSandbox: () => ({ name: 'Mine', purpose: 'Trying out what it finds.', set: 'casework', days: 5 }),
  removeSandbox: () => ({ sandboxId: waveId }),
  promoteSandbox: () => ({ sandboxId: waveId, title: 'Mine', problem: 'It takes an hour a day.' }),
} satisfies Inputs
