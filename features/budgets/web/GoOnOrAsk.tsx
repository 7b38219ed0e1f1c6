import { useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { formatDate } from '#ui/format.ts'
import { Badge, Notice } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { useSettings } from '#ui/settings.ts'
import { Table } from '#ui/Table.tsx'
import { TextField } from '#ui/TextField.tsx'
import type { BudgetRequest } from '../contract.ts'
import { formatCount, formatUsd } from './money.ts'
import css from './budgets.module.css'

/** A limit that asks: one sentence, and the day goes on. */
export function GoOn() {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => (reason.trim().length < 3 ? { reason: t`Say why, in a few words.` } : {}),
    async send({ reason }) {
      await api.goOn({ reason })
      await refreshUse(queryClient)
    },
  })
  return (
    <Section title={t`Go on today`} lead={t`Say why, in a few words. It holds until midnight (UTC), and nobody else reads it.`}>
      <FormFrame form={form} label={t`Go on today`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Go on`}</Button>}>
        <TextField {...form.field('reason')} label={t`Why you go on`} maxLength={500} />
      </FormFrame>
    </Section>
  )
}

/** Goes to the agency’s contact, who sees the reason and nothing of what was used. */
export function MoreRequest({ isOpen }: { isOpen: boolean }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => (reason.trim().length < 3 ? { reason: t`Say why, in a few words.` } : {}),
    async send({ reason }) {
      await api.requestMore({ reason })
      await refreshUse(queryClient)
    },
  })
  if (isOpen)
    return (
      <Notice title={t`You have asked for more`}>
        <p>
          <Trans>Your agency’s contact has your request. The answer will stand on this page.</Trans>
        </p>
      </Notice>
    )
  return (
    <Section title={t`Ask for more`} lead={t`Your agency’s contact sees your name and the reason, and nothing of what you used it for.`}>
      <FormFrame form={form} label={t`Ask for more`} actions={<Button type="submit" isPending={form.isPending}>{t`Send the request`}</Button>}>
        <TextField {...form.field('reason')} label={t`What you need it for`} maxLength={500} />
      </FormFrame>
    </Section>
  )
}

export function OwnRequests({ requests }: { requests: BudgetRequest[] }) {
  const { t } = useLingui()
  if (requests.length === 0) return null
  return (
    <Section title={t`What you asked for`}>
      <Table label={t`What you asked for`} head={[t`Reason`, t`Answer`, t`How much`]}>
        {requests.map((request) => (
          <tr key={request.id}>
            <th scope="row" className={css.name}>
              {request.reason}
            </th>
            <td>
              <RequestState request={request} />
            </td>
            <td>
              <Granted request={request} />
            </td>
          </tr>
        ))}
      </Table>
    </Section>
  )
}

export function RequestState({ request }: { request: BudgetRequest }) {
  const { t } = useLingui()
  if (request.state === 'open') return <Badge kind="info">{t`waiting`}</Badge>
  return (
    <>
      {request.state === 'granted' ? <Badge kind="good">{t`granted`}</Badge> : <Badge kind="warn">{t`declined`}</Badge>} {request.decidedByName}
      {request.note && <p className={css.facts}>{request.note}</p>}
    </>
  )
}

export function Granted({ request }: { request: BudgetRequest }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  if (request.state !== 'granted') return <>–</>
  const parts = [...(request.microUsd ? [formatUsd(request.microUsd, language)] : []), ...(request.tokens ? [t`${formatCount(request.tokens, language)} tokens`] : [])]
  return <>{t`${parts.join(', ')} until ${formatDate(request.untilOn ?? '', language)}`}</>
}

async function refreshUse(queryClient: ReturnType<typeof useQueryClient>): Promise<void> {
  await Promise.all([queryClient.invalidateQueries({ queryKey: ['my-use'] }), queryClient.invalidateQueries({ queryKey: ['my-standing'] })])
}
