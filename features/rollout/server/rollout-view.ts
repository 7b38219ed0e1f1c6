/** The rollout as it stands: rows and figures put together; what the handlers decide from and what the page shows. */
import type { Wave, WaveAgency } from '../contract.ts'
import { measureCriteria } from '../domain/criteria.ts'
import { disclosedCells, disclosedCount } from '../domain/disclosure.ts'
import { openingBlockers, type PlannedWave } from '../domain/waves.ts'
import { figuresOf, type Figures } from './measures.ts'
import { waiverFacts, waiverOf, type WaiverRow } from './record-store.ts'
import type { AgencyRow, WaveRow } from './wave-store.ts'

export type Rows = { waves: readonly WaveRow[]; agencies: readonly AgencyRow[]; waivers: ReadonlyMap<string, WaiverRow> }

/** The waves as the domain knows them: with their agencies’ contacts and the criteria as they stand. */
export function plannedWaves({ waves, agencies }: Rows, figures: Figures): PlannedWave[] {
  return waves.map((wave) => {
    const own = agencies.filter((agency) => agency.waveId === wave.id)
    // Whoever was taken back is no longer part of what is learnt.
    const counted = own.filter((agency) => agency.state !== 'rolled-back').map((agency) => figuresOf(figures, agency.agencyId))
    return {
      id: wave.id,
      position: wave.position,
      state: wave.state,
      noticeOn: wave.noticeOn,
      agencies: own.map(({ agencyId }) => ({ id: agencyId, hasContact: figuresOf(figures, agencyId).hasContact, hasDeputy: figuresOf(figures, agencyId).hasDeputy })),
      measured: measureCriteria(wave.criteria, counted, figures.incidentsForAll),
    }
  })
}

export function shownWaves(rows: Rows, figures: Figures, actor: { personId: string }, now: Date): Wave[] {
  const planned = plannedWaves(rows, figures)
  return rows.waves.map((row, at) => {
    const wave = planned[at]
    if (!wave) throw new Error('a wave that was not put together')
    const waiver = rows.waivers.get(row.id)
    const { criteria: _criteria, openedAt, ...shown } = row
    return {
      ...shown,
      openedAt: openedAt?.toISOString() ?? null,
      exitCriteria: [...wave.measured],
      agencies: waveAgencies(rows.agencies.filter((agency) => agency.waveId === row.id), figures),
      blockers: row.state === 'planned' ? openingBlockers(wave, planned, waiver && waiverFacts(waiver), now.getTime()) : [],
      waiver: waiver ? waiverOf(waiver, actor, now) : null,
    }
  })
}

function waveAgencies(agencies: readonly AgencyRow[], figures: Figures): WaveAgency[] {
  const cells = agencies.map(({ agencyId }) => ({ ...figuresOf(figures, agencyId), agencyId })).map((each) => ({ id: each.agencyId, part: each.active, whole: each.entitled, k: each.k }))
  const shares = disclosedCells(cells)
  return agencies.map((agency) => ({ ...countsOf(agency, figures), seatsMax: agency.seatsMax, state: agency.state, adoption: shares.get(agency.agencyId) ?? { kind: 'unknown' } }))
}

export function countsOf({ agencyId, name }: Pick<AgencyRow, 'agencyId' | 'name'>, figures: Figures) {
  const { people, offices, waiting, hasContact, hasDeputy, k } = figuresOf(figures, agencyId)
  return { agencyId, name, people, preparing: offices, waiting: disclosedCount(waiting, k), hasContact, hasDeputy }
}
