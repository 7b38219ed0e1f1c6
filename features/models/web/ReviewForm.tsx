import { useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { useLabelWords } from '#ui/label-words.ts'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import type { Confidentiality, Vendor, VendorReview } from '../contract.ts'

const levels: Confidentiality[] = ['public', 'internal', 'confidential', 'restricted']

const initial = {
  model: '*',
  maxConf: 'internal' as Confidentiality,
  comps: '',
  isNoTraining: false,
  noTrainingClause: '',
  isZeroRetention: false,
  retentionDays: '',
  region: '',
  certificate: '',
  title: '',
  link: '',
  sha256: '',
  validUntil: '',
}

/** What an officer saw of a vendor’s promises, and the clearance that follows. */
export function ReviewForm({ vendor, onSaved }: { vendor: Vendor; onSaved(review: VendorReview): void }) {
  const { t } = useLingui()
  const { names, meanings } = useLabelWords()
  const queryClient = useQueryClient()
  const form = useForm<typeof initial>({
    initial,
    check: (values) => ({
      ...(values.title.trim() ? {} : { title: t`Name the document you saw.` }),
      ...(values.region.trim() ? {} : { region: t`Say where the data is processed.` }),
      ...(/^[0-9a-f]{64}$/i.test(values.sha256.trim()) ? {} : { sha256: t`Choose the file, or enter its SHA-256: 64 digits and letters.` }),
      ...(values.validUntil ? {} : { validUntil: t`Enter the last day on which it holds.` }),
      ...(values.link === '' || values.link.startsWith('https://') ? {} : { link: t`Enter an address that starts with https://.` }),
      ...(values.maxConf !== 'public' && !(values.isNoTraining && values.noTrainingClause.trim()) ? { noTrainingClause: t`Above public, the vendor must promise not to train on what it is sent. Quote the clause.` } : {}),
    }),
    send: async (values) => {
      const review = await api.proposeVendorReview({
        vendorId: vendor.id,
        model: values.model,
        maxConf: values.maxConf,
        comps: values.comps.split(/[\s,]+/).filter(Boolean),
        validUntil: values.validUntil,
        facts: {
          isNoTraining: values.isNoTraining,
          noTrainingClause: values.noTrainingClause,
          isZeroRetention: values.isZeroRetention,
          retentionDays: values.isZeroRetention ? 0 : values.retentionDays === '' ? null : Number(values.retentionDays),
          region: values.region,
          certificate: values.certificate,
          title: values.title,
          link: values.link || null,
          documentId: null,
          sha256: values.sha256.trim().toLowerCase(),
        },
      })
      for (const key of ['vendors', 'models', 'vendor-reviews']) void queryClient.invalidateQueries({ queryKey: [key] })
      onSaved(review)
    },
  })
  const fingerprint = async (file: File | undefined) => {
    if (!file) return
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
    form.change({ sha256: [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''), title: form.values.title || file.name })
  }
  return (
    <FormFrame
      form={form}
      label={t`Evidence for ${vendor.title}`}
      actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Enter it`}</Button>}
    >
      <Select
        label={t`Which models`}
        {...form.field('model')}
        options={[{ value: '*', label: t`All models of this vendor` }, ...vendor.models.filter((model) => model.name !== '*').map((model) => ({ value: model.name, label: model.name }))]}
      />
      <TextField label={t`Document`} description={t`Contract, addendum or certificate: what it is called.`} {...form.field('title')} />
      <FileFingerprint onChoose={(file) => void fingerprint(file)} />
      <TextField label={t`Fingerprint (SHA-256)`} spellCheck={false} autoComplete="off" {...form.field('sha256')} />
      <TextField label={t`Where it can be read`} mark={t`optional`} type="url" {...form.field('link')} />
      <Checkbox label={t`The vendor trains no model on what it is sent`} isChecked={form.values.isNoTraining} onChange={(isNoTraining) => form.change({ isNoTraining })} />
      <TextArea label={t`The clause, word for word`} {...form.field('noTrainingClause')} />
      <Checkbox label={t`Zero data retention is attested`} description={t`The vendor keeps neither question nor answer. Needed from confidential on.`} isChecked={form.values.isZeroRetention} onChange={(isZeroRetention) => form.change({ isZeroRetention })} />
      {!form.values.isZeroRetention && <TextField label={t`Days the vendor keeps it`} mark={t`optional`} inputMode="numeric" {...form.field('retentionDays')} />}
      <TextField label={t`Region where it is processed`} {...form.field('region')} />
      <TextField label={t`Certificate`} mark={t`optional`} description={t`For example FedRAMP High, and its number.`} {...form.field('certificate')} />
      <TextField label={t`Holds until`} type="date" description={t`The last day. After it the models are off by themselves.`} {...form.field('validUntil')} />
      <Select label={t`May be told`} description={meanings[form.values.maxConf]} {...form.field('maxConf')} options={levels.map((value) => ({ value, label: names[value] }))} />
      <TextField label={t`Compartments`} mark={t`optional`} description={t`Short names with commas, such as tax, health. A star stands for all.`} spellCheck={false} {...form.field('comps')} />
    </FormFrame>
  )
}

/** The file stays on this device; only its fingerprint is kept. */
function FileFingerprint({ onChoose }: { onChoose(file: File | undefined): void }) {
  const { t } = useLingui()
  return (
    <label>
      {t`Choose the file to fill in its fingerprint; it is not uploaded`}
      <input type="file" onChange={(event) => onChoose(event.target.files?.[0])} />
    </label>
  )
}
