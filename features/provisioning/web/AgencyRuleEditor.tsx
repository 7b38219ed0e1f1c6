import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { agenciesQuery } from '#features/people/web/people-queries.ts'
import { Button } from '#ui/Button.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import type { AgencyRules, Connection } from '../contract.ts'
import { AgencyChoice } from './ConnectionForm.tsx'
import css from './provisioning.module.css'

type Rule = AgencyRules['rules'][number]

/** Which agency somebody comes into: the first rule that fits. */
export function AgencyRuleEditor({ connection }: { connection: Connection }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const agencies = useQuery(agenciesQuery)
  const [reach, setReach] = useState([...connection.agencies])
  const [rules, setRules] = useState<Rule[]>(connection.agencyRules.rules)
  const [otherwise, setOtherwise] = useState(connection.agencyRules.otherwise ?? '')
  const save = useMutation({
    mutationFn: () => api.updateConnection({ connectionId: connection.id, version: connection.version, agencies: reach.includes('*') ? ['*'] : reach, agencyRules: { rules: rules.filter((rule) => rule.value.trim() && rule.agencyId), otherwise: otherwise || null } }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['provisioning'] })
      toast(t`The rules are saved; everybody is looked at anew`)
    },
  })
  const fillable = (agencies.data?.agencies ?? []).filter((agency) => reach.includes('*') || reach.includes(agency.id))
  const options = [{ value: '', label: t`Choose` }, ...fillable.map((agency) => ({ value: agency.id, label: agency.name }))]
  const change = (at: number, part: Partial<Rule>) => setRules(rules.map((rule, index) => (index === at ? { ...rule, ...part } : rule)))
  return (
    <div className={css.stack}>
      {save.error && <ProblemNotice error={save.error} />}
      <AgencyChoice value={reach} onChange={setReach} />
      {rules.map((rule, at) => (
        <RuleRow key={at} rule={rule} number={at + 1} options={options} onChange={(part) => change(at, part)} onRemove={() => setRules(rules.filter((_, index) => index !== at))} />
      ))}
      <div className={css.actions}>
        <Button size="small" icon="add" onPress={() => setRules([...rules, { attribute: 'department', value: '', agencyId: '' }])}>{t`Add a rule`}</Button>
      </div>
      <Select label={t`Whom no rule fits`} value={otherwise} onChange={setOtherwise} options={[{ value: '', label: t`They wait in the list` }, ...options.slice(1)]} />
      <div className={css.actions}>
        <Button variant="primary" isPending={save.isPending} onPress={() => save.mutate()}>{t`Save the rules`}</Button>
      </div>
    </div>
  )
}

function RuleRow({ rule, number, options, onChange, onRemove }: { rule: Rule; number: number; options: { value: string; label: string }[]; onChange(part: Partial<Rule>): void; onRemove(): void }) {
  const { t } = useLingui()
  const attributes: Record<Rule['attribute'], string> = {
    department: t`Department`,
    organization: t`Organisation`,
    division: t`Division`,
    costCenter: t`Cost centre`,
    userType: t`Kind of user`,
    emailDomain: t`End of the e-mail address`,
  }
  return (
    <div className={css.rule} role="group" aria-label={t`Rule ${number}`}>
      <Select label={t`What the directory says`} value={rule.attribute} onChange={(attribute) => onChange({ attribute: attribute as Rule['attribute'] })} options={Object.entries(attributes).map(([value, label]) => ({ value, label }))} />
      <TextField label={t`is`} value={rule.value} onChange={(value) => onChange({ value })} />
      <Select label={t`Agency`} value={rule.agencyId} onChange={(agencyId) => onChange({ agencyId })} options={options} />
      <Button size="small" variant="quiet" icon="trash" onPress={onRemove} aria-label={t`Remove rule ${number}`}>{t`Remove`}</Button>
    </div>
  )
}
