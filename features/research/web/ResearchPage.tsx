import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Badge, Loading, Notice } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import type { Research } from '../contract.ts'
import { PlanEditor } from './PlanEditor.tsx'
import { isUnderWay, researchQuery } from './research-queries.ts'
import { researchKinds, useResearchWords } from './research-words.ts'
import { StepList } from './StepList.tsx'
import css from './research.module.css'

/** One piece of research: the plan, what each step found, what it took, and the report. */
export function ResearchPage() {
  const { t } = useLingui()
  const { researchId } = useParams({ from: '/signed-in/research/$researchId' })
  const research = useQuery(researchQuery(researchId))
  if (research.isPending) return <Loading label={t`Loading…`} />
  if (research.error) return <ProblemNotice error={research.error} />
  return <LoadedResearch research={research.data} />
}

function LoadedResearch({ research }: { research: Research }) {
  const { t } = useLingui()
  const words = useResearchWords()
  const canPlan = research.plan !== null && ['planned', 'stopped', 'failed'].includes(research.state)
  const lead = research.isGenerative ? t`Planned and written by ${research.modelTitle}. The plan knows your words and the names of places, nothing else.` : t`Made by the quote engine: what the sources say, word for word. A model would turn it into running text.`
  return (
    <Page title={research.question} lead={lead} actions={<ResearchActions research={research} />}>
      <p className={css.facts} role="status">
        <Badge kind={researchKinds[research.state]}>{words.states[research.state]}</Badge>
        {isUnderWay(research.state) && t`Steward is at it; this page follows.`}
      </p>
      {research.note && (
        <Notice kind={research.state === 'failed' ? 'bad' : 'info'}>
          <p>{research.note}</p>
        </Notice>
      )}
      {research.artefactId && <ReportNotice research={research} artefactId={research.artefactId} />}
      {research.state === 'planning' && <Loading label={t`The plan is being made…`} />}
      {canPlan && research.plan && <PlanEditor key={JSON.stringify(research.plan)} research={research} plan={research.plan} />}
      {research.plan && research.state !== 'planned' && <StepList research={research} plan={research.plan} />}
      {research.state !== 'planning' && <Spent research={research} />}
    </Page>
  )
}

function ReportNotice({ research, artefactId }: { research: Research; artefactId: string }) {
  const { t } = useLingui()
  const { support } = research
  return (
    <Notice kind="good" title={t`The report is ready.`} actions={<Link to="/work/$artefactId" params={{ artefactId }}>{t`Open the report`}</Link>}>
      {support && support.claims > 0 && <p>{t`${support.supported} of ${support.claims} statements are borne out by the words of the source they cite. The others carry a comment in the report.`}</p>}
      {support?.claims === 0 && <p>{t`Nothing was found that could be stated. The report says where it was looked for.`}</p>}
    </Notice>
  )
}

function Spent({ research }: { research: Research }) {
  const { t } = useLingui()
  const { spent, limits } = research
  const facts = [
    { name: t`Steps`, value: t`${spent.steps} of at most ${limits.stepsMax}` },
    { name: t`Passages read`, value: t`${spent.passages} of at most ${limits.passagesMax}` },
    { name: t`Time`, value: t`${spent.seconds} seconds of at most ${limits.minutesMax} minutes` },
    { name: t`Words to and from the model, in tokens`, value: t`${spent.tokens} of at most ${limits.tokensMax}` },
    ...(spent.costMicroUsd === null ? [] : [{ name: t`Cost`, value: `$${(spent.costMicroUsd / 1_000_000).toFixed(2)}` }]),
  ]
  return (
    <Section title={t`What it took`}>
      <dl className={css.spent}>
        {facts.map((fact) => (
          <div key={fact.name}>
            <dt>{fact.name}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

function ResearchActions({ research }: { research: Research }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const keep = (after: Research) => queryClient.setQueryData(researchQuery(research.id).queryKey, after)
  const start = useMutation({ mutationFn: () => api.startResearch({ researchId: research.id }), onSuccess: keep })
  const stop = useMutation({ mutationFn: () => api.stopResearch({ researchId: research.id }), onSuccess: keep })
  const remove = useMutation({
    mutationFn: () => api.deleteResearch({ researchId: research.id }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['research-list'] })
      void navigate({ to: '/research' })
    },
  })
  const problem = start.error ?? stop.error ?? remove.error
  const isOpen = isUnderWay(research.state)
  return (
    <div className={css.actions}>
      {problem && <ProblemNotice error={problem} />}
      {research.state === 'planned' && <Button variant="primary" isPending={start.isPending} onPress={() => start.mutate()}>{t`Start`}</Button>}
      {(research.state === 'stopped' || research.state === 'failed') && <Button variant="primary" isPending={start.isPending} onPress={() => start.mutate()}>{t`Go on`}</Button>}
      {isOpen && <Button icon="stop" isPending={stop.isPending} onPress={() => stop.mutate()}>{t`Stop`}</Button>}
      {!isOpen && <Button icon="trash" variant="quiet" isPending={remove.isPending} onPress={() => remove.mutate()}>{t`Delete`}</Button>}
    </div>
  )
}
