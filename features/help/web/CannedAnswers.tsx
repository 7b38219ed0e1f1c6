import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Badge } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import type { CannedAnswer } from '../contract-desk.ts'
import { cannedQuery } from './help-queries.ts'
import css from './help.module.css'

/** Answers the desk keeps ready; public ones are offered to people while they write. */
export function CannedAnswers() {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const canned = useQuery(cannedQuery)
  const [editing, setEditing] = useState<CannedAnswer | 'new'>()
  const remove = useMutation({ mutationFn: (answerId: string) => api.removeCannedAnswer({ answerId }), onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['help'] }) })
  return (
    <Section title={t`Ready answers`} actions={<Button icon="add" onPress={() => setEditing('new')}>{t`Add a ready answer`}</Button>}>
      {(canned.error ?? remove.error) && <ProblemNotice error={canned.error ?? remove.error} />}
      <ul className={css.list} aria-label={t`Ready answers`}>
        {canned.data?.answers.map((answer) => (
          <li key={answer.id} className={css.card}>
            <h3>{answer.title}</h3>
            {answer.isPublic && (
              <p className={css.facts}>
                <Badge>{t`Offered while people write`}</Badge>
              </p>
            )}
            <p className={css.words}>{answer.text}</p>
            <div className={css.actions}>
              <Button size="small" onPress={() => setEditing(answer)} aria-label={t`Change “${answer.title}”`}>{t`Change…`}</Button>
              <Button size="small" isPending={remove.isPending} onPress={() => remove.mutate(answer.id)} aria-label={t`Remove “${answer.title}”`}>{t`Remove`}</Button>
            </div>
          </li>
        ))}
      </ul>
      {editing && <AnswerDialog answer={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </Section>
  )
}

/** As they are written in an answer; no words of any language. */
const places = '{name}, {agency}, {contact}'

function AnswerDialog({ answer, onClose }: { answer: CannedAnswer | undefined; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [isPublic, setPublic] = useState(answer?.isPublic ?? false)
  const form = useForm({
    initial: { title: answer?.title ?? '', text: answer?.text ?? '' },
    check: (values) => ({ ...(values.title.trim().length < 3 && { title: t`Give it a title.` }), ...(values.text.trim().length < 3 && { text: t`Write the answer.` }) }),
    send: async (values) => {
      await api.saveCannedAnswer({ answerId: answer?.id ?? crypto.randomUUID(), isPublic, ...values })
      void queryClient.invalidateQueries({ queryKey: ['help'] })
      onClose()
    },
  })
  return (
    <Dialog title={t`Ready answer`} isOpen onClose={onClose}>
      <FormFrame form={form} label={t`Ready answer`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Save`}</Button>}>
        <TextField label={t`Title`} {...form.field('title')} maxLength={160} />
        <TextArea label={t`Answer`} description={t`${places} are filled in when you use it.`} {...form.field('text')} maxLength={4000} rows={5} />
        <Checkbox label={t`Offer it to people while they write`} isChecked={isPublic} onChange={setPublic} />
      </FormFrame>
    </Dialog>
  )
}
