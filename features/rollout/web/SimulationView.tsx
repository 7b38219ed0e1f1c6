import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Loading, Notice } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Table } from '#ui/Table.tsx'
import { TextField } from '#ui/TextField.tsx'
import type { Simulation, Wave } from '../contract.ts'
import { AdmissionPlot } from './AdmissionPlot.tsx'
import { rolloutQuery, simulationQuery } from './rollout-queries.ts'
import { useFigures } from './rollout-words.ts'
import css from './rollout.module.css'

/** Tries other days out: who would get in when. Nothing is changed. */
export function SimulationView() {
  const { t } = useLingui()
  const [dates, setDates] = useState<Record<string, string>>({})
  const rollout = useQuery(rolloutQuery)
  const simulation = useQuery(simulationQuery(Object.fromEntries(Object.entries(dates).filter(([, day]) => day !== ''))))
  const planned = rollout.data?.waves.filter((wave) => wave.openedAt === null) ?? []
  return (
    <Page title={t`Who gets in when`} lead={t`Try other days. Nothing is changed, and no wave opens.`} width="wide" actions={<Link to="/admin/rollout">{t`Back to the rollout`}</Link>}>
      {rollout.error && <ProblemNotice error={rollout.error} />}
      {planned.length > 0 && (
        <Section title={t`Days`} actions={<Button onPress={() => setDates({})}>{t`As planned`}</Button>}>
          <div className={css.fields}>
            {planned.map((wave) => (
              <TextField key={wave.id} type="date" label={wave.name} value={dates[wave.id] ?? wave.plannedOn ?? ''} onChange={(day) => setDates({ ...dates, [wave.id]: day })} />
            ))}
          </div>
        </Section>
      )}
      {simulation.error && <ProblemNotice error={simulation.error} />}
      {simulation.isPending && <Loading label={t`Working it out…`} />}
      {simulation.data && <Outcome simulation={simulation.data} waves={rollout.data?.waves ?? []} />}
    </Page>
  )
}

function Outcome({ simulation, waves }: { simulation: Simulation; waves: readonly Wave[] }) {
  const { t } = useLingui()
  const { number, date } = useFigures()
  const { admissions, faults } = simulation
  return (
    <>
      {faults.length > 0 && <Faults faults={faults} waves={waves} />}
      {admissions.length === 0 ? (
        <p>
          <Trans>No agency is in a wave, so nobody gets in by this plan.</Trans>
        </p>
      ) : (
        <>
          <AdmissionPlot admissions={admissions} />
          <Table label={t`Who gets in when`} head={[t`Day`, t`Wave`, t`Agency`, t`People`, t`All in all`]}>
            {admissions.map((each) => (
              <tr key={each.agencyId}>
                <td>{each.on ? date(each.on) : t`no day`}</td>
                <td>{each.waveName}</td>
                <th scope="row">{each.agencyName}</th>
                <td className={css.number}>{number(each.people)}</td>
                <td className={css.number}>{number(each.total)}</td>
              </tr>
            ))}
          </Table>
        </>
      )}
    </>
  )
}

function Faults({ faults, waves }: { faults: Simulation['faults']; waves: readonly Wave[] }) {
  const { t } = useLingui()
  const names = new Map(waves.map((wave) => [wave.id, wave.name]))
  const sentences: Record<Simulation['faults'][number]['fault'], (wave: string) => string> = {
    'no-date': (wave) => t`“${wave}” has no day.`,
    'before-the-wave-before': (wave) => t`“${wave}” would open before the wave before it. It waits for that one.`,
    'notice-too-late': (wave) => t`Staff and unions would be told after “${wave}” opens.`,
    'notice-missing': (wave) => t`The day on which staff and unions are told is missing for “${wave}”.`,
    'no-agencies': (wave) => t`“${wave}” has no agencies.`,
  }
  return (
    <Notice kind="warn" title={t`This plan has gaps`}>
      <ul className={css.list}>
        {faults.map(({ waveId, fault }) => (
          <li key={`${waveId}${fault}`}>{sentences[fault](names.get(waveId) ?? '')}</li>
        ))}
      </ul>
    </Notice>
  )
}
