import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Badge, Notice } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import type { Pattern, PatternCheck, PatternResult } from '../contract.ts'
import { useDetailWords } from './detail-words.ts'
import { protectionQuery } from './protection-queries.ts'
import { emptyRule, ruleOf, RuleFields, type RuleValues } from './RuleFields.tsx'
import css from './protection.module.css'

const example = String.raw`BC-\d{7}`

type Values = RuleValues & { title: string; pattern: string; check: string; positives: string; negatives: string }

/** A pattern with what it must find and must not find; tried before it is saved. */
export function PatternForm({ onSaved }: { onSaved(pattern: Pattern): void }) {
  const { t } = useLingui()
  const words = useDetailWords()
  const queryClient = useQueryClient()
  const form = useForm<Values>({
    initial: { ...emptyRule, title: '', pattern: '', check: 'none', positives: '', negatives: '' },
    check: (values) => ({
      ...(values.title.trim() ? {} : { title: t`Give it a name.` }),
      ...(values.pattern ? {} : { pattern: t`Enter a pattern.` }),
      ...(linesOf(values.positives).length ? {} : { positives: t`Give at least one text in which it must find something.` }),
      ...(linesOf(values.negatives).length ? {} : { negatives: t`Give at least one text in which it must find nothing.` }),
    }),
    send: async (values) => {
      const saved = await api.createPattern({ ...trialOf(values), ...ruleOf(values), title: values.title })
      await queryClient.invalidateQueries({ queryKey: protectionQuery.queryKey })
      onSaved(saved)
    },
  })
  const trial = useMutation({ mutationFn: () => api.tryPattern(trialOf(form.values)) })
  return (
    <FormFrame
      form={form}
      label={t`Add a pattern`}
      actions={
        <>
          <Button isPending={trial.isPending} isDisabled={!form.values.pattern} onPress={() => trial.mutate()}>{t`Run the test cases`}</Button>
          <Button type="submit" variant="primary" isPending={form.isPending}>{t`Save as draft`}</Button>
        </>
      }
    >
      <TextField label={t`Name`} {...form.field('title')} />
      <TextField label={t`Pattern`} description={t`A regular expression without look-around or back-references, for example ${example}`} spellCheck={false} autoComplete="off" {...form.field('pattern')} />
      <Select label={t`Check digits`} options={Object.entries(words.checks).map(([value, label]) => ({ value, label }))} {...form.field('check')} />
      <TextArea label={t`Must be found`} description={t`One text a line. Invent the numbers: nobody’s real number belongs here.`} rows={2} {...form.field('positives')} />
      <TextArea label={t`Must not be found`} description={t`One text a line.`} rows={2} {...form.field('negatives')} />
      <div role="status">{trial.data && <Results result={trial.data} />}</div>
      {trial.error && <ProblemNotice error={trial.error} />}
      <RuleFields form={form} />
      <TextField label={t`Legal basis`} {...form.field('legalBasis')} />
      <TextField label={t`Owner`} {...form.field('owner')} />
    </FormFrame>
  )
}

function Results({ result }: { result: PatternResult }) {
  const { t } = useLingui()
  if (result.fault) return <Notice kind="bad" title={result.fault} />
  return (
    <Notice kind={result.isPassed ? 'good' : 'warn'} title={result.isPassed ? t`All test cases pass` : t`Not all test cases pass`}>
      <ul className={css.results}>
        {result.cases.map((each, index) => (
          <li key={index}>
            <Badge kind={each.isPassed ? 'good' : 'bad'}>{each.isPassed ? t`passes` : t`fails`}</Badge> {each.text}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function trialOf(values: Values) {
  return { pattern: values.pattern, check: values.check as PatternCheck, positives: linesOf(values.positives), negatives: linesOf(values.negatives) }
}

function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter(Boolean)
}
