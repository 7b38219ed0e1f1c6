import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { LabelChip } from '#ui/LabelChip.tsx'
import { useLabelWords } from '#ui/label-words.ts'
import { Select, TextField } from '#ui/TextField.tsx'
import type { Artefact, LabelWhy } from '../contract.ts'

const order = ['public', 'internal', 'confidential', 'restricted'] as const

/** The label of a piece of work, why it has it, and the way to raise it. */
export function WorkLabel({ artefact, why }: { artefact: Artefact; why: readonly LabelWhy[] }) {
  const { t } = useLingui()
  const [isRaising, setRaising] = useState(false)
  const higher = order.slice(order.indexOf(artefact.label.conf) + 1)
  return (
    <LabelChip label={artefact.label} reasons={why.map((reason) => reason.why)} of={artefact.title}>
      {artefact.canEdit && higher.length > 0 && !isRaising && (
        <Button size="small" onPress={() => setRaising(true)}>{t`Raise…`}</Button>
      )}
      {isRaising && <RaiseForm artefactId={artefact.id} higher={higher} onDone={() => setRaising(false)} />}
    </LabelChip>
  )
}

function RaiseForm({ artefactId, higher, onDone }: { artefactId: string; higher: readonly (typeof order)[number][]; onDone(): void }) {
  const { t } = useLingui()
  const { names } = useLabelWords()
  const queryClient = useQueryClient()
  const form = useForm<{ conf: (typeof order)[number]; reason: string }>({
    initial: { conf: higher[0] ?? 'restricted', reason: '' },
    check: ({ reason }) => (reason.trim().length < 5 ? { reason: t`Give a reason in a few words.` } : {}),
    send: async ({ conf, reason }) => {
      await api.labelArtefact({ artefactId, conf, reason })
      await queryClient.invalidateQueries({ queryKey: ['artefacts'] })
      onDone()
    },
  })
  return (
    <FormFrame form={form} label={t`Raise the label`} actions={<Button type="submit" variant="primary" size="small" isPending={form.isPending}>{t`Raise the label`}</Button>}>
      <Select label={t`New label`} options={higher.map((conf) => ({ value: conf, label: names[conf] }))} {...form.field('conf')} />
      <TextField label={t`Reason`} description={t`It stays with the work. A label is not lowered here.`} {...form.field('reason')} />
    </FormFrame>
  )
}
