import type { Handler, LongHandler } from '#kernel/pipeline/feature.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { rollout } from '../contract.ts'
import { simulateRollout as simulate } from '../domain/simulation.ts'
import { figuresOf, type RolloutMeasures } from './measures.ts'
import { listSteps, newestWaivers } from './record-store.ts'
import { countsOf, shownWaves, type Rows } from './rollout-view.ts'
import { listAgencyRows, listWaves } from './wave-store.ts'

/** Long, because the figures are counted in a transaction of the kernel’s own. */
export const getRollout =
  (measures: RolloutMeasures): LongHandler<typeof rollout.getRollout> =>
  async ({ actor, store, now }) => {
    const [rows, figures] = [await readRows(store), await measures()]
    const isOpen = new Set(rows.waves.filter((wave) => wave.state === 'open').map((wave) => wave.id))
    const held = rows.agencies.filter((agency) => agency.waveId === null || agency.state !== 'in' || !isOpen.has(agency.waveId))
    return async () => ({
      isStarted: rows.waves.some((wave) => wave.openedAt !== null),
      waves: shownWaves(rows, figures, actor, now),
      unassigned: rows.agencies.filter((agency) => agency.waveId === null).map((agency) => countsOf(agency, figures)),
      preparing: held.reduce((sum, agency) => sum + figuresOf(figures, agency.agencyId).offices, 0),
      asOf: figures.at.toISOString(),
    })
  }

export const listRolloutSteps: Handler<typeof rollout.listRolloutSteps> = ({ input, store }) => listSteps(store, { after: input.after, limit: input.limit })

export const simulateRollout =
  (measures: RolloutMeasures): LongHandler<typeof rollout.simulateRollout> =>
  async ({ input, store }) => {
    const [rows, figures] = [await readRows(store), await measures()]
    const waves = rows.waves
      // What has ended or was taken back lets nobody in.
      .filter((wave) => wave.state !== 'closed' && wave.state !== 'rolled-back')
      .map((wave) => ({
        ...wave,
        plannedOn: wave.openedAt?.toISOString().slice(0, 10) ?? wave.plannedOn,
        agencies: rows.agencies
          .filter((agency) => agency.waveId === wave.id && agency.state !== 'rolled-back')
          .map((agency) => ({ id: agency.agencyId, name: agency.name, people: figuresOf(figures, agency.agencyId).people, seatsMax: agency.seatsMax, isIn: wave.state === 'open' && agency.state === 'in' })),
      }))
    // What has opened has its day.
    const opened = new Set(rows.waves.filter((wave) => wave.openedAt !== null).map((wave) => wave.id))
    const dates = Object.fromEntries(Object.entries(input.dates).filter(([waveId]) => !opened.has(waveId)))
    return async () => simulate(waves, dates)
  }

export async function readRows(store: Reader): Promise<Rows> {
  return { waves: await listWaves(store), agencies: await listAgencyRows(store), waivers: await newestWaivers(store) }
}
