import { useEffect, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { agenciesQuery } from '#features/people/web/people-queries.ts'
import { roles, useRoleNames } from '#features/people/web/role-names.ts'
import { Button } from '#ui/Button.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import { useDebounced } from '#ui/use-debounced.ts'
import { outcomes, useOutcomeNames } from './outcomes.ts'
import css from './AuditPage.module.css'

type Name = 'outcome' | 'role' | 'agencyId' | 'from' | 'to' | 'person'

/** What is looked for, kept in the address. */
export function Filters() {
  const { t } = useLingui()
  const navigate = useNavigate({ from: '/admin/audit' })
  const filters = useSearch({ from: '/signed-in/admin/audit' })
  const agencies = useQuery(agenciesQuery)
  const outcomeNames = useOutcomeNames()
  const roleNames = useRoleNames()
  const set = (name: Name) => (value: string) =>
    void navigate({ search: (before) => ({ ...before, [name]: value || undefined, after: undefined }) })
  return (
    <search className={css.filters}>
      <EventField />
      <Select
        label={t`Outcome`}
        value={filters.outcome ?? ''}
        onChange={set('outcome')}
        options={[
          { value: '', label: t`All outcomes` },
          ...outcomes.map((outcome) => ({ value: outcome, label: outcomeNames[outcome] })),
        ]}
      />
      <Select
        label={t`Role of the person`}
        value={filters.role ?? ''}
        onChange={set('role')}
        options={[{ value: '', label: t`All roles` }, ...roles.map((role) => ({ value: role, label: roleNames[role].name }))]}
      />
      <Select
        label={t`Agency`}
        value={filters.agencyId ?? ''}
        onChange={set('agencyId')}
        options={[
          { value: '', label: t`All agencies` },
          ...(agencies.data?.agencies ?? []).map((agency) => ({ value: agency.id, label: agency.name })),
        ]}
      />
      <TextField label={t`From day`} type="date" value={filters.from ?? ''} onChange={set('from')} />
      <TextField label={t`To day`} type="date" value={filters.to ?? ''} onChange={set('to')} />
      {filters.person && <Button icon="close" onPress={() => set('person')('')}>{t`Show all people`}</Button>}
    </search>
  )
}

/** Typed, so it settles before the log is asked. */
function EventField() {
  const { t } = useLingui()
  const navigate = useNavigate({ from: '/admin/audit' })
  const filters = useSearch({ from: '/signed-in/admin/audit' })
  const [typed, setTyped] = useState(filters.event ?? '')
  const settled = useDebounced(typed.trim())
  useEffect(() => {
    void navigate({
      search: (before) =>
        settled === (before.event ?? '') ? before : { ...before, event: settled || undefined, after: undefined },
      replace: true,
    })
  }, [settled, navigate])
  return (
    <TextField
      label={t`Event, by its exact name`}
      placeholder="session.created"
      value={typed}
      onChange={setTyped}
      spellCheck={false}
      autoComplete="off"
    />
  )
}
