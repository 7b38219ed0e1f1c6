import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import type { DetailType } from '../contract.ts'
import { useDetailWords } from './detail-words.ts'
import { challengesQuery } from './protection-queries.ts'

/** For everybody, wherever a find is shown: “this is wrong”, to the agency’s privacy officers. The words go along only if the person says so. */
export function ChallengeHit({ type, rule, shownText }: { type: DetailType; rule: string; shownText?: string }) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const words = useDetailWords()
  return (
    <>
      <Button size="small" variant="quiet" aria-label={t`Challenge: ${words.types[type]}`} onPress={() => setOpen(true)}>{t`Challenge`}</Button>
      <Dialog title={t`Challenge this find`} isOpen={isOpen} onClose={() => setOpen(false)} width="small">
        <ChallengeForm
          {...{ type, rule, shownText }}
          onSent={() => {
            setOpen(false)
            toast(t`Your challenge is with the privacy officers.`)
          }}
        />
      </Dialog>
    </>
  )
}

function ChallengeForm({ type, rule, shownText, onSent }: { type: DetailType; rule: string; shownText: string | undefined; onSent(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [isShown, setShown] = useState(false)
  const form = useForm<{ reason: string }>({
    initial: { reason: '' },
    check: (values) => (values.reason.trim() ? {} : { reason: t`Say why, in a sentence.` }),
    send: async ({ reason }) => {
      await api.challengeHit({ type, rule, reason, ...(isShown && shownText ? { shownText: shownText.slice(0, 300) } : {}) })
      void queryClient.invalidateQueries({ queryKey: challengesQuery.queryKey })
      onSent()
    },
  })
  return (
    <FormFrame form={form} label={t`Challenge this find`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Send`}</Button>}>
      <TextArea label={t`What is wrong with it`} rows={3} {...form.field('reason')} />
      {shownText && <Checkbox label={t`Show the privacy officers the words themselves`} description={shownText} isChecked={isShown} onChange={setShown} />}
    </FormFrame>
  )
}
