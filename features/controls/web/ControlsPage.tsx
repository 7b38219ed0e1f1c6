import { useState } from 'react'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useCan } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Badge, EmptyState, Loading, Notice } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Table } from '#ui/Table.tsx'
import { TextField } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import type { Control } from '../contract.ts'
import { StopForm } from './StopForm.tsx'
import { useKindNames } from './kind-names.ts'
import { WallsNotice } from './WallsNotice.tsx'
import css from './ControlsPage.module.css'

export const controlsQuery = queryOptions({ queryKey: ['controls'], queryFn: ({ signal }) => api.listControls({}, { signal }), refetchInterval: 10_000 })

/** The kill switch: what is off and why, stopping something, letting it go on. */
export function ControlsPage() {
  const { t } = useLingui()
  const canStop = useCan('control.stop')
  const controls = useQuery(controlsQuery)
  const [isStopping, setStopping] = useState(false)
  const inForce = controls.data?.controls.filter((control) => control.isInForce) ?? []
  const past = controls.data?.controls.filter((control) => !control.isInForce) ?? []
  return (
    <Page
      title={t`Kill switch`}
      lead={t`Stops a model, a vendor, a tool, a part of Steward or an agency within five seconds, with everything that runs. People read your reason.`}
      actions={canStop && <Button variant="danger" icon="stop" onPress={() => setStopping(true)}>{t`Stop something`}</Button>}
    >
      {controls.error && <ProblemNotice error={controls.error} />}
      {controls.isPending && <Loading label={t`Loading…`} />}
      {controls.isSuccess && inForce.length === 0 && <EmptyState icon="check-circle" title={t`Nothing is stopped`} />}
      {inForce.map((control) => (
        <InForce key={control.id} control={control} canLift={canStop} />
      ))}
      {past.length > 0 && (
        <Section title={t`Earlier stops`}>
          <PastTable controls={past} />
        </Section>
      )}
      <WallsNotice />
      <Dialog title={t`Stop something`} isOpen={isStopping} onClose={() => setStopping(false)}>
        <StopForm
          targets={controls.data?.targets ?? []}
          onStopped={(control) => {
            setStopping(false)
            toast(t`${control.title} is stopped`)
          }}
        />
      </Dialog>
    </Page>
  )
}

function InForce({ control, canLift }: { control: Control; canLift: boolean }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const kinds = useKindNames()
  const [isLifting, setLifting] = useState(false)
  const since = formatDateTime(control.stoppedAt, language)
  const until = control.until && formatDateTime(control.until, language)
  return (
    <section aria-label={control.title}>
      <Notice kind="bad" title={`${kinds[control.kind]}: ${control.title}`} actions={canLift && <Button onPress={() => setLifting(true)}>{t`Let it go on`}</Button>}>
        <p>{t`Why: ${control.reason}`}</p>
        {control.instead && <p>{t`Instead: ${control.instead}`}</p>}
        <p>{until ? t`Off since ${since}, until ${until}, by ${control.stoppedBy}.` : t`Off since ${since}, by ${control.stoppedBy}, until somebody lifts it.`}</p>
      </Notice>
      <LiftDialog control={control} isOpen={isLifting} onClose={() => setLifting(false)} />
    </section>
  )
}

function LiftDialog({ control, isOpen, onClose }: { control: Control; isOpen: boolean; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [reason, setReason] = useState('')
  const lift = useMutation({
    mutationFn: () => api.liftControl({ controlId: control.id, reason }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['controls'] })
      onClose()
      toast(t`${control.title} goes on`)
    },
  })
  return (
    <Dialog
      title={t`Let ${control.title} go on?`}
      isOpen={isOpen}
      onClose={onClose}
      width="small"
      actions={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant="primary" isPending={lift.isPending} onPress={() => lift.mutate()}>{t`Let it go on`}</Button>
        </>
      }
    >
      <TextField label={t`Why it may go on`} value={reason} onChange={setReason} />
      {lift.error && <ProblemNotice error={lift.error} />}
    </Dialog>
  )
}

function PastTable({ controls }: { controls: Control[] }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const kinds = useKindNames()
  return (
    <Table label={t`Earlier stops`} head={[t`What`, t`Stopped`, t`Why`, t`Ended`]}>
      {controls.map((control) => (
        <tr key={control.id}>
          <td>
            {control.title} <Badge>{kinds[control.kind]}</Badge>
          </td>
          <td className={css.when}>
            {formatDateTime(control.stoppedAt, language)}
            <span className={css.small}>{control.stoppedBy}</span>
          </td>
          <td>{control.reason}</td>
          <td className={css.when}>
            {formatDateTime(control.lifted?.at ?? control.until ?? control.stoppedAt, language)}
            <span className={css.small}>{control.lifted ? `${control.lifted.by}: ${control.lifted.reason}` : t`Its time had run out`}</span>
          </td>
        </tr>
      ))}
    </Table>
  )
}
