/** Opening, pausing and taking back. What is decided is decided on figures of this moment, and kept with them. */
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Handler, LongHandler } from '#kernel/pipeline/feature.ts'
import type { Transactor } from '#kernel/store/store.ts'
import { rolloutErrors, type rollout } from '../contract.ts'
import { agencyAfter, openingBlockers, waveAfter } from '../domain/waves.ts'
import { figuresOf, type Figures, type RolloutMeasures } from './measures.ts'
import { addStep, addWaiver, addWaiverAnswer, findWaiver, newestWaivers, waiverFacts } from './record-store.ts'
import { plannedWaves } from './rollout-view.ts'
import { endWaiting, listAgencyRows, listWaves, lockAgency, lockWaves, setAgencyState, setWaveState, type WaveRow } from './wave-store.ts'

export const openWave =
  (measures: RolloutMeasures): LongHandler<typeof rollout.openWave> =>
  async ({ input, actor, now, newId }) => {
    const figures = await measures({ isFresh: true })
    return async ({ store }) => {
      const { wave, before, blockers } = await standingOf(store, input.waveId, figures, now)
      if (blockers.length > 0) throw new CodedError(rolloutErrors.wave_not_ready, { fields: blockers.map((each) => ({ path: each.kind, sentence: Object.values(each).join(' ') })) })
      await setWaveState(store, wave.id, 'open')
      await endWaiting(store, (await listAgencyRows(store)).filter((agency) => agency.waveId === wave.id).map((agency) => agency.agencyId))
      await addStep(store, { id: newId(), kind: 'opened', wave, agencyId: null, personId: actor.personId, reason: input.reason, measured: before?.measured ?? null })
      return {}
    }
  }

/** The wave, the one before it, and what keeps it closed; all waves stay locked, so that this holds until the end. */
async function standingOf(store: Transactor, waveId: string, figures: Figures, now: Date) {
  const waves = await lockWaves(store)
  const wave = foundIn(waves, waveId)
  const waivers = await newestWaivers(store)
  const planned = plannedWaves({ waves, agencies: await listAgencyRows(store), waivers }, figures)
  const waiver = waivers.get(waveId)
  const own = planned.find((each) => each.id === waveId)
  if (!own) throw new Error('a wave that was not put together')
  return { wave, before: planned.findLast((each) => each.position < wave.position), blockers: openingBlockers(own, planned, waiver && waiverFacts(waiver), now.getTime()) }
}

function foundIn(waves: readonly WaveRow[], waveId: string): WaveRow {
  const wave = waves.find((each) => each.id === waveId)
  if (!wave) throw new CodedError(kernelErrors.not_found)
  return wave
}

export const stepWave: Handler<typeof rollout.stepWave> = async ({ input, actor, store, newId }) => {
  const wave = foundIn(await lockWaves(store), input.waveId)
  const state = waveAfter(wave.state, input.step)
  if (!state) throw new CodedError(rolloutErrors.wave_step_impossible)
  await setWaveState(store, wave.id, state)
  await addStep(store, { id: newId(), kind: input.step, wave, agencyId: null, personId: actor.personId, reason: input.reason, measured: null })
  return {}
}

export const stepAgency =
  (measures: RolloutMeasures): LongHandler<typeof rollout.stepAgency> =>
  async ({ input, actor, newId }) => {
    const { hasContact, hasDeputy } = figuresOf(await measures({ isFresh: true }), input.agencyId)
    return async ({ store }) => {
      const waves = await lockWaves(store)
      const place = await lockAgency(store, input.agencyId)
      if (!place) throw new CodedError(kernelErrors.not_found)
      const state = agencyAfter(place.state, input.step)
      if (!state) throw new CodedError(rolloutErrors.wave_step_impossible)
      // Going live anew is going live.
      if (state === 'in' && !(hasContact && hasDeputy)) throw new CodedError(rolloutErrors.agency_not_ready)
      await setAgencyState(store, input.agencyId, state)
      if (state === 'in') await endWaiting(store, [input.agencyId])
      await addStep(store, { id: newId(), kind: input.step, wave: foundIn(waves, place.waveId), agencyId: input.agencyId, personId: actor.personId, reason: input.reason, measured: null })
      return {}
    }
  }

export const askWaiver =
  (measures: RolloutMeasures): LongHandler<typeof rollout.askWaiver> =>
  async ({ input, actor, now, newId }) => {
    const figures = await measures({ isFresh: true })
    return async ({ store }) => {
      const { wave, before, blockers } = await standingOf(store, input.waveId, figures, now)
      if (!before || !blockers.some((each) => each.kind === 'criterion')) throw new CodedError(rolloutErrors.waiver_not_needed)
      const id = newId()
      await addWaiver(store, { id, waveId: wave.id, personId: actor.personId, reason: input.reason, measured: before.measured })
      await addStep(store, { id: newId(), kind: 'waiver-asked', wave, agencyId: null, personId: actor.personId, reason: input.reason, measured: before.measured })
      return { id }
    }
  }

export const signWaiver: Handler<typeof rollout.signWaiver> = async ({ input, actor, store, newId }) => {
  const waiver = await findWaiver(store, input.waiverId)
  if (!waiver) throw new CodedError(kernelErrors.not_found)
  if (waiver.requesterId === actor.personId) throw new CodedError(rolloutErrors.waiver_own)
  if (!(await addWaiverAnswer(store, { waiverId: waiver.id, personId: actor.personId, outcome: input.outcome, note: input.note }))) throw new CodedError(rolloutErrors.waiver_answered)
  const wave = foundIn(await listWaves(store), waiver.waveId)
  await addStep(store, { id: newId(), kind: `waiver-${input.outcome}`, wave, agencyId: null, personId: actor.personId, reason: input.note, measured: waiver.measured })
  return {}
}
