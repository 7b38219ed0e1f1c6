import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import type { Rollout } from '../contract.ts'
import { rolloutQuery } from './rollout-queries.ts'

/** Which wave an agency is in, and how many of its people may have a seat. */
export function PlaceDialog({ agencyId, rollout, onClose }: { agencyId: string; rollout: Rollout; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const current = rollout.waves.find((wave) => wave.agencies.some((agency) => agency.agencyId === agencyId))
  const agency = current?.agencies.find((each) => each.agencyId === agencyId) ?? rollout.unassigned.find((each) => each.agencyId === agencyId)
  const canLeave = current?.state === 'planned'
  const waves = rollout.waves.filter((wave) => wave.id === current?.id || wave.state === 'planned' || wave.state === 'open')
  const [waveId, setWaveId] = useState(current?.id ?? waves[0]?.id ?? '')
  const [seats, setSeats] = useState(current && agency && 'seatsMax' in agency && agency.seatsMax !== null ? String(agency.seatsMax) : '')
  const [error, setError] = useState<string>()
  const [problem, setProblem] = useState<unknown>()
  const [isPending, setPending] = useState(false)

  async function save(): Promise<void> {
    if (seats.trim() !== '' && !/^[1-9]\d{0,5}$/.test(seats.trim())) return setError(t`Enter a whole number from 1, or nothing.`)
    setError(undefined)
    setProblem(undefined)
    setPending(true)
    try {
      await (waveId === '' ? api.removeAgency({ agencyId }) : api.placeAgency({ agencyId, waveId, seatsMax: seats.trim() === '' ? null : Number(seats) }))
      await queryClient.invalidateQueries({ queryKey: rolloutQuery.queryKey })
      onClose()
    } catch (failure) {
      setProblem(failure)
      setPending(false)
    }
  }

  return (
    <Dialog
      title={t`Place of ${agency?.name ?? agencyId}`}
      isOpen
      onClose={onClose}
      width="small"
      actions={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant="primary" isPending={isPending} onPress={() => void save()}>{t`Save`}</Button>
        </>
      }
    >
      {Boolean(problem) && <ProblemNotice error={problem} />}
      <Select label={t`Wave`} value={waveId} onChange={setWaveId} options={[...waves.map((wave) => ({ value: wave.id, label: wave.name })), ...(canLeave ? [{ value: '', label: t`None` }] : [])]} />
      <TextField label={t`Seats at most`} mark={t`optional`} description={t`Empty: as many as it has people.`} value={seats} onChange={setSeats} error={error} inputMode="numeric" />
    </Dialog>
  )
}
