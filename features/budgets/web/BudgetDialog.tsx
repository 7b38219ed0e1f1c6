import { useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { TextField } from '#ui/TextField.tsx'
import type { Budget, Scope } from '../contract.ts'
import { readTokens, readUsd } from './money.ts'

export type BudgetPlace = { scope: Scope; teamId: string | null; title: string }

/** One limit: how much, when it warns and asks, and what happens at its end. */
export function BudgetDialog({ place, budget, onClose }: { place: BudgetPlace; budget: Budget | undefined; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const form = useForm({
    initial: {
      usd: budget?.microUsd == null ? '' : String(budget.microUsd / 1_000_000),
      tokens: budget?.tokens == null ? '' : String(budget.tokens),
      warn: String(budget?.warnPercent ?? 80),
      ask: budget?.askPercent == null ? '' : String(budget.askPercent),
      end: budget?.isHard === false ? 'ask' : 'stop',
      reason: '',
    },
    check: (values) => {
      const isPercent = (text: string) => /^([1-9]\d?|100)$/.test(text.trim())
      return {
        ...(readUsd(values.usd) === undefined && { usd: t`Enter an amount in dollars, or leave it empty.` }),
        ...(readTokens(values.tokens) === undefined && { tokens: t`Enter a whole number, or leave it empty.` }),
        ...(!isPercent(values.warn) && { warn: t`Enter a number from 1 to 100.` }),
        ...(values.ask.trim() !== '' && !isPercent(values.ask) && { ask: t`Enter a number from 1 to 100, or leave it empty.` }),
        ...(values.reason.trim().length < 3 && { reason: t`Say why, in a few words.` }),
      }
    },
    async send(values) {
      await api.saveBudget({
        scope: place.scope,
        ...(place.teamId && { teamId: place.teamId }),
        microUsd: readUsd(values.usd) ?? null,
        tokens: readTokens(values.tokens) ?? null,
        warnPercent: Number(values.warn),
        askPercent: values.ask.trim() === '' ? null : Number(values.ask),
        isHard: values.end === 'stop',
        reason: values.reason,
      })
      await queryClient.invalidateQueries({ queryKey: ['budgets'] })
      onClose()
    },
  })
  return (
    <Dialog title={t`Limit for a month: ${place.title}`} isOpen onClose={onClose}>
      <FormFrame
        form={form}
        actions={
          <>
            <Button onPress={onClose}>{t`Cancel`}</Button>
            <Button variant="primary" type="submit" isPending={form.isPending}>{t`Save`}</Button>
          </>
        }
      >
        <TextField {...form.field('usd')} label={t`Money, in US dollars`} inputMode="decimal" description={t`Empty: no limit in money. Models whose price is not known are counted in tokens only.`} />
        <TextField {...form.field('tokens')} label={t`Tokens`} inputMode="numeric" description={t`Empty: no limit in tokens. A token is about four letters.`} />
        <TextField {...form.field('warn')} label={t`Warn at, in percent`} inputMode="numeric" />
        <TextField {...form.field('ask')} label={t`Ask why at, in percent`} inputMode="numeric" description={t`Empty: nobody is asked.`} />
        <RadioGroup
          label={t`When it is used up`}
          options={[
            { value: 'stop', label: t`Stop`, description: t`New questions to models are refused and running answers end. The quote engine goes on.` },
            { value: 'ask', label: t`Go on asking`, description: t`People say why, once a day, and go on.` },
          ]}
          value={form.values.end}
          onChange={(end) => form.change({ end })}
        />
        <TextField {...form.field('reason')} label={t`Reason`} maxLength={500} />
      </FormFrame>
    </Dialog>
  )
}
