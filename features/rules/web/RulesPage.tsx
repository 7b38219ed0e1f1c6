import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { useCan } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { EmptyState, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { toast } from '#ui/toast.tsx'
import type { Rule } from '../contract.ts'
import { RuleCard } from './RuleCard.tsx'
import { RuleForm } from './RuleForm.tsx'
import { rulesQuery } from './rule-queries.ts'
import css from './rules.module.css'

/** The rules of the agency and those for all: written, tried, put in force and taken back by officers. */
export function RulesPage() {
  const { t } = useLingui()
  const canExplain = useCan('rule.explain')
  const rules = useQuery(rulesQuery)
  const [isWriting, setWriting] = useState<Rule | 'new'>()
  const lead = t`Rules say what text may go where, and who may do what. They can only forbid; the built-in policies below always hold.`
  return (
    <Page title={t`Rules`} lead={lead} width="wide" actions={<Button icon="add" onPress={() => setWriting('new')}>{t`Write a rule`}</Button>}>
      {canExplain && (
        <p>
          <Link to="/rules/explain">{t`Ask why something is allowed or not`}</Link>
        </p>
      )}
      {rules.error && <ProblemNotice error={rules.error} />}
      {rules.isPending && <Loading label={t`Loading the rules…`} />}
      {rules.data && (
        <>
          <Section title={t`Rules of officers`} lead={t`Every version stays here. Putting an earlier one in force again is a rollback.`}>
            {rules.data.rules.length === 0 && <EmptyState icon="shield" title={t`No rules yet`} />}
            {rules.data.rules.map((rule) => (
              <RuleCard key={rule.id} rule={rule} onNewVersion={() => setWriting(rule)} />
            ))}
          </Section>
          <Section title={t`Built-in policies`}>
            {rules.data.builtIn.map((rule) => (
              <article key={rule.id} className={css.card} aria-labelledby={`built-in-${rule.id}`}>
                <header className={css.head}>
                  <h3 id={`built-in-${rule.id}`} lang="en">
                    {rule.title}
                  </h3>
                </header>
                <p lang="en">{rule.sentence}</p>
                <p className={css.small}>
                  <Trans>
                    Number: {rule.id}. Basis: {rule.legalBasis}
                  </Trans>
                </p>
                <pre className={css.code} tabIndex={0} aria-label={t`Policy text`}>
                  {rule.cedar}
                </pre>
              </article>
            ))}
          </Section>
          <p className={css.small}>
            <Trans>All policy in force has the hash {rules.data.hash.slice(0, 16)}. Answers name it, so that each can be checked later.</Trans>
          </p>
        </>
      )}
      <Dialog title={isWriting === 'new' ? t`Write a rule` : t`Write a new version`} isOpen={isWriting !== undefined} onClose={() => setWriting(undefined)}>
        {isWriting && (
          <RuleForm
            from={isWriting === 'new' ? undefined : isWriting}
            onSaved={(rule) => {
              setWriting(undefined)
              toast(t`${rule.title} is saved as a draft. Try it, then put it in force.`)
            }}
          />
        )}
      </Dialog>
    </Page>
  )
}
