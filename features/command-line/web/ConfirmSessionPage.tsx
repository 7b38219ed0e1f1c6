import { useMutation, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Loading, Notice } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { TextField } from '#ui/TextField.tsx'

/** A command line asks whether it is you (RFC 8628): compare where it asks, and enter the code that it shows. */
export function ConfirmSessionPage() {
  const { t } = useLingui()
  const { confirmationId } = useParams({ from: '/signed-in/confirm/$confirmationId' })
  const [{ language }] = useSettings()
  const asked = useQuery({ queryKey: ['confirmation', confirmationId], queryFn: ({ signal }) => api.getConfirmation({ confirmationId }, { signal }), staleTime: 0 })
  const give = useMutation({ mutationFn: (code: string) => api.giveConfirmation({ confirmationId, code }), onSuccess: () => asked.refetch() })
  const at = asked.data && formatDateTime(asked.data.askedAt, language)
  const network = asked.data?.network ?? t`unknown`
  return (
    <Page title={t`Is it you at the command line?`} lead={t`A command line where you are signed in asks for your word.`} width="narrow">
      {asked.error && <ProblemNotice error={asked.error} />}
      {asked.isPending && <Loading label={t`Loading…`} />}
      {asked.data?.state === 'confirmed' && <Notice kind="good" title={t`Confirmed. Go on in the command line; you can close this page.`} />}
      {asked.data?.state === 'over' && <Notice kind="warn" title={t`This is over. Run “steward confirm” again.`} />}
      {asked.data?.state === 'waiting' && (
        <>
          <p>
            <Trans>
              Asked {at}, from the network {network}. If that was not you, close this page and sign out everywhere.
            </Trans>
          </p>
          <CodeForm send={(code) => give.mutateAsync(code)} />
        </>
      )}
    </Page>
  )
}

function CodeForm({ send }: { send(code: string): Promise<unknown> }) {
  const { t } = useLingui()
  const form = useForm({
    initial: { code: '' },
    check: ({ code }) => (code.trim() ? {} : { code: t`Enter the code that the command line shows.` }),
    send: ({ code }) => send(code),
  })
  return (
    <FormFrame form={form} label={t`Code`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Yes, it is me`}</Button>}>
      <TextField label={t`Code`} description={t`Eight letters, such as BCDF-GHJK.`} autoComplete="off" spellCheck={false} {...form.field('code')} />
    </FormFrame>
  )
}
