import type { ReactNode } from 'react'
import { useLingui } from '@lingui/react/macro'
import { Badge } from '#ui/Notice.tsx'
import { Table } from '#ui/Table.tsx'
import type { Rollout, WaveAgency } from '../contract.ts'
import { useAgencyStates, useFigures } from './rollout-words.ts'
import css from './rollout.module.css'

type Counts = Rollout['unassigned'][number] & Partial<Pick<WaveAgency, 'seatsMax' | 'state' | 'adoption'>>

/** Agencies with their counts: no figure is about fewer than ten people. */
export function AgencyTable({ label, agencies, renderActions }: { label: string; agencies: readonly Counts[]; renderActions?(agency: Counts): ReactNode }) {
  const { t } = useLingui()
  const isInWave = agencies.some((agency) => agency.state !== undefined)
  const head = [t`Agency`, ...(isInWave ? [t`State`] : []), t`People`, ...(isInWave ? [t`Seats at most`, t`Adoption`] : []), t`With an office`, t`Waiting`, t`Contact and deputy`, ...(renderActions ? [t`Actions`] : [])]
  return (
    <Table label={label} head={head}>
      {agencies.map((agency) => (
        <AgencyRow key={agency.agencyId} agency={agency} isInWave={isInWave} actions={renderActions?.(agency)} />
      ))}
    </Table>
  )
}

function AgencyRow({ agency, isInWave, actions }: { agency: Counts; isInWave: boolean; actions: ReactNode }) {
  const { t } = useLingui()
  const { number, share } = useFigures()
  const states = useAgencyStates()
  const state = states[agency.state ?? 'in']
  return (
    <tr>
      <th scope="row">{agency.name}</th>
      {isInWave && (
        <td>
          <Badge kind={state.kind}>{state.name}</Badge>
        </td>
      )}
      <td className={css.number}>{number(agency.people)}</td>
      {isInWave && (
        <>
          <td className={css.number}>{agency.seatsMax === null || agency.seatsMax === undefined ? t`no limit` : number(agency.seatsMax)}</td>
          <td className={css.number}>{agency.adoption ? share(agency.adoption) : '–'}</td>
        </>
      )}
      <td className={css.number}>{number(agency.preparing)}</td>
      <td className={css.number}>{agency.waiting === null ? t`some` : number(agency.waiting)}</td>
      <td>{agency.hasContact && agency.hasDeputy ? t`both` : agency.hasContact ? t`no deputy` : t`no contact`}</td>
      {actions && <td>{actions}</td>}
    </tr>
  )
}
