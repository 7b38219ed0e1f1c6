import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox, RadioGroup } from '#ui/Choice.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'

/** `/help/public-tool`: saying without blame, and without a name, that a public AI tool was used or asked for (R17). */
export function PublicToolPage() {
  const { t } = useLingui()
  const [how, setHow] = useState<'used' | 'asked'>('used')
  const [isNamed, setNamed] = useState(false)
  const [isSent, setSent] = useState(false)
  const form = useForm({
    initial: { tool: '', text: '' },
    check: (values) => (values.tool.trim().length < 2 ? { tool: t`Name the tool.` } : {}),
    send: async ({ tool, text }) => {
      if (isNamed) await api.openRequest({ kind: 'public-tool', urgency: 'low', title: how === 'used' ? t`I used a public AI tool: ${tool}` : t`I was asked to use a public AI tool: ${tool}`, text })
      else await api.reportPublicTool({ tool, how, text })
      setSent(true)
    },
  })
  return (
    <Page title={t`Public AI tools`} lead={t`Did you use a public AI tool for work, or did somebody ask you to? Telling us helps. Nobody is blamed.`} width="narrow">
      {isSent ? (
        <Notice kind="good" title={t`Thank you. That helps.`} actions={<Link to="/help">{t`Back to help`}</Link>}>
          <p>{isNamed ? <Trans>Your contact will answer you under “My questions”.</Trans> : <Trans>Your name was not kept, so nobody can answer you. To get help, ask your contact.</Trans>}</p>
        </Notice>
      ) : (
        <FormFrame form={form} label={t`Public AI tools`} actions={<Button type="submit" variant="primary" icon="send" isPending={form.isPending}>{t`Send`}</Button>}>
          <RadioGroup
            label={t`What happened?`}
            options={[
              { value: 'used', label: t`I used one` },
              { value: 'asked', label: t`I was asked to use one` },
            ]}
            value={how}
            onChange={(next) => setHow(next)}
          />
          <TextField label={t`Which tool?`} {...form.field('tool')} maxLength={120} autoComplete="off" />
          <TextArea label={t`What did you need it for?`} mark={t`optional`} description={t`Leave out names and personal details.`} {...form.field('text')} maxLength={8000} rows={4} dir="auto" />
          <Checkbox label={t`Send it with my name`} description={t`Without your name, only your agency and the day are kept. Nobody can find out who wrote it, and nobody can answer.`} isChecked={isNamed} onChange={setNamed} />
        </FormFrame>
      )}
    </Page>
  )
}
