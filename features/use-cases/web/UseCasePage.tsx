import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { buttonLook } from '#ui/Button.tsx'
import { formatDate } from '#ui/format.ts'
import { useLabelWords } from '#ui/label-words.ts'
import { Badge, Loading, Notice } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { UseCase } from '../contract.ts'
import { Findings } from './Findings.tsx'
import { History } from './History.tsx'
import { RunForm } from './RunForm.tsx'
import { Steps } from './Steps.tsx'
import { MinutesSaved, ReuseWords } from './UseCaseCard.tsx'
import { useCaseQuery } from './use-case-queries.ts'
import { stateKinds, useUseCaseWords } from './use-case-words.ts'
import css from './use-cases.module.css'

/** `/use-cases/:id`: what it is, run it, what speaks for it, and who did what with it. */
export function UseCasePage() {
  const { t } = useLingui()
  const { useCaseId } = useParams({ from: '/signed-in/use-cases/$useCaseId' })
  const entry = useQuery(useCaseQuery(useCaseId))
  if (entry.error)
    return (
      <Page title={t`This use case could not be opened`} width="narrow">
        <ProblemNotice error={entry.error} />
      </Page>
    )
  if (!entry.data) return <Page title={t`Use case`}>{<Loading label={t`Loading…`} />}</Page>
  return <Whole key={useCaseId} entry={entry.data} />
}

function Whole({ entry }: { entry: UseCase }) {
  const { t } = useLingui()
  const words = useUseCaseWords()
  const labels = useLabelWords()
  const [{ language }] = useSettings()
  const last = entry.history.at(-1)
  return (
    <Page
      title={entry.title}
      lead={t`From ${entry.ownerName}, ${entry.agencyName}`}
      actions={
        entry.may.includes('change') && (
          <Link to="/use-cases/$useCaseId/edit" params={{ useCaseId: entry.id }} className={buttonLook()}>
            <Trans>Change</Trans>
          </Link>
        )
      }
    >
      <p className={css.facts}>
        <Badge kind={stateKinds[entry.state]}>{words.states[entry.state]}</Badge>
        <Badge>{labels.names[entry.conf]}</Badge>
        {entry.isForResidents && <Badge kind="warn">{t`For residents: a colleague signs first`}</Badge>}
        <MinutesSaved minutes={entry.minutesSaved} isMeasured={entry.minutesKnown === 'measured'} />
        {entry.reviewOn && <span>{t`Looked at again by ${formatDate(entry.reviewOn, language)}`}</span>}
      </p>
      {(entry.state === 'returned' || entry.state === 'retired') && last?.reason && <Notice kind="warn" title={words.states[entry.state]}>{last.reason}</Notice>}
      {entry.state === 'expired' && <Notice kind="warn" title={t`This needs another look before it can be run`}>{t`The contact of its agency can renew or retire it.`}</Notice>}
      <Section title={t`The problem`}>
        <p className={css.text} dir="auto">
          {entry.problem || t`Not written yet.`}
        </p>
      </Section>
      {entry.may.includes('run') && <RunForm entry={entry} />}
      {entry.prompt && (
        <Section title={t`The prompt`}>
          <Prompt text={entry.prompt} />
        </Section>
      )}
      {entry.templateId && (
        <p>
          <Link to="/drafts">
            <Trans>Start from the template of drafts that goes with it</Trans>
          </Link>
        </p>
      )}
      {entry.steps && (
        <Section title={t`How to do it`}>
          <p className={css.text} dir="auto">
            {entry.steps}
          </p>
        </Section>
      )}
      <Findings findings={entry.findings} />
      <Evidence entry={entry} />
      <Steps entry={entry} />
      <History steps={entry.history} />
    </Page>
  )
}

function Evidence({ entry }: { entry: UseCase }) {
  const { t } = useLingui()
  const words = useUseCaseWords()
  const { reuse } = entry
  return (
    <Section title={t`What speaks for it`} lead={t`Counts of ten people or more. Nobody sees who used it.`}>
      <p className={css.facts}>
        <ReuseWords reuse={reuse} />
        {reuse.runs !== null && <Plural value={reuse.runs} one="# run" other="# runs" />}
        {reuse.good !== null && reuse.bad !== null && <span>{t`${reuse.good} rated good, ${reuse.bad} bad`}</span>}
      </p>
      {entry.adoptions.length > 0 && (
        <ul className={css.rows} aria-label={t`Agencies that adopted it`}>
          {entry.adoptions.map((adoption) => (
            <li key={adoption.agencyId} className={css.row}>
              <strong>{adoption.agencyName}</strong>
              <span>
                {adoption.byName}
                {adoption.note && `: ${adoption.note}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {entry.workAffected && (
        <p>
          <Trans>
            Whose work it changes: {entry.workAffected} Staff representatives: {words.staff[entry.staffTold]}.
          </Trans>
        </p>
      )}
    </Section>
  )
}

/** The words as they are sent, with the blanks marked. */
export function Prompt({ text }: { text: string }) {
  return (
    <p className={css.prompt} dir="auto">
      {text.split(/(\{\{[^{}\n]{1,64}\}\})/g).map((piece, at) => (at % 2 ? <span key={at} className={css.blank}>{piece.slice(2, -2).trim()}</span> : piece))}
    </p>
  )
}
