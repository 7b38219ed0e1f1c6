import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { api, apiBase } from '#apps/web/api.ts'
import { Button, buttonLook } from '#ui/Button.tsx'
import { CopyField } from '#ui/CopyField.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Icon } from '#ui/icons/Icon.tsx'
import { Loading, Notice } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { AuditFault } from '../contract.ts'
import css from './LogState.module.css'

const stateKey = ['audit-log']
type State = Awaited<ReturnType<typeof api.getAuditLog>>

/** What is signed, since when, and whether it still holds. */
export function LogState() {
  const { t } = useLingui()
  const queries = useQueryClient()
  const state = useQuery({ queryKey: stateKey, queryFn: ({ signal }) => api.getAuditLog({}, { signal }) })
  const verify = useMutation({
    mutationFn: () => api.verifyAuditLog({}),
    onSuccess: () => queries.invalidateQueries({ queryKey: stateKey }),
  })
  return (
    <Section
      title={t`The signed log`}
      lead={t`Each entry is bound to all before it by hashes, and the whole is signed again with every few entries. Whoever changes, removes or moves one in the database is found out. Against somebody who holds the server’s key as well, keep earlier downloads, or have witnesses sign.`}
      actions={
        <>
          <Button icon="check-circle" isPending={verify.isPending} onPress={() => verify.mutate()}>{t`Verify now`}</Button>
          <a className={buttonLook()} href={`${apiBase}/audit-log/export`} download>
            <Icon name="download" />
            {t`Download the log`}
          </a>
        </>
      }
    >
      {state.error && <ProblemNotice error={state.error} />}
      {state.isPending && <Loading label={t`Loading the state of the log…`} />}
      {state.data && <Halted halted={state.data.halted} />}
      {verify.isPending && <Loading label={t`Computing the whole log again…`} />}
      {verify.error && <ProblemNotice error={verify.error} />}
      <div role="status">{verify.data && <Verdict verdict={verify.data} />}</div>
      {state.data && <Figures state={state.data} />}
      {state.data && <HowToVerify state={state.data} />}
    </Section>
  )
}

function Figures({ state }: { state: State }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const number = (value: number) => new Intl.NumberFormat(language).format(value)
  const { lastVerified } = state
  return (
    <dl className={css.figures}>
      <div>
        <dt>{t`Signed entries`}</dt>
        <dd>{number(state.size)}</dd>
      </div>
      <div>
        <dt>{t`Last checkpoint`}</dt>
        <dd>{state.signedAt ? formatDateTime(state.signedAt, language) : t`none yet`}</dd>
      </div>
      <div>
        <dt>{t`Waiting for a place`}</dt>
        <dd>{number(state.waiting)}</dd>
      </div>
      <div>
        <dt>{t`Last verified`}</dt>
        <dd>
          {!lastVerified && t`never`}
          {lastVerified && formatDateTime(lastVerified.at, language)}
          {lastVerified && (
            <span className={css.note}>
              {lastVerified.faults === 0 ? t`sound` : <Plural value={lastVerified.faults} one="# fault" other="# faults" />}
            </span>
          )}
        </dd>
      </div>
      <div>
        <dt>{t`Witnesses`}</dt>
        <dd>{state.witnesses.length === 0 ? t`none` : state.witnesses.map((witness) => witness.name).join(', ')}</dd>
      </div>
    </dl>
  )
}

function Halted({ halted }: { halted: State['halted'] }) {
  const { t } = useLingui()
  if (!halted) return null
  const why: Record<NonNullable<State['halted']>, string> = {
    'set-back': t`The database holds fewer entries than were signed before. It was probably restored from a backup. Signing on would make two histories of one log.`,
    rewritten: t`What the database holds is not what was signed before. Somebody has changed the tables of the log.`,
    'checkpoint-lost': t`The last signed checkpoint is missing from the server’s data folder.`,
  }
  return (
    <Notice kind="bad" title={t`The log is not being signed`}>
      <p>{why[halted]}</p>
      <p>{t`People can go on working, and new entries wait. Keep your last download, and ask the operator, who finds what to do in the guide “The audit log”.`}</p>
    </Notice>
  )
}

function Verdict({ verdict }: { verdict: { size: number; isSound: boolean; faults: AuditFault[]; faultCount: number; milliseconds: number } }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const size = new Intl.NumberFormat(language).format(verdict.size)
  if (verdict.isSound) {
    return (
      <Notice kind="good" title={t`The log is sound`}>
        <p>
          <Trans>All {size} signed entries were computed again and lead to the signed hash.</Trans>
        </p>
      </Notice>
    )
  }
  return (
    <Notice kind="bad" title={t`The log is not sound`}>
      <Faults faults={verdict.faults} />
      {verdict.faultCount > verdict.faults.length && <p>{t`There are more.`}</p>}
    </Notice>
  )
}

function Faults({ faults }: { faults: AuditFault[] }) {
  const { t } = useLingui()
  const names: Record<AuditFault['kind'], string> = {
    'line-changed': t`An entry is not as it was logged`,
    'line-removed': t`An entry was removed`,
    'place-missing': t`A place of the log is missing`,
    'hash-changed': t`A hash of the log was changed`,
    'root-differs': t`The entries do not lead to the signed hash`,
    'line-outside': t`An entry never entered the log`,
    'not-signed': t`The log is not being signed at present`,
  }
  return (
    <ul className={css.faults}>
      {faults.map((fault, at) => (
        <li key={at}>
          {names[fault.kind]}
          {fault.position !== null && ` (${t`No. ${fault.position}`})`}
          {fault.eventId && <code className={css.note}>{fault.eventId}</code>}
        </li>
      ))}
    </ul>
  )
}

/** For the one whose task it is to trust nobody, this page included. */
function HowToVerify({ state }: { state: State }) {
  const { t } = useLingui()
  return (
    <details className={css.how}>
      <summary>{t`Verify it yourself, without this server`}</summary>
      <p>{t`The button above asks this server about itself. For a proof that needs no trust in it, download the log and check it on another machine, with Steward’s command or with the code of Go’s checksum database; the file README in the download says how.`}</p>
      <p>{t`Note down this key now, and keep it apart from the downloads. Keep each download’s file “checkpoint”: together with the next one it shows that nothing was cut off or rewritten in between.`}</p>
      <CopyField label={t`Public key of the log`} value={state.verifierKey} />
      <p className={css.label} id="audit-checkpoint">{t`Last checkpoint, as signed`}</p>
      <pre className={css.checkpoint} tabIndex={0} aria-labelledby="audit-checkpoint">
        {state.checkpoint}
      </pre>
      <p>{t`Entries hold ids and codes, never content, so the log stays whole when conversations are deleted.`}</p>
    </details>
  )
}
