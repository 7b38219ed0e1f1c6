import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Badge } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { TextField } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import type { Rule } from '../contract.ts'
import { rulesQuery } from './rule-queries.ts'
import { TrialResult } from './TrialResult.tsx'
import css from './rules.module.css'

const kinds = { draft: 'plain', proposed: 'info', active: 'good', retired: 'plain' } as const

export function RuleCard({ rule, onNewVersion }: { rule: Rule; onNewVersion(): void }) {
  const { t } = useLingui()
  const [deciding, setDeciding] = useState<'activate' | 'retire'>()
  const trial = useMutation({ mutationFn: () => api.tryRule({ ruleId: rule.id }) })
  const states = { draft: t`Draft`, proposed: t`Waits for a second officer`, active: t`In force`, retired: t`Not in force` }
  const name = `${rule.title} ${rule.version}`
  return (
    <article className={css.card} aria-labelledby={`rule-${rule.id}`}>
      <header className={css.head}>
        <h3 id={`rule-${rule.id}`} dir="auto">
          {rule.title} <span className={css.small}>{t`version ${rule.version}`}</span>
        </h3>
        <Badge kind={kinds[rule.state]}>{states[rule.state]}</Badge>
        <Badge>{rule.agencyId === null ? t`All agencies` : t`This agency`}</Badge>
      </header>
      <p dir="auto">{rule.sentence}</p>
      <p className={css.small}>
        <Trans>
          Basis: {rule.legalBasis}. Written by {rule.author}. Last change: {rule.reason}
        </Trans>
      </p>
      <details>
        <summary>{t`Policy text and cases`}</summary>
        <pre className={css.code} tabIndex={0} aria-label={t`Policy text`}>
          {rule.cedar}
        </pre>
        <ul className={css.list}>
          {rule.cases.map((each) => (
            <li key={each.name}>
              {each.name}: {each.isStopped ? t`is to be stopped` : t`is to pass`}
            </li>
          ))}
        </ul>
      </details>
      <div className={css.actions}>
        <Button size="small" isPending={trial.isPending} aria-label={t`Try it: ${name}`} onPress={() => trial.mutate()}>{t`Try it`}</Button>
        {rule.canChange && rule.state !== 'active' && <Button size="small" aria-label={t`Put in force: ${name}`} onPress={() => setDeciding('activate')}>{t`Put in force`}</Button>}
        {rule.canChange && (rule.state === 'active' || rule.state === 'proposed') && <Button size="small" aria-label={t`Take out of force: ${name}`} onPress={() => setDeciding('retire')}>{t`Take out of force`}</Button>}
        <Button size="small" variant="quiet" aria-label={t`New version: ${name}`} onPress={onNewVersion}>{t`New version`}</Button>
      </div>
      <div role="status">{trial.data && <TrialResult trial={trial.data} />}</div>
      {trial.error && <ProblemNotice error={trial.error} />}
      <Dialog title={deciding === 'retire' ? t`Take out of force` : t`Put in force`} isOpen={deciding !== undefined} onClose={() => setDeciding(undefined)} width="small">
        {deciding && <DecisionForm rule={rule} decision={deciding} onDone={() => setDeciding(undefined)} />}
      </Dialog>
    </article>
  )
}

function DecisionForm({ rule, decision, onDone }: { rule: Rule; decision: 'activate' | 'retire'; onDone(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const form = useForm<{ reason: string }>({
    initial: { reason: '' },
    check: ({ reason }) => (reason.trim().length < 3 ? { reason: t`Say why, in a few words.` } : {}),
    send: async ({ reason }) => {
      const changed = decision === 'activate' ? await api.activateRule({ ruleId: rule.id, reason }) : await api.retireRule({ ruleId: rule.id, reason })
      await queryClient.invalidateQueries({ queryKey: rulesQuery.queryKey })
      toast(changed.state === 'active' ? t`The rule is in force everywhere within seconds.` : changed.state === 'proposed' ? t`Proposed. A second officer puts it in force.` : t`The rule is no longer in force.`)
      onDone()
    },
  })
  return (
    <FormFrame form={form} label={rule.title} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{decision === 'activate' ? t`Put in force` : t`Take out of force`}</Button>}>
      <TextField label={t`Reason`} description={t`It stays with the rule and is read by the oversight body.`} {...form.field('reason')} />
    </FormFrame>
  )
}
