import { useLingui } from '@lingui/react/macro'
import type { Form } from '#ui/form.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import type { ProtectionAction, ProtectionRow } from '../contract.ts'
import { useDetailWords } from './detail-words.ts'

export type RuleValues = { action: string; raisesTo: string; passesAt: string; comps: string; legalBasis: string; owner: string }
export const emptyRule: RuleValues = { action: 'mask', raisesTo: 'confidential', passesAt: '', comps: '', legalBasis: '', owner: '' }

type Confidentiality = ProtectionRow['raisesTo']

export function ruleOf(values: RuleValues) {
  return {
    action: values.action as ProtectionAction,
    raisesTo: (values.raisesTo || null) as Confidentiality,
    passesAt: (values.passesAt || null) as Confidentiality,
    comps: [...new Set(values.comps.split(/[\s,]+/).map((comp) => comp.toLowerCase()).filter(Boolean))].sort(),
    legalBasis: values.legalBasis,
    owner: values.owner,
  }
}

/** What a rule says, the same for kinds of details and for the agency’s own patterns. */
export function RuleFields<Values extends RuleValues>({ form: given }: { form: Form<Values> }) {
  const { t } = useLingui()
  const words = useDetailWords()
  // Every field named below is one of RuleValues.
  const form = given as unknown as Form<RuleValues>
  const labels = Object.entries(words.confidentialities).map(([value, label]) => ({ value, label }))
  return (
    <>
      <Select label={t`What happens`} options={Object.entries(words.actions).map(([value, label]) => ({ value, label }))} {...form.field('action')} />
      <Select label={t`Raises the label of the text to`} options={[{ value: '', label: t`nothing` }, ...labels]} {...form.field('raisesTo')} />
      <TextField label={t`Compartments`} mark={t`optional`} description={t`Short names such as tax or health, with commas between.`} {...form.field('comps')} />
      <Select
        label={t`Passes unchanged to models cleared for`}
        description={t`Such a model gets the detail as it is, whatever is chosen above.`}
        options={[{ value: '', label: t`no model` }, ...labels]}
        {...form.field('passesAt')}
      />
    </>
  )
}
