import { useState } from 'react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useCan } from '#apps/web/session.ts'
import { Badge, Notice } from '#ui/Notice.tsx'
import { Button } from '#ui/Button.tsx'
import type { Rollout, Wave, WaveAgency } from '../contract.ts'
import { AgencyStepDialog, type AgencyStep } from './AgencyStepDialog.tsx'
import { AgencyTable } from './AgencyTable.tsx'
import { CriteriaTable } from './CriteriaTable.tsx'
import { PlaceDialog } from './PlaceDialog.tsx'
import { useBlockerSentence, useFigures, useWaveStates } from './rollout-words.ts'
import { WaiverView } from './WaiverView.tsx'
import { WaveActions } from './WaveActions.tsx'
import css from './rollout.module.css'

/** One wave: when, who, how its criteria stand, and what keeps it closed. */
export function WaveCard({ wave, rollout }: { wave: Wave; rollout: Rollout }) {
  const { t } = useLingui()
  const state = useWaveStates()[wave.state]
  return (
    <article className={css.wave} aria-label={wave.name}>
      <div className={css.head}>
        <h2>
          {wave.name} <Badge kind={state.kind}>{state.name}</Badge>
        </h2>
        <WaveFacts wave={wave} />
      </div>
      {wave.blockers.length > 0 && <Blockers wave={wave} rollout={rollout} />}
      {wave.state === 'planned' && wave.blockers.length === 0 && <Notice kind="good" title={t`This wave can open`} />}
      {wave.waiver && <WaiverView waiver={wave.waiver} />}
      <WaveActions wave={wave} />
      <div className={css.part}>
        <h3>{t`Before the next wave opens`}</h3>
        <CriteriaTable label={t`Criteria of ${wave.name}`} criteria={wave.exitCriteria} />
      </div>
      <div className={css.part}>
        <h3>{t`Agencies`}</h3>
        <WaveAgencies wave={wave} rollout={rollout} />
      </div>
    </article>
  )
}

function WaveFacts({ wave }: { wave: Wave }) {
  const { date } = useFigures()
  const opens = wave.openedAt ?? wave.plannedOn
  return (
    <p className={css.facts}>
      {wave.openedAt ? <Trans>Opened on {date(wave.openedAt)}.</Trans> : opens ? <Trans>Planned for {date(opens)}.</Trans> : <Trans>No day is planned.</Trans>}{' '}
      {wave.noticeOn ? <Trans>Staff and unions told: {date(wave.noticeOn)}.</Trans> : <Trans>Staff and unions: no day yet.</Trans>} {wave.noticeTo}
    </p>
  )
}

function Blockers({ wave, rollout }: { wave: Wave; rollout: Rollout }) {
  const { t } = useLingui()
  const sentence = useBlockerSentence(rollout)
  return (
    <Notice kind="warn" title={t`This wave cannot open yet`}>
      <ul className={css.list}>
        {wave.blockers.map((blocker) => (
          <li key={JSON.stringify(blocker)}>{sentence(blocker)}</li>
        ))}
      </ul>
    </Notice>
  )
}

function WaveAgencies({ wave, rollout }: { wave: Wave; rollout: Rollout }) {
  const { t } = useLingui()
  const canPlan = useCan('rollout.plan')
  const [stepping, setStepping] = useState<{ agency: WaveAgency; step: AgencyStep }>()
  const [placing, setPlacing] = useState<string>()
  if (wave.agencies.length === 0)
    return (
      <p>
        <Trans>No agency is in this wave yet.</Trans>
      </p>
    )
  const named = new Map(wave.agencies.map((agency) => [agency.agencyId, agency]))
  return (
    <>
      <AgencyTable
        label={t`Agencies of ${wave.name}`}
        agencies={wave.agencies}
        {...(canPlan && {
          renderActions: ({ agencyId }: { agencyId: string }) => {
            const agency = named.get(agencyId)
            return agency && <AgencyActions agency={agency} wave={wave} onStep={(step) => setStepping({ agency, step })} onPlace={() => setPlacing(agencyId)} />
          },
        })}
      />
      {stepping && <AgencyStepDialog {...stepping} onClose={() => setStepping(undefined)} />}
      {placing && <PlaceDialog agencyId={placing} rollout={rollout} onClose={() => setPlacing(undefined)} />}
    </>
  )
}

function AgencyActions({ agency, wave, onStep, onPlace }: { agency: WaveAgency; wave: Wave; onStep(step: AgencyStep): void; onPlace(): void }) {
  const { t } = useLingui()
  const isLive = wave.state === 'open' || wave.state === 'paused'
  return (
    <div className={css.actions}>
      <Button size="small" onPress={onPlace} aria-label={`${t`Change…`} (${agency.name})`}>{t`Change…`}</Button>
      {isLive && agency.state === 'in' && <Button size="small" onPress={() => onStep('pause')} aria-label={`${t`Pause…`} (${agency.name})`}>{t`Pause…`}</Button>}
      {isLive && agency.state !== 'in' && <Button size="small" onPress={() => onStep('resume')} aria-label={`${t`Let in again…`} (${agency.name})`}>{t`Let in again…`}</Button>}
      {isLive && agency.state !== 'rolled-back' && <Button size="small" variant="danger" onPress={() => onStep('roll-back')} aria-label={`${t`Roll back…`} (${agency.name})`}>{t`Roll back…`}</Button>}
    </div>
  )
}
