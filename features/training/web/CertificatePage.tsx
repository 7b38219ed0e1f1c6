import { useState } from 'react'
import { Link, useSearch } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { formatDate } from '#ui/format.ts'
import { Notice } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { useSettings } from '#ui/settings.ts'
import { TextField } from '#ui/TextField.tsx'

type Checked = Awaited<ReturnType<typeof api.verifyCertificate>>

/** Says what the certificate with a code states, or that there is none. */
export function CertificatePage() {
  const { t } = useLingui()
  const { code } = useSearch({ strict: false }) as { code?: string }
  const [checked, setChecked] = useState<Checked>()
  const form = useForm({
    initial: { code: code ?? '' },
    check: (values) => (values.code.trim() ? {} : { code: t`Enter the code of the certificate.` }),
    send: async (values) => {
      setChecked(undefined)
      setChecked(await api.verifyCertificate({ code: values.code.trim() }))
    },
  })
  return (
    <Page title={t`Check a certificate`} lead={t`The code stands on the certificate. The page says for whom, which course, and when.`} width="narrow">
      <p>
        <Link to="/learn">{t`All courses`}</Link>
      </p>
      <FormFrame form={form}>
        <TextField label={t`Code`} description={t`Sixteen signs, such as 0AB1-C2D3-E4F5-G6H7. Spaces and small letters do not matter.`} autoComplete="off" {...form.field('code')} />
        <Button type="submit" variant="primary" isPending={form.isPending}>
          {t`Check`}
        </Button>
      </FormFrame>
      <div role="status">{checked && <Certificate checked={checked} />}</div>
    </Page>
  )
}

function Certificate({ checked }: { checked: Checked }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const { name, version } = checked
  const title = <span lang="en">{checked.title}</span>
  const day = formatDate(checked.completedOn, language)
  return (
    <Notice kind="good" title={t`This certificate is genuine`}>
      <p>
        <Trans>
          {name} completed “{title}”, version {version}, on {day}.
        </Trans>
      </p>
    </Notice>
  )
}
