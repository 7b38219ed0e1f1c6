/** The plan: waves, their dates and criteria, and which agency is in which. */
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Handler, LongHandler } from '#kernel/pipeline/feature.ts'
import { rolloutErrors, type rollout } from '../contract.ts'
import { figuresOf, type RolloutMeasures } from './measures.ts'
import { addStep } from './record-store.ts'
import { addWave, deleteEmptyWave, listAgencyRows, lockAgency, lockWaves, placeInWave, saveWave, takeOutOfWave, wavesMax } from './wave-store.ts'

export const createWave: Handler<typeof rollout.createWave> = async ({ input, actor, store, newId }) => {
  const id = newId()
  if ((await lockWaves(store)).length >= wavesMax) throw new CodedError(kernelErrors.too_large)
  await addWave(store, { id, ...input })
  await addStep(store, { id: newId(), kind: 'planned', wave: { id, name: input.name }, agencyId: null, personId: actor.personId, reason: '', measured: null })
  return { id }
}

export const updateWave: Handler<typeof rollout.updateWave> = async ({ input, store }) => {
  const wave = (await lockWaves(store)).find((each) => each.id === input.waveId)
  if (!wave) throw new CodedError(kernelErrors.not_found)
  // Thresholds that can be lowered once the figures are known decide nothing; the day staff were told is history then.
  if (wave.openedAt && (input.criteria ?? input.noticeOn) !== undefined) throw new CodedError(rolloutErrors.wave_fixed)
  await saveWave(store, {
    id: wave.id,
    name: input.name ?? wave.name,
    plannedOn: input.plannedOn === undefined ? wave.plannedOn : input.plannedOn,
    noticeOn: input.noticeOn === undefined ? wave.noticeOn : input.noticeOn,
    noticeTo: input.noticeTo ?? wave.noticeTo,
    criteria: input.criteria ?? wave.criteria,
  })
  return {}
}

export const deleteWave: Handler<typeof rollout.deleteWave> = async ({ input, actor, store, newId }) => {
  const wave = (await lockWaves(store)).find((each) => each.id === input.waveId)
  if (!wave) throw new CodedError(kernelErrors.not_found)
  if (!(await deleteEmptyWave(store, wave.id))) throw new CodedError(rolloutErrors.wave_step_impossible)
  await addStep(store, { id: newId(), kind: 'deleted', wave: { id: wave.id, name: wave.name }, agencyId: null, personId: actor.personId, reason: '', measured: null })
  return {}
}

export const placeAgency =
  (measures: RolloutMeasures): LongHandler<typeof rollout.placeAgency> =>
  async ({ input, actor, store, newId }) => {
    if (!(await listAgencyRows(store)).some((agency) => agency.agencyId === input.agencyId)) throw new CodedError(kernelErrors.not_found)
    const { hasContact, hasDeputy } = figuresOf(await measures({ isFresh: true }), input.agencyId)
    return async (inside) => {
      const waves = await lockWaves(inside.store)
      const wave = waves.find((each) => each.id === input.waveId)
      if (!wave) throw new CodedError(kernelErrors.not_found)
      if (wave.state === 'closed' || wave.state === 'rolled-back') throw new CodedError(rolloutErrors.wave_step_impossible)
      const before = await lockAgency(inside.store, input.agencyId)
      const from = before && waves.find((each) => each.id === before.waveId)
      // An agency that was let in, or sent home, moves by a step with a reason; its seats may change.
      if (from && from.id !== wave.id && (from.state === 'open' || from.state === 'paused')) throw new CodedError(rolloutErrors.wave_step_impossible)
      if (wave.state === 'open' && from?.id !== wave.id && !(hasContact && hasDeputy)) throw new CodedError(rolloutErrors.agency_not_ready)
      await placeInWave(inside.store, input)
      await addStep(inside.store, { id: newId(), kind: 'placed', wave: { id: wave.id, name: wave.name }, agencyId: input.agencyId, personId: actor.personId, reason: '', measured: null })
      return {}
    }
  }

export const removeAgency: Handler<typeof rollout.removeAgency> = async ({ input, actor, store, newId }) => {
  const waves = await lockWaves(store)
  const place = await lockAgency(store, input.agencyId)
  const wave = waves.find((each) => each.id === place?.waveId)
  if (!wave) throw new CodedError(kernelErrors.not_found)
  if (wave.state !== 'planned') throw new CodedError(rolloutErrors.wave_step_impossible)
  await takeOutOfWave(store, input.agencyId)
  await addStep(store, { id: newId(), kind: 'removed', wave: { id: wave.id, name: wave.name }, agencyId: input.agencyId, personId: actor.personId, reason: '', measured: null })
  return {}
}
