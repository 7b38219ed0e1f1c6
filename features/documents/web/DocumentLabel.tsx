import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { LabelChip } from '#ui/LabelChip.tsx'
import { useLabelWords } from '#ui/label-words.ts'
import { Select, TextField } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import type { Document } from '../contract.ts'
import { replaceDocument } from './document-queries.ts'

const levels = ['public', 'internal', 'confidential', 'restricted'] as const

/** A document’s label, why it has it, and a way to change it for those who may; the server says to whom lowering is open. */
export function DocumentLabel({ document }: { document: Document }) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  return (
    <p>
      <LabelChip label={document.label} reasons={document.label.why} of={document.title} />
      {document.canDelete && <Button size="small" variant="quiet" onPress={() => setOpen(true)}>{t`Change the label`}</Button>}
      <Dialog title={t`Change the label`} isOpen={isOpen} onClose={() => setOpen(false)} width="small">
        <LabelForm document={document} onSaved={() => setOpen(false)} />
      </Dialog>
    </p>
  )
}

function LabelForm({ document, onSaved }: { document: Document; onSaved(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { names } = useLabelWords()
  const form = useForm<{ conf: string; comp: string; reason: string }>({
    initial: { conf: document.label.conf, comp: document.label.comp.join(', '), reason: '' },
    check: (values) => (values.reason.trim().length < 5 ? { reason: t`Give a reason in a few words.` } : {}),
    send: async ({ conf, comp, reason }) => {
      const named = comp.split(/[\s,;]+/).filter(Boolean)
      replaceDocument(queryClient, await api.setDocumentLabel({ documentId: document.id, conf: conf as (typeof levels)[number], comp: named, reason }))
      toast(t`The label was changed.`)
      onSaved()
    },
  })
  return (
    <FormFrame form={form} label={t`Change the label`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Save`}</Button>}>
      <Select label={t`Confidentiality`} options={levels.map((conf) => ({ value: conf, label: names[conf] }))} {...form.field('conf')} />
      <TextField label={t`Compartments`} description={t`For example: tax, health. Leave empty for none.`} {...form.field('comp')} />
      <TextField label={t`Reason`} {...form.field('reason')} />
    </FormFrame>
  )
}
