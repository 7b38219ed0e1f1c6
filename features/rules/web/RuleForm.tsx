import { useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useSession } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import type { Rule, RuleCase } from '../contract.ts'
import { rulesQuery } from './rule-queries.ts'

type Values = { name: string; kind: 'flow' | 'action'; title: string; sentence: string; legalBasis: string; alternatives: string; cedar: string; cases: string; validFrom: string; validTo: string; reason: string; forAll: string }

const example = 'forbid (principal, action == Action::"egress", resource) when { context.comp.contains("tax") && !resource.isZeroRetention };'

/** A rule, or a new version of one: words for people, one Cedar policy for the engine, cases for both. */
export function RuleForm({ from, onSaved }: { from: Rule | undefined; onSaved(rule: Rule): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const canForAll = useSession().person?.roles.some((role) => role === 'security' || role === 'administrator') ?? false
  const form = useForm<Values>({
    initial: {
      name: from?.name ?? '',
      kind: from?.kind ?? 'flow',
      title: from?.title ?? '',
      sentence: from?.sentence ?? '',
      legalBasis: from?.legalBasis ?? '',
      alternatives: from?.alternatives.join('\n') ?? '',
      cedar: from?.cedar ?? example,
      cases: JSON.stringify(from?.cases ?? exampleCases, null, 2),
      validFrom: from?.validFrom ?? '',
      validTo: from?.validTo ?? '',
      reason: '',
      forAll: from?.agencyId === null ? 'yes' : '',
    },
    check: (values) => ({
      ...(/^[a-z][a-z0-9-]{2,59}$/.test(values.name) ? {} : { name: t`Use 3 to 60 small letters, digits or hyphens, starting with a letter.` }),
      ...(values.title.trim().length >= 3 ? {} : { title: t`Give the rule a title.` }),
      ...(values.sentence.trim().length >= 10 ? {} : { sentence: t`Say in one plain sentence what the rule forbids.` }),
      ...(values.legalBasis.trim().length >= 3 ? {} : { legalBasis: t`Name the law, directive or decision it stands on.` }),
      ...(values.reason.trim().length >= 3 ? {} : { reason: t`Say why, in a few words.` }),
      ...(casesOf(values.cases) ? {} : { cases: t`The cases are no valid JSON list.` }),
    }),
    send: async ({ forAll, cases, alternatives, validFrom, validTo, ...values }) => {
      const saved = await api.draftRule({ ...values, forAll: forAll === 'yes', cases: casesOf(cases) ?? [], alternatives: alternatives.split('\n').map((line) => line.trim()).filter(Boolean), validFrom: validFrom || null, validTo: validTo || null })
      await queryClient.invalidateQueries({ queryKey: rulesQuery.queryKey })
      onSaved(saved)
    },
  })
  const forAll = form.field('forAll')
  return (
    <FormFrame form={form} label={t`Rule`} actions={<Button type="submit" variant="primary" isPending={form.isPending}>{t`Save as draft`}</Button>}>
      <TextField label={t`Title`} {...form.field('title')} />
      <TextField label={t`Short name`} description={t`Cited with every refusal, for example tax-records`} spellCheck={false} {...form.field('name')} />
      <TextArea label={t`What it forbids, in one plain sentence`} rows={2} {...form.field('sentence')} />
      <TextField label={t`Legal basis`} {...form.field('legalBasis')} />
      <TextArea label={t`What to do instead`} description={t`One way a line.`} rows={2} {...form.field('alternatives')} />
      <Select label={t`It is about`} options={[{ value: 'flow', label: t`What text may go where` }, { value: 'action', label: t`Who may do what` }]} {...form.field('kind')} />
      <TextArea label={t`Cedar policy`} description={t`One policy that forbids. The agency is added by Steward.`} rows={4} spellCheck={false} {...form.field('cedar')} />
      <TextArea label={t`Cases`} description={t`At least one the rule stops and one it lets pass.`} rows={6} spellCheck={false} {...form.field('cases')} />
      <TextField label={t`In force from`} type="date" {...form.field('validFrom')} />
      <TextField label={t`In force until`} type="date" {...form.field('validTo')} />
      {canForAll && <Checkbox label={t`For all agencies`} description={t`A second officer has to agree.`} isChecked={forAll.value === 'yes'} onChange={(isChecked) => forAll.onChange(isChecked ? 'yes' : '')} />}
      <TextField label={t`Reason`} {...form.field('reason')} />
    </FormFrame>
  )
}

function casesOf(text: string): RuleCase[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text)
    return Array.isArray(parsed) ? (parsed as RuleCase[]) : undefined
  } catch {
    return undefined
  }
}

const vendor = { kind: 'vendor', name: 'some-model', maxConf: 3, comps: 'all', recipients: null, isConsequential: false, isAttested: true } as const
const tax = { conf: 'confidential', comp: ['tax'], readers: [], integ: 'untrusted' } as const
const exampleCases = [
  { kind: 'flow', name: 'A vendor that keeps text', point: 'egress', label: tax, sink: { ...vendor, isZeroRetention: false }, isStopped: true },
  { kind: 'flow', name: 'A vendor that keeps nothing', point: 'egress', label: tax, sink: { ...vendor, isZeroRetention: true }, isStopped: false },
]
