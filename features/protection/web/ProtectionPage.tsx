import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { useCan } from '#apps/web/session.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Badge, Loading } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Table } from '#ui/Table.tsx'
import { toast } from '#ui/toast.tsx'
import type { ProtectionRow } from '../contract.ts'
import { Challenges } from './Challenges.tsx'
import { actionKinds, useDetailWords } from './detail-words.ts'
import { Patterns } from './Patterns.tsx'
import { protectionQuery } from './protection-queries.ts'
import { RuleForm } from './RuleForm.tsx'
import { TryIt } from './TryIt.tsx'
import css from './protection.module.css'

/** What the agency does with personal details before they leave for a model vendor. */
export function ProtectionPage() {
  const { t } = useLingui()
  const canChange = useCan('protection.change')
  const canRead = useCan('protection.read')
  const protection = useQuery({ ...protectionQuery, enabled: canRead })
  return (
    <Page
      title={t`Personal data`}
      lead={t`Before text goes to a model vendor, Steward looks for personal details in it. These rules say what happens to each kind, in your agency.`}
      width="wide"
    >
      {protection.error && <ProblemNotice error={protection.error} />}
      {canRead && protection.isPending && <Loading label={t`Loading the rules…`} />}
      {canRead && <TryIt />}
      {protection.data && (
        <>
          <Rules rules={protection.data.rules} version={protection.data.version} canChange={canChange} />
          <Patterns patterns={protection.data.patterns} canChange={canChange} />
        </>
      )}
      <Challenges canAnswer={canChange} />
    </Page>
  )
}

function Rules({ rules, version, canChange }: { rules: ProtectionRow[]; version: number; canChange: boolean }) {
  const { t } = useLingui()
  const words = useDetailWords()
  const [changing, setChanging] = useState<ProtectionRow | null>(null)
  const head = [t`Kind of detail`, t`What happens`, t`Raises the label to`, t`Legal basis`, t`Reason of the last change`]
  return (
    <Section title={t`Rules`} lead={t`Masked details are replaced by a pseudonym on the way out and put back in the answer.`}>
      <Table label={t`Rules`} head={canChange ? [...head, <span key="change" className="visually-hidden">{t`Change`}</span>] : head}>
        {rules.map((rule) => {
          const name = words.types[rule.type]
          return (
            <tr key={rule.type}>
              <th scope="row" className={css.kind}>
                {name}
              </th>
              <td>
                <Badge kind={actionKinds[rule.action]}>{words.actions[rule.action]}</Badge>
                {rule.passesAt && <span className={css.small}>{t`but passes to models cleared for: ${words.confidentialities[rule.passesAt]}`}</span>}
              </td>
              <td>{words.raises(rule.raisesTo, rule.comps)}</td>
              <td>
                {rule.legalBasis}
                <span className={css.small}>{rule.owner}</span>
              </td>
              <td>{rule.version === 0 ? <span className={css.small}>{t`as Steward comes`}</span> : rule.reason}</td>
              {canChange && (
                <td>
                  <Button size="small" icon="edit" aria-label={t`Change the rule: ${name}`} onPress={() => setChanging(rule)}>{t`Change`}</Button>
                </td>
              )}
            </tr>
          )
        })}
      </Table>
      <Dialog title={changing ? words.types[changing.type] : ''} isOpen={changing !== null} onClose={() => setChanging(null)}>
        {changing && (
          <RuleForm
            rule={changing}
            version={version}
            onSaved={() => {
              setChanging(null)
              toast(t`The rule is changed. It holds from the next message on.`)
            }}
          />
        )}
      </Dialog>
    </Section>
  )
}
