import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button, buttonLook } from '#ui/Button.tsx'
import { Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { FileButtons } from '#features/drafts/web/FileButtons.tsx'
import { isUnderWay } from '#features/decks/web/deck-queries.ts'
import { RunLine } from '#features/decks/web/RunLine.tsx'
import type { ReportPlan } from '../contract.ts'
import { PlanEditor } from './PlanEditor.tsx'
import { planned, type Plan } from './plan-changes.ts'
import { planQuery } from './report-queries.ts'
import css from './reports.module.css'

/** One report: its plan to look through and change, how far it is, and the way to its text. */
export function ReportPage() {
  const { t } = useLingui()
  const { artefactId } = useParams({ from: '/signed-in/reports/$artefactId' })
  const plan = useQuery(planQuery(artefactId))
  if (!plan.data)
    return (
      <Page title={t`Report`}>
        {plan.isPending && <Loading label={t`Loading…`} />}
        {plan.error && <ProblemNotice error={plan.error} />}
      </Page>
    )
  return <LoadedReport report={plan.data} />
}

function LoadedReport({ report }: { report: ReportPlan }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { artefactId, sections, run } = report
  const [own, setOwn] = useState<Plan>()
  const keep = (after: ReportPlan) => {
    queryClient.setQueryData(planQuery(artefactId).queryKey, after)
    setOwn(undefined)
  }
  const look = () => queryClient.invalidateQueries({ queryKey: planQuery(artefactId).queryKey })
  const save = useMutation({ mutationFn: (plan: Plan) => api.changeReportPlan({ artefactId, baseVersion: report.version, sections: plan.map(({ heading, guidance, at }) => ({ heading, guidance, at })) }), onSuccess: keep })
  const write = useMutation({
    mutationFn: async () => {
      if (own) await save.mutateAsync(own)
      await api.writeReport({ artefactId })
    },
    onSuccess: look,
  })
  const stop = useMutation({ mutationFn: () => api.stopReport({ artefactId }), onSuccess: look })
  const isBusy = isUnderWay(run)
  const plan = own ?? planned(sections)
  const isMissing = plan.some((section) => !section.isWritten)
  const problem = save.error ?? write.error ?? stop.error
  return (
    <Page title={report.title} lead={sections.some((section) => section.isWritten) ? t`Sections that are written are in the report; open it to read and change them.` : t`Look through the plan. Change, move, add or leave out sections; then have them written.`}>
      <div className={css.bar}>
        <Link to="/reports">{t`All reports`}</Link>
        <Link to="/drafts/$artefactId" params={{ artefactId }} className={buttonLook('secondary', 'small')}>
          {t`Open the report`}
        </Link>
      </div>
      <RunLine run={run} words={{ planning: t`Making the plan`, writing: t`Writing the report` }} isStopping={stop.isPending} onStop={() => stop.mutate()} />
      {problem && <ProblemNotice error={problem} />}
      <Section title={t`Plan`}>
        {sections.length === 0 && isBusy && <Loading label={t`The plan is being made…`} />}
        <PlanEditor plan={plan} canEdit={report.canEdit && !isBusy} onChange={setOwn} />
        {report.canEdit && !isBusy && (
          <div className={css.bar}>
            {isMissing && plan.length > 0 && <Button variant="primary" isPending={write.isPending} onPress={() => write.mutate()}>{plan.some((section) => section.isWritten) ? t`Write the sections that are missing` : t`Write the report`}</Button>}
            {own && <Button isPending={save.isPending} onPress={() => save.mutate(own)}>{t`Save the plan`}</Button>}
            {own && <Button variant="quiet" onPress={() => setOwn(undefined)}>{t`Undo changes`}</Button>}
          </div>
        )}
      </Section>
      {sections.some((section) => section.isWritten) && !isBusy && (
        <Section title={t`Save as a file`} lead={t`With contents, tables and references. Sections that are not written say so.`}>
          <FileButtons artefactId={artefactId} formats={['docx', 'pdf', 'markdown']} />
        </Section>
      )}
    </Page>
  )
}
