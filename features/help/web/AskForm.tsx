import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import type { HelpRequest } from '../contract.ts'
import { AttachChoice, type AttachScope } from './AttachChoice.tsx'
import { excerptQuery } from './help-queries.ts'
import { Suggestions } from './Suggestions.tsx'
import { useHelpWords } from './use-help-words.ts'

/** Asking the contact. Of an answer, the chat goes along only if the person says so. */
export function AskForm({ messageId, about, onSent }: { messageId: string | undefined; about: string; onSent(sent: HelpRequest): void }) {
  const { t } = useLingui()
  const { urgencies } = useHelpWords()
  const queryClient = useQueryClient()
  const [kind, setKind] = useState<'question' | 'problem'>(messageId || about ? 'problem' : 'question')
  const [urgency, setUrgency] = useState<HelpRequest['urgency']>('normal')
  const [scope, setScope] = useState<AttachScope>('none')
  const form = useForm({
    initial: { title: '', text: '' },
    check: (values) => (values.title.trim().length < 3 ? { title: t`Say in a few words what it is about.` } : {}),
    send: async ({ title, text }) => {
      // What stands in the preview, by its hash: were the chat another by now, nothing would be sent.
      const shown = messageId && scope !== 'none' ? await queryClient.ensureQueryData(excerptQuery(messageId, scope)) : undefined
      const attach = messageId && shown && scope !== 'none' ? { messageId, scope, sha256: shown.sha256 } : null
      onSent(await api.openRequest({ kind, urgency, title, text, place: about, attach }))
    },
  })
  return (
    <FormFrame form={form} label={t`Ask your contact`} actions={<Button type="submit" variant="primary" icon="send" isPending={form.isPending}>{t`Send`}</Button>}>
      <RadioGroup
        label={t`What is it?`}
        options={[
          { value: 'question', label: t`A question` },
          { value: 'problem', label: t`Something does not work` },
        ]}
        value={kind}
        onChange={(next) => setKind(next)}
        isInline
      />
      <TextField label={t`In a few words`} {...form.field('title')} maxLength={160} autoComplete="off" />
      <Suggestions text={form.values.title} />
      <TextArea label={t`Tell more`} mark={t`optional`} {...form.field('text')} maxLength={8000} rows={4} dir="auto" />
      {messageId && <AttachChoice messageId={messageId} scope={scope} onChange={setScope} />}
      <RadioGroup
        label={t`How soon do you need an answer?`}
        description={t`If it takes too long, your words go to your agency’s lead and then to the central team. The chat never does.`}
        options={(['low', 'normal', 'high'] as const).map((value) => ({ value, label: urgencies[value] }))}
        value={urgency}
        onChange={(next) => setUrgency(next)}
      />
    </FormFrame>
  )
}
