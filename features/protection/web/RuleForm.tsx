import { useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import type { DetailType, ProtectionRow } from '../contract.ts'
import { protectionQuery } from './protection-queries.ts'
import { emptyRule, ruleOf, RuleFields, type RuleValues } from './RuleFields.tsx'

/** One kind of detail: what happens, why, and on whose authority. */
export function RuleForm({ rule, version, onSaved }: { rule: ProtectionRow; version: number; onSaved(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const form = useForm<RuleValues & { reason: string }>({
    initial: { ...emptyRule, action: rule.action, raisesTo: rule.raisesTo ?? '', passesAt: rule.passesAt ?? '', comps: rule.comps.join(', '), legalBasis: rule.legalBasis, owner: rule.owner, reason: '' },
    check: (values) => (values.reason.trim() ? {} : { reason: t`Say why, in a sentence.` }),
    send: async ({ reason, ...values }) => {
      const type = rule.type as Exclude<DetailType, 'agency-pattern'>
      await api.saveProtection({ version, rules: [{ ...ruleOf(values), type }], reason })
      await queryClient.invalidateQueries({ queryKey: protectionQuery.queryKey })
      onSaved()
    },
  })
  return (
    <FormFrame form={form} label={t`Change the rule`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Save`}</Button>}>
      <RuleFields form={form} />
      <TextField label={t`Legal basis`} {...form.field('legalBasis')} />
      <TextField label={t`Owner`} description={t`Who answers questions about this rule.`} {...form.field('owner')} />
      <TextArea label={t`Reason of this change`} rows={2} {...form.field('reason')} />
    </FormFrame>
  )
}
