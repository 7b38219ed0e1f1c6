/** Who gets in when: the plan, or a plan that somebody tries out. Nothing is written. */
export type SimulatedWave = { id: string; name: string; plannedOn: string | null; noticeOn: string | null; agencies: readonly { id: string; name: string; people: number; seatsMax: number | null; isIn: boolean }[] }
export type Admission = { waveId: string; waveName: string; on: string | null; agencyId: string; agencyName: string; people: number; total: number }
export type SimulationFault = { waveId: string; fault: 'no-date' | 'before-the-wave-before' | 'notice-too-late' | 'notice-missing' | 'no-agencies' }
export type Simulation = { admissions: Admission[]; faults: SimulationFault[] }

/** In the order of the waves; a wave opens no earlier than the one before it. `dates` stand in the place of the planned ones. */
export function simulateRollout(waves: readonly SimulatedWave[], dates: Readonly<Record<string, string>>): Simulation {
  const admissions: Admission[] = []
  const faults: SimulationFault[] = []
  let earliest = ''
  let total = 0
  // Behind a wave without a day, no later one has one either.
  let isDated = true
  for (const wave of waves) {
    const wanted = dates[wave.id] ?? wave.plannedOn
    faults.push(...faultsOf(wave, wanted, earliest))
    isDated &&= wanted !== null
    if (wanted !== null && wanted > earliest) earliest = wanted
    for (const agency of wave.agencies) {
      const people = agency.seatsMax === null ? agency.people : Math.min(agency.people, agency.seatsMax)
      total += people
      admissions.push({ waveId: wave.id, waveName: wave.name, on: isDated ? earliest : null, agencyId: agency.id, agencyName: agency.name, people, total })
    }
  }
  return { admissions, faults }
}

function faultsOf(wave: SimulatedWave, wanted: string | null, earliest: string): SimulationFault[] {
  const faults: SimulationFault['fault'][] = []
  if (wave.agencies.length === 0) faults.push('no-agencies')
  if (wanted === null) faults.push('no-date')
  else if (wanted < earliest) faults.push('before-the-wave-before')
  if (wave.noticeOn === null) faults.push('notice-missing')
  else if (wanted !== null && wave.noticeOn > wanted) faults.push('notice-too-late')
  return faults.map((fault) => ({ waveId: wave.id, fault }))
}
