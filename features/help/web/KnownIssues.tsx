import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useSession } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Badge } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import type { KnownIssue } from '../contract-desk.ts'
import { knownIssuesQuery } from './help-queries.ts'
import css from './help.module.css'

/** Problems that people are told of while they write: contacts keep their agency’s, administrators everybody’s. */
export function KnownIssues() {
  const { t } = useLingui()
  const { person } = useSession()
  const known = useQuery(knownIssuesQuery)
  const [editing, setEditing] = useState<KnownIssue | 'new'>()
  const states = { open: t`Open`, fixed: t`Fixed`, stays: t`Stays as it is` }
  const mayEdit = (issue: KnownIssue) => person?.roles.includes(issue.agencyId === null ? 'administrator' : 'contact')
  return (
    <Section title={t`Known problems`} actions={<Button icon="add" onPress={() => setEditing('new')}>{t`Add a known problem`}</Button>}>
      {known.error && <ProblemNotice error={known.error} />}
      <ul className={css.list} aria-label={t`Known problems`}>
        {known.data?.issues.map((issue) => (
          <li key={issue.id} className={css.card}>
            <h3>{issue.title}</h3>
            <p className={css.facts}>
              <Badge kind={issue.state === 'open' ? 'warn' : 'plain'}>{states[issue.state]}</Badge>
              {issue.agencyId === null && <Badge>{t`For every agency`}</Badge>}
            </p>
            <p className={css.words}>{issue.workaround}</p>
            {mayEdit(issue) && (
              <div className={css.actions}>
                <Button size="small" onPress={() => setEditing(issue)} aria-label={t`Change “${issue.title}”`}>{t`Change…`}</Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {editing && <IssueDialog issue={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </Section>
  )
}

function IssueDialog({ issue, onClose }: { issue: KnownIssue | undefined; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { person } = useSession()
  const isAdministrator = person?.roles.includes('administrator') ?? false
  const [forAll, setForAll] = useState(issue ? issue.agencyId === null : isAdministrator)
  const form = useForm({
    initial: { title: issue?.title ?? '', workaround: issue?.workaround ?? '', state: issue?.state ?? 'open' },
    check: (values) => ({ ...(values.title.trim().length < 3 && { title: t`Give it a title.` }), ...(values.workaround.trim().length < 3 && { workaround: t`Write what to do.` }) }),
    send: async (values) => {
      await api.saveKnownIssue({ issueId: issue?.id ?? crypto.randomUUID(), forAll, ...values, state: values.state as KnownIssue['state'] })
      void queryClient.invalidateQueries({ queryKey: ['help'] })
      onClose()
    },
  })
  return (
    <Dialog title={t`Known problem`} isOpen onClose={onClose}>
      <FormFrame form={form} label={t`Known problem`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Save`}</Button>}>
        <TextField label={t`What goes wrong`} {...form.field('title')} maxLength={160} />
        <TextArea label={t`What to do meanwhile`} {...form.field('workaround')} maxLength={4000} rows={4} />
        <Select label={t`State`} {...form.field('state')} options={[{ value: 'open', label: t`Open` }, { value: 'fixed', label: t`Fixed` }, { value: 'stays', label: t`Stays as it is` }]} />
        {isAdministrator && !issue && <Checkbox label={t`For every agency`} isChecked={forAll} onChange={setForAll} isDisabled={!person?.roles.includes('contact')} />}
      </FormFrame>
    </Dialog>
  )
}
