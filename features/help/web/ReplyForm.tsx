import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useCan, useSession } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Select, TextArea } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import type { WholeRequest } from '../contract.ts'
import { fillAnswer } from '../domain/canned.ts'
import { cannedQuery } from './help-queries.ts'

type Outcome = 'answered' | 'waiting' | 'note'

/** Writing in the thread. From the desk it answers, asks back, or stays among the desk’s people. */
export function ReplyForm({ request }: { request: WholeRequest }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { person } = useSession()
  const isDesk = !request.isOwn
  const [outcome, setOutcome] = useState<Outcome>('answered')
  const canUseCanned = useCan('help.keep-answers') && isDesk
  const canned = useQuery({ ...cannedQuery, enabled: canUseCanned })
  const form = useForm({
    initial: { text: '' },
    check: (values) => (values.text.trim() ? {} : { text: t`Write something first.` }),
    send: async ({ text }) => {
      if (isDesk && outcome === 'note') await api.noteOnRequest({ requestId: request.id, text })
      else await api.replyToRequest({ requestId: request.id, text, ...(outcome !== 'note' && { outcome }) })
      toast(isDesk && outcome === 'note' ? t`Note kept.` : t`Sent.`)
      form.reset({ text: '' })
      await queryClient.invalidateQueries({ queryKey: ['help'] })
    },
  })
  const use = (id: string) => {
    const answer = canned.data?.answers.find((each) => each.id === id)
    if (answer) form.change({ text: fillAnswer(answer.text, { name: request.from ?? '', agency: person?.agencyName ?? '', contact: person?.name ?? '' }) })
  }
  return (
    <FormFrame form={form} label={t`Write an answer`} actions={<Button type="submit" variant="primary" icon="send" isPending={form.isPending}>{t`Send`}</Button>}>
      {canUseCanned && (canned.data?.answers.length ?? 0) > 0 && (
        <Select label={t`Use a ready answer`} value="" onChange={use} options={[{ value: '', label: t`Choose…` }, ...(canned.data?.answers ?? []).map(({ id, title }) => ({ value: id, label: title }))]} />
      )}
      <TextArea label={isDesk ? t`Your answer` : t`Write more`} {...form.field('text')} rows={4} maxLength={8000} dir="auto" />
      {isDesk && (
        <RadioGroup
          label={t`What is it?`}
          options={[
            { value: 'answered', label: t`It answers the question` },
            { value: 'waiting', label: t`It asks something back` },
            { value: 'note', label: t`A note that only the desk sees` },
          ]}
          value={outcome}
          onChange={(next) => setOutcome(next)}
        />
      )}
    </FormFrame>
  )
}
