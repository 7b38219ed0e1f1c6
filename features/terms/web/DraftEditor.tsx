import { useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import type { ShownTerms, TermsLanguage, TermsVersion } from '../contract.ts'
import css from './terms.module.css'

export function DraftEditor({
  version,
  language,
  shown,
}: {
  version: TermsVersion
  language: TermsLanguage
  shown: ShownTerms | undefined
}) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const form = useForm({
    initial: {
      title: shown?.title ?? '',
      text: shown?.text ?? '',
      changeSummary: shown?.changeSummary ?? '',
      effectiveOn: version.effectiveOn,
    },
    check: (values) => ({
      ...(values.title.trim() ? {} : { title: t`Enter a title.` }),
      ...(values.text.trim() ? {} : { text: t`Write the terms.` }),
      ...(/^\d{4}-\d\d-\d\d$/.test(values.effectiveOn) ? {} : { effectiveOn: t`Choose a day.` }),
    }),
    send: async ({ effectiveOn, ...text }) => {
      await api.reviseTerms({ versionId: version.id, effectiveOn, texts: { [language]: text } })
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: ['terms-versions'] }),
        queryClient.invalidateQueries({ queryKey: ['terms-version', version.id] }),
      ])
      toast(t`Saved. The changes below are up to date.`)
    },
  })
  return (
    <FormFrame
      form={form}
      label={t`Write the terms`}
      actions={
        <Button type="submit" variant="primary" isPending={form.isPending}>
          {t`Save and show the changes`}
        </Button>
      }
    >
      <div className={css.editor} lang={language}>
        <div className={css.pair}>
          <TextField label={t`Title`} maxLength={200} {...form.field('title')} />
          <TextField label={t`In force from`} type="date" {...form.field('effectiveOn')} />
        </div>
        <TextField label={t`What has changed, in a sentence or two`} maxLength={1000} {...form.field('changeSummary')} />
        <TextArea
          label={t`Text`}
          description={t`Markdown: “## ” begins a heading, “- ” a list.`}
          rows={18}
          maxLength={60_000}
          {...form.field('text')}
        />
      </div>
    </FormFrame>
  )
}
