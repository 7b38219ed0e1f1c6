import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Badge, EmptyState } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { toast } from '#ui/toast.tsx'
import type { Pattern } from '../contract.ts'
import { actionKinds, useDetailWords } from './detail-words.ts'
import { PatternForm } from './PatternForm.tsx'
import { protectionQuery } from './protection-queries.ts'
import css from './protection.module.css'

/** Numbers that only this agency has: case numbers, permit numbers. */
export function Patterns({ patterns, canChange }: { patterns: Pattern[]; canChange: boolean }) {
  const { t } = useLingui()
  const [isAdding, setAdding] = useState(false)
  return (
    <Section
      title={t`Patterns of your agency`}
      lead={t`For numbers that only your agency has, such as case numbers. A pattern comes into force only while all its test cases pass.`}
      actions={canChange && <Button icon="add" onPress={() => setAdding(true)}>{t`Add pattern`}</Button>}
    >
      {patterns.length === 0 && <EmptyState icon="shield" title={t`No patterns yet`} />}
      {patterns.map((pattern) => (
        <PatternCard key={pattern.id} pattern={pattern} canChange={canChange} />
      ))}
      <Dialog title={t`Add a pattern`} isOpen={isAdding} onClose={() => setAdding(false)}>
        <PatternForm
          onSaved={(pattern) => {
            setAdding(false)
            toast(t`${pattern.title} is saved. Activate it when its test cases pass.`)
          }}
        />
      </Dialog>
    </Section>
  )
}

function PatternCard({ pattern, canChange }: { pattern: Pattern; canChange: boolean }) {
  const { t } = useLingui()
  const words = useDetailWords()
  const queryClient = useQueryClient()
  const activate = useMutation({
    mutationFn: (isActive: boolean) => api.activatePattern({ patternId: pattern.id, isActive }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: protectionQuery.queryKey }),
  })
  const states = { draft: t`Draft`, active: t`Active`, retired: t`Retired` }
  const kinds = { draft: 'plain', active: 'good', retired: 'plain' } as const
  return (
    <article className={css.card} aria-labelledby={`pattern-${pattern.id}`}>
      <header className={css.head}>
        <h3 id={`pattern-${pattern.id}`}>{pattern.title}</h3>
        <Badge kind={kinds[pattern.state]}>{states[pattern.state]}</Badge>
        <Badge kind={actionKinds[pattern.action]}>{words.actions[pattern.action]}</Badge>
        {canChange && (
          <Button size="small" isPending={activate.isPending} onPress={() => activate.mutate(pattern.state !== 'active')} aria-label={pattern.state === 'active' ? t`Retire ${pattern.title}` : t`Activate ${pattern.title}`}>
            {pattern.state === 'active' ? t`Retire` : t`Activate`}
          </Button>
        )}
      </header>
      <p>
        <code className={css.quoted}>{pattern.pattern}</code>
      </p>
      <p className={css.small}>
        <Trans>
          Check digits: {words.checks[pattern.check]}. Label raised to: {words.raises(pattern.raisesTo, pattern.comps)}. Test cases: {pattern.positives.length} must be found, {pattern.negatives.length} must not.
        </Trans>
      </p>
      {activate.error && <ProblemNotice error={activate.error} />}
    </article>
  )
}
