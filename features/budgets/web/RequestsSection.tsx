import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { formatDate } from '#ui/format.ts'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { Table } from '#ui/Table.tsx'
import { TextField } from '#ui/TextField.tsx'
import type { BudgetRequest } from '../contract.ts'
import { requestsQuery } from './budget-queries.ts'
import { Granted, RequestState } from './GoOnOrAsk.tsx'
import { readTokens, readUsd } from './money.ts'
import css from './budgets.module.css'

/** People who ask for more, and what they were answered. */
export function RequestsSection() {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const open = useQuery(requestsQuery('open'))
  const decided = useQuery(requestsQuery('decided'))
  const [answered, setAnswered] = useState<BudgetRequest>()
  const requests = [...(open.data?.requests ?? []), ...(decided.data?.requests ?? [])]
  const error = open.error ?? decided.error
  return (
    <Section title={t`Requests for more`}>
      {error && <ProblemNotice error={error} />}
      {requests.length === 0 && !error && <p className={css.facts}>{t`Nobody has asked for more.`}</p>}
      {requests.length > 0 && (
        <Table label={t`Requests for more`} head={[t`Person`, t`Reason`, t`Asked on`, t`Answer`, t`How much`]}>
          {requests.map((request) => (
            <tr key={request.id}>
              <th scope="row">{request.personName}</th>
              <td className={css.name}>{request.reason}</td>
              <td>{formatDate(request.createdAt, language)}</td>
              <td>{request.state === 'open' ? <Button size="small" onPress={() => setAnswered(request)} aria-label={t`Answer ${request.personName}`}>{t`Answer…`}</Button> : <RequestState request={request} />}</td>
              <td>
                <Granted request={request} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      {answered && <AnswerDialog request={answered} onClose={() => setAnswered(undefined)} />}
    </Section>
  )
}

function AnswerDialog({ request, onClose }: { request: BudgetRequest; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const form = useForm({
    initial: { answer: 'grant', usd: '', tokens: '', untilOn: lastDayOfMonth(), note: '' },
    check: ({ answer, usd, tokens }) => ({
      ...(readUsd(usd) === undefined && { usd: t`Enter an amount in dollars, or leave it empty.` }),
      ...(readTokens(tokens) === undefined && { tokens: t`Enter a whole number, or leave it empty.` }),
      ...(answer === 'grant' && !readUsd(usd) && !readTokens(tokens) && { usd: t`Say how much: in dollars, in tokens, or both.` }),
    }),
    async send({ answer, usd, tokens, untilOn, note }) {
      const isGranted = answer === 'grant'
      await api.decideBudgetRequest({ requestId: request.id, isGranted, ...(isGranted && { microUsd: readUsd(usd) ?? null, tokens: readTokens(tokens) ?? null, untilOn }), note })
      await queryClient.invalidateQueries({ queryKey: ['budget-requests'] })
      onClose()
    },
  })
  const isGranted = form.values.answer === 'grant'
  return (
    <Dialog title={t`Answer ${request.personName}`} isOpen onClose={onClose}>
      <FormFrame
        form={form}
        actions={
          <>
            <Button onPress={onClose}>{t`Cancel`}</Button>
            <Button variant="primary" type="submit" isPending={form.isPending}>{t`Send the answer`}</Button>
          </>
        }
      >
        <p className={css.name}>{request.reason}</p>
        <RadioGroup label={t`Answer`} isInline options={[{ value: 'grant', label: t`Grant more` }, { value: 'decline', label: t`Decline` }]} value={form.values.answer} onChange={(answer) => form.change({ answer })} />
        {isGranted && (
          <>
            <TextField {...form.field('usd')} label={t`Money, in US dollars`} inputMode="decimal" description={t`Never above what your agency has left.`} />
            <TextField {...form.field('tokens')} label={t`Tokens`} inputMode="numeric" />
            <TextField {...form.field('untilOn')} label={t`Until`} type="date" description={t`At the latest until the month ends: then everybody’s budget starts anew.`} />
          </>
        )}
        <TextField {...form.field('note')} label={t`A word to go with it`} mark={t`optional`} maxLength={500} />
      </FormFrame>
    </Dialog>
  )
}

function lastDayOfMonth(): string {
  const now = new Date()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 0)).toISOString().slice(0, 10)
}
