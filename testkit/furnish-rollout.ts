/** Planned waves with an agency each, a waiver that was signed, people who wait, and settings of two agencies and for all. Nobody is held: no wave opens. */
import type { Platform } from './platform.ts'

const reason = 'For tests that look at every table.'

export async function furnishRollout(platform: Platform): Promise<void> {
  const [admin, odo] = [await platform.as('administrator'), await platform.as('overseer')]
  const waves: string[] = []
  for (const agencyId of ['benefits', 'licensing']) {
    const { id: waveId } = await admin.createWave({ name: `Wave of ${agencyId}` })
    await admin.placeAgency({ agencyId, waveId })
    waves.push(waveId)
  }
  for (const isSigned of [false, true]) {
    const { id: waiverId } = await admin.askWaiver({ waveId: waves[1] ?? '', reason })
    if (isSigned) await odo.signWaiver({ waiverId, outcome: 'signed', note: reason })
  }
  for (const name of ['caseworker', 'inspector'] as const) await (await platform.as(name)).joinWaitingList({})
  const change = { version: 0, changes: { 'small-cells.minimum': '11' }, reason }
  await admin.changeAgencySettings(change)
  await (await platform.as('benefitsLead')).changeAgencySettings({ ...change, agencyId: 'benefits' })
  await (await platform.as('licensingLead')).changeAgencySettings({ ...change, agencyId: 'licensing' })
  for (const name of ['benefitsLead', 'licensingLead'] as const) {
    const lead = await platform.as(name)
    const { id: sandboxId } = await lead.createSandbox({ name: 'A lab space', purpose: 'Trying out what it finds.', set: 'permits', days: 5 })
    await lead.promoteSandbox({ sandboxId, title: 'Sorting permits', problem: 'It takes an hour a day.' })
  }
  await platform.settle()
}
