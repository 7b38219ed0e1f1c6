import { useState } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { modelsQuery } from '#features/models/web/model-queries.ts'
import { Button } from '#ui/Button.tsx'
import { useLabelWords } from '#ui/label-words.ts'
import { Badge, Notice } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Table } from '#ui/Table.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import css from './rules.module.css'

/** Why somebody may or may not do something, and why text may or may not go to a model. */
export function ExplainPage() {
  const { t } = useLingui()
  return (
    <Page title={t`Why is it allowed?`} lead={t`Asks the same engine that decides. Nothing is changed, and content is never shown.`} width="wide">
      <p>
        <Link to="/rules">{t`All rules`}</Link>
      </p>
      <Person />
      <Flow />
    </Page>
  )
}

function Person() {
  const { t } = useLingui()
  const [person, setPerson] = useState('')
  const [action, setAction] = useState('')
  const [id, setId] = useState('')
  const ask = useMutation({ mutationFn: () => api.explainAction({ person: person.trim(), ...(action.trim() && { action: action.trim() }), ...(id.trim() && { id: id.trim() }) }) })
  return (
    <Section title={t`A person and an action`} lead={t`Leave the action empty to see all of them.`}>
      <form
        className={css.card}
        onSubmit={(event) => {
          event.preventDefault()
          ask.mutate()
        }}
      >
        <TextField label={t`Person`} description={t`Name, e-mail address or id.`} value={person} onChange={setPerson} spellCheck={false} />
        <TextField label={t`Action`} description={t`For example conversation.export`} value={action} onChange={setAction} spellCheck={false} />
        <TextField label={t`On this one thing (id)`} description={t`May stay empty.`} value={id} onChange={setId} spellCheck={false} />
        <div className={css.actions}>
          <Button type="submit" variant="primary" isPending={ask.isPending}>{t`Explain`}</Button>
        </div>
      </form>
      {ask.error && <ProblemNotice error={ask.error} />}
      <div role="status">
        {ask.data && (
          <>
            <p>
              <Trans>
                {ask.data.person}, {ask.data.agencyId}. Roles: {ask.data.roles.join(', ')}
              </Trans>
            </p>
            <Table label={t`Decisions`} head={[t`Action`, t`On`, t`Decision`, t`Because`]}>
              {ask.data.verdicts.map((each) => (
                <tr key={`${each.action} ${each.on}`}>
                  <th scope="row">{each.action}</th>
                  <td>{each.on}</td>
                  <td>
                    <Badge kind={each.isAllowed ? 'good' : 'bad'}>{each.isAllowed ? t`allowed` : each.isVisible ? t`refused` : t`not visible`}</Badge>
                  </td>
                  <td lang="en">{each.policies.map((policy) => `${policy.title} (${policy.id})`).join('; ')}</td>
                </tr>
              ))}
            </Table>
          </>
        )}
      </div>
    </Section>
  )
}

function Flow() {
  const { t } = useLingui()
  const { names } = useLabelWords()
  const models = useQuery(modelsQuery)
  const [modelId, setModelId] = useState('quote')
  const [conf, setConf] = useState<keyof typeof names>('confidential')
  const [comp, setComp] = useState('')
  const ask = useMutation({ mutationFn: () => api.explainFlow({ modelId, conf, comp: comp.split(/[\s,;]+/).filter(Boolean) }) })
  return (
    <Section title={t`A label and a model`}>
      <form
        className={css.card}
        onSubmit={(event) => {
          event.preventDefault()
          ask.mutate()
        }}
      >
        <Select label={t`Model`} options={(models.data?.models ?? []).map((model) => ({ value: model.id, label: model.title }))} value={modelId} onChange={setModelId} />
        <Select label={t`Confidentiality`} options={Object.entries(names).map(([value, label]) => ({ value, label }))} value={conf} onChange={(value) => setConf(value as keyof typeof names)} />
        <TextField label={t`Compartments`} description={t`For example: tax, health. Leave empty for none.`} value={comp} onChange={setComp} />
        <div className={css.actions}>
          <Button type="submit" isPending={ask.isPending}>{t`Explain the flow`}</Button>
        </div>
      </form>
      {ask.error && <ProblemNotice error={ask.error} />}
      <div role="status">
        {ask.data && (
          <Notice kind={ask.data.isAllowed ? 'good' : 'warn'} title={ask.data.isAllowed ? t`It may go there.` : t`It may not go there.`}>
            <ul className={css.list}>
              {ask.data.policies.map((policy) => (
                <li key={policy.id} lang="en">
                  {policy.title}: {policy.sentence} ({[policy.id, policy.legalBasis].filter(Boolean).join('; ')})
                </li>
              ))}
            </ul>
          </Notice>
        )}
      </div>
    </Section>
  )
}
