import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useCan } from '#apps/web/session.ts'
import { Button, buttonLook } from '#ui/Button.tsx'
import { EmptyState, Loading, Notice } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import type { Rollout } from '../contract.ts'
import { AgencyTable } from './AgencyTable.tsx'
import { HistoryView } from './HistoryView.tsx'
import { PlaceDialog } from './PlaceDialog.tsx'
import { rolloutQuery } from './rollout-queries.ts'
import { SimulationView } from './SimulationView.tsx'
import { WaitingPeople } from './WaitingPeople.tsx'
import { WaveCard } from './WaveCard.tsx'
import { WaveDialog } from './WaveDialog.tsx'
import css from './rollout.module.css'

/** The rollout as it stands, and everything that moves it. */
export function RolloutPage() {
  const { t } = useLingui()
  const { view } = useSearch({ from: '/signed-in/admin/rollout' })
  if (view === 'simulation') return <SimulationView />
  if (view === 'history') return <HistoryView />
  return (
    <Page
      title={t`Rollout`}
      lead={t`Agencies come on board in waves. The next wave opens when the one before it meets its criteria.`}
      width="wide"
      actions={<ViewLinks />}
    >
      <Waves />
    </Page>
  )
}

function ViewLinks() {
  const { t } = useLingui()
  const seesSettings = useCan('agency-settings.read')
  return (
    <>
      <Link to="/admin/rollout" search={{ view: 'simulation' }} className={buttonLook()}>{t`Who gets in when`}</Link>
      <Link to="/admin/rollout" search={{ view: 'history' }} className={buttonLook()}>{t`What was done`}</Link>
      <Link to="/sandboxes" className={buttonLook()}>{t`Lab spaces`}</Link>
      {seesSettings && <Link to="/admin/agency-settings" className={buttonLook()}>{t`Settings of agencies`}</Link>}
    </>
  )
}

function Waves() {
  const { t } = useLingui()
  const canPlan = useCan('rollout.plan')
  const seesWaiting = useCan('rollout.list-waiting')
  const [isAdding, setAdding] = useState(false)
  const rollout = useQuery(rolloutQuery)
  const { data } = rollout
  return (
    <>
      {rollout.error && <ProblemNotice error={rollout.error} />}
      {rollout.isPending && <Loading label={t`Loading the rollout…`} />}
      {data && <Standing rollout={data} />}
      {data?.waves.length === 0 && (
        <EmptyState icon="people" title={t`No wave is planned`}>
          <p>
            <Trans>Until a first wave opens, everybody who has an account can work with Steward.</Trans>
          </p>
        </EmptyState>
      )}
      {data && data.waves.length > 0 && (
        <ul className={css.waves} aria-label={t`Waves`}>
          {data.waves.map((wave) => (
            <li key={wave.id}>
              <WaveCard wave={wave} rollout={data} />
            </li>
          ))}
        </ul>
      )}
      {canPlan && (
        <div className={css.actions}>
          <Button icon="add" onPress={() => setAdding(true)}>{t`Plan a wave`}</Button>
        </div>
      )}
      {isAdding && <WaveDialog onClose={() => setAdding(false)} />}
      {data && data.unassigned.length > 0 && <Unassigned rollout={data} />}
      {seesWaiting && <WaitingPeople />}
    </>
  )
}

function Standing({ rollout }: { rollout: Rollout }) {
  const { t } = useLingui()
  if (!rollout.isStarted)
    return (
      <Notice title={t`The rollout has not started: nobody is held`}>
        <p>
          <Trans>As soon as the first wave opens, only agencies in an open wave can work with Steward.</Trans>
        </p>
      </Notice>
    )
  if (rollout.preparing === 0) return null
  return (
    <Notice title={t`People with an office come in early`}>
      <p>
        {t`${plural(rollout.preparing, { one: 'In agencies that wait, one person with an office is let in, so that they can prepare.', other: 'In agencies that wait, # people with an office are let in, so that they can prepare.' })}`}
      </p>
    </Notice>
  )
}

function Unassigned({ rollout }: { rollout: Rollout }) {
  const { t } = useLingui()
  const canPlan = useCan('rollout.plan')
  const [placing, setPlacing] = useState<string>()
  return (
    <Section title={t`Not in a wave`} lead={rollout.isStarted ? t`The people of these agencies wait.` : undefined}>
      <AgencyTable label={t`Not in a wave`} agencies={rollout.unassigned} {...(canPlan && { renderActions: (agency: { agencyId: string }) => <Button size="small" onPress={() => setPlacing(agency.agencyId)}>{t`Put into a wave…`}</Button> })} />
      {placing && <PlaceDialog agencyId={placing} rollout={rollout} onClose={() => setPlacing(undefined)} />}
    </Section>
  )
}
