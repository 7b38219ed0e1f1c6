import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useCan } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Badge, Loading } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Table } from '#ui/Table.tsx'
import { TextField } from '#ui/TextField.tsx'
import type { SeatPool } from '../contract.ts'
import { seatLedgerQuery, seatPoolsQuery } from './seat-queries.ts'
import css from './seats.module.css'

/** Seats by agency, in counts of ten people or more. */
export function SeatPools() {
  const { t } = useLingui()
  const canSave = useCan('seat-pool.save')
  const pools = useQuery(seatPoolsQuery)
  const [edited, setEdited] = useState<SeatPool>()
  const [shown, setShown] = useState<SeatPool>()
  return (
    <Section title={t`Seats`} lead={t`How many people hold a seat. Who they are, and who paused or left, is shown to nobody.`}>
      {pools.isPending && <Loading label={t`Counting seats…`} />}
      {pools.error && <ProblemNotice error={pools.error} />}
      {pools.data && (
        <Table label={t`Seats`} head={[t`Agency`, t`Seats taken`, t`Waiting`, t`Limit`, t`More`]}>
          {pools.data.pools.map((pool) => (
            <tr key={pool.agencyId}>
              <th scope="row">
                {pool.agencyName} {pool.isFull && <Badge kind="warn">{t`full`}</Badge>}
              </th>
              <td className={css.number}>{pool.joined ?? t`fewer than 10`}</td>
              <td className={css.number}>{pool.waiting ?? t`fewer than 10`}</td>
              <td className={css.number}>{pool.seatsMax === null ? t`none` : pool.seatsFrom === 'wave' ? t`${pool.seatsMax} (wave)` : pool.seatsMax}</td>
              <td>
                <div className={css.actions}>
                  <Button size="small" onPress={() => setShown(pool)} aria-label={t`By month: ${pool.agencyName}`}>{t`By month`}</Button>
                  {canSave && <Button size="small" onPress={() => setEdited(pool)} aria-label={t`Set the limit of ${pool.agencyName}`}>{t`Set the limit`}</Button>}
                </div>
              </td>
            </tr>
          ))}
        </Table>
      )}
      {edited && <LimitDialog pool={edited} onClose={() => setEdited(undefined)} />}
      {shown && <LedgerDialog pool={shown} onClose={() => setShown(undefined)} />}
    </Section>
  )
}

function LimitDialog({ pool, onClose }: { pool: SeatPool; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const form = useForm({
    initial: { seatsMax: pool.seatsFrom === 'pool' ? String(pool.seatsMax ?? '') : '', reason: '' },
    check: ({ seatsMax }) => (seatsMax.trim() !== '' && !/^[1-9]\d{0,6}$/.test(seatsMax.trim()) ? { seatsMax: t`Enter a whole number, or leave it empty for no limit.` } : {}),
    async send({ seatsMax, reason }) {
      await api.saveSeatPool({ agencyId: pool.agencyId, seatsMax: seatsMax.trim() === '' ? null : Number(seatsMax), reason })
      await queryClient.invalidateQueries({ queryKey: ['seat-pools'] })
      onClose()
    },
  })
  return (
    <Dialog title={t`Seats of ${pool.agencyName}`} isOpen onClose={onClose} width="small">
      <FormFrame
        form={form}
        actions={
          <>
            <Button onPress={onClose}>{t`Cancel`}</Button>
            <Button variant="primary" type="submit" isPending={form.isPending}>{t`Save`}</Button>
          </>
        }
      >
        <p>
          <Trans>Nobody loses a seat by a smaller number: new people wait until there is room.</Trans>
        </p>
        <TextField {...form.field('seatsMax')} label={t`Most people with a seat`} inputMode="numeric" description={t`Empty: no limit of your own. The wave’s limit still holds.`} />
        <TextField {...form.field('reason')} label={t`Reason`} />
      </FormFrame>
    </Dialog>
  )
}

function LedgerDialog({ pool, onClose }: { pool: SeatPool; onClose(): void }) {
  const { t } = useLingui()
  const ledger = useQuery(seatLedgerQuery(pool.agencyId))
  return (
    <Dialog title={t`Seats by month: ${pool.agencyName}`} isOpen onClose={onClose} actions={<Button onPress={onClose}>{t`Close`}</Button>}>
      {ledger.error && <ProblemNotice error={ledger.error} />}
      {ledger.isPending && <Loading label={t`Counting seats…`} />}
      {ledger.data && (
        <Table label={t`Seats by month`} head={[t`Month`, t`Days counted`, t`Most on one day`, t`Seat-days`]}>
          {ledger.data.months.map((month) => (
            <tr key={month.month}>
              <th scope="row">{month.month}</th>
              <td className={css.number}>{month.days}</td>
              <td className={css.number}>{month.most ?? t`fewer than 10`}</td>
              <td className={css.number}>{month.seatDays ?? t`not shown`}</td>
            </tr>
          ))}
        </Table>
      )}
    </Dialog>
  )
}
