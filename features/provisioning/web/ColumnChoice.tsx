import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { agenciesQuery } from '#features/people/web/people-queries.ts'
import { Button } from '#ui/Button.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Select } from '#ui/TextField.tsx'
import type { Columns, PeopleImport } from '../contract-imports.ts'
import css from './provisioning.module.css'

/** Which column holds what: found by their names, corrected by hand. */
export function ColumnChoice({ list }: { list: PeopleImport }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const agencies = useQuery(agenciesQuery)
  const [columns, setColumns] = useState<Columns>(list.columns)
  const [otherwise, setOtherwise] = useState(list.otherwise ?? '')
  const save = useMutation({ mutationFn: () => api.changePeopleImport({ importId: list.id, columns, otherwise: otherwise || null }), onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['people-imports'] }) })
  const names: Record<keyof Columns, string> = { name: t`Name`, givenName: t`Given name`, familyName: t`Family name`, email: t`E-mail address`, jobTitle: t`Job title`, agency: t`Agency`, roles: t`Roles` }
  const options = [{ value: '', label: t`No column` }, ...list.header.map((title, at) => ({ value: String(at), label: title || t`Column ${at + 1}` }))]
  const isChanged = otherwise !== (list.otherwise ?? '') || JSON.stringify(columns) !== JSON.stringify(list.columns)
  return (
    <div className={css.stack} role="group" aria-label={t`Columns of ${list.fileName}`}>
      {save.error && <ProblemNotice error={save.error} />}
      <div className={css.columns}>
        {(Object.keys(names) as (keyof Columns)[]).map((field) => (
          <Select key={field} label={names[field]} value={columns[field] === null ? '' : String(columns[field])} onChange={(value) => setColumns({ ...columns, [field]: value === '' ? null : Number(value) })} options={options} />
        ))}
        <Select
          label={t`Agency for lines without one`}
          value={otherwise}
          onChange={setOtherwise}
          options={[{ value: '', label: t`None: they are a problem` }, ...(agencies.data?.agencies ?? []).map((agency) => ({ value: agency.id, label: agency.name }))]}
        />
      </div>
      {isChanged && (
        <div className={css.actions}>
          <Button isPending={save.isPending} onPress={() => save.mutate()}>{t`Look at the lines anew`}</Button>
        </div>
      )}
    </div>
  )
}
